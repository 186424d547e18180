import assert from 'node:assert/strict';
import type { Endpoint, Parameter, ParameterValues } from '../../../../src/core/catalogue/endpoint.ts';
import { format } from '../../../../src/core/errors.ts';
import type { Portal } from '../../../../src/core/portals/portal.ts';
import { type Asked, requestOf } from '../../../../src/core/requests/request.ts';
import type { CauseKind } from '../../../../src/core/whyEmpty/explanation.ts';
import { whyEmpty } from '../../../../src/core/whyEmpty/whyEmpty.ts';
import { noon } from '../../sandbox/harness.ts';
import { answering, answerTo, builtInCatalogue, clockAt, listOf, serverHarness } from '../../support/portalHarness.ts';
import { useTestServers } from '../../support/testServer.ts';

const shifts = '/scheduling/v1.0/shifts';
const punchShifts = '/punchclock/v1.0/punchclockshifts';
const departments = '/hr/v1.0/departments';
const requests = '/absence/v1.0/absencerequests';
const revenue = '/revenue/v1.0/revenue';
const payroll = '/payroll/v1.0/payroll';

/** How a server of a test answers one endpoint; every other has a list of two. */
type Answers = (query: URLSearchParams) => unknown;

interface Plant {
  readonly endpoint: string;
  readonly values: ParameterValues;
  readonly answers: Answers;
  readonly portal?: Partial<Portal>;
  /** The endpoint as a published document has it. */
  readonly published?: ((endpoint: Endpoint) => Endpoint) | undefined;
  /** What the server answers an earlier question with. */
  readonly before?: Answers;
}

const rows = (count: number, more: Readonly<Record<string, unknown>> = {}) =>
  Array.from({ length: count }, (_, index) => ({ id: index + 1, ...more }));
const nothing = listOf([]);
const day = (date: string) => ({ date, startDateTime: `${date}T08:00`, endDateTime: `${date}T16:00` });

/** Days from one to another, a row each. */
function daily(first: string, count: number): readonly ReturnType<typeof day>[] {
  return Array.from({ length: count }, (_, index) => ({
    id: index,
    ...day(new Date(Date.parse(`${first}T00:00:00Z`) + index * 86_400_000).toISOString().slice(0, 10)),
  }));
}

function withParameter(name: string, change: (parameter: Parameter) => Parameter): Plant['published'] {
  return (endpoint) => ({
    ...endpoint,
    parameters: endpoint.parameters.map((parameter) => (parameter.name === name ? change(parameter) : parameter)),
  });
}

/** As generated documents have it: a text, of which nobody says that it is a date. */
const asText: Plant['published'] = (endpoint) => ({
  ...endpoint,
  parameters: endpoint.parameters.map(({ date: _, format: __, ...parameter }) => parameter),
});

