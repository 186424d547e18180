import { breather } from '../core/breathe.ts';
import { systemClock } from '../core/clock.ts';
import type { ExportFormat } from '../core/exports/exportFormats.ts';
import type { RowSource, RowView } from '../core/exports/rowView.ts';
import { shownRows } from '../core/exports/shownRows.ts';
import { csvExport, jsonExport } from '../core/exports/textExports.ts';
import { type ExcelOptions, writeExcel } from './excelFile.ts';
import { PartFile } from './partFile.ts';

export interface ExportOptions extends ExcelOptions {
  readonly format: ExportFormat;
}

export interface Written {
  /** How many cells hold the beginning only of what was too long for them. */
  readonly cut: number;
}

/**
 * Writes what is shown of rows into a file, bit by bit: whoever runs beside it goes on meanwhile. There is no file of that name before all of
 * it is there, and nothing is left where that does not come about.
 * @throws PlandayError `notStored`; the signal's reason when aborted
 */
export async function writeExport(target: string, source: RowSource, view: RowView, options: ExportOptions): Promise<Written> {
  return await writeInto(await PartFile.beside(target), source, view, options);
}

/** The same into a file that is open, which is finished or removed. */
export async function writeInto(
  file: Pick<PartFile, 'write' | 'finish' | 'remove'>,
  source: RowSource,
  view: RowView,
  options: ExportOptions,
): Promise<Written> {
  const write = options.format.type === 'xlsx' ? writeExcel : writeText;
  try {
    const written = await write(file, source, view, options);
    options.signal?.throwIfAborted();
    await file.finish();
    return written;
  } finally {
    await file.remove();
  }
}

async function writeText(
  file: Pick<PartFile, 'write'>,
  source: RowSource,
  view: RowView,
  { format, signal, onRows }: ExportOptions,
): Promise<Written> {
  const writer = format.type === 'csv' ? csvExport(view, format.separator) : jsonExport(view);
  const breathe = breather(systemClock, signal);
  await file.write(writer.start());
  let rows = 0;
  for (const row of shownRows(source, view.rows)) {
    await file.write(writer.row(row));
    onRows?.(++rows);
    await breathe();
  }
  await file.write(writer.end());
  return { cut: 0 };
}
