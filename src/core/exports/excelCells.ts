import { type Cell, cellText, ExactNumber } from '../table/cells.ts';
import { excelDate } from './excelDate.ts';
import { excelNumber } from './excelNumber.ts';
import { ExcelStyles } from './excelStyles.ts';
import { cutForCell, excelText } from './excelText.ts';

/** Writes cells of a workbook: each with its type, numbers and dates only where Excel holds them exactly. */
export class ExcelCells {
  readonly #styles: ExcelStyles;
  #cut = 0;

  constructor(styles: ExcelStyles) {
    this.#styles = styles;
  }

  /** How many cells hold the beginning only of what was too long for Excel. */
  get cut(): number {
    return this.#cut;
  }

  header(place: string, text: string): string {
    return this.#text(place, text, ` s="${ExcelStyles.header}"`);
  }

  /** @param place such as `B2` @returns nothing for what is empty */
  cell(place: string, cell: Cell): string {
    if (cell === null || cell === undefined) return '';
    if (typeof cell === 'string') return this.#dateOrText(place, cell);
    if (typeof cell === 'boolean') return `<c r="${place}" t="b"><v>${cell ? 1 : 0}</v></c>`;
    const text = cellText(cell);
    const number = typeof cell === 'number' || cell instanceof ExactNumber ? excelNumber(text) : undefined;
    return number ? `<c r="${place}"${this.#style(number.format)}><v>${number.text}</v></c>` : this.#text(place, text);
  }

  #dateOrText(place: string, text: string): string {
    const date = excelDate(text);
    const style = date && this.#styles.of(date.format);
    return date && style !== undefined ? `<c r="${place}" s="${style}"><v>${date.serial}</v></c>` : this.#text(place, text);
  }

  #text(place: string, whole: string, style = ''): string {
    const text = cutForCell(whole);
    if (text.length < whole.length) this.#cut++;
    const space = /^\s|\s$|\n/.test(text) ? ' xml:space="preserve"' : '';
    return `<c r="${place}"${style} t="inlineStr"><is><t${space}>${excelText(text)}</t></is></c>`;
  }

  #style(format: string | undefined): string {
    const style = format === undefined ? undefined : this.#styles.of(format);
    return style === undefined ? '' : ` s="${style}"`;
  }
}
