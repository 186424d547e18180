import { element } from '../page/element.ts';
import { words } from '../page/words.ts';
import { type EmptyState, showEmptyState } from './emptyState.ts';
import type { ShownTable } from './shownTable.ts';

/** What the page is put together of: its title, the notes above the grid, what stands where rows would be, and what is only spoken. */
export class Frame {
  /** Where the grid is drawn. */
  readonly grid = element('div', { class: 'grid', 'aria-label': words.t('Table'), 'aria-multiselectable': 'true' });
  readonly #heading = element('h1', { class: 'spoken', dir: 'auto' }, words.t('Table'));
  readonly #note = element('p', { class: 'note', dir: 'auto', hidden: true });
  readonly #empty = element('div', { class: 'empty-state', hidden: true });
  readonly #body = element('div', { class: 'body' }, element('div', { class: 'sheet' }, this.grid, this.#empty));
  readonly #spoken = element('div', { class: 'spoken', 'aria-live': 'polite' });

  constructor(main: HTMLElement, toolbar: HTMLElement) {
    document.title = words.t('Table');
    main.append(this.#heading, toolbar, this.#note, this.#body, this.#spoken);
  }

  putBeside(node: HTMLElement): void {
    this.#body.append(node);
  }

  setTitle(title: string): void {
    document.title = title;
    this.#heading.textContent = title;
  }

  /** @param state what stands in the place of rows; none: the rows */
  show(table: ShownTable | undefined, state: EmptyState | undefined): void {
    const notes = [table?.reading.note, table?.rows.note && words.say(table.rows.note)].filter((text) => text !== undefined);
    this.#note.textContent = notes.join(' ');
    this.#note.hidden = notes.length === 0;
    showEmptyState(this.#empty, state);
    this.grid.classList.toggle('without-columns', (table?.arrangement.shown.length ?? 0) === 0);
  }

  say(text: string): void {
    this.#spoken.textContent = text;
  }
}
