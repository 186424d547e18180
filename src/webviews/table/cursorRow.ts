import type { Grid } from './grid.ts';
import { single } from './selection.ts';
import type { ShownTable } from './shownTable.ts';

/** The row under the cursor, by its place among all that came, so that sorting and filtering do not lose it. */
export function rowAtCursor(grid: Pick<Grid, 'cursor'>, table: ShownTable | undefined): number | undefined {
  return table?.view[grid.cursor.row];
}

/** Brings the cursor to a row, or to the first one if that is not shown. @param source its place among all that came */
export function followRow(
  grid: Pick<Grid, 'cursor' | 'select'>,
  table: ShownTable | undefined,
  source: number | undefined,
): void {
  const { row, column } = grid.cursor;
  const view = table?.view;
  if (source === undefined || view === undefined || view[row] === source) return;
  const at = view.indexOf(source);
  grid.select(single({ row: Math.max(0, at), column }), false);
}

/** Draws a table of which columns stand elsewhere; the cursor stays in its row and its column. */
export function followCell(grid: Pick<Grid, 'cursor' | 'select'>, table: ShownTable | undefined, draw: () => void): void {
  const column = table?.arrangement.shown[grid.cursor.column];
  const source = rowAtCursor(grid, table);
  draw();
  const at = column ? (table?.arrangement.shown.indexOf(column) ?? -1) : -1;
  if (at >= 0) grid.select(single({ row: grid.cursor.row, column: at }), false);
  followRow(grid, table, source);
}
