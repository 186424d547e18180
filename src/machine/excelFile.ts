import { Readable } from 'node:stream';
import { ZipFile } from 'yazl';
import { breather } from '../core/breathe.ts';
import { systemClock } from '../core/clock.ts';
import { columnWidths } from '../core/exports/columnWidths.ts';
import { ExcelCells } from '../core/exports/excelCells.ts';
import { ExcelSheet, mostSheetRows } from '../core/exports/excelSheet.ts';
import { ExcelStyles } from '../core/exports/excelStyles.ts';
import { sheetName, sheetPath, workbookParts } from '../core/exports/excelWorkbook.ts';
import type { RowSource, RowView } from '../core/exports/rowView.ts';
import { ShownCells } from '../core/exports/shownCells.ts';
import { shownRows } from '../core/exports/shownRows.ts';
import type { Cell } from '../core/table/cells.ts';
import { titleOf } from '../core/table/column.ts';
import type { PartFile } from './partFile.ts';

/** Characters that are gathered before they are packed. */
const mostGathered = 64 * 1024;
/** Of zlib: with 6, which is usual, a file of 12 MB has 10, and takes half as long again. */
const compressionLevel = 3;
/** Rows that the widths of columns are taken from. */
const measured = 100;

export interface ExcelOptions {
  /** What the sheets are called. */
  readonly name: string;
  readonly signal?: AbortSignal | undefined;
  /** Is told after each row how many there are. What it throws ends the writing. */
  readonly onRows?: (rows: number) => void;
  /** How many rows a sheet has at the most, with its header. */
  readonly sheetRows?: number;
}

/** Writes rows as a workbook of Excel; what packs it runs beside the thread. */
export async function writeExcel(
  file: Pick<PartFile, 'write'>,
  source: RowSource,
  view: RowView,
  options: ExcelOptions,
): Promise<{ readonly cut: number }> {
  const { name, sheetRows = mostSheetRows } = options;
  const styles = new ExcelStyles();
  const book: Book = {
    source,
    view,
    options,
    shown: new ShownCells(view),
    cells: new ExcelCells(styles),
    breathe: breather(systemClock, options.signal),
  };
  const sheets = partsOf(view.rows.length, sheetRows - 1).map((part, index) => ({ ...part, name: sheetName(name, index) }));
  const widths = await widthsOf(book);
  const zip = new Zip();
  for (const [path, xml] of workbookParts(sheets, view.columns.length)) zip.add(path, () => [xml]);
  for (const [index, sheet] of sheets.entries()) zip.add(sheetPath(index), () => sheetXml(book, sheet, widths));
  // At the end, when it is known which there are.
  zip.add('xl/styles.xml', () => [styles.xml()]);
  for await (const bytes of zip.bytes()) await file.write(bytes);
  return { cut: book.cells.cut };
}

interface Book {
  readonly source: RowSource;
  readonly view: RowView;
  readonly options: ExcelOptions;
  readonly shown: ShownCells;
  readonly cells: ExcelCells;
  readonly breathe: () => Promise<void>;
}

/** Rows of the view: from this one, so many. */
interface Part {
  readonly from: number;
  readonly rows: number;
}

function partsOf(rows: number, most: number): readonly Part[] {
  const sheets = Math.max(1, Math.ceil(rows / most));
  return Array.from({ length: sheets }, (_, index) => ({ from: index * most, rows: Math.min(most, rows - index * most) }));
}

async function widthsOf({ source, view, shown, breathe }: Book): Promise<readonly number[]> {
  const rows: Cell[][] = [];
  for (const row of shownRows(source, view.rows.subarray(0, measured))) {
    rows.push(shown.of(row));
    await breathe();
  }
  return columnWidths(view.columns.map(titleOf), rows);
}

async function* sheetXml(book: Book, { from, rows }: Part, widths: readonly number[]): AsyncGenerator<string> {
  const { source, view, shown, cells, breathe, options } = book;
  const titles = view.columns.map(titleOf);
  const sheet = new ExcelSheet({ titles, widths, rows, isFirst: from === 0, cells });
  let text = sheet.start();
  let done = from;
  for (const row of shownRows(source, view.rows.subarray(from, from + rows))) {
    text += sheet.row(shown.of(row));
    options.onRows?.(++done);
    await breathe();
    if (text.length < mostGathered) continue;
    yield text;
    text = '';
  }
  yield `${text}${sheet.end()}`;
}

/** Packs texts one after the other, each as fast as the last bytes are taken. */
class Zip {
  readonly #zip = new ZipFile();
  #running: Readable | undefined;

  add(path: string, texts: () => Iterable<string> | AsyncIterable<string>): void {
    this.#zip.addReadStreamLazy(path, { compressionLevel }, (take) => {
      const stream = Readable.from(inBytes(texts()), { objectMode: false });
      stream.on('error', (error) => this.#output.destroy(error));
      this.#running = stream;
      take(null, stream);
    });
  }

  /** @throws what the texts throw */
  async *bytes(): AsyncGenerator<Uint8Array> {
    this.#zip.end();
    try {
      yield* this.#output;
    } finally {
      this.#running?.destroy();
    }
  }

  get #output(): Readable {
    return this.#zip.outputStream as Readable;
  }
}

async function* inBytes(texts: Iterable<string> | AsyncIterable<string>): AsyncGenerator<Uint8Array> {
  for await (const text of texts) yield Buffer.from(text);
}
