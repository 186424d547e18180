import { wholeUntil, withTurnsShown } from '../../core/table/cellPreview.ts';
import { type Cell, cellText, isEmpty, isObject } from '../../core/table/cells.ts';
import type { Column } from '../../core/table/column.ts';
import type { Summary } from '../../core/table/summary.ts';
import { button, element } from '../page/element.ts';
import { refocus } from '../page/refocus.ts';
import { figure, words } from '../page/words.ts';
import { isLinkable } from './cells.ts';
import type { ShownTable } from './shownTable.ts';
import { summaryParts } from './summaryText.ts';

export interface DetailsActions {
  /** @param at its place in a list of ids */
  readonly open: (row: number, column: Column, at?: number) => void;
  readonly copy: (text: string) => void;
  readonly closed: () => void;
}

/** Ids of a list that become links; past them the list is JSON alone. */
const mostLinks = 200;

/** Characters that the browser lays out at once: a value of a megabyte in one piece would stop the page for seconds. */
const inOne = 4_000;

/** A whole value or row, or what a column comes to, beside the grid. */
export class Details {
  readonly node = element('section', { class: 'details', 'aria-label': words.t('Details'), tabindex: '-1', hidden: true });
  readonly #actions: DetailsActions;
  #shows: 'value' | 'row' = 'value';
  /** The column whose summary it is; none: it shows the cell with the cursor. */
  #summarized: Column | undefined;

  constructor(actions: DetailsActions) {
    this.#actions = actions;
    this.node.addEventListener('keydown', (event) => {
      if (event.key !== 'Escape') return;
      event.preventDefault();
      this.close();
    });
  }

  get isOpen(): boolean {
    return !this.node.hidden;
  }

  get follows(): boolean {
    return this.isOpen && this.#summarized === undefined;
  }

  /** The column whose summary is shown. */
  get summarized(): Column | undefined {
    return this.isOpen ? this.#summarized : undefined;
  }

  /** Nothing of what was shown stays, and whoever was in it is brought back to the grid. */
  close(): void {
    if (this.node.hidden) return;
    const hadFocus = this.#hasFocus;
    this.node.hidden = true;
    this.node.replaceChildren();
    if (hadFocus) this.#actions.closed();
  }

  get #hasFocus(): boolean {
    return this.node.contains(document.activeElement);
  }

  /** @param row among all that came */
  showCell(table: ShownTable, row: number, column: Column): void {
    this.#summarized = undefined;
    const cell = table.rows.cell(row, column);
    const whole = this.#shows === 'row';
    const text = whole ? JSON.stringify(table.rows.row(row), undefined, 2) : formatted(cell);
    const switches = element(
      'div',
      { class: 'switch', role: 'group', 'aria-label': words.t('What is shown') },
      this.#switch('value', words.t('Value'), () => this.showCell(table, row, column)),
      this.#switch('row', words.t('Row'), () => this.showCell(table, row, column)),
    );
    const links = whole ? [] : this.#links(table, row, column, cell);
    const value = isEmpty(cell) && !whole ? element('p', { class: 'nothing' }, emptyText(cell)) : valueBox(text);
    this.#fill(
      whole ? words.t('Row {0}', figure(row + 1)) : column.title,
      whole ? '' : words.t('Row {0}', figure(row + 1)),
      [button({ label: words.t('Copy'), icon: 'copy' }, () => this.#actions.copy(text))],
      [switches, ...links, value],
    );
  }

  showSummary(column: Column, summary: Summary, isId: boolean): void {
    this.#summarized = column;
    const parts = summaryParts(summary, isId);
    const list = element(
      'dl',
      {},
      ...parts.flatMap(([name, value]) => [element('dt', {}, name), element('dd', { dir: 'auto' }, value)]),
    );
    const text = parts.map((part) => part.join('\t')).join('\n');
    this.#fill(
      column.title,
      words.t('Summary of what is shown'),
      [button({ label: words.t('Copy'), icon: 'copy' }, () => this.#actions.copy(text))],
      [list],
    );
  }

  #fill(title: string, below: string, actions: readonly Node[], content: readonly Node[]): void {
    const close = button({ label: words.t('Close'), icon: 'close' }, () => this.close());
    const heading = element('h2', { dir: 'auto' }, title);
    const hadFocus = this.#hasFocus;
    this.node.replaceChildren(
      element('div', { class: 'details-head' }, heading, ...actions, close),
      ...(below === '' ? [] : [element('p', { class: 'below' }, below)]),
      ...content,
    );
    this.node.hidden = false;
    if (hadFocus) refocus(() => this.node);
  }

  #switch(shows: 'value' | 'row', label: string, show: () => void): HTMLElement {
    const made = button({ label, text: true, class: 'choice' }, () => {
      this.#shows = shows;
      show();
      this.node.querySelector<HTMLElement>('.choice[aria-pressed=true]')?.focus();
    });
    made.setAttribute('aria-pressed', String(this.#shows === shows));
    return made;
  }

  #links(table: ShownTable, row: number, column: Column, cell: Cell): readonly Node[] {
    if (!table.isLink(column)) return [];
    const nameOf = table.nameOf(column);
    const link = (id: Cell, at?: number) => {
      const text = cellText(id);
      const name = nameOf?.(text);
      const label = name === undefined ? text : `${text} ${name}`;
      return button({ label, icon: 'go-to-file', text: true, class: 'link-button' }, () => this.#actions.open(row, column, at));
    };
    if (Array.isArray(cell)) {
      const ids: readonly Cell[] = cell.slice(0, mostLinks);
      const items = ids.flatMap((id, at) => (isLinkable(id) ? [element('li', {}, link(id, at))] : []));
      return items.length > 0 ? [element('ul', { class: 'links' }, ...items)] : [];
    }
    return isLinkable(cell) ? [element('p', {}, link(cell))] : [];
  }
}

function valueBox(text: string): HTMLElement {
  const box = element('pre', {
    class: 'value',
    dir: 'auto',
    tabindex: '0',
    role: 'region',
    'aria-label': words.t('Whole value'),
  });
  for (let at = 0, end = 0; at < text.length; at = end) {
    end = wholeUntil(text, at + inOne);
    box.append(element('span', {}, withTurnsShown(text.slice(at, end))));
  }
  return box;
}

function emptyText(cell: Cell): string {
  if (cell === undefined) return words.t('This row does not have the field.');
  return cell === null ? words.t('The value is null.') : words.t('The value is an empty text.');
}

function formatted(cell: Cell): string {
  return Array.isArray(cell) || isObject(cell) ? JSON.stringify(cell, undefined, 2) : cellText(cell);
}
