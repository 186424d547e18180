import { compareMarks } from '../portals/mark.ts';
import type { SavedEntry } from './savedEntry.ts';

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
    if (isNewer && !isGone(entry.id)) byId.set(entry.id, { ...entry, portalIds: known?.portalIds ?? [] });
  }
  return [...byId.values()];
}
