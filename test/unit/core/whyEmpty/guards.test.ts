import assert from 'node:assert/strict';
import type { Endpoint, ParameterValues } from '../../../../src/core/catalogue/endpoint.ts';
import { format, PlandayError, sentence } from '../../../../src/core/errors.ts';
import type { PeriodNames } from '../../../../src/core/parameters/periodNames.ts';
import type { Portal } from '../../../../src/core/portals/portal.ts';
import { firstRows } from '../../../../src/core/requests/heldRows.ts';
import { type Asked, requestOf } from '../../../../src/core/requests/request.ts';
import { whyEmpty } from '../../../../src/core/whyEmpty/whyEmpty.ts';
import { noon } from '../../sandbox/harness.ts';
import { contentOf } from '../../support/contentOf.ts';
import { createPortal } from '../../support/harness.ts';
import { builtInCatalogue, listOf } from '../../support/portalHarness.ts';

const shifts = '/scheduling/v1.0/shifts';
const punchShifts = '/punchclock/v1.0/punchclockshifts';
const employees = '/hr/v1.0/employees';
const departments = '/hr/v1.0/departments';
const catalogue = builtInCatalogue();

type Given = (name: string) => string | undefined;
type Answers = (path: string, given: Given) => unknown;

interface Situation {
  readonly endpoint: string;
  readonly values: ParameterValues;
  /** What comes; `undefined` is a 404. */
  readonly answers: Answers;
  readonly portal?: Partial<Portal>;
  readonly now?: number;
  readonly machineZone?: string;
  readonly published?: (endpoint: Endpoint) => Endpoint;
  readonly periods?: PeriodNames;
}

const rows = (count: number, more: Readonly<Record<string, unknown>> = {}) =>
  Array.from({ length: count }, (_, index) => ({ id: index + 1, ...more }));
const nothing = listOf([]);
const onDay = (date: string, more: Readonly<Record<string, unknown>> = {}) => ({
  id: date,
  date,
  startDateTime: `${date}T08:00`,
  endDateTime: `${date}T16:00`,
  ...more,
});

async function explain({ endpoint: id, values, answers, periods, ...more }: Situation) {
  const portal = createPortal({ info: { timeZone: 'Europe/Copenhagen' }, ...more.portal });
  const known = await catalogue.get(id);
  const asked: Asked = { portal, endpoint: more.published?.(known) ?? known, values, ...(periods && { periods }) };
  const get = async ({ endpoint, values: sent }: Asked) => {
    const one = (name: string) => (Object.hasOwn(sent, name) ? String(sent[name]) : undefined);
    const path = endpoint.path.replace(/\{(\w+)\}/g, (_, name: string) => one(name) ?? '');
    const body = answers(path, one);
    if (body === undefined) throw new PlandayError('notFound', sentence('It failed.'), { status: 404 });
    return { status: 200, sentAt: 0, milliseconds: 1, content: contentOf(body) };
  };
  const { content } = await get(asked);
  const answer = { request: requestOf(asked, false), content, list: firstRows(asked, content) };
  const clock = { now: () => more.now ?? noon };
  return await whyEmpty(asked, answer, { catalogue, requests: { get }, clock }, { machineZone: more.machineZone ?? 'UTC' });
}

