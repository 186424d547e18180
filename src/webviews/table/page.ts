import type { Column } from '../../core/table/column.ts';
import { noLayout, type TableLayout } from '../../core/table/tableLayout.ts';
import type { FromTable, TableReading, ToTable } from '../messages.ts';
import type { Host } from '../page/host.ts';
import { words } from '../page/words.ts';
import { Arranging } from './arranging.ts';
import { Asking } from './asking.ts';
import { BesideGrid } from './besideGrid.ts';
import { ColumnsDialog } from './columnsDialog.ts';
import { ColumnWidths } from './columnWidths.ts';
import { followCell, followRow, rowAtCursor } from './cursorRow.ts';
import { type EmptyState, emptyStateOf } from './emptyState.ts';
import { Frame } from './frame.ts';
import { Grid } from './grid.ts';
import type { GridActions } from './gridActions.ts';
import { sortText } from './headerCells.ts';
import { KeptPlace } from './keptPlace.ts';
import { Readings } from './readings.ts';
import { isAsking, type ShownTable } from './shownTable.ts';
import { Summaries } from './summaries.ts';
import { TableMenus } from './tableMenus.ts';
import { Toolbar } from './toolbar.ts';

/** The page of a table: its parts, and what follows from what a person or the extension does. */
export class TablePage {
  readonly #host: Host<FromTable, object>;
  readonly #names = new Map<string, Map<string, string>>();
  readonly #readings = new Readings(this.#names, () => this.#look());
  readonly #widths = new ColumnWidths();
  readonly #place: KeptPlace;
  readonly #asking: Asking;
  readonly #arranging: Arranging;
  readonly #toolbar: Toolbar;
  readonly #columns: ColumnsDialog;
  readonly #frame: Frame;
  readonly #grid: Grid;
  readonly #summaries: Summaries;
  readonly #beside: BesideGrid;
  readonly #menus: TableMenus;
  #lastShown: ShownTable | undefined;
  #hasGreeted = false;
  #nothing: Extract<ToTable, { type: 'nothing' }> | undefined;

