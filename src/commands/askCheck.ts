import * as vscode from 'vscode';
import { boundsText, readBounds, readStatus } from '../core/checks/writtenChecks.ts';
import { type Condition, longestCondition, type SavedChecks } from '../core/saved/savedChecks.ts';
import { isQuery, type SavedEntry } from '../core/saved/savedEntry.ts';
import { askChoice, askText, back, type Place } from '../ui/multiStep.ts';

/** `back`, or `undefined` when the user left. */
export type AskedCheck<T> = T | typeof back | undefined;

const trimmed = (text: string) => text.trim();

export async function askStatus(place: Place, before: SavedChecks): Promise<AskedCheck<SavedChecks>> {
  const { status = 200 } = before;
  const text = await askText(place, {
    prompt: vscode.l10n.t('The status that is expected: a number such as {0}, or {1} for any success', '200', '2xx'),
    value: String(status),
    normalize: trimmed,
    check: (value) =>
      readStatus(value) === undefined ? vscode.l10n.t('Type a number from {0} to {1}, or {2}.', 100, 599, '2xx') : undefined,
  });
  if (text === undefined || text === back) return text;
  const read = readStatus(text);
  return read === undefined ? undefined : { ...before, status: read };
}

/** Of a statement, what it finds is mostly what should not be there. */
export async function askRows(place: Place, entry: SavedEntry, before: SavedChecks): Promise<AskedCheck<SavedChecks>> {
  const statement = isQuery(entry);
  const { rows = statement ? { max: 0 } : { min: 1 } } = before;
  const text = await askText(place, {
    prompt: vscode.l10n.t(
      'Rows that are expected: {0} for none, {1} for one or more, {2} for 100 at most, {3} for a range',
      '0',
      '1-',
      '-100',
      '1-100',
    ),
    value: boundsText(rows),
    normalize: trimmed,
    check: (value) =>
      readBounds(value) ? undefined : vscode.l10n.t('Type a number, or two with a hyphen, such as {0}.', '1-100'),
  });
  if (text === undefined || text === back) return text;
  const read = readBounds(text);
  if (!read) return undefined;
  if (!statement || entry.portalIds.length < 2) return { ...before, rows: read };
  const isTogether = await askTogether(place);
  if (isTogether === undefined || isTogether === back) return isTogether;
  const { together: _, ...others } = before;
  return { ...others, rows: read, ...(isTogether && { together: true }) };
}

async function askTogether(place: Place): Promise<AskedCheck<boolean>> {
  const items = [
    {
      label: vscode.l10n.t('Each portal by itself'),
      detail: vscode.l10n.t('One check for each portal, of its own rows'),
      iconPath: new vscode.ThemeIcon('list-tree'),
      isTogether: false,
    },
    {
      label: vscode.l10n.t('All portals together'),
      detail: vscode.l10n.t('One check of all rows, as Run Query shows them: for what is compared between portals'),
      iconPath: new vscode.ThemeIcon('merge'),
      isTogether: true,
    },
  ];
  const chosen = await askChoice(place, { placeholder: vscode.l10n.t('Choose what its rows are counted of'), items });
  return chosen === undefined || chosen === back ? chosen : chosen.isTogether;
}

/**
 * @param old the one that is changed; a new one where this is left out
 * @param problemOf what is wrong with a query
 */
export async function askCondition(
  place: Place,
  before: SavedChecks,
  old: Condition | undefined,
  problemOf: (query: string) => Promise<string | undefined>,
): Promise<AskedCheck<SavedChecks>> {
  const finds = await askFinds(place);
  if (finds === undefined || finds === back) return finds;
  let query = old?.query ?? '';
  for (let problem: string | undefined, isFirst = true; isFirst || problem !== undefined; isFirst = false) {
    const text = await askText(place, {
      prompt: vscode.l10n.t('JSONPath over the answer, such as {0}', '$.data[?@.employeeId == null]'),
      value: query,
      problem,
      normalize: trimmed,
      check: writtenProblem,
    });
    if (text === undefined || text === back) return text;
    query = text;
    problem = await problemOf(query);
  }
  const condition = { query, finds };
  const { conditions = [] } = before;
  return { ...before, conditions: old ? conditions.map((one) => (one === old ? condition : one)) : [...conditions, condition] };
}

function writtenProblem(query: string): string | undefined {
  if (!query.startsWith('$')) return vscode.l10n.t('Type a query that begins with {0}.', '$');
  return query.length > longestCondition ? vscode.l10n.t('Type at most {0} characters.', longestCondition) : undefined;
}

async function askFinds(place: Place): Promise<AskedCheck<boolean>> {
  const nothing = {
    label: vscode.l10n.t('Finds nothing'),
    detail: vscode.l10n.t('For what must not be in the answer'),
    iconPath: new vscode.ThemeIcon('circle-slash'),
    finds: false,
  };
  const something = {
    label: vscode.l10n.t('Finds something'),
    detail: vscode.l10n.t('For what must be in the answer'),
    iconPath: new vscode.ThemeIcon('check'),
    finds: true,
  };
  const placeholder = vscode.l10n.t('Choose what the condition has to find');
  const chosen = await askChoice(place, { placeholder, items: [nothing, something] });
  return chosen === undefined || chosen === back ? chosen : chosen.finds;
}
