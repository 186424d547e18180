import { addDays, type CalendarDate, daysInRange, endOfMonth, startOfMonth } from '../../../../src/core/parameters/calendar.ts';
import { Random } from '../../../../src/sandbox/data/random.ts';
import { type MadeRows, paths, type Row } from './madePortal.ts';
import { wallTime } from './madeShifts.ts';

/** A shift, and what each source makes of it. Minutes since midnight of its day. */
export interface Worked {
  readonly id: number;
  readonly employeeId: number | null;
  readonly departmentId: number;
  readonly date: CalendarDate;
  readonly start: number;
  readonly end: number;
  readonly status: string;
  /** For an hour. */
  readonly rate: number;
  readonly unpaidBreak: number;
  readonly paidBreak?: number;
  /** Minutes that are worth `supplementRate` an hour more. */
  readonly supplement?: number;
  readonly punched?: readonly [start: number, end: number];
  /** What Time and cost has; `none`: no row. */
  readonly schedule?: 'none' | { readonly factor?: number; readonly again?: number; readonly supplementFactor?: number };
  /** What payroll has; `none`: no row. */
  readonly payroll?: 'none' | { readonly start?: number; readonly end?: number };
}

/** What payroll has for a person and a day. */
export interface DayLine {
  readonly employeeId: number;
  readonly date: CalendarDate;
  readonly name: string;
  readonly salaryCode: string;
  readonly salary: number;
}

export interface PaidPeriod {
  readonly worked: readonly Worked[];
  readonly lines: readonly DayLine[];
  readonly salaries: readonly { readonly employeeId: number; readonly monthly: number }[];
  /** What Time and cost has of a salary, in no shift. */
  readonly shares?: readonly {
    readonly employeeId: number;
    readonly departmentId: number;
    readonly date: CalendarDate;
    readonly cost: number;
  }[];
}

export const supplementRate = 20;
export const nightCode = '1110';

/** To the hundredth. */
export const money = (value: number): number => Math.round(value * 100) / 100;

const two = (value: number): string => String(value).padStart(2, '0');

/** Days in which all sources agree: breaks that nobody pays, supplements in some shifts, work over midnight. */
export function cleanPay(seed: number, from: CalendarDate, to: CalendarDate): PaidPeriod {
  const random = new Random('pay', seed);
  const worked: Worked[] = [];
  for (let day = 0; day < daysInRange(from, to); day++)
    for (let employee = 0; employee < 6; employee++) {
      if (!random.chance(0.6)) continue;
      const start = random.pick([360, 480, 1320]);
      const end = start + random.pick([240, 450, 480]);
      const late = () => random.int(-5, 5);
      worked.push({
        id: 2000 + day * 10 + employee,
        employeeId: 600 + employee,
        departmentId: random.pick([1, 2]),
        date: addDays(from, day),
        start,
        end,
        status: random.pick(['Approved', 'PunchclockApproved']),
        rate: 140 + employee * 7,
        unpaidBreak: end - start > 300 ? random.pick([0, 30, 33]) : 0,
        ...(start === 1320 ? { supplement: end - start - 120 } : {}),
        punched: [start + late(), end + late()],
      });
    }
  return { worked, lines: [], salaries: [] };
}

export function answersOf({ worked, lines, salaries, shares = [] }: PaidPeriod): MadeRows {
  return {
    [paths.shifts]: worked.map(shiftRow),
    [paths.punches]: worked.flatMap(punchRow),
    [paths.costs]: (query, path) => {
      const department = Number(path.split('/').at(-1));
      const [from, to] = [query.get('from') ?? '', query.get('to') ?? ''];
      const isOwn = ({ date, departmentId }: { readonly date: CalendarDate; readonly departmentId: number }) =>
        departmentId === department && date >= from && date <= to;
      const costs = [
        ...worked.filter(isOwn).flatMap(costRows),
        ...shares.filter(isOwn).map((share) => ({ ...share, duration: '0:00:00' })),
      ];
      return { data: { costs, currencySymbol: 'kr.' } };
    },
    [paths.payroll]: (query) => {
      const [from, to] = [query.get('from') ?? '', query.get('to') ?? ''];
      const departments = (query.get('departmentIds') ?? '').split(',');
      const isIn = ({ date }: { readonly date: CalendarDate }) => date >= from && date <= to;
      const paid = worked.filter((one) => isIn(one) && departments.includes(String(one.departmentId)));
      return {
        shiftsPayroll: paid.flatMap(payrollRow),
        supplementsPayroll: lines.filter(isIn),
        salariedPayroll: salaries.map(({ employeeId, monthly }) => {
          return { employeeId, date: from, salary: salaryFor(monthly, from, to), salaryCode: '3000' };
        }),
        currencySymbol: 'kr.',
      };
    },
  };
}

