import type { Column } from '../../core/table/column.ts';
import { dragColumns } from './dragColumns.ts';
import { edgeFocus } from './edgeFocus.ts';
import type { GridActions } from './gridActions.ts';
import { GridCells } from './gridCells.ts';
import { GridCursor } from './gridCursor.ts';
import { type Edge, GridEdges } from './gridEdges.ts';
import { GridInput } from './gridInput.ts';
import type { GridSize } from './gridKeys.ts';
import { tellSize, tidyRoles } from './gridRoles.ts';
import { type Block, type Place, type Selection, single } from './selection.ts';
import { type Sheet, sheetIn } from './sheet.ts';
import { gutterColumn, pinnedThatFit, sheetColumns } from './sheetColumns.ts';
import { noQuery, type ShownTable, type TableQuery } from './shownTable.ts';

/** The rows as a grid: the library draws, places and scrolls; what is in a cell, the cursor, the selection and the keys are ours. */
export class Grid {
  readonly node: HTMLElement;
  readonly #actions: GridActions;
  readonly #sheet: Sheet;
  readonly #cursor: GridCursor;
  readonly #cells: GridCells;
  readonly #edges: GridEdges;
  #table: ShownTable | undefined;
  #view: Uint32Array = new Uint32Array();
  /** The columns that have heads, which may be those of the reading before. */
  #drawn: readonly Column[] = [];
  #query: TableQuery = noQuery;
  #widths: (column: Column) => number = () => 120;
  #scrolledAt = 0;

