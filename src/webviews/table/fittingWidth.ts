import { cellPreview } from '../../core/table/cellPreview.ts';
import type { Cell } from '../../core/table/cells.ts';
import type { Column } from '../../core/table/column.ts';
import { expectedFoot } from './expectedFoot.ts';
import type { ShownTable } from './shownTable.ts';

const looked = 60;
const [narrowest, widest] = [100, 280];
/** Pixels beside the text: the padding of a cell, and in a head the mark of the order. */
const beside = { cell: 18, head: 44 };

/** A width in which the name of a column, most of its first values, and what will stand below them, are whole. */
export function fittingWidth(table: ShownTable, column: Column): number {
  const text = measure();
  const nameOf = table.nameOf(column);
  const cells: Cell[] = [];
  let width = text(column.title) + beside.head;
  for (let row = 0; row < Math.min(looked, table.rows.length); row++) {
    const cell = table.rows.cell(row, column);
    cells.push(cell);
    const shown = cellPreview(cell, 40);
    const name = nameOf?.(shown);
    width = Math.max(width, text(name === undefined ? shown : `${shown} ${name}`) + beside.cell);
  }
  if (cells.length > 0) width = Math.max(width, text(expectedFoot(table, column, cells)) + beside.cell);
  return Math.round(Math.max(narrowest, Math.min(widest, width)));
}

function measure(): (text: string) => number {
  const context = document.createElement('canvas').getContext('2d');
  if (context === null) return (text) => text.length * 7;
  const { fontSize, fontFamily } = getComputedStyle(document.body);
  context.font = `${fontSize} ${fontFamily}`;
  return (text) => context.measureText(text).width;
}
