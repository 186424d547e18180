import type { Column } from '../../core/table/column.ts';
import { button, element } from '../page/element.ts';
import { words } from '../page/words.ts';
import { type Arrangement, pathKey } from './arrangement.ts';

export interface ColumnsActions {
  readonly hide: (column: Column, isHidden: boolean) => void;
  readonly pin: (column: Column, isPinned: boolean) => void;
  readonly move: (column: Column, by: number) => void;
  readonly reset: () => void;
  readonly showAll: () => void;
}

/** Which columns are shown, in which order, and which stay in sight. What is chosen is seen behind it at once. */
export class ColumnsDialog {
  readonly #node = element('dialog', { class: 'columns', 'aria-label': words.t('Columns') });
  readonly #list = element('ul', { class: 'column-list' });
  readonly #search: HTMLInputElement;
  readonly #arrangement: () => Arrangement;
  readonly #actions: ColumnsActions;

  constructor(arrangement: () => Arrangement, actions: ColumnsActions) {
    this.#arrangement = arrangement;
    this.#actions = actions;
    const label = words.t('Find a column');
    this.#search = element('input', { type: 'text', placeholder: label, 'aria-label': label, spellcheck: 'false', dir: 'auto' });
    this.#search.addEventListener('input', () => this.#draw());
    this.#node.append(
      element('h2', {}, words.t('Columns')),
      this.#search,
      this.#list,
      element(
        'div',
        { class: 'dialog-buttons' },
        button({ label: words.t('Show All'), text: true, class: 'secondary' }, () => this.#after(() => actions.showAll())),
        button({ label: words.t('Reset'), text: true, class: 'secondary' }, () => this.#after(() => actions.reset())),
        button({ label: words.t('Done'), text: true, class: 'primary' }, () => this.#node.close()),
      ),
    );
    this.#node.addEventListener('click', ({ target }) => {
      if (target === this.#node) this.#node.close();
    });
    document.body.append(this.#node);
  }

  open(): void {
    this.#search.value = '';
    this.#draw();
    this.#node.showModal();
  }

  /** Draws the columns that there are by now, where it is open; the focus stays. */
  refresh(): void {
    if (!this.#node.open) return;
    const focused = document.activeElement;
    const key = focused?.closest<HTMLElement>('[data-column]')?.dataset.column;
    const selector = focused instanceof HTMLInputElement ? 'input' : `.${[...(focused?.classList ?? [])].at(-1)}`;
    this.#draw();
    if (key !== undefined) (this.#part(key, selector) ?? this.#search).focus();
  }

  close(): void {
    this.#node.close();
  }

  #after(act: () => void): void {
    act();
    this.#draw();
  }

  #draw(): void {
    const { shown, pinned, all } = this.#arrangement();
    const text = this.#search.value.trim().toLowerCase();
    const hidden = all.filter((column) => !shown.includes(column));
    const listed = [...shown, ...hidden].filter(({ title }) => title.toLowerCase().includes(text));
    this.#list.replaceChildren(...listed.map((column) => this.#row(column, shown.indexOf(column), pinned)));
  }

  #row(column: Column, at: number, pinned: number): HTMLElement {
    const isShown = at >= 0;
    const isPinned = isShown && at < pinned;
    const box = element('input', { type: 'checkbox' });
    box.checked = isShown;
    box.addEventListener('change', () => this.#keeping(column, 'input', () => this.#actions.hide(column, !box.checked)));
    const act = (label: string, name: string, run: () => void) => {
      const made = button({ label: words.t('{0}: {1}', column.title, label), icon: name, class: `action act-${name}` }, () =>
        this.#keeping(column, `.act-${name}`, run),
      );
      made.title = label;
      made.disabled = !isShown;
      return made;
    };
    const pin = act(isPinned ? words.t('Unpin') : words.t('Pin'), isPinned ? 'pinned' : 'pin', () =>
      this.#actions.pin(column, !isPinned),
    );
    pin.setAttribute('aria-pressed', String(isPinned));
    return element(
      'li',
      { 'data-column': pathKey(column.path) },
      element('label', {}, box, element('span', { dir: 'auto' }, column.title)),
      act(words.t('Move Up'), 'arrow-up', () => this.#actions.move(column, -1)),
      act(words.t('Move Down'), 'arrow-down', () => this.#actions.move(column, 1)),
      pin,
    );
  }

  /** Does something to a column, and leaves the focus where it was, wherever the column is then. */
  #keeping(column: Column, selector: string, act: () => void): void {
    this.#after(act);
    this.#part(pathKey(column.path), selector)?.focus();
  }

  /** What stands at a column, or its pin where that is none of what stands there now. */
  #part(key: string, selector: string): HTMLElement | undefined {
    const row = [...this.#list.children].find((one) => one instanceof HTMLElement && one.dataset.column === key);
    return row?.querySelector<HTMLElement>(selector) ?? row?.querySelector<HTMLElement>('.act-pin, .act-pinned') ?? undefined;
  }
}
