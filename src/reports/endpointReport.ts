import * as vscode from 'vscode';
import { type AnswerField, answerFields } from '../core/catalogue/answerFields.ts';
import { documentationPage } from '../core/catalogue/apis.ts';
import type { Endpoint, Parameter, Schema } from '../core/catalogue/endpoint.ts';
import { plandayApiUrl } from '../core/plandayAddresses.ts';
import { certaintyText, deprecatedText, notSentText, pagingText, scopeNeeded, sourceText } from '../ui/endpointWords.ts';
import { code, tableRow, words } from './markdown.ts';

/** Room for what a document says of an endpoint, and of a parameter or a field. */
const longest = 5_000;
const longestCell = 500;
/** Values that are listed of a choice. */
const mostValues = 30;

/**
 * The documentation of an endpoint as Markdown. What documents say is text in it, never markup, and its links are ours.
 * @param locked whether the app is known not to have the scope
 */
export function endpointMarkdown(endpoint: Endpoint, locked: boolean): string {
  const { name, path, summary, description, scopeNote, notes, notSent = [] } = endpoint;
  const sections = [
    `# ${words(name)}`,
    code(`GET ${path}`),
    said(summary),
    description === summary ? undefined : said(description),
    said(deprecatedText(endpoint)),
    said(scopeNeeded(endpoint, locked)),
    said(scopeNote),
    ...notSent.map((one) => said(notSentText(one))),
    `[${vscode.l10n.t('Documentation on Planday’s site')}](${documentationPage(endpoint.api)})`,
    `## ${vscode.l10n.t('How well it is known')}`,
    said(certaintyText(endpoint) ?? vscode.l10n.t('Read from the document that Planday publishes, which says no more about it.')),
    said(sourceText(endpoint)),
    said(notes),
    `## ${vscode.l10n.t('Parameters')}`,
    parameterTable(endpoint),
    `## ${vscode.l10n.t('Paging')}`,
    pagingLine(endpoint),
    `## ${vscode.l10n.t('Statuses')}`,
    statusLine(endpoint),
    `## ${vscode.l10n.t('Fields of the answer')}`,
    fieldTable(endpoint.response),
  ];
  return `${sections.filter((section) => section).join('\n\n')}\n`;
}

function said(text: string | undefined): string | undefined {
  return text === undefined ? undefined : words(text, longest);
}

function parameterTable({ parameters }: Endpoint): string {
  if (parameters.length === 0) return vscode.l10n.t('It takes no parameters.');
  const head = [
    vscode.l10n.t('Name'),
    vscode.l10n.t('In'),
    vscode.l10n.t('Required'),
    vscode.l10n.t('Type'),
    vscode.l10n.t('Values'),
    vscode.l10n.t('Description'),
  ];
  const isAsked = ({ in: place, required }: Parameter) => place === 'path' || required;
  const ordered = [...parameters.filter(isAsked), ...parameters.filter((parameter) => !isAsked(parameter))];
  return table(
    head,
    ordered.map((parameter) => [
      code(parameter.wireName ?? parameter.name),
      parameter.in,
      isAsked(parameter) ? vscode.l10n.t('yes') : vscode.l10n.t('no'),
      code(`${typeText(parameter)}${parameter.array ? '[]' : ''}`),
      valuesText(parameter),
      words(
        [parameter.description, deprecatedText({ deprecated: parameter.deprecated ?? false })].filter(Boolean).join(' '),
        longestCell,
      ),
    ]),
  );
}

function fieldTable(response: Schema | undefined): string {
  const { fields, isCut } = answerFields(response);
  if (fields.length === 0) return vscode.l10n.t('Its document does not say which fields it has.');
  const head = [vscode.l10n.t('Field'), vscode.l10n.t('Type'), vscode.l10n.t('Values'), vscode.l10n.t('Description')];
  const rows = fields.map(({ path, schema }) => [
    code(path),
    typeCell(schema),
    valuesText(schema),
    words(typeof schema.description === 'string' ? schema.description : '', longestCell),
  ]);
  const all = table(head, rows);
  return isCut ? `${all}\n\n${vscode.l10n.t('… and more.')}` : all;
}

function typeCell(schema: AnswerField['schema']): string {
  const type = code(typeText(schema));
  if (schema.nullable !== true) return type;
  return type === '' ? vscode.l10n.t('may be null') : vscode.l10n.t('{0}, may be null', type);
}

/** `integer (int64)`, `string (date-time)[]` */
function typeText({ type = '', format, items }: { type?: string; format?: string; items?: Schema }): string {
  if (type === 'array' || (type === '' && items)) return `${(items && typeText(items)) || 'any'}[]`;
  return format === undefined ? type : `${type} (${format})`.trimStart();
}

/** The choices, or the range, then what is sent where it is left out, and an example. */
function valuesText(of: Pick<Schema, 'enum' | 'minimum' | 'maximum' | 'default' | 'example'>): string {
  const choices = Array.isArray(of.enum) ? of.enum : [];
  const shown = choices.slice(0, mostValues).map((value) => code(String(value)));
  const range = [
    of.minimum === undefined ? undefined : `≥ ${of.minimum}`,
    of.maximum === undefined ? undefined : `≤ ${of.maximum}`,
  ];
  const parts = [
    choices.length > mostValues ? [...shown, '…'].join(', ') : shown.join(', '),
    range.filter(Boolean).join(', '),
    isShort(of.default) ? vscode.l10n.t('default {0}', code(String(of.default))) : '',
    isShort(of.example) ? vscode.l10n.t('for example {0}', code(String(of.example))) : '',
  ];
  return parts.filter((part) => part !== '').join('; ');
}

function isShort(value: unknown): value is string | number | boolean {
  return (
    (typeof value === 'string' && value !== '' && value.length <= longestCell) || ['number', 'boolean'].includes(typeof value)
  );
}

function pagingLine(endpoint: Endpoint): string {
  const { paging } = endpoint;
  if (!paging) return vscode.l10n.t('Not paged: one answer holds everything.');
  const names = vscode.l10n.t('The page is chosen with {0} and {1}.', code(paging.limit), code(paging.offset));
  return `${words(pagingText(endpoint) ?? '')}. ${names}`;
}

function statusLine({ statuses = ['200'] }: Endpoint): string {
  const success = vscode.l10n.t('It succeeds with {0}.', statuses.map((status) => code(status)).join(', '));
  const others = vscode.l10n.t(
    'What 400, 401, 403, 404, 409, 429 and 500 mean is the same everywhere: [Planday’s page on errors]({0}).',
    `${plandayApiUrl}/guides/errors`,
  );
  return `${success} ${others}`;
}

function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  return [tableRow(...head), tableRow(...head.map(() => '---')), ...rows.map((row) => tableRow(...row))].join('\n');
}
