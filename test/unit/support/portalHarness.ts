import { Catalogue } from '../../../src/core/catalogue/catalogue.ts';
import type { Endpoint, ParameterValues } from '../../../src/core/catalogue/endpoint.ts';
import { type Clock, systemClock } from '../../../src/core/clock.ts';
import { refreshTokenKey } from '../../../src/core/portals/keychain.ts';
import type { Portal } from '../../../src/core/portals/portal.ts';
import type { Answer } from '../../../src/core/requests/answer.ts';
import { firstRows } from '../../../src/core/requests/heldRows.ts';
import { type Asked, requestOf } from '../../../src/core/requests/request.ts';
import type { Sandbox } from '../../../src/sandbox/sandbox.ts';
import { MemoryDocumentStore } from '../core/catalogue/memoryDocumentStore.ts';
import { credential } from '../sandbox/harness.ts';
import { createHarness, type HarnessOverrides } from './harness.ts';
import type { Respond, TestServer } from './testServer.ts';

/** A time of day that stands still, while spans go on. */
export function clockAt(now: number): Clock {
  return { ...systemClock, now: () => now };
}

/** The catalogue that ships. */
export function builtInCatalogue(): Catalogue {
  return new Catalogue(new MemoryDocumentStore(), () => undefined);
}

/** A portal of the sandbox with everything that speaks for it; each has a rate limit of its own, so that no test waits for another. */
export function sandboxHarness(
  sandbox: Sandbox,
  clock: Clock,
  {
    dataSet = 'cafe',
    app = 'all scopes',
    portal = {},
  }: { dataSet?: 'cafe' | 'hotel'; app?: string; portal?: Partial<Portal> } = {},
  overrides: HarnessOverrides = {},
) {
  const { appId, refreshToken, portalName } = credential(sandbox, dataSet, app);
  const { identityUrl, apiUrl } = sandbox;
  const info = { portalId: dataSet === 'cafe' ? '4021' : '7350', timeZone: 'Europe/Copenhagen' };
  const harness = createHarness({
    ...overrides,
    clock,
    portal: { appId, name: portalName, identityUrl, apiUrl, info, ...portal },
  });
  harness.secrets.values.set(refreshTokenKey(harness.portal.id), refreshToken);
  return harness;
}

/** The same with a server that answers the API as a test wants it. */
export function serverHarness(server: TestServer, clock: Clock, portal: Partial<Portal> = {}, overrides: HarnessOverrides = {}) {
  const urls = { identityUrl: server.url, apiUrl: server.url };
  return createHarness({ ...overrides, clock, portal: { ...urls, info: { timeZone: 'Europe/Copenhagen' }, ...portal } });
}

/** A server's answers to the API; it exchanges tokens by itself. */
export function answering(api: (path: string, query: URLSearchParams) => unknown): Respond {
  return ({ method, target }) => {
    if (method === 'POST') return { body: { access_token: 'access-secretsecret', expires_in: 3600, token_type: 'Bearer' } };
    const { pathname, searchParams } = new URL(target, 'http://here');
    const body = api(pathname, searchParams);
    return body === undefined ? { status: 404, body: { title: 'Not Found' } } : { body };
  };
}

/** A list as Planday gives it. */
export function listOf(rows: readonly unknown[], query: URLSearchParams = new URLSearchParams()): unknown {
  const [limit, offset] = [Number(query.get('limit') || 50), Number(query.get('offset') ?? 0)];
  return { paging: { offset, limit, total: rows.length }, data: rows.slice(offset, offset + limit) };
}

export function askedOf(portal: Portal, endpoint: Endpoint, values: ParameterValues = {}): Asked {
  return { portal, endpoint, values };
}

/** The answer to a request, as a document holds it. */
export async function answerTo(
  { requests }: Pick<ReturnType<typeof createHarness>, 'requests'>,
  asked: Asked,
): Promise<Pick<Answer, 'request' | 'content' | 'list'>> {
  const { content } = await requests.get(asked);
  return { request: requestOf(asked, false), content, list: firstRows(asked, content) };
}