const none: readonly (readonly [what: string, situation: Situation])[] = [
  [
    'a few days that end as the next begins, which has rows',
    {
      endpoint: punchShifts,
      values: { from: '2026-11-17T00:00', to: '2026-11-19T00:00' },
      answers: (_, given) => listOf((given('to') ?? '') > '2026-11-19T00:00' ? [onDay('2026-11-19')] : []),
    },
  ],
  [
    'a long period of which the answer holds all rows',
    {
      endpoint: shifts,
      values: { from: '2026-08-01', to: '2026-11-23' },
      answers: (_, given) => listOf(given('shiftStatus') ? [] : [onDay('2026-11-20')]),
    },
  ],
  [
    'yesterday, which is still today on this machine',
    {
      endpoint: punchShifts,
      values: { from: '2026-11-23T00:00', to: '2026-11-23T23:59' },
      now: Date.parse('2026-11-24T02:00:00Z'),
      machineZone: 'America/New_York',
      answers: (_, given) => listOf(given('from') === '2026-11-24T00:00' ? [onDay('2026-11-24')] : []),
    },
  ],
  [
    'a scope that lacks by the token, while rows come without the filter',
    {
      endpoint: shifts,
      values: { shiftStatus: 'ForSale' },
      portal: { scopes: ['department:read'] },
      answers: (path, given) => (path === shifts && !given('shiftStatus') ? listOf(rows(2, { status: 'Assigned' })) : nothing),
    },
  ],
  [
    'a scope that a 403 told of once, and no token',
    { endpoint: shifts, values: {}, portal: { learnedScopes: { 'shift:read': false } }, answers: () => nothing },
  ],
  [
    'a status that the server does not know, so that it gives all that it has',
    {
      endpoint: shifts,
      values: { shiftStatus: 'ForSale' },
      answers: (path, given) =>
        path === shifts && given('shiftStatus') !== 'ForSale' ? listOf(rows(4, { status: 'Assigned' })) : nothing,
    },
  ],
  [
    'drafts beside shifts of a third status',
    {
      endpoint: shifts,
      values: { shiftStatus: 'ForSale' },
      answers: (path, given) =>
        path !== shifts || given('shiftStatus') === 'ForSale'
          ? nothing
          : listOf([...rows(2, { status: 'Draft' }), ...(given('shiftStatus') ? [] : [{ id: 9, status: 'Assigned' }])]),
    },
  ],
  [
    'somebody who left after the period that is asked for',
    {
      endpoint: shifts,
      values: { employeeId: ['7'], from: '2026-11-02', to: '2026-11-08' },
      answers: (path) =>
        path === `${employees}/7` ? { data: { id: 7, isDeactivated: true, deactivationDate: '2026-11-20' } } : nothing,
    },
  ],
  [
    'a department that is behind the first page of them',
    {
      endpoint: shifts,
      values: { departmentId: ['100'] },
      answers: (path) =>
        path === departments
          ? { paging: { total: 120 }, data: rows(50) }
          : path === `${departments}/100`
            ? { data: { id: 100 } }
            : nothing,
    },
  ],
  [
    'a shift type that is behind the first page of them',
    {
      endpoint: shifts,
      values: { shiftTypeId: ['100'] },
      answers: (path) => (path === '/scheduling/v1.0/shifttypes' ? { paging: { total: 120 }, data: rows(50) } : nothing),
    },
  ],
  [
    'rows of another department by mistake, while the filter has an effect',
    {
      endpoint: '/revenue/v1.0/revenue',
      values: { departmentId: '1' },
      answers: (_, given) => listOf([{ id: 1, departmentId: 2 }, ...(given('departmentId') ? [] : rows(3))]),
    },
  ],
  [
    'as many rows without the filter, and other ones',
    {
      endpoint: '/revenue/v1.0/revenue',
      values: { departmentId: '1' },
      answers: (_, given) => listOf([{ id: given('departmentId') ? 1 : 2, departmentId: 2 }]),
    },
  ],
  [
    'two words that are found in different rows',
    {
      endpoint: employees,
      values: { searchQuery: 'Anna Jensen' },
      answers: (path, given) =>
        path !== employees
          ? nothing
          : listOf(given('searchQuery') === 'Anna' ? [{ id: 1 }] : given('searchQuery') === 'Jensen' ? [{ id: 2 }] : []),
    },
  ],
  [
    'a list beside the rows that is documented',
    {
      endpoint: departments,
      values: {},
      published: (endpoint) => ({
        ...endpoint,
        response: { type: 'object', properties: { data: { type: 'array' }, warnings: { type: 'array' } } },
      }),
      answers: () => ({ data: [], warnings: [{ code: 1 }] }),
    },
  ],
];

