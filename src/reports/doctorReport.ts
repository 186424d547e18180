import * as vscode from 'vscode';
import type { Finding, Subject } from '../core/doctor/finding.ts';
import type { Portal } from '../core/portals/portal.ts';
import { localize } from '../ui/localize.ts';
import { plural } from '../ui/plural.ts';
import { tableRow, words } from './markdown.ts';

/** Room for a sentence with what it names. */
const longest = 1_000;

/** “Nordlys Café: 2 things need attention.” */
export function doctorSummary(findings: readonly Finding[], { name }: Pick<Portal, 'name'>): string {
  const count = findings.filter(({ state }) => state === 'attention').length;
  return count === 0
    ? vscode.l10n.t('{0}: nothing needs attention.', name)
    : plural(count, vscode.l10n.t('{0}: {1} thing needs attention. ||| {0}: {1} things need attention.', name, count));
}

/** The whole report as Markdown, without a secret and without anybody. */
export function doctorMarkdown(findings: readonly Finding[], portal: Pick<Portal, 'name'>): string {
  const sections = [
    `# ${vscode.l10n.t('Portal Doctor: {0}', words(portal.name))}`,
    doctorSummary(findings, { name: words(portal.name) }),
    [
      tableRow(vscode.l10n.t('What'), vscode.l10n.t('State'), vscode.l10n.t('Found')),
      tableRow('---', '---', '---'),
      ...findings.map((finding) =>
        tableRow(subjectWords(finding.what), stateWords(finding), words(localize(finding.sentence), longest)),
      ),
    ].join('\n'),
    ...whatToDo(findings),
  ];
  return `${sections.join('\n\n')}\n`;
}

function whatToDo(findings: readonly Finding[]): readonly string[] {
  const steps = findings.flatMap(({ what, next }) =>
    next ? [`- ${subjectWords(what)}: ${words(localize(next), longest)}`] : [],
  );
  return steps.length === 0 ? [] : [`## ${vscode.l10n.t('What to do')}`, steps.join('\n')];
}

function stateWords({ state }: Finding): string {
  switch (state) {
    case 'ok':
      return `✓ ${vscode.l10n.t('well')}`;
    case 'attention':
      return `⚠ ${vscode.l10n.t('look here')}`;
    case 'unknown':
      return `? ${vscode.l10n.t('unknown')}`;
  }
}

/** @param what which part of the connection */
export function subjectWords(what: Subject): string {
  switch (what) {
    case 'token':
      return vscode.l10n.t('Token');
    case 'administrator':
      return vscode.l10n.t('Administrator');
    case 'zone':
      return vscode.l10n.t('Time zone');
    case 'departments':
      return vscode.l10n.t('Departments');
    case 'scopes':
      return vscode.l10n.t('Scopes');
    case 'clock':
      return vscode.l10n.t('Clock');
    case 'hosts':
      return vscode.l10n.t('Addresses');
    case 'proxy':
      return vscode.l10n.t('Proxy');
    case 'rateLimit':
      return vscode.l10n.t('Rate limit');
    case 'others':
      return vscode.l10n.t('Others on the rate limit');
  }
}
