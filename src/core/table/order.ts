import { type Cell, cellText, isEmpty } from './cells.ts';
import type { Column } from './column.ts';
import type { ColumnValues } from './columnValues.ts';
import { type Ranks, ranksOf } from './ranks.ts';
import type { NameOf, NameOfId, TableRows } from './tableRows.ts';

export interface SortKey {
  readonly column: Column;
  readonly descending: boolean;
}

/**
 * Sorts by the first key, rows that are equal in it by the next, and so on; what is equal in all stays in its order. Empty cells are last in
 * both directions. Values of several kinds come in the order of `ranksOf`.
 * @param which rows, in the order that equal ones keep
 * @param options.nameOf an id that has a name is sorted by it
 */
export function sorted(
  rows: TableRows,
  which: Uint32Array,
  keys: readonly SortKey[],
  options: { readonly locale: string; readonly nameOf?: NameOf | undefined },
): Uint32Array {
  let order = which;
  for (const { column, descending } of keys.toReversed()) {
    const values = rows.values(column);
    const names = options.nameOf?.(column);
    const ranks = names ? ranksOf(named(values, names), options.locale) : values.ranks(options.locale);
    order = byRank(order, values.codesOf(rows.length), ranks, descending);
  }
  return order === which ? which.slice() : order;
}

/** Values, a name in place of an id that has one. */
function named({ distinct }: ColumnValues, nameOf: NameOfId): readonly Cell[] {
  return distinct.map((value) => (isEmpty(value) || Array.isArray(value) ? value : (nameOf(cellText(value)) ?? value)));
}

/** Counts how many rows each rank has, and so where the rows of the next begin: no two rows are compared, and equal ones keep their order. */
function byRank(which: Uint32Array, codes: Uint32Array, { of, count }: Ranks, descending: boolean): Uint32Array {
  const places = new Uint32Array(of.length);
  for (let code = 0; code < of.length; code++) {
    const rank = of[code] ?? 0;
    places[code] = descending && rank < count ? count - 1 - rank : rank;
  }
  const next = new Uint32Array(count + 2);
  for (const row of which) bump(next, (places[codes[row] ?? 0] ?? 0) + 1);
  for (let place = 1; place < next.length; place++) next[place] = (next[place] ?? 0) + (next[place - 1] ?? 0);
  const order = new Uint32Array(which.length);
  for (const row of which) order[bump(next, places[codes[row] ?? 0] ?? 0)] = row;
  return order;
}

/** @returns what was there before */
function bump(counts: Uint32Array, at: number): number {
  const count = counts[at] ?? 0;
  counts[at] = count + 1;
  return count;
}
