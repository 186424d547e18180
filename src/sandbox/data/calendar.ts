/** A date as the number of days since 1970-01-01: cheap to compare, to add and to seed with. */
export type Day = number;

const MS_PER_DAY = 86_400_000;
const written = new Map<Day, string>();

/** `2026-01-31` */
export function dateOf(day: Day): string {
  let text = written.get(day);
  if (text === undefined) {
    text = new Date(day * MS_PER_DAY).toISOString().slice(0, 10);
    written.set(day, text);
  }
  return text;
}

/** @returns NaN for what is no date, such as `2026-02-30`. */
export function dayOf(date: string): Day {
  const match = /^\d{4}-\d{2}-\d{2}/.exec(date);
  const day = match ? Date.parse(`${match[0]}T00:00:00Z`) / MS_PER_DAY : Number.NaN;
  return Number.isInteger(day) && dateOf(day) === match?.[0] ? day : Number.NaN;
}

// Making a formatter takes far longer than using it, and every request asks for the day.
const formatters = new Map<string, Intl.DateTimeFormat>();

export function today(now: number, timeZone: string): Day {
  const known = formatters.get(timeZone);
  const formatter = known ?? new Intl.DateTimeFormat('en-CA', { timeZone, year: 'numeric', month: '2-digit', day: '2-digit' });
  if (!known) formatters.set(timeZone, formatter);
  return dayOf(formatter.format(now));
}

/** 0 is Monday. */
export function weekday(day: Day): number {
  return (((day + 3) % 7) + 7) % 7;
}

export function mondayOf(day: Day): Day {
  return day - weekday(day);
}

export function firstOfMonth(day: Day, monthsLater = 0): Day {
  const date = new Date(day * MS_PER_DAY);
  return Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + monthsLater, 1) / MS_PER_DAY;
}

/** Counted from the year 0, so that two can be subtracted. */
export function monthOf(day: Day): number {
  const date = new Date(day * MS_PER_DAY);
  return date.getUTCFullYear() * 12 + date.getUTCMonth();
}

const two = (value: number): string => String(value).padStart(2, '0');

/** Local wall clock to the minute, `2026-01-31T17:30`, as Planday sends shifts; minutes past midnight may exceed a day. */
export function localMinute(day: Day, minutes: number): string {
  const date = dateOf(day + Math.floor(minutes / 1440));
  const rest = ((minutes % 1440) + 1440) % 1440;
  return `${date}T${two(Math.floor(rest / 60))}:${two(rest % 60)}`;
}

/** The same with seconds, `2026-01-31T17:30:00`, as payroll has it. */
export function localSecond(day: Day, minutes: number): string {
  return `${localMinute(day, minutes)}:00`;
}

/** `2026-01-31T17:30:00Z` */
export function utc(day: Day, minutes: number, seconds = 0): string {
  return `${localMinute(day, minutes)}:${two(seconds)}Z`;
}

/** Danish public holidays of a year, by date. */
export function holidays(year: number): ReadonlyMap<Day, string> {
  const easter = easterSunday(year);
  const fixed = (month: number, day: number): Day => Date.UTC(year, month - 1, day) / MS_PER_DAY;
  return new Map([
    [fixed(1, 1), 'Nytårsdag'],
    [easter - 3, 'Skærtorsdag'],
    [easter - 2, 'Langfredag'],
    [easter, 'Påskedag'],
    [easter + 1, '2. påskedag'],
    [easter + 39, 'Kristi himmelfartsdag'],
    [easter + 49, 'Pinsedag'],
    [easter + 50, '2. pinsedag'],
    [fixed(6, 5), 'Grundlovsdag'],
    [fixed(12, 24), 'Juleaftensdag'],
    [fixed(12, 25), 'Juledag'],
    [fixed(12, 26), '2. juledag'],
    [fixed(12, 31), 'Nytårsaftensdag'],
  ]);
}

/** The anonymous Gregorian computus. */
function easterSunday(year: number): Day {
  const a = year % 19;
  const b = Math.floor(year / 100);
  const c = year % 100;
  const d = (19 * a + b - Math.floor(b / 4) - Math.floor((b - Math.floor((b + 8) / 25) + 1) / 3) + 15) % 30;
  const e = (32 + 2 * (b % 4) + 2 * Math.floor(c / 4) - d - (c % 4)) % 7;
  const f = d + e - 7 * Math.floor((a + 11 * d + 22 * e) / 451) + 114;
  return Date.UTC(year, Math.floor(f / 31) - 1, (f % 31) + 1) / MS_PER_DAY;
}
