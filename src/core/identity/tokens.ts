/** What the identity server grants. Both strings are secrets: never logged, stored or shown. */
export interface TokenSet {
  readonly accessToken: string;
  /** Present when the server sent one: on a sign-in, or when it rotates. */
  readonly refreshToken?: string;
  /** Milliseconds since the epoch. */
  readonly expiresAt: number;
  /** The lifetime that the server gave, in milliseconds. */
  readonly lifetime: number;
  /** Granted scopes from the answer or the access token; absent when neither says. */
  readonly scopes?: readonly string[];
  /** The portal's id from the access token, when it is there. */
  readonly portalId?: string;
}

/** Claims of an access token, for display and never for a decision about trust: the signature is the API's business. */
export interface AccessTokenClaims {
  readonly scopes?: readonly string[];
  readonly portalId?: string;
}

/** Reads the claims of a JWT; an opaque token has none. */
export function readClaims(accessToken: string): AccessTokenClaims {
  const claims = decodePayload(accessToken);
  const portalId = claims.PortalId;
  const scopes = scopeList(claims.scope);
  return {
    ...(scopes && { scopes }),
    ...((typeof portalId === 'string' || typeof portalId === 'number') && { portalId: String(portalId) }),
  };
}

/** A `scope` value: space-separated text (RFC 6749, 3.3) or, as some servers write the claim, a list. One that names nothing says nothing. */
export function scopeList(scope: unknown): readonly string[] | undefined {
  const names = (Array.isArray(scope) ? scope : [scope]).flatMap((part) => (typeof part === 'string' ? part.split(/\s+/) : []));
  const scopes = [...new Set(names.filter(Boolean))];
  return scopes.length > 0 ? scopes : undefined;
}

function decodePayload(token: string): Record<string, unknown> {
  try {
    const payload: unknown = JSON.parse(Buffer.from(token.split('.')[1] ?? '', 'base64url').toString('utf8'));
    return typeof payload === 'object' && payload !== null ? (payload as Record<string, unknown>) : {};
  } catch {
    return {};
  }
}
