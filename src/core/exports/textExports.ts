import { byteOrderMark, type CsvSeparator, csvCells, csvHeader } from '../rowFiles/csv.ts';
import { type Cell, isObject } from '../table/cells.ts';
import { titleOf } from '../table/column.ts';
import type { ColumnPath } from '../table/tableLayout.ts';
import type { RowView } from './rowView.ts';
import { ShownCells } from './shownCells.ts';

/** Writes what is shown of rows as text, into a file that is made of what it gives, in order. */
export interface TextExport {
  start(): string;
  /** @param row as `parseRows` gives it */
  row(row: unknown): string;
  end(): string;
}

export function csvExport(view: RowView, separator: CsvSeparator): TextExport {
  const cells = new ShownCells(view);
  return {
    start: () => `${byteOrderMark}${csvHeader(view.columns.map(titleOf), separator)}`,
    row: (row) => csvCells(cells.of(row), separator),
    end: () => '',
  };
}

/** A list of the rows in their own shape, each with the members that are shown of it, in the order of the columns. */
export function jsonExport(view: RowView): TextExport {
  const cells = new ShownCells(view);
  // What is no object is in the column `value`: where that is not shown, it is not either.
  const showsValue = view.columns.some((path) => path.length === 1 && path[0] === 'value');
  let isFirst = true;
  return {
    start: () => '[',
    row: (row) => {
      const shown = isObject(row) ? members(view.columns, cells.of(row)) : showsValue ? row : null;
      const text = JSON.stringify(shown, undefined, 2).replaceAll('\n', '\n  ');
      const before = isFirst ? '\n  ' : ',\n  ';
      isFirst = false;
      return `${before}${text}`;
    },
    end: () => (isFirst ? ']\n' : '\n]\n'),
  };
}

type Members = Record<string, unknown>;

function members(columns: readonly ColumnPath[], cells: readonly Cell[]): Members {
  const copy = none();
  for (const [index, path] of columns.entries()) {
    const cell = cells[index];
    if (cell !== undefined) put(copy, path, cell);
  }
  return copy;
}

function put(copy: Members, path: ColumnPath, cell: Cell): void {
  let at = copy;
  for (const name of path.slice(0, -1)) {
    const within = at[name];
    // A cell that is an object has all that is in it.
    if (within !== undefined && !isOurs(within)) return;
    const next = within ?? none();
    at[name] = next;
    at = next;
  }
  at[path.at(-1) ?? ''] = cell;
}

function isOurs(value: unknown): value is Members {
  return isObject(value) && Object.getPrototypeOf(value) === null;
}

/** Without any that an object has by itself: `__proto__` is a name like others. */
function none(): Members {
  return Object.create(null);
}
