import * as vscode from 'vscode';
import { openSignIn } from '../signIn/openSignIn.ts';
import { tell } from '../ui/notify.ts';
import type { Command } from './services.ts';

/** For a browser that did not open, or another one than the usual. */
export const copySignInAddress: Command = (services) => async (argument) => {
  const signIn = await openSignIn(argument, services.signIns);
  if (!signIn) return;
  await vscode.env.clipboard.writeText(signIn.request.url);
  void tell(vscode.l10n.t('Address copied. Open it in a browser; this sign-in goes on waiting for it.'));
};
