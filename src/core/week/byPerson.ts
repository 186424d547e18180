/** Those of nobody are of no one's. */
export function byPerson<T extends { readonly employeeId?: string }>(
  all: readonly T[],
): ReadonlyMap<string | undefined, readonly T[]> {
  const ofEach = new Map<string | undefined, T[]>();
  for (const one of all) {
    if (one.employeeId === undefined) continue;
    const own = ofEach.get(one.employeeId);
    if (own) own.push(one);
    else ofEach.set(one.employeeId, [one]);
  }
  return ofEach;
}
