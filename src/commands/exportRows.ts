import path from 'node:path';
import * as vscode from 'vscode';
import { rowCount, someOf } from '../answers/answerStatus.ts';
import { breather } from '../core/breathe.ts';
import { systemClock } from '../core/clock.ts';
import { allColumns } from '../core/exports/allColumns.ts';
import { mostCellLength } from '../core/exports/excelText.ts';
import { type ExportFormat, separatorFor } from '../core/exports/exportFormats.ts';
import type { RowSource, RowView } from '../core/exports/rowView.ts';
import { savedName } from '../core/parameters/savedName.ts';
import { askChoice, back } from '../ui/multiStep.ts';
import { numberText, plural } from '../ui/plural.ts';
import { withProgress } from '../ui/progress.ts';
import { askFile, offerToSee } from './fileTarget.ts';
import type { Services } from './services.ts';

/** Rows that can be written into a file, and whose they are. */
export interface Exported extends RowSource {
  /** “Shifts · 23–29 Nov – Nordlys Café”, as the tab has it. */
  readonly name: string;
  readonly portalIds: readonly string[];
  /** What Planday says that there are in all, where it says so. */
  readonly total?: number | undefined;
}

export interface ExportShown {
  readonly exported: Exported;
  readonly view: RowView;
}

/**
 * Asks for a format and a file, and writes what is shown into it.
 * Rows of what was made of answers are those of its `JsonContent`, in which nothing is hidden. Columns that are not shown are looked for where `all` is left out.
 */
export async function exportRows(services: Services, exported: Exported, view: RowView): Promise<void> {
  await exportShown(services, exported.name, async () => ({ exported, view }));
}

/** The same of what is only looked up once it is known where to, because the dialog may stay open for long. */
export async function exportShown(
  services: Services,
  name: string,
  shown: (signal: AbortSignal) => Promise<ExportShown>,
): Promise<void> {
  const item = await askFormat(vscode.l10n.t('Export {0}', name));
  if (item === undefined || item === back) return;
  const { format, files } = item;
  const fileName = savedName(name.split(' – '), undefined, format.type);
  const target = await askFile(vscode.l10n.t('Export {0}', name), fileName, { [files]: [format.type] });
  if (!target) return;
  const said = await write(services, target, format, shown);
  void offerToSee(target, said).catch((error: unknown) => services.errors.report(error));
}

interface FormatItem extends vscode.QuickPickItem {
  readonly format: ExportFormat;
  /** What the dialog calls such files. */
  readonly files: string;
}

function askFormat(title: string): Promise<FormatItem | typeof back | undefined> {
  const semicolons: FormatItem = {
    format: { type: 'csv', separator: ';' },
    files: 'CSV',
    label: vscode.l10n.t('CSV with semicolons'),
    description: vscode.l10n.t('for programs that write 1.5 as 1,5'),
  };
  const commas: FormatItem = {
    format: { type: 'csv', separator: ',' },
    files: 'CSV',
    label: vscode.l10n.t('CSV with commas'),
    description: vscode.l10n.t('for programs that write 1.5 as it is'),
  };
  const items: readonly FormatItem[] = [
    {
      format: { type: 'xlsx' },
      files: 'Excel',
      label: 'Excel',
      description: vscode.l10n.t('typed cells and real dates, for spreadsheets'),
    },
    ...(hasDecimalCommas() ? [semicolons, commas] : [commas, semicolons]),
    {
      format: { type: 'json' },
      files: 'JSON',
      label: 'JSON',
      description: vscode.l10n.t('a list of the rows, with what is shown of each'),
    },
  ];
  return askChoice({ title }, { placeholder: vscode.l10n.t('Choose what is written'), items });
}

/** Spreadsheets follow the system, which may speak another language than the editor. */
function hasDecimalCommas(): boolean {
  const ofSystem = new Intl.NumberFormat().resolvedOptions().locale;
  return [vscode.env.language, ofSystem].some((locale) => separatorFor(locale) === ';');
}

async function write(
  { portals }: Pick<Services, 'portals'>,
  target: string,
  format: ExportFormat,
  shown: (signal: AbortSignal) => Promise<ExportShown>,
): Promise<string> {
  const name = path.basename(target);
  // With the library that packs workbooks, which nothing else needs.
  const { writeExport } = await import('../machine/exportFile.ts');
  return await withProgress(
    vscode.l10n.t('Writing {0}', name),
    async ({ signal, report }) => {
      const { exported, view: asked } = await shown(signal);
      // What is of a portal that went while the dialog was open, or goes meanwhile, is nobody's.
      const expectPortals = () => {
        for (const portalId of exported.portalIds) portals.get(portalId);
      };
      expectPortals();
      const all = asked.all ?? (await allColumns(exported, [], breather(systemClock, signal)));
      const view = { ...asked, all };
      const rows = view.rows.length;
      const each = Math.ceil(rows / 100);
      const onRows = (done: number) => {
        if (done % each !== 0 && done < rows) return;
        expectPortals();
        report(someOf(done, rows));
      };
      const sheet = exported.name.split(' – ')[0] ?? '';
      const { cut } = await writeExport(target, exported, view, { format, name: sheet, signal, onRows });
      return writtenText(name, countText(exported, rows), cut);
    },
    'long',
  );
}

/** “50 of 1,240 rows”, where some are not shown or not there. */
function countText({ rows, total = 0 }: Exported, written: number): string {
  const all = Math.max(total, rows.length);
  return written < all ? someOf(written, all) : rowCount(written);
}

function writtenText(name: string, rows: string, cut: number): string {
  if (cut === 0) return vscode.l10n.t('{0} holds {1}.', name, rows);
  return plural(
    cut,
    vscode.l10n.t(
      '{0} holds {1}, but {2} cell takes no more than the beginning of its text: Excel allows {3} characters. Choose CSV or JSON to have all of it. ||| {0} holds {1}, but {2} cells take no more than the beginning of their texts: Excel allows {3} characters. Choose CSV or JSON to have all of them.',
      name,
      rows,
      numberText(cut),
      numberText(mostCellLength),
    ),
  );
}
