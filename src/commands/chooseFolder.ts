import * as vscode from 'vscode';
import { plainText } from '../core/plainText.ts';
import { isSameFolder, longestFolder } from '../core/portals/portalPlaces.ts';
import { nameOrder } from '../core/references/choices.ts';
import { askChoice, askText, back } from '../ui/multiStep.ts';

interface FolderItem extends vscode.QuickPickItem {
  /** `new` where its name is still to be asked. */
  readonly to: { readonly folder: string | undefined } | 'new';
}

export interface FolderQuestion {
  readonly title: string;
  readonly folders: readonly string[];
  /** The one that it is in, which is not offered. */
  readonly current: string | undefined;
  /** The question for the name of a new one. */
  readonly prompt: string;
}

/** @returns `undefined` when the user left */
export async function chooseFolder(question: FolderQuestion): Promise<{ readonly folder: string | undefined } | undefined> {
  const { title, folders, current } = question;
  if (folders.length === 0) return await askFolder(question);
  const items: readonly FolderItem[] = [
    ...folders
      .toSorted(nameOrder(vscode.env.language))
      .filter((folder) => !isSameFolder(folder, current))
      .map((folder) => ({ label: folder, iconPath: new vscode.ThemeIcon('folder-library'), to: { folder } })),
    { label: vscode.l10n.t('New folder…'), iconPath: new vscode.ThemeIcon('new-folder'), to: 'new' },
    ...(current === undefined
      ? []
      : [{ label: vscode.l10n.t('Out of its folder'), iconPath: new vscode.ThemeIcon('discard'), to: { folder: undefined } }]),
  ];
  const chosen = await askChoice<FolderItem>({ title }, { placeholder: vscode.l10n.t('Choose a folder'), items });
  if (chosen === undefined || chosen === back) return undefined;
  return chosen.to === 'new' ? await askFolder(question) : chosen.to;
}

async function askFolder({ title, prompt }: FolderQuestion): Promise<{ readonly folder: string } | undefined> {
  const folder = await askText(
    { title },
    {
      prompt,
      normalize: (name) => plainText(name, longestFolder),
      check: (name) => (name === '' ? vscode.l10n.t('Enter a name.') : undefined),
    },
  );
  return folder === undefined || folder === back ? undefined : { folder };
}
