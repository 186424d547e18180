import type { Endpoint } from '../../../src/core/catalogue/endpoint.ts';
import type { Clock } from '../../../src/core/clock.ts';
import type { HttpClient, HttpResponse } from '../../../src/core/http.ts';
import { AccessTokens } from '../../../src/core/identity/accessTokens.ts';
import { RenewedTokens } from '../../../src/core/identity/renewedTokens.ts';
import { refreshTokenKey } from '../../../src/core/portals/keychain.ts';
import type { Portal, PortalHosts } from '../../../src/core/portals/portal.ts';
import { PortalList } from '../../../src/core/portals/portalList.ts';
import { portalsKey } from '../../../src/core/portals/storedPortals.ts';
import { RateGovernor } from '../../../src/core/rateLimit/rateGovernor.ts';
import { Redactor } from '../../../src/core/redactor.ts';
import { ApiClient } from '../../../src/core/requests/apiClient.ts';
import { NodeFetchClient } from '../../../src/machine/nodeFetchClient.ts';
import { loaded } from './loaded.ts';
import { countedUuids, MemorySecretStore, MemoryStateStore } from './stores.ts';
import { VirtualClock } from './virtualClock.ts';

export const refreshToken = 'refresh-0-secretsecret';

export const departments: Endpoint = {
  id: '/hr/v1.0/departments',
  api: 'hr',
  path: '/hr/v1.0/departments',
  name: 'Departments',
  summary: 'All departments',
  scope: 'department:read',
  paging: { limit: 'limit', offset: 'offset', maximum: 50 },
  parameters: [
    { name: 'limit', in: 'query', required: false, type: 'integer', default: '50', maximum: 50 },
    { name: 'offset', in: 'query', required: false, type: 'integer' },
  ],
};

export function createPortal(overrides: Partial<Portal> = {}): Portal {
  return {
    id: 'p1',
    name: 'Nordlys Café',
    appId: '00000000-1111-2222-3333-444444444444',
    identityUrl: 'https://id.example',
    apiUrl: 'https://api.example',
    ...overrides,
  };
}

export interface HarnessOverrides {
  readonly portal?: Partial<Portal>;
  readonly clock?: Clock;
  readonly http?: HttpClient;
  readonly secrets?: MemorySecretStore;
  readonly state?: MemoryStateStore;
  readonly hosts?: (portal: Portal) => Promise<PortalHosts>;
}

/** A write that nobody waits for must not fail unseen in a test. */
export function fail(error: unknown): never {
  throw error;
}

/** One stored portal with everything that speaks for it. Its defaults succeed; a test overrides one thing. */
export function createHarness(overrides: HarnessOverrides = {}) {
  const clock = overrides.clock ?? new VirtualClock();
  const secrets = overrides.secrets ?? new MemorySecretStore();
  const state = overrides.state ?? new MemoryStateStore();
  const redactor = new Redactor();
  const http = overrides.http ?? new NodeFetchClient();
  const notStored = (error: unknown) => void unwritten.push(error);
  const portals = new PortalList({
    state,
    secrets,
    redactor: loaded(redactor),
    clock,
    random: countedUuids(),
    system: 'linux',
    notStored,
  });
  const portal = createPortal(overrides.portal);
  state.values.set(portalsKey, JSON.stringify([portal]));
  secrets.values.set(refreshTokenKey(portal.id), refreshToken);
  const hosts = overrides.hosts ?? (async (asked: Portal) => asked);
  const unwritten: unknown[] = [];
  const parts = { http, clock, redactor, portals, hosts, notStored };
  const accessTokens = new AccessTokens(parts);
  const governor = new RateGovernor(clock);
  const requests = new ApiClient({ ...parts, accessTokens, governor });
  const renewed = new RenewedTokens({ ...parts, secrets, rotate: accessTokens.renewed.bind(accessTokens) });
  const connecting = { http, clock, redactor, governor, renewed };
  return { ...parts, secrets, state, portal, accessTokens, governor, requests, connecting, renewed, unwritten };
}

/** An answer as `HttpClient` gives it. */
export function answer(body: unknown = {}, status = 200, headers: Record<string, string> = {}): HttpResponse {
  const lower = Object.fromEntries(Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value]));
  return {
    status,
    headers: { get: (name) => lower[name.toLowerCase()] ?? null },
    body: typeof body === 'string' ? body : JSON.stringify(body),
  };
}

/** A token in the look of a JWT; its signature is not one. */
export function jwt(claims: Record<string, unknown>): string {
  const part = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url');
  return `${part({ alg: 'RS256', typ: 'at+jwt' })}.${part(claims)}.c2lnbmF0dXJl`;
}
