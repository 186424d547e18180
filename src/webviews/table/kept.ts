import { isRecord } from '../../core/json.ts';
import { isAsking, type SortBy, type TableQuery } from './shownTable.ts';

/** What outlives a reload of the window: in which order rows were, and where one was. Nothing of a row, and nothing that was typed. */
export interface Kept {
  readonly sort: readonly SortBy[];
  readonly topRow: number;
  readonly cursor: { readonly row: number; readonly column: number };
}

interface Seen extends Pick<Kept, 'topRow' | 'cursor'> {
  readonly query: TableQuery;
}

/** As VS Code keeps it, on the disk: so no filter is in it, which may be the name of a person, nor a place that holds with a filter alone. */
export function stored({ query, topRow, cursor }: Seen): Kept {
  return isAsking(query) ? { sort: query.sort, ...begin } : { sort: query.sort, topRow, cursor };
}

const begin = { topRow: 0, cursor: { row: 0, column: 0 } };

/** Reads what was kept; what is none of it is as in the beginning. */
export function readKept(value: unknown): Kept {
  const { sort, topRow, cursor } = isRecord(value) ? value : {};
  const { row, column } = isRecord(cursor) ? cursor : {};
  return {
    sort: Array.isArray(sort) ? sort.filter(isSort) : [],
    topRow: place(topRow),
    cursor: { row: place(row), column: place(column) },
  };
}

function place(value: unknown): number {
  return typeof value === 'number' && Number.isInteger(value) && value > 0 ? value : 0;
}

function isSort(value: unknown): value is SortBy {
  return isRecord(value) && typeof value.key === 'string' && typeof value.descending === 'boolean';
}
