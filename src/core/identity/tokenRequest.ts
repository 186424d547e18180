import * as oauth from 'oauth4webapi';
import type { Clock } from '../clock.ts';
import type { PlandayError } from '../errors.ts';
import type { HttpClient, HttpResponse } from '../http.ts';
import { isRecord } from '../json.ts';
import { isTooDeep } from '../parseJson.ts';
import { knownFor, type Redactor } from '../redactor.ts';
import { refuseRedirect } from '../redirects.ts';
import { retryMoment } from '../retryAfter.ts';
import { defaultLifetimeSeconds, lenientGrant, lifetimeSeconds } from './lenientGrant.ts';
import { authorizationServer, type OAuthApp } from './oauthApp.ts';
import { standardResponse } from './standardResponse.ts';
import { type GrantProblem, notAGrant, type TokenRefusal, tokenRefused } from './tokenErrors.ts';
import { jsonObject, readClaims, scopeList, type TokenSet } from './tokens.ts';

/** How long the identity server may take, in milliseconds. */
const timeoutMs = 30_000;
/** Anything else could not be written into a header; it would fail later, as if the network were to blame. */
const headerText = /^[\x21-\x7e]+$/;
/** Characters. What is longer no server would take in a header, and no keychain as a secret. */
const longestToken = 32_000;

export interface IdentityDependencies {
  readonly http: HttpClient;
  readonly clock: Clock;
  readonly redactor: Redactor;
}

