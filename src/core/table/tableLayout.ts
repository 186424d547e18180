import { isRecord } from '../json.ts';

/** The members that lead from a row to the value of a column: `['costs', 'amount']`. */
export type ColumnPath = readonly string[];

/** How a person arranged the columns of an endpoint's table. Names of fields only: nothing of a row. */
export interface TableLayout {
  /** From left to right. Columns that are not among them come after them. */
  readonly order: readonly ColumnPath[];
  readonly hidden: readonly ColumnPath[];
  /** Those that stay in sight when the table moves sideways, from left to right. */
  readonly pinned: readonly ColumnPath[];
  /** In pixels. */
  readonly widths: readonly (readonly [ColumnPath, number])[];
}

export const noLayout: TableLayout = { order: [], hidden: [], pinned: [], widths: [] };

/** Reads what was stored. What is none of it is left out. */
export function readTableLayout(stored: unknown): TableLayout {
  if (!isRecord(stored)) return noLayout;
  const { order, hidden, pinned, widths } = stored;
  return { order: paths(order), hidden: paths(hidden), pinned: paths(pinned), widths: list(widths).flatMap(widthOf) };
}

function widthOf(entry: unknown): [ColumnPath, number][] {
  const [path, width] = list(entry);
  return isColumnPath(path) && typeof width === 'number' && width > 0 && width < 10_000 ? [[path, width]] : [];
}

function paths(value: unknown): readonly ColumnPath[] {
  return list(value).filter(isColumnPath);
}

export function isColumnPath(value: unknown): value is ColumnPath {
  return Array.isArray(value) && value.length > 0 && value.every((name) => typeof name === 'string');
}

function list(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}
