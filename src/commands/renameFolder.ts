import * as vscode from 'vscode';
import { isSameFolder } from '../core/portals/portalPlaces.ts';
import { savedFolders } from '../core/saved/savedFolders.ts';
import { askFolder } from './chooseFolder.ts';
import { chooseSavedFolder, savedIn } from './chooseSavedFolder.ts';
import type { Command } from './services.ts';

/** Gives a folder of saved requests another name. */
export const renameFolder: Command = (services) => async (argument) => {
  const title = vscode.l10n.t('Rename Folder');
  const { saved } = await services.collection();
  const folder = await chooseSavedFolder(saved, argument, title);
  if (folder === undefined) return;
  const taken = [...savedFolders(saved.all()).values()].filter((other) => !isSameFolder(other, folder));
  const prompt = vscode.l10n.t('Name of the folder, in the Requests view');
  const to = await askFolder({ title, prompt }, folder, taken);
  if (!to) return;
  const ids = savedIn(saved, folder).map(({ id }) => id);
  await saved.put(ids, to.folder);
};
