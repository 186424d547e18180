/**
 * How long reading a long list takes, as a ratio to what the rate limits allow at best. Every case runs against a fresh sandbox that takes
 * 100 ms for each answer and enforces 20 requests a second and 750 a minute.
 */
import { loadBuiltInApi } from '../../src/core/catalogue/builtIn.ts';
import type { Endpoint } from '../../src/core/catalogue/endpoint.ts';
import { systemClock } from '../../src/core/clock.ts';
import { askRow } from '../../src/core/fanOut/askRow.ts';
import { readRows } from '../../src/core/fanOut/readRows.ts';
import { RowAnswers } from '../../src/core/fanOut/rowAnswers.ts';
import { AccessTokens } from '../../src/core/identity/accessTokens.ts';
import type { Portal } from '../../src/core/portals/portal.ts';
import { PortalList } from '../../src/core/portals/portalList.ts';
import { RateGovernor } from '../../src/core/rateLimit/rateGovernor.ts';
import { Redactor } from '../../src/core/redactor.ts';
import { ApiClient } from '../../src/core/requests/apiClient.ts';
import { QueryRun } from '../../src/core/sql/queryRun.ts';
import { sqlTables } from '../../src/core/sql/tables.ts';
import { NodeFetchClient } from '../../src/machine/nodeFetchClient.ts';
import { localEngine } from '../unit/core/sql/localEngine.ts';
import { loaded } from '../unit/support/loaded.ts';
import { hotelOf, type SandboxAddress, startSandboxProcess } from './sandboxProcess.ts';

const latencyMs = 100;
const rowsPerPage = 5;
const windows = [
  { seconds: 1, limit: 20 },
  { seconds: 60, limit: 750 },
];

interface Outcome {
  readonly rows: number;
  readonly repeated: number;
  readonly refused: number;
}

/** A client with the portal that it reads, counting the 429 that it draws. */
interface Reader {
  readonly seen: { refused: number };
  readonly portal: Portal;
  readonly client: ApiClient;
  readonly governor: RateGovernor;
  readonly token: string;
  /** Shifts, cut into `pages` pages. */
  endpoint(pages: number): Endpoint;
}

async function createReader({ url, credentials }: SandboxAddress): Promise<Reader> {
  const credential = hotelOf(credentials);
  const seen = { refused: 0 };
  const http = new NodeFetchClient(({ status }) => {
    if (status === 429) seen.refused++;
  });
  const redactor = new Redactor();
  const state = new Map<string, unknown>();
  const secrets = new Map<string, string>();
  const portals = new PortalList({
    redactor: loaded(redactor),
    random: () => crypto.randomUUID(),
    state: { get: <T>(key: string) => state.get(key) as T | undefined, update: async (key, value) => void state.set(key, value) },
    secrets: {
      get: async (key) => secrets.get(key),
      store: async (key, value) => void secrets.set(key, value),
      delete: async (key) => void secrets.delete(key),
      keys: async () => [...secrets.keys()],
    },
    clock: systemClock,
    system: 'linux',
    notStored: (error) => console.error(error),
  });
  const portal: Portal = { id: 'bench', name: 'Bench', appId: credential.appId, identityUrl: url, apiUrl: url };
  await portals.add(portal, credential.refreshToken);
  const hosts = async () => portal;
  const governor = new RateGovernor(systemClock);
  const accessTokens = new AccessTokens({ http, clock: systemClock, redactor, portals, hosts });
  const client = new ApiClient({
    http,
    clock: systemClock,
    redactor,
    portals,
    accessTokens,
    governor,
    hosts,
  });
  const shifts = (await loadBuiltInApi('scheduling')).endpoints.find(({ path }) => path === '/scheduling/v1.0/shifts');
  if (!shifts?.paging) throw new Error('The catalogue has no paged list of shifts');
  const { limit, offset } = shifts.paging;
  return {
    seen,
    portal,
    client,
    governor,
    token: (await accessTokens.get(portal)).accessToken,
    endpoint: () => ({ ...shifts, paging: { limit, offset, maximum: rowsPerPage } }),
  };
}

