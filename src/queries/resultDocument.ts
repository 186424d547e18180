import type { Made } from '../answers/madeDocuments.ts';
import { breather } from '../core/breathe.ts';
import { systemClock } from '../core/clock.ts';
import { connectionKey } from '../core/portals/connectionKey.ts';
import type { QueryResult } from '../core/sql/queryRun.ts';
import type { SqlTable } from '../core/sql/sqlTable.ts';
import type { TableState } from '../core/sql/tableState.ts';
import { localize } from '../ui/localize.ts';
import type { QueryTask } from './queryTask.ts';
import { resultWords } from './queryWords.ts';
import { resultBytes } from './resultBytes.ts';
import { resultColumns } from './resultColumns.ts';

export interface ResultDocumentParts {
  readonly task: QueryTask;
  readonly result: QueryResult;
  /** All that could have been read. */
  readonly tables: readonly SqlTable[];
  /** Takes secrets out of JSON. */
  readonly clean: (json: string) => string;
}

/** What a result says: what was asked of whom and when, what was read for it and what is missing, and its rows. */
export async function resultDocument(parts: ResultDocumentParts): Promise<Pick<Made, 'bytes' | 'about' | 'origin'>> {
  const { task, result, tables, clean } = parts;
  const readAt = systemClock.now();
  const bytes = await resultBytes({
    head: resultHead(task, result, readAt),
    pieces: result.pieces,
    clean,
    breathe: breather(systemClock),
  });
  const { note, portals } = task;
  const [first, ...others] = portals;
  const isOfOne = others.length === 0;
  return {
    bytes,
    about: [...(note === undefined || note === '' ? [] : [note]), resultWords(result, readAt)].join(' · '),
    origin: {
      columns: resultColumns(result.columns, tables, { ofOnePortal: isOfOne, byName: note !== undefined }),
      portal: first && isOfOne ? { id: first.id, connection: connectionKey(first) } : undefined,
    },
  };
}

function resultHead(
  { sql, parameters, portals }: QueryTask,
  result: QueryResult,
  readAt: number,
): Readonly<Record<string, unknown>> {
  const { missing, hidden, notes, states } = result;
  return {
    query: sql,
    ...(Object.keys(parameters).length > 0 && { parameters }),
    portals: portals.map(({ name }) => name),
    readAt: new Date(readAt).toISOString(),
    complete: missing.length === 0,
    missing: missing.map(localize),
    ...(hidden.length > 0 && { hidden: hidden.map(localize) }),
    ...(notes.length > 0 && { notes: notes.map(localize) }),
    read: states.map(readOf),
  };
}

function readOf({ read, rows, total, requests }: TableState): Readonly<Record<string, unknown>> {
  const { table, portal } = read;
  return {
    table: table.name,
    endpoint: `GET ${table.endpoint.path}`,
    portal: portal.name,
    rows,
    ...(total !== undefined && { total }),
    requests,
  };
}
