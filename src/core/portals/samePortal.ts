import { sameAppId } from './appId.ts';
import type { Portal, PortalHosts } from './portal.ts';
import type { PortalList } from './portalList.ts';

export interface NewPortal extends PortalHosts {
  readonly appId: string;
  readonly refreshToken: string;
  /** Planday's own id, where it is known. */
  readonly portalId: string | undefined;
}

/** The stored portal that a new one would double: the same app on the same portal, or the very same refresh token. */
export async function samePortal(candidate: NewPortal, portals: PortalList): Promise<Portal | undefined> {
  const sameApp = portals
    .all()
    .filter(
      ({ appId, identityUrl, apiUrl, sandbox }) =>
        !sandbox && sameAppId(appId, candidate.appId) && identityUrl === candidate.identityUrl && apiUrl === candidate.apiUrl,
    );
  const known = sameApp.find(({ info }) => info?.portalId !== undefined && info.portalId === candidate.portalId);
  if (known) return known;
  // A token opens one portal: where Planday has told both apart, there is nothing to compare.
  const unsure = sameApp.filter(({ info }) => info?.portalId === undefined || candidate.portalId === undefined);
  for (const portal of unsure) if (await hasToken(portal, candidate, portals)) return portal;
  return undefined;
}

/** A token that cannot be read cannot be the same. */
async function hasToken({ id }: Portal, { refreshToken }: NewPortal, portals: PortalList): Promise<boolean> {
  return await portals.hasToken(id, refreshToken).catch(() => false);
}
