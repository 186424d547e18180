import { appIdHeader } from '../requests/authorizedRequest.ts';
import { powerQueryName, powerQueryText } from './literals.ts';
import { lines, notes, type QueryPair, type Snippet } from './snippet.ts';

/** A query for Excel and Power BI. The address of the API is a text of its own, because Power BI refreshes no other by itself. */
export function powerQuery(snippet: Snippet): string {
  const { accessToken } = snippet;
  return lines(
    'let',
    powerQueryComments(snippet, [
      'Put an access token in the place of YOUR_ACCESS_TOKEN, best as a parameter: whoever has the file can read it.',
    ]),
    `    AccessToken = ${powerQueryText(accessToken ?? 'YOUR_ACCESS_TOKEN')},`,
    '    Answer = Json.Document(',
    webContents(snippet).map((line) => `        ${line}`),
    '    ),',
    rowsOf,
    '    Rows = RowsOf(Answer),',
    result,
  );
}

export function powerQueryComments(snippet: Snippet, needs: readonly string[]): readonly string[] {
  return [...notes(snippet, needs), 'When asked how to connect, choose Anonymous: the token is in a header.'].map(
    (note) => `    // ${note}`,
  );
}

/** @param more what the query and the options hold besides */
export function webContents(
  { apiUrl, path, query, appId }: Snippet,
  more: { readonly query?: readonly string[]; readonly options?: readonly string[] } = {},
): readonly string[] {
  const fields = [...queryFields(query), ...(more.query ?? [])];
  const options = [
    [`RelativePath = ${powerQueryText(path.replace(/^\//, ''))}`],
    ...(fields.length > 0 ? [['Query = [', ...separated(fields.map((field) => [`    ${field}`])), ']']] : []),
    [
      'Headers = [',
      '    Accept = "application/json",',
      '    Authorization = "Bearer " & AccessToken,',
      `    ${powerQueryName(appIdHeader)} = ${powerQueryText(appId)}`,
      ']',
    ],
    ...(more.options ?? []).map((option) => [option]),
  ];
  return [`Web.Contents(${powerQueryText(apiUrl)}, [`, ...separated(options).map((line) => `    ${line}`), '])'];
}

/** Finds the list, where the answer has it: itself, `data`, or its only list. What is none is one row. */
export const rowsOf: readonly string[] = [
  '    RowsOf = (answer as any) as list =>',
  '        let',
  '            Data = if answer is record then Record.FieldOrDefault(answer, "data", answer) else answer,',
  '            Lists = if answer is record and not Record.HasFields(answer, "data") then List.Select(Record.FieldValues(answer), each _ is list) else {}',
  '        in',
  '            if Data is list then Data',
  '            else if Data = null then {}',
  '            else if List.Count(Lists) = 1 then Lists{0}',
  '            else {Data},',
];

/** Columns are the fields of all rows: Planday leaves out those that are empty. */
export const result: readonly string[] = [
  '    Records = List.Select(Rows, each _ is record),',
  '    Columns = List.Distinct(List.Combine(List.Transform(Records, Record.FieldNames)))',
  'in',
  '    if List.Count(Records) = List.Count(Rows)',
  '    then Table.FromRecords(Records, Columns, MissingField.UseNull)',
  '    else Table.FromList(Rows, Splitter.SplitByNothing())',
];

/** A name that comes several times has a list of values. */
function queryFields(query: readonly QueryPair[]): readonly string[] {
  return [...new Set(query.map(({ name }) => name))].map((name) => {
    const values = query.filter((pair) => pair.name === name).map(({ value }) => powerQueryText(value));
    return `${powerQueryName(name)} = ${values.length === 1 ? values[0] : `{${values.join(', ')}}`}`;
  });
}

/** Entries of several lines each, with commas between them. */
function separated(entries: readonly (readonly string[])[]): readonly string[] {
  return entries.flatMap((entry, index) =>
    entry.map((line, number) => (number === entry.length - 1 && index < entries.length - 1 ? `${line},` : line)),
  );
}
