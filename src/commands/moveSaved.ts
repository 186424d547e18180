import * as vscode from 'vscode';
import { nameKey } from '../core/plainText.ts';
import { chooseFolder } from './chooseFolder.ts';
import { chooseSaved } from './chooseSaved.ts';
import type { Command } from './services.ts';

export const moveSaved: Command = (services) => async (argument) => {
  const title = vscode.l10n.t('Move Request to Folder');
  const request = await chooseSaved(services, argument, title);
  if (!request) return;
  const { saved } = await services.collection();
  const folders = new Map(saved.all().flatMap(({ folder }) => (folder === undefined ? [] : [[nameKey(folder), folder]])));
  const prompt = vscode.l10n.t('Name of the folder: requests with the same one stand together');
  const to = await chooseFolder({ title, folders: [...folders.values()], current: request.folder, prompt });
  if (to) await saved.update(request.id, to);
};
