import type { Column } from '../../core/table/column.ts';
import { element, icon } from '../page/element.ts';
import { words } from '../page/words.ts';
import { pathKey } from './arrangement.ts';
import { filterInput, hideProblem, showProblem } from './filterCells.ts';
import type { GridActions } from './gridActions.ts';
import { drawHeader } from './headerCells.ts';
import { headerKeys } from './headerKeys.ts';
import type { Sheet } from './sheet.ts';
import type { ShownTable, TableQuery } from './shownTable.ts';

/** What stands above and below the cells of a column. */
export type Edge = 'header' | 'filter' | 'footer';

/** What the edges need of the grid that they are around. */
export interface Middle {
  readonly table: () => ShownTable | undefined;
  readonly query: () => TableQuery;
  readonly width: (column: Column) => number;
  /** Gives the focus to the cell with the cursor. */
  readonly enter: () => void;
  /** Gives the focus to an edge of a column, and brings it into sight. */
  readonly focus: (column: Column, edge: Edge) => void;
}

const narrowest = 40;

/** The heads of the columns, the boxes of their filters and the places of their summaries: what is in them, and their keys. */
export class GridEdges {
  readonly #sheet: Sheet;
  readonly #actions: GridActions;
  readonly #middle: Middle;

  constructor(sheet: Sheet, actions: GridActions, middle: Middle) {
    this.#sheet = sheet;
    this.#actions = actions;
    this.#middle = middle;
    sheet.onHeaderCellRendered.subscribe((_, { node, column }) => this.#headerMade(node, column.id));
    sheet.onHeaderRowCellRendered.subscribe((_, { node, column }) => this.#filterMade(node, column.id));
    sheet.onFooterRowCellRendered.subscribe((_, { node, column }) => this.#footerMade(node, column.id));
  }

  node(column: Column, edge: Edge): HTMLElement | undefined {
    const key = pathKey(column.path);
    if (edge === 'header') return nodeOf(this.#sheet.getHeaderColumn(key));
    if (edge === 'footer') return nodeOf(this.#sheet.getFooterRowColumn(key));
    return this.filterBox(column);
  }

  filterBox(column: Column): HTMLInputElement | undefined {
    return nodeOf(this.#sheet.getHeaderRowColumn(pathKey(column.path)))?.querySelector('input') ?? undefined;
  }

  columnOfNode(target: EventTarget | null): Column | undefined {
    const node = target instanceof Element ? target.closest<HTMLElement>('.slick-header-column') : null;
    return node?.dataset.key === undefined ? undefined : this.columnOf(node.dataset.key);
  }

  columnOf(id: string | number): Column | undefined {
    return this.#shown().find(({ path }) => pathKey(path) === id);
  }

  /** Draws how columns are sorted and filtered. */
  draw(): void {
    const table = this.#middle.table();
    const query = this.#middle.query();
    for (const column of this.#shown()) {
      const head = this.node(column, 'header');
      if (head && table) drawHeader(head, table, column, query);
      const input = this.filterBox(column);
      const text = query.filters.get(pathKey(column.path)) ?? '';
      if (input && input.value !== text) input.value = text;
      if (input) showProblem(input, table?.problems.get(pathKey(column.path)));
    }
  }

  /** One stop of the Tab key in each row of edges. @param column the one with the cursor, by its place */
  rove(column: number): void {
    for (const [at, one] of this.#shown().entries()) {
      for (const edge of ['header', 'filter', 'footer'] as const) {
        const node = this.node(one, edge);
        if (node) node.tabIndex = at === column ? 0 : -1;
      }
    }
  }

  #shown(): readonly Column[] {
    return this.#middle.table()?.arrangement.shown ?? [];
  }

  #index(column: Column | undefined): string {
    return String(column ? this.#shown().indexOf(column) + 2 : 1);
  }

  #headerMade(node: HTMLElement, id: string | number): void {
    const column = this.columnOf(id);
    node.setAttribute('aria-colindex', this.#index(column));
    if (column === undefined) {
      node.replaceChildren(element('span', { class: 'spoken' }, words.t('Row')));
      return;
    }
    node.tabIndex = -1;
    node.draggable = true;
    node.dataset.key = pathKey(column.path);
    node.addEventListener('click', (event) => {
      const isHandle = event.target instanceof Element && event.target.closest('.slick-resizable-handle');
      if (!isHandle) this.#actions.sort(column, event.shiftKey);
    });
    node.addEventListener('keydown', (event) => this.#onHeaderKey(event, column));
  }

  #filterMade(node: HTMLElement, id: string | number): void {
    const column = this.columnOf(id);
    node.setAttribute('role', 'gridcell');
    node.setAttribute('aria-colindex', this.#index(column));
    if (column === undefined) {
      node.replaceChildren(icon('filter'));
      return;
    }
    const key = pathKey(column.path);
    const text = this.#middle.query().filters.get(key) ?? '';
    const input = filterInput(column, text, (typed) => this.#actions.filter(column, typed));
    input.addEventListener('focus', () => showProblem(input, this.#middle.table()?.problems.get(key)));
    input.addEventListener('blur', hideProblem);
    input.addEventListener('keydown', (event) => this.#onFilterKey(event, column, input));
    node.replaceChildren(input);
  }

  #footerMade(node: HTMLElement, id: string | number): void {
    const column = this.columnOf(id);
    node.setAttribute('role', 'gridcell');
    node.setAttribute('aria-colindex', this.#index(column));
    if (column === undefined) return;
    node.tabIndex = -1;
    node.addEventListener('click', () => this.#actions.summary(column));
    node.addEventListener('keydown', (event) => {
      if (event.key === 'ArrowUp') handled(event, this.#middle.enter);
      else if (event.key === 'Enter' || event.key === ' ') handled(event, () => this.#actions.summary(column));
      else this.#beside(event, column, 'footer');
    });
  }

  #onHeaderKey(event: KeyboardEvent, column: Column): void {
    const act = headerKeys(event, {
      sort: (isAdded) => this.#actions.sort(column, isAdded),
      move: (by) => this.#actions.move(column, by),
      resize: (by) => this.#actions.resize(column, Math.max(narrowest, this.#middle.width(column) + by)),
      menu: () => this.#openMenu(column),
      down: () => this.#middle.focus(column, 'filter'),
    });
    if (act) handled(event, act);
    else this.#beside(event, column, 'header');
  }

  #onFilterKey(event: KeyboardEvent, column: Column, input: HTMLInputElement): void {
    const { key } = event;
    if (key === 'ArrowDown' || key === 'Enter') handled(event, this.#middle.enter);
    else if (key === 'ArrowUp') handled(event, () => this.#middle.focus(column, 'header'));
    else if (key === 'Escape' && input.value !== '') handled(event, () => this.#actions.filter(column, ''));
    else if (key === 'ArrowRight' && input.selectionStart === input.value.length) this.#beside(event, column, 'filter');
    else if (key === 'ArrowLeft' && input.selectionEnd === 0) this.#beside(event, column, 'filter');
  }

  /** Left and right, to the same edge of another column. */
  #beside(event: KeyboardEvent, column: Column, edge: Edge): void {
    if (event.altKey || event.ctrlKey) return;
    const shown = this.#shown();
    const at = shown.indexOf(column);
    const to: Readonly<Record<string, number>> = { ArrowLeft: at - 1, ArrowRight: at + 1, Home: 0, End: shown.length - 1 };
    const beside = shown[to[event.key] ?? -1];
    if (beside) handled(event, () => this.#middle.focus(beside, edge));
  }

  #openMenu(column: Column): void {
    const box = this.node(column, 'header')?.getBoundingClientRect();
    this.#actions.headerMenu(column, { x: box?.left ?? 0, y: box?.bottom ?? 0 });
  }
}

/** Does what an event asks for, so that neither the browser nor VS Code does something too. */
export function handled(event: Event, act: () => void): void {
  event.preventDefault();
  event.stopPropagation();
  act();
}

function nodeOf(found: unknown): HTMLElement | undefined {
  return found instanceof HTMLElement ? found : undefined;
}
