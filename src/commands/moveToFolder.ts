import * as vscode from 'vscode';
import { plainText } from '../core/plainText.ts';
import { movePortal } from '../core/portals/movePortal.ts';
import { folderOf, foldersOf, isSameFolder, longestFolder } from '../core/portals/portalPlaces.ts';
import { nameOrder } from '../core/references/choices.ts';
import { choosePortal } from '../portals/choosePortal.ts';
import { askChoice, askText, back } from '../ui/multiStep.ts';
import type { Command } from './services.ts';

interface FolderItem extends vscode.QuickPickItem {
  /** `new` where its name is still to be asked. */
  readonly to: { readonly folder: string | undefined } | 'new';
}

export const moveToFolder: Command = (services) => async (argument) => {
  const title = vscode.l10n.t('Move Portal to Folder');
  const portal = await choosePortal(services.portals, argument, title);
  if (!portal) return;
  const folders = foldersOf(services.portals.all()).toSorted(nameOrder(vscode.env.language));
  const to = await chooseFolder(title, folders, folderOf(portal));
  if (to) await movePortal(services.portals, portal.id, to);
};

/** @param current the one that it is in, which is not offered */
async function chooseFolder(
  title: string,
  folders: readonly string[],
  current: string | undefined,
): Promise<{ readonly folder: string | undefined } | undefined> {
  if (folders.length === 0) return await askFolder(title);
  const items: readonly FolderItem[] = [
    ...folders
      .filter((folder) => !isSameFolder(folder, current))
      .map((folder) => ({ label: folder, iconPath: new vscode.ThemeIcon('folder-library'), to: { folder } })),
    { label: vscode.l10n.t('New folder…'), iconPath: new vscode.ThemeIcon('new-folder'), to: 'new' },
    ...(current === undefined
      ? []
      : [{ label: vscode.l10n.t('Out of its folder'), iconPath: new vscode.ThemeIcon('discard'), to: { folder: undefined } }]),
  ];
  const chosen = await askChoice<FolderItem>({ title }, { placeholder: vscode.l10n.t('Choose a folder'), items });
  if (chosen === undefined || chosen === back) return undefined;
  return chosen.to === 'new' ? await askFolder(title) : chosen.to;
}

async function askFolder(title: string): Promise<{ readonly folder: string } | undefined> {
  const folder = await askText(
    { title },
    {
      prompt: vscode.l10n.t('Name of the folder: portals with the same one stand together'),
      normalize: (name) => plainText(name, longestFolder),
      check: (name) => (name === '' ? vscode.l10n.t('Enter a name.') : undefined),
    },
  );
  return folder === undefined || folder === back ? undefined : { folder };
}
