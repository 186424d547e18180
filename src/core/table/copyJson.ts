import type { Cell } from './cells.ts';
import type { Column } from './column.ts';
import type { TableRows } from './tableRows.ts';

/** Rows as JSON, a line each, with these columns alone: members are where they were, and numbers as they came. */
export function jsonOfRows(rows: TableRows, which: Uint32Array | readonly number[], columns: readonly Column[]): string {
  // An object that is a cell of its own has all its members: it comes before those that have columns.
  const inward = columns.toSorted((one, other) => one.path.length - other.path.length);
  const lines = Array.from(which, (row) => `\n  ${JSON.stringify(copyOf(rows, row, inward))}`);
  return lines.length === 0 ? '[]' : `[${lines.join(',')}\n]`;
}

function copyOf(rows: TableRows, row: number, columns: readonly Column[]): unknown {
  const copy = members();
  const isWhole = rows.isValue(row);
  for (const column of columns) {
    const cell = rows.cell(row, column);
    if (cell === undefined) continue;
    if (isWhole) return cell;
    put(copy, column.path, cell);
  }
  return isWhole ? null : copy;
}

function put(copy: Record<string, unknown>, path: readonly string[], cell: Cell): void {
  let at = copy;
  for (const [level, name] of path.entries()) {
    if (level === path.length - 1) {
      at[name] = cell;
      return;
    }
    at[name] ??= members();
    const within = at[name];
    // An object of the row has it already.
    if (Object.getPrototypeOf(within) !== null) return;
    at = within as Record<string, unknown>;
  }
}

/** Without any that an object has by itself: `__proto__` is a name like others. */
function members(): Record<string, unknown> {
  return Object.create(null);
}
