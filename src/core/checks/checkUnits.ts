import type { Portal } from '../portals/portal.ts';
import { inPlace } from '../portals/portalPlaces.ts';
import { hasChecks } from '../saved/savedChecks.ts';
import { isQuery, type SavedEntry } from '../saved/savedEntry.ts';

/** Answers that are held at a time: the pace is the governor's. */
export const mostRequests = 32;

/** What is asked once, for all checks of what is saved: of one portal, or of several together. */
export interface CheckUnit {
  readonly entry: SavedEntry;
  readonly portals: readonly [Portal, ...Portal[]];
}

/** What has checks. */
export function checkedEntries(entries: readonly SavedEntry[]): readonly SavedEntry[] {
  return entries.filter(({ checks }) => checks && hasChecks(checks));
}

/** In the order of the portals. @returns none where it has no portal */
export function unitsOf(entry: SavedEntry, portals: readonly Portal[]): readonly CheckUnit[] {
  const [first, ...others] = inPlace(portals).filter(({ id }) => entry.portalIds.includes(id));
  if (!first) return [];
  if (isQuery(entry) && entry.checks?.together) return [{ entry, portals: [first, ...others] }];
  return [first, ...others].map((portal) => ({ entry, portals: [portal] }));
}
