import { type Sentence, sentence } from '../errors.ts';
import { addDays, type CalendarDate, endOfMonth, isCalendarDate, mondayOfWeek, startOfWeek, yearOfWeek } from './calendar.ts';
import { type DateLexicon, wordKey } from './dateLexicon.ts';
import { type Days, daysOf } from './dateOffers.ts';
import type { DateOfferName } from './periodNames.ts';

/** What typed words mean, and when they are typed. */
export interface Reading {
  readonly today: CalendarDate;
  readonly lexicon: DateLexicon;
}

/** The days that a text stands for, and the name where it is one: “this week” is another period a week later. */
export interface UnderstoodDays extends Days {
  readonly name?: DateOfferName;
}

/** A text that may be one of many things is tried as each, so it has an end. */
export const longestDateText = 80;

/**
 * Reads one day, week or month as people and Planday write them.
 * @returns what is wrong with it where it is one that does not exist; `undefined` where it is none
 */
export function readDay(text: string, reading: Reading): UnderstoodDays | Sentence | undefined {
  if (text.length > longestDateText) return undefined;
  const given = text.trim().replace(/^(?:den|d\.|the)\s+(?=\d)/i, '');
  const numbers = readNumbers(given, reading);
  if (numbers || !/\p{L}/u.test(given)) return numbers;
  return readName(given, reading) ?? readWeek(given, reading) ?? readMonthName(given, reading);
}

/** “tomorrow”, “next week”, “Monday”: the one that comes, today among them. */
function readName(text: string, { today, lexicon }: Reading): UnderstoodDays | undefined {
  const key = wordKey(text);
  const name = lexicon.offers.get(key);
  if (name !== undefined) return { name, ...daysOf(name, today) };
  const weekday = lexicon.weekdays.get(key);
  if (weekday === undefined) return undefined;
  const inThisWeek = addDays(startOfWeek(today), weekday);
  return oneDay(inThisWeek < today ? addDays(inThisWeek, 7) : inThisWeek);
}

/** “uge 48”, “KW 48 2026”, “2026-W48” */
function readWeek(text: string, { today, lexicon }: Reading): Days | Sentence | undefined {
  const iso = /^(\d{4})-?w(\d{2})$/i.exec(text);
  const [, word = '', typedWeek, typedYear] = /^(\p{L}+)\.?\s*(\d{1,2})(?:[\s,/-]+(\d{4}))?$/u.exec(text) ?? [];
  if (!iso && !(typedWeek && lexicon.weeks.has(wordKey(word)))) return undefined;
  const [year, week] = iso ? [Number(iso[1]), Number(iso[2])] : [Number(typedYear ?? yearOfWeek(today)), Number(typedWeek)];
  const monday = isUsual(year) ? mondayOfWeek(year, week) : undefined;
  if (monday === undefined) return sentence('There is no week {0} in {1}.', String(week), String(year));
  return { from: monday, to: addDays(monday, 6) };
}

/** “2026-05-20”, “20.5.2026”, “20-05-2026”, “20/5”, “2026-05”; “5/20/2026” only where the language begins with the month. */
function readNumbers(text: string, reading: Reading): Days | Sentence | undefined {
  const yearFirst = /^(\d{4})([-./])(\d{1,2})\2(\d{1,2})$/.exec(text);
  if (yearFirst) return dayFrom(yearFirst[1], yearFirst[3], yearFirst[4], reading);
  const compact = /^(\d{4})(\d{2})(\d{2})$/.exec(text);
  if (compact) return dayFrom(compact[1], compact[2], compact[3], reading);
  const points = /^(\d{1,2})\. ?(\d{1,2})(?:\. ?(\d{4}|\d{2})?)?$/.exec(text) ?? /^(\d{1,2})-(\d{1,2})-(\d{4})$/.exec(text);
  if (points) return dayFrom(points[3], points[2], points[1], reading);
  const month = /^(\d{4})-(\d{2})$/.exec(text);
  if (month) return monthFrom(month[1], month[2]);
  const slashes = /^(\d{1,2})\/(\d{1,2})(?:\/(\d{4}|\d{2})|[- ](\d{4}))?$/.exec(text);
  if (!slashes) return undefined;
  const [, one, other, year, laterYear] = slashes;
  const [typedMonth, day] = reading.lexicon.monthFirst ? [one, other] : [other, one];
  return dayFrom(year ?? laterYear, typedMonth, day, reading);
}

/** “20 May 2026”, “20. maj”, “May 20, 2026”, “May 2026” */
function readMonthName(text: string, reading: Reading): Days | Sentence | undefined {
  const monthOf = (word: string | undefined) => reading.lexicon.months.get(wordKey(word ?? ''));
  const dayFirst = /^(\d{1,2})(?:\.|st|nd|rd|th)?[\s-]*(\p{L}+)\.?(?:,?[\s-]+(\d{4}))?$/u.exec(text);
  if (dayFirst && monthOf(dayFirst[2])) return dayFrom(dayFirst[3], monthOf(dayFirst[2]), dayFirst[1], reading);
  const monthFirst = /^(\p{L}+)\.?\s+(\d{1,2})(?:st|nd|rd|th)?(?:,?\s+(\d{4}))?$/u.exec(text);
  if (monthFirst && monthOf(monthFirst[1])) return dayFrom(monthFirst[3], monthOf(monthFirst[1]), monthFirst[2], reading);
  const month = /^(\p{L}+)\.?\s+(\d{4})$/u.exec(text);
  return month && monthOf(month[1]) ? monthFrom(month[2], monthOf(month[1])) : undefined;
}

type Digits = string | number | undefined;

/** @param year of two digits it is one of this century; without one it is this year */
function dayFrom(year: Digits, month: Digits, day: Digits, { today }: Reading): Days | Sentence {
  const whole = String(year ?? today.slice(0, 4))
    .padStart(3, '0')
    .padStart(4, '2');
  const date = [whole, two(month), two(day)].join('-');
  return isCalendarDate(date) ? oneDay(date) : sentence('There is no {0}. Check the month and the day.', date);
}

function monthFrom(year: Digits, month: Digits): Days | Sentence {
  const first = `${year}-${two(month)}-01`;
  if (!isCalendarDate(first) || !isUsual(Number(year)))
    return sentence('There is no {0}. Check the month and the day.', first.slice(0, 7));
  return { from: first, to: endOfMonth(first) };
}

/** Whether what surrounds a year can be written with four digits. */
function isUsual(year: number): boolean {
  return year > 1 && year < 9999;
}

function two(digits: Digits): string {
  return String(digits).padStart(2, '0');
}

function oneDay(date: CalendarDate): Days {
  return { from: date, to: date };
}
