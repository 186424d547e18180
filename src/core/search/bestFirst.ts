/** The best of what was found, and how many there are in all. */
export interface Found<T> {
  readonly best: readonly T[];
  readonly total: number;
}

/**
 * The best by score; those of one score in the order in which they came. What nobody will see is counted and not sorted.
 * @param score 0 for what is not found
 */
export function bestFirst<T>(lists: readonly (readonly T[])[], score: (item: T) => number, most: number): Found<T> {
  const byScore = new Map<number, T[]>();
  let total = 0;
  for (const list of lists) {
    for (const item of list) {
      const points = score(item);
      if (points === 0) continue;
      total++;
      const equal = byScore.get(points);
      if (!equal) byScore.set(points, [item]);
      else if (equal.length < most) equal.push(item);
    }
  }
  const best: T[] = [];
  for (const [, equal] of [...byScore].sort(([one], [other]) => other - one)) {
    best.push(...equal.slice(0, most - best.length));
  }
  return { best, total };
}
