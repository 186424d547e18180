import { dateLocale } from '../../core/dateLocale.ts';
import { addDays, type CalendarDate, daysInRange, mondayOfWeek, yearOfWeek } from '../../core/parameters/calendar.ts';
import { words } from '../page/words.ts';

const formats = new Map<string, Intl.DateTimeFormat>();

/** Days have no zone: each is written as the midnight of UTC that it is held as. */
function format(options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const locale = dateLocale(words.locale());
  const key = JSON.stringify([locale, options]);
  const known = formats.get(key) ?? new Intl.DateTimeFormat(locale, { ...options, timeZone: 'UTC' });
  formats.set(key, known);
  return known;
}

const midnight = (day: CalendarDate): number => Date.parse(`${day}T00:00:00Z`);

/** “Mon”, at the head of a column: without the point of “man.”, for which it has no room. */
export function weekdayText(day: CalendarDate): string {
  return format({ weekday: 'short' }).format(midnight(day)).replace(/\.$/, '');
}

/** “23 Nov”, likewise. */
export function dateText(day: CalendarDate): string {
  return format({ day: 'numeric', month: 'short' }).format(midnight(day)).replace(/\.$/, '');
}

/** “Monday 23 November” */
export function longDayText(day: CalendarDate): string {
  return format({ weekday: 'long', day: 'numeric', month: 'long' }).format(midnight(day));
}

/** “Mon 23 Nov” */
export function shortDayText(day: CalendarDate): string {
  return format({ weekday: 'short', day: 'numeric', month: 'short' }).format(midnight(day));
}

/** Of the year that its Thursday is in, as ISO 8601 counts. */
export function weekNumber(monday: CalendarDate): number {
  const first = mondayOfWeek(yearOfWeek(monday), 1) ?? monday;
  return (daysInRange(first, monday) - 1) / 7 + 1;
}

/** “Week 48 · 23–29 Nov 2026” */
export function weekTitle(monday: CalendarDate): string {
  const range = format({ day: 'numeric', month: 'short', year: 'numeric' }).formatRange(
    midnight(monday),
    midnight(addDays(monday, 6)),
  );
  // Within a month, engines differ in the blanks around the dash.
  return words.t('Week {0} · {1}', weekNumber(monday), range.replace(/^(\d+)\s*–\s*(?=\d)/, '$1–').replace(/\s+–\s+/, ' – '));
}
