import type { Column } from '../../core/table/column.ts';
import { noLayout, type TableLayout } from '../../core/table/tableLayout.ts';
import { words } from '../page/words.ts';
import { moved, pathKey, withHidden, withPinned, withWidth } from './arrangement.ts';
import type { ColumnsActions } from './columnsDialog.ts';
import type { ShownTable } from './shownTable.ts';

/** What follows where columns are arranged. */
export interface Arranged {
  readonly table: () => ShownTable | undefined;
  readonly forgetFilter: (column: Column) => void;
  /** The layout is another one now: it is to be kept, and the columns to be drawn. */
  readonly changed: (layout: TableLayout) => void;
  readonly say: (text: string) => void;
}

/** How a person arranges the columns: what is hidden, pinned, moved and how wide. */
export class Arranging implements ColumnsActions {
  readonly #page: Arranged;
  #layout: TableLayout;

  constructor(layout: TableLayout, page: Arranged) {
    this.#layout = layout;
    this.#page = page;
  }

  get layout(): TableLayout {
    return this.#layout;
  }

  hide(column: Column, isHidden: boolean): void {
    // A filter that nobody sees would leave rows out without a sign of it.
    if (isHidden) this.#page.forgetFilter(column);
    this.#arrange(withHidden(this.#layout, column, isHidden));
  }

  pin(column: Column, isPinned: boolean): void {
    this.#arrange(withPinned(this.#layout, column, isPinned));
  }

  /** @param path of the column, which may be of a reading before */
  move({ path }: Column, by: number): void {
    const table = this.#page.table();
    const column = table?.column(pathKey(path));
    if (table === undefined || column === undefined) return;
    this.#arrange(moved(table.rows.columns, this.#layout, column, by));
    const at = table.arrangement.shown.indexOf(column);
    if (at < 0) return;
    this.#page.say(words.t('{0} is column {1}', column.title, at + 1));
  }

  /** @param width in pixels */
  resize(column: Column, width: number): void {
    this.#arrange(withWidth(this.#layout, column, width));
  }

  reset(): void {
    this.#arrange(noLayout);
  }

  showAll(): void {
    this.#arrange({ ...this.#layout, hidden: [] });
  }

  #arrange(layout: TableLayout): void {
    if (layout === this.#layout) return;
    this.#layout = layout;
    this.#page.changed(layout);
  }
}
