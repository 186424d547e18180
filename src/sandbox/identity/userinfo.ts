import { bearerToken, empty, type Incoming, json, type Reply } from '../http.ts';
import type { IdentityState } from './identityState.ts';

/** OpenID Connect Core, 5.3: who authorized the app, and in which portal. */
export function userinfo(state: IdentityState, incoming: Incoming): Reply {
  if (incoming.method !== 'GET' && incoming.method !== 'POST') return empty(405, { allow: 'GET, POST' });
  const token = bearerToken(incoming);
  const claims = token === undefined ? undefined : state.accessClaims(token);
  if (!claims || Number(claims.exp) * 1000 <= state.now())
    return empty(401, { 'www-authenticate': 'Bearer error="invalid_token"' });
  if (!Array.isArray(claims.scope) || !claims.scope.includes('openid'))
    return empty(403, { 'www-authenticate': 'Bearer error="insufficient_scope", scope="openid"' });
  const { sub, PortalId, PortalName, PortalTimeZoneId, FullName, Culture } = claims;
  return json(200, { sub, name: FullName, PortalId, PortalName, PortalTimeZoneId, FullName, Culture });
}
