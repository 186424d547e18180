import * as vscode from 'vscode';
import { movePortal } from '../core/portals/movePortal.ts';
import { folderOf, foldersOf } from '../core/portals/portalPlaces.ts';
import { choosePortal } from '../portals/choosePortal.ts';
import { chooseFolder } from './chooseFolder.ts';
import type { Command } from './services.ts';

export const moveToFolder: Command = (services) => async (argument) => {
  const title = vscode.l10n.t('Move Portal to Folder');
  const portal = await choosePortal(services.portals, argument, title);
  if (!portal) return;
  const folders = foldersOf(services.portals.all());
  const prompt = vscode.l10n.t('Name of the folder: portals with the same one stand together');
  const to = await chooseFolder({ title, folders, current: [folderOf(portal)], prompt });
  if (to) await movePortal(services.portals, portal.id, to);
};