const planted: readonly (readonly [what: string, kind: CauseKind, plant: Plant])[] = [
  [
    'a page of no rows',
    'limitZero',
    {
      endpoint: departments,
      values: { limit: '0' },
      answers: (query) => ({ paging: { total: 3 }, data: query.get('limit') === '0' ? [] : rows(3) }),
    },
  ],
  [
    'an offset behind the last row, of a list that does not say how many there are',
    'offsetBeyond',
    {
      endpoint: departments,
      values: { offset: '40' },
      answers: (query) => ({ paging: {}, data: Number(query.get('offset')) > 3 ? [] : rows(3) }),
    },
  ],
  [
    'a day whose end is no part of it',
    'endExclusive',
    {
      endpoint: shifts,
      values: { from: '2026-11-23', to: '2026-11-23' },
      answers: (query) => listOf(daily('2026-11-23', 1).filter(({ date }) => date < (query.get('to') ?? ''))),
    },
  ],
  [
    'a moment instead of a day',
    'endExclusive',
    {
      endpoint: punchShifts,
      values: { from: '2026-11-23T00:00', to: '2026-11-23T00:00' },
      answers: (query) => listOf(daily('2026-11-23', 1).filter(({ startDateTime }) => startDateTime < (query.get('to') ?? ''))),
    },
  ],
  [
    'more days than the server answers for',
    'periodTooLong',
    {
      endpoint: shifts,
      values: { from: '2026-08-01', to: '2026-11-23' },
      answers: (query) => (daysOf(query) > 31 ? nothing : listOf(daily('2026-11-20', 3))),
    },
  ],
  [
    'rows under another member',
    'rowsElsewhereInAnswer',
    { endpoint: departments, values: {}, answers: () => ({ paging: { total: 0 }, data: [], items: rows(3) }) },
  ],
  [
    'rows one level deeper',
    'rowsElsewhereInAnswer',
    { endpoint: departments, values: {}, answers: () => ({ data: { departments: rows(3) } }) },
  ],
  [
    'a scope that lacks, where the server gives nothing instead of refusing',
    'missingScope',
    { endpoint: shifts, values: { shiftStatus: 'Assigned' }, portal: { scopes: ['department:read'] }, answers: () => nothing },
  ],
  [
    'drafts that are not listed unless they are asked for',
    'drafts',
    {
      endpoint: shifts,
      values: { from: '2026-12-07', to: '2026-12-13' },
      answers: (query) => (query.get('shiftStatus') === 'Draft' ? listOf(daily('2026-12-07', 5)) : nothing),
    },
  ],
  [
    'two departments at once, where the server reads one',
    'severalValues',
    {
      endpoint: shifts,
      values: { departmentId: ['1', '2'] },
      answers: (query) => (query.getAll('departmentId').join() === '2' ? listOf(rows(4, { departmentId: 2 })) : nothing),
    },
  ],
  [
    'a status in another letter case',
    'valueForm',
    {
      endpoint: requests,
      values: { status: ['approved'] },
      answers: (query) => listOf(query.get('status') === 'Approved' ? rows(6) : query.has('status') ? [] : rows(9)),
    },
  ],
  [
    'a date as people write it, where the document says no more than that it is a text',
    'valueForm',
    {
      endpoint: shifts,
      values: { from: '23.11.2026', to: '29.11.2026' },
      published: asText,
      answers: (query) =>
        listOf(query.get('from') === '2026-11-23' ? daily('2026-11-23', 2) : query.has('from') ? [] : daily('2026-11-01', 30)),
    },
  ],
  [
    'a parameter that the server does not know under the published name',
    'ignoredParameter',
    {
      endpoint: payroll,
      values: { departmentIds: ['1'], from: '2026-11-01', to: '2026-11-30' },
      published: withParameter('departmentIds', (parameter) => ({ ...parameter, wireName: 'department_ids[]' })),
      answers: (query) => ({
        shiftsPayroll: query.has('departmentIds') ? rows(9) : [],
        supplementsPayroll: [],
        salariedPayroll: [],
      }),
    },
  ],
  [
    'clock times of UTC in a zone that is far from it',
    'otherZone',
    {
      endpoint: punchShifts,
      values: { from: '2026-11-22T11:00', to: '2026-11-23T10:59' },
      portal: { info: { timeZone: 'New Zealand Standard Time' } },
      answers: (query) =>
        listOf(
          daily('2026-11-23', 1)
            .map((row) => ({ ...row, startDateTime: '2026-11-23T12:30' }))
            .filter(isIn(query)),
        ),
    },
  ],
  [
    'rows that have come since then',
    'rowsNow',
    { endpoint: departments, values: {}, before: () => nothing, answers: () => listOf(rows(2)) },
  ],
];

