import * as vscode from 'vscode';
import type { Departure } from '../core/schemaCheck/checkAnswer.ts';
import type { CheckedEndpoint, EndpointOutcome } from '../core/schemaCheck/checkPortal.ts';
import { numberText, plural } from '../ui/plural.ts';
import { code, tableRow, words } from './markdown.ts';

/** What names a portal to Planday, without anything that a person called it. */
export interface PortalNumbers {
  readonly portalId: string | undefined;
  readonly appId: string;
  /** The day, as `2026-01-31`. */
  readonly today: string;
}

const mostGroups = 100;

/** What is wrong in one place, in plain words: for a mark in an answer, and for a report. No value is in it. */
export function departureWords({ kind, path, expected = '', found = '' }: Departure): string {
  const place = path === '' ? vscode.l10n.t('the answer') : path;
  switch (kind) {
    case 'type':
      return vscode.l10n.t('{0} is {1}, and its schema says {2}.', place, found, expected);
    case 'null':
      return vscode.l10n.t('{0} is null, and its schema does not say that it may be.', place);
    case 'enum':
      return vscode.l10n.t('{0} has a value that its schema does not list.', place);
    case 'missing':
      return vscode.l10n.t('{0} is missing, and its schema says that it is always there.', place);
    case 'unknown':
      return vscode.l10n.t('{0} is not in the schema.', place);
  }
}

/** What is not marked in an answer because there is so much. */
export function notMarked(count: number): string {
  return plural(
    count,
    vscode.l10n.t(
      '{0} more line is not as the schema has it, and is not marked. ||| {0} more lines are not as the schema has them, and are not marked.',
      numberText(count),
    ),
  );
}

/** “41 endpoints were checked: 3 depart from their schema, 2 could not be read.” */
export function schemaSummary(checked: readonly CheckedEndpoint[]): string {
  const looked = checked.filter(({ outcome }) => outcome.what === 'checked' || outcome.what === 'empty').length;
  return vscode.l10n.t(
    'Endpoints that were checked: {0}; that depart from their schema: {1}; that could not be read: {2}; that this app may not read: {3}.',
    looked,
    checked.filter(departs).length,
    checked.filter(({ outcome }) => outcome.what === 'failed').length,
    checked.filter(({ outcome }) => outcome.what === 'noScope').length,
  );
}

/** The whole report as Markdown, without any value of an answer and without names: it may be sent to Planday as it is. */
export function schemaReport(checked: readonly CheckedEndpoint[], { portalId, appId, today }: PortalNumbers): string {
  const departing = checked.filter(departs);
  const others = checked.filter((one) => !departs(one));
  const sections = [
    `# ${vscode.l10n.t('Answers and their published schemas')}`,
    `${vscode.l10n.t('Portal')}: ${portalId === undefined ? '–' : code(portalId)} · ${vscode.l10n.t('App ID')}: ${code(appId)} · ${today}`,
    words(schemaSummary(checked), 1_000),
    vscode.l10n.t('One small request was sent to each endpoint. Paths, types and counts are below, and no value of an answer.'),
    ...(departing.length === 0 ? [vscode.l10n.t('Nothing that was looked at departs from its schema.')] : []),
    ...departing.flatMap(endpointSections),
    `## ${vscode.l10n.t('The other endpoints')}`,
    [
      tableRow(vscode.l10n.t('Endpoint'), vscode.l10n.t('Outcome')),
      tableRow('---', '---'),
      ...others.map(({ endpoint, outcome }) => tableRow(code(`GET ${endpoint.path}`), outcomeWords(outcome))),
    ].join('\n'),
  ];
  return `${sections.join('\n\n')}\n`;
}

function departs({ outcome }: CheckedEndpoint): boolean {
  return outcome.what === 'checked' && outcome.checked.count > 0;
}

function endpointSections({ endpoint, outcome }: CheckedEndpoint): readonly string[] {
  if (outcome.what !== 'checked') return [];
  const { groups } = outcome.checked;
  const rows = groups
    .slice(0, mostGroups)
    .map((group) => tableRow(code(group.path), words(departureWords({ ...group, path: '' })), numberText(group.count)));
  return [
    `## ${code(`GET ${endpoint.path}`)}`,
    [
      tableRow(vscode.l10n.t('Field'), vscode.l10n.t('What is different'), vscode.l10n.t('How often')),
      tableRow('---', '---', '---'),
      ...rows,
    ].join('\n'),
    ...(groups.length > mostGroups ? [vscode.l10n.t('… {0} more', numberText(groups.length - mostGroups))] : []),
  ];
}

function outcomeWords(outcome: EndpointOutcome): string {
  switch (outcome.what) {
    case 'checked':
      return `✓ ${vscode.l10n.t('as its schema has it')}`;
    case 'empty':
      return vscode.l10n.t('there was no row to look at');
    case 'noSchema':
      return vscode.l10n.t('its answer is not described');
    case 'noScope':
      return `🔒 ${vscode.l10n.t('scope missing')}`;
    case 'noValue':
      return vscode.l10n.t('not checked: a request would need a value that the portal does not have');
    case 'failed':
      return outcome.status === undefined
        ? vscode.l10n.t('could not be read')
        : vscode.l10n.t('could not be read (status {0})', outcome.status);
  }
}
