import { type Sentence, sentence } from '../../core/errors.ts';
import { nearestNames } from '../../core/sql/nearestNames.ts';
import { isName, sqlWords } from '../../core/sql/sqlWords.ts';
import { functionNames } from './readOnly.ts';
import { type KnownTable, mostColumns, type SqliteTables } from './sqliteTables.ts';

export function unknownTable(name: string, tables: SqliteTables): Sentence {
  const [near, other] = nearestNames(name, tables.names);
  if (near === undefined)
    return sentence('There is no table named {0}. The names of all tables come up while you type after FROM.', name);
  return other === undefined
    ? sentence('There is no table named {0}. Did you mean {1}?', name, near)
    : sentence('There is no table named {0}. Did you mean {1} or {2}?', name, near, other);
}

export function unknownColumn(
  written: string,
  { sql, tables }: { readonly sql: string; readonly tables: SqliteTables },
): Sentence {
  const name = written.slice(written.lastIndexOf('.') + 1);
  const touched = touchedTables(sql, tables);
  const isThere = touched.find(({ leftOut }) => leftOut.some((one) => one.toLowerCase() === name.toLowerCase()));
  if (isThere)
    return sentence(
      '{0} has more than {1} columns, and {2} is one of those left out. Query another one.',
      isThere.name,
      mostColumns,
      name,
    );
  const [near, other] = nearestNames(
    name,
    touched.flatMap(({ columns }) => [...columns.keys()]),
  );
  if (near === undefined)
    return sentence(
      'There is no column named {0} in the tables of this query. A text stands in single quotation marks.',
      written,
    );
  return other === undefined
    ? sentence('There is no column named {0}. Did you mean {1}?', written, near)
    : sentence('There is no column named {0}. Did you mean {1} or {2}?', written, near, other);
}

export function unknownFunction(name: string): Sentence {
  const [near] = nearestNames(name, functionNames);
  return near === undefined
    ? sentence('There is no function named {0} in a query. Those of SQLite that work on values are there.', name)
    : sentence('There is no function named {0} in a query. Did you mean {1}?', name, near);
}

function touchedTables(sql: string, tables: SqliteTables): readonly KnownTable[] {
  const written = new Set(sqlWords(sql).flatMap((word) => (isName(word) ? word.text.toLowerCase() : [])));
  return tables.names.filter((name) => written.has(name.toLowerCase())).flatMap((name) => tables.byView(name) ?? []);
}
