import assert from 'node:assert/strict';
import { InvalidStatement } from '../../../src/core/sql/invalidStatement.ts';
import type { SqliteDatabase } from '../../../src/machine/sqlite/sqliteDatabase.ts';
import { tableOf, testDatabase } from '../../support/testDatabase.ts';

/** Each with what is said of it, and the text at the place that it names. */
const mistakes: readonly (readonly [sql: string, says: string, at: string | undefined])[] = [
  ['SELECT * FORM people', 'The query has a mistake at “FORM” in line 1. Correct what stands there or just before it.', 'FORM'],
  [
    "SELECT 'æøå',\n  id\nFRM people",
    'The query has a mistake at “people” in line 3. Correct what stands there or just before it.',
    'people',
  ],
  ['SELECT (1', 'The query ends too early. Add what is missing at its end.', undefined],
  ["SELECT 1,\n 'open", "What begins with ' in line 2 of the query has no end. Close it with a second one.", "'open"],
  ['SELECT "open', 'What begins with " in line 1 of the query has no end. Close it with a second one.', '"open'],
  ['SELECT 1 # 2', 'The query has a mistake at “#” in line 1. Correct what stands there or just before it.', '#'],
  ['SELECT * FROM poeple', 'There is no table named poeple. Did you mean people?', 'poeple'],
  [
    'SELECT * FROM person',
    'There is no table named person. The names of all tables come up while you type after FROM.',
    'person',
  ],
  ['SELECT * FROM shift', 'There is no table named shift. Did you mean shifts or scheduling_shifts?', 'shift'],
  [
    'SELECT * FROM generate_series(1, 3)',
    'There is no table named generate_series. The names of all tables come up while you type after FROM.',
    'generate_series',
  ],
  ['SELECT nmae FROM people', 'There is no column named nmae. Did you mean name?', 'nmae'],
  ['SELECT p.first FROM people p', 'There is no column named p.first. Did you mean first_name?', 'p.first'],
  [
    'SELECT name FROM shifts',
    'There is no column named name in the tables of this query. A text stands in single quotation marks.',
    'name',
  ],
  [
    'SELECT 1 FROM people WHERE name = "Bo"',
    'There is no column named Bo in the tables of this query. A text stands in single quotation marks.',
    '"Bo"',
  ],
  ['SELECT 1 FROM people JOIN shifts USING (name)', 'There is no column named name. Did you mean name or first_name?', 'name'],
  [
    'SELECT id FROM people, shifts',
    'Several tables have a column named id. Write the name of one of them and a point before it.',
    'id FROM',
  ],
  ['SELECT conut(*) FROM people', 'There is no function named conut in a query. Did you mean count?', 'conut'],
  [
    'SELECT getdate()',
    'There is no function named getdate in a query. Those of SQLite that work on values are there.',
    'getdate',
  ],
  ['SELECT substr(1)', 'The function substr takes another number of values. Correct what stands in its parentheses.', 'substr'],
  [
    'SELECT 1 FROM json_each(1, 2, 3)',
    'The function json_each takes another number of values. Correct what stands in its parentheses.',
    'json_each',
  ],
  [
    'SELECT id FROM people WHERE count(*) > 1',
    'The function count works on several rows, which cannot be done at its place. Use HAVING, or a query in parentheses.',
    'count',
  ],
  [
    'SELECT 1 WHERE rank() OVER () = 1',
    'The function rank works on several rows, which cannot be done at its place. Use HAVING, or a query in parentheses.',
    'rank',
  ],
  [
    'SELECT 1 UNION SELECT 1, 2',
    'The two sides of UNION, EXCEPT or INTERSECT have different numbers of columns. Select as many on both.',
    undefined,
  ],
  [
    'WITH people AS (SELECT id FROM people) SELECT 1 FROM people',
    'people in WITH is made of itself. Give what WITH makes another name than the table has.',
    'people AS',
  ],
  [
    '\ufeff/* é */ SELECT 1; -- 😀\n; SELECT 2',
    'These are several statements, and one runs at a time. Remove what follows the first “;”.',
    'SELECT 2',
  ],
  ['  DELETE FROM people', 'A query only reads, and DELETE has no place in it. Begin it with SELECT or WITH.', 'DELETE'],
  ["SELECT 'é?', ?2", 'A parameter of this query has no name. Write one in the place of “?”, such as :department.', '?2'],
  ["SELECT ':a', :a", 'The parameter :a of this query has no value. Give it one, and run the query again.', ':a'],
  [
    'SELECT 1 ORDER BY 2',
    'The database does not run this query: 1st ORDER BY term out of range - should be between 1 and 1. Correct it, and run it again.',
    undefined,
  ],
  ["SELECT json('{')", 'The database does not run this query: malformed JSON. Correct it, and run it again.', undefined],
  [
    "SELECT json_extract('[]', '$[')",
    "The database does not run this query: bad JSON path: '$['. Correct it, and run it again.",
    undefined,
  ],
  [
    'SELECT abs(-9223372036854775808)',
    'The database does not run this query: integer overflow. Correct it, and run it again.',
    undefined,
  ],
];

describe('What is wrong with a statement', () => {
  let database: SqliteDatabase;

  before(async () => {
    database = await testDatabase();
    database.define([
      tableOf('hr_people', { id: 'INTEGER', name: 'TEXT', first_name: 'TEXT' }, 'people'),
      tableOf('scheduling_shifts', { id: 'INTEGER', hours: 'REAL' }, 'shifts'),
    ]);
  });

  after(() => database.close());

  for (const [sql, says, at] of mistakes) {
    it(`is said of ${sql}`, () => {
      assert.throws(
        () => database.run(sql, {}, () => undefined),
        (error) => {
          assert.ok(error instanceof InvalidStatement, String(error));
          assert.equal(error.message, says);
          assert.equal(error.kind, 'invalidInput');
          if (at === undefined) assert.equal(error.at, undefined);
          else assert.ok(sql.slice(error.at).startsWith(at), `at ${error.at}`);
          return true;
        },
      );
    });
  }
});
