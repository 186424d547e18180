import { compareMarks } from '../portals/mark.ts';
import type { SavedEntry } from './savedEntry.ts';

/** Which of two of the same id counts: the newer one, with the portals that were chosen last. */
export function laterEntry(one: SavedEntry, other: SavedEntry): SavedEntry {
  const later = compareMarks(one.mark, other.mark) >= 0 ? one : other;
  const portals = compareMarks(one.portalMark, other.portalMark);
  if (portals === 0) return later;
  return withPortalsOf(later, portals > 0 ? one : other);
}

/**
 * What a machine has when another one's entries came: of the same entry the newer one, with the portals of here.
 * @param isGone whether an entry was deleted here
 */
export function joinedEntries(
  own: readonly SavedEntry[],
  came: readonly SavedEntry[],
  isGone: (id: string) => boolean,
): readonly SavedEntry[] {
  const byId = new Map(own.map((entry) => [entry.id, entry]));
  for (const entry of came) {
    const known = byId.get(entry.id);
    const isNewer = !known || compareMarks(entry.mark, known.mark) > 0;
    if (isNewer && !isGone(entry.id)) byId.set(entry.id, withPortalsOf(entry, known));
  }
  return [...byId.values()];
}

/** The entry without any portals, or with those of another one. */
export function withPortalsOf(entry: SavedEntry, other?: SavedEntry): SavedEntry {
  if (entry === other) return entry;
  const { portalMark: _, ...content } = entry;
  const { portalIds = [], portalMark } = other ?? {};
  return { ...content, portalIds, ...(portalMark !== undefined && { portalMark }) };
}
