import { homedir } from 'node:os';
import * as vscode from 'vscode';
import { namesSchema } from '../core/rowFiles/namesSchema.ts';
import { tell } from '../ui/notify.ts';

/** Where a file is offered to be saved: the workspace, where it can be written to. */
export function defaultFolder(): vscode.Uri {
  const folder = vscode.workspace.workspaceFolders?.find(
    ({ uri }) => vscode.workspace.fs.isWritableFileSystem(uri.scheme) !== false,
  );
  return folder?.uri ?? vscode.Uri.file(homedir());
}

/**
 * Says that a file is saved, and opens it for whoever wants to see it: not one that would send a request by being opened.
 * @param json what is in it, where that is JSON of a server's
 */
export async function offerToOpen(file: vscode.Uri, json?: Uint8Array): Promise<void> {
  const open = vscode.l10n.t('Open File');
  const name = file.path.split('/').at(-1) ?? '';
  const isAsking = json !== undefined && namesSchema(new TextDecoder().decode(json));
  if ((await tell(vscode.l10n.t('{0} is saved.', name), ...(isAsking ? [] : [open]))) === open)
    await vscode.commands.executeCommand('vscode.open', file);
}
