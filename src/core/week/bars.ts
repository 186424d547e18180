import type { CalendarDate } from '../parameters/calendar.ts';
import { plainText } from '../plainText.ts';
import { breaksIn, workedMinutes } from './breaks.ts';
import { minutesOfDays } from './dayMinutes.ts';
import type { PlacedPunch, PlacedShift } from './placed.ts';
import { endOfPunch } from './punchEnd.ts';
import { present } from './readShift.ts';
import type { DayMinutes, PlannedBar, PunchedBar, WeekInput, WeekMinute } from './week.ts';

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
  const bar = {
    row,
    start,
    end,
    startText,
    endText,
    state,
    breaks,
    minutes: workedMinutes(shift, shift, breaks, clocks),
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
  return { bar, days: minutesOfDays(shift, breaks, clocks), shownUntil: end };
}

export function punchedBar(
  { punch, clocks, shiftId, flags }: PlacedPunch,
  monday: CalendarDate,
  now: WeekMinute,
): BarInWeek<Omit<PunchedBar, 'track'>> {
  const { row, id, start, end, startText, endText, isApproved, comment } = punch;
  const breaks = breaksIn(punch.fields, monday, clocks);
  const shownUntil = endOfPunch(punch, now);
  const whole = { start, end: shownUntil };
  const bar = {
    row,
    start,
    startText,
    breaks,
    minutes: workedMinutes(whole, whole, breaks, clocks),
    flags,
    ...present({ id, end, endText, shiftId, isApproved, comment }),
  };
  return { bar, days: minutesOfDays(whole, breaks, clocks), shownUntil };
}

/** An id is better than nothing. */
function nameOf(id: string | undefined, names: ReadonlyMap<string, string>): string | undefined {
  return id === undefined ? undefined : plainText(names.get(id) ?? id);
}
