import { isRecord, parseJson, scalarText } from '../json.ts';

/** What the identity server grants. Both strings are secrets: never logged, stored or shown. */
export interface TokenSet {
  readonly accessToken: string;
  /** Present when the server sent one: on a sign-in, or when it rotates. */
  readonly refreshToken?: string;
  /** On the clock of `Clock.elapsed`. */
  readonly expiresAt: number;
  /** The lifetime that the server gave, in milliseconds. */
  readonly lifetime: number;
  /** Granted scopes from the answer or the access token; absent when neither says. */
  readonly scopes?: readonly string[];
  /** The portal's id from the access token, when it is there. */
  readonly portalId?: string;
}

/** An access token, and what it may do as far as anybody says. */
export type GrantedAccess = Pick<TokenSet, 'accessToken' | 'scopes'>;

/** Claims of an access token, for display and never for a decision about trust: the signature is the API's business. */
export type AccessTokenClaims = Pick<TokenSet, 'scopes' | 'portalId'>;

/** Reads the claims of a JWT; an opaque token has none. */
export function readClaims(accessToken: string): AccessTokenClaims {
  const payload = Buffer.from(accessToken.split('.')[1] ?? '', 'base64url').toString('utf8');
  const claims = jsonObject(payload);
  const portalId = scalarText(claims?.PortalId);
  const scopes = scopeList(claims?.scope);
  return { ...(scopes && { scopes }), ...(portalId && { portalId }) };
}

/** A `scope` value: space-separated text (RFC 6749, 3.3) or, as some servers write the claim, a list. One that names nothing says nothing. */
export function scopeList(scope: unknown): readonly string[] | undefined {
  const names = (Array.isArray(scope) ? scope : [scope]).flatMap((part) => (typeof part === 'string' ? part.split(/\s+/) : []));
  const scopes = [...new Set(names.filter(Boolean))];
  return scopes.length > 0 ? scopes : undefined;
}

/** The object that a text holds as JSON; `undefined` when it holds none. */
export function jsonObject(text: string): Readonly<Record<string, unknown>> | undefined {
  try {
    const json = parseJson(text);
    return isRecord(json) ? json : undefined;
  } catch {
    return undefined;
  }
}
