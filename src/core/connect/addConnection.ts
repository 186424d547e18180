import type { AccessTokens } from '../identity/accessTokens.ts';
import type { RenewedTokens } from '../identity/renewedTokens.ts';
import type { Portal } from '../portals/portal.ts';
import type { PortalList } from '../portals/portalList.ts';
import type { Connection } from './connect.ts';

export interface AddDependencies {
  readonly portals: Pick<PortalList, 'add' | 'newId'>;
  readonly accessTokens: Pick<AccessTokens, 'hold'>;
  readonly renewed: Pick<RenewedTokens, 'placed'>;
}

/**
 * Puts a portal that Planday has opened at the end of the list.
 * @returns the portal as it is stored
 * @throws what the stores throw; then nothing is stored, and it can be tried again
 */
export async function addConnection(
  given: Omit<Portal, 'id' | 'info' | 'scopes'>,
  { tokens, info }: Connection,
  { portals, accessTokens, renewed }: AddDependencies,
): Promise<Portal> {
  const portal: Portal = { ...given, id: portals.newId(), info, scopes: tokens.scopes };
  await portals.add(portal, tokens.refreshToken);
  accessTokens.hold(portal, tokens);
  await renewed.placed(tokens.refreshToken);
  return portal;
}
