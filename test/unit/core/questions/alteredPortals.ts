import { loadBuiltInCatalogue } from '../../../../src/core/catalogue/builtIn.ts';
import { format } from '../../../../src/core/errors.ts';
import type { HttpClient, HttpRequest, HttpResponse } from '../../../../src/core/http.ts';
import { lazy } from '../../../../src/core/lazy.ts';
import type { CalendarDate } from '../../../../src/core/parameters/calendar.ts';
import { refreshTokenKey } from '../../../../src/core/portals/keychain.ts';
import type { Portal } from '../../../../src/core/portals/portal.ts';
import { portalsKey } from '../../../../src/core/portals/storedPortals.ts';
import type { Question } from '../../../../src/core/questions/question.ts';
import { withTitles } from '../../../../src/core/questions/withTitles.ts';
import { QueryRun } from '../../../../src/core/sql/queryRun.ts';
import { sqlTables } from '../../../../src/core/sql/tables.ts';
import { ApiServer } from '../../../../src/sandbox/api/apiServer.ts';
import { Routes } from '../../../../src/sandbox/api/routes.ts';
import { type PortalData, plans } from '../../../../src/sandbox/data/portalData.ts';
import type { Incoming, Reply } from '../../../../src/sandbox/http.ts';
import { apps, credentials } from '../../../../src/sandbox/identity/apps.ts';
import { identityReply } from '../../../../src/sandbox/identity/identityEndpoints.ts';
import { IdentityState } from '../../../../src/sandbox/identity/identityState.ts';
import { noon } from '../../sandbox/harness.ts';
import { createHarness } from '../../support/harness.ts';
import { VirtualClock } from '../../support/virtualClock.ts';
import { localEngine } from '../sql/localEngine.ts';

export type Row = Readonly<Record<string, unknown>>;
export type Finding = Row & { readonly rule: string; readonly finding: string };

/** What becomes of a row on its way out: itself, another one, several, or none. */
export type Alter = (row: Row, path: string, query: URLSearchParams) => Row | readonly Row[];

export type AlterAll = (rows: readonly Row[], path: string, query: URLSearchParams) => readonly Row[];

/** What was asked of a portal, and found. */
export interface Found {
  readonly findings: readonly Finding[];
  /** Why it is not the whole truth, as a person reads it. */
  readonly missing: readonly string[];
  /** What is hidden in it, as a person reads it. */
  readonly hidden: readonly string[];
  readonly addresses: readonly string[];
  /** That the statement took. */
  readonly milliseconds: number;
}

const mostAPage = new Map([
  ['/scheduling/v1.0/shifts', 5_000],
  ['/scheduling/v1.0/shifts/deleted', 1_000],
]);

/** One portal of the sandbox, in process, whose rows a test may alter on their way out. */
export class AlteredPortal {
  readonly data: PortalData;
  readonly #identity = new IdentityState('https://planday.example', () => noon);
  readonly #api: ApiServer;
  readonly #routes: Routes;
  readonly #accessToken: string;
  #alters: readonly (readonly [path: RegExp, alter: AlterAll])[] = [];

  private constructor(dataSet: 'cafe' | 'hotel', apis: ConstructorParameters<typeof Routes>[0]) {
    this.#api = new ApiServer(this.#identity, apis, false);
    this.#routes = new Routes(apis);
    const data = this.#api.portalData(plans.find((plan) => plan.dataSet === dataSet)?.portalId ?? 0);
    if (!data) throw new Error(`There is no ${dataSet}`);
    this.data = data;
    const grant = { appIndex: 0, portalIndex: plans.indexOf(data.plan), scopes: apps[0]?.scopes ?? [], generation: 0 };
    this.#accessToken = this.#identity.accessToken(grant, grant.scopes);
  }

  static async open(dataSet: 'cafe' | 'hotel' = 'cafe'): Promise<AlteredPortal> {
    return new AlteredPortal(dataSet, await loadBuiltInCatalogue());
  }

  /** From now on, until `restore`. */
  alter(path: RegExp, alter: Alter): void {
    this.alterAll(path, (rows, at, query) => rows.flatMap((row) => alter(row, at, query)));
  }

  /** The same with all rows of an answer, whatever its pages. */
  alterAll(path: RegExp, alter: AlterAll): void {
    this.#alters = [...this.#alters, [path, alter]];
  }

  restore(): void {
    this.#alters = [];
  }

  /** Every row of a list, or the one that there is, as they leave: for whoever finds out by other means what there is to be found. */
  rows(path: string, query: Readonly<Record<string, string>> = {}): readonly Row[] {
    const paging = this.#routes.find(path)?.endpoint.paging;
    const all: Row[] = [];
    for (;;) {
      const page = paging && { [paging.limit]: '50', [paging.offset]: String(all.length) };
      const asked = new URLSearchParams({ ...query, ...page }).toString();
      const headers = { authorization: `Bearer ${this.#accessToken}` };
      const { status, body } = this.answer({ method: 'GET', url: `https://planday.example${path}?${asked}`, headers });
      if (status !== 200) return all;
      const { data } = listOf(body);
      all.push(...data);
      if (!paging || data.length < 50) return all;
    }
  }

