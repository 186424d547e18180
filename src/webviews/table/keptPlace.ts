import type { Host } from '../page/host.ts';
import type { Grid } from './grid.ts';
import { type Kept, readKept, stored } from './kept.ts';
import { single } from './selection.ts';
import type { SortBy, TableQuery } from './shownTable.ts';

/** Where one was when the window was reloaded, and is when it will be. */
export class KeptPlace {
  /** The order in which rows were. */
  readonly sort: readonly SortBy[];
  readonly #host: Pick<Host<never, object>, 'keep'>;
  #before: Kept | undefined;

  constructor(host: Pick<Host<never, object>, 'kept' | 'keep'>) {
    this.#host = host;
    this.#before = readKept(host.kept());
    this.sort = this.#before.sort;
  }

  /** Goes there, once: as soon as the rows are there again. */
  restore(grid: Pick<Grid, 'select' | 'scrollToRow'>): void {
    if (this.#before === undefined) return;
    const { cursor, topRow } = this.#before;
    this.#before = undefined;
    if (cursor.row > 0 || cursor.column > 0) grid.select(single(cursor), false);
    if (topRow > 0) grid.scrollToRow(topRow);
  }

  keep(query: TableQuery, grid: Pick<Grid, 'topRow' | 'cursor'>): void {
    // Before the rows are there, what is kept from before the reload is still the truth.
    if (this.#before !== undefined) return;
    this.#host.keep(stored({ query, topRow: grid.topRow, cursor: grid.cursor }));
  }
}