export interface ExchangeOptions {
  readonly signal?: AbortSignal | undefined;
  /** Gets the refresh token that takes the place of the one that was sent, before anything else becomes of the answer. What it rejects with ends the exchange. */
  readonly keep?: (renewed: string) => Promise<void>;
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
  { signal, keep }: ExchangeOptions = {},
): Promise<TokenSet> {
  dependencies.redactor.add(refreshToken);
  const [server, client] = [authorizationServer(app), { client_id: app.appId }];
  const refusal = refusalFor(app, 'refreshToken', dependencies);
  const sentAt = dependencies.clock.elapsed();
  const response = await oauth.refreshTokenGrantRequest(
    server,
    client,
    oauth.None(),
    refreshToken,
    requestOptions(app, dependencies, refusal, signal),
  );
  // Also where the rest is no grant: the one that was sent may be void by now.
  const renewed = renewedToken(response.status, await response.clone().text());
  if (renewed !== undefined && renewed !== refreshToken) await keep?.(renewed);
  return await checked(response, refusal, async (answer) =>
    tokenSet(await oauth.processRefreshTokenResponse(server, client, await lenientGrant(answer)), sentAt),
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
  dependencies.redactor.add(callback.get('code') ?? undefined, knownFor.signIn);
  dependencies.redactor.add(codeVerifier, knownFor.signIn);
  const [server, client] = [authorizationServer(app), { client_id: app.appId }];
  const refusal = refusalFor(app, 'code', dependencies);
  const sentAt = dependencies.clock.elapsed();
  const response = await oauth.authorizationCodeGrantRequest(
    server,
    client,
    oauth.None(),
    callback,
    redirectUri,
    codeVerifier ?? oauth.nopkce,
    requestOptions(app, dependencies, refusal, signal),
  );
  return await checked(response, refusal, async (answer) =>
    tokenSet(await oauth.processAuthorizationCodeResponse(server, client, await lenientGrant(answer)), sentAt),
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
  const [server, client] = [authorizationServer(app), { client_id: app.appId }];
  const refusal = refusalFor(app, 'revocation', dependencies);
  const response = await oauth.revocationRequest(server, client, oauth.None(), refreshToken, {
    ...requestOptions(app, dependencies, refusal, signal),
    additionalParameters: { token_type_hint: 'refresh_token' },
  });
  const { status, headers } = response;
  const body = response.ok ? await response.clone().text() : '';
  // What else is on the way answers with success too, and then the token is as good as before.
  if (isPage(body) || typeof jsonObject(body)?.error === 'string') throw refusal({ status, headers, body });
  // A success by any status is one: some servers say with 204 that there is nothing more to say.
  await checked(response.ok ? new Response() : response, refusal, oauth.processRevocationResponse);
}

type JsonObject = NonNullable<ReturnType<typeof jsonObject>>;
type Refusal = (answer: HttpResponse) => PlandayError;
type Fetch = NonNullable<oauth.TokenEndpointRequestOptions[typeof oauth.customFetch]>;

/** Sends through our `HttpClient`. The secrets of an answer are known to the redactor before anything can fail over it. */
function requestOptions(
  { portalName }: OAuthApp,
  { http, redactor }: IdentityDependencies,
  refusal: Refusal,
  signal: AbortSignal | undefined,
) {
  const fetch: Fetch = async (url, { body, headers, signal }) => {
    const answer = await http.send({ method: 'POST', url, headers, body: String(body), signal, timeoutMs, portalName });
    addSecrets(answer, redactor);
    refuseRedirect(answer, url);
    const response = standardResponse(answer);
    if (!response) throw refusal(answer);
    return response;
  };
  // Without TLS none but this machine is reached: `checkedHost` has seen to it.
  return { [oauth.customFetch]: fetch, [oauth.allowInsecureRequests]: true, ...(signal && { signal }) };
}

/** The library decides whether an answer is good; where it is not, the same answer says why. */
async function checked<T>(response: Response, refusal: Refusal, check: (answer: Response) => Promise<T>): Promise<T> {
  const { status, headers } = response;
  const body = await response.text();
  try {
    return await check(new Response(body || null, { status, headers }));
  } catch {
    // The library's error carries the whole answer, tokens included: it must not travel on as a cause.
    throw refusal({ status, headers, body });
  }
}

function tokenSet(grant: oauth.TokenEndpointResponse, sentAt: number): TokenSet {
  const { access_token: accessToken, refresh_token: refreshToken = '' } = grant;
  if (accessToken.length > longestToken || !headerText.test(accessToken))
    throw new Error('An access token that no header can carry');
  if (refreshToken.length > longestToken) throw new Error('A refresh token that no keychain can hold');
  if (grant.token_type !== 'bearer') throw new Error('A token that wants more beside it than a header');
  const claims = readClaims(accessToken);
  const scopes = scopeList(grant.scope) ?? claims.scopes;
  const lifetime = (grant.expires_in ?? defaultLifetimeSeconds) * 1000;
  return {
    accessToken,
    // Counted from before the request: the token is never believed to live longer than it does.
    expiresAt: sentAt + lifetime,
    lifetime,
    ...(refreshToken && { refreshToken }),
    ...(scopes && { scopes }),
    ...(claims.portalId && { portalId: claims.portalId }),
  };
}

/** Puts into words why an answer is not what was asked for. */
function refusalFor(
  app: OAuthApp,
  sent: TokenRefusal['sent'],
  { clock, redactor }: Pick<IdentityDependencies, 'clock' | 'redactor'>,
): Refusal {
  return ({ status, headers, body }) => {
    const json = jsonObject(body);
    if (!isRefusal(status, json) && (status === 200 || isGrant(json))) return notAGrant(problemOf(body, json), app);
    const code = text(json?.error);
    const retryAt = retryMoment(headers, clock.now());
    return tokenRefused({ status, code, description: wordsOf(json), retryAt, sent, isPage: isPage(body) }, app, redactor);
  };
}

/** Some servers answer 200 with an OAuth error, and some a grant with 201: they have created something. */
function isRefusal(status: number, json: JsonObject | undefined): boolean {
  return status < 200 || status > 299 || (typeof json?.error === 'string' && !isGrant(json));
}

function isGrant(json: JsonObject | undefined): boolean {
  return text(json?.access_token) !== undefined;
}

function renewedToken(status: number, body: string): string | undefined {
  const json = jsonObject(body);
  const token = isRefusal(status, json) ? undefined : text(json?.refresh_token);
  return token !== undefined && token.length <= longestToken ? token : undefined;
}

function problemOf(body: string, grant: JsonObject | undefined): GrantProblem {
  if (body.trim() === '') return 'empty';
  if (!grant) return isTooDeep(body) ? 'tooDeep' : 'notJson';
  return text(grant.access_token) === undefined ? 'noAccessToken' : 'malformed';
}

/** A sign-in page, or what a proxy or a firewall says in a server's place. */
function isPage(body: string): boolean {
  return body.trimStart().startsWith('<');
}

/** As OAuth has them, ASP.NET, gateways, Okta, and Google. */
function wordsOf(json: JsonObject | undefined): string | undefined {
  const inside = isRecord(json?.error) ? json.error.message : undefined;
  const known = [json?.error_description, json?.message, json?.detail, json?.title, json?.errorSummary, inside];
  return known.map(text).find((words) => words !== undefined);
}

function text(value: unknown): string | undefined {
  return typeof value === 'string' && value.trim() !== '' ? value : undefined;
}

function addSecrets({ body }: HttpResponse, redactor: Redactor): void {
  const json = jsonObject(body);
  const life = lifetimeSeconds(json?.expires_in) * 1000 + knownFor.afterExpiry;
  redactor.add(text(json?.access_token), life);
  redactor.add(text(json?.id_token), life);
  redactor.add(text(json?.refresh_token));
}
