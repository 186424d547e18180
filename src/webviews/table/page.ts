import type { Column } from '../../core/table/column.ts';
import { noLayout, type TableLayout } from '../../core/table/tableLayout.ts';
import type { FromTable, TableReading, ToTable } from '../messages.ts';
import { element } from '../page/element.ts';
import type { Host } from '../page/host.ts';
import { below, openMenu } from '../page/menu.ts';
import { words } from '../page/words.ts';
import { moved, pathKey, widthOf, withHidden, withPinned, withWidth } from './arrangement.ts';
import { isLinkable } from './cells.ts';
import { ColumnsDialog } from './columnsDialog.ts';
import { copied, copyEntries } from './copying.ts';
import { Details } from './details.ts';
import { type EmptyState, showEmptyState } from './emptyState.ts';
import { fittingWidth } from './fittingWidth.ts';
import { Grid } from './grid.ts';
import { sortText } from './headerCells.ts';
import { headerEntries } from './headerMenu.ts';
import { type Kept, readKept, stored } from './kept.ts';
import { Readings } from './readings.ts';
import { type Place, single } from './selection.ts';
import { isAsking, nextSort, noQuery, type ShownTable, type TableQuery } from './shownTable.ts';
import { Summaries } from './summaries.ts';
import { Toolbar } from './toolbar.ts';

/** The page of a table: its parts, and what follows from what a person or the extension does. */
export class TablePage {
  readonly #host: Host<FromTable, object>;
  readonly #names = new Map<string, Map<string, string>>();
  readonly #toolbar: Toolbar;
  readonly #grid: Grid;
  readonly #details: Details;
  readonly #columns: ColumnsDialog;
  readonly #summaries: Summaries;
  readonly #heading = element('h1', { class: 'spoken', dir: 'auto' }, words.t('Table'));
  readonly #note = element('p', { class: 'note', dir: 'auto', hidden: true });
  readonly #empty = element('div', { class: 'empty-state', hidden: true });
  readonly #spoken = element('div', { class: 'spoken', 'aria-live': 'polite' });
  #layout: TableLayout;
  #query: TableQuery;
  #kept: Kept | undefined;
  readonly #readings: Readings;
  #lastShown: ShownTable | undefined;
  #hasGreeted = false;
  #nothing: Extract<ToTable, { type: 'nothing' }> | undefined;
  #widths = new Map<string, number>();

