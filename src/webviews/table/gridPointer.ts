import { type Place, type Selection, single } from './selection.ts';

interface Pointed {
  readonly placeOf: (target: EventTarget | null) => Place | undefined;
  readonly selection: () => Selection;
  readonly columns: () => number;
  readonly select: (selection: Selection) => void;
  readonly open: (place: Place) => void;
}

/** Selects with the mouse: a cell, from cell to cell, rows by their numbers. A click on a link, and one with Ctrl, opens. */
export function selectByPointer(grid: HTMLElement, pointed: Pointed): void {
  grid.addEventListener('pointerdown', (event) => {
    const place = pointed.placeOf(event.target);
    if (place === undefined || event.button !== 0) return;
    const isLink = event.target instanceof Element && event.target.closest('.link') !== null;
    const opens = place.column >= 0 && (event.ctrlKey || event.metaKey || isLink) && !event.shiftKey;
    if (opens) {
      pointed.select(single(place));
      onRelease(pointed, place);
      return;
    }
    selectTo(pointed, place, event.shiftKey);
    const over = (moved: PointerEvent) => {
      const there = pointed.placeOf(document.elementFromPoint(moved.clientX, moved.clientY));
      if (there) selectTo(pointed, there, true);
    };
    addEventListener('pointermove', over);
    addEventListener('pointerup', () => removeEventListener('pointermove', over), { once: true });
  });
}

/** From where the selection began, or from the place itself. */
export function selectTo(
  pointed: Pick<Pointed, 'selection' | 'columns' | 'select'>,
  { row, column }: Place,
  extend: boolean,
): void {
  const before = pointed.selection();
  const cursor = { row, column: Math.max(0, Math.min(pointed.columns() - 1, column)) };
  const isWhole = extend ? before.whole === 'rows' : column < 0;
  const anchor = extend ? before.anchor : cursor;
  pointed.select(isWhole ? { anchor, cursor, whole: 'rows' } : { anchor, cursor });
}

/** A link opens when the button is let go on it, as links do. */
function onRelease({ placeOf, open }: Pointed, place: Place): void {
  addEventListener(
    'pointerup',
    ({ target }) => {
      const there = placeOf(target);
      if (there?.row === place.row && there.column === place.column) open(place);
    },
    { once: true },
  );
}
