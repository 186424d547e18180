import { dateOf, dayOf, mondayOf } from '../../../../src/sandbox/data/calendar.ts';
import type { Shift } from '../../../../src/sandbox/data/model.ts';
import { salaryLine, supplementLines } from '../../../../src/sandbox/data/payrollLines.ts';
import type { PortalData } from '../../../../src/sandbox/data/portalData.ts';
import { punch } from '../../../../src/sandbox/data/punches.ts';
import { shiftCosts } from '../../../../src/sandbox/data/shiftCosts.ts';
import { shiftPay } from '../../../../src/sandbox/data/shiftPay.ts';
import { money } from './madePay.ts';

/** Cost and number of shifts by reason, department and day. */
export function sandboxReasons(data: PortalData, from: string, to: string): ReadonlyMap<string, readonly [number, number]> {
  const all = new Map<string, readonly [number, number]>();
  const add = (rule: string, department: number | null, date: string, cost: number, count = 1) => {
    const [before, counted] = all.get(`${rule} ${department} ${date}`) ?? [0, 0];
    all.set(`${rule} ${department} ${date}`, [before + cost, counted + count]);
  };
  const shifts = data.schedule.shifts.filter(({ day }) => dateOf(day) >= from && dateOf(day) <= to);
  for (const shift of shifts) ofShift(data, shift, (rule, cost) => add(rule, shift.departmentId, dateOf(shift.day), cost));
  const days = { first: dayOf(from), last: dayOf(to) };
  const hourly = data.schedule.shifts.filter(
    ({ day, status, employeeId }) =>
      day >= mondayOf(days.first) &&
      day <= days.last &&
      status !== 'Draft' &&
      data.employee(employeeId ?? 0)?.monthlySalary === null,
  );
  for (const { date, salary } of supplementLines(hourly, days)) add('dailySupplement', null, date, -salary, 0);
  for (const [first, last] of [
    [from, '2026-10-31'],
    ['2026-11-01', '2026-11-30'],
    ['2026-12-01', to],
  ] as const)
    for (const employee of data.people.active) {
      const line = salaryLine(employee, { first: dayOf(first), last: dayOf(last) }, false);
      if (line) add(first === '2026-11-01' ? 'monthlySalary' : 'proration', null, '', -line.salary, 0);
    }
  return all;
}

function ofShift(data: PortalData, shift: Shift, add: (rule: string, cost: number) => void): void {
  const { employeeId, status, punchClockShiftId } = shift;
  if (employeeId === null) {
    add('openShift', 0);
    return;
  }
  const { rate, minutes, workMinutes, salary, supplements } = shiftPay(data, shift);
  const cost = shiftCosts(data, shift).reduce((sum, row) => sum + row.cost, 0);
  if (status === 'Draft') {
    add('draft', cost);
    return;
  }
  if (data.employee(employeeId)?.monthlySalary !== null) {
    add('monthlyPaid', cost);
    return;
  }
  const extra = supplements.reduce((sum, { duration, modification }) => sum + money(duration * modification), 0);
  if (!status.endsWith('pproved')) add('unapproved', salary + extra);
  if (minutes > workMinutes) add('paidBreak', -((minutes - workMinutes) / 60) * rate);
  const found = punchClockShiftId === null ? undefined : punch(data, punchClockShiftId);
  const longer = found?.end === undefined ? 0 : found.end - found.start - (shift.end - shift.start);
  if (Math.abs(longer) > 15) add('paidAsPlanned', 0);
}
