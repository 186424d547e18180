import { loadBuiltInCatalogue } from '../../../../src/core/catalogue/builtIn.ts';
import { format } from '../../../../src/core/errors.ts';
import type { HttpClient, HttpRequest, HttpResponse } from '../../../../src/core/http.ts';
import { refreshTokenKey } from '../../../../src/core/portals/keychain.ts';
import { portalsKey } from '../../../../src/core/portals/storedPortals.ts';
import type { Question, QuestionInputs } from '../../../../src/core/questions/question.ts';
import { QueryRun } from '../../../../src/core/sql/queryRun.ts';
import { sqlTables } from '../../../../src/core/sql/tables.ts';
import { answer, createHarness, createPortal, jwt, refreshToken } from '../../support/harness.ts';
import { VirtualClock } from '../../support/virtualClock.ts';
import { localEngine } from '../sql/localEngine.ts';

export type Row = Readonly<Record<string, unknown>>;
export type Finding = Row & { readonly rule: string };

/** What a portal answers, by the addresses of its lists; a function gets what was asked with. */
export type MadeRows = Readonly<Record<string, readonly Row[] | ((query: URLSearchParams, path: string) => unknown)>>;

export interface Answered {
  readonly findings: readonly Finding[];
  readonly missing: readonly string[];
  /** Without the host. */
  readonly addresses: readonly string[];
}

export const paths = {
  shifts: '/scheduling/v1.0/shifts',
  punches: '/punchclock/v1.0/punchclockshifts',
  costs: '/scheduling/v1.0/timeandcost/',
  payroll: '/payroll/v1.0/payroll',
  departments: '/hr/v1.0/departments',
  revenue: '/revenue/v1.0/revenue',
  revenueUnits: '/revenue/v1.0/revenueunits',
};

/** Asks portals whose rows a test has made, through everything but the editor. */
export async function askMade(
  question: Question,
  portals: readonly MadeRows[],
  inputs: Partial<QuestionInputs> & Pick<QuestionInputs, 'from' | 'to'>,
): Promise<Answered> {
  const addresses: string[] = [];
  const http: HttpClient = {
    send: async (request) => {
      const url = new URL(request.url);
      if (request.method === 'POST') return answer({ access_token: jwt({}), expires_in: 3600, token_type: 'Bearer' });
      addresses.push(`${url.pathname}${url.search}`);
      const rows = portals[Number(url.hostname.slice(1, 2))] ?? {};
      return await delivered(bodyOf(rows, url), request);
    },
  };
  const known = portals.map((_, index) => {
    const url = `https://p${index}.example`;
    return createPortal({ id: `p${index}`, name: `Portal ${index}`, identityUrl: url, apiUrl: url });
  });
  const clock = new VirtualClock();
  const { requests, secrets, state } = createHarness({ clock, http });
  state.values.set(portalsKey, JSON.stringify(known));
  for (const { id } of known) secrets.values.set(refreshTokenKey(id), refreshToken);
  const tolerances = Object.fromEntries(question.tolerances.map(({ name, usual }) => [name, usual]));
  const apis = await loadBuiltInCatalogue();
  const run = await QueryRun.prepare(
    { sql: question.sql({ departments: [], tolerances, ...inputs }), parameters: {}, portals: known },
    {
      engine: await localEngine(),
      tables: sqlTables(apis.flatMap(({ endpoints }) => endpoints)),
      requests,
      clock,
      governor: { leastTime: () => 0 },
      form: 'masked',
    },
  );
  try {
    const result = await clock.until(run.run({ signal: new AbortController().signal, confirm: async () => true }));
    const findings = (result?.pieces ?? []).flatMap((piece): Finding[] => JSON.parse(new TextDecoder().decode(piece)));
    return { findings, missing: (result?.missing ?? []).map((one) => format(one)), addresses };
  } finally {
    run.dispose();
  }
}

/** A list by its pages, as its parameters restrict it; anything else as it was made. */
function bodyOf(rows: MadeRows, { pathname, searchParams }: URL): unknown {
  const path = Object.keys(rows).find((one) => one === pathname || (one.endsWith('/') && pathname.startsWith(one)));
  const made = rows[path ?? ''] ?? [];
  const list = typeof made === 'function' ? made(searchParams, pathname) : made;
  if (!Array.isArray(list)) return list;
  const [limit, offset] = [Number(searchParams.get('limit') ?? 50), Number(searchParams.get('offset') ?? 0)];
  const asked = list.filter((row: Row) => isAsked(row, searchParams));
  return { paging: { offset, limit, total: asked.length }, data: asked.slice(offset, offset + limit) };
}

function isAsked(row: Row, query: URLSearchParams): boolean {
  const day = String(row.date ?? row.startDateTime ?? '');
  const [from, to] = [query.get('from'), query.get('to')];
  const departments = query.getAll('departmentId');
  if (day !== '' && from !== null && day < from.slice(0, day.length)) return false;
  if (day !== '' && to !== null && day.slice(0, to.length) > to) return false;
  return departments.length === 0 || departments.includes(String(row.departmentId));
}

async function delivered(body: unknown, { take }: HttpRequest): Promise<HttpResponse> {
  const response = answer(body);
  if (!take) return response;
  await take(response.body);
  return { ...response, body: '' };
}
