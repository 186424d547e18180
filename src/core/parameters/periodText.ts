import type { DateStyle } from '../catalogue/endpoint.ts';
import { type Sentence, sentence } from '../errors.ts';
import { checkDate } from './dateValue.ts';
import type { DateOfferName } from './periodNames.ts';
import { longestDateText, type Reading, readDay } from './readDay.ts';

/** A period as days, or as moments that were typed in full; an empty end is open. */
export interface Period {
  readonly from: string;
  readonly to: string;
  /** The name that was typed or chosen. */
  readonly name?: DateOfferName;
}

const open: Period = { from: '', to: '' };
/** Of four digits, or of two after a day and a month. */
const year = /\d{4}|\d[./]\s?\d{1,2}[./]\s?\d{2}$/;

export function formatPeriod({ from, to }: Period): string {
  return from === to ? from : `${from} .. ${to}`;
}

/**
 * Reads “2026-01-01 2026-01-31”, “1.1. .. 31.1.”, “2026-01-01 ..” (open at its end), “.. 2026-01-31”, “next week”, “week 48”, or one day.
 * @returns what is wrong with it as a sentence
 */
export function parsePeriod(text: string, style: DateStyle, reading: Reading): Period | Sentence {
  const given = text.trim();
  const whole = readEnd(given, style, reading);
  if (whole) return whole;
  const halves = splits(given).flatMap(([from, to]) => joined(from, to, style, reading) ?? []);
  const periods = new Map(halves.flatMap((half) => ('from' in half ? [[formatPeriod(half), half]] : [])));
  const [[, period] = [], another] = periods;
  if (period && !another) return period;
  const problem = halves.find((half): half is Sentence => 'text' in half);
  return (!period && problem) || sentence('Type the first and the last day, for example 2026-01-01 2026-01-31.');
}

/** Reads one date. @returns what is wrong with it as a sentence */
export function parseDate(text: string, style: DateStyle, reading: Reading): Period | Sentence {
  const day = readEnd(text.trim(), style, reading);
  if (!day) return sentence('Type a date as yyyy-mm-dd, for example 2026-01-31.');
  if ('text' in day || day.from === day.to) return day;
  return sentence('These are several days, and one is needed here. Type it as yyyy-mm-dd, for example {0}.', day.from);
}

function readEnd(text: string, style: DateStyle, reading: Reading): Period | Sentence | undefined {
  // Of a moment, nothing is understood that is not written in full.
  if (/^\d{4}-\d{2}-\d{2}T\S*$/.test(text)) return checkDate(text, style) ?? { from: text, to: text };
  return readDay(text, reading);
}

/** Every way to see two dates in a text: apart by two points, by a dash, by a word or by a space. */
function splits(text: string): readonly (readonly [string, string])[] {
  if (text.length > 2 * longestDateText) return [];
  const separators = /\.\.|\s*[-–—]\s*|\s+(?:to|til|till|bis)\s|\s+/gi;
  return [...text.matchAll(separators)].flatMap(({ 0: separator, index }) => {
    const halves = [text.slice(0, index).trim(), text.slice(index + separator.length).trim()] as const;
    // “20.5...26.5.”: the point belongs to the first date.
    const [from, to] = halves;
    // Only two points say that an end is open.
    if (separator !== '..' && (from === '' || to === '')) return [];
    return separator === '..' && to.startsWith('.') ? [halves, [`${from}.`, to.slice(1).trim()] as const] : [halves];
  });
}

/** @returns `undefined` where one of the two is no date */
function joined(from: string, to: string, style: DateStyle, reading: Reading): Period | Sentence | undefined {
  const [first, last] = [from, to].map((end) => (end === '' ? open : readEnd(end, style, reading)));
  if (!first || !last || (first === open && last === open)) return undefined;
  if ('text' in last) return last;
  const start = yearOfEnd(from, to, last.to, style, reading) ?? first;
  return 'text' in start ? start : { from: start.from, to: last.to };
}

/**
 * “20.12. – 5.1.2027”: a year that stands at the end is the beginning’s too, or the one after it.
 * @returns `undefined` where both have a year, or none
 */
function yearOfEnd(from: string, to: string, end: string, style: DateStyle, reading: Reading): Period | undefined {
  if (!/\d/.test(from) || year.test(from) || !year.test(to)) return undefined;
  const years = [0, 1].map((before) => String(Number(end.slice(0, 4)) - before).padStart(4, '0'));
  return years
    .map((inYear) => readEnd(from, style, { ...reading, today: `${inYear}-07-01` }))
    .find((period): period is Period => period !== undefined && 'from' in period && period.from <= end);
}
