import type { AuthorizationServer } from 'oauth4webapi';
import type { PortalHosts } from '../portals/portal.ts';

/** Which app asks which identity server, and for whom. */
export interface OAuthApp extends Pick<PortalHosts, 'identityUrl'> {
  /** OAuth's `client_id`; not secret. */
  readonly appId: string;
  /** For sentences: "Nordlys Café", or "this portal" while it has no name yet. */
  readonly portalName: string;
}

/** Planday's addresses. The discovery document names the same ones; asking for it would cost a request before each first exchange. */
export function authorizationServer({ identityUrl }: Pick<PortalHosts, 'identityUrl'>) {
  return {
    issuer: identityUrl,
    authorization_endpoint: `${identityUrl}/connect/authorize`,
    token_endpoint: `${identityUrl}/connect/token`,
    revocation_endpoint: `${identityUrl}/connect/revocation`,
  } satisfies AuthorizationServer;
}
