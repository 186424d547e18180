import { type Cell, cellText, isEmpty } from './cells.ts';
import { type CellTest, dateText, type Limit } from './cellTests.ts';
import type { Column } from './column.ts';
import type { ColumnValues } from './columnValues.ts';
import { compareNumbers, numberOf } from './decimals.ts';
import { isIsoDate } from './isoDates.ts';
import { comparable } from './searchText.ts';
import type { NameOf, NameOfId, TableRows } from './tableRows.ts';

/**
 * The rows that pass, in the order in which they came.
 * @param all a text that one of the columns has to contain; blank: no matter
 * @param columns those that are shown
 * @param nameOf an id passes with its name too
 */
export function filtered(
  rows: TableRows,
  all: string,
  tests: ReadonlyMap<Column, CellTest>,
  columns: readonly Column[],
  nameOf?: NameOf,
): Uint32Array {
  const passing = new Uint8Array(rows.length).fill(1);
  for (const [column, test] of tests) {
    const values = rows.values(column);
    keep(passing, values.codesOf(rows.length), passingValues(values, test, nameOf?.(column)));
  }
  const text = comparable(all.trim());
  if (text !== '') {
    const found = containing(rows, text, columns, nameOf);
    for (let row = 0; row < passing.length; row++) if (found[row] === 0) passing[row] = 0;
  }
  return placesOf(passing);
}

/**
 * Makes ready what looking through columns for a text needs, so that the first key that is typed does not wait for it.
 * @param isTimeUp asked every few milliseconds
 * @param isGrowing whether more rows are to come: then the last few wait for them
 * @returns whether all is ready
 */
export function prepareFilter(rows: TableRows, columns: readonly Column[], isTimeUp: () => boolean, isGrowing = false): boolean {
  for (const column of columns) {
    while (!rows.values(column).text.prepare(isGrowing)) if (isTimeUp()) return false;
  }
  return true;
}

function containing(rows: TableRows, text: string, columns: readonly Column[], nameOf: NameOf | undefined): Uint8Array {
  const found = new Uint8Array(rows.length);
  for (const column of columns) {
    const values = rows.values(column);
    const marks = new Uint8Array(values.distinct.length);
    const isAny = markContaining(marks, values, text, nameOf?.(column));
    if (!isAny) continue;
    const codes = values.codesOf(rows.length);
    for (let row = 0; row < found.length; row++) if (marks[codes[row] ?? 0] === 1) found[row] = 1;
  }
  return found;
}

/** @returns whether any does */
function markContaining(marks: Uint8Array, { distinct, text: texts }: ColumnValues, text: string, nameOf: NameOfId | undefined) {
  let isAny = texts.find(text, marks);
  if (!nameOf) return isAny;
  for (let place = 0; place < marks.length; place++) {
    if (marks[place] === 1 || !namesOf(distinct[place], nameOf).some((name) => name.includes(text))) continue;
    marks[place] = 1;
    isAny = true;
  }
  return isAny;
}

function passingValues(values: ColumnValues, test: CellTest, nameOf: NameOfId | undefined): Uint8Array {
  const marks = new Uint8Array(values.distinct.length);
  if (test.kind === 'contains') {
    if (test.text === '') marks.fill(1);
    else markContaining(marks, values, test.text, nameOf);
  } else if (test.kind === 'not') {
    const others = passingValues(values, test.test, nameOf);
    for (let place = 0; place < marks.length; place++) marks[place] = others[place] === 1 ? 0 : 1;
  } else {
    for (let place = 0; place < marks.length; place++) marks[place] = passes(values.distinct[place], test, nameOf) ? 1 : 0;
  }
  return marks;
}

function passes(cell: Cell, test: Exclude<CellTest, { kind: 'contains' | 'not' }>, nameOf: NameOfId | undefined): boolean {
  if (test.kind === 'empty') return isEmpty(cell);
  if (test.kind === 'between') return isBetween(cell, test.from, test.to);
  return (
    (test.like !== undefined && isBetween(cell, test.like, test.like)) ||
    comparable(cellText(cell)) === test.text ||
    (nameOf !== undefined && namesOf(cell, nameOf).includes(test.text))
  );
}

function isBetween(cell: Cell, from: Limit | undefined, to: Limit | undefined): boolean {
  return isWithin(cell, from, 1) && isWithin(cell, to, -1);
}

/** @param side 1: not below the limit, -1: not above it */
function isWithin(cell: Cell, limit: Limit | undefined, side: 1 | -1): boolean {
  if (!limit) return true;
  const order = orderBeside(cell, limit);
  return order === 0 ? limit.isIncluded : order * side > 0;
}

/** Below, at or above the limit; no number for what cannot be compared with it. */
function orderBeside(cell: Cell, limit: Limit): number {
  if (typeof cell === 'string' && limit.date !== undefined && isIsoDate(cell)) {
    const beginning = dateText(cell.slice(0, limit.date.length));
    return beginning === limit.date ? 0 : beginning < limit.date ? -1 : 1;
  }
  const number = numberOf(cell);
  if (number === undefined || limit.number === undefined) return Number.NaN;
  return compareNumbers(number, limit.number, () => [cellText(cell), limit.text]);
}

/** What an id is called, or each of a list of ids; `comparable`. */
function namesOf(cell: Cell, nameOf: NameOfId): readonly string[] {
  if (isEmpty(cell)) return [];
  const ids = Array.isArray(cell) ? cell.filter((id) => !isEmpty(id)) : [cell];
  return ids.flatMap((id) => comparable(nameOf(cellText(id)) ?? '') || []);
}

function keep(passing: Uint8Array, codes: Uint32Array, marks: Uint8Array): void {
  for (let row = 0; row < passing.length; row++) if (marks[codes[row] ?? 0] === 0) passing[row] = 0;
}

function placesOf(passing: Uint8Array): Uint32Array {
  const places = new Uint32Array(passing.length);
  let count = 0;
  for (let row = 0; row < passing.length; row++) {
    if (passing[row] === 1) places[count++] = row;
  }
  return places.slice(0, count);
}
