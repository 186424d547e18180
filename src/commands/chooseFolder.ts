import * as vscode from 'vscode';
import { nameOrder } from '../core/nameOrder.ts';
import { plainText } from '../core/plainText.ts';
import { isSameFolder, longestFolder } from '../core/portals/portalPlaces.ts';
import { askChoice, askText, back } from '../ui/multiStep.ts';
import { plural } from '../ui/plural.ts';

interface FolderItem extends vscode.QuickPickItem {
  /** `new` where its name is still to be asked. */
  readonly to: { readonly folder: string | undefined } | 'new';
}

export interface FolderQuestion {
  readonly title: string;
  readonly folders: readonly string[];
  /** Where what is moved is now: a folder that holds all of it is not offered. */
  readonly current: readonly (string | undefined)[];
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
      .filter((folder) => !current.every((one) => isSameFolder(folder, one)))
      .map((folder) => ({ label: folder, iconPath: new vscode.ThemeIcon('folder-library'), to: { folder } })),
    { label: vscode.l10n.t('New folder…'), iconPath: new vscode.ThemeIcon('new-folder'), to: 'new' },
    ...(current.every((one) => one === undefined)
      ? []
      : [{ label: outOf(current.length), iconPath: new vscode.ThemeIcon('discard'), to: { folder: undefined } }]),
  ];
  const chosen = await askChoice<FolderItem>({ title }, { placeholder: vscode.l10n.t('Choose a folder'), items });
  if (chosen === undefined || chosen === back) return undefined;
  return chosen.to === 'new' ? await askFolder(question) : chosen.to;
}

function outOf(count: number): string {
  return plural(count, vscode.l10n.t('Out of its folder ||| Out of their folders'));
}

/** @param taken names of others, which are refused */
export async function askFolder(
  { title, prompt }: Pick<FolderQuestion, 'title' | 'prompt'>,
  value = '',
  taken: readonly string[] = [],
): Promise<{ readonly folder: string } | undefined> {
  const folder = await askText(
    { title },
    {
      prompt,
      value,
      normalize: (name) => plainText(name, longestFolder),
      check: (name) => {
        if (name === '') return vscode.l10n.t('Enter a name.');
        const same = taken.find((other) => isSameFolder(other, name));
        return same && vscode.l10n.t('There is a folder named {0} already. Choose another name.', same);
      },
    },
  );
  return folder === undefined || folder === back ? undefined : { folder };
}