  constructor(node: HTMLElement, actions: GridActions) {
    this.node = node;
    this.#actions = actions;
    const table = () => this.#table;
    this.#sheet = sheetIn(node, () => this.#table?.view.length ?? 0);
    this.#cursor = new GridCursor(node, this.#sheet, table);
    this.#cells = new GridCells(node, table, this.#cursor);
    this.#sheet.finishCell = (cell, row, at) => this.#cells.draw(cell, row, at);
    this.#edges = new GridEdges(this.#sheet, actions, {
      table,
      query: () => this.#query,
      width: (column) => this.#widths(column),
      enter: () => this.focusCell(),
      focus: (column, edge) => this.focusColumn(column, edge),
    });
    this.#listen();
    this.#takeInput();
    this.#sheet.init();
    tidyRoles(node, 0);
    new ResizeObserver(() => this.#sheet.resizeCanvas()).observe(node);
  }

  get cursor(): Place {
    return this.#cursor.place;
  }

  get selection(): Selection {
    return this.#cursor.selection;
  }

  get block(): Block {
    return this.#cursor.block;
  }

  /** Milliseconds since it was scrolled last. */
  get stillFor(): number {
    return performance.now() - this.#scrolledAt;
  }

  /** The first row in sight. */
  get topRow(): number {
    return this.#sheet.getViewport().top;
  }

  /** @param hasNewColumns whether columns have come, gone or moved since the last time */
  show(table: ShownTable, query: TableQuery, hasNewColumns: boolean, widths: (column: Column) => number): void {
    const isSame = this.#table === table && !hasNewColumns && this.#drawsSameRows(table.view);
    this.#table = table;
    this.#query = query;
    this.#widths = widths;
    this.#view = table.view;
    this.#cursor.clamp();
    if (hasNewColumns) this.#setColumns(table);
    else if (isSame) this.#grow();
    else this.refresh();
    this.#edges.draw();
    this.#edges.rove(this.cursor.column);
    tellSize(this.node, table.view.length, table.arrangement.shown.length);
  }

  /** Holds nothing of the rows that it showed. */
  clear(): void {
    this.#table = undefined;
    this.#drawn = [];
    this.#view = new Uint32Array();
    this.#cursor.reset();
    this.#sheet.freeze(1);
    this.#sheet.setColumns([gutterColumn(0)]);
    this.#sheet.invalidate();
  }

  /** Draws the cells anew, in place. */
  refresh(): void {
    this.#sheet.invalidate();
    this.#cursor.restoreFocus();
  }

  /** The columns that are in sight, for what is costly to work out for all. */
  columnsInSight(): readonly Column[] {
    const box = this.node.getBoundingClientRect();
    return this.#shown.filter((column) => {
      const head = this.#edges.node(column, 'header')?.getBoundingClientRect();
      return head !== undefined && head.right > box.left && head.left < box.right;
    });
  }

  footer(column: Column): HTMLElement | undefined {
    return this.#edges.node(column, 'footer');
  }

  focusCell(): void {
    this.#cursor.activate(true);
  }

  focusColumn(column: Column, edge: Edge): void {
    const at = this.#shown.indexOf(column);
    if (at < 0) return;
    this.#sheet.scrollColumnIntoView(at + 1);
    this.#cursor.set(single({ row: this.cursor.row, column: at }));
    this.#edges.rove(at);
    this.#cells.drawSelection();
    const node = this.#edges.node(column, edge);
    node?.focus({ preventScroll: true });
  }

  select(selection: Selection, focus = true): void {
    this.#cursor.set(selection);
    this.#cursor.clamp();
    this.#cursor.activate(focus);
    this.#cells.drawSelection();
    this.#edges.rove(this.cursor.column);
    this.#actions.moved();
  }

  scrollToRow(row: number): void {
    this.#sheet.scrollRowToTop(row);
  }

  get #shown(): readonly Column[] {
    return this.#table?.arrangement.shown ?? [];
  }

  /** Rows that came below those in sight leave what is drawn as it is. */
  #grow(): void {
    this.#sheet.updateRowCount();
    this.#sheet.render();
    this.#cells.drawSelection();
  }

  #drawsSameRows(view: Uint32Array): boolean {
    const { top, bottom } = this.#sheet.getRenderedRange();
    if (view.length < this.#view.length || this.#view.length === 0) return false;
    for (let row = top; row <= bottom; row++) if (view[row] !== this.#view[row]) return false;
    return true;
  }

  #setColumns(table: ShownTable): void {
    const { shown, pinned } = table.arrangement;
    const backToEdge = edgeFocus(this.#edges, this.#drawn);
    this.#drawn = shown;
    const columns = sheetColumns(table, this.#widths);
    this.#sheet.freeze(pinnedThatFit(columns, pinned, this.node.clientWidth) + 1);
    this.#sheet.setColumns([...columns]);
    this.#sheet.invalidate();
    tidyRoles(this.node, table.view.length);
    this.#cursor.rove();
    this.#cursor.restoreFocus();
    backToEdge();
  }

  #listen(): void {
    const sheet = this.#sheet;
    sheet.onScroll.subscribe(() => {
      this.#scrolledAt = performance.now();
    });
    sheet.onColumnsResized.subscribe((_, { triggeredByColumn }) => {
      const column = this.#edges.columnOf(triggeredByColumn);
      const width = sheet.getColumns().find(({ id }) => id === triggeredByColumn)?.width;
      if (column && width !== undefined) this.#actions.resize(column, width);
    });
    sheet.onRendered.subscribe(() => {
      const focused = document.activeElement;
      if (focused === document.body || focused === this.node) this.#cursor.restoreFocus();
      this.#cursor.rove();
    });
    this.node.addEventListener('scrollend', () => this.#actions.scrolled(), true);
    addEventListener('focusin', ({ target, relatedTarget }) => {
      this.#cursor.hasFocus = target === this.node || this.#cells.isCell(target);
      // With the Tab key, from elsewhere: who comes in wants to see where.
      if (target === this.node && relatedTarget !== null && this.node.matches(':focus-visible')) this.focusCell();
    });
  }

  #takeInput(): void {
    const columnOfNode = (target: EventTarget | null) => this.#edges.columnOfNode(target);
    const operated = {
      cells: this.#cells,
      cursor: this.#cursor,
      size: () => this.#size(),
      select: (selection: Selection) => this.select(selection),
      leave: (to: 'header' | 'footer') => this.#leave(to),
      columnOfNode,
    };
    new GridInput(this.node, operated, this.#actions);
    dragColumns(this.node, {
      columnAt: columnOfNode,
      drop: (column, beside) => this.#actions.move(column, this.#shown.indexOf(beside) - this.#shown.indexOf(column)),
    });
  }

  #size(): GridSize {
    const { top, bottom } = this.#sheet.getViewport();
    return { rows: this.#table?.view.length ?? 0, columns: this.#shown.length, page: Math.max(1, bottom - top - 2) };
  }

  /** From the cells to the filter above them, or the summary below. */
  #leave(to: 'header' | 'footer'): void {
    const column = this.#shown[this.cursor.column];
    if (column) this.focusColumn(column, to === 'header' ? 'filter' : 'footer');
  }
}
