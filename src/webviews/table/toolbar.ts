import { button, element, icon } from '../page/element.ts';
import { figure, plural, words } from '../page/words.ts';
import { isAsking, type ShownTable, type TableQuery } from './shownTable.ts';

export interface ToolbarActions {
  readonly filterAll: (text: string) => void;
  readonly columns: () => void;
  readonly copy: () => void;
  readonly exportRows: () => void;
  readonly fetchAll: () => void;
}

/** What stands above the grid: the filter over all columns, what can be done with what is shown, and how much that is. */
export class Toolbar {
  readonly node: HTMLElement;
  readonly box: HTMLInputElement;
  readonly copy: HTMLButtonElement;
  readonly #fetchAll: HTMLButtonElement;
  readonly #status = element('div', { class: 'status', role: 'status' });
  readonly #progress = element('div', { class: 'progress', 'aria-hidden': 'true' });

  constructor(actions: ToolbarActions) {
    this.box = element('input', {
      type: 'text',
      class: 'filter-all',
      spellcheck: 'false',
      autocomplete: 'off',
      dir: 'auto',
      placeholder: words.t('Filter rows'),
      'aria-label': words.t('Filter rows by a text in any column'),
    });
    this.box.addEventListener('input', () => actions.filterAll(this.box.value));
    this.box.addEventListener('keydown', (event) => {
      if (event.key !== 'Escape' || this.box.value === '') return;
      event.preventDefault();
      this.box.value = '';
      actions.filterAll('');
    });
    this.copy = button({ label: words.t('Copy as…'), icon: 'copy', text: true }, actions.copy);
    this.copy.setAttribute('aria-haspopup', 'menu');
    this.#fetchAll = button({ label: words.t('Fetch All Pages'), icon: 'cloud-download', text: true }, actions.fetchAll);
    const tools = element(
      'div',
      { class: 'tools', role: 'toolbar', 'aria-label': words.t('Table') },
      button({ label: words.t('Columns…'), icon: 'list-selection', text: true }, actions.columns),
      this.copy,
      button({ label: words.t('Export…'), icon: 'export', text: true }, actions.exportRows),
      this.#fetchAll,
    );
    this.node = element(
      'header',
      { class: 'toolbar' },
      element('div', { class: 'search' }, icon('search'), this.box),
      tools,
      this.#status,
      this.#progress,
    );
  }

  /** Where one types what to find. */
  find(): void {
    this.box.focus();
    this.box.select();
  }

  show(table: ShownTable | undefined, query: TableQuery, isReading: boolean): void {
    if (this.box.value !== query.all) this.box.value = query.all;
    this.#fetchAll.hidden = table === undefined || isReading || !table.reading.hasMore;
    this.#progress.classList.toggle('active', isReading);
    const text = table === undefined ? '' : stateText(table, query, isReading);
    if (this.#status.textContent !== text) this.#status.textContent = text;
  }
}

/** “50 of 1,240 rows · 12 shown” */
function stateText({ rows, view, reading }: ShownTable, query: TableQuery, isReading: boolean): string {
  const count = rows.length;
  const total = reading.total;
  const parts = [
    total !== undefined && total > count
      ? plural(total, words.t('{0} of {1} row ||| {0} of {1} rows', figure(count), figure(total)))
      : plural(count, words.t('{0} row ||| {0} rows', figure(count))),
  ];
  if (isAsking(query)) parts.push(plural(view.length, words.t('{0} shown ||| {0} shown', figure(view.length))));
  if (isReading) parts.push(words.t('reading…'));
  return parts.join(' · ');
}
