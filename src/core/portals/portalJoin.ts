import { compareMarks, nextMark } from './mark.ts';
import type { ChangingPart, Portal } from './portal.ts';

const apart: readonly ChangingPart[] = ['name', 'place', 'info', 'scopes', 'learnedScopes', 'rejected'];

export type PortalChange = Partial<Omit<Portal, 'id' | 'changes'>>;

/** A change to the portal of that id in a list; the list itself where nothing changes. @param random see `nextMark` */
export function changeOf(id: string, change: PortalChange | ((portal: Portal) => PortalChange), random: string) {
  return (portals: readonly Portal[]): readonly Portal[] => {
    const next = portals.map((portal) =>
      portal.id === id ? changed(portal, typeof change === 'function' ? change(portal) : change, random) : portal,
    );
    return next.some((portal, index) => portal !== portals[index]) ? next : portals;
  };
}

/** The portal with a change, marked as newer than what it changes. @param random see `nextMark` */
function changed(portal: Portal, change: PortalChange, random: string): Portal {
  const touched = apart.filter((field) => field in change && !isSame(portal[field], change[field]));
  const others = Object.keys(change).some((field) => !apart.some((known) => known === field));
  if (touched.length === 0 && !others) return portal;
  if (touched.length === 0) return { ...portal, ...change };
  const mark = nextMark(Object.values(portal.changes ?? {}), random);
  return { ...portal, ...change, changes: { ...portal.changes, ...Object.fromEntries(touched.map((field) => [field, mark])) } };
}

/**
 * What two windows know of one portal, together. App ID, hosts and all that was learned belong to the token: of two tokens the newer counts,
 * with what was learned of it; of one token, what was learned later. What the user said, its name and its place, is independent of both.
 */
export function joined(one: Portal, other: Portal): Portal {
  const tokens = compareMarks(one.tokenMark, other.tokenMark);
  const [base, rest] = tokens >= 0 ? [one, other] : [other, one];
  const later = apart.filter(
    (field) =>
      (tokens === 0 || field === 'name' || field === 'place') && compareMarks(base.changes?.[field], rest.changes?.[field]) < 0,
  );
  if (later.length === 0) return base;
  const pick = <T>(from: Readonly<Partial<Record<ChangingPart, T>>> | undefined) =>
    Object.fromEntries(later.map((field) => [field, from?.[field]]));
  return { ...base, ...pick<unknown>(rest), changes: { ...base.changes, ...pick(rest.changes) } };
}

/** The portals of two lists in the order of the first, those that only the second has after them. */
export function joinedLists(one: readonly Portal[], other: readonly Portal[]): readonly Portal[] {
  const byId = new Map<string, Portal>();
  for (const portal of [...one, ...other]) {
    const known = byId.get(portal.id);
    byId.set(portal.id, known ? joined(known, portal) : portal);
  }
  return [...byId.values()];
}

export function isSame(one: unknown, other: unknown): boolean {
  return one === other || JSON.stringify(one) === JSON.stringify(other);
}
