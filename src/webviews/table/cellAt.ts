import type { Column } from '../../core/table/column.ts';
import { isLinkable } from './cells.ts';
import type { Place } from './selection.ts';
import type { ShownTable } from './shownTable.ts';

/** A cell, by what is in it and not by where it stands. */
export interface TableCell {
  readonly table: ShownTable;
  /** Among all that came. */
  readonly row: number;
  readonly column: Column;
}

/** The cell at a place. */
export function cellAt(table: ShownTable | undefined, { row, column: at }: Place): TableCell | undefined {
  const source = table?.view[row];
  const column = table?.arrangement.shown[at];
  return table && column && source !== undefined ? { table, row: source, column } : undefined;
}

/** Whether the value of a cell is an id that can be opened. */
export function leadsSomewhere({ table, row, column }: TableCell): boolean {
  return table.isLink(column) && isLinkable(table.rows.cell(row, column));
}