function shiftRow({ id, employeeId, departmentId, date, start, end, status }: Worked): Row {
  const [startDateTime, endDateTime] = [wallTime(date, start), wallTime(date, end)];
  return { id, ...(employeeId === null ? {} : { employeeId }), departmentId, date, startDateTime, endDateTime, status };
}

function punchRow({ id, employeeId, departmentId, date, punched }: Worked): readonly Row[] {
  if (!punched) return [];
  const [startDateTime, endDateTime] = [wallTime(date, punched[0]), wallTime(date, punched[1])];
  return [{ id: id + 50_000, shiftId: id, employeeId, departmentId, startDateTime, endDateTime }];
}

/** Minutes that Time and cost counts, and what they cost. */
export function scheduled(one: Worked): { readonly minutes: number; readonly cost: number } | undefined {
  if (one.schedule === 'none' || one.employeeId === null) return undefined;
  const minutes = one.end - one.start - one.unpaidBreak - (one.paidBreak ?? 0);
  return { minutes, cost: money((minutes / 60) * one.rate * (one.schedule?.factor ?? 1)) };
}

/** Minutes that payroll pays, and what it pays for them. */
export function paid(one: Worked): { readonly minutes: number; readonly salary: number } | undefined {
  if (one.payroll === 'none' || one.employeeId === null) return undefined;
  const { start = one.start, end = one.end } = one.payroll ?? {};
  const minutes = end - start - one.unpaidBreak;
  return { minutes, salary: money((minutes / 60) * one.rate) };
}

export const supplementOf = ({ supplement = 0 }: Worked): number => money((supplement / 60) * supplementRate);

function costRows(one: Worked): readonly Row[] {
  const found = scheduled(one);
  if (!found) return [];
  const { employeeId, date, schedule } = one;
  const { supplementFactor = 1, again = 0 } = schedule === 'none' ? {} : (schedule ?? {});
  const shift = { shiftId: one.id, duration: daysHoursMinutes(found.minutes), cost: found.cost, employeeId, date };
  if (one.supplement === undefined) return [shift];
  const cost = money(supplementOf(one) * supplementFactor);
  const supplement = { duration: daysHoursMinutes(one.supplement), cost, employeeId, date };
  return [shift, supplement, ...Array.from({ length: again }, () => supplement)];
}

function daysHoursMinutes(minutes: number): string {
  return `${Math.floor(minutes / 1440)}:${two(Math.floor((minutes % 1440) / 60))}:${two(minutes % 60)}`;
}

function payrollRow(one: Worked): readonly Row[] {
  const found = paid(one);
  if (!found) return [];
  const { id, employeeId, departmentId, date, rate, supplement, paidBreak = 0, unpaidBreak } = one;
  const { start = one.start, end = one.end } = one.payroll === 'none' ? {} : (one.payroll ?? {});
  const rest = (minutes: number, isPaid: boolean) =>
    minutes === 0
      ? []
      : [
          {
            id: 1,
            duration: minutes / 60,
            start: wallTime(date, start + 200),
            end: wallTime(date, start + 200 + minutes),
            isPaid,
          },
        ];
  return [
    {
      id,
      employeeId,
      departmentId,
      date,
      start: `${wallTime(date, start)}:00`,
      end: `${wallTime(date, end)}:00`,
      shiftDuration: `${two(Math.floor(found.minutes / 60))}:${two(found.minutes % 60)}`,
      salary: found.salary,
      salaryCode: '1000',
      wage: { rate, type: 'HourlyRate' },
      breaks: [...rest(unpaidBreak, false), ...rest(paidBreak, true)],
      supplements:
        supplement === undefined
          ? []
          : [{ id: 1, name: 'Night', salaryCode: nightCode, duration: supplement / 60, modification: supplementRate }],
    },
  ];
}

/** The share by calendar days of the months that the days lie in. */
export function salaryFor(monthly: number, from: CalendarDate, to: CalendarDate): number {
  let [months, all] = [0, 0];
  for (let first = startOfMonth(from); first <= to; first = addDays(endOfMonth(first), 1)) {
    months += 1;
    all += daysInRange(first, endOfMonth(first));
  }
  return money((monthly * months * daysInRange(from, to)) / all);
}
