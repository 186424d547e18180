import { minutesADay, type Week } from '../../core/week/week.ts';
import { element, setAttributes } from '../page/element.ts';
import { words } from '../page/words.ts';
import { footRow, headRow } from './edgeRows.ts';
import { directionOf, Roving } from './roving.ts';
import type { Sight, TimelineRow } from './rows.ts';
import { rowView } from './rowView.ts';
import type { Target } from './target.ts';
import type { Tooltip } from './tooltip.ts';
import { VirtualRows } from './virtualRows.ts';

export interface TimelineEvents {
  /** A bar was clicked, or Enter pressed on it. */
  readonly open: (target: Target) => void;
  /** A department shall open or close. */
  readonly toggle: (departmentId: string) => void;
}

/** Days from left to right, people from top to bottom. */
export class Timeline {
  readonly element = element('div', { class: 'timeline', role: 'treegrid', 'aria-colcount': 8 });
  readonly #head = element('div', { role: 'rowgroup', class: 'head' });
  readonly #stuck = element('div', { class: 'stuck', 'aria-hidden': 'true' });
  readonly #body = element('div', { role: 'rowgroup', class: 'body' });
  readonly #foot = element('div', { role: 'rowgroup', class: 'foot' });
  readonly #nowLine = element('div', { class: 'now', 'aria-hidden': 'true' });
  readonly #rows = new VirtualRows(this.element, this.#body);
  readonly #roving = new Roving(this.#rows, (row) => this.#reveal(row));
  readonly #events: TimelineEvents;
  readonly #tooltip: Tooltip;
  #frame = 0;
  #stuckKey = '';
  #beside = false;
  #dayWidth = 0;
  #week: Week | undefined;

  constructor(events: TimelineEvents, tooltip: Tooltip) {
    this.#events = events;
    this.#tooltip = tooltip;
    this.element.append(this.#head, this.#body, this.#foot);
    this.element.addEventListener('scroll', () => this.#later());
    this.element.addEventListener('click', (event) => this.#click(event));
    this.element.addEventListener('keydown', (event) => this.#key(event));
    this.element.addEventListener('focusin', ({ target }) => this.#focused(target));
    this.element.addEventListener('focusout', () => this.#tooltip.hide());
    this.element.addEventListener('pointerover', ({ target }) => this.#hovered(target));
    this.element.addEventListener('pointerleave', () => this.#tooltip.hideSoon());
    new ResizeObserver(() => this.#resized()).observe(this.element);
  }

  show(week: Week, rows: readonly TimelineRow[], { beside }: Sight): void {
    const hadFocus = this.#body.contains(document.activeElement);
    this.#week = week;
    this.#beside = beside;
    this.#stuckKey = '';
    this.#tooltip.hide();
    setAttributes(this.element, { 'aria-label': words.t('Shifts of the week'), 'aria-rowcount': rows.length + 2 });
    this.element.classList.toggle('beside', beside);
    this.#head.replaceChildren(headRow(week), this.#stuck);
    this.#draw(rows, week);
    this.#body.append(this.#nowLine);
    this.#showNow(week);
    this.#roving.settle(hadFocus);
    this.#stick();
  }

  #draw(rows: readonly TimelineRow[], week: Week): void {
    this.#dayWidth = this.#widthOfDay();
    const sight = { week, beside: this.#beside, dayWidth: this.#dayWidth };
    this.#rows.show(rows, sight);
    this.#foot.replaceChildren(footRow(rows, sight));
  }

  #later(): void {
    this.#frame ||= requestAnimationFrame(() => {
      this.#frame = 0;
      this.#rows.render();
      this.#stick();
    });
  }

  /** What has room in a bar is another thing in a wider window. */
  #resized(): void {
    if (this.#week && this.#widthOfDay() !== this.#dayWidth) {
      const hadFocus = this.#body.contains(document.activeElement);
      this.#draw(this.#rows.rows, this.#week);
      this.#roving.settle(hadFocus);
      this.#stuckKey = '';
    }
    this.#later();
  }

  #widthOfDay(): number {
    return Math.round(this.#head.querySelector('.day')?.getBoundingClientRect().width ?? 0);
  }

  /** The department of what is at the upper edge stays in sight. */
  #stick(): void {
    const { rows } = this.#rows;
    let at = this.#rows.first();
    while (at > 0 && rows[at]?.kind !== 'department') at -= 1;
    const row = rows[at];
    const isGone = row !== undefined && this.element.scrollTop > this.#rows.topOf(at);
    const key = isGone ? row.key : '';
    this.#stuck.hidden = key === '';
    if (key === this.#stuckKey || !row || !this.#week) return;
    this.#stuckKey = key;
    if (key === '') return;
    const copy = rowView(row, { week: this.#week, beside: this.#beside, dayWidth: this.#dayWidth }).element;
    for (const one of [copy, ...copy.querySelectorAll('[role], [tabindex]')]) {
      for (const name of ['role', 'tabindex', 'aria-level', 'aria-expanded', 'aria-colindex']) one.removeAttribute(name);
    }
    copy.dataset.department = row.department.id;
    copy.style.height = `${this.#rows.topOf(at + 1) - this.#rows.topOf(at)}px`;
    this.#stuck.replaceChildren(copy);
  }

  #showNow({ days, today, now }: Week): void {
    const day = days.indexOf(today);
    this.#nowLine.hidden = day === -1;
    this.#nowLine.style.setProperty('--at', String(now / minutesADay / 7));
  }

  #reveal(row: number): void {
    const [above, below] = [this.#head.offsetHeight, this.#foot.offsetHeight];
    const stuck = this.#rows.rows[row]?.kind === 'lane' && !this.#stuck.hidden ? this.#stuck.offsetHeight : 0;
    this.#rows.scrollTo(row, { above: above + stuck, below });
  }

  #click({ target }: Event): void {
    const stuck = target instanceof Element ? target.closest<HTMLElement>('.stuck .row') : null;
    const hit = this.#rows.targetAt(target);
    if (stuck) this.#events.toggle(stuck.dataset.department ?? '');
    else if (hit) this.#activate(hit[1]);
  }

  #activate(target: Target): void {
    if (target.row.kind === 'department') this.#events.toggle(target.row.department.id);
    else if (target.kind !== 'head') this.#events.open(target);
  }

  #key(event: KeyboardEvent): void {
    const hit = this.#rows.targetAt(event.target);
    if (!hit || event.altKey) return;
    const [, target] = hit;
    if (event.key === 'Enter' || event.key === ' ') {
      event.preventDefault();
      this.#activate(target);
      return;
    }
    const direction = directionOf(event);
    if (direction === undefined) return;
    event.preventDefault();
    const { row } = target;
    // As in every tree: right opens, left closes.
    const turns = row.kind === 'department' && direction === (row.isOpen ? 'left' : 'right');
    if (turns) this.#events.toggle(row.department.id);
    else this.#roving.move(direction);
  }

  #focused(node: EventTarget | null): void {
    const hit = this.#rows.targetAt(node);
    if (!hit) return;
    this.#roving.took(hit);
    if (hit[0].matches(':focus-visible')) this.#tooltip.show(hit[0], hit[1].tell());
  }

  #hovered(node: EventTarget | null): void {
    const hit = this.#rows.targetAt(node);
    if (hit) this.#tooltip.showSoon(hit[0], hit[1].tell);
    else this.#tooltip.hideSoon();
  }
}
