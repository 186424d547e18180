/**
 * A mark that tells which of two is newer, also where two windows make one at the same time: `7-4f1c`, a count and something random that
 * decides between equal counts. Marks without a count, of version 0.1.0, are older than all others and equal to each other.
 */
export type Mark = string;

/** Newer than all that are given. @param random at least a few characters that no other window makes */
export function nextMark(given: readonly (Mark | undefined)[], random: string): Mark {
  return `${Math.max(0, ...given.map(countOf)) + 1}-${random}`;
}

/** Negative where `one` is older, positive where it is newer, 0 where they are the same. */
export function compareMarks(one: Mark | undefined, other: Mark | undefined): number {
  const counts = countOf(one) - countOf(other);
  if (counts !== 0 || countOf(one) === 0 || one === other || one === undefined || other === undefined) return counts;
  return one < other ? -1 : 1;
}

/** Of what cannot be a count of ours, 0: it must neither be believed nor outlive what is. */
function countOf(mark: Mark | undefined): number {
  const count = /^(\d{1,15})-/.exec(mark ?? '')?.[1];
  return count === undefined ? 0 : Number(count);
}
