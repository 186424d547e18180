import assert from 'node:assert/strict';
import { addDays, daysInRange } from '../../../../src/core/parameters/calendar.ts';
import { labourAndRevenue } from '../../../../src/core/questions/labourAndRevenue.ts';
import { cafe } from '../../../../src/sandbox/data/cafe.ts';
import { dateOf } from '../../../../src/sandbox/data/calendar.ts';
import { PortalData } from '../../../../src/sandbox/data/portalData.ts';
import { revenue } from '../../../../src/sandbox/data/revenue.ts';
import { shiftCosts } from '../../../../src/sandbox/data/shiftCosts.ts';
import { noon } from '../../sandbox/harness.ts';
import { SandboxQueries } from '../sql/sandboxQueries.ts';
import { money } from './madePay.ts';
import { type Answered, askMade, type MadeRows, paths } from './madePortal.ts';

const period = { from: '2026-11-09', to: '2026-11-15' };

interface MadeDay {
  readonly departmentId: number;
  readonly date: string;
  readonly costs?: readonly number[];
  readonly turnovers?: readonly number[];
}

/** Two units in each of two departments, and one that belongs to none. */
function answersOf(days: readonly MadeDay[]): MadeRows {
  return {
    [paths.departments]: [1, 2].map((id) => ({ id, name: `Shop ${id}` })),
    [paths.costs]: (query, path) => {
      const own = days.filter(({ departmentId, date }) => path.endsWith(`/${departmentId}`) && isAsked(date, query));
      const costs = own.flatMap(({ date, costs: all = [] }) =>
        all.map((cost, index) => ({ date, cost, duration: '0:07:30', ...(index === 0 ? { shiftId: 5 } : {}) })),
      );
      return { data: { costs } };
    },
    [paths.revenueUnits]: [
      ...[10, 11, 20, 21].map((id) => ({ id, name: `Unit ${id}`, departmentId: Math.floor(id / 10) })),
      { id: 99, name: 'Of nobody' },
    ],
    [paths.revenue]: days.flatMap(({ departmentId, date, turnovers = [] }) =>
      turnovers.map((turnover, index) => ({
        date,
        turnover,
        revenueUnitId: departmentId === 9 ? 99 : departmentId * 10 + (index % 2),
      })),
    ),
  };
}

function isAsked(date: string, query: URLSearchParams): boolean {
  return date >= (query.get('from') ?? '') && date <= (query.get('to') ?? '');
}

async function ask(days: readonly MadeDay[], more: Partial<Parameters<typeof askMade>[2]> = {}): Promise<Answered> {
  return await askMade(labourAndRevenue, [answersOf(days)], { ...period, now: '2026-11-20T08:00', ...more });
}

const rulesOf = ({ findings }: Answered): readonly unknown[] =>
  findings.map(({ rule, department_id, date }) => [rule, department_id, date]);

/** A Monday, and the one before. */
function twoMondays(now: Partial<MadeDay>, before: Partial<MadeDay>, departmentId = 1): readonly MadeDay[] {
  return [
    { departmentId, date: '2026-11-09', ...now },
    { departmentId, date: '2026-11-02', ...before },
  ];
}

