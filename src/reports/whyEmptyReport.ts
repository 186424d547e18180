import * as vscode from 'vscode';
import type { Endpoint, ParameterValues } from '../core/catalogue/endpoint.ts';
import { valuesOf } from '../core/parameters/values.ts';
import { valuesKey } from '../core/parameters/valuesKey.ts';
import type { Asked } from '../core/requests/request.ts';
import type { Attempt, Cause, Explanation } from '../core/whyEmpty/explanation.ts';
import { localize } from '../ui/localize.ts';
import { numberText } from '../ui/plural.ts';
import { code, tableRow, words } from './markdown.ts';

/** Room for a sentence with what it names. */
const longest = 1_000;
/** What stands for a value that says something of a person. */
const leftOut = '…';

/** What is asked instead, and of which endpoint. */
export interface CorrectedRequest {
  readonly endpoint: Endpoint;
  readonly values: ParameterValues;
}

/** The one sentence of it, for a message. @param title “Shifts of Nordlys Café” */
export function whyEmptySummary({ cause }: Explanation, title: string): string {
  return cause ? `${title}: ${localize(cause.what)}` : `${title}: ${nothingExplains()}`;
}

/**
 * The whole report as Markdown. No value of a parameter that says something of a person is in it.
 * @param title “Shifts of Nordlys Café”
 */
export function whyEmptyMarkdown(
  explanation: Explanation,
  asked: Asked,
  title: string,
  corrected: CorrectedRequest | undefined,
): string {
  const { cause, rows } = explanation;
  const sections = [
    `# ${rows === 0 ? vscode.l10n.t('Why {0} has no rows', words(title)) : vscode.l10n.t('Why {0} lacks rows', words(title))}`,
    ...(cause ? causeSections(cause) : [nothingExplains()]),
    ...(corrected ? correctedSections(asked, corrected) : []),
    ...triedSections(explanation),
  ];
  return `${sections.join('\n\n')}\n`;
}

function nothingExplains(): string {
  return vscode.l10n.t('Nothing of what is known explains it. There may rightly be no more.');
}

function causeSections({ what, proof, next }: Cause): readonly string[] {
  return [
    `**${words(localize(what), longest)}**`,
    `${vscode.l10n.t('Proof')}: ${words(localize(proof), longest)}`,
    ...(next ? [words(localize(next), longest)] : []),
  ];
}

function correctedSections({ endpoint, values }: Asked, corrected: CorrectedRequest): readonly string[] {
  const names = [...new Set([...Object.keys(values), ...Object.keys(corrected.values)])];
  const changed = names.filter(
    (name) => valuesKey({ x: valuesOf(values, name) }) !== valuesKey({ x: valuesOf(corrected.values, name) }),
  );
  const rows = changed.map((name) =>
    tableRow(code(name), valueText(endpoint, name, values), valueText(corrected.endpoint, name, corrected.values)),
  );
  return [
    `## ${vscode.l10n.t('Corrected request')}`,
    code(`GET ${corrected.endpoint.path}`),
    ...(rows.length === 0
      ? []
      : [
          [
            tableRow(vscode.l10n.t('Parameter'), vscode.l10n.t('Asked'), vscode.l10n.t('Corrected')),
            tableRow('---', '---', '---'),
            ...rows,
          ].join('\n'),
        ]),
  ];
}

function valueText({ parameters }: Endpoint, name: string, values: ParameterValues): string {
  const given = valuesOf(values, name);
  const parameter = parameters.find((one) => one.name === name);
  if (given.length === 0) return '–';
  return parameter === undefined || parameter.sensitive ? leftOut : code(given.join(', '));
}

function triedSections({ tried, isCutShort }: Explanation): readonly string[] {
  if (tried.length === 0) return [vscode.l10n.t('The answer itself says so: nothing had to be asked.')];
  return [
    `## ${vscode.l10n.t('What was tried')}`,
    [tableRow(vscode.l10n.t('Asked'), vscode.l10n.t('Rows')), tableRow('---', '---'), ...tried.map(triedRow)].join('\n'),
    ...(isCutShort ? [vscode.l10n.t('There was more to try than is asked of a portal for one answer.')] : []),
  ];
}

function triedRow({ what, rows }: Attempt): string {
  return tableRow(words(localize(what), longest), rows === undefined ? vscode.l10n.t('could not be read') : numberText(rows));
}
