import { zoneOf } from './timeZone.ts';

/** A day of the Gregorian calendar as `yyyy-mm-dd`, years 0001 to 9999; compares as text. No clock and no zone: adding days never meets a clock change. */
export type CalendarDate = string;

/** The day that it is where a request is asked. */
export interface PortalDay {
  readonly today: CalendarDate;
  /** The portal's, as Planday calls it. */
  readonly timeZone: string | undefined;
}

const dayMs = 86_400_000;
const shape = /^\d{4}-\d{2}-\d{2}$/;

/** Whether the text is a day that exists: the 30th of February is not. */
export function isCalendarDate(text: string): text is CalendarDate {
  if (!shape.test(text) || text.startsWith('0000')) return false;
  const ms = midnight(text);
  // An engine may roll the 30th of February over into March.
  return !Number.isNaN(ms) && fromMidnight(ms) === text;
}

function midnight(date: CalendarDate): number {
  return Date.parse(`${date}T00:00:00Z`);
}

function fromMidnight(ms: number): CalendarDate {
  return new Date(ms).toISOString().slice(0, 10);
}

export function addDays(date: CalendarDate, days: number): CalendarDate {
  return fromMidnight(midnight(date) + days * dayMs);
}

/** From the first day to the last, both counted: 1 for one day, 0 or less when they are the wrong way round. */
export function daysInRange(from: CalendarDate, to: CalendarDate): number {
  return Math.round((midnight(to) - midnight(from)) / dayMs) + 1;
}

/** The Monday on or before the day: weeks begin on Monday in the countries that Planday serves. */
export function startOfWeek(date: CalendarDate): CalendarDate {
  return addDays(date, -((new Date(midnight(date)).getUTCDay() + 6) % 7));
}

export function startOfMonth(date: CalendarDate): CalendarDate {
  return `${date.slice(0, 8)}01`;
}

export function endOfMonth(date: CalendarDate): CalendarDate {
  const next = addDays(startOfMonth(date), 31);
  return addDays(startOfMonth(next), -1);
}

/** The Monday of a week as ISO 8601 counts them; `undefined` where the year has no such week. */
export function mondayOfWeek(year: number, week: number): CalendarDate | undefined {
  const first = startOfWeek(`${String(year).padStart(4, '0')}-01-04`);
  const monday = addDays(first, (week - 1) * 7);
  return yearOfWeek(monday) === year ? monday : undefined;
}

/** The number of a day's week as ISO 8601 counts them, in the year that `yearOfWeek` gives. */
export function weekNumber(date: CalendarDate): number {
  return (daysInRange(startOfWeek(`${String(yearOfWeek(date)).padStart(4, '0')}-01-04`), startOfWeek(date)) + 6) / 7;
}

/** The year that a day's week belongs to: that of its Thursday. */
export function yearOfWeek(date: CalendarDate): number {
  return Number(addDays(startOfWeek(date), 3).slice(0, 4));
}

/**
 * The day that it is now.
 * @param now milliseconds since the epoch
 * @param timeZone the portal's, by its IANA name or Windows'; one that this machine does not know counts as its own
 */
export function today(now: number, timeZone?: string): CalendarDate {
  const { year, month, day } = Object.fromEntries(
    dayFormat(timeZone)
      .formatToParts(now)
      .map(({ type, value }) => [type, value]),
  );
  return `${String(year).padStart(4, '0')}-${month}-${day}`;
}

function dayFormat(timeZone?: string): Intl.DateTimeFormat {
  const options = { calendar: 'gregory', numberingSystem: 'latn', year: 'numeric', month: '2-digit', day: '2-digit' } as const;
  return new Intl.DateTimeFormat('en', { ...options, timeZone: zoneOf(timeZone) });
}
