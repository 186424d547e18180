import type { Endpoint } from '../catalogue/endpoint.ts';
import { spelling } from '../catalogue/spelling.ts';
import { nameKey } from '../plainText.ts';
import type { Portal } from '../portals/portal.ts';
import type { SharedRequest } from './fileEntry.ts';
import { withoutPersonal } from './question.ts';
import type { SavedRequest } from './savedRequest.ts';
import type { NewSavedRequest } from './savedRequests.ts';

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
  const { id: _, mark: _mark, portalIds, query, ...others } = withoutPortalIds(withoutPersonal(saved, endpoint));
  const names = portalIds.flatMap((id) => portals.find((portal) => portal.id === id)?.name ?? []);
  return { ...others, ...(query !== undefined && !isAboutText(query) && { query }), portals: withPortals ? names : [] };
}

/** A filter that holds a text: it may be somebody's name. */
function isAboutText(query: string): boolean {
  const filter = query.indexOf('?');
  return filter !== -1 && /["']/.test(query.slice(filter));
}

/** A request of others, to be saved here: portals are found by their names, and nothing personal is kept of it either. */
export function received({ portals: names, ...request }: SharedRequest, { endpoint, portals }: SharingOptions): NewSavedRequest {
  const keys = names.map(nameKey);
  const portalIds = portals.filter(({ name }) => keys.includes(nameKey(name))).map(({ id }) => id);
  return { ...withoutPersonal(request, endpoint), portalIds };
}

function withoutPortalIds(saved: SavedRequest): SavedRequest {
  const { values, notKept = [] } = saved;
  const names = Object.keys(values).filter((name) => ofPortals.includes(spelling(name)));
  if (names.length === 0) return saved;
  const left = Object.entries(values).filter(([name]) => !names.includes(name));
  return { ...saved, values: Object.fromEntries(left), notKept: [...new Set([...notKept, ...names])] };
}
