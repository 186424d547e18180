import { type CalendarDate, daysInRange } from '../parameters/calendar.ts';
import { plainText } from '../plainText.ts';
import { breaksIn, type Stretch, workedMinutes } from './breaks.ts';
import type { Clocks } from './clocks.ts';
import { minutesOfDays, plusOn } from './dayMinutes.ts';
import type { PlacedPunch, PlacedShift } from './placed.ts';
import { endOfPunch } from './punchEnd.ts';
import { present } from './readShift.ts';
import {
  type DayMinutes,
  minutesADay,
  type PlannedBar,
  type PunchedBar,
  type WeekBreak,
  type WeekInput,
  type WeekMinute,
} from './week.ts';

/** A bar, and what of it is on each day. */
export interface BarInWeek<Bar> {
  readonly bar: Bar;
  readonly days: DayMinutes;
  readonly shownUntil: WeekMinute;
}

export function plannedBar(
  { shift, clocks, beside, punches }: PlacedShift,
  monday: CalendarDate,
  names: WeekInput['names'],
): BarInWeek<Omit<PlannedBar, 'track'>> {
  const { row, id, start, end, startText, endText, state, status, shiftTypeId, positionId, comment } = shift;
  const breaks = breaksIn(shift.fields, monday, clocks);
  const { flags, inDifference, outDifference } = beside;
  const { minutes, days } = hoursOf(shift, breaks, monday, clocks);
  const bar = {
    row,
    start,
    end,
    startText,
    endText,
    state,
    breaks,
    minutes,
    flags,
    ...present({
      id,
      status,
      shiftType: nameOf(shiftTypeId, names.shiftTypes),
      position: nameOf(positionId, names.positions),
      comment,
      punches: punches?.map((punch) => punch.row),
      inDifference,
      outDifference,
    }),
  };
  return { bar, days, shownUntil: end };
}

export function punchedBar(
  { punch, shiftId, flags }: PlacedPunch,
  monday: CalendarDate,
  usualNow: WeekMinute,
): BarInWeek<Omit<PunchedBar, 'track'>> {
  const { row, id, start, end, startText, endText, isApproved, comment, clocks } = punch;
  const breaks = breaksIn(punch.fields, monday, clocks, punch.momentsIn);
  const shownUntil = endOfPunch(punch, clocks.now);
  const whole = { start, end: shownUntil, ...present({ elapsed: punch.elapsed }) };
  const { minutes, days } = hoursOf(whole, breaks, monday, clocks);
  const bar = {
    row,
    start,
    startText,
    breaks,
    minutes,
    flags,
    ...present({
      id,
      end,
      endText,
      now: end === undefined && clocks.now !== usualNow ? clocks.now : undefined,
      shiftId,
      isApproved,
      comment,
    }),
  };
  return { bar, days, shownUntil };
}

/** Of an hour that comes twice, moments say which one they are in; the clock on the wall does not. */
function hoursOf(
  bar: Stretch & { readonly elapsed?: number },
  breaks: readonly WeekBreak[],
  monday: CalendarDate,
  clocks: Clocks,
) {
  const untold = bar.elapsed === undefined ? 0 : bar.elapsed - clocks.elapsed(bar.start, bar.end);
  const [first, last] = [bar.start, bar.end].map((minute) => Math.floor(minute / minutesADay));
  const changing = clocks.changes.map(({ day }) => daysInRange(monday, day) - 1);
  const on = changing.find((day) => day >= (first ?? 0) && day <= (last ?? 0)) ?? first ?? 0;
  const asShown = { minutes: workedMinutes(bar, bar, breaks, clocks), days: minutesOfDays(bar, breaks, clocks) };
  const told = { minutes: asShown.minutes + untold, days: plusOn(on, untold, asShown.days) };
  // Two ends that are sent in different zones and shown as they were sent have no such hour.
  return [told.minutes, ...told.days].some((minutes) => minutes < 0) ? asShown : told;
}

/** An id is better than nothing. */
function nameOf(id: string | undefined, names: ReadonlyMap<string, string>): string | undefined {
  return id === undefined ? undefined : plainText(names.get(id) ?? id);
}
