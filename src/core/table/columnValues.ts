import { type Cell, ExactNumber, isObject } from './cells.ts';
import { type Ranks, ranksOf } from './ranks.ts';
import { SearchText } from './searchText.ts';

/** A longer text is kept for each cell: to look for its like would cost more than it saves. */
const longestShared = 1_000;

/**
 * The cells of a column: each different value once, and which of them each row has. So whatever is asked of a value, such as whether it passes
 * a filter, is asked once for all rows that have it.
 */
export class ColumnValues {
  /** The different values; the first stands for a field that is not there. Lists, objects and long texts are not compared: each is its own. */
  readonly distinct: Cell[] = [undefined];
  /** All that is contained in the values. */
  readonly text = new SearchText(this.distinct);
  readonly #codes = new Map<Cell, number>();
  readonly #exact = new Map<string, number>();
  #codeOf = new Uint32Array(64);
  #ranks: { readonly locale: string; readonly ranks: Ranks } | undefined;

  put(row: number, cell: Cell): void {
    if (row >= this.#codeOf.length) this.#grow(row);
    this.#codeOf[row] = this.#code(cell);
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
    if (cell instanceof ExactNumber) return this.#shared(this.#exact, cell.text, cell);
    if (Array.isArray(cell) || isObject(cell) || (typeof cell === 'string' && cell.length > longestShared))
      return this.distinct.push(cell) - 1;
    return this.#shared(this.#codes, cell, cell);
  }

  #shared<Key>(codes: Map<Key, number>, key: Key, cell: Cell): number {
    let code = codes.get(key);
    if (code === undefined) {
      code = this.distinct.push(cell) - 1;
      codes.set(key, code);
    }
    return code;
  }

  #grow(row: number): void {
    const longer = new Uint32Array(Math.max(row + 1, this.#codeOf.length * 2));
    longer.set(this.#codeOf);
    this.#codeOf = longer;
  }
}
