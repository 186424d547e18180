import { neededScopes } from '../../src/core/access/accessReport.ts';
import { SeenHeaders } from '../../src/core/bundle/seenHeaders.ts';
import { Catalogue } from '../../src/core/catalogue/catalogue.ts';
import { format, PlandayError } from '../../src/core/errors.ts';
import type { HttpClient, HttpRequest } from '../../src/core/http.ts';
import { AccessTokens } from '../../src/core/identity/accessTokens.ts';
import { ExchangeTurns } from '../../src/core/identity/exchangeTurns.ts';
import { RenewedTokens } from '../../src/core/identity/renewedTokens.ts';
import { lazy } from '../../src/core/lazy.ts';
import type { PortalHosts } from '../../src/core/portals/portal.ts';
import { PortalList } from '../../src/core/portals/portalList.ts';
import { RateGovernor } from '../../src/core/rateLimit/rateGovernor.ts';
import { Redactor } from '../../src/core/redactor.ts';
import { PortalLists } from '../../src/core/references/portalLists.ts';
import { ApiClient } from '../../src/core/requests/apiClient.ts';
import { Ask } from '../../src/core/requests/ask.ts';
import { KeptRequests, lastRequestsKey, mostLastRequests } from '../../src/core/requests/keptRequests.ts';
import { NodeFetchClient } from '../../src/machine/nodeFetchClient.ts';
import { Log } from '../../src/ui/log.ts';
import { MemoryDocumentStore } from '../unit/core/catalogue/memoryDocumentStore.ts';
import { LeapingClock } from '../unit/support/leapingClock.ts';
import { loaded } from '../unit/support/loaded.ts';
import { countedUuids, MemorySecretStore, MemoryStateStore } from '../unit/support/stores.ts';

export const appId = '00000000-1111-2222-3333-444444444444';

/** What a window is opened with. */
export interface WindowOptions {
  /** Where Planday is right now. */
  readonly hosts: () => PortalHosts;
  /** How long a request to an address may take, in milliseconds. */
  readonly patience?: (url: URL) => number;
}

/** The client as it is, but for its patience: what core gives a minute must not take one here. */
class ImpatientClient implements HttpClient {
  readonly #client: HttpClient;
  readonly #patience: (url: URL) => number;

  constructor(client: HttpClient, patience: (url: URL) => number) {
    this.#client = client;
    this.#patience = patience;
  }

  send(request: HttpRequest) {
    const timeoutMs = Math.min(request.timeoutMs ?? Number.POSITIVE_INFINITY, this.#patience(new URL(request.url)));
    return this.#client.send({ ...request, timeoutMs });
  }
}

const builtIn = lazy(async () => {
  const catalogue = new Catalogue(new MemoryDocumentStore(), () => undefined);
  return { catalogue, scopes: neededScopes(await catalogue.apis()) };
});

/** What `createClient` puts together, over stores in memory and a log that is read. Its clock leaps. */
export async function openWindow({ hosts, patience = () => 20_000 }: WindowOptions) {
  const [secrets, state, documents, clock] = [
    new MemorySecretStore(),
    new MemoryStateStore(),
    new MemoryDocumentStore(),
    new LeapingClock(),
  ];
  // What is forgotten with time is forgotten on this clock.
  const redactor = new Redactor(clock);
  const lines: string[] = [];
  const line = (text: string) => void lines.push(text);
  const nothing = () => undefined;
  const channel = { trace: line, info: line, warn: line, error: line, show: nothing, dispose: nothing };
  const log = new Log(() => channel, loaded(redactor));
  const defects: unknown[] = [];
  const closing = new AbortController();
  const notStored = (error: unknown) => void defects.push(error);
  const given = { state, secrets, redactor: loaded(redactor), clock, random: countedUuids(), system: 'linux' } as const;
  const portals = new PortalList({ ...given, notStored });
  const onDidRemovePortal = portals.onDidRemove;
  const lastRequests = new KeptRequests({ state, key: lastRequestsKey, most: mostLastRequests, onDidRemovePortal, notStored });
  const client = new NodeFetchClient((exchange) => log.exchange(exchange));
  const http = new ImpatientClient(client, patience);
  const governor = new RateGovernor(clock);
  const parts = { http, clock, redactor, governor, portals, notStored, hosts: async () => hosts() };
  const turns = new ExchangeTurns();
  const alone = <T>(name: string, task: () => Promise<T>) => turns.run(name, task);
  const accessTokens = new AccessTokens({ ...parts, alone });
  const renewed = new RenewedTokens({ ...parts, secrets, rotate: accessTokens.renewed.bind(accessTokens), alone });
  const connecting = { http, clock, redactor, governor, renewed };
  const seenHeaders = new SeenHeaders(http, clock);
  const requests = new ApiClient({ ...parts, http: seenHeaders, accessTokens });
  const { catalogue, scopes } = await builtIn();
  const lists = new PortalLists({ catalogue, requests, clock, locale: 'da', onDidRemovePortal });
  const ask = new Ask({ portals, catalogue, requests, lastRequests, clock, prefer: (portalId) => turns.prefer(portalId) });
  return {
    ...{ secrets, state, documents, clock, redactor, lines, defects, portals, lastRequests, connecting, renewed, accessTokens },
    ...{ requests, governor, seenHeaders, catalogue, scopes, lists, ask, hosts },
    /** The catalogue that an update changes. */
    updated: new Catalogue(documents, (problem) => log.warn(format(problem))),
    /** As the error reporter logs it, and once more with its stack and causes. */
    log(error: unknown): void {
      if (error instanceof PlandayError) log.warn(error.message);
      log.error('It ended so:', error);
    },
    /** Ends with the window. */
    lifetime: closing.signal,
    dispose(): void {
      closing.abort();
      client.dispose();
    },
  };
}

export type TorturedWindow = Awaited<ReturnType<typeof openWindow>>;
