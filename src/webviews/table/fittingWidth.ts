import { cellPreview } from '../../core/table/cellPreview.ts';
import type { Column } from '../../core/table/column.ts';
import type { ShownTable } from './shownTable.ts';
import { distinctText } from './summaryText.ts';

const looked = 60;
const [narrowest, widest] = [100, 280];
/** Pixels beside the text: the padding of a cell, and in a head the mark of the order. */
const beside = { cell: 18, head: 44 };

/** A width in which the name of a column, most of its first values, and how many different ones there are, are whole. */
export function fittingWidth(table: ShownTable, column: Column): number {
  const text = measure();
  const nameOf = table.nameOf(column);
  let width = text(column.title) + beside.head;
  for (let row = 0; row < Math.min(looked, table.rows.length); row++) {
    const shown = cellPreview(table.rows.cell(row, column), 40);
    const name = nameOf?.(shown);
    width = Math.max(width, text(name === undefined ? shown : `${shown} ${name}`) + beside.cell);
  }
  width = Math.max(width, text(distinctText(differentOnes(table, column))) + beside.cell);
  return Math.round(Math.max(narrowest, Math.min(widest, width)));
}

/** As many as the first rows have; where each has its own, one for each that is to come. */
function differentOnes({ rows, reading }: ShownTable, column: Column): number {
  const known = rows.values(column).distinct.length - 1;
  return known < rows.length ? known : Math.max(known, reading.total ?? 0);
}

function measure(): (text: string) => number {
  const context = document.createElement('canvas').getContext('2d');
  if (context === null) return (text) => text.length * 7;
  const { fontSize, fontFamily } = getComputedStyle(document.body);
  context.font = `${fontSize} ${fontFamily}`;
  return (text) => context.measureText(text).width;
}
