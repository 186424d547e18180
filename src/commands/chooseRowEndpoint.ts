import * as vscode from 'vscode';
import { requestTitle, rowCount } from '../answers/answerStatus.ts';
import { hasMore } from '../answers/moreRows.ts';
import type { Endpoint } from '../core/catalogue/endpoint.ts';
import { type RowEndpoint, type RowTargets, rowEndpoints, rowTargets } from '../core/fanOut/rowIds.ts';
import type { PlandayClient } from '../core/plandayClient.ts';
import type { Portal } from '../core/portals/portal.ts';
import { budgetKeys } from '../core/rateLimit/budgetKeys.ts';
import type { HeldRows } from '../core/requests/heldRows.ts';
import type { Asked } from '../core/requests/request.ts';
import { accessTo } from '../core/scopes/scopes.ts';
import { durationText } from '../ui/durations.ts';
import { endpointIcon } from '../ui/endpointIcon.ts';
import { askChoice, back } from '../ui/multiStep.ts';
import { numberText, plural } from '../ui/plural.ts';

/** The rows that are gone through, and what they were asked of. */
export interface ShownRows {
  readonly asked: Asked;
  readonly rows: readonly unknown[];
  readonly list: HeldRows | undefined;
}

/** What is asked for each row. */
export interface RowQuestion extends RowTargets {
  readonly endpoint: Endpoint;
}

interface Item extends vscode.QuickPickItem {
  readonly question: RowQuestion;
}

/** Offers what can be asked for each row, with what it costs. @returns `undefined` when the user left; `none` where there is nothing to ask */
export async function chooseRowEndpoint(
  { catalogue, governor }: Pick<PlandayClient, 'catalogue' | 'governor'>,
  shown: ShownRows,
): Promise<RowQuestion | 'none' | undefined> {
  const { asked, rows, list } = shown;
  const endpoints = (await catalogue.apis()).flatMap((api) => api.endpoints);
  const ways = rowEndpoints(asked.endpoint, rows, endpoints);
  if (ways.length === 0) return 'none';
  const items = itemsOf(ways, shown, governor);
  const title = vscode.l10n.t('For Each Row: {0}', requestTitle(asked));
  const chosen = await askChoice<Item>({ title }, { placeholder: placeholder(rows, list), items, matchOnDetail: true });
  return chosen === back ? undefined : chosen?.question;
}

function placeholder(rows: readonly unknown[], list: HeldRows | undefined): string {
  const count = rowCount(rows.length);
  return hasMore(list)
    ? vscode.l10n.t('What to ask for each of the {0} that are here; Fetch All Pages brings the others first', count)
    : vscode.l10n.t('What to ask for each of the {0}', count);
}

async function itemsOf(
  ways: readonly RowEndpoint[],
  { asked: { portal }, rows }: ShownRows,
  governor: PlandayClient['governor'],
): Promise<readonly Item[]> {
  const items: Item[] = [];
  const known = new Map<string, RowTargets>();
  for (const { endpoint, bindings } of ways) {
    const key = JSON.stringify(bindings);
    const found = known.get(key) ?? (await rowTargets(rows, bindings, () => new Promise((resolve) => setImmediate(resolve))));
    known.set(key, found);
    const { targets, without } = found;
    if (targets.length === 0) continue;
    const fields = bindings.map(({ field }) => field).filter((field) => field !== 'id');
    const parts = [
      fields.length > 0 ? vscode.l10n.t('by {0}', fields.join(', ')) : undefined,
      costText(endpoint, targets.length, governor.leastTime(budgetKeys(portal), targets.length)),
      without > 0 ? vscode.l10n.t('without an ID: {0}', rowCount(without)) : undefined,
      isLocked(endpoint, portal) ? vscode.l10n.t('needs {0}', endpoint.scope ?? '') : undefined,
    ];
    items.push({
      label: endpoint.name,
      description: parts.filter((part) => part !== undefined).join(' · '),
      detail: `GET ${endpoint.path}`,
      iconPath: endpointIcon(endpoint, isLocked(endpoint, portal)),
      question: { endpoint, targets, without },
    });
  }
  // What the app may not call is of use last.
  const locked = (item: Item) => Number(isLocked(item.question.endpoint, portal));
  return items.toSorted((one, other) => locked(one) - locked(other));
}

/** “1,240 requests, 1 min 24 s”. How many pages a list comes in is not known before. */
function costText({ paging }: Endpoint, requests: number, milliseconds: number): string {
  const count = paging
    ? plural(requests, vscode.l10n.t('at least {0} request ||| at least {0} requests', numberText(requests)))
    : plural(requests, vscode.l10n.t('{0} request ||| {0} requests', numberText(requests)));
  return vscode.l10n.t('{0}, {1}', count, durationText(milliseconds));
}

function isLocked(endpoint: Endpoint, portal: Portal): boolean {
  return accessTo(endpoint, portal) === 'missing';
}
