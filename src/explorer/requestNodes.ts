import * as vscode from 'vscode';
import type { ParameterValues } from '../core/catalogue/endpoint.ts';
import type { PeriodNames } from '../core/parameters/periodNames.ts';
import { valuesOf } from '../core/parameters/values.ts';
import type { ApiRequest } from '../core/requests/request.ts';
import { requestPath } from '../core/requests/requestPath.ts';
import type { HistoryEntry } from '../core/saved/requestHistory.ts';
import type { RequestTarget } from '../core/saved/requestTarget.ts';
import { checkCount, type SavedChecks } from '../core/saved/savedChecks.ts';
import type { SavedQuery } from '../core/saved/savedQuery.ts';
import type { SavedRequest } from '../core/saved/savedRequest.ts';
import { commands, rows } from '../ids.ts';
import { offerLabel } from '../ui/parameters/dateOfferTexts.ts';
import { numberText, plural } from '../ui/plural.ts';
import { pastText } from '../ui/times.ts';
import type { Node } from './node.ts';
import { row } from './row.ts';

/** More names than these say less than their number. */
const mostNames = 2;

/** What a click hands over: whose row it is, and which answer it opens. */
type Opened = RequestTarget & ApiRequest;

export class SavedNode implements Node {
  readonly id: string;
  readonly savedId: string;
  readonly draggedAs: string;
  readonly parent: Node | undefined;
  readonly copied: string;
  readonly #saved: SavedRequest;
  readonly #portals: readonly string[];

  /** @param portals the names of those of its portals that there are */
  constructor(parent: Node | undefined, saved: SavedRequest, portals: readonly string[]) {
    this.id = `saved:${saved.id}`;
    this.savedId = this.draggedAs = saved.id;
    this.parent = parent;
    this.copied = requestPath(saved);
    this.#saved = saved;
    this.#portals = portals;
  }

  item(): vscode.TreeItem {
    const { name, endpointId, values, portalIds, all, periods, query = '', checks } = this.#saved;
    const said = [...periodTexts(periods), portalsText(this.#portals), checksText(checks)];
    const tooltip = [name, `GET ${endpointId}`, ...valueTexts(values), ...periodTexts(periods), query, this.#portals.join(', ')];
    const item = row(name, new vscode.ThemeIcon('bookmark'), { description: joined(said), tooltip: joined(tooltip) });
    const opened: Opened = { savedId: this.savedId, portalId: portalIds[0] ?? '', endpointId, values: {}, all };
    item.contextValue = rows.saved;
    item.command = { title: vscode.l10n.t('Run'), command: commands.openRow, arguments: [opened] };
    return item;
  }
}

export class QueryNode implements Node {
  readonly id: string;
  readonly savedId: string;
  readonly draggedAs: string;
  readonly parent: Node | undefined;
  readonly copied: string;
  readonly #saved: SavedQuery;
  readonly #portals: readonly string[];

  /** @param portals the names of those of its portals that there are */
  constructor(parent: Node | undefined, saved: SavedQuery, portals: readonly string[]) {
    this.id = `saved:${saved.id}`;
    this.savedId = this.draggedAs = saved.id;
    this.parent = parent;
    this.copied = saved.sql;
    this.#saved = saved;
    this.#portals = portals;
  }

  item(): vscode.TreeItem {
    const { name, sql, values, periods, checks } = this.#saved;
    const said = [...periodTexts(periods), portalsText(this.#portals), checksText(checks)];
    const tooltip = [name, sql, ...valueTexts(values), ...periodTexts(periods), this.#portals.join(', ')];
    const item = row(name, new vscode.ThemeIcon('database'), { description: joined(said), tooltip: joined(tooltip) });
    const target: RequestTarget = { savedId: this.savedId };
    item.contextValue = rows.savedQuery;
    item.command = { title: vscode.l10n.t('Run'), command: commands.runSaved, arguments: [target] };
    return item;
  }
}

export class HistoryNode implements Node {
  readonly id: string;
  readonly historyId: string;
  readonly parent: Node;
  readonly copied: string;
  readonly #entry: HistoryEntry;
  readonly #portal: string;

  /** @param portal the name of its portal */
  constructor(parent: Node, entry: HistoryEntry, portal: string) {
    this.id = `asked:${entry.id}`;
    this.historyId = entry.id;
    this.parent = parent;
    this.copied = requestPath(entry);
    this.#entry = entry;
    this.#portal = portal;
  }

  item(): vscode.TreeItem {
    const { name, summary = [], endpointId, values, at, milliseconds, all, portalId } = this.#entry;
    const said = [pastText(at), rowsText(this.#entry), vscode.l10n.t('{0} ms', numberText(milliseconds)), this.#portal];
    const label = joined([name, ...summary]);
    const tooltip = joined([label, ...said, `GET ${endpointId}`, ...valueTexts(values)]);
    const item = row(label, new vscode.ThemeIcon('history'), { description: joined(said), tooltip });
    const opened: Opened = { historyId: this.historyId, portalId, endpointId, values, all };
    item.contextValue = rows.asked;
    item.command = { title: vscode.l10n.t('Run Again'), command: commands.openRow, arguments: [opened] };
    return item;
  }
}

function joined(parts: readonly string[]): string {
  return parts.filter((part) => part !== '').join(' · ');
}

function periodTexts(periods: PeriodNames = {}): readonly string[] {
  return Object.values(periods).map(offerLabel);
}

/** “shiftStatus Open” */
function valueTexts(values: ParameterValues): readonly string[] {
  return Object.keys(values).map((name) => `${name} ${valuesOf(values, name).join(', ')}`);
}

function portalsText(portals: readonly string[]): string {
  if (portals.length <= mostNames) return portals.join(', ');
  return plural(portals.length, vscode.l10n.t('{0} portal ||| {0} portals', numberText(portals.length)));
}

function checksText(checks: SavedChecks = {}): string {
  const count = checkCount(checks);
  return count === 0 ? '' : plural(count, vscode.l10n.t('{0} check ||| {0} checks', numberText(count)));
}

function rowsText({ rows: count, total }: HistoryEntry): string {
  if (count === undefined) return '';
  return total !== undefined && count < total
    ? plural(total, vscode.l10n.t('{0} of {1} row ||| {0} of {1} rows', numberText(count), numberText(total)))
    : plural(count, vscode.l10n.t('{0} row ||| {0} rows', numberText(count)));
}