  answer({ method, url, headers, body = '' }: HttpRequest): Reply {
    const { pathname, searchParams, host } = new URL(url);
    const incoming: Incoming = { method, hosts: [host], path: pathname, query: searchParams, headers: lower(headers), body };
    return identityReply(this.#identity, incoming)?.() ?? this.#answer(incoming);
  }

  #answer(incoming: Incoming): Reply {
    const alters = this.#alters.filter(([path]) => path.test(incoming.path)).map(([, alter]) => alter);
    const paging = this.#routes.find(incoming.path)?.endpoint.paging;
    if (alters.length === 0) return this.#api.handle(incoming);
    const altered = (rows: readonly Row[]) => alters.reduce((all, alter) => alter(all, incoming.path, incoming.query), rows);
    if (!paging) {
      const reply = this.#api.handle(incoming);
      if (reply.status !== 200) return reply;
      const { data, around } = listOf(reply.body);
      return { ...reply, body: JSON.stringify(around(altered(data))) };
    }
    const page = mostAPage.get(incoming.path) ?? 50;
    const all: Row[] = [];
    for (let offset = 0; ; offset += page) {
      const query = new URLSearchParams(incoming.query);
      query.set(paging.limit, String(page));
      query.set(paging.offset, String(offset));
      const reply = this.#api.handle({ ...incoming, query });
      if (reply.status !== 200) return reply;
      const { data } = listOf(reply.body);
      all.push(...data);
      if (data.length < page) break;
    }
    const rows = altered(all);
    const [limit, offset] = [Number(incoming.query.get(paging.limit) ?? 50), Number(incoming.query.get(paging.offset) ?? 0)];
    const body = { paging: { offset, limit, total: rows.length }, data: rows.slice(offset, offset + limit) };
    return { status: 200, headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) };
  }
}

/** Asks altered portals through everything but the editor. */
export async function askPortals(
  question: Question,
  portals: readonly AlteredPortal[],
  inputs: Partial<Parameters<Question['sql']>[0]> & { readonly from: CalendarDate; readonly to: CalendarDate },
  form: 'text' | 'masked' = 'masked',
): Promise<Found> {
  const addresses: string[] = [];
  const hosts = portals.map((portal, index) => [`p${index + 1}.example`, portal] as const);
  const http: HttpClient = {
    send: async (request) => {
      const url = new URL(request.url);
      const portal = hosts.find(([host]) => host === url.host)?.[1];
      if (!portal) throw new Error(`Nobody is at ${url.host}`);
      if (request.method === 'GET') addresses.push(`${url.pathname}${url.search}`);
      return await delivered(portal.answer(request), request);
    },
  };
  const known = hosts.map(([host, { data }], index): Portal & { readonly refreshToken: string } => {
    const own = credentials.find(({ dataSet, description }) => dataSet === data.plan.dataSet && description === 'all scopes');
    if (!own) throw new Error('There is no credential');
    const url = `https://${host}`;
    const info = { timeZone: 'Romance Standard Time' };
    const name = `Portal ${index + 1}`;
    return { id: `p${index + 1}`, name, appId: own.appId, identityUrl: url, apiUrl: url, info, refreshToken: own.refreshToken };
  });
  const clock = new VirtualClock(noon);
  const { requests, secrets, state } = createHarness({ clock, http });
  state.values.set(portalsKey, JSON.stringify(known));
  for (const { id, refreshToken } of known) secrets.values.set(refreshTokenKey(id), refreshToken);
  const tolerances = Object.fromEntries(question.tolerances.map(({ name, usual }) => [name, usual]));
  const sql = withTitles(question, question.sql({ departments: [], tolerances, ...inputs }));
  const run = await QueryRun.prepare(
    { sql, parameters: {}, portals: known },
    {
      engine: await localEngine(),
      tables: await tables(),
      requests,
      clock,
      governor: { leastTime: () => 0 },
      form,
    },
  );
  try {
    const result = await clock.until(run.run({ signal: new AbortController().signal, confirm: async () => true }));
    if (!result) throw new Error('Nobody wanted it');
    const findings = result.pieces.flatMap((piece): Finding[] => JSON.parse(new TextDecoder().decode(piece)));
    const [missing, hidden] = [result.missing, result.hidden].map((list) => list.map((one) => format(one)));
    return { findings, missing: missing ?? [], hidden: hidden ?? [], addresses, milliseconds: result.milliseconds };
  } finally {
    run.dispose();
  }
}

const tables = lazy(async () => sqlTables((await loadBuiltInCatalogue()).flatMap(({ endpoints }) => endpoints)));

async function delivered({ status, headers, body }: Reply, { take }: HttpRequest): Promise<HttpResponse> {
  const isTaken = take !== undefined && status >= 200 && status < 300;
  if (isTaken) await take(body);
  return { status, headers: { get: (name) => headers[name.toLowerCase()] ?? null }, body: isTaken ? '' : body };
}

/** The rows of an answer, and what is around them; of one without, the answer itself is the row. */
function listOf(body: string): { readonly data: readonly Row[]; readonly around: (data: readonly Row[]) => unknown } {
  const answer = JSON.parse(body) as Row | readonly Row[];
  if (isList(answer)) return { data: answer, around: (data) => data };
  const data = answer.data as Row | readonly Row[] | undefined;
  if (data === undefined) return { data: [answer], around: ([row]) => row };
  if (isList(data)) return { data, around: (rows) => ({ ...answer, data: rows }) };
  return { data: [data], around: ([row]) => ({ ...answer, data: row }) };
}

function isList(value: Row | readonly Row[]): value is readonly Row[] {
  return Array.isArray(value);
}

function lower(headers: Readonly<Record<string, string>>): Record<string, string> {
  return Object.fromEntries(Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value]));
}
