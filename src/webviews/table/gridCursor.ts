import { refocus } from '../page/refocus.ts';
import type { Point } from './gridActions.ts';
import { type Block, blockOf, clamped, type Place, type Selection, single } from './selection.ts';
import type { Sheet } from './sheet.ts';
import type { ShownTable } from './shownTable.ts';

const first = single({ row: 0, column: 0 });

/** What is selected, the cursor at its end, and the focus of the cell that is there. */
export class GridCursor {
  /** Whether the focus was last in a cell, or in the grid for one out of sight: then one that is drawn anew gets it back. */
  hasFocus = false;
  readonly #grid: HTMLElement;
  readonly #sheet: Sheet;
  readonly #table: () => ShownTable | undefined;
  #selection: Selection = first;

  constructor(grid: HTMLElement, sheet: Sheet, table: () => ShownTable | undefined) {
    this.#grid = grid;
    this.#sheet = sheet;
    this.#table = table;
  }

  get selection(): Selection {
    return this.#selection;
  }

  get place(): Place {
    return this.#selection.cursor;
  }

  get block(): Block {
    return blockOf(this.#selection, this.#rows, this.#columns);
  }

  set(selection: Selection): void {
    this.#selection = selection;
  }

  reset(): void {
    this.#selection = first;
  }

  /** Brings it back among the rows and columns that there are. */
  clamp(): void {
    this.#selection = clamped(this.#selection, this.#rows, this.#columns);
  }

  /** Brings the cell into sight. @param focus whether it gets the focus too */
  activate(focus: boolean): void {
    if (this.#rows === 0) return;
    this.#sheet.setActiveCell(this.place.row, this.place.column + 1);
    if (focus) refocus(() => this.#cell());
  }

  restoreFocus(): void {
    // Asking for the focus where it is would have the browser lay out the page amid scrolling.
    if (!this.hasFocus || document.activeElement === (this.#cell() ?? this.#grid)) return;
    refocus(() => this.#cell() ?? this.#grid);
  }

  /** The Tab key stops at the cell or, while that is out of sight, at the grid, which has its keys. */
  rove(): void {
    const stop = this.#rows === 0 || this.#cell() ? -1 : 0;
    if (this.#grid.tabIndex !== stop) this.#grid.tabIndex = stop;
  }

  /** The corner below the cell, where its menu opens. */
  below(): Point {
    this.activate(false);
    const box = this.#cell()?.getBoundingClientRect();
    return { x: box?.left ?? 0, y: box?.bottom ?? 0 };
  }

  get #rows(): number {
    return this.#table()?.view.length ?? 0;
  }

  get #columns(): number {
    return this.#table()?.arrangement.shown.length ?? 0;
  }

  #cell(): HTMLElement | undefined {
    const found: unknown = this.#sheet.getCellNode(this.place.row, this.place.column + 1);
    return found instanceof HTMLElement ? found : undefined;
  }
}
