import { type Day, firstOfMonth } from './calendar.ts';
import type { Employee } from './model.ts';
import { Random } from './random.ts';

/** Days away from work, whole days, both ends included. */
export interface Absence {
  readonly id: number;
  readonly employeeId: number;
  readonly kind: 'Vacation' | 'Flextime';
  readonly from: Day;
  readonly to: Day;
  readonly status: 'Approved' | 'Declined' | 'Submitted';
  readonly note: string | null;
}

const months = { before: 4, after: 3 };

/** Every month is drawn on its own, so that a vacation stays where it is while today moves on. */
export function buildAbsences(portalId: number, employees: readonly Employee[], today: Day): Absence[] {
  const all: Absence[] = [];
  for (let month = -months.before; month <= months.after; month++) {
    const first = firstOfMonth(today, month);
    for (const employee of employees) {
      const random = new Random('absence', portalId, employee.index, first);
      if (!random.chance(0.14)) continue;
      const from = first + random.int(0, 20);
      const kind = random.chance(0.75) ? 'Vacation' : 'Flextime';
      const to = from + (kind === 'Vacation' ? random.int(1, 7) : 0);
      const status = from > today + 30 && random.chance(0.5) ? 'Submitted' : random.chance(0.1) ? 'Declined' : 'Approved';
      const note = random.chance(0.3) ? random.pick(['Familiebesøg', 'Flytning', 'Sommerhus', 'Eksamen']) : null;
      all.push({ id: first * 2048 + employee.index, employeeId: employee.id, kind, from, to, status, note });
    }
  }
  return all;
}

/** A person's day as one number: strings would be made by the ten thousand. */
export const dayAway = (employeeId: number, day: Day): number => employeeId * 100_000 + day;

/** The days of granted absence, as `dayAway` writes them. */
export function daysAway(absences: readonly Absence[]): ReadonlySet<number> {
  const away = new Set<number>();
  for (const { employeeId, from, to, status } of absences) {
    if (status !== 'Approved') continue;
    for (let day = from; day <= to; day++) away.add(dayAway(employeeId, day));
  }
  return away;
}
