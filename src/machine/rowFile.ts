import { createReadStream, createWriteStream, type WriteStream } from 'node:fs';
import { rename, rm } from 'node:fs/promises';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { breather } from '../core/breathe.ts';
import { systemClock } from '../core/clock.ts';
import { codeOf, PlandayError, sentence } from '../core/errors.ts';
import type { Row } from '../core/jsonText/row.ts';
import { CsvColumns, csvHeader, csvLine, parseCells } from '../core/rowFiles/csv.ts';
import { jsonLinesWriter, jsonWriter, lineOf, type RowFormat, type RowWriter } from '../core/rowFiles/rowFormats.ts';

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
    await this.#part.write(this.#writer.rows(rows));
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

/** A file beside the one that it is to become. */
class PartFile {
  readonly #path: string;
  readonly #name: string;
  readonly #stream: WriteStream;
  #failure: unknown;

  constructor(target: string, kind: string) {
    this.#name = path.basename(target);
    this.#path = path.join(path.dirname(target), `.${this.#name}.${process.pid}.${kind}`);
    this.#stream = createWriteStream(this.#path, { mode: 0o600 });
    this.#stream.on('error', (error) => {
      this.#failure ??= error;
    });
  }

  async write(text: string): Promise<void> {
    if (text === '') return;
    this.#expectWell();
    if (this.#stream.write(text)) return;
    await new Promise<void>((resolve) => {
      this.#stream
        .once('drain', resolve)
        .once('close', resolve)
        .once('error', () => resolve());
    });
    this.#expectWell();
  }

  async close(): Promise<void> {
    await new Promise<void>((resolve) => this.#stream.close(() => resolve()));
    this.#expectWell();
  }

  async *lines(): AsyncGenerator<string> {
    const input = createReadStream(this.#path);
    yield* createInterface({ input, crlfDelay: Number.POSITIVE_INFINITY });
  }

  async moveTo(target: string): Promise<void> {
    await rename(this.#path, target).catch((error: unknown) => {
      throw notWritten(this.#name, error);
    });
  }

  async remove(): Promise<void> {
    await new Promise<void>((resolve) => this.#stream.close(() => resolve()));
    await rm(this.#path, { force: true }).catch(() => undefined);
  }

  #expectWell(): void {
    if (this.#failure !== undefined) throw notWritten(this.#name, this.#failure);
  }
}

function notWritten(name: string, cause: unknown): PlandayError {
  return new PlandayError(
    'notStored',
    sentence(
      '{0} could not be written ({1}), so there is no such file. Choose another folder, or make room on the disk.',
      name,
      codeOf(cause) ?? '?',
    ),
    { cause },
  );
}
