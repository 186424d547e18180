import type { Column } from '../../core/table/column.ts';
import type { FromTable } from '../messages.ts';
import { pathKey } from './arrangement.ts';
import { cellAt, leadsSomewhere } from './cellAt.ts';
import { Details } from './details.ts';
import type { Grid } from './grid.ts';
import type { Place } from './selection.ts';
import type { ShownTable } from './shownTable.ts';
import type { Summaries } from './summaries.ts';

interface Beside {
  readonly table: () => ShownTable | undefined;
  readonly grid: Pick<Grid, 'cursor' | 'focusCell'>;
  readonly summaries: Pick<Summaries, 'of'>;
  readonly say: (message: FromTable) => void;
}

/** What a cell or a column leads to: its details beside the grid, or the document that its id names. */
export class BesideGrid {
  readonly #of: Beside;
  readonly #details: Details;

  constructor(of: Beside) {
    this.#of = of;
    this.#details = new Details({
      open: (row, column, at) => this.#open(row, column, at),
      copy: (text) => of.say({ type: 'copy', text, cells: 1 }),
      closed: () => of.grid.focusCell(),
    });
  }

  get node(): HTMLElement {
    return this.#details.node;
  }

  close(): void {
    this.#details.close();
  }

  /** Whether what is at a place is an id that can be opened. */
  canOpen(place: Place): boolean {
    const cell = cellAt(this.#of.table(), place);
    return cell !== undefined && leadsSomewhere(cell);
  }

  openOrShow(place: Place): void {
    const cell = cellAt(this.#of.table(), place);
    if (cell && leadsSomewhere(cell)) this.#open(cell.row, cell.column);
    else this.showCell(place);
  }

  showCell(place: Place): void {
    if (this.#drawCell(place)) this.#focus();
  }

  showSummary(column: Column): void {
    const table = this.#of.table();
    if (table === undefined) return;
    this.#drawSummary(table, column);
    this.#focus();
  }

  /** The details of a cell are those of the one with the cursor. */
  followCursor(): void {
    if (this.#details.follows) this.#drawCell(this.#of.grid.cursor);
  }

  /** What stands beside the grid is of the rows in it: what another reading hides is hidden there too. @param isOther whether they are of another */
  refresh(isOther: boolean): void {
    const { follows, summarized } = this.#details;
    if (!follows && summarized === undefined) return;
    const table = this.#of.table();
    const column = summarized && table?.column(pathKey(summarized.path));
    if (table && column) this.#drawSummary(table, column);
    else if (isOther && !(follows && this.#drawCell(this.#of.grid.cursor))) this.#details.close();
  }

  /** @returns whether there is a cell */
  #drawCell(place: Place): boolean {
    const cell = cellAt(this.#of.table(), place);
    if (cell) this.#details.showCell(cell.table, cell.row, cell.column);
    return cell !== undefined;
  }

  #drawSummary(table: ShownTable, column: Column): void {
    this.#details.showSummary(column, this.#of.summaries.of(table, column), table.isId(column));
  }

  #focus(): void {
    this.#details.node.focus({ preventScroll: true });
  }

  #open(row: number, { path }: Column, at?: number): void {
    const reading = this.#of.table()?.reading.reading;
    if (reading !== undefined) this.#of.say({ type: 'open', reading, row, path, ...(at !== undefined && { at }) });
  }
}
