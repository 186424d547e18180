import type { CsvSeparator } from '../rowFiles/csv.ts';

/** What an export is written as. */
export type ExportFormat =
  | { readonly type: 'xlsx' }
  | { readonly type: 'csv'; readonly separator: CsvSeparator }
  | { readonly type: 'json' };

/** What separates cells where somebody writes numbers as that language does: what programs there expect. */
export function separatorFor(locale: string): CsvSeparator {
  const decimal = new Intl.NumberFormat(locale).formatToParts(1.5).find(({ type }) => type === 'decimal');
  return decimal?.value === ',' ? ';' : ',';
}
