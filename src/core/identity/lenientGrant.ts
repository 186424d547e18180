import { scalarText } from '../json.ts';
import { jsonObject, scopeList } from './tokens.ts';

/** Planday documents one hour. */
export const defaultLifetimeSeconds = 3600;
/** Longer ones are believed for so long; then there is an exchange that would not have been needed. Beyond the calendar, no time could be told. */
const longestLifetimeSeconds = 24 * 3600;
/** What is over before it can be used. */
const shortestLifetimeSeconds = 1;

/**
 * A grant with all that OAuth asks for. Planday's guide promises `access_token` alone, and every other field must not be what keeps a
 * person from a token that works. What is there and wrong stays as it is, for the library to refuse.
 * @see https://openapi.planday.com/gettingstarted/authorization "Exchanging the Refresh Token for an Access Token"
 */
export async function lenientGrant(response: Response): Promise<Response> {
  // The library reads JSON that we do not, and would find tokens in it that nobody has made known as secrets: to it, that holds nothing.
  const grant = jsonObject(await response.text()) ?? {};
  if (!response.ok) return new Response(null, response);
  // As JSON with 200, whatever else the server says: a body that can be read is a body that was meant so.
  return Response.json({
    ...grant,
    token_type: tokenType(grant.token_type),
    expires_in: lifetimeSeconds(grant.expires_in),
    // An empty one is none; it would take the place of the stored one.
    refresh_token: said(grant.refresh_token),
    // Some servers write a list; one that names nothing says nothing, and then the token's own claim counts.
    scope: scopeList(grant.scope)?.join(' '),
    // Not used, and so not checked: the rules on its issuer and nonce would only add ways to fail.
    id_token: undefined,
  });
}

/** There is no other type that Planday's API would take; gateways call it `BearerToken` too. */
function tokenType(value: unknown): unknown {
  const type = said(value) ?? 'Bearer';
  return typeof type === 'string' && /^\s*bearer/i.test(type) ? 'Bearer' : type;
}

/** `null`, `false` and blank text are ways to leave a field out. */
function said(value: unknown): unknown {
  return typeof value === 'string' && value.trim() === '' ? undefined : value || undefined;
}

/** It may be missing, or text. A token that is said to be over already was granted a moment ago all the same. */
export function lifetimeSeconds(value: unknown): number {
  const seconds = Number(scalarText(value));
  return seconds >= shortestLifetimeSeconds ? Math.min(seconds, longestLifetimeSeconds) : defaultLifetimeSeconds;
}
