import { PlandayError, type Sentence, sentence } from '../../core/errors.ts';
import { InvalidStatement } from '../../core/sql/invalidStatement.ts';
import { isKeyword, isName, sqlWords, type Word } from '../../core/sql/sqlWords.ts';
import type { Denial } from './readOnly.ts';
import { resultCodes, type SqliteFailure } from './sqliteFailure.ts';
import type { SqliteTables } from './sqliteTables.ts';
import { unknownColumn, unknownFunction, unknownTable } from './unknownNames.ts';

/** A statement that failed, with what is known around it. */
export interface Failed {
  readonly sql: string;
  readonly tables: SqliteTables;
  readonly denial: Denial | undefined;
  /** Bytes that a value has at the most. */
  readonly mostValueBytes: number;
}

type Say = (words: readonly string[], failed: Failed, at: number | undefined) => Sentence;

/** What SQLite says, and how it is said here. */
const sayings: readonly (readonly [sign: RegExp, say: Say])[] = [
  [/^no such table: (.+)$/, ([name = ''], { tables }) => unknownTable(name, tables)],
  [/^no such column: "(.+)" - should/, ([name = ''], failed) => unknownColumn(name, failed)],
  [/^no such column: (.+)$/, ([name = ''], failed) => unknownColumn(name, failed)],
  [/^cannot join using column (.+) - column not present/, ([name = ''], failed) => unknownColumn(name, failed)],
  [/^no such function: (.+)$/, ([name = '']) => unknownFunction(name)],
  [
    /^(?:wrong number of arguments to function|too many arguments on|not enough arguments to) ([^ (]+)/,
    ([name = '']) => sentence('The function {0} takes another number of values. Correct what stands in its parentheses.', name),
  ],
  [
    /^ambiguous column name: (?:.*\.)?(.+)$/,
    ([name = '']) =>
      sentence('Several tables have a column named {0}. Write the name of one of them and a point before it.', name),
  ],
  [
    /^misuse of (?:aggregate function|window function|aggregate:?) ([^ (]+)/,
    ([name = '']) =>
      sentence(
        'The function {0} works on several rows, which cannot be done at its place. Use HAVING, or a query in parentheses.',
        name,
      ),
  ],
  [
    /do not have the same number of result columns$/,
    () => sentence('The two sides of UNION, EXCEPT or INTERSECT have different numbers of columns. Select as many on both.'),
  ],
  [/^near "(.*)": syntax error$/s, ([word = ''], { sql }, at) => mistakeAt(word, sql, at)],
  [
    /^unrecognized token: "(.*)"$/s,
    ([word = ''], { sql }, at) => (/^['"`[]/.test(word) ? openQuote(word[0] ?? '', sql, at) : mistakeAt(word, sql, at)),
  ],
  [
    /^circular reference: (.+)$/,
    ([name = '']) => sentence('{0} in WITH is made of itself. Give what WITH makes another name than the table has.', name),
  ],
  [/^incomplete input$/, () => sentence('The query ends too early. Add what is missing at its end.')],
  [
    /^(?:too many|Expression tree|parser stack|at most \d+ tables|LIKE or GLOB pattern|unsafe|Recursion|VIEWs and\/or subqueries)/i,
    () => sentence('The query has more parts than the database takes. Make it shorter, or name fewer columns.'),
  ],
];

/** What is wrong with a statement that SQLite does not take or does not finish, as somebody reads it. */
export function statementError(failure: SqliteFailure, failed: Failed): PlandayError {
  const { denial, tables, mostValueBytes } = failed;
  const { code, at } = failure;
  const message = tables.withoutSecret(failure.message);
  if (code === resultCodes.memory) return new PlandayError('tooLarge', outOfMemory());
  if (code === resultCodes.tooBig) return new PlandayError('tooLarge', tooLongValue(mostValueBytes));
  if (denial && denial.what !== 'statement') {
    const { what, name } = denial;
    const said = what === 'table' ? unknownTable(name, tables) : unknownFunction(name);
    return new InvalidStatement(said, at ?? placeOf(name, failed));
  }
  if (denial || isWriting(message, failed.sql)) return onlyReads(failed.sql);
  for (const [sign, say] of sayings) {
    const found = sign.exec(message);
    if (found) return new InvalidStatement(say(found.slice(1), failed, at), at ?? placeOf(found[1], failed));
  }
  return new InvalidStatement(sentence('The database does not run this query: {0}. Correct it, and run it again.', message), at);
}

function outOfMemory(): Sentence {
  return sentence(
    'The query needed more memory than there is for it, so it was stopped. Ask for less: fewer tables or a shorter period.',
  );
}

function tooLongValue(bytes: number): Sentence {
  return sentence(
    'The query makes a value of more than {0} MB, so it was stopped. Put fewer rows or shorter texts together.',
    Math.round(bytes / 1_000_000),
  );
}

/** What is said of a statement that would do something else. */
export function onlyReads(sql: string): InvalidStatement {
  const word = changingWord(sql);
  return new InvalidStatement(
    sentence('A query only reads, and {0} has no place in it. Begin it with SELECT or WITH.', word?.text.toUpperCase() ?? ''),
    word?.at,
  );
}

/** Whether a statement is one, and would do something else than read if it could. */
function isWriting(message: string, sql: string): boolean {
  if (/^near ".*": syntax error$|^unrecognized token|^incomplete input$/s.test(message)) return false;
  const first = sqlWords(sql)[0];
  return (
    message.startsWith('cannot modify ') || !(isKeyword(first, 'SELECT', 'WITH', 'VALUES', 'EXPLAIN') || first?.text === '(')
  );
}

/** What a statement begins with, or what follows its WITH. */
function changingWord(sql: string): Word | undefined {
  const words = sqlWords(sql);
  const changing = isKeyword(words[0], 'WITH') && words.find((one) => isKeyword(one, 'INSERT', 'UPDATE', 'DELETE', 'REPLACE'));
  return changing || words[0];
}

function mistakeAt(word: string, sql: string, at: number | undefined): Sentence {
  if (at === undefined) return sentence('The query has a mistake at “{0}”. Correct what stands there or just before it.', word);
  return sentence(
    'The query has a mistake at “{0}” in line {1}. Correct what stands there or just before it.',
    word,
    lineOf(sql, at),
  );
}

function openQuote(mark: string, sql: string, at: number | undefined): Sentence {
  return sentence(
    'What begins with {0} in line {1} of the query has no end. Close it with a second one.',
    mark,
    lineOf(sql, at ?? 0),
  );
}

function placeOf(name: string | undefined, { sql }: Failed): number | undefined {
  return sqlWords(sql).find((word) => isName(word) && word.text.toLowerCase() === name?.toLowerCase())?.at;
}

function lineOf(sql: string, at: number): number {
  return sql.slice(0, at).split('\n').length;
}
