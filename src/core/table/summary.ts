import { type Cell, cellText, ExactNumber, isEmpty } from './cells.ts';
import type { Column } from './column.ts';
import { compareNumbers, decimalKey, numberOf } from './decimals.ts';
import { isIsoDate } from './isoDates.ts';
import { DecimalSum, type Sum } from './sums.ts';
import type { TableRows } from './tableRows.ts';

export interface Summary {
  readonly rows: number;
  /** Rows without the field, with null, or with a text without a character. */
  readonly empty: number;
  /** Different values that are not empty; numbers by their value. */
  readonly distinct: number;
  /** How many cells are numbers. */
  readonly numbers: number;
  /** Of the numbers or, where there are none, of the dates. */
  readonly min?: Cell;
  readonly max?: Cell;
  /** Of the numbers, where there are any. */
  readonly sum?: Sum;
}

type NumberCell = number | ExactNumber;

/** @param which the rows that count */
export function summarize(rows: TableRows, which: Uint32Array, column: Column): Summary {
  const values = rows.values(column);
  const counts = new Uint32Array(values.distinct.length);
  const codes = values.codesOf(rows.length);
  for (const row of which) {
    const code = codes[row] ?? 0;
    counts[code] = (counts[code] ?? 0) + 1;
  }
  const there = values.distinct.filter((value, code) => counts[code] !== 0 && !isEmpty(value));
  let [empty, numbers] = [0, 0];
  const sum = new DecimalSum();
  for (const [code, value] of values.distinct.entries()) {
    const times = counts[code] ?? 0;
    if (times === 0) continue;
    if (isEmpty(value)) empty += times;
    if (!isNumber(value)) continue;
    numbers += times;
    sum.add(cellText(value), numberOf(value) ?? 0, times);
  }
  const summary = { rows: which.length, empty, distinct: countDistinct(there), numbers, ...ends(there) };
  return numbers === 0 ? summary : { ...summary, sum: sum.sum };
}

function isNumber(value: Cell): value is NumberCell {
  return typeof value === 'number' || value instanceof ExactNumber;
}

function ends(values: readonly Cell[]): { min?: Cell; max?: Cell } {
  const numbers = values.filter(isNumber);
  if (numbers.length > 0) return endsOf(numbers, compareNumberCells);
  return endsOf(values.filter(isDate), (one, other) => (one < other ? -1 : 1));
}

function isDate(value: Cell): value is string {
  return typeof value === 'string' && isIsoDate(value);
}

function compareNumberCells(one: NumberCell, other: NumberCell): number {
  return compareNumbers(Number(numberOf(one)), Number(numberOf(other)), () => [cellText(one), cellText(other)]);
}

function endsOf<Value>(values: readonly Value[], compare: (one: Value, other: Value) => number): { min?: Value; max?: Value } {
  const [first] = values;
  if (first === undefined) return {};
  let [min, max]: [Value, Value] = [first, first];
  for (const value of values) {
    if (compare(value, min) < 0) min = value;
    if (compare(value, max) > 0) max = value;
  }
  return { min, max };
}

/** @param values of which only numbers, lists, objects and long texts may be alike */
function countDistinct(values: readonly Cell[]): number {
  const numbers = values.filter(isNumber);
  const texts = values.filter((value) => typeof value === 'string');
  const nested = values.filter((value) => typeof value === 'object' && !(value instanceof ExactNumber));
  const others = values.length - numbers.length - texts.length - nested.length;
  return countNumbers(numbers) + countTexts(texts) + countTexts(nested.map(cellText)) + others;
}

/** Different numbers that came without any loss are different values; others may be another spelling of one. */
function countNumbers(numbers: readonly NumberCell[]): number {
  if (numbers.every((value) => typeof value === 'number')) return numbers.length;
  return new Set(numbers.map((value) => decimalKey(cellText(value)))).size;
}

/** A set takes long texts of one length for alike at first, and then compares each with each. */
function countTexts(texts: readonly string[]): number {
  const inOrder = texts.toSorted();
  return inOrder.filter((text, index) => text !== inOrder[index - 1]).length;
}
