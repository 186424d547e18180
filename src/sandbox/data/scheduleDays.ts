import { type Day, dateOf, holidays } from './calendar.ts';
import type { PortalData } from './portalData.ts';
import { Random } from './random.ts';

export interface ScheduleDay {
  readonly id: number;
  readonly departmentId: number;
  readonly date: string;
  readonly title: string | null;
  readonly description: string | null;
  readonly isVisible: boolean;
  readonly lockState: 'Unlocked' | 'ManagerLocked' | 'SalaryLocked';
  readonly holiday: readonly { readonly title: string; readonly calendarName: string }[];
}

const events = ['Bryllup, 80 gæster', 'Varelevering', 'Personalemøde kl. 16', 'Koncert i byen', 'Lokal optælling'];

/** A day a row; what is older than two weeks is locked, first by the manager, then for payroll. */
export function scheduleDays(data: PortalData, departmentId: number, from: Day, to: Day): ScheduleDay[] {
  const years = new Map<string, ReadonlyMap<Day, string>>();
  const days: ScheduleDay[] = [];
  // A year of days is more than anybody plans: a range of centuries must not be made row by row.
  for (let day = from; day <= Math.min(to, from + 3660); day++) {
    const date = dateOf(day);
    const year = date.slice(0, 4);
    const calendar = years.get(year) ?? holidays(Number(year));
    years.set(year, calendar);
    const random = new Random('day', departmentId, day);
    const title = random.chance(0.12) ? random.pick(events) : null;
    const holiday = calendar.get(day);
    days.push({
      id: day * 1000 + (departmentId % 1000),
      departmentId,
      date,
      title,
      description: title && random.chance(0.5) ? `${title}. Mød ti minutter før.` : null,
      isVisible: day <= data.today + 28,
      lockState: day < data.today - 40 ? 'SalaryLocked' : day < data.today - 14 ? 'ManagerLocked' : 'Unlocked',
      holiday: holiday === undefined ? [] : [{ title: holiday, calendarName: 'Danmark' }],
    });
  }
  return days;
}
