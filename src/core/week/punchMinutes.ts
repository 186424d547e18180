import type { CalendarDate } from '../parameters/calendar.ts';
import { type Clocks, minuteOf } from './clocks.ts';
import { present } from './readShift.ts';
import { minutesBetween, type WallTime } from './wallClock.ts';
import type { WeekMinute } from './week.ts';

/** The times of a record as it says them. */
export interface PunchTimes {
  readonly start: WallTime;
  readonly end?: WallTime;
  /** Of its shift. */
  readonly shiftStart?: WallTime;
}

interface PunchMinutes {
  readonly start: WeekMinute;
  readonly end?: WeekMinute;
  readonly shiftStart?: WeekMinute;
}

/** @param momentsIn the clocks that moments are brought to; absent: they stay as they were sent */
export function minutesIn(
  { start, end, shiftStart }: PunchTimes,
  monday: CalendarDate,
  momentsIn: Clocks | undefined,
): PunchMinutes {
  const inWeek = (time: WallTime): WeekMinute => minuteOf(time, monday, momentsIn);
  const begins = inWeek(start);
  // In the hour that comes twice, the clock on the wall may show less at the end.
  const least = (minutesBetween(start, end) ?? -1) < 0 ? Number.NEGATIVE_INFINITY : begins;
  return {
    start: begins,
    ...present({ end: end && Math.max(inWeek(end), least), shiftStart: shiftStart && inWeek(shiftStart) }),
  };
}
