import type { Column } from '../../core/table/column.ts';
import type { GridActions } from './gridActions.ts';
import type { GridCells } from './gridCells.ts';
import type { GridCursor } from './gridCursor.ts';
import { handled } from './gridEdges.ts';
import { type GridKey, type GridSize, gridKey } from './gridKeys.ts';
import { selectByPointer, selectTo } from './gridPointer.ts';
import { isIn, type Place, type Selection, single } from './selection.ts';

/** What keys and the mouse need of the grid that they are for. */
export interface Operated {
  readonly cells: Pick<GridCells, 'placeOf'>;
  readonly cursor: Pick<GridCursor, 'place' | 'block' | 'selection' | 'below'>;
  readonly size: () => GridSize;
  readonly select: (selection: Selection) => void;
  /** Goes on to what stands above or below the column with the cursor. */
  readonly leave: (to: 'header' | 'footer') => void;
  /** The column whose head something is in. */
  readonly columnOfNode: (target: EventTarget | null) => Column | undefined;
}

/** The keys and the mouse in the cells, and where a menu opens. */
export class GridInput {
  readonly #grid: Operated;
  readonly #actions: GridActions;
  readonly #pointed = {
    placeOf: (target: EventTarget | null) => this.#grid.cells.placeOf(target),
    selection: () => this.#grid.cursor.selection,
    columns: () => this.#grid.size().columns,
    select: (selection: Selection) => this.#grid.select(selection),
    open: (place: Place) => this.#actions.open(place),
  };

  constructor(node: HTMLElement, grid: Operated, actions: GridActions) {
    this.#grid = grid;
    this.#actions = actions;
    node.addEventListener('keydown', (event) => {
      if (grid.cells.placeOf(event.target) || event.target === node) this.#onKey(event);
    });
    selectByPointer(node, this.#pointed);
    node.addEventListener('dblclick', (event) => {
      const place = grid.cells.placeOf(event.target);
      if (place && place.column >= 0) actions.details(place);
    });
    node.addEventListener('contextmenu', (event) => this.#onContextMenu(event));
  }

  #onKey(event: KeyboardEvent): void {
    const key = gridKey(event, this.#grid.cursor.place, this.#grid.size());
    if (key) handled(event, () => this.#doKey(key));
  }

  #doKey(key: GridKey): void {
    const { place, selection } = this.#grid.cursor;
    const { anchor } = selection;
    if (key.kind === 'move') this.#grid.select(key.extends ? { anchor, cursor: key.to } : single(key.to));
    else if (key.kind === 'select') this.#grid.select({ anchor, cursor: place, whole: key.whole });
    else if (key.kind === 'leave') this.#grid.leave(key.to);
    else if (key.kind === 'menu') this.#actions.cellMenu(this.#grid.cursor.below());
    else if (key.kind === 'copy') this.#actions.copy();
    else this.#actions[key.kind](place);
  }

  #onContextMenu(event: MouseEvent): void {
    const at = { x: event.clientX, y: event.clientY };
    const column = this.#grid.columnOfNode(event.target);
    const place = this.#grid.cells.placeOf(event.target);
    if (column === undefined && place === undefined) return;
    event.preventDefault();
    event.stopPropagation();
    if (column) {
      this.#actions.headerMenu(column, at);
      return;
    }
    const { block } = this.#grid.cursor;
    if (place && !isIn(block, place.row, Math.max(0, place.column))) selectTo(this.#pointed, place, false);
    this.#actions.cellMenu(at);
  }
}
