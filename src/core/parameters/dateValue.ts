import type { DateStyle, Parameter } from '../catalogue/endpoint.ts';
import { spelling, wordsOf } from '../catalogue/spelling.ts';
import { type Sentence, sentence } from '../errors.ts';
import { type CalendarDate, isCalendarDate, today } from './calendar.ts';
import { type DayEdge, dayMoment } from './dayMoments.ts';

const times: Readonly<Record<DateStyle, RegExp>> = {
  date: /^$/,
  utc: /^T([01]\d|2[0-3]):[0-5]\d:[0-5]\dZ$/,
  'local-minutes': /^T([01]\d|2[0-3]):[0-5]\d$/,
};

/** The day of the portal that a value of any style lies on. What is no moment in UTC is the portal's own clock already. */
export function dayOf(value: string, style: DateStyle, timeZone: string | undefined): CalendarDate {
  const day = value.slice(0, 10);
  const isMoment = style === 'utc' && isCalendarDate(day) && times.utc.test(value.slice(10));
  return isMoment ? today(Date.parse(value), timeZone) : day;
}

/**
 * Writes a day of the portal, or a moment that was typed in full, the way the endpoint wants it.
 * @param timeZone the portal's, as Planday calls it
 */
export function dateValue(text: string, style: DateStyle, edge: DayEdge, timeZone: string | undefined): string {
  if (!isCalendarDate(text)) return text;
  if (style === 'utc') return dayMoment(text, edge, timeZone);
  return style === 'date' ? text : text + (edge === 'start' ? 'T00:00' : 'T23:59');
}

/** A value as it is shown to be edited: a whole day as the day, anything else as it is sent. */
export function shownDate(value: string, style: DateStyle, edge: DayEdge, timeZone: string | undefined): string {
  const day = dayOf(value, style, timeZone);
  return dateValue(day, style, edge, timeZone) === value ? day : value;
}

/** What is wrong with a date in full, if anything. */
export function checkDate(text: string, style: DateStyle): Sentence | undefined {
  const day = text.slice(0, 10);
  if (/^\d{4}-\d{2}-\d{2}/.test(text) && !isCalendarDate(day)) {
    return sentence('There is no {0}. Check the month and the day.', day);
  }
  const time = text.slice(10);
  if (isCalendarDate(day) && (time === '' || times[style].test(time))) return undefined;
  if (style === 'utc') return sentence('Type a date as yyyy-mm-dd, or a date and time as yyyy-mm-ddThh:mm:ssZ (UTC).');
  if (style === 'local-minutes') return sentence('Type a date as yyyy-mm-dd, or a date and time as yyyy-mm-ddThh:mm.');
  return sentence('Type a date as yyyy-mm-dd, for example 2026-01-31.');
}

/** The style of a parameter that takes a date; `undefined` for any other. */
export function dateStyle({ date, type, format }: Parameter): DateStyle | undefined {
  if (date) return date;
  if (type !== 'string') return undefined;
  return format === 'date' ? 'date' : format === 'date-time' ? 'utc' : undefined;
}

const endWords: ReadonlySet<string> = new Set(['to', 'end', 'until']);
const ofDates: ReadonlySet<string> = new Set(['date', 'time', 'utc']);

/** Which edge of a day a single parameter means, told from its name: `createdTo`, `endDate`. */
export function edgeOf(name: string): DayEdge {
  const words = wordsOf(name);
  const last = words.findLast((word) => !ofDates.has(word)) ?? '';
  return words[0] === 'end' || endWords.has(last) || /^end(?:date|time)/.test(spelling(name)) ? 'end' : 'start';
}
