import { addDays } from '../../../../src/core/parameters/calendar.ts';
import { inOrder } from './inOrder.ts';
import { type DayLine, money, nightCode, type PaidPeriod, salaryFor, type Worked } from './madePay.ts';

/** Over a month's edge, with neither month whole. */
export const payPeriod = { from: '2026-10-26', to: '2026-11-08' };

export interface Planted extends Partial<PaidPeriod> {
  readonly expected: readonly (readonly unknown[])[];
}

const hours = (minutes: number): number => money(minutes / 60);

/** @param id ids from here on; nobody else has them */
type Plant = (id: number, date: string) => Planted;

function shift(id: number, date: string, more: Partial<Worked> = {}): Worked {
  const usual = { departmentId: 2, start: 480, end: 960, status: 'Approved', rate: 150, unpaidBreak: 0 };
  return { id, employeeId: id + 1, date, punched: [480, 960], ...usual, ...more };
}

/** One shift, and what stands out of it. */
function oneShift(rule: string, more: Partial<Worked>, minutes: number | null, cost: number): Plant {
  return (id, date) => ({
    worked: [shift(id, date, more)],
    expected: [[rule, 2, date, minutes === null ? null : hours(minutes), cost, id]],
  });
}

function line(id: number, date: string, more: Partial<DayLine>): DayLine {
  return { employeeId: id + 1, date, name: 'Meal', salaryCode: '5100', salary: -35, ...more };
}

export const payPlants: Readonly<Record<string, Plant>> = {
  'a shift that is not approved': oneShift('unapproved', { status: 'PunchclockFinished' }, 480, 1200),
  'an open shift': (id, date) => {
    const { punched: _, ...open } = shift(id, date, { employeeId: null, status: 'Open' });
    return { worked: [open], expected: [['openShift', 2, date, 8, 0, id]] };
  },
  'a draft that costs something': oneShift('draft', { status: 'Draft', payroll: 'none' }, 480, 1200),
  'a shift that counts nowhere': oneShift('notCounted', { schedule: 'none', payroll: 'none' }, 480, 0),
  'a daily supplement': (id, date) => ({
    lines: [line(id, date, {})],
    expected: [['dailySupplement', null, date, null, 35, null]],
  }),
  'an additional payroll cost': (id, date) => {
    const factor = 1.125;
    const days = [0, 1, 2].map((later) => addDays(date, -later));
    const worked = days.map((day, index) => shift(id + index * 2, day, { employeeId: id + (index % 2), schedule: { factor } }));
    return { worked, expected: worked.map((one) => ['additionalCost', 2, one.date, 8, 150, one.id]) };
  },
  'a paid break': oneShift('paidBreak', { paidBreak: 30 }, -30, -75),
  'a salary, and shifts of its employee': (id, date) => {
    const worked = [shift(id, date, { payroll: 'none' })];
    const [october, november] = [salaryFor(31_000, payPeriod.from, '2026-10-31'), salaryFor(31_000, '2026-11-01', payPeriod.to)];
    const inOne = salaryFor(31_000, payPeriod.from, payPeriod.to);
    return {
      worked,
      salaries: [{ employeeId: id + 1, monthly: 31_000 }],
      expected: [
        ['monthlyPaid', 2, date, 8, 1200, id],
        ['proration', null, payPeriod.from, null, -october, null],
        ['proration', null, '2026-11-01', null, -november, null],
        ['monthEdge', null, payPeriod.from, null, money(inOne - october - november), null],
      ],
    };
  },
  'a salary that the schedule shares out by days': (id, date) => {
    const share = salaryFor(31_000, payPeriod.from, '2026-10-31');
    const [november, inOne] = [salaryFor(31_000, '2026-11-01', payPeriod.to), salaryFor(31_000, payPeriod.from, payPeriod.to)];
    return {
      // The pay rate of who has a salary is 0; payroll has a line of it all the same.
      worked: [shift(id, date, { rate: 0 })],
      salaries: [{ employeeId: id + 1, monthly: 31_000 }],
      shares: [{ employeeId: id + 1, departmentId: 2, date, cost: 1476.19 }],
      expected: [
        ['monthlyPaid', 2, date, 8, 1476.19, id],
        ['proration', null, payPeriod.from, null, -share, null],
        ['proration', null, '2026-11-01', null, -november, null],
        ['monthEdge', null, payPeriod.from, null, money(inOne - share - november), null],
      ],
    };
  },
  'a supplement twice in Time and cost': (id, date) => {
    const worked = [shift(id, date, { supplement: 90, schedule: { again: 1 } })];
    return { worked, expected: [['supplementTwice', 2, date, null, 30, null]] };
  },
  'a supplement in a shift and by itself': (id, date) => ({
    worked: [shift(id, date, { supplement: 90 })],
    lines: [line(id, date, { name: 'Night', salaryCode: nightCode, salary: 30 })],
    expected: [['supplementTwice', null, date, null, -30, null]],
  }),
  'a punch that is longer than what is paid': oneShift('paidAsPlanned', { punched: [480, 1020] }, 60, 0),
  'pay by the punch clock': oneShift('paidAsPunched', { punched: [480, 1020], payroll: { end: 1020 } }, -60, -150),
  'pay for other hours': oneShift('otherHours', { payroll: { start: 450 } }, -30, -75),
  'a shift without pay': oneShift('onlyInSchedule', { payroll: 'none', supplement: 90 }, 480, 1230),
  'pay without a cost': oneShift('onlyInPayroll', { schedule: 'none', supplement: 90 }, 480, -1230),
  'another rate': oneShift('unexplained', { schedule: { factor: 1.3 } }, 480, 360),
  'another supplement': (id, date) => ({
    worked: [shift(id, date, { supplement: 90, schedule: { supplementFactor: 1.5 } })],
    expected: [['unexplained', 2, date, null, 15, null]],
  }),
};

export const payPlantNames = Object.keys(payPlants);

/** Each on a day of its own. */
export function withPayPlanted(
  clean: PaidPeriod,
  ...planted: readonly string[]
): { readonly of: PaidPeriod; readonly expected: readonly string[] } {
  const all = planted.flatMap((name) => {
    const index = payPlantNames.indexOf(name);
    return payPlants[name]?.(70_000 + index * 100, addDays('2026-11-08', -(index % 11))) ?? [];
  });
  return {
    of: {
      worked: [...clean.worked, ...all.flatMap(({ worked = [] }) => worked)],
      lines: all.flatMap(({ lines = [] }) => lines),
      salaries: all.flatMap(({ salaries = [] }) => salaries),
      shares: all.flatMap(({ shares = [] }) => shares),
    },
    expected: inOrder(all.flatMap(({ expected }) => expected)),
  };
}
