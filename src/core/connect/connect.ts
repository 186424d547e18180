import type { Endpoint } from '../catalogue/endpoint.ts';
import type { OAuthApp } from '../identity/oauthApp.ts';
import { exchangeRefreshToken, type IdentityDependencies } from '../identity/tokenRequest.ts';
import type { TokenSet } from '../identity/tokens.ts';
import { isRecord, parseJson, scalarText } from '../json.ts';
import { plainText } from '../plainText.ts';
import type { Portal, PortalHosts, PortalInfo } from '../portals/portal.ts';
import { budgetKeys } from '../rateLimit/budgetKeys.ts';
import type { RateGovernor } from '../rateLimit/rateGovernor.ts';
import { followRedirects } from '../redirects.ts';
import { answerError } from '../requests/answerErrors.ts';
import { authorizedRequest } from '../requests/authorizedRequest.ts';

/** Whoever adds a portal waits for it. */
const timeoutMs = 30_000;

/** The connection test: it needs no known scope. https://openapi.planday.com/api/portal */
const infoEndpoint: Endpoint = {
  id: '/portal/v1.0/info',
  api: 'portal',
  path: '/portal/v1.0/info',
  name: 'Portal info',
  summary: '',
  parameters: [],
};

/** What is known of a portal before it is stored. */
export interface PortalCandidate extends OAuthApp, PortalHosts {}

export interface ConnectDependencies extends IdentityDependencies {
  readonly governor: Pick<RateGovernor, 'run'>;
}

export interface Connection {
  readonly tokens: TokenSet;
  /** Absent when the app may not read it, or the portal has none. */
  readonly info?: PortalInfo;
}

/**
 * Tries an App ID with a refresh token: exchanges it and asks who the portal is. Stores nothing.
 * @throws PlandayError as `exchangeRefreshToken`; of the portal info only what says that the connection itself fails
 */
export async function connect(
  candidate: PortalCandidate,
  refreshToken: string,
  dependencies: ConnectDependencies,
  signal?: AbortSignal,
): Promise<Connection> {
  const tokens = await exchangeRefreshToken(candidate, refreshToken, dependencies, signal);
  return await describe(candidate, tokens, dependencies, signal);
}

/** The second half of `connect`, for tokens that came from a sign-in. */
export async function describe(
  candidate: PortalCandidate,
  tokens: TokenSet,
  dependencies: ConnectDependencies,
  signal?: AbortSignal,
): Promise<Connection> {
  const { http, governor } = dependencies;
  const url = `${candidate.apiUrl}${infoEndpoint.path}`;
  const request = (at: string) => authorizedRequest(candidate, tokens.accessToken, at, { signal, timeoutMs });
  const keys = budgetKeys({ ...candidate, id: candidate.appId, name: candidate.portalName, info: { portalId: tokens.portalId } });
  const response = await followRedirects(url, candidate.apiUrl, (at) =>
    governor.run(keys, () => http.send(request(at)), { signal }),
  );
  // A token that the API does not accept at all must not be stored; an app that may not read the info may still read everything else.
  if (response.status === 401)
    throw answerError(
      response,
      {
        portal: { id: '', name: candidate.portalName, ...candidate } satisfies Portal & PortalCandidate,
        endpoint: infoEndpoint,
        values: {},
      },
      { redactor: dependencies.redactor, now: dependencies.clock.now() },
    );
  const info = response.status === 200 ? readInfo(response.body) : undefined;
  const portalId = info?.portalId ?? tokens.portalId;
  if (!info && !portalId) return { tokens };
  return { tokens, info: { ...info, ...(portalId && { portalId }) } };
}

/** Reads `GET /portal/v1.0/info`; whatever is missing or of another type is left out. */
export function readInfo(body: string): PortalInfo | undefined {
  let json: unknown;
  try {
    json = parseJson(body);
  } catch {
    return undefined;
  }
  const data = isRecord(json) && isRecord(json.data) ? json.data : json;
  if (!isRecord(data)) return undefined;
  const text = (key: string) => {
    // Names stand in rows, messages and hovers.
    const value = plainText(scalarText(data[key]) ?? '', 200);
    return value === '' ? undefined : value;
  };
  const children = Array.isArray(data.portals)
    ? data.portals.filter(isRecord).flatMap((child) => {
        const id = scalarText(child.id);
        return id ? [{ id, name: plainText(scalarText(child.name) ?? id, 200) }] : [];
      })
    : [];
  const fields = {
    portalId: text('id'),
    name: text('name'),
    companyName: text('companyName'),
    country: text('country'),
    timeZone: text('timeZone'),
  };
  return {
    ...Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)),
    ...(children.length > 0 && { children }),
  };
}
