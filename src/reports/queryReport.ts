import * as vscode from 'vscode';
import type { ParameterValues } from '../core/catalogue/endpoint.ts';
import { isPaging, valuesOf } from '../core/parameters/values.ts';
import type { ListRequest } from '../core/sql/listRequests.ts';
import type { KeyRead, QueryPlan, TableRead } from '../core/sql/queryPlan.ts';
import { numberText, plural } from '../ui/plural.ts';
import { code, codeBlock, tableRow, words } from './markdown.ts';

/** More lists than these of one table are counted. */
const mostLists = 20;
/** More ids than these are counted. */
const mostValues = 20;

export interface QueryReport {
  /** “What Query 1 reads” */
  readonly title: string;
  readonly sql: string;
  readonly plan: QueryPlan;
}

/** What would be read for a statement, and why, as Markdown. What users and documents say is text in it, never markup. */
export function queryMarkdown({ title, sql, plan }: QueryReport): string {
  const sections = [
    `# ${words(title)}`,
    codeBlock(sql.split(/\r?\n/)),
    plan.length === 0 ? vscode.l10n.t('It reads nothing of Planday.') : summary(plan),
    ...plan.flatMap(tableSection),
  ];
  return `${sections.join('\n\n')}\n`;
}

/** Each list costs a request at least; how many pages it has is known with the first. */
function summary(plan: QueryPlan): string {
  const lists = plan.filter(({ keys }) => keys.length === 0).flatMap((read) => read.lists);
  const byKey = plan.filter(({ keys }) => keys.length > 0);
  const atLeast = plural(
    lists.length,
    vscode.l10n.t(
      '{0} list is read, from its first page to its last: how many pages that are is known when the first has come, and said before the others are read. ||| {0} lists are read, each from its first page to its last: how many pages that are is known when the first has come, and said before the others are read.',
      numberText(lists.length),
    ),
  );
  const others = byKey.map(({ table }) =>
    vscode.l10n.t(
      '{0} is asked one by one; how many requests that takes is said before they are sent.',
      words(table.endpoint.name),
    ),
  );
  return [
    ...(lists.length > 0 ? [atLeast] : []),
    ...new Set(others),
    vscode.l10n.t('Nothing has been asked of Planday for this.'),
  ].join(' ');
}

function tableSection(read: TableRead): readonly string[] {
  const { table, portal, columns, keys } = read;
  const hidden = columns.filter(({ isHidden }) => isHidden).map(({ name }) => code(name));
  const names = columns.map(({ name }) => code(name));
  return [
    `## ${words(vscode.l10n.t('{0} of {1}', table.endpoint.name, portal.name))}`,
    [code(table.shortName ?? table.name), code(`GET ${table.endpoint.path}`)].join(' · '),
    ...keys.map(keyText),
    ...listsText(read),
    names.length === 0
      ? vscode.l10n.t('No field of its rows is needed, only how many there are.')
      : vscode.l10n.t('Columns: {0}', names.join(', ')),
    ...(hidden.length === 0
      ? []
      : [vscode.l10n.t('Hidden, and stars in the result until you choose Show Sensitive Values: {0}', hidden.join(', '))]),
  ];
}

function keyText({ column, sources }: KeyRead): string {
  const said = sources.map((source) => {
    if (source.kind === 'query') {
      const of = words(source.of.endpoint.name);
      return `${vscode.l10n.t('One request for each {0} that {1} has and the statement lets through:', code(column.name), of)}\n\n${codeBlock([source.sql])}`;
    }
    const shown = source.values.slice(0, mostValues).map((value) => code(value));
    const more = source.values.length > mostValues ? ', …' : '';
    return plural(
      source.values.length,
      vscode.l10n.t(
        '{0} request, for the {1} that the statement names: {2} ||| {0} requests, one for each {1} that the statement names: {2}',
        numberText(source.values.length),
        code(column.name),
        shown.join(', ') + more,
      ),
    );
  });
  return said.join('\n\n');
}

function listsText({ table, lists, keys }: TableRead): readonly string[] {
  const asked = lists.filter((list) => parametersOf(table, list).length > 0);
  if (asked.length === 0)
    return keys.length > 0 ? [] : [vscode.l10n.t('Read whole: no condition of the statement is one that Planday can look at.')];
  const head = [vscode.l10n.t('Parameter'), vscode.l10n.t('Value'), vscode.l10n.t('Because of conditions on')];
  const rows = asked
    .slice(0, mostLists)
    .map((list) => [
      tableRow(...head),
      tableRow(...head.map(() => '---')),
      ...parametersOf(table, list).map((name) =>
        tableRow(code(name), code(valuesOf(list.values, name).join(', ')), reasonOf(table, list, name)),
      ),
    ]);
  const more = asked.length - mostLists;
  return [
    ...rows.map((lines) => lines.join('\n')),
    ...(more > 0 ? [plural(more, vscode.l10n.t('… and {0} more list. ||| … and {0} more lists.', numberText(more)))] : []),
  ];
}

/** The names of what a list is asked with, without how it is paged. */
function parametersOf({ endpoint }: TableRead['table'], { values }: { readonly values: ParameterValues }): readonly string[] {
  return Object.keys(values).filter((name) => !isPaging(endpoint, name));
}

/** The columns by which the statement says a parameter. */
function reasonOf({ columns, filters }: TableRead['table'], { given }: ListRequest, parameter: string): string {
  const own = columns.filter(
    ({ source, name }) => source.kind === 'asked' && source.parameter.name === parameter && name in given,
  );
  const filtered = filters.filter((filter) => filter.parameter.name === parameter).map(({ column }) => column);
  return [...new Set([...own.map(({ name }) => name), ...filtered])].map((name) => code(name)).join(', ');
}
