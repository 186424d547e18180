import { element, setAttributes } from '../page/element.ts';
import { sign } from './sign.ts';

/** A button, and what it opens beneath itself. Escape and a click elsewhere close it. */
export class Popover {
  readonly element = element('div', { class: 'popover-place' });
  readonly #button: HTMLButtonElement;
  readonly #panel: HTMLElement;
  readonly #fill: (panel: HTMLElement) => void;

  /** @param fill makes what is in it, anew each time that it opens */
  constructor(path: string, name: string, fill: (panel: HTMLElement) => void) {
    this.#fill = fill;
    this.#button = element('button', { type: 'button', class: 'tool', 'aria-haspopup': 'dialog', 'aria-expanded': 'false' });
    this.#panel = element('div', { class: 'popover', role: 'dialog', 'aria-label': name });
    this.#panel.hidden = true;
    this.#button.append(sign(path), element('span', { class: 'words' }, name));
    this.#button.title = name;
    this.element.append(this.#button, this.#panel);
    this.#button.addEventListener('click', () => (this.#panel.hidden ? this.open() : this.close(true)));
    this.element.addEventListener('keydown', (event) => {
      if (event.key !== 'Escape' || this.#panel.hidden) return;
      event.stopPropagation();
      this.close(true);
    });
    document.addEventListener('pointerdown', ({ target }) => {
      if (target instanceof Node && !this.element.contains(target)) this.close(false);
    });
    this.element.addEventListener('focusout', ({ relatedTarget }) => {
      if (relatedTarget instanceof Node && !this.element.contains(relatedTarget)) this.close(false);
    });
  }

  name(text: string, isOn: boolean): void {
    this.#button.querySelector('.words')?.replaceChildren(text);
    this.#button.title = text;
    this.#button.classList.toggle('on', isOn);
  }

  open(): void {
    this.#panel.replaceChildren();
    this.#fill(this.#panel);
    this.#panel.hidden = false;
    setAttributes(this.#button, { 'aria-expanded': 'true' });
    this.#panel.classList.toggle('to-left', this.element.getBoundingClientRect().left > window.innerWidth / 2);
    this.#panel.querySelector<HTMLElement>('input, button')?.focus();
  }

  close(backToButton: boolean): void {
    if (this.#panel.hidden) return;
    this.#panel.hidden = true;
    setAttributes(this.#button, { 'aria-expanded': 'false' });
    if (backToButton) this.#button.focus();
  }
}
