import type { Column } from '../../core/table/column.ts';
import { refocus } from '../page/refocus.ts';
import { pathKey } from './arrangement.ts';
import { drawCell } from './cells.ts';
import { dragColumns } from './dragColumns.ts';
import type { GridActions, Point } from './gridActions.ts';
import { type Edge, GridEdges, handled } from './gridEdges.ts';
import { type GridKey, gridKey } from './gridKeys.ts';
import { selectByPointer, selectTo } from './gridPointer.ts';
import { type Block, blockOf, isIn, type Place, type Selection, single } from './selection.ts';
import { Sheet, type SheetColumn, type SheetRow } from './sheet.ts';
import { noQuery, type ShownTable, type TableQuery } from './shownTable.ts';

const rowHeight = 22;
const gutter = 'gutter';
const present: SheetRow = { present: true };

/** The rows as a grid: the library draws, places and scrolls; what is in a cell, the cursor, the selection and the keys are ours. */
export class Grid {
  readonly node: HTMLElement;
  readonly #actions: GridActions;
  readonly #sheet: Sheet;
  readonly #places = new WeakMap<Element, Place>();
  #table: ShownTable | undefined;
  #view: Uint32Array = new Uint32Array();
  #query: TableQuery = noQuery;
  readonly #edges: GridEdges;
  #widths: (column: Column) => number = () => 120;
  #selection: Selection = single({ row: 0, column: 0 });
  #hasFocus = false;
  #scrolledAt = 0;
  readonly #pointed = {
    placeOf: (target: EventTarget | null) => this.#placeOf(target),
    selection: () => this.#selection,
    columns: () => this.#table?.arrangement.shown.length ?? 1,
    select: (selection: Selection) => this.select(selection),
    open: (place: Place) => this.#actions.open(place),
  };

  constructor(node: HTMLElement, actions: GridActions) {
    this.node = node;
    this.#actions = actions;
    const data = { getLength: () => this.#table?.view.length ?? 0, getItem: () => present, getItemMetadata: () => null };
    this.#sheet = new Sheet(node, data, [gutterColumn(0)], {
      nonce: document.querySelector<HTMLElement>('[nonce]')?.nonce ?? '',
      rowHeight,
      headerRowHeight: 26,
      footerRowHeight: rowHeight,
      explicitInitialization: true,
      enableColumnReorder: false,
      enableHtmlRendering: false,
      enableCellNavigation: true,
      showHeaderRow: true,
      createFooterRow: true,
      showFooterRow: true,
      frozenColumn: 0,
      skipFreezeColumnValidation: true,
      showCellSelection: false,
      scrollRenderThrottling: 16,
      // Nothing of a row goes through the library: `finishCell` draws it.
      defaultFormatter: () => '',
    });
    this.#sheet.finishCell = (cell, row, at) => this.#draw(cell, row, at);
    this.#edges = new GridEdges(this.#sheet, actions, {
      table: () => this.#table,
      query: () => this.#query,
      width: (column) => this.#widths(column),
      enter: () => this.#activate(true),
      focus: (column, edge) => this.focusColumn(column, edge),
    });
    this.#listen();
    this.#sheet.init();
    this.#tidyRoles();
    new ResizeObserver(() => this.#sheet.resizeCanvas()).observe(node);
  }

  get cursor(): Place {
    return this.#selection.cursor;
  }

  get selection(): Selection {
    return this.#selection;
  }

  get block(): Block {
    return blockOf(this.#selection, this.#table?.view.length ?? 0, this.#table?.arrangement.shown.length ?? 0);
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
    this.#clampSelection();
    if (hasNewColumns) this.#setColumns();
    else if (isSame) this.#grow();
    else this.refresh();
    this.#edges.draw();
    this.#edges.rove(this.cursor.column);
    const rows = String(table.view.length + 3);
    this.node.setAttribute('aria-rowcount', rows);
    for (const footer of this.node.querySelectorAll('.slick-footerrow-columns')) footer.setAttribute('aria-rowindex', rows);
    this.node.setAttribute('aria-colcount', String(table.arrangement.shown.length + 1));
  }

  /** Holds nothing of the rows that it showed. */
  clear(): void {
    this.#table = undefined;
    this.#view = new Uint32Array();
    this.#selection = single({ row: 0, column: 0 });
    this.#sheet.freeze(1);
    this.#sheet.setColumns([gutterColumn(0)]);
    this.#sheet.invalidate();
  }

  /** Rows that came below those in sight leave what is drawn as it is. */
  #grow(): void {
    this.#sheet.updateRowCount();
    this.#sheet.render();
    this.drawSelection();
  }

  #drawsSameRows(view: Uint32Array): boolean {
    const { top, bottom } = this.#sheet.getRenderedRange();
    if (view.length < this.#view.length || this.#view.length === 0) return false;
    for (let row = top; row <= bottom; row++) if (view[row] !== this.#view[row]) return false;
    return true;
  }

  /** Draws the cells anew, in place. */
  refresh(): void {
    this.#sheet.invalidate();
    this.#restoreFocus();
  }

  /** The columns that are in sight, for what is costly to work out for all. */
  columnsInSight(): readonly Column[] {
    const box = this.node.getBoundingClientRect();
    return (this.#table?.arrangement.shown ?? []).filter((column) => {
      const head = this.#edges.node(column, 'header')?.getBoundingClientRect();
      return head !== undefined && head.right > box.left && head.left < box.right;
    });
  }

  footer(column: Column): HTMLElement | undefined {
    return this.#edges.node(column, 'footer');
  }

  focusCell(): void {
    this.#activate(true);
  }

  focusColumn(column: Column, edge: Edge): void {
    const at = this.#table?.arrangement.shown.indexOf(column) ?? -1;
    if (at < 0) return;
    this.#sheet.scrollColumnIntoView(at + 1);
    this.#selection = { ...this.#selection, cursor: { ...this.cursor, column: at } };
    this.#selection = single(this.cursor);
    this.#edges.rove(this.cursor.column);
    this.drawSelection();
    const node = this.#edges.node(column, edge);
    node?.focus({ preventScroll: true });
  }

  select(selection: Selection, focus = true): void {
    this.#selection = selection;
    this.#clampSelection();
    this.#activate(focus);
    this.drawSelection();
    this.#edges.rove(this.cursor.column);
    this.#actions.moved();
  }

  scrollToRow(row: number): void {
    this.#sheet.scrollRowToTop(row);
  }

  drawSelection(): void {
    const block = this.block;
    for (const cell of this.node.querySelectorAll<HTMLElement>('.slick-cell')) {
      const place = this.#places.get(cell);
      if (place) this.#mark(cell, place, block);
    }
  }

  #mark(cell: HTMLElement, place: Place, block: Block): void {
    const isSelected =
      isIn(block, place.row, Math.max(0, place.column)) && (place.column >= 0 || this.#selection.whole !== 'columns');
    const isCursor = place.row === this.cursor.row && place.column === this.cursor.column;
    cell.classList.toggle('selected', isSelected);
    cell.classList.toggle('cursor', isCursor);
    if (place.column < 0) return;
    cell.setAttribute('aria-selected', String(isSelected));
    cell.tabIndex = isCursor ? 0 : -1;
  }

  #draw(cell: HTMLElement, row: number, at: number): void {
    const table = this.#table;
    const index = table?.view[row];
    if (table === undefined || index === undefined) return;
    const place = { row, column: at - 1 };
    this.#places.set(cell, place);
    cell.setAttribute('aria-colindex', String(at + 1));
    cell.removeAttribute('aria-describedby');
    const column = table.arrangement.shown[place.column];
    if (column) {
      drawCell(cell, table, index, column);
    } else {
      cell.setAttribute('role', 'rowheader');
      cell.removeAttribute('tabindex');
      cell.textContent = String(index + 1);
    }
    this.#mark(cell, place, this.block);
  }

  #setColumns(): void {
    const table = this.#table;
    if (table === undefined) return;
    const focused = document.activeElement;
    const typing = table.arrangement.shown.find((column) => this.#edges.filterBox(column) === focused);
    const { selectionStart = null, selectionEnd = null } = typing ? (this.#edges.filterBox(typing) ?? {}) : {};
    const heading = table.arrangement.shown.find((column) => this.#edges.node(column, 'header') === focused);
    const { shown, pinned } = table.arrangement;
    const columns: SheetColumn[] = [gutterColumn(table.rows.length), ...shown.map((column) => this.#sheetColumn(column))];
    this.#sheet.freeze(this.#pinnedThatFit(columns, pinned) + 1);
    this.#sheet.setColumns(columns);
    this.#sheet.invalidate();
    this.#tidyRoles();
    this.#restoreFocus();
    if (heading) refocus(() => this.#edges.node(heading, 'header'));
    const input = typing && this.#edges.filterBox(typing);
    if (!input) return;
    refocus(() => input);
    input.setSelectionRange(selectionStart, selectionEnd);
  }

  /** Pinned columns that leave no room for the others would hide them for good. */
  #pinnedThatFit(columns: readonly SheetColumn[], pinned: number): number {
    const room = this.node.clientWidth * 0.6;
    let width = columns[0]?.width ?? 0;
    let fit = 0;
    while (fit < pinned) {
      width += columns[fit + 1]?.width ?? 0;
      if (width > room) break;
      fit++;
    }
    return Math.min(fit, columns.length - 2);
  }

  #sheetColumn(column: Column): SheetColumn {
    const key = pathKey(column.path);
    return { id: key, name: '', field: 'present', width: this.#widths(column), minWidth: 40, focusable: true, resizable: true };
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
      if (this.#hasFocus && document.activeElement === document.body) this.#restoreFocus();
    });
    this.node.addEventListener('keydown', (event) => this.#onKey(event));
    selectByPointer(this.node, this.#pointed);
    this.node.addEventListener('scrollend', () => this.#actions.scrolled(), true);
    this.node.addEventListener('dblclick', (event) => {
      const place = this.#placeOf(event.target);
      if (place && place.column >= 0) this.#actions.details(place);
    });
    this.node.addEventListener('contextmenu', (event) => this.#onContextMenu(event));
    addEventListener('focusin', ({ target }) => {
      this.#hasFocus = target instanceof Element && this.#places.has(target);
    });
    dragColumns(this.node, {
      columnAt: (target) => this.#edges.columnOfNode(target),
      drop: (column, beside) => {
        const shown = this.#table?.arrangement.shown ?? [];
        this.#actions.move(column, shown.indexOf(beside) - shown.indexOf(column));
      },
    });
  }

  #onKey(event: KeyboardEvent): void {
    if (!this.#placeOf(event.target) && event.target !== this.node) return;
    const size = {
      rows: this.#table?.view.length ?? 0,
      columns: this.#table?.arrangement.shown.length ?? 0,
      page: this.#pageRows(),
    };
    const key = gridKey(event, this.cursor, size);
    if (key) handled(event, () => this.#doKey(key));
  }

  #doKey(key: GridKey): void {
    const column = this.#table?.arrangement.shown[this.cursor.column];
    if (key.kind === 'move') this.select(key.extends ? { anchor: this.#selection.anchor, cursor: key.to } : single(key.to));
    else if (key.kind === 'select') this.select({ ...single(this.cursor), anchor: this.#selection.anchor, whole: key.whole });
    else if (key.kind === 'leave') column && this.focusColumn(column, key.to === 'header' ? 'filter' : 'footer');
    else if (key.kind === 'menu') this.#actions.cellMenu(this.#belowCursor());
    else if (key.kind === 'copy') this.#actions.copy();
    else this.#actions[key.kind](this.cursor);
  }

  #belowCursor(): Point {
    const box = this.#cursorCell()?.getBoundingClientRect();
    return { x: box?.left ?? 0, y: box?.bottom ?? 0 };
  }

  #onContextMenu(event: MouseEvent): void {
    const at = { x: event.clientX, y: event.clientY };
    const column = this.#edges.columnOfNode(event.target);
    const place = this.#placeOf(event.target);
    if (column === undefined && place === undefined) return;
    event.preventDefault();
    event.stopPropagation();
    if (column) {
      this.#actions.headerMenu(column, at);
      return;
    }
    if (place && !isIn(this.block, place.row, Math.max(0, place.column))) selectTo(this.#pointed, place, false);
    this.#actions.cellMenu(at);
  }

  #placeOf(target: EventTarget | null): Place | undefined {
    const cell = target instanceof Element ? target.closest('.slick-cell') : null;
    return cell ? this.#places.get(cell) : undefined;
  }

  #pageRows(): number {
    const { top, bottom } = this.#sheet.getViewport();
    return Math.max(1, bottom - top - 2);
  }

  #clampSelection(): void {
    const rows = Math.max(1, this.#table?.view.length ?? 1);
    const columns = Math.max(1, this.#table?.arrangement.shown.length ?? 1);
    const clamp = ({ row, column }: Place): Place => ({ row: Math.min(row, rows - 1), column: Math.min(column, columns - 1) });
    this.#selection = { ...this.#selection, anchor: clamp(this.#selection.anchor), cursor: clamp(this.#selection.cursor) };
  }

  #cursorCell(): HTMLElement | undefined {
    return nodeOf(this.#sheet.getCellNode(this.cursor.row, this.cursor.column + 1));
  }

  #activate(focus: boolean): void {
    if (this.#table === undefined || this.#table.view.length === 0) return;
    this.#sheet.setActiveCell(this.cursor.row, this.cursor.column + 1);
    if (focus) refocus(() => this.#cursorCell());
  }

  #restoreFocus(): void {
    if (!this.#hasFocus) return;
    refocus(() => this.#cursorCell() ?? this.node);
  }

  /** The library lets its containers take the focus, and its rows of filters and summaries are no rows. */
  #tidyRoles(): void {
    for (const node of this.node.querySelectorAll(':scope > div, .slick-pane, .slick-viewport, .grid-canvas'))
      node.removeAttribute('tabindex');
    for (const node of this.node.querySelectorAll('.slick-resizable-handle')) {
      node.removeAttribute('role');
      node.removeAttribute('aria-orientation');
    }
    const parts = [
      ['.slick-header-columns', 1],
      ['.slick-headerrow-columns', 2],
      ['.slick-footerrow-columns', (this.#table?.view.length ?? 0) + 3],
    ] as const;
    for (const [selector, index] of parts) {
      for (const row of this.node.querySelectorAll(selector)) {
        row.setAttribute('role', row.childElementCount > 0 ? 'row' : 'none');
        row.setAttribute('aria-rowindex', String(index));
      }
    }
    this.node.tabIndex = -1;
  }
}

function gutterColumn(rows: number): SheetColumn {
  const width = Math.max(40, 16 + 8 * String(rows).length);
  return { id: gutter, name: '', field: 'present', width, minWidth: 40, focusable: false, resizable: false, cssClass: 'gutter' };
}

function nodeOf(found: unknown): HTMLElement | undefined {
  return found instanceof HTMLElement ? found : undefined;
}
