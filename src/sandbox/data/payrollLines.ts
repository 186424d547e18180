import { type Day, dateOf, firstOfMonth, localSecond, mondayOf, monthOf } from './calendar.ts';
import type { Employee, Shift } from './model.ts';
import { money, monthly } from './pay.ts';

/** A line of payroll that belongs to a person and to no shift: no department either. */
export interface PayrollLine {
  readonly salaryCode: string;
  readonly name?: string;
  /** For each unit. */
  readonly wage: number;
  /** Signed. */
  readonly salary: number;
  readonly units: number;
  readonly start: string;
  /** The midnight after the last day. */
  readonly end: string;
  readonly date: string;
  readonly employeeId: number;
}

export interface Days {
  readonly first: Day;
  readonly last: Day;
}

const deduction = { name: 'Kostfradrag', salaryCode: '5100', wage: -35 };
/** Minutes of work that come with a meal. */
const withMeal = 6 * 60;
const weekly = { name: 'Ugetillæg', salaryCode: '1120', wage: 30 };
/** Minutes a week; what is over it earns the supplement, on the Sunday. */
const fullWeek = 37 * 60;

/**
 * What a person earns or owes by the day and by the week.
 *
 * @param shifts from the Monday before the first day on
 */
export function supplementLines(shifts: readonly Shift[], { first, last }: Days): PayrollLine[] {
  const lines: PayrollLine[] = [];
  const weeks = new Map<string, { readonly employeeId: number; readonly sunday: Day; minutes: number }>();
  for (const { employeeId, day, start, end } of shifts) {
    if (employeeId === null) continue;
    if (day >= first && end - start >= withMeal) lines.push(ofDay(employeeId, day, deduction, 1));
    const sunday = mondayOf(day) + 6;
    const week = weeks.get(`${employeeId} ${sunday}`) ?? { employeeId, sunday, minutes: 0 };
    week.minutes += end - start;
    weeks.set(`${employeeId} ${sunday}`, week);
  }
  for (const { employeeId, sunday, minutes } of weeks.values())
    if (minutes > fullWeek && sunday <= last) lines.push(ofDay(employeeId, sunday, weekly, money((minutes - fullWeek) / 60)));
  return lines;
}

/** From midnight to midnight. */
function ofDay(employeeId: number, day: Day, kind: typeof deduction, units: number): PayrollLine {
  const times = { start: localSecond(day, 0), end: localSecond(day + 1, 0), date: dateOf(day) };
  return { ...kind, salary: money(kind.wage * units), units, ...times, employeeId };
}

/**
 * Of the salary for the months that the days lie in, the part that these days are of them: a month in two halves may differ from the month
 * by an øre, and days on both sides of a month's edge from what each month gives alone.
 *
 * @param whole gives the salary of these months
 * @returns undefined for who has no monthly salary, or was not there yet
 */
export function salaryLine(employee: Employee, days: Days, whole: boolean): PayrollLine | undefined {
  const { id, monthlySalary, hired } = employee;
  const { last } = days;
  const first = Math.max(days.first, hired);
  if (monthlySalary === null || last < first) return undefined;
  const months = monthOf(last) - monthOf(first) + 1;
  const share = whole ? months : (months * (last - first + 1)) / (firstOfMonth(last, 1) - firstOfMonth(first));
  return {
    salaryCode: monthly.salaryCode,
    wage: money(monthlySalary / monthly.hours),
    salary: money(monthlySalary * share),
    units: money(monthly.hours * share),
    start: localSecond(first, 0),
    end: localSecond(last + 1, 0),
    date: dateOf(first),
    employeeId: id,
  };
}
