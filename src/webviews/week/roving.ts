import { refocus } from '../page/refocus.ts';
import type { Target } from './target.ts';
import type { VirtualRows } from './virtualRows.ts';

type Direction = 'left' | 'right' | 'up' | 'down' | 'first' | 'last' | 'top' | 'bottom' | 'pageUp' | 'pageDown';

const directions: Readonly<Record<string, Direction>> = {
  ArrowLeft: 'left',
  ArrowRight: 'right',
  ArrowUp: 'up',
  ArrowDown: 'down',
  Home: 'first',
  End: 'last',
  PageUp: 'pageUp',
  PageDown: 'pageDown',
};

export function directionOf({ key, ctrlKey, metaKey }: KeyboardEvent): Direction | undefined {
  const direction = directions[key];
  if (!(ctrlKey || metaKey)) return direction;
  return direction === 'first' ? 'top' : direction === 'last' ? 'bottom' : undefined;
}

const rowsAPage = 10;

/** Where the focus is among rows and bars: one of them takes the Tab key, the arrows go from one to the next. */
export class Roving {
  readonly #rows: VirtualRows;
  readonly #reveal: (row: number) => void;
  #key = '';
  #item = 0;
  /** The time that a way up and down follows. */
  #aim = Number.NEGATIVE_INFINITY;

  constructor(rows: VirtualRows, reveal: (row: number) => void) {
    this.#rows = rows;
    this.#reveal = reveal;
  }

  /** Finds its place again after other rows were shown. @param hasFocus whether it shall have the focus too */
  settle(hasFocus: boolean): void {
    if (this.#rows.placeOf(this.#key) === undefined) {
      this.#key = this.#rows.rows[0]?.key ?? '';
      this.#item = 0;
    }
    this.#apply(hasFocus);
  }

  /** What has the focus, or gets it. */
  current(): readonly [HTMLElement, Target] | undefined {
    return this.#rows.view(this.#key)?.targets[this.#item];
  }

  /** The focus came to something by itself. */
  took([, target]: readonly [HTMLElement, Target]): void {
    const targets = this.#rows.view(target.row.key)?.targets ?? [];
    this.#moveTo(
      target.row.key,
      Math.max(
        0,
        targets.findIndex(([, one]) => one === target),
      ),
      true,
    );
    this.#apply(false);
  }

  move(direction: Direction): void {
    const at = this.#rows.placeOf(this.#key) ?? 0;
    const last = this.#rows.rows.length - 1;
    const items = this.#rows.view(this.#key)?.targets.length ?? 1;
    switch (direction) {
      case 'left':
        this.#item > 0 ? this.#moveTo(this.#key, this.#item - 1, true) : this.#moveTo(this.#departmentAbove(at), 0, true);
        break;
      case 'right':
        this.#moveTo(this.#key, Math.min(items - 1, this.#item + 1), true);
        break;
      case 'first':
        this.#moveTo(this.#key, 0, true);
        break;
      case 'last':
        this.#moveTo(this.#key, items - 1, true);
        break;
      default:
        this.#toRow(Math.min(last, Math.max(0, rowOf(direction, at, last))));
    }
    this.#apply(true);
  }

  #departmentAbove(at: number): string {
    for (let above = at; above >= 0; above--) {
      const row = this.#rows.rows[above];
      if (row?.kind === 'department') return row.key;
    }
    return this.#key;
  }

  #toRow(at: number): void {
    const key = this.#rows.rows[at]?.key;
    if (key === undefined) return;
    this.#moveTo(key, nearest(this.#rows.view(key)?.targets ?? [], this.#aim), false);
  }

  #moveTo(key: string, item: number, isAim: boolean): void {
    this.current()?.[0].setAttribute('tabindex', '-1');
    this.#key = key;
    this.#item = item;
    this.#rows.keep(key);
    if (isAim) this.#aim = this.current()?.[1].start ?? Number.NEGATIVE_INFINITY;
  }

  #apply(withFocus: boolean): void {
    this.#rows.keep(this.#key);
    const targets = this.#rows.view(this.#key)?.targets ?? [];
    this.#item = Math.min(this.#item, Math.max(0, targets.length - 1));
    const [element] = targets[this.#item] ?? [];
    element?.setAttribute('tabindex', '0');
    if (!element || !withFocus) return;
    this.#reveal(this.#rows.placeOf(this.#key) ?? 0);
    refocus(() => element);
  }
}

function rowOf(direction: Direction, at: number, last: number): number {
  switch (direction) {
    case 'up':
      return at - 1;
    case 'down':
      return at + 1;
    case 'pageUp':
      return at - rowsAPage;
    case 'pageDown':
      return at + rowsAPage;
    case 'top':
      return 0;
    default:
      return last;
  }
}

/** The bar that begins nearest to a time; whoever comes from a name goes to a name. */
function nearest(targets: readonly (readonly [HTMLElement, Target])[], aim: number): number {
  if (aim === Number.NEGATIVE_INFINITY) return 0;
  let best = 0;
  for (const [at, [, { start }]] of targets.entries()) {
    const [, now] = targets[best] ?? [];
    if (at > 0 && Math.abs(start - aim) < Math.abs((now?.start ?? 0) - aim)) best = at;
  }
  return best;
}
