import * as vscode from 'vscode';
import type { ChangedPart } from '../core/catalogue/compareApis.ts';
import type { Endpoint } from '../core/catalogue/endpoint.ts';
import type { ApiUpdate } from '../core/catalogue/updateCatalogue.ts';
import { plainText } from '../core/plainText.ts';
import { messageOf } from '../ui/localize.ts';

type ReadUpdate = Extract<ApiUpdate, { readonly problems: readonly string[] }>;

/** “12 of 12 documents read: 3 endpoints new, 2 changed, 1 gone.” */
export function catalogueSummary(updates: readonly ApiUpdate[]): string {
  const read = updates.filter(isRead);
  const sum = (of: (update: ReadUpdate) => readonly unknown[]) => read.reduce((total, update) => total + of(update).length, 0);
  return vscode.l10n.t(
    '{0} of {1} documents read: {2} endpoints new, {3} changed, {4} gone.',
    read.length,
    updates.length,
    sum(({ added }) => added),
    sum(({ changed }) => changed),
    sum(({ gone }) => gone),
  );
}

/** Everything that is different, as Markdown. What the documents say is text in it, never markup. */
export function catalogueReport(updates: readonly ApiUpdate[]): string {
  const sections = updates.map((update) => [`## ${text(update.title)}`, ...(isRead(update) ? changes(update) : failure(update))]);
  return `${[`# ${vscode.l10n.t('API catalogue update')}`, catalogueSummary(updates), ...sections.flat()].join('\n\n')}\n`;
}

function isRead(update: ApiUpdate): update is ReadUpdate & ApiUpdate {
  return update.failure === undefined;
}

function failure({ failure }: ApiUpdate): string[] {
  return failure ? [text(messageOf(failure)), vscode.l10n.t('What was there before stays in use.')] : [];
}

function changes({ added, changed, gone, problems }: ReadUpdate): string[] {
  const parts = [
    ...list(vscode.l10n.t('New'), added.map(endpointLine)),
    ...list(
      vscode.l10n.t('Changed'),
      changed.map(({ endpoint, parts }) => `${endpointLine(endpoint)} (${parts.map(partName).join(', ')})`),
    ),
    ...list(vscode.l10n.t('Gone'), gone.map(endpointLine)),
    ...list(
      vscode.l10n.t('Left out, because it could not be read'),
      problems.map((problem) => text(problem)),
    ),
  ];
  return parts.length > 0 ? parts : [vscode.l10n.t('No changes.')];
}

function list(title: string, lines: readonly string[]): string[] {
  return lines.length === 0 ? [] : [`### ${title}`, lines.map((line) => `- ${line}`).join('\n')];
}

function endpointLine({ path, name }: Endpoint): string {
  return `\`GET ${plainText(path).replaceAll('`', '')}\` ${text(name)}`;
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

function text(words: string): string {
  return plainText(words).replace(/[\\`*_[\]<>#|]/g, '\\$&');
}
