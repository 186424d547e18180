import assert from 'node:assert/strict';
import { plannedPunchedPaid } from '../../../../src/core/questions/plannedPunchedPaid.ts';
import { cafe } from '../../../../src/sandbox/data/cafe.ts';
import { PortalData } from '../../../../src/sandbox/data/portalData.ts';
import { noon } from '../../sandbox/harness.ts';
import { SandboxQueries } from '../sql/sandboxQueries.ts';
import { inOrder } from './inOrder.ts';
import { answersOf, cleanPay, money, type PaidPeriod, paid, scheduled, supplementOf, type Worked } from './madePay.ts';
import { type Answered, askMade, type Finding, paths } from './madePortal.ts';
import { payPlantNames as names, payPeriod, withPayPlanted as withPlanted } from './payPlants.ts';
import { sandboxReasons } from './sandboxReasons.ts';

const period = payPeriod;
const inputs = { ...period, departments: [1, 2], now: '2026-11-20T08:00' };

async function ask(
  of: PaidPeriod,
  more: Partial<typeof inputs> & { readonly tolerances?: Record<string, number> } = {},
): Promise<Answered> {
  return await askMade(plannedPunchedPaid, [answersOf(of)], { ...inputs, ...more });
}

const differences = ({ findings }: Answered): readonly Finding[] => findings.filter(({ rule }) => rule !== 'sideBySide');

/** What a test compares of a finding. */
const told = ({ rule, department_id, date, hours, cost, shift_id }: Finding): readonly unknown[] => [
  rule,
  department_id,
  date,
  hours,
  cost,
  shift_id,
];

const clean = (seed: number): PaidPeriod => cleanPay(seed, period.from, period.to);