describe('labour cost and revenue', () => {
  it('puts a day beside the one a week before', async () => {
    const { findings } = await ask(
      twoMondays({ costs: [2000, 500], turnovers: [6000, 4000, 2000] }, { costs: [3000], turnovers: [9000] }),
    );
    assert.deepEqual(findings, [
      {
        rule: 'lower',
        department_id: 1,
        date: '2026-11-09',
        hours: 7.5,
        cost: 2500,
        revenue: 12000,
        percentage: 20.8,
        hours_before: 7.5,
        cost_before: 3000,
        revenue_before: 9000,
        percentage_before: 33.3,
        points: -12.5,
        portal: 'Portal 0',
        portal_id: 'p0',
      },
    ]);
  });

  for (const [name, days, rule] of [
    ['is higher', twoMondays({ costs: [2000], turnovers: [5000] }, { costs: [1000], turnovers: [5000] }), 'higher'],
    [
      'is no more than a person may be off',
      twoMondays({ costs: [1250], turnovers: [5000] }, { costs: [1000], turnovers: [5000] }),
      'figures',
    ],
    ['has no revenue', twoMondays({ costs: [1250] }, { costs: [1000], turnovers: [5000] }), 'noRevenue'],
    ['has no cost', twoMondays({ turnovers: [5000] }, { costs: [1000], turnovers: [5000] }), 'noCost'],
    ['has nothing of either', twoMondays({}, { costs: [1000], turnovers: [5000] }), 'figures'],
    ['is the first', twoMondays({ costs: [4000], turnovers: [5000] }, {}), 'figures'],
  ] as const)
    it(`says of a day that it ${name}`, async () => {
      assert.deepEqual(rulesOf(await ask(days)), [[rule, 1, '2026-11-09']]);
    });

  it('compares no day before it is over', async () => {
    const days = twoMondays({ costs: [4000], turnovers: [5000] }, { costs: [1000], turnovers: [5000] });
    const rules = async (now: string) => (await ask(days, { now })).findings.map(({ rule }) => rule);
    assert.deepEqual([await rules('2026-11-09T23:59'), await rules('2026-11-10T00:00')], [['figures'], ['higher']]);
  });

  it('keeps to the departments that are asked for, and shows revenue of none where all are', async () => {
    const days = [1, 2, 9].flatMap((id) => twoMondays({ costs: [1000], turnovers: [5000] }, {}, id));
    assert.deepEqual(rulesOf(await ask(days)), [
      ['noCost', null, '2026-11-09'],
      ['figures', 1, '2026-11-09'],
      ['figures', 2, '2026-11-09'],
    ]);
    const one = await ask(days, { departments: [2] });
    assert.deepEqual(rulesOf(one), [['figures', 2, '2026-11-09']]);
    assert.equal(one.addresses.filter((address) => address.includes('/timeandcost/')).length, 1);
  });

  it('keeps the ids of two portals apart', async () => {
    const portals = [
      twoMondays({ costs: [2000], turnovers: [5000] }, { costs: [1000], turnovers: [5000] }),
      twoMondays({ costs: [1000] }, { costs: [3000], turnovers: [4000] }),
    ];
    const { findings } = await askMade(labourAndRevenue, portals.map(answersOf), { ...period, now: '2026-11-20T08:00' });
    assert.deepEqual(
      findings.map(({ portal_id, rule }) => [portal_id, rule]),
      [
        ['p0', 'higher'],
        ['p1', 'noRevenue'],
      ],
    );
  });

  describe('over the sandbox', () => {
    let queries: SandboxQueries;
    before(async () => {
      queries = await SandboxQueries.start();
    });
    after(async () => await queries.stop());

    it('gives what its own shifts and entries come to', async () => {
      const [from, to] = ['2026-11-12', '2026-11-26'];
      const { data, missing } = await queries.ask(
        labourAndRevenue.sql({ from, to, departments: [], tolerances: {}, now: '2026-11-23T12:00' }),
      );
      assert.deepEqual(missing, []);
      const expected = sandboxDays(from, to);
      assert.equal(expected.length, 45);
      assert.deepEqual(
        data.map((row) => [row.department_id, row.date, row.rule, row.cost, row.revenue, row.cost_before, row.revenue_before]),
        expected,
      );
    });
  });
});

function sandboxDays(from: string, to: string): readonly (readonly unknown[])[] {
  const data = new PortalData(cafe, noon);
  const figures = (departmentId: number, date: string) => {
    const shifts = data.schedule.shifts.filter(
      (shift) => shift.departmentId === departmentId && dateOf(shift.day) === date && shift.employeeId !== null,
    );
    const cost = shifts.flatMap((shift) => shiftCosts(data, shift)).reduce((sum, row) => sum + row.cost, 0);
    const entries = revenue(data).filter((entry) => entry.departmentId === departmentId && entry.date === date);
    return { cost: money(cost), turnover: money(entries.reduce((sum, entry) => sum + entry.turnover, 0)) };
  };
  return data.organisation.departments.flatMap(({ id }) =>
    Array.from({ length: daysInRange(from, to) }, (_, later) => {
      const date = addDays(from, later);
      const [now, before] = [figures(id, date), figures(id, addDays(date, -7))];
      const points = (100 * now.cost) / now.turnover - (100 * before.cost) / before.turnover;
      const rule = date >= '2026-11-23' ? 'figures' : points > 5 ? 'higher' : points < -5 ? 'lower' : 'figures';
      return [id, date, rule, now.cost, now.turnover, before.cost, before.turnover];
    }),
  );
}
