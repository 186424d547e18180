import { type Cell, isObject } from '../table/cells.ts';
import type { ColumnPath } from '../table/tableLayout.ts';
import type { RowView } from './rowView.ts';

/** A field with the names of those within it that have columns. */
interface Shown {
  readonly path: ColumnPath;
  readonly members: ReadonlySet<string>;
}

/** What is in the cells of a view: as in the table, an object whose members have columns of their own is in none itself. */
export class ShownCells {
  readonly #columns: readonly Shown[];

  constructor({ columns, all = columns }: Pick<RowView, 'columns' | 'all'>) {
    this.#columns = columns.map((path) => ({ path, members: membersOf(path, all) }));
  }

  /** From left to right; `undefined` where the row has no such field. @param row as `parseRows` gives it */
  of(row: unknown): Cell[] {
    return this.#columns.map((column) => cellOf(row, column));
  }
}

function membersOf(path: ColumnPath, all: readonly ColumnPath[]): ReadonlySet<string> {
  const within = all.filter((other) => other.length > path.length && path.every((name, level) => name === other[level]));
  return new Set(within.map((other) => other[path.length] ?? ''));
}

function cellOf(row: unknown, { path, members }: Shown): Cell {
  // What is no object is shown in a column of its own.
  let value: unknown = isObject(row) ? row : { value: row };
  for (const name of path) {
    if (!isObject(value) || !Object.hasOwn(value, name)) return undefined;
    value = value[name];
  }
  return members.size > 0 && isObject(value) && isSpread(value, members) ? undefined : (value as Cell);
}

function isSpread(value: Readonly<Record<string, unknown>>, columns: ReadonlySet<string>): boolean {
  const names = Object.keys(value);
  return names.length > 0 && names.every((name) => columns.has(name));
}
