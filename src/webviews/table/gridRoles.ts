/** The heads and the filters, which stand above the first row, and the summaries below the last. */
const edges = 3;

/** The library lets its containers take the focus, and its rows of filters and summaries are no rows. @param rows that are shown */
export function tidyRoles(grid: HTMLElement, rows: number): void {
  for (const node of grid.querySelectorAll(':scope > div, .slick-pane, .slick-viewport, .grid-canvas'))
    node.removeAttribute('tabindex');
  for (const node of grid.querySelectorAll('.slick-resizable-handle')) {
    node.removeAttribute('role');
    node.removeAttribute('aria-orientation');
  }
  const parts = [
    ['.slick-header-columns', 1],
    ['.slick-headerrow-columns', 2],
    ['.slick-footerrow-columns', rows + edges],
  ] as const;
  for (const [selector, index] of parts) {
    for (const row of grid.querySelectorAll(selector)) {
      row.setAttribute('role', row.childElementCount > 0 ? 'row' : 'none');
      row.setAttribute('aria-rowindex', String(index));
    }
  }
  grid.tabIndex = -1;
}

/** How many rows and columns there are, of which only those in sight are drawn. */
export function tellSize(grid: HTMLElement, rows: number, columns: number): void {
  const all = String(rows + edges);
  grid.setAttribute('aria-rowcount', all);
  for (const footer of grid.querySelectorAll('.slick-footerrow-columns')) footer.setAttribute('aria-rowindex', all);
  grid.setAttribute('aria-colcount', String(columns + 1));
}
