import { type Sentence, sentence } from '../errors.ts';
import { columnWords, tableWords } from './columnWords.ts';
import { cursorAt, type TextRange } from './cursor.ts';
import type { Query } from './query.ts';
import { sqlFunctions } from './sqlFunctions.ts';
import type { SqlTable } from './sqlTable.ts';
import { nameIn, type SqlToken, sqlKey } from './sqlTokens.ts';
import { statementTokens } from './statements.ts';
import { tablesByName, Visible, type VisibleColumn } from './visibleColumns.ts';

/** What is said of a word. */
export interface SqlHover {
  /** `department_id INTEGER`, `scheduling_shifts`, `round(x, 2)`: as SQL writes it. */
  readonly title: string;
  /** A line each. */
  readonly lines: readonly Sentence[];
  readonly range: TextRange;
}

/** What is said of the table, the column or the function under a place in a text of SQL. @param offset in UTF-16 */
export function hoverAt(text: string, offset: number, tables: readonly SqlTable[]): SqlHover | undefined {
  const token = tokenAt(text, offset);
  const name = token && nameIn(text, token);
  if (!token || name === undefined) return undefined;
  const cursor = cursorAt(text, token.end);
  if (!cursor) return undefined;
  const range = { start: token.start, end: token.end };
  const visible = new Visible(tablesByName(tables));
  const { place, owner, tokens, index } = cursor;
  const follows = tokens[index + 1]?.kind;
  if (owner !== undefined) return ofColumn(visible.source(owner, place.query)?.columns ?? [], name, range);
  if (place.awaited === 'table') {
    const table = tablesByName(tables).get(sqlKey(name));
    return table ? ofTable(table, range) : ofFunction(name, range);
  }
  if (follows === 'LP') return ofFunction(name, range);
  const source =
    follows === 'DOT' || place.awaited === 'alias' || place.awaited === 'newName' ? visible.source(name, place.query) : undefined;
  if (source) return source.table && ofTable(source.table, range);
  return inQueries(place.query, visible, name, range);
}

/** The innermost query that has a column of that name says what it is. */
function inQueries(query: Query, visible: Visible, name: string, range: TextRange): SqlHover | undefined {
  let one: Query | undefined = query;
  for (let depth = 0; one && depth < deepest; one = one.around, depth++) {
    const found = ofColumn(
      visible.sources(one).flatMap(({ columns }) => columns),
      name,
      range,
    );
    if (found) return found;
  }
  return undefined;
}

/** Queries around a word that are looked through. */
const deepest = 20;

function tokenAt(text: string, offset: number): SqlToken | undefined {
  for (const { tokens } of statementTokens(text)) {
    const found = tokens.find(({ start, end }) => start <= offset && offset < end);
    if (found) return found.kind === 'STRING' ? undefined : found;
  }
  return undefined;
}

function ofTable(table: SqlTable, range: TextRange): SqlHover {
  return { title: table.shortName ?? table.name, lines: tableWords(table), range };
}

function ofColumn(columns: readonly VisibleColumn[], name: string, range: TextRange): SqlHover | undefined {
  const key = sqlKey(name);
  const found = columns.find((column) => column.of !== undefined && sqlKey(column.name) === key)?.of;
  if (!found) return undefined;
  const { table, column } = found;
  const place = sentence('{0}', `${table.shortName ?? table.name} · GET ${table.endpoint.path}`);
  return { title: `${column.name} ${column.type}`, lines: [...columnWords(column), place], range };
}

function ofFunction(name: string, range: TextRange): SqlHover | undefined {
  const found = sqlFunctions.find((one) => one.name === sqlKey(name));
  return found && { title: `${found.name}(${found.takes})`, lines: [found.says], range };
}