/** The list has more rows than are wanted here: the total that the server gives is cut to what makes `pages` pages. */
function cut(reader: Reader, pages: number): Reader {
  const { client } = reader;
  const get = client.get.bind(client);
  client.get = async (...request) => {
    const answer = await get(...request);
    const { rows, list } = answer.content;
    return { ...answer, content: answer.content.withRows(rows, Math.min(list?.total ?? 0, pages * rowsPerPage)) };
  };
  return reader;
}

async function governed(address: SandboxAddress, pages: number): Promise<() => Promise<Outcome>> {
  const reader = cut(await createReader(address), pages);
  return async () => {
    // As from an open answer, which says how many rows there are.
    const options = { expectedTotal: pages * rowsPerPage, askToGoOn: async () => true };
    const { rows, partial } = await reader.client.readAll(
      { portal: reader.portal, endpoint: reader.endpoint(pages), values: {} },
      options,
    );
    if (partial) throw new Error(`The reading ended early: ${partial.reason}`);
    return outcome(rows, reader.seen.refused);
  };
}

/** One request for each of so many employees, as For Each Row sends them. */
async function forEachRow(address: SandboxAddress, count: number): Promise<() => Promise<Outcome>> {
  const { client, portal, seen } = await createReader(address);
  const list = await employees(address);
  const endpoint = (await loadBuiltInApi('hr')).endpoints.find(({ path }) => path === '/hr/v1.0/employees/{employeeId}');
  if (!endpoint) throw new Error('The catalogue has no employee by id');
  const targets = list
    .slice(0, count)
    .map((id) => ({ key: String(id), values: { employeeId: String(id) }, ids: { employeeId: id } }));
  const answers = new RowAnswers({ targets, without: 0 });
  const get = askRow({ requests: client, clock: systemClock, asked: { portal, endpoint, values: {} }, kept: new Map() });
  return async () => {
    const reading = { clock: systemClock, get, words: ({ message }: Error) => message, clean: (json: string) => json };
    await readRows(answers, reading, { signal: new AbortController().signal });
    return { rows: answers.counts.answered * rowsPerPage, repeated: 0, refused: seen.refused };
  };
}

/** A statement that reads the list of employees, then one request for each of those that it lets through. */
async function query(address: SandboxAddress, count: number): Promise<() => Promise<Outcome>> {
  const { client, portal, seen, governor } = await createReader(address);
  const ids = await employees(address);
  const apis = await Promise.all((['hr', 'pay'] as const).map(loadBuiltInApi));
  const tables = sqlTables(apis.flatMap(({ endpoints }) => endpoints));
  const page = tables.find(({ shortName }) => shortName === 'employees')?.endpoint.paging?.maximum ?? 1;
  const [first = 0] = ids;
  const sql = `SELECT e.id, s.salary FROM employees e JOIN salaries_employee s ON s.employee_id = e.id WHERE e.id < ${first + count - Math.ceil(ids.length / page)}`;
  const parts = { engine: await localEngine(), tables, requests: client, clock: systemClock, governor, form: 'masked' } as const;
  const run = await QueryRun.prepare({ sql, parameters: {}, portals: [portal] }, parts);
  return async () => {
    const result = await run.run({ signal: new AbortController().signal, confirm: async () => true });
    run.dispose();
    if (!result || result.missing.length > 0) throw new Error('The query did not read everything.');
    const requests = result.states.reduce((sum, state) => sum + state.requests, 0);
    return { rows: requests * rowsPerPage, repeated: 0, refused: seen.refused };
  };
}

/** Ids of the hotel's employees, which its sandbox numbers one after the other. */
async function employees({ url, credentials }: SandboxAddress): Promise<readonly number[]> {
  const { token, portal } = await createReader({ url, credentials });
  const headers = { Authorization: `Bearer ${token}`, 'X-ClientId': portal.appId };
  const answer = await fetch(`${url}/hr/v1.0/employees?limit=1`, { headers });
  const { data, paging } = (await answer.json()) as { data: { id: number }[]; paging: { total: number } };
  // Nobody tells the governor of this one.
  await systemClock.sleep(1_000);
  return Array.from({ length: paging.total }, (_, index) => (data[0]?.id ?? 0) + index);
}

