import { cellText } from '../../core/table/cells.ts';
import type { Summary } from '../../core/table/summary.ts';
import type { Sum } from '../../core/table/sums.ts';
import { figure, words } from '../page/words.ts';

/** What a column comes to, part by part. */
export function summaryParts(summary: Summary, isId: boolean): readonly (readonly [name: string, value: string])[] {
  const { rows, empty, distinct, min, max, sum } = summary;
  const parts: [string, string][] = [
    [words.t('Rows'), figure(rows)],
    [words.t('Empty'), figure(empty)],
    [words.t('Distinct'), figure(distinct)],
  ];
  if (min !== undefined) parts.push([words.t('Smallest'), cellText(min)]);
  if (max !== undefined) parts.push([words.t('Largest'), cellText(max)]);
  if (sum !== undefined && !isId) parts.push([words.t('Sum'), sum.isExact ? sum.text : words.t('about {0}', sum.text)]);
  return parts;
}

/** The part that has room below the column. */
export function summaryHead({ distinct, empty, rows, sum }: Summary, isId: boolean): string {
  if (rows === 0) return '';
  if (sum !== undefined && !isId) return sumText(sum);
  return empty === rows ? words.t('empty') : distinctText(distinct);
}

export function sumText({ text, isExact }: Sum): string {
  return isExact ? `Σ ${text}` : `Σ ≈ ${text}`;
}

export function distinctText(count: number): string {
  return words.t('{0} distinct', figure(count));
}
