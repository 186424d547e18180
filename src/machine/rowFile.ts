import path from 'node:path';
import { breather } from '../core/breathe.ts';
import { systemClock } from '../core/clock.ts';
import { PlandayError, sentence } from '../core/errors.ts';
import type { Row } from '../core/jsonText/row.ts';
import { plainText } from '../core/plainText.ts';
import { byteOrderMark, CsvColumns, csvHeader, csvLine, mostCsvColumns, parseCells } from '../core/rowFiles/csv.ts';
import {
  jsonLinesWriter,
  jsonWriter,
  lineOf,
  type RowForm,
  type RowFormat,
  type RowWriter,
} from '../core/rowFiles/rowFormats.ts';
import { PartFile } from './partFile.ts';

export interface RowFileOptions {
  readonly format: RowFormat;
  /** With what is hidden, or with stars in its place. */
  readonly form: RowForm;
  /** The fields that come first in CSV, where rows have them. */
  readonly columns: readonly string[];
  readonly signal?: AbortSignal | undefined;
}

/**
 * Writes the rows of a list into a file, page by page. There is no file of that name before all of them are in it, and nothing is left where
 * that does not come about.
 */
export class RowFile {
  readonly #target: string;
  readonly #options: RowFileOptions;
  readonly #columns: CsvColumns;
  readonly #writer: RowWriter;
  readonly #parts: PartFile[] = [];
  #hasStars = false;

  constructor(target: string, options: RowFileOptions) {
    this.#target = target;
    this.#options = options;
    this.#columns = new CsvColumns(options.columns);
    // The columns of CSV are known at its end only: until then, rows are lines.
    this.#writer = options.format === 'json' ? jsonWriter(options.form) : jsonLinesWriter(options.form);
  }

  /** Whether stars stand in the place of something. */
  get hasStars(): boolean {
    return this.#hasStars;
  }

  /** @throws PlandayError `notStored` where no file can be put there */
  async start(): Promise<void> {
    await (await this.#begin()).write(this.#writer.start());
  }

  /** @throws PlandayError `notStored`, `tooLarge` where no table could hold the fields; the signal's reason when aborted */
  async take(rows: readonly Row[]): Promise<void> {
    const { format, form } = this.#options;
    const breathe = this.#breather();
    for (const row of rows) {
      if (format === 'csv') this.#addColumns(parseCells(lineOf(row, form)));
      if (form === 'masked' && row.source.text !== row.source.masked) this.#hasStars = true;
      await this.#parts[0]?.write(this.#writer.row(row));
      await breathe();
    }
  }

  /** Puts the file in its place. @throws PlandayError `notStored`; the signal's reason when aborted */
  async finish(): Promise<void> {
    const [rows] = this.#parts;
    await rows?.write(this.#writer.end());
    if (this.#options.format === 'csv' && rows) await this.#finishCsv(rows);
    else await rows?.finish();
  }

  /** Leaves nothing behind. */
  async abandon(): Promise<void> {
    for (const part of this.#parts) await part.remove();
  }

  #addColumns(row: unknown): void {
    this.#columns.add(row);
    if (this.#columns.count > mostCsvColumns)
      throw new PlandayError(
        'tooLarge',
        sentence(
          '{0} was not written: its rows have more than {1} different fields, and CSV would have a column for each. Choose JSON or JSON Lines.',
          plainText(path.basename(this.#target)),
          mostCsvColumns,
        ),
      );
  }

  async #finishCsv(rows: PartFile): Promise<void> {
    const csv = await this.#begin();
    const { names } = this.#columns;
    const breathe = this.#breather();
    await csv.write(`${byteOrderMark}${csvHeader(names)}`);
    for await (const line of rows.lines()) {
      await csv.write(csvLine(parseCells(line), names));
      await breathe();
    }
    await csv.finish();
  }

  async #begin(): Promise<PartFile> {
    const part = await PartFile.beside(this.#target);
    this.#parts.push(part);
    return part;
  }

  #breather(): () => Promise<void> {
    return breather(systemClock, this.#options.signal);
  }
}
