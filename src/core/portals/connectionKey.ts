import { PlandayError, sentence } from '../errors.ts';
import type { Portal } from './portal.ts';
import type { PortalList } from './portalList.ts';

/**
 * One text for what an access token, an answer or a list came over: the app, the hosts, and Planday's own portal. What came over one is
 * never continued, offered or sent over another. An App ID is the same in every letter case.
 */
export function connectionKey({ appId, identityUrl, apiUrl, info, sandbox }: Portal): string {
  return JSON.stringify([appId.toLowerCase(), identityUrl, apiUrl, info?.portalId, sandbox]);
}

/**
 * Whether what was granted for a portal as it was is what it has now: another refresh token may be of the same app and portal, and may have
 * been entered for the sake of its scopes.
 */
export function isSameGrant(one: Portal, other: Portal): boolean {
  return connectionKey(one) === connectionKey(other) && one.enteredMark === other.enteredMark;
}

/**
 * Looks at a portal again, after something that took its time.
 * @param asked the portal as it was when it was asked
 * @returns the portal as it is now
 * @throws PlandayError `unknownPortal` when it was removed meanwhile, `replaced` when it has another connection now
 */
export function expectConnection(asked: Portal, portals: Pick<PortalList, 'get'>): Portal {
  const now = portals.get(asked.id);
  if (connectionKey(now) === connectionKey(asked)) return now;
  throw new PlandayError(
    'replaced',
    sentence('{0} was connected anew while the request was under way, so its answer was dropped. Try again.', now.name),
  );
}
