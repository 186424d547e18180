import * as vscode from 'vscode';
import { PlandayError, sentence } from '../core/errors.ts';
import { nameOrder } from '../core/nameOrder.ts';
import { nameKey } from '../core/plainText.ts';
import { cleanName } from '../core/portals/credentials.ts';
import { longestSavedName } from '../core/saved/entryParts.ts';
import { requestTarget } from '../core/saved/requestTarget.ts';
import { isQuery, type SavedEntry } from '../core/saved/savedEntry.ts';
import type { NamedQuery } from '../core/saved/savedQuery.ts';
import type { SavedRequest } from '../core/saved/savedRequest.ts';
import { askChoice, askText, back, type Place } from '../ui/multiStep.ts';
import type { Services } from './services.ts';

/**
 * The saved request or query that a command is about: the one of its row, or the one that the user picks; none for any other row.
 * @param title the command's, for the list
 * @throws PlandayError `invalidInput` where it was deleted meanwhile, or there is none
 */
export async function chooseSaved(
  { collection }: Pick<Services, 'collection'>,
  argument: unknown,
  title: string,
): Promise<SavedEntry | undefined> {
  const { saved } = await collection();
  const { savedId } = requestTarget(argument);
  if (savedId !== undefined) return saved.get(savedId);
  if (argument !== undefined) return undefined;
  const items = savedItems(saved.all());
  if (items.length === 0) throw nothingSaved();
  const chosen = await askChoice(
    { title },
    { placeholder: vscode.l10n.t('Choose a saved request'), items, matchOnDescription: true },
  );
  return chosen === undefined || chosen === back ? undefined : chosen.entry;
}

export function nothingSaved(): PlandayError {
  return new PlandayError(
    'invalidInput',
    sentence('There is no saved request yet. Open an answer, then choose Save Request in its menu or in the command palette.'),
  );
}

/** The rows of requests in a list, by their names. */
export function savedItems<E extends Named | NamedQuery>(entries: readonly E[]) {
  const compare = nameOrder(vscode.env.language);
  return entries
    .toSorted((one, other) => compare(one.name, other.name))
    .map((entry) => ({
      label: entry.name,
      description: [entry.folder, isQuery(entry) ? entry.sql : `GET ${entry.endpointId}`]
        .filter((part) => part !== undefined)
        .join(' · '),
      iconPath: new vscode.ThemeIcon(isQuery(entry) ? 'database' : 'bookmark'),
      entry,
    }));
}

type Named = Pick<SavedRequest, 'name' | 'folder' | 'endpointId'>;

/** @param taken names of the others */
export function askSavedName(place: Place, value: string, taken: readonly string[]): Promise<string | typeof back | undefined> {
  return askText(place, {
    prompt: vscode.l10n.t('Name of the request, in the Requests view'),
    value,
    normalize: cleanName,
    check: (name) => {
      if (nameKey(name) === '') return vscode.l10n.t('Enter a name.');
      if (name.length > longestSavedName)
        return vscode.l10n.t('The name is too long. Use at most {0} characters.', longestSavedName);
      const same = taken.find((other) => nameKey(other) === nameKey(name));
      return same && vscode.l10n.t('There is a saved request named {0} already. Choose another name.', same);
    },
  });
}
