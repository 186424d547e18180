import { nameKey, plainText } from '../plainText.ts';
import type { Portal, PortalPlace } from './portal.ts';

/** Characters of a folder's name. */
export const longestFolder = 100;

/** The portals in the order in which the user put them; those that nobody moved come last, as they were added. */
export function inPlace<T extends Pick<Portal, 'place'>>(portals: readonly T[]): readonly T[] {
  return portals.toSorted((one, other) => rankOf(one) - rankOf(other) || 0);
}

/** The folder that a portal was put in; `undefined` for none, and for what another version may have stored instead. */
export function folderOf({ place }: Pick<Portal, 'place'>): string | undefined {
  const folder: unknown = place?.folder;
  return (typeof folder === 'string' && plainText(folder, longestFolder)) || undefined;
}

/** The folders that there are, each under its name as it was first written. */
export function foldersOf(portals: readonly Portal[]): readonly string[] {
  const folders = new Map<string, string>();
  for (const portal of inPlace(portals)) {
    const folder = folderOf(portal);
    if (folder !== undefined && !folders.has(nameKey(folder))) folders.set(nameKey(folder), folder);
  }
  return [...folders.values()];
}

export interface Destination {
  readonly folder: string | undefined;
  /** The portal whose place it takes: that one moves on by one. At the end where there is none. */
  readonly beside?: string | undefined;
}

/** What changes where a portal is moved: the new place of each that gets one. Of those in sight together, its own folder's, nobody else moves. */
export function moved(portals: readonly Portal[], id: string, { folder, beside }: Destination): ReadonlyMap<string, PortalPlace> {
  const ordered = inPlace(portals);
  const portal = ordered.find((candidate) => candidate.id === id);
  if (!portal) return new Map();
  const others = ordered.filter((candidate) => candidate !== portal);
  // What comes from another folder is nowhere in sight here, so nobody can tell it to come from above.
  const among = isSameFolder(folderOf(portal), folder) ? ordered : others;
  const place = among.findIndex((candidate) => candidate.id === beside);
  const next = others.toSpliced(place < 0 ? others.length : place, 0, portal);
  const ranks = ranksOf(next, portal);
  const places = next.map((candidate, index): [Portal, PortalPlace] => {
    const name = candidate === portal ? folder : folderOf(candidate);
    const rank = ranks[index] ?? index;
    return [candidate, name === undefined ? { rank } : { folder: name, rank }];
  });
  return new Map(places.filter(([candidate, to]) => !isAt(candidate, to)).map(([candidate, to]) => [candidate.id, to]));
}

/** Those that are there, and one between its neighbours: what another window moves at the same time counts too. From 0 where there is no such. */
function ranksOf(next: readonly Portal[], portal: Portal): readonly number[] {
  const place = next.indexOf(portal);
  const ranks = next.map(rankOf);
  const [before = (ranks[1] ?? 1) - 2, after = before + 2] = [ranks[place - 1], ranks[place + 1]];
  const own = rankOf(portal);
  const known = ranks.with(place, before < own && own < after ? own : (before + after) / 2);
  const isInOrder = known.every((rank, index) => rank < (known[index + 1] ?? Number.MAX_VALUE));
  return isInOrder ? known : next.map((_, index) => index);
}

/** The same for one step up or down among those of its folder; nothing changes at an end. */
export function movedBy(portals: readonly Portal[], id: string, by: 1 | -1): ReadonlyMap<string, PortalPlace> {
  const portal = portals.find((candidate) => candidate.id === id);
  if (!portal) return new Map();
  const folder = folderOf(portal);
  const siblings = inPlace(portals).filter((candidate) => isSameFolder(folderOf(candidate), folder));
  const neighbour = siblings[siblings.indexOf(portal) + by];
  return neighbour ? moved(portals, id, { folder, beside: neighbour.id }) : new Map();
}

export function isSameFolder(one: string | undefined, other: string | undefined): boolean {
  return one === undefined || other === undefined ? one === other : nameKey(one) === nameKey(other);
}

function rankOf({ place }: Pick<Portal, 'place'>): number {
  const rank: unknown = place?.rank;
  return typeof rank === 'number' && Number.isFinite(rank) ? rank : Number.MAX_VALUE;
}

function isAt({ place }: Portal, to: PortalPlace): boolean {
  return place?.rank === to.rank && place?.folder === to.folder;
}
