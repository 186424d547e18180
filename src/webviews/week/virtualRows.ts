import { rowAt, rowTops } from './layout.ts';
import type { RowSight } from './rowSight.ts';
import type { TimelineRow } from './rows.ts';
import { type RowView, rowView } from './rowView.ts';

/** So far beyond the edges rows are made already, in pixels: what is scrolled in within a frame. */
const beyond = 400;

/**
 * The rows of a timeline, of which only those are made that are in sight: 1,240 people would be 30,000 elements. Heights are known before a
 * row is made, so nothing is measured.
 */
export class VirtualRows {
  readonly #scroller: HTMLElement;
  readonly #body: HTMLElement;
  readonly #made = new Map<string, RowView>();
  #rows: readonly TimelineRow[] = [];
  #places: ReadonlyMap<string, number> = new Map();
  #tops: Float64Array = new Float64Array(1);
  #sight: RowSight | undefined;
  /** Stays made wherever it is: it holds the focus, or would get it. */
  #kept = '';

  /** @param body where rows stand, inside of what scrolls */
  constructor(scroller: HTMLElement, body: HTMLElement) {
    this.#scroller = scroller;
    this.#body = body;
  }

  get rows(): readonly TimelineRow[] {
    return this.#rows;
  }

  show(rows: readonly TimelineRow[], sight: RowSight): void {
    for (const { element } of this.#made.values()) element.remove();
    this.#made.clear();
    this.#rows = rows;
    this.#sight = sight;
    this.#places = new Map(rows.map(({ key }, at) => [key, at]));
    this.#tops = rowTops(rows, sight.beside);
    this.#body.style.height = `${this.#tops.at(-1) ?? 0}px`;
    this.render();
  }

  keep(key: string): void {
    this.#kept = key;
  }

  placeOf(key: string): number | undefined {
    return this.#places.get(key);
  }

  topOf(at: number): number {
    return this.#tops[at] ?? 0;
  }

  /** The row at the upper edge of what is in sight. */
  first(): number {
    return rowAt(this.#tops, this.#scroller.scrollTop);
  }

  /** Makes what has come into sight and forgets what has left it. */
  render(): void {
    const { scrollTop, clientHeight } = this.#scroller;
    const [from, to] = [rowAt(this.#tops, scrollTop - beyond), rowAt(this.#tops, scrollTop + clientHeight + beyond)];
    const wanted = new Set(this.#rows.slice(from, to + 1).map(({ key }) => key));
    if (this.#places.has(this.#kept)) wanted.add(this.#kept);
    for (const [key, { element }] of this.#made) {
      if (wanted.has(key)) continue;
      element.remove();
      this.#made.delete(key);
    }
    for (const key of wanted) this.view(key);
  }

  /** A row, made if it was not. */
  view(key: string): RowView | undefined {
    const known = this.#made.get(key);
    if (known) return known;
    const at = this.#places.get(key);
    const row = at === undefined ? undefined : this.#rows[at];
    if (at === undefined || !row || !this.#sight) return undefined;
    const made = rowView(row, this.#sight);
    made.element.setAttribute('aria-rowindex', String(at + 2));
    made.element.style.top = `${this.topOf(at)}px`;
    made.element.style.height = `${this.topOf(at + 1) - this.topOf(at)}px`;
    this.#body.insertBefore(made.element, this.#after(at));
    this.#made.set(key, made);
    return made;
  }

  /** Who listens goes through the rows as they stand in the document. */
  #after(at: number): Element | null {
    let next: { readonly at: number; readonly element: Element } | undefined;
    for (const [key, { element }] of this.#made) {
      const other = this.#places.get(key) ?? 0;
      if (other > at && other < (next?.at ?? Number.POSITIVE_INFINITY)) next = { at: other, element };
    }
    return next?.element ?? null;
  }

  /** Whom an element belongs to that somebody points at. */
  targetAt(node: EventTarget | null) {
    if (!(node instanceof Element)) return undefined;
    for (const { element, targets } of this.#made.values()) {
      if (element.contains(node)) return targets.find(([one]) => one.contains(node));
    }
    return undefined;
  }

  scrollTo(at: number, room: { readonly above: number; readonly below: number }): void {
    const [top, bottom] = [this.topOf(at), this.topOf(at + 1)];
    const { scrollTop, clientHeight } = this.#scroller;
    const visible = clientHeight - room.above - room.below;
    if (top < scrollTop) this.#scroller.scrollTop = top;
    else if (bottom > scrollTop + visible) this.#scroller.scrollTop = bottom - visible;
    this.render();
  }
}
