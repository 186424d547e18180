import { sentence } from '../../core/errors.ts';
import { InvalidStatement } from '../../core/sql/invalidStatement.ts';
import type { SqlParameters } from '../../core/sql/sqlEngine.ts';
import { sqlWords } from '../../core/sql/sqlWords.ts';
import type { SqliteStatement } from './sqliteStatement.ts';

/** The names of what a statement leaves open. @throws InvalidStatement where one has none */
export function parametersOf(statement: SqliteStatement, sql: string): readonly string[] {
  return statement.parameters.map((name) => {
    if (name === undefined || name.startsWith('?'))
      throw new InvalidStatement(
        sentence('A parameter of this query has no name. Write one in the place of “?”, such as :department.'),
        placeOf(sql, (text) => text.startsWith('?')),
      );
    return name;
  });
}

/** @throws InvalidStatement where one has no value */
export function bindAll(statement: SqliteStatement, sql: string, parameters: SqlParameters): void {
  for (const [index, name] of parametersOf(statement, sql).entries()) {
    const value = Object.hasOwn(parameters, name) ? parameters[name] : undefined;
    if (value === undefined)
      throw new InvalidStatement(
        sentence('The parameter {0} of this query has no value. Give it one, and run the query again.', name),
        placeOf(sql, (text) => text === name),
      );
    statement.bind(index + 1, value);
  }
}

function placeOf(sql: string, isIt: (text: string) => boolean): number | undefined {
  return sqlWords(sql).find(({ kind, text }) => kind === 'sign' && isIt(text))?.at;
}
