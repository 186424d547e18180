import type { AccessTokens } from '../identity/accessTokens.ts';
import type { RenewedTokens } from '../identity/renewedTokens.ts';
import type { Portal } from '../portals/portal.ts';
import type { PortalList } from '../portals/portalList.ts';
import type { Connection } from './connect.ts';

/** Whether a new connection opens the portal that a row stands for; `unknown` is no reason to believe that it does. */
export type Belonging = 'here' | 'elsewhere' | 'unknown';

/** From Planday's own ids, where it has said both; else the very same refresh token opens the very same portal. */
export async function belonging(
  portal: Portal,
  { tokens, info }: Connection,
  portals: Pick<PortalList, 'refreshToken'>,
): Promise<Belonging> {
  const [old, now] = [portal.info?.portalId, info?.portalId];
  if (old !== undefined && now !== undefined) return old === now ? 'here' : 'elsewhere';
  const stored = await portals.refreshToken(portal).catch(() => undefined);
  return stored === tokens.refreshToken ? 'here' : 'unknown';
}

export interface ReplaceDependencies {
  readonly portals: Pick<PortalList, 'get' | 'newId' | 'refreshToken' | 'replaceToken' | 'supersede'>;
  readonly accessTokens: Pick<AccessTokens, 'hold'>;
  readonly renewed: Pick<RenewedTokens, 'placed'>;
}

/**
 * Gives a row the connection that Planday has accepted. The same portal keeps its id, and with it all that is kept of it. Any other one, and
 * one of which it is not known, gets an id of its own in the same place under the same name: whatever is kept of the old one goes with
 * that, in every window. What cannot be vouched for any more, such as the old company's name, is dropped.
 * @param appId the app that the tokens belong to, where that is another one than before
 * @returns the portal as it is stored now
 * @throws PlandayError `unknownPortal` when it was removed meanwhile; what the stores throw
 */
export async function replaceConnection(
  portal: Portal,
  connection: Connection,
  { portals, accessTokens, renewed }: ReplaceDependencies,
  appId = portal.appId,
): Promise<Portal> {
  const { tokens, info } = connection;
  const now = portals.get(portal.id);
  const fresh = { appId, scopes: tokens.scopes, learnedScopes: undefined, rejected: undefined };
  let given: Portal;
  if ((await belonging(now, connection, portals)) === 'here') {
    const joined = { ...now.info, ...info };
    const enteredMark = await portals.replaceToken(now.id, tokens.refreshToken, { ...fresh, info: joined });
    given = { ...now, ...fresh, info: joined, enteredMark };
  } else {
    const id = portals.newId();
    const next = (old: Portal): Portal => ({ ...old, ...fresh, id, info });
    given = next(now);
    await portals.supersede(portal.id, next, tokens.refreshToken);
  }
  const stored = portals.get(given.id);
  // For what was given here: another window may have given it another app a moment later.
  accessTokens.hold(given, tokens);
  await renewed.placed(tokens.refreshToken);
  return stored;
}
