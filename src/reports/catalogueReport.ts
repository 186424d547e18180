import * as vscode from 'vscode';
import { type Effect, effects, inOrderOfEffect } from '../core/catalogue/changes.ts';
import type { EndpointChange, EndpointLabel } from '../core/catalogue/compareApis.ts';
import type { ApiUpdate } from '../core/catalogue/updateCatalogue.ts';
import { format, type Sentence } from '../core/errors.ts';
import { localize, messageOf } from '../ui/localize.ts';
import { changeWords } from './changeWords.ts';
import { code, words } from './markdown.ts';

type ReadUpdate = Extract<ApiUpdate, { readonly failure?: never }>;

/** Room for an error with the server's words. */
const longest = 1_000;
/** Lines of one list; nobody reads more. */
const mostLines = 500;
const mostChanges = 25;
/** Characters of one list, for documents with names and values without end. */
const longestList = 100_000;

/** “11 of 12 documents were read; kept as before: Pay. Endpoints: 3 new, 2 changed, 1 of them breaking.” What there is none of is not counted. */
export function catalogueSummary(updates: readonly ApiUpdate[]): string {
  const read = updates.filter(isRead);
  const kept = updates.filter((update) => !isRead(update)).map(({ title }) => title);
  const documents =
    kept.length > 0
      ? vscode.l10n.t('{0} of {1} documents were read; kept as before: {2}.', read.length, updates.length, kept.join(', '))
      : vscode.l10n.t('{0} of {1} documents were read.', read.length, updates.length);
  const counts = changeCounts(read);
  return counts.length > 0
    ? `${documents} ${vscode.l10n.t('Endpoints: {0}.', counts.join(', '))}`
    : `${documents} ${vscode.l10n.t('No endpoint has changed.')}`;
}

function changeCounts(read: readonly ReadUpdate[]): readonly string[] {
  const sum = (of: (update: ReadUpdate) => readonly unknown[]) => read.reduce((total, update) => total + of(update).length, 0);
  const [added, changed, gone] = [sum((update) => update.added), sum((update) => update.changed), sum((update) => update.gone)];
  const breaking = gone + sum(({ changed }) => changed.filter((change) => does('breaking', change)));
  return [
    ...(added > 0 ? [vscode.l10n.t('{0} new', added)] : []),
    ...(changed > 0 ? [vscode.l10n.t('{0} changed', changed)] : []),
    ...(gone > 0 ? [vscode.l10n.t('{0} gone', gone)] : []),
    ...(breaking > 0 ? [vscode.l10n.t('{0} of them breaking', breaking)] : []),
  ];
}

/**
 * Everything that is different, as Markdown: what could not be read first, then the changes by what they do to a program, the breaking ones
 * first. What the documents say is text in it, never markup.
 */
export function catalogueReport(updates: readonly ApiUpdate[]): string {
  const read = updates.filter(isRead);
  const same = read.filter(isSame).map(({ title }) => words(title));
  const sections = [
    `# ${vscode.l10n.t('API catalogue update')}`,
    words(catalogueSummary(updates), longest),
    ...(same.length < read.length ? [vscode.l10n.t('Restore Previous API Catalogue brings back what there was before.')] : []),
    ...updates.flatMap(failure),
    ...inOrderOfEffect.flatMap((effect) => changesOf(effect, read)),
    ...section(
      `## ${vscode.l10n.t('Left out, because it could not be read')}`,
      read.flatMap((update) => leftOut(update, localize)),
      (line) => words(line, longest),
    ),
    ...(same.length > 0 ? [`## ${vscode.l10n.t('No changes')}`, same.join(', ')] : []),
  ];
  return `${sections.join('\n\n')}\n`;
}

/** What could not be read, for the log, which is in English: a line for each document and each part of one. */
export function problemLines(updates: readonly ApiUpdate[]): readonly string[] {
  return updates.flatMap((update) => (isRead(update) ? leftOut(update, format) : update.failure ? [update.failure.message] : []));
}

function isRead(update: ApiUpdate): update is ReadUpdate & ApiUpdate {
  return update.failure === undefined;
}

function isSame({ added, changed, gone, problems }: ReadUpdate): boolean {
  return added.length + changed.length + gone.length + problems.length === 0;
}

function failure({ title, failure }: ApiUpdate): string[] {
  if (!failure) return [];
  return [`## ${words(title)}`, words(messageOf(failure), longest), vscode.l10n.t('What was there before stays in use.')];
}

function changesOf(effect: Effect, read: readonly ReadUpdate[]): string[] {
  const gone = effects.endpointGone === effect ? read.flatMap(({ gone }) => gone) : [];
  const added = effects.endpointNew === effect ? read.flatMap(({ added }) => added) : [];
  const changed = read.flatMap(({ changed }) => changed.filter((change) => does(effect, change)));
  const lists = [
    ...section(`### ${vscode.l10n.t('Gone')}`, gone, endpointLine),
    ...section(`### ${vscode.l10n.t('Changed')}`, changed, (change) => changedLines(effect, change)),
    ...section(`### ${vscode.l10n.t('New')}`, added, endpointLine),
  ];
  return lists.length === 0 ? [] : [...headingOf(effect), ...lists];
}

function headingOf(effect: Effect): readonly string[] {
  switch (effect) {
    case 'breaking':
      return [
        `## ${vscode.l10n.t('Breaking')}`,
        vscode.l10n.t('A program that was written before stops working, or reads something wrong.'),
      ];
    case 'risky':
      return [
        `## ${vscode.l10n.t('Risky')}`,
        vscode.l10n.t('A program that was written before may meet what it does not expect.'),
      ];
    case 'harmless':
      return [`## ${vscode.l10n.t('Harmless')}`, vscode.l10n.t('A program that was written before does not notice.')];
  }
}

function does(effect: Effect, { changes }: EndpointChange): boolean {
  return changes.some(({ kind }) => effects[kind] === effect);
}

/** The endpoint, and below it what changed. */
function changedLines(effect: Effect, { endpoint, changes }: EndpointChange): string {
  const told = changes.filter(({ kind }) => effects[kind] === effect);
  return [endpointLine(endpoint), ...cut(told, mostChanges, changeWords).map((line) => `  - ${line}`)].join('\n');
}

function leftOut({ title, problems }: ReadUpdate, say: (problem: Sentence) => string): string[] {
  return problems.map((problem) => `${title}: ${say(problem)}`);
}

function section<T>(heading: string, items: readonly T[], lineOf: (item: T) => string): string[] {
  if (items.length === 0) return [];
  const lines = cut(items, mostLines, lineOf).map((line) => `- ${line}`);
  return [heading, lines.join('\n')];
}

/** A line for each, of which no more are made than are shown. */
function cut<T>(items: readonly T[], most: number, lineOf: (item: T) => string): readonly string[] {
  const lines: string[] = [];
  let size = 0;
  for (const item of items.slice(0, most)) {
    const line = lineOf(item);
    size += line.length;
    if (size > longestList) break;
    lines.push(line);
  }
  const rest = items.length - lines.length;
  return rest > 0 ? [...lines, vscode.l10n.t('… {0} more', rest)] : lines;
}

function endpointLine({ path, name }: EndpointLabel): string {
  return `${code(`GET ${path}`)} ${words(name)}`;
}
