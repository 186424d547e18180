import { type Incoming, json, type Reply } from '../http.ts';
import { authorizeEndpoint } from './authorizeEndpoint.ts';
import { discoveryDocument } from './discovery.ts';
import { endSession } from './endSession.ts';
import type { IdentityState } from './identityState.ts';
import { introspectionEndpoint } from './introspectionEndpoint.ts';
import { publicJwk } from './signingKey.ts';
import { deviceAuthorizationEndpoint, revocationEndpoint, tokenEndpoint } from './tokenEndpoint.ts';
import { userinfo } from './userinfo.ts';

/** By path: all that the discovery document names, and the document. */
const endpoints: ReadonlyMap<string, (state: IdentityState, incoming: Incoming) => Reply> = new Map([
  ['/.well-known/openid-configuration', ({ origin }: IdentityState) => json(200, discoveryDocument(origin))],
  ['/.well-known/openid-configuration/jwks', () => json(200, { keys: [publicJwk] })],
  ['/connect/authorize', authorizeEndpoint],
  ['/connect/deviceauthorization', deviceAuthorizationEndpoint],
  ['/connect/endsession', endSession],
  ['/connect/introspect', introspectionEndpoint],
  ['/connect/revocation', revocationEndpoint],
  ['/connect/token', tokenEndpoint],
  ['/connect/userinfo', userinfo],
]);

/** @returns undefined for a path that is not the identity server's; as in the API, case does not matter */
export function identityReply(state: IdentityState, incoming: Incoming): (() => Reply) | undefined {
  const endpoint = endpoints.get(incoming.path.toLowerCase());
  return endpoint && (() => endpoint(state, incoming));
}
