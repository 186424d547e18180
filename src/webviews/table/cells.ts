import { cellPreview, withTurnsShown } from '../../core/table/cellPreview.ts';
import { type Cell, ExactNumber, isEmpty } from '../../core/table/cells.ts';
import type { Column } from '../../core/table/column.ts';
import { element } from '../page/element.ts';
import type { ShownTable } from './shownTable.ts';

/** Characters of a value that a cell draws; no screen has room for more, and a copy has them all. */
const longest = 300;

/** Draws a value as text. The direction of a text is its own, whatever stands beside it. */
export function drawCell(node: HTMLElement, table: ShownTable, row: number, column: Column): void {
  const cell = table.rows.cell(row, column);
  if (node.dir !== '') node.removeAttribute('dir');
  if (isEmpty(cell)) {
    node.classList.add('empty');
    write(node, cell === null ? 'null' : '');
    return;
  }
  const text = cellPreview(cell, longest);
  if (isLinkable(cell) && table.isLink(column)) {
    node.replaceChildren(element('span', { class: 'link' }, withTurnsShown(text)));
    const name = table.nameOf(column)?.(text);
    if (name !== undefined) node.append(' ', element('span', { class: 'name', dir: 'auto' }, name));
    return;
  }
  if (typeof cell === 'number' || cell instanceof ExactNumber) node.classList.add('number');
  else if (typeof cell === 'string') node.dir = 'auto';
  else node.classList.add('code');
  write(node, withTurnsShown(text));
}

/** The text alone, in the node that it had before where there is one. */
function write(node: HTMLElement, text: string): void {
  const only = node.firstChild;
  if (only instanceof Text && only === node.lastChild) only.data = text;
  else node.textContent = text;
}

/** Whether the value can be an id. */
export function isLinkable(cell: Cell): boolean {
  return typeof cell === 'number' || cell instanceof ExactNumber || (typeof cell === 'string' && cell !== '');
}
