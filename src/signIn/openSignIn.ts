import * as vscode from 'vscode';
import type { Lazy } from '../core/lazy.ts';
import { tell } from '../ui/notify.ts';
import type { OpenSignIn, SignIns } from './signIns.ts';

/** The sign-in that a link names, or the latest that waits. */
export async function openSignIn(argument: unknown, signIns: Lazy<SignIns>): Promise<OpenSignIn | undefined> {
  const found = (await signIns()).find(typeof argument === 'string' ? argument : undefined);
  if (!found) {
    void tell(vscode.l10n.t('No sign-in is waiting for the browser. Choose Sign In to Portal to start one.'));
  }
  return found;
}
