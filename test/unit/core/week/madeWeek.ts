import { addDays } from '../../../../src/core/parameters/calendar.ts';
import type { Lane, PlannedBar, Week, WeekInput } from '../../../../src/core/week/week.ts';
import { weekOf } from '../../../../src/core/week/weekOf.ts';

export const noNames: WeekInput['names'] = {
  departments: new Map(),
  employees: new Map(),
  shiftTypes: new Map(),
  positions: new Map(),
};

/** Two weeks later, everything is past. */
export function make(change: Partial<WeekInput>): Week {
  const monday = change.monday ?? '2026-11-23';
  const now = Date.parse(`${addDays(monday, 14)}T12:00:00Z`);
  return weekOf({ monday, shifts: [], names: noNames, now, locale: 'en', timeZone: 'Europe/Copenhagen', ...change });
}

export const shift = (startDateTime: unknown, endDateTime: unknown, more: object = {}) => ({
  id: 1,
  departmentId: 1,
  employeeId: 7,
  status: 'Assigned',
  startDateTime,
  endDateTime,
  ...more,
});

export const punch = (startDateTime: unknown, endDateTime: unknown, more: object = {}) => ({
  id: 90,
  shiftId: 1,
  departmentId: 1,
  employeeId: 7,
  startDateTime,
  endDateTime,
  ...more,
});

export const lanes = ({ departments }: Week): readonly Lane[] => departments.flatMap((department) => department.lanes);
export const bars = (week: Week): readonly PlannedBar[] => lanes(week).flatMap(({ planned }) => planned);
