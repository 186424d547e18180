/** Places in the grid: which row of those shown, which column of those shown. */
export interface Place {
  readonly row: number;
  readonly column: number;
}

/** From the cell where it began to the one where the cursor is; or all of their rows, or all of their columns. */
export interface Selection {
  readonly anchor: Place;
  readonly cursor: Place;
  readonly whole?: 'rows' | 'columns' | 'all';
}

/** Both ends are in it. */
export interface Block {
  readonly top: number;
  readonly bottom: number;
  readonly left: number;
  readonly right: number;
}

export const single = (place: Place): Selection => ({ anchor: place, cursor: place });

export function blockOf({ anchor, cursor, whole }: Selection, rows: number, columns: number): Block {
  const allRows = whole === 'columns' || whole === 'all';
  const allColumns = whole === 'rows' || whole === 'all';
  return {
    top: allRows ? 0 : Math.min(anchor.row, cursor.row),
    bottom: allRows ? rows - 1 : Math.max(anchor.row, cursor.row),
    left: allColumns ? 0 : Math.min(anchor.column, cursor.column),
    right: allColumns ? columns - 1 : Math.max(anchor.column, cursor.column),
  };
}

export const isIn = ({ top, bottom, left, right }: Block, row: number, column: number): boolean =>
  row >= top && row <= bottom && column >= left && column <= right;

export const cellsOf = ({ top, bottom, left, right }: Block): number =>
  Math.max(0, bottom - top + 1) * Math.max(0, right - left + 1);

/** Among the rows and columns that there are; at the first where there are none. */
export function clamped(selection: Selection, rows: number, columns: number): Selection {
  const clamp = ({ row, column }: Place): Place => ({
    row: Math.min(row, Math.max(1, rows) - 1),
    column: Math.min(column, Math.max(1, columns) - 1),
  });
  return { ...selection, anchor: clamp(selection.anchor), cursor: clamp(selection.cursor) };
}
