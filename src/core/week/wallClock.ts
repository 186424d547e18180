import { addDays, type CalendarDate, daysInRange, isCalendarDate } from '../parameters/calendar.ts';
import { minutesADay, type WeekMinute } from './week.ts';

/** A time as Planday writes it, `2026-01-31T17:30` or with seconds, read as text: no zone has a part in it. */
export interface WallTime {
  readonly day: CalendarDate;
  /** Since midnight, in whole minutes as clocks show them. */
  readonly minute: number;
  /** Minutes ahead of UTC, where the text says that it is a moment: 0 for `Z`. */
  readonly offset?: number;
}

const shape = /^(\d{4}-\d{2}-\d{2})[T ](\d{2}):(\d{2})(?::\d{2}(?:\.\d{1,9})?)?(?:(Z)|([+-])(\d{2}):?(\d{2}))?$/i;

/** @returns `undefined` for what is no time: the 30th of February has none */
export function readWallTime(text: string): WallTime | undefined {
  const [, day = '', hours, minutes, utc, sign, offsetHours, offsetMinutes] = shape.exec(text.trim()) ?? [];
  const minute = Number(hours) * 60 + Number(minutes);
  // The last minute of a day may be written as 24:00.
  if (!isCalendarDate(day) || Number(minutes) > 59 || minute > minutesADay) return undefined;
  const offset = utc ? 0 : sign ? Number(`${sign}1`) * (Number(offsetHours) * 60 + Number(offsetMinutes)) : undefined;
  return { day, minute, ...(offset === undefined ? {} : { offset }) };
}

export function weekMinute({ day, minute }: Pick<WallTime, 'day' | 'minute'>, monday: CalendarDate): WeekMinute {
  return (daysInRange(monday, day) - 1) * minutesADay + minute;
}

/** Minutes that pass between two times which both say how far they are from UTC; `undefined` where one does not. */
export function minutesBetween(from: WallTime | undefined, to: WallTime | undefined): number | undefined {
  if (from?.offset === undefined || to?.offset === undefined) return undefined;
  return weekMinute(to, from.day) - to.offset - (from.minute - from.offset);
}

/** `17:30` */
export function clockText(minute: WeekMinute): string {
  const ofDay = ((minute % minutesADay) + minutesADay) % minutesADay;
  return `${two(Math.floor(ofDay / 60))}:${two(ofDay % 60)}`;
}

/** The day that a minute is on. */
export function dayAt(minute: WeekMinute, monday: CalendarDate): CalendarDate {
  return addDays(monday, Math.floor(minute / minutesADay));
}

const two = (value: number): string => String(value).padStart(2, '0');
