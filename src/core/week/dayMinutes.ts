import { type Stretch, workedMinutes } from './breaks.ts';
import type { Clocks } from './clocks.ts';
import { type DayMinutes, type Lane, minutesADay, type WeekBreak } from './week.ts';

export const noMinutes: DayMinutes = [0, 0, 0, 0, 0, 0, 0];

/** What of a bar is on each of the seven days. */
export function minutesOfDays(bar: Stretch, breaks: readonly WeekBreak[], clocks: Clocks): DayMinutes {
  return noMinutes.map((_, day) => {
    const part = { start: Math.max(bar.start, day * minutesADay), end: Math.min(bar.end, (day + 1) * minutesADay) };
    return workedMinutes(part, bar, breaks, clocks);
  });
}

/** @param on a day from Monday, 0; one out of the week changes nothing */
export function plusOn(on: number, minutes: number, days: DayMinutes): DayMinutes {
  return days.map((ofDay, day) => (day === on ? ofDay + minutes : ofDay));
}

export function sumOfDays(all: readonly DayMinutes[]): DayMinutes {
  return noMinutes.map((_, day) => all.reduce((sum, minutes) => sum + (minutes[day] ?? 0), 0));
}

export function sumOf(minutes: DayMinutes): number {
  return minutes.reduce((sum, ofDay) => sum + ofDay, 0);
}

/** The hours of several lanes: what people are planned for, what nobody has yet, and what was punched. */
export interface Totals {
  readonly planned: DayMinutes;
  readonly open: DayMinutes;
  readonly punched: DayMinutes;
}

export function totalsOf(lanes: readonly Lane[]): Totals {
  const people = lanes.filter(({ employeeId }) => employeeId !== undefined);
  const open = lanes.filter(({ employeeId }) => employeeId === undefined);
  return {
    planned: sumOfDays(people.map(({ plannedMinutes }) => plannedMinutes)),
    open: sumOfDays(open.map(({ plannedMinutes }) => plannedMinutes)),
    punched: sumOfDays(lanes.map(({ punchedMinutes }) => punchedMinutes)),
  };
}
