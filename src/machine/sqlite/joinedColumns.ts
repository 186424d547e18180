import { isKeyword, isName, sqlWords } from '../../core/sql/sqlWords.ts';
import type { SqliteTables } from './sqliteTables.ts';

/**
 * What a statement reads, with the columns that it joins by their common name: of these, SQLite asks for leave to read one alone. Some that are not read
 * may be among them.
 * @param reads by the names of tables
 */
export function withJoinedColumns(
  sql: string,
  reads: ReadonlyMap<string, ReadonlySet<string>>,
  tables: SqliteTables,
): ReadonlyMap<string, ReadonlySet<string>> {
  const words = sqlWords(sql);
  const isNatural = words.some((word) => isKeyword(word, 'NATURAL'));
  const named = new Set<string>();
  for (const [index, word] of words.entries())
    if (isKeyword(word, 'USING')) for (const name of listAfter(words, index)) named.add(name.toLowerCase());
  if (!isNatural && named.size === 0) return reads;
  // A table may also be joined with itself, or with what WITH makes of it.
  const isJoined = (column: string) => isNatural || named.has(column);
  return new Map(
    [...reads].map(([name, columns]) => {
      const joined = [...(tables.get(name)?.columns.keys() ?? [])].filter((column) => isJoined(column.toLowerCase()));
      return [name, new Set([...columns, ...joined])];
    }),
  );
}

function listAfter(words: ReturnType<typeof sqlWords>, index: number): readonly string[] {
  const end = words.findIndex(({ text }, at) => at > index && text === ')');
  return words.slice(index + 1, end < 0 ? undefined : end).flatMap((word) => (isName(word) ? word.text : []));
}
