import type { Column } from '../../core/table/column.ts';

interface Drag {
  readonly columnAt: (target: EventTarget | null) => Column | undefined;
  readonly drop: (column: Column, beside: Column) => void;
}

/** Lets the heads of columns be dragged to the place of another one. */
export function dragColumns(grid: HTMLElement, { columnAt, drop }: Drag): void {
  let dragged: Column | undefined;
  let marked: Element | undefined;
  const mark = (target: EventTarget | null) => {
    marked?.classList.remove('drop');
    marked = (target instanceof Element ? target.closest('.slick-header-column') : null) ?? undefined;
    marked?.classList.add('drop');
  };
  grid.addEventListener('dragstart', (event) => {
    dragged = columnAt(event.target);
    // Firefox and Chromium drag only what carries something; the type is ours, so nothing else takes it.
    event.dataTransfer?.setData('application/x-planday-column', '');
  });
  grid.addEventListener('dragover', (event) => {
    if (dragged === undefined || columnAt(event.target) === undefined) return;
    event.preventDefault();
    mark(event.target);
  });
  grid.addEventListener('drop', (event) => {
    const beside = columnAt(event.target);
    if (dragged && beside && beside !== dragged) drop(dragged, beside);
  });
  grid.addEventListener('dragend', () => {
    mark(null);
    dragged = undefined;
  });
}
