import type { Column } from '../../core/table/column.ts';
import { pathKey } from './arrangement.ts';
import type { ShownTable } from './shownTable.ts';

/** A column of the library; its number is the place among the table's columns, and the numbers of rows come before the first. */
export interface SheetColumn {
  readonly id: string;
  readonly name: string;
  readonly field: 'present';
  readonly width: number;
  readonly minWidth: number;
  readonly focusable: boolean;
  readonly resizable: boolean;
  readonly cssClass?: string;
}

/** The columns of a table as the library has them, after the numbers of the rows. @param widths in pixels */
export function sheetColumns({ rows, arrangement }: ShownTable, widths: (column: Column) => number): readonly SheetColumn[] {
  return [gutterColumn(rows.length), ...arrangement.shown.map((column) => sheetColumn(column, widths(column)))];
}

/** The column with the numbers of the rows. */
export function gutterColumn(rows: number): SheetColumn {
  const width = Math.max(40, 16 + 8 * String(rows).length);
  return {
    id: 'gutter',
    name: '',
    field: 'present',
    width,
    minWidth: 40,
    focusable: false,
    resizable: false,
    cssClass: 'gutter',
  };
}

/** Pinned columns that leave no room for the others would hide them for good. @param room in pixels, that of the whole grid */
export function pinnedThatFit(columns: readonly SheetColumn[], pinned: number, room: number): number {
  const most = room * 0.6;
  let width = columns[0]?.width ?? 0;
  let fit = 0;
  while (fit < pinned) {
    width += columns[fit + 1]?.width ?? 0;
    if (width > most) break;
    fit++;
  }
  return Math.min(fit, columns.length - 2);
}

function sheetColumn({ path }: Column, width: number): SheetColumn {
  return { id: pathKey(path), name: '', field: 'present', width, minWidth: 40, focusable: true, resizable: true };
}
