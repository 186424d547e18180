import { allScopes } from './scopes.ts';

/**
 * Planday's discovery document (id.planday.com, July 2026) with this server's address, without what it does not have: sessions that a page
 * could watch or be told the end of, tokens in the address, request objects.
 */
export function discoveryDocument(origin: string): Readonly<Record<string, unknown>> {
  const at = (path: string): string => `${origin}/connect/${path}`;
  return {
    issuer: origin,
    jwks_uri: `${origin}/.well-known/openid-configuration/jwks`,
    authorization_endpoint: at('authorize'),
    token_endpoint: at('token'),
    userinfo_endpoint: at('userinfo'),
    end_session_endpoint: at('endsession'),
    revocation_endpoint: at('revocation'),
    introspection_endpoint: at('introspect'),
    device_authorization_endpoint: at('deviceauthorization'),
    scopes_supported: allScopes,
    claims_supported:
      'sub locale name email Culture Email FullName Id IsSuperUser MaxAccessPriority PortalId PortalCountryId PortalGuid PortalName PortalTimeZoneId Roles SecurityContextPortalId UiCulture UserName UserGuid CurrentUserId SecurityContextPortalGuid Region email_verified'.split(
        ' ',
      ),
    grant_types_supported: [
      'authorization_code',
      'client_credentials',
      'refresh_token',
      'implicit',
      'password',
      'urn:ietf:params:oauth:grant-type:device_code',
      'token_exchange',
    ],
    response_types_supported: ['code'],
    response_modes_supported: ['query'],
    token_endpoint_auth_methods_supported: ['client_secret_basic', 'client_secret_post'],
    id_token_signing_alg_values_supported: ['RS256'],
    subject_types_supported: ['public'],
    code_challenge_methods_supported: ['plain', 'S256'],
    request_parameter_supported: false,
  };
}
