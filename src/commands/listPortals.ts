import { plandayIds } from '../core/calls/calledPortal.ts';
import { inPlace } from '../core/portals/portalPlaces.ts';
import type { ListedPortal } from './public.d.ts';
import type { CallableCommand } from './services.ts';

/** Says which portals there are, for other programs: their names and ids, and nothing that opens one. */
export const listPortals: CallableCommand =
  ({ portals }) =>
  async () => {
    const listed = inPlace(portals.all()).map((portal): ListedPortal => {
      const [plandayId] = plandayIds(portal);
      return {
        id: portal.id,
        name: portal.name,
        ...(plandayId !== undefined && { plandayId }),
        sandbox: portal.sandbox !== undefined,
      };
    });
    return () => listed;
  };
