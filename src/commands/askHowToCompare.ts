import * as vscode from 'vscode';
import type { Leniency } from '../core/compare/normalise.ts';
import { ask, back } from '../ui/multiStep.ts';
import { createListPrompt, write } from '../ui/prompts.ts';

export type Choices = Leniency;

interface Toggle extends vscode.QuickPickItem {
  readonly key: keyof Leniency;
}

const atFirst: Choices = { sortKeys: true, sortRows: true, withoutVolatile: false, withoutIds: false };

/**
 * Asks what counts as the same.
 * @param last what was switched on the last time
 * @param isOfPortals whether answers of several portals are compared, whose ids are different things
 * @returns `undefined` when the user left
 */
export async function askHowToCompare(last: Choices | undefined, isOfPortals: boolean): Promise<Choices | undefined> {
  const list = createListPrompt<Toggle>();
  list.canSelectMany = true;
  write(list, { placeholder: vscode.l10n.t('Choose what makes no difference, then press Enter'), items: toggles() });
  const on = last ?? { ...atFirst, withoutIds: isOfPortals };
  list.selectedItems = list.items.filter(({ key }) => on[key]);
  const chosen = await ask(list, { title: vscode.l10n.t('Compare') }, () => list.selectedItems.map(({ key }) => key));
  if (chosen === undefined || chosen === back) return undefined;
  const has = (key: keyof Leniency) => chosen.includes(key);
  return {
    sortKeys: has('sortKeys'),
    sortRows: has('sortRows'),
    withoutVolatile: has('withoutVolatile'),
    withoutIds: has('withoutIds'),
  };
}

function toggles(): readonly Toggle[] {
  return [
    { key: 'sortKeys', label: vscode.l10n.t('The order of fields'), detail: vscode.l10n.t('Both sides are sorted by name') },
    { key: 'sortRows', label: vscode.l10n.t('The order of rows'), detail: vscode.l10n.t('Both sides are sorted by id') },
    {
      key: 'withoutVolatile',
      label: vscode.l10n.t('When a row was changed'),
      detail: vscode.l10n.t('Fields such as {0} and {1} are left out', 'dateTimeModified', 'modifiedBy'),
    },
    {
      key: 'withoutIds',
      label: vscode.l10n.t('Ids'),
      detail: vscode.l10n.t('Fields such as {0} and {1} are left out', 'id', 'departmentId'),
    },
  ];
}
