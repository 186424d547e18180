import * as vscode from 'vscode';
import { requestTarget } from '../core/saved/requestTarget.ts';
import { back } from '../ui/multiStep.ts';
import { askSavedName, chooseSaved } from './chooseSaved.ts';
import { renameFolder } from './renameFolder.ts';
import type { Command } from './services.ts';

/** F2 on the row of a folder renames that one. */
export const renameSaved: Command = (services) => async (argument) => {
  if (requestTarget(argument).savedFolder !== undefined) return await renameFolder(services)(argument);
  const title = vscode.l10n.t('Rename Request');
  const request = await chooseSaved(services, argument, title);
  if (!request) return;
  const { saved } = await services.collection();
  const taken = saved.all().flatMap(({ id, name }) => (id === request.id ? [] : [name]));
  const name = await askSavedName({ title }, request.name, taken);
  if (name !== undefined && name !== back) await saved.update(request.id, { name });
};
