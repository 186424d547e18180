import type { DateStyle, Parameter } from '../catalogue/endpoint.ts';
import { type Sentence, sentence } from '../errors.ts';
import { type CalendarDate, isCalendarDate } from './calendar.ts';

/** Whether a moment that is given as a day means the day's beginning or its end. */
export type DayEdge = 'start' | 'end';

const endings: Readonly<Record<DateStyle, Readonly<Record<DayEdge, string>>>> = {
  date: { start: '', end: '' },
  utc: { start: 'T00:00:00Z', end: 'T23:59:59Z' },
  'local-minutes': { start: 'T00:00', end: 'T23:59' },
};

const times: Readonly<Record<DateStyle, RegExp>> = {
  date: /^$/,
  utc: /^T([01]\d|2[0-3]):[0-5]\d:[0-5]\dZ$/,
  'local-minutes': /^T([01]\d|2[0-3]):[0-5]\d$/,
};

/** The day that a value of any style lies on, as it is written: nothing is converted between zones. */
export function dayOf(value: string): CalendarDate {
  return value.slice(0, 10);
}

/** Writes a day, or a moment that was typed in full, the way the endpoint wants it. */
export function dateValue(text: string, style: DateStyle, edge: DayEdge): string {
  return text.length === 10 ? text + endings[style][edge] : text;
}

/** What is wrong with a typed date, if anything. */
export function checkDate(text: string, style: DateStyle): Sentence | undefined {
  const day = dayOf(text);
  if (/^\d{4}-\d{2}-\d{2}/.test(text) && !isCalendarDate(day)) {
    return sentence('There is no {0}. Check the month and the day.', day);
  }
  const time = text.slice(10);
  if (isCalendarDate(day) && (time === '' || times[style].test(time))) return undefined;
  if (style === 'utc') return sentence('Type a date as yyyy-mm-dd, or a moment as yyyy-mm-ddThh:mm:ssZ (UTC).');
  if (style === 'local-minutes') return sentence('Type a date as yyyy-mm-dd, or a moment as yyyy-mm-ddThh:mm.');
  return sentence('Type a date as yyyy-mm-dd, for example 2026-01-31.');
}

/** The style of a parameter that takes a date; `undefined` for any other. */
export function dateStyle({ date, type, format }: Parameter): DateStyle | undefined {
  if (date) return date;
  if (type !== 'string') return undefined;
  return format === 'date' ? 'date' : format === 'date-time' ? 'utc' : undefined;
}

/** Which edge of a day a single parameter means, told from its name: `createdTo`, `endDate`. */
export function edgeOf(name: string): DayEdge {
  return /(?:^to|To)(?:Date|DateTime)?$|^end/.test(name) ? 'end' : 'start';
}