describe('whyEmpty takes for no cause', () => {
  for (const [what, situation] of none) {
    it(what, async () => {
      const { cause, tried } = await explain(situation);
      assert.equal(
        cause?.kind,
        undefined,
        [cause && format(cause.proof), ...tried.map((one) => `${format(one.what)}: ${one.rows}`)].join('\n'),
      );
      assert.ok(tried.length > 0);
    });
  }
});

describe('whyEmpty', () => {
  it('asks for a department by its ID where there are more than one page of them', async () => {
    const answers: Answers = (path) =>
      path === departments
        ? { paging: { total: 120 }, data: rows(50) }
        : path === `${departments}/1`
          ? { data: { id: 1 } }
          : path === shifts
            ? nothing
            : undefined;
    const { cause } = await explain({ endpoint: shifts, values: { departmentId: ['999'] }, answers });
    assert.equal(cause?.kind, 'noSuchId');
  });

  it('leaves out no parameter that leaves out no rows', async () => {
    const values = { includeSecurityGroups: 'true', special: ['Ssn'], searchQuery: 'Anna' };
    const { tried } = await explain({ endpoint: employees, values, answers: () => nothing });
    const said = tried.map(({ what }) => format(what));
    assert.ok(said.includes('Without searchQuery'));
    assert.deepEqual(
      said.filter((text) => /include|special/.test(text)),
      [],
    );
  });

  const week = { from: '2026-11-23', to: '2026-11-29' };
  const periods: PeriodNames = { from: 'thisWeek' };

  it('keeps the name of a period whose dates it does not change', async () => {
    const { cause } = await explain({
      endpoint: shifts,
      values: week,
      periods,
      answers: (_, given) => listOf(given('shiftStatus') === 'Draft' ? rows(2) : []),
    });
    assert.deepEqual([cause?.kind, cause?.corrected?.periods], ['drafts', periods]);
  });

  it('gives the name of a period up with its dates', async () => {
    const day = { from: '2026-11-23', to: '2026-11-23' };
    const answers: Answers = (_, given) => listOf(given('to') === '2026-11-24' ? [onDay('2026-11-23')] : []);
    const { cause } = await explain({ endpoint: shifts, values: day, periods: { from: 'today' }, answers });
    assert.deepEqual([cause?.kind, cause?.corrected?.periods], ['endExclusive', undefined]);
  });

  it('says that a list was not read to its end, and offers all of it', async () => {
    const asked: Asked = { portal: createPortal(), endpoint: await catalogue.get(departments), values: { limit: '2' } };
    const content = contentOf({ paging: { total: 9 }, data: rows(4) });
    const list = firstRows(asked, content);
    assert.ok(list);
    const answer = { request: requestOf(asked, true), content, list: { ...list, partial: { reason: 'cancelled' } as const } };
    const get = () => assert.fail('Nothing has to be asked');
    const { cause, tried } = await whyEmpty(
      asked,
      answer,
      { catalogue, requests: { get }, clock: { now: () => noon } },
      { machineZone: 'UTC' },
    );
    assert.deepEqual([cause?.kind, cause?.proof.args, tried], ['partial', [4, 9], []]);
    assert.deepEqual([cause?.corrected?.values, cause?.corrected?.all], [{}, true]);
  });

  it('has nothing to correct where two filters have rows that no row meets together', async () => {
    const answers: Answers = (_, given) =>
      given('departmentId') && given('positionId') ? nothing : listOf(rows(3, { departmentId: 1, positionId: 2 }));
    const { cause } = await explain({ endpoint: shifts, values: { departmentId: ['1'], positionId: ['2'] }, answers });
    assert.deepEqual([cause?.kind, cause?.corrected], ['filtersApart', undefined]);
  });
});
