import * as oauth from 'oauth4webapi';
import type { Clock } from '../clock.ts';
import type { PlandayError } from '../errors.ts';
import type { HttpClient, HttpResponse } from '../http.ts';
import type { Redactor } from '../redactor.ts';
import { retrySeconds } from '../retryAfter.ts';
import { authorizationServer, type OAuthApp } from './oauthApp.ts';
import { notAGrant, type TokenRefusal, tokenRefused } from './tokenErrors.ts';
import { readClaims, scopeList, type TokenSet } from './tokens.ts';

/** How long the identity server may take, in milliseconds. */
const timeoutMs = 30_000;
/** Planday documents one hour, and does not promise `expires_in`. */
const defaultLifetimeSeconds = 3600;

export interface IdentityDependencies {
  readonly http: HttpClient;
  readonly clock: Clock;
  readonly redactor: Redactor;
}

/**
 * `grant_type=refresh_token`.
 * @throws PlandayError `rejectedToken`, `wrongAppId`, `refused`, `rateLimit`, `serverError`, … or what `HttpClient.send` throws
 * @see https://openapi.planday.com/gettingstarted/authorization "Exchanging the Refresh Token for an Access Token"
 */
export async function exchangeRefreshToken(
  app: OAuthApp,
  refreshToken: string,
  dependencies: IdentityDependencies,
  signal?: AbortSignal,
): Promise<TokenSet> {
  dependencies.redactor.add(refreshToken);
  return await requestTokens(app, 'refreshToken', dependencies, (server, client, fetch) =>
    oauth.refreshTokenGrantRequest(server, client, oauth.None(), refreshToken, {
      [oauth.customFetch]: fetch,
      [oauth.allowInsecureRequests]: true,
      ...(signal && { signal }),
    }),
  );
}

/**
 * `grant_type=authorization_code`. The code is single-use: a failed exchange needs a new sign-in.
 * @param callback the checked parameters of the redirect (see `checkAnswer`)
 * @param codeVerifier `undefined` when the sign-in was sent without PKCE
 * @throws PlandayError as `exchangeRefreshToken`
 */
export async function exchangeCode(
  app: OAuthApp,
  callback: URLSearchParams,
  redirectUri: string,
  codeVerifier: string | undefined,
  dependencies: IdentityDependencies,
  signal?: AbortSignal,
): Promise<TokenSet> {
  dependencies.redactor.add(callback.get('code') ?? undefined);
  dependencies.redactor.add(codeVerifier);
  return await requestTokens(app, 'code', dependencies, (server, client, fetch) =>
    oauth.authorizationCodeGrantRequest(server, client, oauth.None(), callback, redirectUri, codeVerifier ?? oauth.nopkce, {
      [oauth.customFetch]: fetch,
      [oauth.allowInsecureRequests]: true,
      ...(signal && { signal }),
    }),
  );
}

/**
 * RFC 7009: lets go of a refresh token at Planday.
 * @throws PlandayError `refused`, `serverError`, … or what `HttpClient.send` throws
 */
export async function revokeRefreshToken(
  app: OAuthApp,
  refreshToken: string,
  dependencies: IdentityDependencies,
  signal?: AbortSignal,
): Promise<void> {
  dependencies.redactor.add(refreshToken);
  const seen: { response?: HttpResponse } = {};
  await oauth.revocationRequest(authorizationServer(app), { client_id: app.appId }, oauth.None(), refreshToken, {
    [oauth.customFetch]: fetchThrough(dependencies.http, seen),
    [oauth.allowInsecureRequests]: true,
    additionalParameters: { token_type_hint: 'refresh_token' },
    ...(signal && { signal }),
  });
  if (seen.response && seen.response.status !== 200) throw refusal(seen.response, 'refreshToken', app, dependencies);
}

type Fetch = NonNullable<oauth.TokenEndpointRequestOptions[typeof oauth.customFetch]>;

async function requestTokens(
  app: OAuthApp,
  sent: TokenRefusal['sent'],
  dependencies: IdentityDependencies,
  request: (server: oauth.AuthorizationServer, client: oauth.Client, fetch: Fetch) => Promise<Response>,
): Promise<TokenSet> {
  const server = authorizationServer(app);
  const client: oauth.Client = { client_id: app.appId };
  const seen: { response?: HttpResponse } = {};
  const sentAt = dependencies.clock.now();
  await request(server, client, fetchThrough(dependencies.http, seen));
  if (!seen.response) throw new Error('The token request was not sent');
  const grant = readGrant(seen.response, sent, app, dependencies);
  return tokenSet(await checkGrant(server, client, grant, app), sentAt);
}

