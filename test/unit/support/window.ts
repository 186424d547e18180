import type { Endpoint } from '../../../src/core/catalogue/endpoint.ts';
import type { Clock } from '../../../src/core/clock.ts';
import { type Connection, connect } from '../../../src/core/connect/connect.ts';
import type { HttpClient } from '../../../src/core/http.ts';
import { AccessTokens } from '../../../src/core/identity/accessTokens.ts';
import { RenewedTokens } from '../../../src/core/identity/renewedTokens.ts';
import { PatientSecrets } from '../../../src/core/portals/patientSecrets.ts';
import type { Portal } from '../../../src/core/portals/portal.ts';
import { PortalList } from '../../../src/core/portals/portalList.ts';
import type { SecretStore, StateStore } from '../../../src/core/portals/stores.ts';
import { RateGovernor } from '../../../src/core/rateLimit/rateGovernor.ts';
import { Redactor } from '../../../src/core/redactor.ts';
import { PortalLists } from '../../../src/core/references/portalLists.ts';
import { ApiClient } from '../../../src/core/requests/apiClient.ts';
import { Ask } from '../../../src/core/requests/ask.ts';
import { KeptRequests } from '../../../src/core/requests/keptRequests.ts';
import { departments } from './harness.ts';
import { LeapingClock } from './leapingClock.ts';
import { loaded } from './loaded.ts';
import { MemorySecretStore, MemoryStateStore } from './stores.ts';

/** What windows of one machine share. */
export interface Machine {
  readonly http: HttpClient;
  readonly state: StateStore;
  readonly secrets: MemorySecretStore;
  readonly random: () => string;
  readonly clock: Clock;
  readonly endpoint: Endpoint;
}

export function createMachine(http: HttpClient, overrides: Partial<Machine> = {}): Machine {
  const [state, secrets] = [new MemoryStateStore(), new MemorySecretStore()];
  // Ids are cut to their first characters: each differs there.
  let count = 0;
  const random = () => `${String(++count).padStart(8, '0')}-aaaa-4aaa-8aaa-aaaaaaaaaaaa`;
  return { http, state, secrets, random, clock: new LeapingClock(), endpoint: departments, ...overrides };
}

/** Everything of the core that one window holds. */
export function openWindow({
  http,
  state,
  secrets,
  random,
  clock,
  endpoint,
}: Omit<Machine, 'secrets'> & { readonly secrets: SecretStore }) {
  const redactor = new Redactor();
  const unwritten: unknown[] = [];
  const notStored = (error: unknown) => void unwritten.push(error);
  const portals = new PortalList({ state, secrets, redactor: loaded(redactor), clock, random, system: 'linux', notStored });
  const parts = { http, clock, redactor, portals, notStored, hosts: async (portal: Portal) => portal };
  const accessTokens = new AccessTokens(parts);
  const governor = new RateGovernor(clock);
  const requests = new ApiClient({ ...parts, accessTokens, governor });
  const catalogue = { get: async () => endpoint };
  const onDidRemovePortal = portals.onDidRemove;
  const lastRequests = new KeptRequests({ state, key: 'last', most: 10, onDidRemovePortal, notStored });
  const lists = new PortalLists({ catalogue, requests, clock, locale: 'en', onDidRemovePortal });
  const ask = new Ask({ portals, catalogue, requests, lastRequests, clock });
  const renewed = new RenewedTokens({
    ...parts,
    secrets: new PatientSecrets(secrets, clock),
    rotate: accessTokens.renewed.bind(accessTokens),
  });
  const connecting = { http, clock, redactor, governor, renewed };
  return {
    portals,
    accessTokens,
    requests,
    lastRequests,
    lists,
    ask,
    renewed,
    redactor,
    unwritten,
    /** Tries an entered token, as the dialogues do. */
    connect: (portal: Omit<Portal, 'id'>, entered: string, signal?: AbortSignal): Promise<Connection> =>
      connect({ ...portal, portalName: portal.name }, entered, connecting, signal),
    asked: async (portalId: string) => await ask.lookUp({ portalId, endpointId: endpoint.id, values: {}, all: false }),
  };
}

export type Window = ReturnType<typeof openWindow>;
