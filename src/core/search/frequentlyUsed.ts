/** What was sent to an endpoint of a portal, the latest first, and how often. */
export interface Use {
  readonly portalId: string;
  readonly endpointId: string;
  /** Absent: once. */
  readonly uses?: number;
}

/**
 * What is likely to be wanted again.
 * @param uses the latest first
 * @param most of each of the two
 * @returns what was used last, and of the others what was used most; once is not often
 */
export function frequentlyUsed<T extends Use>(
  uses: readonly T[],
  most: number,
): { readonly last: readonly T[]; readonly often: readonly T[] } {
  const others = uses.slice(most).filter((use) => (use.uses ?? 1) > 1);
  return {
    last: uses.slice(0, most),
    often: others.toSorted((one, other) => (other.uses ?? 1) - (one.uses ?? 1)).slice(0, most),
  };
}

/** The portals, those first that were used last. */
export function lastUsedFirst<P extends { readonly id: string }>(portals: readonly P[], uses: readonly Use[]): readonly P[] {
  const order = [...new Set(uses.map(({ portalId }) => portalId))];
  const place = ({ id }: P) => (order.includes(id) ? order.indexOf(id) : order.length);
  return portals.toSorted((one, other) => place(one) - place(other));
}