async function sequential(address: SandboxAddress, pages: number): Promise<() => Promise<Outcome>> {
  const { token, portal } = await createReader(address);
  return async () => {
    const rows: unknown[] = [];
    let refused = 0;
    for (let page = 0; page < pages; ) {
      const response = await fetchPage(address, portal, token, page);
      if (response.status === 429) {
        refused++;
        await systemClock.sleep(1000 * Number(response.headers.get('x-ratelimit-reset') ?? 2));
        continue;
      }
      rows.push(...((await response.json()) as { data: unknown[] }).data);
      page++;
    }
    return outcome(rows, refused);
  };
}

async function allAtOnce(address: SandboxAddress, pages: number): Promise<() => Promise<Outcome>> {
  const { token, portal } = await createReader(address);
  return async () => {
    let refused = 0;
    const rows = await Promise.all(
      Array.from({ length: pages }, async (_, page) => {
        const response = await fetchPage(address, portal, token, page);
        if (response.ok) return ((await response.json()) as { data: unknown[] }).data;
        refused++;
        return [];
      }),
    );
    return outcome(rows.flat(), refused);
  };
}

function fetchPage({ url }: SandboxAddress, { appId }: Portal, token: string, page: number): Promise<Response> {
  return fetch(`${url}/scheduling/v1.0/shifts?limit=${rowsPerPage}&offset=${page * rowsPerPage}`, {
    headers: { Authorization: `Bearer ${token}`, 'X-ClientId': appId },
  });
}

/** A second program with the same App ID: half of what a second allows, evenly, until it is stopped. */
async function startRival(address: SandboxAddress): Promise<() => void> {
  const { token, portal } = await createReader(address);
  const ask = () => fetchPage(address, portal, token, 0).then((response) => response.arrayBuffer());
  // The last one may be under way when the sandbox stops.
  const timer = setInterval(() => void ask().catch(() => undefined), 100);
  // It has its half before the measured client comes.
  await systemClock.sleep(1_000);
  return () => clearInterval(timer);
}

function outcome(rows: readonly unknown[], refused: number): Outcome {
  return { rows: rows.length, repeated: rows.length - new Set(rows.map((row) => (row as { id: number }).id)).size, refused };
}

/** The earliest end of `requests` requests that keep every sliding window, the last answer included; in milliseconds. */
function theoreticalMinimum(requests: number): number {
  const sentAt: number[] = [];
  for (let i = 0; i < requests; i++) {
    sentAt.push(
      Math.max(0, ...windows.map(({ seconds, limit }) => (i >= limit ? (sentAt[i - limit] ?? 0) + seconds * 1000 : 0))),
    );
  }
  return (sentAt.at(-1) ?? 0) + latencyMs;
}

async function measure(
  title: string,
  pages: number,
  prepare: (address: SandboxAddress, pages: number) => Promise<() => Promise<Outcome>>,
  withRival = false,
) {
  const sandbox = await startSandboxProcess(latencyMs);
  const run = await prepare(sandbox, pages);
  const stopRival = withRival ? await startRival(sandbox) : undefined;
  const startedAt = performance.now();
  const { rows, repeated, refused } = await run();
  const milliseconds = performance.now() - startedAt;
  stopRival?.();
  await sandbox.stop();
  const minimum = theoreticalMinimum(pages);
  console.log(
    `${title.padEnd(44)} ${String(pages).padStart(5)} requests  ${(milliseconds / 1000).toFixed(2).padStart(7)} s  minimum ${(minimum / 1000).toFixed(2).padStart(6)} s  ratio ${(milliseconds / minimum).toFixed(3)}  rows ${rows}/${pages * rowsPerPage}, ${repeated} twice  429: ${refused}`,
  );
}

const long = !process.argv.includes('--short');
await measure('Fetch All Pages', 100, governed);
await measure('For Each Row', 100, forEachRow);
await measure('Query', 100, query);
await measure('sequential loop that waits on 429', 100, sequential);
await measure('plain Promise.all', 100, allAtOnce);
await measure('Fetch All Pages beside a client with half', 100, governed, true);
if (long) {
  await measure('Fetch All Pages', 1000, governed);
  await measure('For Each Row', 1000, forEachRow);
  await measure('Query', 1000, query);
  await measure('sequential loop that waits on 429', 1000, sequential);
}
