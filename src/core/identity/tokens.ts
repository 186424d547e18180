import { isRecord, scalarText } from '../json.ts';
import { parseJson } from '../parseJson.ts';
import { plainText } from '../plainText.ts';

/** Planday has about a hundred, of some 40 characters. They are stored with the portal: what is beyond is left out. */
const mostScopes = 500;
const longestScope = 120;
const longestId = 100;

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

/** A grant with the refresh token that goes with it, whether the server sent it just now or earlier: the one to be stored. */
export interface RefreshableTokenSet extends TokenSet {
  readonly refreshToken: string;
}

/** An access token, what it may do as far as anybody says, and the app that it was granted to: the two are sent together or not at all. */
export interface GrantedAccess extends Pick<TokenSet, 'accessToken' | 'scopes'> {
  readonly appId: string;
}

/** Claims of an access token, for display and never for a decision about trust: the signature is the API's business. */
export type AccessTokenClaims = Pick<TokenSet, 'scopes' | 'portalId'>;

/** Reads the claims of a JWT; an opaque token has none. */
export function readClaims(accessToken: string): AccessTokenClaims {
  const payload = Buffer.from(accessToken.split('.')[1] ?? '', 'base64url').toString('utf8');
  const claims = jsonObject(payload);
  const portalId = plainText(scalarText(claims?.PortalId) ?? '', longestId);
  const scopes = scopeList(claims?.scope);
  return { ...(scopes && { scopes }), ...(portalId && { portalId }) };
}

/**
 * A `scope` value: space-separated text (RFC 6749, 3.3) or, as some servers write it, with commas or as a list; no scope of Planday's has a
 * comma. One that names nothing says nothing.
 */
export function scopeList(scope: unknown): readonly string[] | undefined {
  const parts: readonly unknown[] = Array.isArray(scope) ? scope : [scope];
  const scopes = new Set<string>();
  for (const part of parts) {
    for (const name of typeof part === 'string' ? part.slice(0, mostScopes * longestScope).split(/[\s,]+/) : []) {
      if (name !== '' && name.length <= longestScope) scopes.add(name);
      if (scopes.size >= mostScopes) return [...scopes];
    }
  }
  return scopes.size > 0 ? [...scopes] : undefined;
}

/** The object that a text holds as JSON; `undefined` when it holds none. Whoever decodes a text takes a byte order mark off, or does not. */
export function jsonObject(text: string): Readonly<Record<string, unknown>> | undefined {
  try {
    const json = parseJson(text.replace(/^\ufeff+/, ''));
    return isRecord(json) ? json : undefined;
  } catch {
    return undefined;
  }
}
