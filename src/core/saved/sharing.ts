import type { Endpoint } from '../catalogue/endpoint.ts';
import { spelling } from '../catalogue/spelling.ts';
import { isCalendarDate } from '../parameters/calendar.ts';
import { nameKey } from '../plainText.ts';
import type { Portal } from '../portals/portal.ts';
import type { SharedRequest } from './fileEntry.ts';
import type { SharedQuery } from './queryEntry.ts';
import { withoutPersonal } from './question.ts';
import { type SavedChecks, someChecks } from './savedChecks.ts';
import type { SavedQuery } from './savedQuery.ts';
import type { SavedRequest } from './savedRequest.ts';
import type { NewSavedQuery, NewSavedRequest } from './savedRequests.ts';

export interface SharingOptions {
  /** `undefined` where the catalogue has none. */
  readonly endpoint: Endpoint | undefined;
  readonly portals: readonly Pick<Portal, 'id' | 'name'>[];
}

/** Names of parameters whose value is a portal itself, as `spelling` makes them. */
const ofPortals = ['portalid', 'portalids', 'childportalid', 'childportalids'];

/**
 * A saved request for others: nothing personal, and no id of a portal.
 * @param withPortals whether the names of its portals go along
 */
export function shared(saved: SavedRequest, { endpoint, portals }: SharingOptions, withPortals: boolean): SharedRequest {
  const {
    id: _,
    mark: _mark,
    portalMark: _portals,
    portalIds,
    query,
    checks,
    ...others
  } = withoutPortalIds(withoutPersonal(saved, endpoint));
  const names = withPortals ? namesOf(portalIds, portals) : [];
  return { ...others, ...(query !== undefined && !isAboutValue(query) && { query }), ...openChecks(checks), portals: names };
}

/** How many conditions do not go along, because a text or a number in them may say who somebody is. */
export function closedConditions({ checks = {} }: Pick<SavedRequest, 'checks'>): number {
  return (checks.conditions ?? []).filter(({ query }) => isAboutValue(query)).length;
}

function openChecks({ conditions = [], ...others }: SavedChecks = {}): { readonly checks?: SavedChecks } {
  const open = conditions.filter(({ query }) => !isAboutValue(query));
  return someChecks(open.length > 0 ? { ...others, conditions: open } : others);
}

/** Names of fields and functions, which may hold digits. */
const fieldNames = /[\p{L}_][\p{L}\p{N}_]*/gu;
/** `[0]`, `[-1]`, `[0:2]` behind what they choose from. */
const places = /(?<=[.@$*\]\p{L}\p{N}_])\[[\s\d:,-]*\]/gu;

/** A filter that holds a text or a number: that may be somebody's name or telephone. */
function isAboutValue(query: string): boolean {
  const filter = query.indexOf('?');
  if (filter === -1) return false;
  const compared = query.slice(filter).replace(places, '').replace(fieldNames, '');
  return /["'\d]/.test(compared);
}

/** A request of others, to be saved here: portals are found by their names, and nothing personal is kept of it either. */
export function received({ portals: names, ...request }: SharedRequest, { endpoint, portals }: SharingOptions): NewSavedRequest {
  return { ...withoutPersonal(request, endpoint), portalIds: idsOf(names, portals) };
}

/** A saved query for others: the statement as it was written, and no id that its parameters were given, which is of one portal. */
export function sharedQuery(saved: SavedQuery, { portals }: Pick<SharingOptions, 'portals'>, withPortals: boolean): SharedQuery {
  const { id: _, mark: _mark, portalMark: _portals, portalIds, values, ...others } = saved;
  const days = Object.entries(values).filter(([, value]) => typeof value === 'string' && isCalendarDate(value));
  return { ...others, values: Object.fromEntries(days), portals: withPortals ? namesOf(portalIds, portals) : [] };
}

export function receivedQuery(
  { portals: names, ...query }: SharedQuery,
  { portals }: Pick<SharingOptions, 'portals'>,
): NewSavedQuery {
  return { ...query, portalIds: idsOf(names, portals) };
}

function namesOf(ids: readonly string[], portals: SharingOptions['portals']): readonly string[] {
  return ids.flatMap((id) => portals.find((portal) => portal.id === id)?.name ?? []);
}

function idsOf(names: readonly string[], portals: SharingOptions['portals']): readonly string[] {
  const keys = names.map(nameKey);
  return portals.filter(({ name }) => keys.includes(nameKey(name))).map(({ id }) => id);
}

function withoutPortalIds(saved: SavedRequest): SavedRequest {
  const { values, notKept = [] } = saved;
  const names = Object.keys(values).filter((name) => ofPortals.includes(spelling(name)));
  if (names.length === 0) return saved;
  const left = Object.entries(values).filter(([name]) => !names.includes(name));
  return { ...saved, values: Object.fromEntries(left), notKept: [...new Set([...notKept, ...names])] };
}
