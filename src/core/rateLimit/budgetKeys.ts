import type { Portal } from '../portals/portal.ts';
import type { BudgetKeys } from './rateGovernor.ts';

/** Planday counts per portal and per App ID, whose letter case says nothing: two connections to one portal share its budget. */
export function budgetKeys({
  apiUrl,
  appId,
  id,
  name,
  info,
}: Pick<Portal, 'apiUrl' | 'appId' | 'id' | 'name'> & {
  readonly info?: { readonly portalId?: string | undefined } | undefined;
}): BudgetKeys {
  return { portal: `${apiUrl} ${info?.portalId ?? id}`, app: `${apiUrl} ${appId.toLowerCase()}`, name };
}