/** oauth4webapi speaks `fetch`; the answer is kept aside, because its own error path would lose the body of an answer that is no JSON. */
function fetchThrough(http: HttpClient, seen: { response?: HttpResponse }): Fetch {
  return async (url, { body, headers, signal }) => {
    const response = await http.send({ method: 'POST', url, headers, body: String(body), signal, timeoutMs });
    seen.response = response;
    return new Response(null, { status: 200 });
  };
}

function readGrant(
  response: HttpResponse,
  sent: TokenRefusal['sent'],
  app: OAuthApp,
  dependencies: IdentityDependencies,
): Record<string, unknown> {
  if (response.status !== 200) throw refusal(response, sent, app, dependencies);
  if (response.body.trim() === '') throw notAGrant('empty', app);
  const json = parseObject(response.body);
  addSecrets(json, dependencies.redactor);
  if (!json) throw notAGrant('notJson', app);
  // Some servers answer 200 with an OAuth error.
  if (typeof json.error === 'string' && json.access_token === undefined) throw refusal(response, sent, app, dependencies);
  return json;
}

/**
 * Planday promises `access_token` alone, so what it may leave out or write loosely is filled in before the strict check. An id_token is
 * not used, and so not checked: its issuer and nonce rules would only add ways to fail.
 */
async function checkGrant(
  server: oauth.AuthorizationServer,
  client: oauth.Client,
  grant: Record<string, unknown>,
  app: OAuthApp,
): Promise<oauth.TokenEndpointResponse> {
  if (typeof grant.access_token !== 'string' || grant.access_token.trim() === '') throw notAGrant('noAccessToken', app);
  // Anything else could not be written into a header; it would fail later, as if the network were to blame.
  if (!/^[\x21-\x7e]+$/.test(grant.access_token)) throw notAGrant('malformed', app);
  const lifetime = Number(grant.expires_in);
  const strict = {
    access_token: grant.access_token,
    token_type: grant.token_type ?? 'Bearer',
    expires_in: grant.expires_in != null && Number.isFinite(lifetime) && lifetime > 0 ? lifetime : defaultLifetimeSeconds,
    ...(grant.refresh_token ? { refresh_token: grant.refresh_token } : {}),
    ...(scopeList(grant.scope) ? { scope: scopeList(grant.scope)?.join(' ') } : {}),
  };
  try {
    return await oauth.processRefreshTokenResponse(server, client, Response.json(strict));
  } catch {
    // The library's error carries the whole answer, tokens included: it must not travel on as a cause.
    throw notAGrant('malformed', app);
  }
}

function tokenSet(grant: oauth.TokenEndpointResponse, sentAt: number): TokenSet {
  const claims = readClaims(grant.access_token);
  const scopes = scopeList(grant.scope) ?? claims.scopes;
  const lifetime = (grant.expires_in ?? defaultLifetimeSeconds) * 1000;
  return {
    accessToken: grant.access_token,
    // Counted from before the request: the token is never believed to live longer than it does.
    expiresAt: sentAt + lifetime,
    lifetime,
    ...(grant.refresh_token && { refreshToken: grant.refresh_token }),
    ...(scopes && { scopes }),
    ...(claims.portalId && { portalId: claims.portalId }),
  };
}

function refusal(
  { status, headers, body }: HttpResponse,
  sent: TokenRefusal['sent'],
  app: OAuthApp,
  { clock, redactor }: Pick<IdentityDependencies, 'clock' | 'redactor'>,
): PlandayError {
  const json = parseObject(body);
  addSecrets(json, redactor);
  const text = (value: unknown) => (typeof value === 'string' && value.trim() !== '' ? value : undefined);
  return tokenRefused(
    {
      status,
      code: text(json?.error),
      description: text(json?.error_description) ?? text(json?.message),
      retryAfter: retrySeconds(headers, clock.now()),
      sent,
    },
    app,
    redactor,
  );
}

function addSecrets(json: Record<string, unknown> | undefined, redactor: Redactor): void {
  for (const field of ['access_token', 'refresh_token', 'id_token']) {
    const secret = json?.[field];
    if (typeof secret === 'string') redactor.add(secret);
  }
}

function parseObject(body: string): Record<string, unknown> | undefined {
  try {
    const json: unknown = JSON.parse(body);
    return typeof json === 'object' && json !== null && !Array.isArray(json) ? (json as Record<string, unknown>) : undefined;
  } catch {
    return undefined;
  }
}
