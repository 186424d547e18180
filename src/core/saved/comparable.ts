import type { Portal } from '../portals/portal.ts';
import type { SavedRequest } from './savedRequest.ts';

/** A saved request and where it is sent. */
export interface Comparable {
  readonly request: SavedRequest;
  /** `undefined` where it has to be asked for: it was saved without one, or all its portals were removed. */
  readonly portal: Portal | undefined;
}

export interface ComparableRequests {
  /** Of the answer's endpoint, its own portal first. */
  readonly same: readonly Comparable[];
  readonly others: readonly Comparable[];
}

/**
 * The saved requests that an answer can be compared with, once for each portal that they go to.
 * @param of the answer; what was made of one has no endpoint
 * @param portals in the order of the user
 * @param compare the order of names
 */
export function comparableRequests(
  saved: readonly SavedRequest[],
  of: { readonly endpointId: string | undefined; readonly portalIds: readonly string[] },
  portals: readonly Portal[],
  compare: (one: string, other: string) => number,
): ComparableRequests {
  const all = saved
    .toSorted((one, other) => compare(one.name, other.name))
    .flatMap((request): Comparable[] => {
      const there = portals.filter(({ id }) => request.portalIds.includes(id));
      return there.length > 0 ? there.map((portal) => ({ request, portal })) : [{ request, portal: undefined }];
    });
  const isOwn = ({ portal }: Comparable) => portal !== undefined && of.portalIds.includes(portal.id);
  const inOrder = [...all.filter(isOwn), ...all.filter((one) => !isOwn(one))];
  return {
    same: inOrder.filter(({ request }) => request.endpointId === of.endpointId),
    others: inOrder.filter(({ request }) => request.endpointId !== of.endpointId),
  };
}
