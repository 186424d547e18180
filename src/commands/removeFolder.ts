import * as vscode from 'vscode';
import { confirmLoss } from '../ui/notify.ts';
import { numberText, plural } from '../ui/plural.ts';
import { chooseSavedFolder, savedIn } from './chooseSavedFolder.ts';
import type { Command } from './services.ts';

/** Takes a folder of saved requests away, and where the user wants that, what is in it. */
export const removeFolder: Command = (services) => async (argument) => {
  const { saved } = await services.collection();
  const folder = await chooseSavedFolder(saved, argument, vscode.l10n.t('Remove Folder'));
  if (folder === undefined) return;
  const ids = savedIn(saved, folder).map(({ id }) => id);
  const choice = await askHow(folder, ids.length);
  // What came into it meanwhile, in another window perhaps, was not asked about.
  if (choice === 'folder') await saved.put(ids, undefined);
  if (choice === 'all') await saved.remove(ids);
};

async function askHow(folder: string, count: number): Promise<'folder' | 'all' | undefined> {
  const remove = vscode.l10n.t('Remove');
  const removeAll = vscode.l10n.t('Remove and Delete');
  const detail = plural(
    count,
    vscode.l10n.t(
      'It holds {0} saved request, which Remove keeps, in no folder. Remove and Delete deletes it for good. ||| It holds {0} saved requests, which Remove keeps, in no folder. Remove and Delete deletes them for good.',
      numberText(count),
    ),
  );
  const question = vscode.l10n.t('Remove the folder {0}?', folder);
  const chosen = await confirmLoss(question, detail, vscode.l10n.t('Keep Folder'), remove, removeAll);
  if (chosen === undefined) return undefined;
  return chosen === removeAll ? 'all' : 'folder';
}