  constructor(host: Host<FromTable, object>, main: HTMLElement, layout: TableLayout = noLayout) {
    this.#host = host;
    const table = () => this.#table;
    const { say } = host;
    this.#place = new KeptPlace(host);
    this.#asking = new Asking(this.#place.sort, { asked: () => this.#readings.look(), sorted: () => this.#saySort() });
    this.#arranging = new Arranging(layout, {
      table,
      forgetFilter: (column) => this.#asking.forgetFilter(column),
      changed: (changed) => this.#arranged(changed),
      say: (text) => this.#frame.say(text),
    });
    this.#toolbar = this.#makeToolbar();
    this.#columns = new ColumnsDialog(() => this.#table?.arrangement ?? { shown: [], pinned: 0, all: [] }, this.#arranging);
    this.#frame = new Frame(main, this.#toolbar.node);
    const grid = new Grid(this.#frame.grid, this.#gridActions());
    this.#grid = grid;
    this.#summaries = new Summaries(grid);
    this.#beside = new BesideGrid({ table, grid, summaries: this.#summaries, say });
    this.#frame.putBeside(this.#beside.node);
    this.#menus = new TableMenus({ table, grid, asking: this.#asking, arranging: this.#arranging, beside: this.#beside, say });
    document.addEventListener('keydown', (event) => this.#onKey(event));
    this.#show(false);
  }

  hear(message: ToTable): void {
    if (message.type === 'begin') this.#begin(message);
    else if (message.type === 'rows') this.#readings.add(message.reading, message.bytes);
    else if (message.type === 'end') this.#end(message.reading);
    else if (message.type === 'names') this.#learnNames(message.kind, message.names);
    else if (message.type === 'nothing') this.#showNothing(message);
    else if (message.type === 'do') this.#do(message.what);
  }

  #makeToolbar(): Toolbar {
    return new Toolbar({
      filterAll: (all) => this.#asking.filterAll(all),
      columns: () => this.#columns.open(),
      copy: () => this.#menus.openCopy(this.#toolbar.copy),
      exportRows: () => this.#export(),
      fetchAll: () => this.#host.say({ type: 'fetchAll' }),
    });
  }

  #gridActions(): GridActions {
    return {
      sort: (column, isAdded) => this.#asking.sort(column, isAdded),
      filter: (column, text) => this.#asking.filter(column, text),
      move: (column, by) => this.#arranging.move(column, by),
      resize: (column, width) => this.#arranging.resize(column, width),
      headerMenu: (column, at) => this.#menus.openHeader(column, at),
      cellMenu: (at) => this.#menus.openCells(at),
      summary: (column) => this.#beside.showSummary(column),
      copy: () => this.#menus.copySelection(),
      open: (place) => this.#beside.openOrShow(place),
      details: (place) => this.#beside.showCell(place),
      moved: () => {
        this.#beside.followCursor();
        this.#keep();
      },
      scrolled: () => this.#keep(),
    };
  }

  get #table(): ShownTable | undefined {
    return this.#readings.table;
  }

  #begin(reading: TableReading): void {
    this.#nothing = undefined;
    this.#frame.setTitle(reading.title);
    this.#readings.begin(reading);
  }

  #end(reading: number): void {
    if (this.#readings.end(reading)) this.#place.restore(this.#grid);
  }

  #showNothing(message: Extract<ToTable, { type: 'nothing' }>): void {
    this.#nothing = message;
    this.#readings.drop();
    this.#lastShown = undefined;
    this.#names.clear();
    this.#beside.close();
    this.#columns.close();
    this.#summaries.clear();
    this.#grid.clear();
    this.#show(false);
  }

  #learnNames(kind: string, names: readonly (readonly [string, string])[]): void {
    const before = this.#names.get(kind);
    this.#names.set(kind, new Map(names));
    const table = this.#table;
    if (table === undefined) return;
    // The first names make room for themselves; later ones move nothing under a person's hands.
    const widened = before ? [] : table.arrangement.shown.filter((column) => table.hint(column)?.kind === kind);
    this.#widths.forget(widened);
    // A filter or an order may be by what has a name only now.
    const { query } = this.#asking;
    if (isAsking(query) || query.sort.length > 0) table.apply(query, words.locale());
    this.#show(widened.length > 0);
    this.#grid.refresh();
  }

  #do(what: Extract<ToTable, { type: 'do' }>['what']): void {
    if (what === 'find') this.#toolbar.find();
    else if (what === 'columns') this.#columns.open();
    else if (what === 'copy') this.#menus.openCopy(this.#toolbar.copy);
    else this.#export();
  }

  #look(): void {
    const table = this.#table;
    const row = rowAtCursor(this.#grid, table);
    const hasNewColumns = table?.arrange(this.#arranging.layout) ?? false;
    table?.apply(this.#asking.query, words.locale());
    const isOther = this.#lastShown !== table;
    this.#lastShown = table;
    this.#show(hasNewColumns || isOther);
    if (hasNewColumns || isOther) this.#columns.refresh();
    followRow(this.#grid, table, row);
    this.#beside.refresh(isOther);
    this.#greet();
  }

  #arranged(layout: TableLayout): void {
    this.#host.say({ type: 'layout', layout });
    followCell(this.#grid, this.#table, () => {
      this.#table?.arrange(layout);
      this.#table?.apply(this.#asking.query, words.locale());
      this.#show(true);
    });
  }

  #show(hasNewColumns: boolean): void {
    const table = this.#table;
    const { query } = this.#asking;
    const { isReading } = this.#readings;
    if (table) this.#grid.show(table, query, hasNewColumns, (column) => this.#width(table, column));
    this.#toolbar.show(table, query, isReading);
    this.#toolbar.node.hidden = this.#nothing !== undefined;
    this.#frame.show(table, this.#emptyState(table, isReading));
    if (table) this.#summaries.show(table);
    this.#keep();
  }

  #emptyState(table: ShownTable | undefined, isReading: boolean): EmptyState | undefined {
    if (this.#nothing === undefined) return emptyStateOf(table, isReading, () => this.#clearFilters());
    const { sentence, canRunAgain } = this.#nothing;
    const runAgain = () => this.#host.say({ type: 'runAgain' });
    return canRunAgain ? { kind: 'nothing', sentence, runAgain } : { kind: 'nothing', sentence };
  }

  /** The first rows get the focus, if the page has it and nothing in it does: then the keys work from the first moment. */
  #greet(): void {
    if (this.#hasGreeted || (this.#table?.view.length ?? 0) === 0) return;
    this.#hasGreeted = true;
    if (document.hasFocus() && document.activeElement === document.body) this.#grid.focusCell();
  }

  #width(table: ShownTable, column: Column): number {
    return this.#widths.of(table, column, this.#arranging.layout);
  }

  #clearFilters(): void {
    this.#asking.clearFilters();
    this.#toolbar.box.focus();
  }

  #saySort(): void {
    if (this.#table) this.#frame.say(sortText(this.#table, this.#asking.query));
  }

  #export(): void {
    const table = this.#table;
    if (table === undefined) return;
    const columns = table.arrangement.shown.map(({ path }) => path);
    this.#host.say({ type: 'export', reading: table.reading.reading, rows: table.view, columns });
  }

  #onKey(event: KeyboardEvent): void {
    if (event.key !== 'f' || !(event.ctrlKey || event.metaKey) || event.altKey || event.shiftKey) return;
    event.preventDefault();
    event.stopPropagation();
    this.#toolbar.find();
  }

  #keep(): void {
    this.#place.keep(this.#asking.query, this.#grid);
  }
}
