import { breather } from '../core/breathe.ts';
import { systemClock } from '../core/clock.ts';
import type { Row } from '../core/jsonText/row.ts';
import { CsvColumns, csvHeader, csvLine, parseCells } from '../core/rowFiles/csv.ts';
import { jsonLinesWriter, jsonWriter, lineOf, type RowFormat, type RowWriter } from '../core/rowFiles/rowFormats.ts';
import { PartFile } from './partFile.ts';

/** Rows that are written in a few milliseconds, and whose text is soon let go. */
const rowsAtOnce = 250;
/** Of a spreadsheet, which would take UTF-8 for something else without it. */
const byteOrderMark = '\ufeff';

/**
 * Writes the rows of a list into a file, page by page. There is no file of that name before all of them are in it, and nothing is left where
 * that does not come about.
 */
export class RowFile {
  readonly #target: string;
  readonly #format: RowFormat;
  readonly #columns: CsvColumns;
  readonly #writer: RowWriter;
  readonly #part: PartFile;
  readonly #signal: AbortSignal | undefined;

  /** @param columns the fields that come first in CSV, where rows have them */
  constructor(target: string, format: RowFormat, columns: readonly string[], signal?: AbortSignal) {
    this.#target = target;
    this.#format = format;
    this.#columns = new CsvColumns(columns);
    this.#signal = signal;
    this.#writer = format === 'json' ? jsonWriter() : jsonLinesWriter();
    this.#part = new PartFile(target, format === 'csv' ? 'rows' : 'part');
  }

  /** @throws PlandayError `notStored` */
  async start(): Promise<void> {
    await this.#part.write(this.#writer.start());
  }

  /** @throws PlandayError `notStored` */
  async take(rows: readonly Row[]): Promise<void> {
    const breathe = breather(systemClock, this.#signal);
    // The columns of CSV are known at its end only: until then, rows are lines.
    if (this.#format === 'csv')
      for (const row of rows) {
        this.#columns.add(parseCells(lineOf(row)));
        await breathe();
      }
    for (let from = 0; from < rows.length; from += rowsAtOnce) {
      await this.#part.write(this.#writer.rows(rows.slice(from, from + rowsAtOnce)));
      await breathe();
    }
  }

  /** Puts the file in its place. @throws PlandayError `notStored` */
  async finish(): Promise<void> {
    await this.#part.write(this.#writer.end());
    await this.#part.close();
    if (this.#format === 'csv') await this.#finishCsv();
    else await this.#part.moveTo(this.#target);
  }

  /** Leaves nothing behind. */
  async abandon(): Promise<void> {
    await this.#part.remove();
  }

  async #finishCsv(): Promise<void> {
    const csv = new PartFile(this.#target, 'part');
    const { names } = this.#columns;
    const breathe = breather(systemClock, this.#signal);
    try {
      await csv.write(`${byteOrderMark}${csvHeader(names)}`);
      for await (const line of this.#part.lines()) {
        await csv.write(csvLine(parseCells(line), names));
        await breathe();
      }
      await csv.close();
      await csv.moveTo(this.#target);
    } finally {
      await csv.remove();
      await this.#part.remove();
    }
  }
}
