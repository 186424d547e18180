import type { Parameter } from '../catalogue/endpoint.ts';
import { spelling } from '../catalogue/spelling.ts';
import { dateLocale } from '../dateLocale.ts';
import { type CalendarDate, isCalendarDate } from '../parameters/calendar.ts';
import { type DateRange, dateRanges } from '../parameters/dateRange.ts';
import { dateStyle, dayOf } from '../parameters/dateValue.ts';
import { hasValue, isPaging, valuesOf } from '../parameters/values.ts';
import type { Asked } from './request.ts';

export interface SummaryWords {
  /** Of dates, e.g. `da`. */
  readonly locale: string;
  readonly today: CalendarDate;
  /** What an id is called, where that is known and is nobody's name. */
  readonly nameOf: (parameter: Parameter, id: string) => string | undefined;
}

/** A name has room for no more. */
const mostParts = 5;
const longestValue = 40;
/** Of a list, so many are named. */
const mostNamed = 2;

/** The names of a period that needs no other word. */
const plainPeriod = /^(?:from|start|begin|since|period)(?:date|time|datetime)?$/;

/**
 * What an endpoint is asked for, in few words: “23–29 Nov”, “Nyhavn”. Personal data is not among them, nor which page it is. For titles and
 * addresses, which the editor stores.
 */
export function requestSummary(
  { endpoint, portal, values }: Pick<Asked, 'endpoint' | 'portal' | 'values'>,
  words: SummaryWords,
): readonly string[] {
  const ranges = dateRanges(endpoint.parameters).filter(
    ({ from, to }) => hasValue(values, from.name) || hasValue(values, to.name),
  );
  const ofRanges = new Set(ranges.flatMap(({ from, to }) => [from.name, to.name]));
  const days = (parameter: Parameter) =>
    valuesOf(values, parameter.name).map((value) => dayOf(value, dateStyle(parameter) ?? 'date', portal.info?.timeZone));
  const periods = ranges.map((range) => periodPart(range, days(range.from)[0], days(range.to)[0], words));
  const others = endpoint.parameters.flatMap((parameter): string[] => {
    const isLeftOut = ofRanges.has(parameter.name) || isPaging(endpoint, parameter.name) || !hasValue(values, parameter.name);
    return isLeftOut ? [] : [valuePart(parameter, valuesOf(values, parameter.name), days(parameter), words)];
  });
  const parts = [...periods, ...others];
  return parts.length <= mostParts ? parts : [...parts.slice(0, mostParts), `+${parts.length - mostParts}`];
}

function periodPart({ from }: DateRange, first: string | undefined, last: string | undefined, words: SummaryWords): string {
  const text = periodText(first, last, words);
  return plainPeriod.test(spelling(from.name)) ? text : `${from.name} ${text}`;
}

/** An end that is open is a dash: “23 Nov –”. */
function periodText(first: string | undefined, last: string | undefined, words: SummaryWords): string {
  if (first && last && isCalendarDate(first) && isCalendarDate(last) && first <= last)
    return evenlySpaced(formatOf([first, last], words).formatRange(middayOf(first), middayOf(last)));
  return [first && dayText(first, words), '–', last && dayText(last, words)].filter(Boolean).join(' ');
}

function valuePart(parameter: Parameter, values: readonly string[], days: readonly string[], words: SummaryWords): string {
  const { name, type, sensitive, in: place } = parameter;
  if (sensitive) return `${name} …`;
  if (type === 'boolean') return values[0] === 'true' ? name : `${name} ${values[0]}`;
  if (dateStyle(parameter)) return `${name} ${days.map((day) => dayText(day, words)).join(', ')}`;
  const named = values.map((value) => words.nameOf(parameter, value));
  const list = listText(values.map((value, index) => cut(named[index] ?? value)));
  return named.every((one) => one === undefined) && place === 'query' && !parameter.enum ? `${name} ${list}` : list;
}

function listText(values: readonly string[]): string {
  const more = values.length - mostNamed;
  return more > 0 ? `${values.slice(0, mostNamed).join(', ')} +${more}` : values.join(', ');
}

function cut(text: string): string {
  return text.length <= longestValue ? text : `${text.slice(0, longestValue - 1)}…`;
}

function dayText(day: string, words: SummaryWords): string {
  return isCalendarDate(day) ? formatOf([day], words).format(middayOf(day)) : cut(day);
}

/** Versions of the engine differ in the spaces around a dash. */
function evenlySpaced(range: string): string {
  const [first = '', last] = range.split(/\s*–\s*/u);
  if (last === undefined) return range;
  return /^\d+\.?$/.test(first) ? `${first}–${last}` : `${first} – ${last}`;
}

/** The year only where it is another than today's. */
function formatOf(days: readonly CalendarDate[], { locale, today }: SummaryWords): Intl.DateTimeFormat {
  const isThisYear = days.every((day) => day.slice(0, 4) === today.slice(0, 4));
  const year = isThisYear ? {} : ({ year: 'numeric' } as const);
  return new Intl.DateTimeFormat(dateLocale(locale), {
    day: 'numeric',
    month: 'short',
    ...year,
    timeZone: 'UTC',
  });
}

function middayOf(day: CalendarDate): Date {
  return new Date(`${day}T12:00:00Z`);
}