  constructor(host: Host<FromTable, object>, main: HTMLElement, layout: TableLayout = noLayout) {
    this.#host = host;
    this.#readings = new Readings(this.#names, () => this.#look());
    this.#layout = layout;
    this.#kept = readKept(host.kept());
    this.#query = { ...noQuery, sort: this.#kept.sort };
    this.#toolbar = new Toolbar({
      filterAll: (all) => this.#ask({ ...this.#query, all }),
      columns: () => this.#columns.open(),
      copy: () => this.#openCopyMenu(),
      exportRows: () => this.#export(),
      fetchAll: () => host.say({ type: 'fetchAll' }),
    });
    this.#columns = new ColumnsDialog(() => this.#table?.arrangement ?? { shown: [], pinned: 0, all: [] }, {
      hide: (column, isHidden) => this.#hide(column, isHidden),
      pin: (column, isPinned) => this.#arrange(withPinned(this.#layout, column, isPinned)),
      move: (column, by) => this.#move(column, by),
      reset: () => this.#arrange(noLayout),
      showAll: () => this.#arrange({ ...this.#layout, hidden: [] }),
    });
    this.#details = new Details({
      open: (row, column, at) => this.#open(row, column, at),
      copy: (text) => host.say({ type: 'copy', text, cells: 1 }),
      closed: () => this.#grid.focusCell(),
    });
    const gridNode = element('div', { class: 'grid', 'aria-label': words.t('Table'), 'aria-multiselectable': 'true' });
    main.append(
      this.#heading,
      this.#toolbar.node,
      this.#note,
      element('div', { class: 'body' }, element('div', { class: 'sheet' }, gridNode, this.#empty), this.#details.node),
      this.#spoken,
    );
    this.#grid = new Grid(gridNode, {
      sort: (column, isAdded) => this.#sort(pathKey(column.path), isAdded),
      filter: (column, text) => this.#filter(column, text),
      move: (column, by) => this.#move(column, by),
      resize: (column, width) => this.#arrange(withWidth(this.#layout, column, width)),
      headerMenu: (column, at) => this.#openHeaderMenu(column, at),
      cellMenu: (at) => openMenu(words.t('Cells'), this.#cellEntries(), at),
      summary: (column) => this.#showSummary(column),
      copy: () => this.#copySelection(),
      open: (place) => this.#openOrDetails(place),
      details: (place) => this.#showDetails(place),
      moved: () => this.#moved(),
      scrolled: () => this.#keep(),
    });
    this.#summaries = new Summaries(this.#grid);
    document.title = words.t('Table');
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

  #showNothing(message: Extract<ToTable, { type: 'nothing' }>): void {
    this.#nothing = message;
    this.#readings.drop();
    this.#lastShown = undefined;
    this.#names.clear();
    this.#details.close();
    this.#columns.close();
    this.#summaries.clear();
    this.#grid.clear();
    this.#show(false);
  }

  #end(reading: number): void {
    if (this.#readings.end(reading)) this.#restorePlace();
  }

  #begin(reading: TableReading): void {
    this.#nothing = undefined;
    document.title = reading.title;
    this.#heading.textContent = reading.title;
    this.#readings.begin(reading);
  }

  get #table(): ShownTable | undefined {
    return this.#readings.table;
  }

  #look(): void {
    const place = this.#sourceOfCursor();
    const table = this.#table;
    const hasNewColumns = table?.arrange(this.#layout) ?? false;
    table?.apply(this.#query, words.locale());
    const isOther = this.#lastShown !== table;
    this.#lastShown = table;
    this.#show(hasNewColumns || isOther);
    this.#findCursor(place);
    this.#refreshDetails(isOther);
    this.#greet();
  }

  /** What stands beside the grid is of the rows in it: what another reading hides is hidden there too. */
  #refreshDetails(isOther: boolean): void {
    const { follows, summarized } = this.#details;
    if (!follows && summarized === undefined) return;
    const table = this.#table;
    const column = summarized && table?.column(pathKey(summarized.path));
    if (table && column) this.#details.showSummary(column, this.#summaries.of(table, column), table.isId(column));
    else if (isOther && follows && this.#pointsAt(this.#grid.cursor)) this.#showDetails(this.#grid.cursor, false);
    else if (isOther) this.#details.close();
  }

  /** The first rows get the focus, if the page has it and nothing in it does: then the keys work from the first moment. */
  #greet(): void {
    if (this.#hasGreeted || (this.#table?.view.length ?? 0) === 0) return;
    this.#hasGreeted = true;
    if (document.hasFocus() && document.activeElement === document.body) this.#grid.focusCell();
  }

  /** The row under the cursor, by its place among all that came, so that sorting and filtering do not lose it. */
  #sourceOfCursor(): number | undefined {
    return this.#table?.view[this.#grid.cursor.row];
  }

  #findCursor(source: number | undefined): void {
    const { row, column } = this.#grid.cursor;
    const view = this.#table?.view;
    if (source === undefined || view === undefined || view[row] === source) return;
    const at = view.indexOf(source);
    this.#grid.select(single({ row: Math.max(0, at), column }), false);
  }

  #show(hasNewColumns: boolean): void {
    const table = this.#table;
    const { isReading } = this.#readings;
    if (table) this.#grid.show(table, this.#query, hasNewColumns, (column) => this.#width(column));
    this.#toolbar.show(table, this.#query, isReading);
    this.#toolbar.node.hidden = this.#nothing !== undefined;
    const notes = [table?.reading.note, table?.rows.note && words.say(table.rows.note)].filter((text) => text !== undefined);
    this.#note.textContent = notes.join(' ');
    this.#note.hidden = notes.length === 0;
    const state = this.#emptyState(table, isReading);
    showEmptyState(this.#empty, state);
    this.#grid.node.classList.toggle('without-columns', (table?.arrangement.shown.length ?? 0) === 0);
    if (table) this.#summaries.show(table);
    this.#keep();
  }

  #emptyState(table: ShownTable | undefined, isReading: boolean): EmptyState | undefined {
    if (this.#nothing) {
      const { sentence, canRunAgain } = this.#nothing;
      return canRunAgain
        ? { kind: 'nothing', sentence, runAgain: () => this.#host.say({ type: 'runAgain' }) }
        : { kind: 'nothing', sentence };
    }
    if (table === undefined || (table.rows.length === 0 && isReading)) return { kind: 'reading' };
    if (table.rows.length === 0) return { kind: 'noRows' };
    return table.view.length === 0 ? { kind: 'noneLeft', clear: () => this.#clearFilters() } : undefined;
  }

  #clearFilters(): void {
    this.#ask({ ...this.#query, all: '', filters: new Map() });
    this.#toolbar.box.focus();
  }

  #width(column: Column): number {
    const chosen = widthOf(this.#layout, column);
    if (chosen !== undefined) return chosen;
    const key = pathKey(column.path);
    const known = this.#widths.get(key);
    if (known !== undefined || this.#table === undefined) return known ?? 120;
    const width = fittingWidth(this.#table, column);
    if (this.#table.rows.length > 0) this.#widths.set(key, width);
    return width;
  }

  #ask(query: TableQuery): void {
    this.#query = query;
    this.#readings.look();
  }

  #sort(key: string, isAdded: boolean): void {
    this.#ask({ ...this.#query, sort: nextSort(this.#query.sort, key, isAdded) });
    if (this.#table) this.#say(sortText(this.#table, this.#query));
  }

  #filter(column: Column, text: string): void {
    const filters = new Map(this.#query.filters);
    if (text === '') filters.delete(pathKey(column.path));
    else filters.set(pathKey(column.path), text);
    this.#ask({ ...this.#query, filters });
  }

  #move(column: Column, by: number): void {
    this.#arrange(moved(this.#table?.rows.columns ?? [], this.#layout, column, by));
    const at = this.#table?.arrangement.shown.indexOf(column) ?? 0;
    this.#say(words.t('{0} is column {1}', column.title, at + 1));
  }

  #hide(column: Column, isHidden: boolean): void {
    // A filter that nobody sees would leave rows out without a sign of it.
    const filters = new Map(this.#query.filters);
    if (isHidden) filters.delete(pathKey(column.path));
    this.#query = { ...this.#query, filters };
    this.#arrange(withHidden(this.#layout, column, isHidden));
  }

  #arrange(layout: TableLayout): void {
    if (layout === this.#layout) return;
    const column = this.#table?.arrangement.shown[this.#grid.cursor.column];
    this.#layout = layout;
    this.#host.say({ type: 'layout', layout });
    const source = this.#sourceOfCursor();
    this.#table?.arrange(layout);
    this.#table?.apply(this.#query, words.locale());
    this.#show(true);
    const at = column ? (this.#table?.arrangement.shown.indexOf(column) ?? -1) : -1;
    if (at >= 0) this.#grid.select(single({ row: this.#grid.cursor.row, column: at }), false);
    this.#findCursor(source);
  }

  #openHeaderMenu(column: Column, at: { readonly x: number; readonly y: number }): void {
    const table = this.#table;
    if (table === undefined) return;
    this.#grid.focusColumn(column, 'header');
    const key = pathKey(column.path);
    const sortOnly = (descending: boolean) => this.#ask({ ...this.#query, sort: [{ key, descending }] });
    const entries = headerEntries(table, column, this.#query, {
      sort: sortOnly,
      unsort: () => this.#ask({ ...this.#query, sort: this.#query.sort.filter((by) => by.key !== key) }),
      add: () => this.#sort(key, true),
      filter: () => this.#grid.focusColumn(column, 'filter'),
      pin: (isPinned) => this.#arrange(withPinned(this.#layout, column, isPinned)),
      hide: () => this.#hide(column, true),
      move: (by) => this.#move(column, by),
      select: () => this.#selectColumn(column),
      summary: () => this.#showSummary(column),
    });
    openMenu(column.title, entries, at);
  }

  #selectColumn(column: Column): void {
    const at = this.#table?.arrangement.shown.indexOf(column) ?? 0;
    this.#grid.select({ ...single({ row: this.#grid.cursor.row, column: at }), whole: 'columns' });
  }

  #cellEntries(): Parameters<typeof openMenu>[1] {
    const place = this.#grid.cursor;
    const canOpen = this.#linked(place) !== undefined;
    return [
      ...(canOpen ? [{ label: words.t('Open'), icon: 'go-to-file', keys: 'Enter', run: () => this.#openOrDetails(place) }] : []),
      { label: words.t('Show Details'), icon: 'open-preview', keys: 'F2', run: () => this.#showDetails(place) },
      'separator',
      ...this.#copyEntries(),
    ];
  }

  #openCopyMenu(): void {
    if (this.#table) openMenu(words.t('Copy as…'), this.#copyEntries(), below(this.#toolbar.copy));
  }

  #copyEntries(): Parameters<typeof openMenu>[1] {
    const table = this.#table;
    return table ? copyEntries(table, this.#grid.block, (message) => this.#host.say(message)) : [];
  }

  #copySelection(): void {
    const { whole } = this.#grid.selection;
    if (this.#table && this.#table.view.length > 0)
      this.#host.say(copied(this.#table, this.#grid.block, 'tsv', whole === 'columns' || whole === 'all'));
  }

  #export(): void {
    const table = this.#table;
    if (table === undefined) return;
    const columns = table.arrangement.shown.map(({ path }) => path);
    this.#host.say({ type: 'export', reading: table.reading.reading, rows: table.view, columns });
  }

  /** The column of a cell whose value is an id that can be opened. */
  #linked({ row, column: at }: Place): { readonly row: number; readonly column: Column } | undefined {
    const table = this.#table;
    const column = table?.arrangement.shown[at];
    const source = table?.view[row];
    if (table === undefined || column === undefined || source === undefined || !table.isLink(column)) return undefined;
    return isLinkable(table.rows.cell(source, column)) ? { row: source, column } : undefined;
  }

  #openOrDetails(place: Place): void {
    const linked = this.#linked(place);
    if (linked) this.#open(linked.row, linked.column);
    else this.#showDetails(place);
  }

  #open(row: number, { path }: Column, at?: number): void {
    const reading = this.#table?.reading.reading;
    if (reading !== undefined) this.#host.say({ type: 'open', reading, row, path, ...(at !== undefined && { at }) });
  }

  #pointsAt({
    row,
    column: at,
  }: Place): { readonly table: ShownTable; readonly row: number; readonly column: Column } | undefined {
    const table = this.#table;
    const source = table?.view[row];
    const column = table?.arrangement.shown[at];
    return table && column && source !== undefined ? { table, row: source, column } : undefined;
  }

  #showDetails(place: Place, focus = true): void {
    const at = this.#pointsAt(place);
    if (at === undefined) return;
    this.#details.showCell(at.table, at.row, at.column);
    if (focus) this.#details.node.focus({ preventScroll: true });
  }

  #showSummary(column: Column): void {
    const table = this.#table;
    if (table === undefined) return;
    this.#details.showSummary(column, this.#summaries.of(table, column), table.isId(column));
    this.#details.node.focus({ preventScroll: true });
  }

  #moved(): void {
    if (this.#details.follows) this.#showDetails(this.#grid.cursor, false);
    this.#keep();
  }

  #learnNames(kind: string, names: readonly (readonly [string, string])[]): void {
    const before = this.#names.get(kind);
    this.#names.set(kind, new Map(names));
    const table = this.#table;
    if (table === undefined) return;
    // The first names make room for themselves; later ones move nothing under a person's hands.
    const widened = before ? [] : table.arrangement.shown.filter((column) => table.hint(column)?.kind === kind);
    for (const { path } of widened) this.#widths.delete(pathKey(path));
    // A filter or an order may be by what has a name only now.
    if (isAsking(this.#query) || this.#query.sort.length > 0) table.apply(this.#query, words.locale());
    this.#show(widened.length > 0);
    this.#grid.refresh();
  }

  #do(what: Extract<ToTable, { type: 'do' }>['what']): void {
    if (what === 'find') this.#find();
    else if (what === 'columns') this.#columns.open();
    else if (what === 'copy') this.#openCopyMenu();
    else this.#export();
  }

  #find(): void {
    this.#toolbar.box.focus();
    this.#toolbar.box.select();
  }

  #onKey(event: KeyboardEvent): void {
    if (event.key !== 'f' || !(event.ctrlKey || event.metaKey) || event.altKey || event.shiftKey) return;
    event.preventDefault();
    event.stopPropagation();
    this.#find();
  }

  /** Where the window was reloaded, as soon as the rows are there again. */
  #restorePlace(): void {
    if (this.#kept === undefined) return;
    const { cursor, topRow } = this.#kept;
    this.#kept = undefined;
    if (cursor.row > 0 || cursor.column > 0) this.#grid.select(single(cursor), false);
    if (topRow > 0) this.#grid.scrollToRow(topRow);
  }

  #keep(): void {
    // Before the rows are there, what is kept from before the reload is still the truth.
    if (this.#kept !== undefined) return;
    this.#host.keep(stored({ query: this.#query, topRow: this.#grid.topRow, cursor: this.#grid.cursor }));
  }

  #say(text: string): void {
    this.#spoken.textContent = text;
  }
}
