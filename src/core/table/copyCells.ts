import { noFormula } from '../rowFiles/csv.ts';
import { type Cell, cellText } from './cells.ts';
import type { Column } from './column.ts';
import { jsonOfRows } from './copyJson.ts';
import type { TableRows } from './tableRows.ts';

export const copyFormats = ['tsv', 'json', 'markdown'] as const;
export type CopyFormat = (typeof copyFormats)[number];

/**
 * Cells as text for the clipboard, whole, in the order in which rows and columns are given. Of several as TSV, no text is a formula, as in CSV.
 * @param withHeader whether the first line has the titles; JSON has names anyway, and Markdown knows no table without them
 */
export function copyCells(
  rows: TableRows,
  which: Uint32Array | readonly number[],
  columns: readonly Column[],
  as: CopyFormat,
  withHeader: boolean,
): string {
  if (as === 'json') return jsonOfRows(rows, which, columns);
  const values = columns.map((column) => rows.values(column));
  const titles = columns.map(({ title }) => title);
  if (as === 'tsv') {
    // One cell alone goes anywhere; several go into a spreadsheet.
    const isOne = which.length === 1 && columns.length === 1 && !withHeader;
    const text = isOne ? cellText : sheetText;
    const lines = Array.from(which, (row) => values.map((of) => text(of.cell(row))));
    return (withHeader ? [titles.map(noFormula), ...lines] : lines).map(tsvLine).join('\n');
  }
  const lines = Array.from(which, (row) => values.map((of) => cellText(of.cell(row))));
  return [markdownLine(titles), `|${' --- |'.repeat(columns.length)}`, ...lines.map(markdownLine)].join('\n');
}

/** Numbers may begin with a sign; a text that does would be reckoned. */
function sheetText(cell: Cell): string {
  return typeof cell === 'string' ? noFormula(cell) : cellText(cell);
}

/** A spreadsheet takes a text in quotes for one cell, whatever is in it. */
function tsvLine(cells: readonly string[]): string {
  return cells.map((text) => (/[\t\n\r"]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text)).join('\t');
}

function markdownLine(cells: readonly string[]): string {
  return `|${cells.map((text) => ` ${markdownCell(text)} |`).join('')}`;
}

/** What would end the cell or be taken for markup is escaped; a line break is the one that a table knows. */
function markdownCell(text: string): string {
  return text.replace(/[\\|`*_~[\]<>&$]/g, '\\$&').replace(/\r\n|[\n\r\v\f\u0085\u2028\u2029]/g, '<br>');
}
