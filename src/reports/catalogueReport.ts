import * as vscode from 'vscode';
import type { ChangedPart } from '../core/catalogue/compareApis.ts';
import type { Endpoint } from '../core/catalogue/endpoint.ts';
import type { ApiUpdate } from '../core/catalogue/updateCatalogue.ts';
import { localize, messageOf } from '../ui/localize.ts';
import { code, words } from './markdown.ts';

type ReadUpdate = Extract<ApiUpdate, { readonly failure?: never }>;

/** Room for an error with the server's words. */
const longest = 1_000;

/** “11 of 12 documents were read; kept as before: Pay. Endpoints: 3 new, 2 changed.” What there is none of is not counted. */
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
  return [
    ...(added > 0 ? [vscode.l10n.t('{0} new', added)] : []),
    ...(changed > 0 ? [vscode.l10n.t('{0} changed', changed)] : []),
    ...(gone > 0 ? [vscode.l10n.t('{0} gone', gone)] : []),
  ];
}

/** Everything that is different, as Markdown, what could not be read first. What the documents say is text in it, never markup. */
export function catalogueReport(updates: readonly ApiUpdate[]): string {
  const told = [...updates.filter((update) => !isRead(update)), ...updates.filter(isRead)].map((update) => ({
    title: words(update.title),
    lines: isRead(update) ? changes(update) : failure(update),
  }));
  const same = told.filter(({ lines }) => lines.length === 0).map(({ title }) => title);
  const sections = [
    `# ${vscode.l10n.t('API catalogue update')}`,
    words(catalogueSummary(updates), longest),
    ...told.flatMap(({ title, lines }) => (lines.length > 0 ? [`## ${title}`, ...lines] : [])),
    ...(same.length > 0 ? [`## ${vscode.l10n.t('No changes')}`, same.join(', ')] : []),
  ];
  return `${sections.join('\n\n')}\n`;
}

function isRead(update: ApiUpdate): update is ReadUpdate & ApiUpdate {
  return update.failure === undefined;
}

function failure({ failure }: ApiUpdate): string[] {
  return failure ? [words(messageOf(failure), longest), vscode.l10n.t('What was there before stays in use.')] : [];
}

function changes({ added, changed, gone, problems }: ReadUpdate): string[] {
  return [
    ...list(vscode.l10n.t('New'), added.map(endpointLine)),
    ...list(
      vscode.l10n.t('Changed'),
      changed.map(({ endpoint, parts }) => `${endpointLine(endpoint)} (${parts.map(partName).join(', ')})`),
    ),
    ...list(vscode.l10n.t('Gone'), gone.map(endpointLine)),
    ...list(
      vscode.l10n.t('Left out, because it could not be read'),
      problems.map((problem) => words(localize(problem), longest)),
    ),
  ];
}

function list(title: string, lines: readonly string[]): string[] {
  return lines.length === 0 ? [] : [`### ${title}`, lines.map((line) => `- ${line}`).join('\n')];
}

function endpointLine({ path, name }: Endpoint): string {
  return `${code(`GET ${path}`)} ${words(name)}`;
}

function partName(part: ChangedPart): string {
  switch (part) {
    case 'summary':
      return vscode.l10n.t('summary');
    case 'parameters':
      return vscode.l10n.t('parameters');
    case 'response':
      return vscode.l10n.t('response');
    case 'scope':
      return vscode.l10n.t('scope');
    case 'paging':
      return vscode.l10n.t('paging');
    case 'deprecated':
      return vscode.l10n.t('deprecation');
  }
}
