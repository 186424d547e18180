import type { Column } from '../../core/table/column.ts';
import { prepareFilter } from '../../core/table/filter.ts';
import { type Summary, summarize } from '../../core/table/summary.ts';
import type { Grid } from './grid.ts';
import type { ShownTable } from './shownTable.ts';
import { summaryHead, summaryParts } from './summaryText.ts';

/** Milliseconds after which what can be interrupted ends. */
const oneTurn = 8;
/** Milliseconds without scrolling after which the page is idle. */
const still = 250;

/** What each column comes to, in the row below the rows: worked out column by column while nothing else is to be done. */
export class Summaries {
  readonly #grid: Grid;
  #view: Uint32Array | undefined;
  #known = new Map<Column, Summary>();
  #turn: number | undefined;

  constructor(grid: Grid) {
    this.#grid = grid;
  }

  show(table: ShownTable): void {
    if (this.#view !== table.view) this.#known = new Map();
    this.#view = table.view;
    for (const column of table.arrangement.shown) this.#draw(table, column);
    this.#later(table);
  }

  /** Forgets what it knows of rows that are gone. */
  clear(): void {
    if (this.#turn !== undefined) cancelIdleCallback(this.#turn);
    this.#turn = undefined;
    this.#view = undefined;
    this.#known = new Map();
  }

  of(table: ShownTable, column: Column): Summary {
    const known = this.#known.get(column) ?? summarize(table.rows, table.view, column);
    this.#known.set(column, known);
    return known;
  }

  #later(table: ShownTable): void {
    if (this.#turn !== undefined) cancelIdleCallback(this.#turn);
    this.#turn = undefined;
    // Chromium calls a page idle only between frames: one that draws none would wait for ever.
    this.#turn = requestIdleCallback(
      () => {
        const end = performance.now() + oneTurn;
        const isTimeUp = () => performance.now() > end;
        // A column of many rows takes longer than a frame.
        if (this.#grid.stillFor < still) this.#afterScrolling(table);
        else if (this.#workOn(table, isTimeUp)) this.#later(table);
      },
      { timeout: still },
    );
  }

  #afterScrolling(table: ShownTable): void {
    setTimeout(() => {
      if (this.#view === table.view) this.#later(table);
    }, still);
  }

  /** What is in sight first, then what the first key in a filter would wait for, then the rest. @returns whether there may be more to do */
  #workOn(table: ShownTable, isTimeUp: () => boolean): boolean {
    const isOpen = (column: Column) => !this.#known.has(column);
    // While rows come, every look at them would begin the summaries anew.
    const inSight = table.isReading ? undefined : this.#grid.columnsInSight().find(isOpen);
    const { shown } = table.arrangement;
    if (inSight === undefined && !prepareFilter(table.rows, shown, isTimeUp, table.isReading)) return true;
    if (table.isReading) return false;
    const next = inSight ?? shown.find(isOpen);
    if (next === undefined) return false;
    this.of(table, next);
    this.#draw(table, next);
    return true;
  }

  #draw(table: ShownTable, column: Column): void {
    const node = this.#grid.footer(column);
    if (node === undefined) return;
    const summary = this.#known.get(column);
    const head = summary ? summaryHead(summary, table.isId(column)) : '…';
    const whole = summary ? summaryParts(summary, table.isId(column)).map((part) => part.join(': ')) : [];
    node.textContent = head;
    node.classList.toggle('number', summary?.sum !== undefined && !table.isId(column));
    node.title = whole.join('\n');
    node.setAttribute('aria-label', [`${column.title}: ${head}`, ...whole].join(', '));
  }
}
