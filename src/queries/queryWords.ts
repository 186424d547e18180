import * as vscode from 'vscode';
import type { QueryCost, QueryResult } from '../core/sql/queryRun.ts';
import type { TableState } from '../core/sql/tableState.ts';
import { durationText } from '../ui/durations.ts';
import { localize } from '../ui/localize.ts';
import { numberText, plural } from '../ui/plural.ts';
import { clockTime } from '../ui/times.ts';

/** From so many requests, or so many milliseconds, a person is asked first. */
const manyRequests = 100;
const longMs = 10_000;

/** Of less, nobody needs to know how long it takes. */
const shortMs = 1_000;
/** More names than these say less than their number. */
const mostPortals = 2;

/** What is left to be read. */
export type CostLeft = Pick<QueryCost, 'lists' | 'portals' | 'requests' | 'milliseconds' | 'unknown'>;

export function isCostly({ requests, milliseconds }: CostLeft): boolean {
  return requests >= manyRequests || milliseconds >= longMs;
}

/** “2 lists of Nordlys Café, 61 requests, about 4 s” */
export function costText({ lists, portals, requests, milliseconds, unknown }: CostLeft): string {
  const of = portalsText(portals.map(({ name }) => name));
  const parts = [
    lists === 0 ? of : plural(lists, vscode.l10n.t('{0} list of {1} ||| {0} lists of {1}', numberText(lists), of)),
    requestsText(requests),
    ...unknown.map(({ table }) => vscode.l10n.t('and one for each row of {0}', table.endpoint.name)),
    ...(milliseconds < shortMs ? [] : [vscode.l10n.t('about {0}', durationText(milliseconds))]),
  ];
  return parts.join(', ');
}

/** “Shifts 5,000 of 12,400 · 3 of 61 requests” */
export function progressWords(states: readonly TableState[]): string {
  const [done, all] = [sum(states, ({ requests }) => requests), sum(states, ({ allRequests }) => allRequests)];
  const current =
    states.findLast(({ isWhole, requests }) => !isWhole && requests > 0) ?? states.findLast(({ requests }) => requests > 0);
  const requests = plural(all, vscode.l10n.t('{0} of {1} request ||| {0} of {1} requests', numberText(done), numberText(all)));
  return current ? `${tableText(current)} · ${requests}` : requests;
}

/** “Shifts 5,000 of 12,400” */
function tableText({ read, rows, total }: TableState): string {
  const { name } = read.table.endpoint;
  return total !== undefined && rows < total
    ? vscode.l10n.t('{0} {1} of {2}', name, numberText(rows), numberText(total))
    : vscode.l10n.t('{0} {1}', name, numberText(rows));
}

/** What stands above the rows of a result: whether it is all, how many there are, what was read, and when. */
export function resultWords({ rows, states, missing, hidden, notes }: QueryResult, readAt: number): string {
  const isComplete = missing.length === 0;
  const several = new Set(states.map(({ read }) => read.portal)).size > 1;
  const read = states.map((state) =>
    several ? vscode.l10n.t('{0} of {1}', tableText(state), state.read.portal.name) : tableText(state),
  );
  return [
    isComplete ? vscode.l10n.t('Complete') : vscode.l10n.t('Not complete: {0}', missing.map(localize).join(' ')),
    plural(rows, vscode.l10n.t('{0} row ||| {0} rows', numberText(rows))),
    ...[...hidden, ...notes].map(localize),
    vscode.l10n.t('read at {0}: {1}', clockTime(readAt), read.join(', ')),
  ].join(' · ');
}

export function requestsText(requests: number): string {
  return plural(requests, vscode.l10n.t('{0} request ||| {0} requests', numberText(requests)));
}

/** “Nordlys Café”, “Nordlys Café, Harbour Hotel”, “3 portals” */
export function portalsText(names: readonly string[]): string {
  if (names.length <= mostPortals) return names.join(', ');
  return plural(names.length, vscode.l10n.t('{0} portal ||| {0} portals', numberText(names.length)));
}

function sum(states: readonly TableState[], of: (state: TableState) => number): number {
  return states.reduce((all, state) => all + of(state), 0);
}
