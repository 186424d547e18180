import type { Cell } from '../table/cells.ts';
import type { ExcelCells } from './excelCells.ts';

/** With its header. */
export const mostSheetRows = 1_048_576;

export interface ExcelSheetOptions {
  readonly titles: readonly string[];
  /** Of the columns, in characters. */
  readonly widths: readonly number[];
  /** How many rows there are, without the header. */
  readonly rows: number;
  /** Whether it is the one in sight. */
  readonly isFirst: boolean;
  readonly cells: ExcelCells;
}

/** Writes a sheet as text, row by row: the header stays in sight, and has a filter in each cell. */
export class ExcelSheet {
  readonly #options: ExcelSheetOptions;
  readonly #letters: readonly string[];
  #row = 1;

  constructor(options: ExcelSheetOptions) {
    this.#options = options;
    this.#letters = options.titles.map((_, index) => columnLetters(index));
  }

  start(): string {
    const { titles, widths, isFirst, cells } = this.#options;
    const columns = widths.map((width, at) => `<col min="${at + 1}" max="${at + 1}" width="${width}" customWidth="1"/>`);
    const header = titles.map((title, index) => cells.header(`${this.#letters[index]}1`, title));
    return [
      '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n',
      '<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">',
      `<sheetViews><sheetView${isFirst ? ' tabSelected="1"' : ''} workbookViewId="0">`,
      '<pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/>',
      '<selection pane="bottomLeft" activeCell="A2" sqref="A2"/></sheetView></sheetViews>',
      columns.length > 0 ? `<cols>${columns.join('')}</cols>` : '',
      `<sheetData><row r="1">${header.join('')}</row>`,
    ].join('');
  }

  row(values: readonly Cell[]): string {
    const { cells } = this.#options;
    const row = ++this.#row;
    let text = `<row r="${row}">`;
    for (const [index, value] of values.entries()) text += cells.cell(`${this.#letters[index]}${row}`, value);
    return `${text}</row>`;
  }

  end(): string {
    const range = filterRange(this.#options.titles.length, this.#options.rows);
    // A text of digits is meant as one: Excel would mark each as a mistake.
    const filter = range === undefined ? '' : `<autoFilter ref="${range}"/>`;
    const marks =
      range === undefined ? '' : `<ignoredErrors><ignoredError sqref="${range}" numberStoredAsText="1"/></ignoredErrors>`;
    return `</sheetData>${filter}${marks}</worksheet>`;
  }
}

/** The header and what is below it; `undefined` of no columns. */
export function filterRange(columns: number, rows: number): string | undefined {
  return columns === 0 ? undefined : `A1:${columnLetters(columns - 1)}${rows + 1}`;
}

/** `A`, …, `Z`, `AA`, … */
export function columnLetters(index: number): string {
  const last = String.fromCharCode(65 + (index % 26));
  return index < 26 ? last : `${columnLetters(Math.floor(index / 26) - 1)}${last}`;
}
