import { type Sentence, sentence } from '../errors.ts';
import { isRecord } from '../json.ts';
import type { PeriodNames } from '../parameters/periodNames.ts';
import { plainText } from '../plainText.ts';
import { longestFolder } from '../portals/portalPlaces.ts';
import { isTexts } from '../requests/request.ts';
import { entryName, type FileEntry, folderProblem, listsProblem, nameProblem, type UnreadEntry, valuesIn } from './entryParts.ts';
import { checksProblem, someChecks } from './savedChecks.ts';
import { longestSql, type NamedQuery } from './savedQuery.ts';

/** A saved query as others get it. */
export interface SharedQuery extends NamedQuery {
  /** Names of portals. */
  readonly portals: readonly string[];
}

const fields = ['name', 'folder', 'sql', 'parameters', 'periods', 'portals', 'checks'];

/** @param place of the entry, from 1: its name where it has none */
export function readQueryEntry(entry: unknown, place: number): SharedQuery | UnreadEntry {
  const name = entryName(entry);
  const wrong = (why: Sentence): UnreadEntry => ({
    problem:
      name === ''
        ? sentence('Query {0} cannot be read: {1}', place, why)
        : sentence('Query {0}, “{1}”, cannot be read: {2}', place, name, why),
  });
  if (!isRecord(entry)) return wrong(sentence('it is no object.'));
  const problem = problemOf(entry, name);
  if (problem) return wrong(problem);
  const { folder, sql, parameters = {}, periods, portals = [], checks } = entry;
  const values = valuesIn(parameters);
  if ('text' in values) return wrong(values);
  const inFolder = typeof folder === 'string' ? plainText(folder, longestFolder) : '';
  return {
    name,
    sql: linesOf(sql),
    values: values.values,
    portals: isTexts(portals) ? portals : [],
    ...(inFolder !== '' && { folder: inFolder }),
    ...(isRecord(periods) && Object.keys(periods).length > 0 && { periods: periods as PeriodNames }),
    ...someChecks(checks),
  };
}

/** A statement as a file has it: one line, or several. */
export function linesIn(sql: string): string | readonly string[] {
  const lines = sql.split('\n');
  return lines.length === 1 ? sql : lines;
}

function linesOf(sql: unknown): string {
  return isTexts(sql) ? sql.join('\n') : String(sql);
}

function problemOf(entry: FileEntry, name: string): Sentence | undefined {
  const { sql, periods, portals = [] } = entry;
  const named = nameProblem(entry, name, fields) ?? folderProblem(entry);
  if (named) return named;
  const isText = typeof sql === 'string' || isTexts(sql);
  if (!isText || linesOf(sql).trim() === '' || linesOf(sql).length > longestSql)
    return sentence('its “sql” is no text of at most {0} characters, and no list of its lines.', longestSql);
  return listsProblem({ portals }, periods) ?? checksProblem(entry.checks, 'statement');
}
