import { SlickGrid } from 'slickgrid';
import { refocus } from '../page/refocus.ts';
import { gutterColumn } from './sheetColumns.ts';

/** What the library knows of a row: that it is there. */
interface SheetRow {
  readonly present: true;
}

const present: SheetRow = { present: true };

/** The header and the row of filters are rows too for a screen reader, the first two. */
export const headRows = 2;

const rowHeight = 22;

/** How many rows and pixels are drawn beyond what is in sight, for who goes on by a little; a jump has enough to draw without the rows. */
const beyond = { rows: 4, pixels: 120 };

/** How many cells are kept to be drawn again: about those of a large screen. */
const mostSpare = 4_000;

/** What the page makes of a cell when it is drawn. */
export type Finish = (cell: HTMLElement, row: number, column: number) => void;

/**
 * SlickGrid with what a screen reader and a keyboard need. Its own hidden elements that take the focus are out of the way: the cell with the
 * cursor has it.
 */
export class Sheet extends SlickGrid<SheetRow> {
  /** Not initialized here: the library draws from within its constructor. */
  declare finishCell: Finish | undefined;
  /** Cells that are out of sight, for those that come into it. Not initialized here either. */
  declare spare: HTMLElement[] | undefined;

  protected override setFocus(): void {
    refocus(() => this.getCellNode(this.activeRow, this.activeCell) ?? undefined);
  }

  /** The grid has the keys; those that are none of its own go on to VS Code. */
  protected override handleKeyDown(): void {}

  override getRenderedRange(viewportTop?: number, viewportLeft?: number): ReturnType<SlickGrid['getRenderedRange']> {
    const { top, bottom, leftPx, rightPx } = this.getVisibleRange(viewportTop, viewportLeft);
    const rows = Math.abs((viewportTop ?? this.scrollTop) - this.lastRenderedScrollTop) > this.viewportH ? 0 : beyond.rows;
    return {
      top: Math.max(0, top - rows),
      bottom: Math.min(this.getDataLength() - 1, bottom + rows),
      leftPx: Math.max(0, leftPx - beyond.pixels),
      rightPx: Math.min(this.getCanvasWidth(), rightPx + beyond.pixels),
    };
  }

  protected override appendRowHtml(...args: Parameters<SheetInside['appendRowHtml']>): void {
    super.appendRowHtml(...args);
    const [left, right, row] = args;
    for (const part of [left.at(-1), right.at(-1)]) part?.setAttribute('aria-rowindex', String(row + headRows + 1));
  }

  /** Without what the library offers for others, spans, events, formatters, editors: it would leave ten things behind for each cell that scrolls by. */
  protected override appendCellHtml(...args: Parameters<SheetInside['appendCellHtml']>): void {
    const [divRow, row, cell] = args;
    const made = this.#cellFor(cell);
    const { cssClass = '' } = this.columns[cell] ?? {};
    made.className = `slick-cell l${cell} r${cell} ${cssClass}${cell <= (this._options.frozenColumn ?? -1) ? ' frozen' : ''}`;
    divRow.append(made);
    const cached = this.rowsCache[row];
    cached?.cellRenderQueue.push(cell);
    if (cached) cached.cellColSpans[cell] = 1;
    this.finishCell?.(made, row, cell);
  }

  /** A screen of new cells for each jump would be so much to clear away that the browser pauses while somebody scrolls. */
  #cellFor(column: number): HTMLElement {
    const spare = column === 0 ? undefined : this.spare?.pop();
    if (spare) return spare;
    const made = document.createElement('div');
    made.setAttribute('role', 'gridcell');
    return made;
  }

  /** The library keeps the active row wherever it is, but draws in it neither what comes in from the side nor what it holds by now. */
  protected override cleanupRows(range: { readonly top: number; readonly bottom: number }): void {
    super.cleanupRows(range);
    const { activeRow } = this;
    if (activeRow < range.top || activeRow > range.bottom) this.removeRowFromCache(activeRow);
  }

  protected override removeRowFromCache(row: number): void {
    const nodes = this.rowsCache[row]?.rowNode ?? [];
    super.removeRowFromCache(row);
    this.spare ??= [];
    for (const node of nodes) {
      for (let cell = node.lastElementChild; cell instanceof HTMLElement; cell = node.lastElementChild) {
        cell.remove();
        if (cell.role === 'gridcell' && this.spare.length < mostSpare) this.spare.push(cell);
      }
    }
  }

  /** What was drawn may not be seen any more: no cell is kept that holds it. */
  override invalidateAllRows(): void {
    super.invalidateAllRows();
    this.spare = undefined;
  }

  /** The number of columns that stay in sight, without drawing anything. */
  freeze(columns: number): void {
    this._options.frozenColumn = columns - 1;
  }
}

/** A sheet that is not drawn yet, with no column but that of the numbers. @param rows how many there are */
export function sheetIn(node: HTMLElement, rows: () => number): Sheet {
  const data = { getLength: rows, getItem: () => present, getItemMetadata: () => null };
  return new Sheet(node, data, [gutterColumn(0)], {
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
}

/** The library's own, as its types do not give the parameters of what is protected. */
interface SheetInside {
  appendRowHtml(left: HTMLElement[], right: HTMLElement[], row: number, range: Range, length: number): void;
  appendCellHtml(divRow: HTMLElement, row: number, cell: number): void;
}

type Range = ReturnType<SlickGrid['getRenderedRange']>;
