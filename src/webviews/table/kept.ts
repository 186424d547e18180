import { isRecord } from '../../core/json.ts';
import { noQuery, type SortBy, type TableQuery } from './shownTable.ts';

/** What outlives a reload of the window: what was asked to be seen, and where. Nothing of a row. */
export interface Kept {
  readonly query: TableQuery;
  readonly topRow: number;
  readonly cursor: { readonly row: number; readonly column: number };
}

/** As VS Code keeps it. */
export function stored({ query, topRow, cursor }: Kept): object {
  return { all: query.all, filters: [...query.filters], sort: query.sort, topRow, cursor };
}

/** Reads what was kept; what is none of it is as in the beginning. */
export function readKept(value: unknown): Kept {
  const { all, filters, sort, topRow, cursor } = isRecord(value) ? value : {};
  const { row, column } = isRecord(cursor) ? cursor : {};
  return {
    query: {
      all: typeof all === 'string' ? all : noQuery.all,
      filters: new Map(Array.isArray(filters) ? filters.filter(isFilter) : []),
      sort: Array.isArray(sort) ? sort.filter(isSort) : [],
    },
    topRow: place(topRow),
    cursor: { row: place(row), column: place(column) },
  };
}

function place(value: unknown): number {
  return typeof value === 'number' && Number.isInteger(value) && value > 0 ? value : 0;
}

function isFilter(value: unknown): value is [string, string] {
  return Array.isArray(value) && value.length === 2 && value.every((part) => typeof part === 'string');
}

function isSort(value: unknown): value is SortBy {
  return isRecord(value) && typeof value.key === 'string' && typeof value.descending === 'boolean';
}
