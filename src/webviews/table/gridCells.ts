import { drawCell } from './cells.ts';
import type { GridCursor } from './gridCursor.ts';
import { type Block, isIn, type Place } from './selection.ts';
import { headRows } from './sheet.ts';
import type { ShownTable } from './shownTable.ts';

/** The cells that are drawn: where each of them is, what is in it, and whether it is selected. */
export class GridCells {
  readonly #grid: HTMLElement;
  readonly #table: () => ShownTable | undefined;
  readonly #cursor: Pick<GridCursor, 'place' | 'block' | 'selection'>;

  constructor(grid: HTMLElement, table: () => ShownTable | undefined, cursor: Pick<GridCursor, 'place' | 'block' | 'selection'>) {
    this.#grid = grid;
    this.#table = table;
    this.#cursor = cursor;
  }

  /** The place of the cell that something is in. */
  placeOf(target: EventTarget | null): Place | undefined {
    const cell = target instanceof Element ? target.closest('.slick-cell') : null;
    return cell ? drawnPlace(cell) : undefined;
  }

  /** Whether it is a cell itself, and not only in one. */
  isCell(target: EventTarget | null): boolean {
    return target instanceof Element && target.classList.contains('slick-cell');
  }

  /** @param at the library's number of the column */
  draw(cell: HTMLElement, row: number, at: number): void {
    const table = this.#table();
    const index = table?.view[row];
    if (table === undefined || index === undefined) return;
    const place = { row, column: at - 1 };
    cell.setAttribute('aria-colindex', String(at + 1));
    const column = table.arrangement.shown[place.column];
    if (column) {
      drawCell(cell, table, index, column);
    } else {
      cell.setAttribute('role', 'rowheader');
      cell.textContent = String(index + 1);
    }
    this.#mark(cell, place, this.#cursor.block);
  }

  drawSelection(): void {
    const { block } = this.#cursor;
    for (const cell of this.#grid.querySelectorAll<HTMLElement>('.slick-cell')) {
      const place = drawnPlace(cell);
      if (place) this.#mark(cell, place, block);
    }
  }

  #mark(cell: HTMLElement, place: Place, block: Block): void {
    const { place: cursor, selection } = this.#cursor;
    const isSelected = isIn(block, place.row, Math.max(0, place.column)) && (place.column >= 0 || selection.whole !== 'columns');
    const isCursor = place.row === cursor.row && place.column === cursor.column;
    cell.classList.toggle('selected', isSelected);
    cell.classList.toggle('cursor', isCursor);
    if (place.column < 0) return;
    cell.setAttribute('aria-selected', String(isSelected));
    cell.tabIndex = isCursor ? 0 : -1;
  }
}

/**
 * Read from the cell, as a screen reader does: a map from cells to places would cost the browser a pause of its own whenever it clears its memory
 * while somebody scrolls.
 */
function drawnPlace(cell: Element): Place | undefined {
  const [row, column] = [cell.parentElement?.getAttribute('aria-rowindex'), cell.getAttribute('aria-colindex')];
  return row && column ? { row: Number(row) - headRows - 1, column: Number(column) - 2 } : undefined;
}
