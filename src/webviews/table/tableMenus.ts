import type { Column } from '../../core/table/column.ts';
import type { FromTable } from '../messages.ts';
import { below, type MenuEntry, openMenu } from '../page/menu.ts';
import { words } from '../page/words.ts';
import { pathKey } from './arrangement.ts';
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
  readonly grid: Pick<Grid, 'cursor' | 'selection' | 'block' | 'select' | 'focusCell' | 'focusColumn'>;
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
    const withIt = (act: (current: Column) => void) => this.#withColumn(pathKey(column.path), act);
    const entries = headerEntries(table, column, asking.query, {
      sort: (descending) => withIt((current) => asking.sortOnlyBy(current, descending)),
      unsort: () => withIt((current) => asking.unsort(current)),
      add: () => withIt((current) => asking.sort(current, true)),
      filter: () => withIt((current) => grid.focusColumn(current, 'filter')),
      pin: (isPinned) => withIt((current) => arranging.pin(current, isPinned)),
      hide: () => withIt((current) => arranging.hide(current, true)),
      move: (by) => withIt((current) => arranging.move(current, by)),
      select: () => withIt((current) => this.#selectColumn(current)),
      summary: () => withIt((current) => beside.showSummary(current)),
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

  /** While a menu is open, another reading may come, which has columns of its own, and heads: the one that the menu gave the focus back to is gone. */
  #withColumn(key: string, act: (column: Column) => void): void {
    const { grid } = this.#of;
    const column = this.#of.table()?.column(key);
    const isLost = document.activeElement === document.body;
    if (isLost && column) grid.focusColumn(column, 'header');
    else if (isLost) grid.focusCell();
    if (column) act(column);
  }

  #selectColumn(column: Column): void {
    const { grid } = this.#of;
    const at = this.#of.table()?.arrangement.shown.indexOf(column) ?? -1;
    if (at < 0) return;
    grid.select({ ...single({ row: grid.cursor.row, column: at }), whole: 'columns' });
  }
}
