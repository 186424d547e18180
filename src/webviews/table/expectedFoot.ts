import { type Cell, cellText, ExactNumber } from '../../core/table/cells.ts';
import type { Column } from '../../core/table/column.ts';
import { readDecimal } from '../../core/table/decimals.ts';
import type { ShownTable } from './shownTable.ts';
import { distinctText, sumText } from './summaryText.ts';

/** How many times as many rows may come, where nobody says. */
const unknown = 10;
/** Values that come so often by now are most of those that there are. */
const often = 4;

/** About the longest text that may stand below a column once all rows are there. @param cells those of its first rows */
export function expectedFoot(table: ShownTable, column: Column, cells: readonly Cell[]): string {
  const numbers = table.isId(column) ? [] : cells.flatMap((cell) => decimalOf(cell) ?? []);
  if (numbers.length === 0) return distinctText(differentOnes(table, column));
  const whole = Math.max(1, ...numbers.map(({ exponent }) => exponent)) + String(mayCome(table)).length;
  const behind = Math.max(0, ...numbers.map(({ digits, exponent }) => digits.length - exponent));
  const sign = numbers.some(({ isNegative }) => isNegative) ? '-' : '';
  return sumText({ text: `${sign}${zeros(whole)}${behind > 0 ? `.${zeros(behind)}` : ''}`, isExact: true });
}

function decimalOf(cell: Cell): ReturnType<typeof readDecimal> {
  return typeof cell === 'number' || cell instanceof ExactNumber ? readDecimal(cellText(cell)) : undefined;
}

/** A number of a document may claim any number of digits; no column shows more than these. */
function zeros(count: number): string {
  return '0'.repeat(Math.min(count, 100));
}

/** Those that there are; where few of them came more than once, as many more as rows may come. */
function differentOnes(table: ShownTable, column: Column): number {
  const { rows } = table;
  const known = rows.values(column).distinct.length - 1;
  return known * often <= rows.length ? known : Math.ceil((known * mayCome(table)) / rows.length);
}

/** How many rows there may be in the end. */
function mayCome({ rows, reading, isReading }: ShownTable): number {
  if (reading.total !== undefined) return Math.max(rows.length, reading.total);
  return isReading || reading.hasMore ? rows.length * unknown : rows.length;
}
