import * as vscode from 'vscode';
import { withoutValues } from '../core/requests/sweepKept.ts';
import { tell } from '../ui/notify.ts';
import { numberText, plural } from '../ui/plural.ts';
import type { Command } from './services.ts';

/**
 * Forgets which values were sent, everywhere that they are kept. A tab still knows what it was asked of, and that values are missing. Portals,
 * what was saved under a name, and what their apps may read, are no values.
 */
export const clearRememberedValues: Command =
  ({ lastRequests, tabRequests, collection }) =>
  async () => {
    const endpoints = lastRequests.all().length;
    const tabs = tabRequests.all().filter(({ values }) => Object.keys(values).length > 0).length;
    await lastRequests.rewrite(() => undefined);
    await tabRequests.rewrite(withoutValues);
    const { history } = await collection();
    const asked = history.all().length;
    await history.clear();
    void tell(endpoints + tabs + asked === 0 ? vscode.l10n.t('No values were remembered.') : clearedText(endpoints, tabs));
  };

function clearedText(endpoints: number, tabs: number): string {
  return vscode.l10n.t(
    'The values last sent to {0} were forgotten, and so were those of {1} and the history. Portals, tokens, saved requests and open answers stay.',
    plural(endpoints, vscode.l10n.t('{0} endpoint ||| {0} endpoints', numberText(endpoints))),
    plural(tabs, vscode.l10n.t('{0} tab ||| {0} tabs', numberText(tabs))),
  );
}
