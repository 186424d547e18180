import * as vscode from 'vscode';
import type { ListState } from '../core/requests/heldRows.ts';
import type { OpenAnswer } from './openAnswer.ts';

/** One line about an answer: “50 of 1,240 rows · 200 · 134 ms · 14:32”. */
export function answerStatus({ list, status, milliseconds, fetchedAt }: OpenAnswer): string {
  const time = new Intl.DateTimeFormat(vscode.env.language, { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' }).format(
    fetchedAt,
  );
  const parts = [list && rowsText(list), String(status), vscode.l10n.t('{0} ms', count(Math.round(milliseconds))), time];
  return parts.filter((part) => part !== undefined).join(' · ');
}

export function rowsText({ rows, skipped, total, partial, next }: ListState): string {
  if (partial) return partialText(rows, total, partial);
  if (total === undefined)
    return next === undefined ? rowCount(rows) : vscode.l10n.t('{0} (Planday does not say how many there are)', rowCount(rows));
  if (skipped > 0)
    return vscode.l10n.t('rows {0} to {1} of {2}', count(Math.min(skipped + 1, total)), count(skipped + rows), count(total));
  return rows < total ? vscode.l10n.t('{0} of {1} rows', count(rows), count(total)) : rowCount(rows);
}

function partialText(rows: number, total: number | undefined, partial: NonNullable<ListState['partial']>): string {
  const part = total === undefined ? rowCount(rows) : vscode.l10n.t('{0} of {1} rows', count(rows), count(total));
  switch (partial) {
    case 'cancelled':
      return vscode.l10n.t('Partial: {0} (cancelled)', part);
    case 'failed':
      return vscode.l10n.t('Partial: {0} (a page could not be read)', part);
    case 'repeated':
      return vscode.l10n.t('Partial: {0} (Planday repeats the same rows)', part);
  }
}

export function rowCount(rows: number): string {
  return rows === 1 ? vscode.l10n.t('1 row') : vscode.l10n.t('{0} rows', count(rows));
}

/** A number as the user's language writes it. */
export function count(number: number): string {
  return new Intl.NumberFormat(vscode.env.language).format(number);
}
