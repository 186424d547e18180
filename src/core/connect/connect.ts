import type { Endpoint } from '../catalogue/endpoint.ts';
import { PlandayError } from '../errors.ts';
import type { OAuthApp } from '../identity/oauthApp.ts';
import type { RenewedTokens } from '../identity/renewedTokens.ts';
import type { IdentityDependencies } from '../identity/tokenRequest.ts';
import type { RefreshableTokenSet } from '../identity/tokens.ts';
import { isRecord, scalarText } from '../json.ts';
import { parseJson } from '../parseJson.ts';
import { plainText } from '../plainText.ts';
import type { Portal, PortalHosts, PortalInfo } from '../portals/portal.ts';
import { budgetKeys } from '../rateLimit/budgetKeys.ts';
import type { RateGovernor } from '../rateLimit/rateGovernor.ts';
import { followRedirects } from '../redirects.ts';
import { answerError } from '../requests/answerErrors.ts';
import { authorizedRequest } from '../requests/authorizedRequest.ts';

/** Whoever adds a portal waits for it. */
const timeoutMs = 30_000;
/** The info is stored with the portal, and a server may name as many and as much as it likes. */
const mostChildren = 200;
const longestText = 200;
const longestId = 100;

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
  readonly renewed: Pick<RenewedTokens, 'exchange'>;
}

export interface Connection {
  readonly tokens: RefreshableTokenSet;
  /** Absent when the app may not read it, or the portal has none. */
  readonly info?: PortalInfo;
}

/**
 * Tries an App ID with a refresh token: exchanges it and asks who the portal is. Adds no portal and changes none; a token that the server
 * gives in the place of the one that was entered is kept all the same, because it is the only one that still works.
 * @throws PlandayError as `exchangeRefreshToken`; of the portal info only what says that the connection itself fails
 */
export async function connect(
  candidate: PortalCandidate,
  refreshToken: string,
  dependencies: ConnectDependencies,
  signal?: AbortSignal,
): Promise<Connection> {
  const tokens = await dependencies.renewed.exchange(candidate, refreshToken, signal);
  return await describe(candidate, tokens, dependencies, signal);
}

/**
 * The second half of `connect`, for tokens that came from a sign-in. Its code is used up, so a portal that cannot be asked at the moment is
 * no reason to sign in again: then only the token says which one it is, if it does.
 * @param failed told of why the portal could not be asked
 * @throws PlandayError `unauthorized` where the API does not accept the token; the signal's reason when aborted
 */
export async function describeSignedIn(
  candidate: PortalCandidate,
  tokens: RefreshableTokenSet,
  dependencies: ConnectDependencies,
  signal: AbortSignal,
  failed: (error: PlandayError) => void,
): Promise<Connection> {
  try {
    return await describe(candidate, tokens, dependencies, signal);
  } catch (error) {
    if (!(error instanceof PlandayError) || error.kind === 'unauthorized') throw error;
    failed(error);
    return connectionOf(tokens, undefined);
  }
}

/** Asks who the portal is that a token opens. */
async function describe(
  candidate: PortalCandidate,
  tokens: RefreshableTokenSet,
  dependencies: ConnectDependencies,
  signal?: AbortSignal,
): Promise<Connection> {
  const { http, governor } = dependencies;
  const url = `${candidate.apiUrl}${infoEndpoint.path}`;
  const access = { accessToken: tokens.accessToken, appId: candidate.appId };
  const request = (at: string) => authorizedRequest(access, at, { signal, timeoutMs, portalName: candidate.portalName });
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
  return connectionOf(tokens, info);
}

function connectionOf(tokens: RefreshableTokenSet, info: PortalInfo | undefined): Connection {
  const { portalId: claimed } = tokens;
  if (!info) return { tokens, ...(claimed && { info: { portalId: claimed } }) };
  const { portalId = claimed } = info;
  return {
    tokens,
    info: { ...info, ...(portalId && { portalId }), ...(claimed && claimed !== portalId && { claimedPortalId: claimed }) },
  };
}

/** Reads `GET /portal/v1.0/info`; whatever is missing or of another type is left out. */
export function readInfo(body: string): PortalInfo | undefined {
  let json: unknown;
  try {
    json = parseJson(body);
  } catch {
    // No document, no info.
  }
  const data = isRecord(json) && isRecord(json.data) ? json.data : json;
  if (!isRecord(data)) return undefined;
  // Names stand in rows, messages and hovers.
  const text = (key: string, longest = longestText) => plainText(scalarText(data[key]) ?? '', longest) || undefined;
  const fields = {
    portalId: text('id', longestId),
    name: text('name'),
    companyName: text('companyName'),
    country: text('country'),
    timeZone: text('timeZone'),
  };
  return {
    ...Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)),
    ...childrenOf(data.portals),
  };
}

/** The first of them; how many there are is told where that is not all. */
function childrenOf(portals: unknown): Pick<PortalInfo, 'children' | 'childCount'> {
  const listed: readonly unknown[] = Array.isArray(portals) ? portals : [];
  const children = listed
    .slice(0, mostChildren)
    .filter(isRecord)
    .map((child) => ({ id: plainText(scalarText(child.id) ?? '', longestId), name: scalarText(child.name) }))
    .filter(({ id }) => id !== '')
    .map(({ id, name = id }) => ({ id, name: plainText(name, longestText) }));
  if (children.length === 0) return {};
  return { children, ...(listed.length > mostChildren && { childCount: listed.length }) };
}
