import * as vscode from 'vscode';
import type { Answer } from '../core/requests/answer.ts';
import type { HeldRows } from '../core/requests/heldRows.ts';
import type { PageProgress } from '../core/requests/readAllRows.ts';
import type { Asked } from '../core/requests/request.ts';
import { numberText, plural } from '../ui/plural.ts';
import { pastText } from '../ui/times.ts';
import type { AnswerName } from './answerUri.ts';

/** “Departments of Nordlys Café” */
export function requestTitle({ endpoint, portal }: Pick<Asked, 'endpoint' | 'portal'>): string {
  return vscode.l10n.t('{0} of {1}', endpoint.name, portal.name);
}

/** “Shifts · 23–29 Nov · Nyhavn – Nordlys Café”, as the tab has it. */
export function answerTitle({ endpoint, summary, portal }: AnswerName): string {
  return `${[endpoint, ...summary].join(' · ')} – ${portal}`;
}

/** “GET /scheduling/v1.0/shifts · 23–29 Nov · Nyhavn” */
export function requestText({ path, summary }: AnswerName): string {
  return [`GET ${path}`, ...summary].join(' · ');
}

/** While it is read: “Reading Departments of Nordlys Café” */
export function readingTitle(asked: Pick<Asked, 'endpoint' | 'portal'>): string {
  return vscode.l10n.t('Reading {0}', requestTitle(asked));
}

/** One line about an answer: “50 of 1,240 rows · 200 · 134 ms · 14:32”, with the day where that is not today. */
export function answerStatus({ list, status, milliseconds, fetchedAt }: Answer, now = new Date()): string {
  const time = vscode.l10n.t('{0} ms', numberText(Math.round(milliseconds)));
  const parts = [list && rowsText(list), String(status), time, pastText(fetchedAt, now)];
  return parts.filter((part) => part !== undefined).join(' · ');
}

export function progressText({ rows, total }: PageProgress): string {
  return total === undefined ? vscode.l10n.t('{0} so far', rowCount(rows)) : someOf(rows, total);
}

export function rowCount(rows: number): string {
  return plural(rows, vscode.l10n.t('{0} row ||| {0} rows', numberText(rows)));
}

/** “50 of 1,240 rows” */
export function rowsText({ rows, skipped, total, partial, next }: HeldRows): string {
  if (partial) return partialText(total === undefined ? rowCount(rows) : someOf(rows, total), partial);
  if (total === undefined)
    return next === undefined ? rowCount(rows) : vscode.l10n.t('{0} (Planday does not say how many there are)', rowCount(rows));
  if (skipped > 0 && rows > 0)
    return vscode.l10n.t(
      'rows {0} to {1} of {2}',
      numberText(Math.min(skipped + 1, total)),
      numberText(skipped + rows),
      numberText(total),
    );
  return rows < total ? someOf(rows, total) : rowCount(rows);
}

function partialText(part: string, { reason }: NonNullable<HeldRows['partial']>): string {
  switch (reason) {
    case 'cancelled':
      return vscode.l10n.t('Partial: {0} (cancelled)', part);
    case 'failed':
      return vscode.l10n.t('Partial: {0} (a page could not be read)', part);
    case 'repeated':
      return vscode.l10n.t('Partial: {0} (Planday repeats the same rows)', part);
    case 'stopped':
      return vscode.l10n.t('Partial: {0} (stopped there)', part);
    case 'first':
      return vscode.l10n.t('Partial: {0} (the first ones: all of it is more than VS Code opens)', part);
    case 'full':
      return vscode.l10n.t('Partial: {0} (a document holds no more)', part);
  }
}

/** “50 of 1,240 rows” */
export function someOf(rows: number, total: number): string {
  return plural(total, vscode.l10n.t('{0} of {1} row ||| {0} of {1} rows', numberText(rows), numberText(total)));
}
