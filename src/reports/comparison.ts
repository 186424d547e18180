import * as vscode from 'vscode';
import type { Summary, Told } from '../core/compare/compareAnswers.ts';
import { numberText, plural } from '../ui/plural.ts';
import { hiddenText, onlyHiddenText } from './hiddenDifferences.ts';
import { code, words } from './markdown.ts';

/** More are not read. */
const mostFields = 200;

/** Two answers that were compared, by their names. */
export interface ComparisonTold {
  readonly summary: Summary;
  readonly before: string;
  readonly after: string;
  /** Says which of them lack rows. */
  readonly missing?: string | undefined;
}

/** “Departments – Nordlys Café: 2 rows added, 1 gone, 3 changed, 44 the same. In 1 row only sensitive values differ.” */
export function comparisonSummary(summary: Summary, before: string, after: string): string {
  return [counted(summary, before, after), hiddenOf(summary)].filter((part) => part !== undefined).join(' ');
}

function hiddenOf({ rows, beside, hidden }: Summary): string | undefined {
  if (!hidden) return undefined;
  const differing = (rows ? rows.added.count + rows.gone.count + rows.changed.count : 0) + beside.length;
  return hidden.rows + hidden.beside === differing ? onlyHiddenText() : hiddenText(hidden.rows, differing);
}

function counted({ rows, beside }: Summary, before: string, after: string): string {
  const title = before === after ? after : `${before} ↔ ${after}`;
  if (rows) {
    const counts = [rows.added.count, rows.gone.count, rows.changed.count, rows.same].map(numberText);
    return plural(
      rows.added.count,
      vscode.l10n.t(
        '{0}: {1} row added, {2} gone, {3} changed, {4} the same. ||| {0}: {1} rows added, {2} gone, {3} changed, {4} the same.',
        title,
        ...counts,
      ),
    );
  }
  return beside.length === 0
    ? vscode.l10n.t('{0}: no difference.', title)
    : plural(
        beside.length,
        vscode.l10n.t('{0}: {1} field differs. ||| {0}: {1} fields differ.', title, numberText(beside.length)),
      );
}

/** What is different, as Markdown: which rows, by their ids, and which of their fields. No value is in it but ids and names of rows. */
export function comparisonReport(told: readonly ComparisonTold[]): string {
  const sections = [`# ${vscode.l10n.t('Comparison')}`, ...told.flatMap(comparisonSections)];
  return `${sections.join('\n\n')}\n`;
}

function comparisonSections({ summary, before, after, missing }: ComparisonTold): readonly string[] {
  const { rows, beside } = summary;
  const fields = [
    ...beside.slice(0, mostFields).map((field) => code(field === '' ? '…' : field)),
    ...(beside.length > mostFields ? [vscode.l10n.t('… {0} more', numberText(beside.length - mostFields))] : []),
  ].join(', ');
  return [
    `## ${words(before === after ? after : `${before} ↔ ${after}`)}`,
    words(comparisonSummary(summary, before, after), 1_000),
    ...(missing === undefined ? [] : [words(missing, 1_000)]),
    ...(rows ? [matchedBy(rows.by)] : []),
    ...(rows ? list(vscode.l10n.t('Added'), rows.added) : []),
    ...(rows ? list(vscode.l10n.t('Gone'), rows.gone) : []),
    ...(rows
      ? list(vscode.l10n.t('Changed'), { count: rows.changed.count, names: rows.changed.details.map(changedLine) }, false)
      : []),
    ...(fields === '' ? [] : [`### ${vscode.l10n.t('Other fields that differ')}`, fields]),
  ];
}

function matchedBy(by: NonNullable<Summary['rows']>['by']): string {
  if (by === 'id') return vscode.l10n.t('Rows are matched by id.');
  return by === 'name' ? vscode.l10n.t('Rows are matched by name.') : vscode.l10n.t('Rows are matched by all that they say.');
}

function changedLine({ name, fields }: { readonly name: string; readonly fields: readonly string[] }): string {
  return `${code(name)}: ${fields.map((field) => code(field === '' ? '…' : field)).join(', ')}`;
}

/** @param isBare whether the lines are no Markdown yet */
function list(heading: string, { count, names }: Told, isBare = true): readonly string[] {
  if (count === 0) return [];
  const lines = names.map((name) => `- ${isBare ? code(name) : name}`);
  const rest = count - lines.length;
  return [`### ${heading}`, [...lines, ...(rest > 0 ? [`- ${vscode.l10n.t('… {0} more', rest)}`] : [])].join('\n')];
}
