import type { Column } from '../../core/table/column.ts';
import type { FromTable } from '../messages.ts';
import { below, type MenuEntry, openMenu } from '../page/menu.ts';
import { words } from '../page/words.ts';
import type { Arranging } from './arranging.ts';
import type { Asking } from './asking.ts';
import type { BesideGrid } from './besideGrid.ts';
import { copied, copyEntries } from './copying.ts';
import type { Grid } from './grid.ts';
import type { Point } from './gridActions.ts';
import { headerEntries } from './headerMenu.ts';
import { single } from './selection.ts';
import type { ShownTable } from './shownTable.ts';

interface MenusOf {
  readonly table: () => ShownTable | undefined;
  readonly grid: Pick<Grid, 'cursor' | 'selection' | 'block' | 'select' | 'focusColumn'>;
  readonly asking: Pick<Asking, 'query' | 'sort' | 'sortOnlyBy' | 'unsort'>;
  readonly arranging: Pick<Arranging, 'hide' | 'pin' | 'move'>;
  readonly beside: Pick<BesideGrid, 'canOpen' | 'openOrShow' | 'showCell' | 'showSummary'>;
  readonly say: (message: FromTable) => void;
}

/** The menus of a head, of the cells and of what can be copied, and the copy without a menu. */
export class TableMenus {
  readonly #of: MenusOf;

  constructor(of: MenusOf) {
    this.#of = of;
  }

  openHeader(column: Column, at: Point): void {
    const { grid, asking, arranging, beside } = this.#of;
    const table = this.#of.table();
    if (table === undefined) return;
    grid.focusColumn(column, 'header');
    const entries = headerEntries(table, column, asking.query, {
      sort: (descending) => asking.sortOnlyBy(column, descending),
      unsort: () => asking.unsort(column),
      add: () => asking.sort(column, true),
      filter: () => grid.focusColumn(column, 'filter'),
      pin: (isPinned) => arranging.pin(column, isPinned),
      hide: () => arranging.hide(column, true),
      move: (by) => arranging.move(column, by),
      select: () => this.#selectColumn(column),
      summary: () => beside.showSummary(column),
    });
    openMenu(column.title, entries, at);
  }

  openCells(at: Point): void {
    const { grid, beside } = this.#of;
    const place = grid.cursor;
    const open = { label: words.t('Open'), icon: 'go-to-file', keys: 'Enter', run: () => beside.openOrShow(place) };
    const details = { label: words.t('Show Details'), icon: 'open-preview', keys: 'F2', run: () => beside.showCell(place) };
    const entries = [...(beside.canOpen(place) ? [open] : []), details, 'separator' as const, ...this.#copyEntries()];
    openMenu(words.t('Cells'), entries, at);
  }

  openCopy(under: HTMLElement): void {
    if (this.#of.table()) openMenu(words.t('Copy as…'), this.#copyEntries(), below(under));
  }

  copySelection(): void {
    const { grid, say } = this.#of;
    const table = this.#of.table();
    const { whole } = grid.selection;
    if (table && table.view.length > 0) say(copied(table, grid.block, 'tsv', whole === 'columns' || whole === 'all'));
  }

  #copyEntries(): readonly MenuEntry[] {
    const table = this.#of.table();
    return table ? copyEntries(table, this.#of.grid.block, this.#of.say) : [];
  }

  #selectColumn(column: Column): void {
    const { grid } = this.#of;
    const at = this.#of.table()?.arrangement.shown.indexOf(column) ?? 0;
    grid.select({ ...single({ row: grid.cursor.row, column: at }), whole: 'columns' });
  }
}
