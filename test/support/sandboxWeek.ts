import { addDays, type CalendarDate, startOfWeek } from '../../src/core/parameters/calendar.ts';
import type { Week, WeekInput } from '../../src/core/week/week.ts';
import { weekOf } from '../../src/core/week/weekOf.ts';
import { dateOf, dayOf, localMinute } from '../../src/sandbox/data/calendar.ts';
import type { PortalPlan } from '../../src/sandbox/data/plan.ts';
import { PortalData } from '../../src/sandbox/data/portalData.ts';
import { at, punches } from '../../src/sandbox/data/punches.ts';

/** What the sandbox would answer for the week that `now` lies in: everything that a week is made of. */
export function sandboxWeekInput(plan: PortalPlan, now: number): WeekInput {
  const data = new PortalData(plan, now);
  const monday: CalendarDate = startOfWeek(dateOf(data.today));
  const [from, to] = [dayOf(addDays(monday, -1)), dayOf(addDays(monday, 6))];
  const { organisation, people, schedule } = data;
  const shifts = schedule.shifts
    .filter(({ day }) => day >= from && day <= to)
    .map(({ day, start, end, deleted: _, ...rest }) => ({
      ...rest,
      date: dateOf(day),
      startDateTime: localMinute(day, start),
      endDateTime: localMinute(day, end),
      timeZone: plan.timeZone,
    }));
  const punched = punches(data)
    .filter(({ shift: { day } }) => day >= from && day <= to)
    .map(({ id, shift, start, end }) => ({
      id,
      shiftId: shift.id,
      departmentId: shift.departmentId,
      employeeId: shift.employeeId,
      startDateTime: at(shift, start),
      ...(end === undefined ? {} : { endDateTime: at(shift, end) }),
      isApproved: shift.status === 'PunchclockApproved',
    }));
  const names = (rows: readonly { readonly id: number; readonly name: string }[]) =>
    new Map(rows.map(({ id, name }) => [String(id), name]));
  return {
    monday,
    shifts,
    punches: punched,
    names: {
      departments: names(organisation.departments),
      employees: new Map(people.active.map(({ id, firstName, lastName }) => [String(id), `${firstName} ${lastName}`])),
      shiftTypes: names(organisation.shiftTypes),
      positions: names(organisation.positions),
    },
    timeZone: plan.timeZone,
    now,
    locale: 'en',
  };
}

export function sandboxWeek(plan: PortalPlan, now: number): Week {
  return weekOf(sandboxWeekInput(plan, now));
}
