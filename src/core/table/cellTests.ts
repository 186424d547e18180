import { type Sentence, sentence } from '../errors.ts';
import { compareNumbers } from './decimals.ts';
import { comparable } from './searchText.ts';

/** What a cell must be to be shown. Texts are `comparable`. */
export type CellTest =
  | { readonly kind: 'contains'; readonly text: string }
  | { readonly kind: 'equals'; readonly text: string; readonly like: Limit | undefined }
  | { readonly kind: 'between'; readonly from: Limit | undefined; readonly to: Limit | undefined }
  | { readonly kind: 'empty' }
  | { readonly kind: 'not'; readonly test: CellTest };

/** What numbers or dates are compared with; a year is both. */
export interface Limit {
  /** As it was typed, with a point before decimals. */
  readonly text: string;
  readonly number: number | undefined;
  /** The beginning of a date, such as `2026-11`: what begins so is equal to it. */
  readonly date: string | undefined;
  /** Whether what is equal passes. */
  readonly isIncluded: boolean;
}

const comparison = /^(>=|<=|>|<)(.*)$/s;
const range = /^(.*?)\.\.(.*)$/s;
/** With a comma too, as most of Planday’s countries write decimals. What “1,240” means depends on who writes it: it is none. */
const number = /^[-+]?\d+(?:\.\d+|,(?!\d{3}$)\d+)?(?:e[-+]?\d+)?$/i;
const date = /^\d{4}(?:-\d\d(?:-\d\d(?:[T ]\d\d:\d\d(?::\d\d)?)?)?)?$/i;

/**
 * Reads what a person types over a column: a text that a cell contains, `=x`, `>10`, `>=10`, `<10`, `<=10`, `10..20`, `10..`, `..20`, dates
 * likewise (`>2026-11-01`, `2026-11-01..2026-11-07`, `=2026-11`), `empty`, each with `!` before it for the contrary, and `"…"` for a text
 * that would mean something else. A sentence tells what is wrong.
 */
export function parseFilter(text: string): CellTest | Sentence {
  const typed = text.trim();
  if (!typed.startsWith('!')) return parseTest(typed);
  const contrary = typed.slice(1).trim();
  if (contrary === '') return sentence('What a cell must not hold comes after !, such as !empty.');
  const test = parseTest(contrary);
  return isCellTest(test) ? { kind: 'not', test } : test;
}

export function isCellTest(parsed: CellTest | Sentence): parsed is CellTest {
  return 'kind' in parsed;
}

function parseTest(typed: string): CellTest | Sentence {
  if (typed.toLowerCase() === 'empty') return { kind: 'empty' };
  if (typed.startsWith('=')) return equals(typed.slice(1).trim());
  const [, sign = '', limit = ''] = comparison.exec(typed) ?? [];
  if (sign !== '') return compared(sign, limit.trim());
  const [, from = '', to = ''] = range.exec(typed) ?? [];
  return between(from.trim(), to.trim()) ?? contains(typed);
}

function contains(typed: string): CellTest {
  return { kind: 'contains', text: comparable(unquoted(typed)) };
}

function equals(typed: string): CellTest {
  return { kind: 'equals', text: comparable(unquoted(typed)), like: limitOf(typed, true) };
}

function compared(sign: string, typed: string): CellTest | Sentence {
  if (typed === '') return sentence('A number or a date comes after {0}, such as {0}10 or {0}2026-11-01.', sign);
  const limit = limitOf(typed, sign.endsWith('='));
  if (!limit) return sentence('“{0}” is neither a number nor a date, such as 10.5 or 2026-11-01.', typed);
  return sign.startsWith('>') ? { kind: 'between', from: limit, to: undefined } : { kind: 'between', from: undefined, to: limit };
}

/** `undefined` for a text, with two dots in it or without. */
function between(first: string, last: string): CellTest | Sentence | undefined {
  const [from, to] = [limitOf(first, true), limitOf(last, true)];
  if (!from && !to) return undefined;
  const isOpen = first === '' || last === '';
  const areNumbers = from?.number !== undefined && to?.number !== undefined;
  const areDates = from?.date !== undefined && to?.date !== undefined;
  if (!isOpen && !areNumbers && !areDates)
    return sentence('A range has two numbers or two dates, such as 10..20 or 2026-11-01..2026-11-07.');
  if (from && to && isReversed(from, to))
    return sentence('Nothing is between {0} and {1}: the lower one comes first.', first, last);
  return { kind: 'between', from, to };
}

function isReversed(from: Limit, to: Limit): boolean {
  if (from.number !== undefined && to.number !== undefined)
    return compareNumbers(from.number, to.number, () => [from.text, to.text]) > 0;
  return from.date !== undefined && to.date !== undefined && from.date.slice(0, to.date.length) > to.date;
}

function limitOf(typed: string, isIncluded: boolean): Limit | undefined {
  const isNumber = number.test(typed);
  const text = typed.replace(',', '.');
  const limit = {
    text,
    number: isNumber ? Number(text) : undefined,
    date: date.test(typed) ? dateText(typed) : undefined,
    isIncluded,
  };
  return limit.number === undefined && limit.date === undefined ? undefined : limit;
}

/** A moment in one of its two spellings. */
export function dateText(text: string): string {
  return text.replace(/[ t]/, 'T');
}

function unquoted(typed: string): string {
  return typed.length >= 2 && typed.startsWith('"') && typed.endsWith('"') ? typed.slice(1, -1) : typed;
}
