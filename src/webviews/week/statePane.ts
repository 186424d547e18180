import { element, isolated } from '../page/element.ts';
import { words } from '../page/words.ts';

/** What stands where a timeline would, when there is none. */
export class StatePane {
  readonly element = element('div', { class: 'pane' });
  readonly #progress = element('p', { class: 'progress', role: 'status' });

  constructor() {
    this.element.hidden = true;
  }

  hide(): void {
    this.element.hidden = true;
  }

  /** Lines where rows will be, and how far the reading is. */
  loading(progress: string | undefined): void {
    const text = progress ?? words.t('Reading shifts…');
    if (this.#progress.isConnected && !this.element.hidden) {
      this.#progress.replaceChildren(isolated(text));
      return;
    }
    this.#progress.replaceChildren(isolated(text));
    const bones = Array.from({ length: 8 }, () => element('div', { class: 'bone', 'aria-hidden': 'true' }));
    this.#show(element('div', { class: 'line-of-progress', 'aria-hidden': 'true' }), this.#progress, ...bones);
  }

  failed(sentence: string, buttons: readonly (readonly [title: string, press: () => void])[]): void {
    this.#show(element('p', { class: 'said', role: 'alert' }, isolated(sentence)), ...this.#buttons(buttons));
  }

  empty(sentence: string, buttons: readonly (readonly [title: string, press: () => void])[]): void {
    this.#show(element('p', { class: 'said', role: 'status' }, sentence), ...this.#buttons(buttons));
  }

  #buttons(buttons: readonly (readonly [title: string, press: () => void])[]): readonly HTMLElement[] {
    if (buttons.length === 0) return [];
    const made = buttons.map(([title, press], at) => {
      const button = element('button', { type: 'button', class: at === 0 ? 'main' : 'tool' }, isolated(title));
      button.addEventListener('click', press);
      return button;
    });
    return [element('div', { class: 'buttons' }, ...made)];
  }

  #show(...children: readonly HTMLElement[]): void {
    this.element.replaceChildren(...children);
    this.element.hidden = false;
  }
}