describe('planned, punched, paid', () => {
  for (const seed of [1, 2, 3, 4, 5, 6])
    it(`says nothing where all sources agree, seed ${seed}`, async () => {
      const answered = await ask(clean(seed));
      assert.deepEqual(differences(answered), []);
      assert.deepEqual(answered.missing, []);
      for (const { cost } of answered.findings) assert.equal(cost, 0);
    });

  for (const [index, name] of names.entries())
    it(`finds ${name}, and nothing else`, async () => {
      const { of, expected } = withPlanted(clean(7), name);
      assert.deepEqual(inOrder(differences(await ask(of)).map(told)), expected);
      const pair = withPlanted(clean(8), name, names[(index + 1) % names.length] ?? '');
      assert.deepEqual(inOrder(differences(await ask(pair.of)).map(told)), pair.expected);
    });

  it('finds each of them among all the others, and each amount adds up', async () => {
    const { of, expected } = withPlanted(clean(9), ...names);
    const answered = await ask(of);
    assert.deepEqual(inOrder(differences(answered).map(told)), expected);
    const left = new Map<string, number>();
    for (const { rule, department_id, date, cost } of answered.findings) {
      if (rule === 'monthEdge') continue;
      const key = `${department_id} ${date}`;
      left.set(key, (left.get(key) ?? 0) + Number(cost) * (rule === 'sideBySide' ? 1 : -1));
    }
    for (const [key, rest] of left) assert.ok(Math.abs(rest) < 0.02, `${key}: ${rest}`);
  });

  it('puts the sources side by side', async () => {
    const { of } = withPlanted(clean(9), 'an open shift', 'a shift that is not approved', 'a paid break', 'a daily supplement');
    const { findings } = await ask(of);
    const found = findings.filter(({ rule, department_id }) => rule === 'sideBySide' && department_id !== null);
    const keys = [...new Set(of.worked.map(({ departmentId, date }) => `${departmentId} ${date}`))];
    const expected = keys.map((key) => {
      const own = of.worked.filter(({ departmentId, date }) => key === `${departmentId} ${date}`);
      const sum = (value: (one: Worked) => number) => money(own.reduce((all, one) => all + value(one), 0));
      const length = ({ start, end }: Worked) => (end - start) / 60;
      const pay = (one: Worked) => (paid(one) ? (paid(one)?.salary ?? 0) + supplementOf(one) : 0);
      return [
        key,
        sum((one) => (one.employeeId === null ? 0 : length(one))),
        sum((one) => (one.employeeId === null ? length(one) : 0)),
        sum(({ punched: [start, end] = [0, 0] }) => (end - start) / 60),
        sum((one) => (scheduled(one)?.minutes ?? 0) / 60),
        sum((one) => (paid(one)?.minutes ?? 0) / 60),
        sum((one) => (scheduled(one) ? (scheduled(one)?.cost ?? 0) + supplementOf(one) : 0)),
        sum(pay),
        sum((one) => (one.status.endsWith('pproved') ? pay(one) : 0)),
      ];
    });
    const figures = found.map((row) => [
      `${row.department_id} ${row.date}`,
      row.planned_hours,
      row.open_hours,
      row.punched_hours,
      row.schedule_hours,
      row.payroll_hours,
      row.schedule_cost,
      row.payroll_cost,
      row.paid_cost,
    ]);
    assert.deepEqual(inOrder(figures), inOrder(expected));
  });

  it('keeps to what a person may be off', async () => {
    const { of } = withPlanted(clean(9), 'a punch that is longer than what is paid', 'pay for other hours', 'another rate');
    const rules = async (minutes: number, amount: number) =>
      differences(await ask(of, { tolerances: { minutes, amount } })).map(({ rule }) => rule);
    assert.deepEqual((await rules(30, 400)).toSorted(), ['paidAsPlanned']);
    assert.deepEqual((await rules(60, 359)).toSorted(), ['unexplained']);
    assert.deepEqual((await rules(29, 360)).toSorted(), ['otherHours', 'paidAsPlanned']);
  });

  it('tells what is above the percentage that an employee usually has', async () => {
    const { worked, ...rest } = clean(9);
    const factor = 1.1;
    const all = worked.map((one) => ({ ...one, schedule: { factor, supplementFactor: factor } }));
    const [odd] = all.filter(({ supplement }) => supplement === undefined);
    assert.ok(odd);
    const of = { ...rest, worked: all.map((one) => (one === odd ? { ...one, schedule: { factor: 1.5 } } : one)) };
    const found = differences(await ask(of));
    assert.deepEqual([...new Set(found.map(({ rule }) => rule))].toSorted(), ['additionalCost', 'unexplained']);
    assert.ok(found.every(({ rule, detail }) => rule === 'unexplained' || detail === '10.0 %'));
    const more = found.find(({ rule }) => rule === 'unexplained');
    const pay = paid(odd)?.salary ?? 0;
    assert.equal(more?.shift_id, odd.id);
    assert.ok(Math.abs(Number(more?.cost) - pay * 0.4) < 0.02, `${more?.cost}`);
    const sum = found.reduce((all, { cost }) => all + Number(cost), 0);
    const expected = of.worked.reduce((all, one) => all + (scheduled(one)?.cost ?? 0) - (paid(one)?.salary ?? 0), 0);
    const supplements = of.worked.reduce((all, one) => all + supplementOf(one) * 0.1, 0);
    assert.ok(Math.abs(sum - expected - supplements) < 0.2, `${sum} ${expected + supplements}`);
  });

  it('takes nobody’s own rate for a percentage of the portal', async () => {
    const { worked, ...rest } = clean(9);
    const own = worked.map((one) => (one.employeeId === 603 ? { ...one, schedule: { factor: 1.1 } } : one));
    const found = differences(await ask({ ...rest, worked: own }));
    assert.ok(found.length > 2);
    assert.deepEqual([...new Set(found.map(({ rule, employee_id }) => `${rule} ${employee_id}`))], ['unexplained 603']);
  });

  it('keeps the ids of two portals apart', async () => {
    const [one, other] = [
      withPlanted(clean(9), 'a shift that is not approved', 'a salary, and shifts of its employee'),
      withPlanted(clean(10), 'a supplement twice in Time and cost', 'another rate', 'a daily supplement'),
    ];
    const answered = await askMade(plannedPunchedPaid, [answersOf(one.of), answersOf(other.of)], inputs);
    const of = (portal: string) =>
      inOrder(
        differences(answered)
          .filter(({ portal_id }) => portal_id === portal)
          .map(told),
      );
    assert.deepEqual([of('p0'), of('p1')], [one.expected, other.expected]);
  });

  it('asks payroll month by month for salaries, and in one piece beside it', async () => {
    const { addresses } = await ask(clean(1));
    const payroll = addresses.filter((address) => address.startsWith('/payroll'));
    const days = [...new Set(payroll.map((address) => address.replace(/^.*departmentIds=[^&]*&/, '')))];
    assert.deepEqual(days.toSorted(), [
      'from=2026-10-26&to=2026-10-31',
      'from=2026-10-26&to=2026-11-08',
      'from=2026-11-01&to=2026-11-08',
    ]);
    assert.equal(addresses.filter((address) => address.includes('/timeandcost/')).length, 2);
  });

  it('lives with rows that say nothing', async () => {
    const rows = answersOf(clean(11));
    const empty = {
      shiftsPayroll: [{}, { id: 4, supplements: null, breaks: null }],
      supplementsPayroll: [],
      salariedPayroll: null,
    };
    const answered = await askMade(
      plannedPunchedPaid,
      [
        {
          ...rows,
          [paths.payroll]: () => empty,
          [paths.costs]: () => ({ data: { costs: [{}, { shiftId: null, cost: null }] } }),
        },
      ],
      inputs,
    );
    assert.deepEqual([...new Set(differences(answered).map(({ rule }) => rule))], ['notCounted']);
  });

  describe('over the sandbox', () => {
    let queries: SandboxQueries;
    before(async () => {
      queries = await SandboxQueries.start();
    });
    after(async () => await queries.stop());

    it('finds the reasons that its own data give', async () => {
      const [from, to] = ['2026-10-28', '2026-12-06'];
      const data = new PortalData(cafe, noon);
      const departments = data.organisation.departments.map(({ id }) => id);
      const sql = plannedPunchedPaid.sql({ from, to, departments, tolerances: {}, now: '2026-11-23T12:00' });
      const answered = await queries.ask(sql);
      assert.deepEqual(answered.missing, []);
      const found = new Map<string, readonly [number, number]>();
      for (const { rule, department_id, date, cost, shifts } of answered.data as readonly Finding[]) {
        if (rule === 'sideBySide' || rule === 'monthEdge') continue;
        const key = `${rule} ${department_id} ${department_id === null && rule !== 'dailySupplement' ? '' : date}`;
        const [before, count] = found.get(key) ?? [0, 0];
        found.set(key, [before + Number(cost), count + Number(shifts)]);
      }
      const expected = sandboxReasons(data, from, to);
      assert.ok(expected.size > 150, `${expected.size}`);
      assert.deepEqual([...found.keys()].toSorted(), [...expected.keys()].toSorted());
      for (const [key, [cost, count]] of expected) {
        assert.ok(Math.abs(cost - (found.get(key)?.[0] ?? 0)) < 0.06, `${key}: ${cost}, ${found.get(key)?.[0]}`);
        assert.equal(found.get(key)?.[1], count, key);
      }
    });
  });
});
