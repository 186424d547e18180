import type { PortalPlace } from './portal.ts';
import type { PortalList } from './portalList.ts';
import { type Destination, moved, movedBy } from './portalPlaces.ts';

/** Moves a portal in the list, or by one step. All places that change are stored together. @throws PlandayError `badState`, `notStored` */
export async function movePortal(
  portals: Pick<PortalList, 'all' | 'place'>,
  id: string,
  to: Destination | 1 | -1,
): Promise<void> {
  const places: ReadonlyMap<string, PortalPlace> =
    typeof to === 'number' ? movedBy(portals.all(), id, to) : moved(portals.all(), id, to);
  if (places.size > 0) await portals.place(places);
}