const short: readonly (readonly [what: string, kind: CauseKind | undefined, plant: Plant])[] = [
  ['the first page of many', 'onePage', { endpoint: departments, values: {}, answers: (query) => listOf(rows(120), query) }],
  [
    'as many as were asked for',
    'onePage',
    { endpoint: departments, values: { limit: '10' }, answers: (query) => listOf(rows(48), query) },
  ],
  [
    'a page of a list that does not say how many there are',
    'onePage',
    {
      endpoint: requests,
      values: {},
      answers: (query) => ({
        data: rows(120)
          .slice(Number(query.get('Offset') ?? 0))
          .slice(0, 50),
      }),
    },
  ],
  [
    'the end of a list',
    'laterRows',
    { endpoint: departments, values: { offset: '40' }, answers: (query) => listOf(rows(48), query) },
  ],
  [
    'a period that the server cuts',
    'periodTooLong',
    {
      endpoint: shifts,
      values: { from: '2026-08-01', to: '2026-11-23' },
      answers: (query) =>
        listOf(
          daily('2026-08-01', 115)
            .filter(({ date }) => date >= (query.get('from') ?? '') && date <= (query.get('to') ?? ''))
            .slice(0, 31),
        ),
    },
  ],
  [
    'a filter that the server takes no notice of',
    'ignoredParameter',
    {
      endpoint: revenue,
      values: { departmentId: '1' },
      answers: () => listOf([...rows(2, { departmentId: 1 }), { id: 9, departmentId: 2 }]),
    },
  ],
  [
    'a period that the server takes no notice of',
    'ignoredParameter',
    { endpoint: shifts, values: { from: '2026-11-23', to: '2026-11-24' }, answers: () => listOf(daily('2026-11-20', 6)) },
  ],
  [
    'drafts beside what is published',
    'drafts',
    {
      endpoint: shifts,
      values: { from: '2026-12-07', to: '2026-12-13' },
      answers: (query) =>
        listOf(
          query.get('shiftStatus') === 'Draft'
            ? daily('2026-12-10', 3).map((row) => ({ ...row, id: 77 }))
            : daily('2026-12-07', 2),
        ),
    },
  ],
  [
    'rows that have come since then',
    'rowsNow',
    { endpoint: departments, values: {}, before: () => listOf(rows(2)), answers: () => listOf(rows(4)) },
  ],
  ['a list that is whole', undefined, { endpoint: departments, values: {}, answers: (query) => listOf(rows(3), query) }],
  [
    'a filter that is kept to',
    undefined,
    { endpoint: revenue, values: { departmentId: '1' }, answers: () => listOf(rows(2, { departmentId: 1 })) },
  ],
  [
    'a server that gives the same whatever page it is asked for',
    undefined,
    { endpoint: requests, values: {}, answers: () => ({ data: rows(50) }) },
  ],
];

function daysOf(query: URLSearchParams): number {
  return (Date.parse(query.get('to') ?? '') - Date.parse(query.get('from') ?? '')) / 86_400_000 + 1;
}

function isIn(query: URLSearchParams): (row: { readonly startDateTime: string }) => boolean {
  return ({ startDateTime }) => startDateTime >= (query.get('from') ?? '') && startDateTime <= (query.get('to') ?? '');
}

describe('whyEmpty names what a server does that is not as the sandbox:', () => {
  const startServer = useTestServers();
  const catalogue = builtInCatalogue();
  const clock = clockAt(noon);

  async function explain({ endpoint: id, values, answers, portal, published = (endpoint) => endpoint, before = answers }: Plant) {
    const known = await catalogue.get(id);
    let answer = before;
    const server = await startServer(
      answering((path, query) =>
        path === known.path ? answer(query) : listOf(/deleted|deactivated/.test(path) ? [] : rows(2), query),
      ),
    );
    const harness = serverHarness(server, clock, portal);
    const asked: Asked = { portal: harness.portal, endpoint: published(known), values };
    const came = await answerTo(harness, asked);
    answer = answers;
    server.seen.length = 0;
    const explanation = await whyEmpty(asked, came, { catalogue, requests: harness.requests, clock }, { machineZone: 'UTC' });
    return { explanation, sent: server.seen.filter(({ method }) => method === 'GET'), asked };
  }

  for (const [what, kind, plant] of planted) {
    it(`${what} (${kind})`, async () => {
      const { explanation, sent, asked } = await explain(plant);
      const { cause, tried } = explanation;
      assert.equal(cause?.kind, kind, tried.map((one) => `${format(one.what)}: ${one.rows}`).join('\n'));
      assert.ok(sent.length <= 12);
      assert.equal(explanation.rows, 0);
      if (cause.corrected) assert.equal(cause.corrected.endpointId, requestOf(asked, false).endpointId);
      else assert.ok(cause.next);
    });
  }

  for (const [what, kind, plant] of short) {
    it(`too few rows: ${what} (${kind ?? 'no cause'})`, async () => {
      const { explanation, sent } = await explain(plant);
      assert.ok(explanation.rows > 0);
      const { cause, tried } = explanation;
      assert.equal(
        cause?.kind,
        kind,
        [cause && format(cause.proof), ...tried.map((one) => `${format(one.what)}: ${one.rows}`)].join('\n'),
      );
      assert.ok(sent.length <= 12);
    });
  }
});
