import { movePortal } from '../core/portals/movePortal.ts';
import type { PortalList } from '../core/portals/portalList.ts';
import { type Destination, folderOf } from '../core/portals/portalPlaces.ts';
import { FolderNode } from './folderNode.ts';
import type { Node } from './node.ts';
import { PortalNode } from './portalNode.ts';

/** Moves a portal to where it was dropped: a portal's place, whatever row below that one; the end of a folder; the end. */
export async function dropPortal(
  portals: Pick<PortalList, 'all' | 'place'>,
  id: string,
  target: Node | undefined,
): Promise<void> {
  await movePortal(portals, id, destinationOf(target));
}

function destinationOf(target: Node | undefined): Destination {
  if (target instanceof FolderNode) return { folder: target.folder };
  if (target instanceof PortalNode) return { folder: folderOf(target.portal), beside: target.portalId };
  return target?.parent ? destinationOf(target.parent) : { folder: undefined };
}
