import * as vscode from 'vscode';
import { PlandayError, sentence } from '../core/errors.ts';
import { nameOrder } from '../core/nameOrder.ts';
import { requestTarget } from '../core/saved/requestTarget.ts';
import type { SavedEntry } from '../core/saved/savedEntry.ts';
import { inFolder, savedFolders } from '../core/saved/savedFolders.ts';
import type { SavedRequests } from '../core/saved/savedRequests.ts';
import { askChoice, back } from '../ui/multiStep.ts';

/**
 * The folder of saved requests that a command is about: the one of its row, or the one that the user picks; none for any other row.
 * @param title the command's, for the list
 * @throws PlandayError `invalidInput` where there is none
 */
export async function chooseSavedFolder(
  saved: Pick<SavedRequests, 'all'>,
  argument: unknown,
  title: string,
): Promise<string | undefined> {
  if (argument !== undefined) return requestTarget(argument).savedFolder;
  const items = [...savedFolders(saved.all()).values()]
    .toSorted(nameOrder(vscode.env.language))
    .map((label) => ({ label, iconPath: new vscode.ThemeIcon('folder-library') }));
  if (items.length === 0)
    throw new PlandayError(
      'invalidInput',
      sentence('No saved request is in a folder yet. Move Request to Folder puts one there.'),
    );
  const chosen = await askChoice({ title }, { placeholder: vscode.l10n.t('Choose a folder'), items });
  return chosen === undefined || chosen === back ? undefined : chosen.label;
}

/** @throws PlandayError `invalidInput` where there are none any more: with the last of them, a folder is gone */
export function savedIn(saved: Pick<SavedRequests, 'all'>, folder: string): readonly SavedEntry[] {
  const members = inFolder(saved.all(), folder);
  if (members.length === 0)
    throw new PlandayError(
      'invalidInput',
      sentence('The folder {0} holds no saved request any more. The Requests view shows those that there are.', folder),
    );
  return members;
}
