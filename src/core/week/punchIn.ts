import type { CalendarDate } from '../parameters/calendar.ts';
import { minutesIn } from './punchMinutes.ts';
import type { ReadPunch } from './readPunch.ts';
import { present } from './readShift.ts';
import type { WeekClocks } from './weekZones.ts';

/** A punch as the clocks of another place show it: what is a moment moves, what is not is meant by these clocks. */
export function punchIn(punch: ReadPunch, clocks: WeekClocks, monday: CalendarDate): ReadPunch {
  // Stryker disable next-line ConditionalExpression: the same clocks show the same
  if (punch.clocks === clocks) return punch;
  const momentsIn = punch.momentsIn && clocks;
  const { start, end, ...others } = minutesIn(punch.times, monday, momentsIn);
  // Of an end that is no moment, nobody knows that it comes later in this zone too.
  return { ...punch, start, ...others, clocks, ...present({ end: end === undefined ? end : Math.max(start, end), momentsIn }) };
}
