import { type Cell, ExactNumber, isObject } from './cells.ts';
import { type Ranks, ranksOf } from './ranks.ts';
import { SearchText } from './searchText.ts';

/** A longer text is kept for each cell: to look for its like would cost more than it saves. */
const longestShared = 1_000;

/** The places of values that are compared; that of an `ExactNumber` by its text. */
interface Codes {
  readonly cells: Map<Cell, number>;
  readonly exact: Map<string, number>;
}

/**
 * The cells of a column: each different value once, and which of them each row has. So whatever is asked of a value, such as whether it passes
 * a filter, is asked once for all rows that have it.
 */
export class ColumnValues {
  /** The different values; the first stands for a field that is not there. Lists, objects and long texts are not compared: each is its own. */
  readonly distinct: Cell[] = [undefined];
  /** All that is contained in the values. */
  readonly text = new SearchText(this.distinct);
  /** Of `distinct`; made when a value comes. */
  #codes: Codes | undefined;
  #codeOf = new Uint32Array(64);
  #ranks: { readonly locale: string; readonly ranks: Ranks } | undefined;

  put(row: number, cell: Cell): void {
    if (row >= this.#codeOf.length) this.#grow(row);
    this.#codeOf[row] = this.#code(cell);
  }

  /** No more rows are expected: lets go of what only they would need. One that comes all the same is as welcome. */
  settle(): void {
    this.#codes = undefined;
  }

  /** The place in `distinct` of each row's value, for so many rows at least. */
  codesOf(rows: number): Uint32Array {
    if (rows > this.#codeOf.length) this.#grow(rows);
    return this.#codeOf;
  }

  cell(row: number): Cell {
    return this.distinct[this.#codeOf[row] ?? 0];
  }

  /** The order of the values, kept until others come. */
  ranks(locale: string): Ranks {
    const known = this.#ranks;
    if (known?.locale === locale && known.ranks.of.length === this.distinct.length) return known.ranks;
    const ranks = ranksOf(this.distinct, locale);
    this.#ranks = { locale, ranks };
    return ranks;
  }

  #code(cell: Cell): number {
    if (!isShared(cell)) return this.distinct.push(cell) - 1;
    this.#codes ??= codesOf(this.distinct);
    const known = codeIn(this.#codes, cell);
    if (known !== undefined) return known;
    const code = this.distinct.push(cell) - 1;
    note(this.#codes, cell, code);
    return code;
  }

  #grow(row: number): void {
    const longer = new Uint32Array(Math.max(row + 1, this.#codeOf.length * 2));
    longer.set(this.#codeOf);
    this.#codeOf = longer;
  }
}

/** Whether its like is looked for: not that of lists, objects and long texts. */
function isShared(cell: Cell): boolean {
  return !(Array.isArray(cell) || isObject(cell) || (typeof cell === 'string' && cell.length > longestShared));
}

function codesOf(distinct: readonly Cell[]): Codes {
  const codes: Codes = { cells: new Map(), exact: new Map() };
  for (const [code, cell] of distinct.entries()) if (isShared(cell)) note(codes, cell, code);
  return codes;
}

function codeIn({ cells, exact }: Codes, cell: Cell): number | undefined {
  return cell instanceof ExactNumber ? exact.get(cell.text) : cells.get(cell);
}

function note({ cells, exact }: Codes, cell: Cell, code: number): void {
  if (cell instanceof ExactNumber) exact.set(cell.text, code);
  else cells.set(cell, code);
}
