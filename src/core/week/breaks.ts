import { scalarText } from '../json.ts';
import type { CalendarDate } from '../parameters/calendar.ts';
import { type Clocks, minuteOf } from './clocks.ts';
import { rowsIn, timeTextIn } from './rowFields.ts';
import { readWallTime } from './wallClock.ts';
import { minutesADay, type WeekBreak, type WeekMinute } from './week.ts';

/** The stretch of time that a bar covers. */
export interface Stretch {
  readonly start: WeekMinute;
  readonly end: WeekMinute;
}

const mostBreaks = 50;

/** Breaks as a row has them: with times, or a duration alone. One that does not say that it is paid is not. */
export function breaksIn(
  row: Readonly<Record<string, unknown>>,
  monday: CalendarDate,
  clocks: Clocks,
  momentsIn?: Clocks,
): readonly WeekBreak[] {
  return rowsIn(row, 'breaks')
    .slice(0, mostBreaks)
    .flatMap((one) => {
      const [start, end] = [
        timeIn(one, monday, momentsIn, 'startDateTime', 'start'),
        timeIn(one, monday, momentsIn, 'endDateTime', 'end'),
      ];
      const isPaid = one.isPaid === true;
      if (start !== undefined && end !== undefined) {
        return end > start ? [{ start, end, minutes: clocks.elapsed(start, end), isPaid }] : [];
      }
      const minutes = durationMinutes(scalarText(one.duration) ?? '');
      return minutes > 0 && minutes < minutesADay ? [{ minutes, isPaid }] : [];
    });
}

function timeIn(
  row: Readonly<Record<string, unknown>>,
  monday: CalendarDate,
  momentsIn: Clocks | undefined,
  ...fields: string[]
): WeekMinute | undefined {
  const time = readWallTime(timeTextIn(row, ...fields) ?? '');
  return time && minuteOf(time, monday, momentsIn);
}

/** Of `00:30:00`, or of hours as a number, as payroll has them; `NaN` of anything else. */
function durationMinutes(text: string): number {
  const [, hours, minutes] = /^(\d{1,2}):(\d{2})(?::\d{2})?$/.exec(text) ?? [];
  return hours === undefined ? Math.round(Number(text || Number.NaN) * 60) : Number(hours) * 60 + Number(minutes);
}

/**
 * Minutes of work in a part of a bar: what passes, less the breaks that are not paid. A break without times is reckoned in the middle of
 * the bar, so that the parts of a bar are together as long as the whole.
 */
export function workedMinutes(part: Stretch, bar: Stretch, breaks: readonly WeekBreak[], clocks: Clocks): number {
  if (part.end <= part.start) return 0;
  const unpaid = joined(breaks.filter(({ isPaid }) => !isPaid).map((one) => placed(one, bar)));
  const rests = unpaid.map(({ start, end }) => ({ start: Math.max(start, part.start), end: Math.min(end, part.end) }));
  return rests.reduce(
    (minutes, { start, end }) => minutes - Math.max(0, clocks.elapsed(start, end)),
    clocks.elapsed(part.start, part.end),
  );
}

function placed({ start, end, minutes }: WeekBreak, bar: Stretch): Stretch {
  const begin = start ?? Math.floor((bar.start + bar.end - minutes) / 2);
  return { start: begin, end: end ?? begin + minutes };
}

/** Those that overlap become one: nobody rests twice at once. */
function joined(stretches: readonly Stretch[]): readonly Stretch[] {
  const all: { start: WeekMinute; end: WeekMinute }[] = [];
  for (const { start, end } of stretches.toSorted((one, other) => one.start - other.start)) {
    const before = all.at(-1);
    if (before && start <= before.end) before.end = Math.max(before.end, end);
    else all.push({ start, end });
  }
  return all;
}
