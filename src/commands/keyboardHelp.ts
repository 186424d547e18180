import * as vscode from 'vscode';
import { viewContainer } from '../ids.ts';
import { type HelpedView, type KeySystem, type Keys, keyboardHelpMarkdown } from '../reports/keyboardHelp.ts';
import type { Command } from './services.ts';

export const extensionId = 'planday-explorer.planday-explorer';

interface Manifest {
  readonly contributes: Keys & { readonly views: Readonly<Record<string, readonly HelpedView[]>> };
}

/**
 * What the keys do in our views; in one of them, of that one. The editor shows the same by itself, from the manifest, where it lets extensions give
 * help: that is still a proposal, and nothing that is published may use one.
 */
export const keyboardHelp: Command = (services) => async (viewId) => {
  const manifest: Manifest | undefined = vscode.extensions.getExtension(extensionId)?.packageJSON;
  if (!manifest) return;
  const { contributes } = manifest;
  const all = contributes.views[viewContainer] ?? [];
  const named = all.filter(({ id }) => id === viewId);
  const views = named.length > 0 ? named : all;
  const report = keyboardHelpMarkdown(views, contributes, keySystem());
  await (await services.made()).openReport(vscode.l10n.t('Keyboard Help'), [], report);
};

/** A window in a browser cannot tell the system that the keyboard is at. */
function keySystem(): KeySystem {
  return process.platform === 'darwin' ? 'mac' : process.platform === 'linux' ? 'linux' : 'win';
}
