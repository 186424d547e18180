import { element, isolated } from '../page/element.ts';
import type { Told } from './barTexts.ts';
import { icons } from './icons.ts';
import { sign } from './sign.ts';

/** As VS Code waits before it shows a hover. */
const waitMs = 300;
const leaveMs = 150;
const gap = 6;

/** Tells what is pointed at. The same is spoken as the name of what has the focus, so nobody hears it twice. */
export class Tooltip {
  readonly element = element('div', { class: 'tooltip', 'aria-hidden': 'true' });
  #timer: ReturnType<typeof setTimeout> | undefined;
  #over: Element | undefined;

  constructor() {
    this.element.hidden = true;
    this.element.addEventListener('pointerenter', () => clearTimeout(this.#timer));
    this.element.addEventListener('pointerleave', () => this.hideSoon());
    document.addEventListener('keydown', ({ key }) => {
      if (key === 'Escape') this.hide();
    });
  }

  showSoon(over: Element, tell: () => Told | undefined): void {
    clearTimeout(this.#timer);
    if (over === this.#over) return;
    // One that is shown already moves on at once.
    this.#timer = setTimeout(() => this.show(over, tell()), this.element.hidden ? waitMs : leaveMs);
  }

  show(over: Element, told: Told | undefined): void {
    clearTimeout(this.#timer);
    if (!told) {
      this.hide();
      return;
    }
    this.#over = over;
    this.element.replaceChildren(
      element('div', { class: 'title' }, isolated(told.title)),
      ...told.flags.map((flag) => element('div', { class: 'flag' }, sign(icons.flag), flag)),
      element(
        'dl',
        {},
        ...told.lines.flatMap(({ label, text }) => [element('dt', {}, label), element('dd', {}, isolated(text))]),
      ),
    );
    this.element.hidden = false;
    this.#place(over);
  }

  hideSoon(): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.hide(), leaveMs);
  }

  hide(): void {
    clearTimeout(this.#timer);
    this.#over = undefined;
    this.element.hidden = true;
  }

  /** Below what it tells of, or above where there is no room. */
  #place(over: Element): void {
    const target = over.getBoundingClientRect();
    const { width, height } = this.element.getBoundingClientRect();
    const left = Math.min(Math.max(gap, target.left), window.innerWidth - width - gap);
    const below = target.bottom + gap;
    const top = below + height > window.innerHeight ? Math.max(gap, target.top - height - gap) : below;
    this.element.style.left = `${Math.max(gap, left)}px`;
    this.element.style.top = `${top}px`;
  }
}
