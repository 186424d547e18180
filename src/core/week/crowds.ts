interface OfSomebody {
  readonly employeeId?: string;
}

/** Who has too many rows to compare them; nobody is not among them. */
export type Crowds = ReadonlySet<string | undefined>;

/** So many rows of one person are always compared with each other. */
const fewRows = 50;
/** Comparisons for all who have more: about a second. */
const mostComparisons = 4_000_000;

/**
 * Who has more rows in one week than are compared with each other: somebody who stands for many, or what a server made up. Of their rows
 * only those belong together that name each other, and nothing is said to be missing.
 */
export function crowdsOf(shifts: readonly OfSomebody[], punches: readonly OfSomebody[]): Crowds {
  const counts = new Map<string, number>();
  for (const rows of [shifts, punches])
    for (const { employeeId } of rows) if (employeeId !== undefined) counts.set(employeeId, (counts.get(employeeId) ?? 0) + 1);
  const crowds = new Set<string>();
  let left = mostComparisons;
  for (const [employeeId, count] of [...counts].sort(([, one], [, other]) => one - other)) {
    if (count <= fewRows) continue;
    left -= count * count;
    if (left < 0) crowds.add(employeeId);
  }
  return crowds;
}
