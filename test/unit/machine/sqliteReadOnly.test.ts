import assert from 'node:assert/strict';
import { InvalidStatement } from '../../../src/core/sql/invalidStatement.ts';
import { functionNames } from '../../../src/machine/sqlite/readOnly.ts';
import type { SqliteDatabase } from '../../../src/machine/sqlite/sqliteDatabase.ts';
import { fill, rowsOf, tableOf, testDatabase } from '../../support/testDatabase.ts';

/** Each with what the refusal says. */
const forbidden: readonly (readonly [sql: string, says: RegExp])[] = [
  ["ATTACH 'other.db' AS other", /only reads, and ATTACH/],
  ["ATTACH ':memory:' AS other", /only reads, and ATTACH/],
  ['DETACH main', /only reads, and DETACH/],
  ['PRAGMA writable_schema = on', /only reads, and PRAGMA/],
  ['PRAGMA hard_heap_limit', /only reads, and PRAGMA/],
  ['PRAGMA table_info(people)', /only reads, and PRAGMA/],
  ['VACUUM', /only reads, and VACUUM/],
  ["VACUUM INTO 'copy.db'", /only reads, and VACUUM/],
  ['CREATE TABLE mine (a)', /only reads, and CREATE/],
  ['CREATE TEMP TABLE mine AS SELECT 1', /only reads, and CREATE/],
  ['CREATE VIEW mine AS SELECT 1', /only reads, and CREATE/],
  ['CREATE INDEX mine ON people (id)', /only reads, and CREATE/],
  ['CREATE TRIGGER mine INSTEAD OF DELETE ON people BEGIN SELECT 1; END', /only reads, and CREATE/],
  ["CREATE VIRTUAL TABLE mine USING dbstat('main')", /only reads, and CREATE/],
  ['DROP TABLE hr_people', /only reads, and DROP/],
  ['DROP VIEW people', /only reads, and DROP/],
  ['ALTER TABLE people RENAME TO others', /only reads, and ALTER/],
  ['INSERT INTO people (id) VALUES (9)', /only reads, and INSERT/],
  ['REPLACE INTO people (id) VALUES (9)', /only reads, and REPLACE/],
  ['UPDATE people SET id = 9', /only reads, and UPDATE/],
  ['DELETE FROM people', /only reads, and DELETE/],
  ['DELETE FROM people RETURNING id', /only reads, and DELETE/],
  ['WITH x AS (SELECT 1) DELETE FROM people', /only reads, and DELETE/],
  ["INSERT INTO sqlite_schema (type) VALUES ('table')", /only reads, and INSERT/],
  ['BEGIN', /only reads, and BEGIN/],
  ['COMMIT', /only reads, and COMMIT/],
  ['ROLLBACK', /only reads, and ROLLBACK/],
  ['SAVEPOINT mine', /only reads, and SAVEPOINT/],
  ['RELEASE mine', /only reads, and RELEASE/],
  ['ANALYZE', /only reads, and ANALYZE/],
  ['REINDEX', /only reads, and REINDEX/],
  ['EXPLAIN SELECT id FROM people', /only reads, and EXPLAIN/],
  ['EXPLAIN QUERY PLAN SELECT id FROM people', /only reads, and EXPLAIN/],
  ["SELECT load_extension('evil.so')", /no function named load_extension/],
  ["SELECT readfile('/etc/passwd')", /no function named readfile/],
  ["SELECT writefile('out', 'x')", /no function named writefile/],
  ["SELECT fts3_tokenizer('simple')", /no function named fts3_tokenizer/],
  ['SELECT fts5(NULL)', /no function named fts5/],
  ['SELECT sqlite_version()', /no function named sqlite_version/],
  ["SELECT sqlite_compileoption_used('THREADSAFE')", /no function named sqlite_compileoption_used/],
  ["SELECT sqlite_log(1, 'said')", /no function named sqlite_log/],
  ['SELECT last_insert_rowid()', /no function named last_insert_rowid/],
  ['SELECT total_changes()', /no function named total_changes/],
  ['SELECT sqlite_offset(id) FROM people', /no function named sqlite_offset/],
  ['SELECT id FROM people WHERE sqlite_source_id() IS NULL', /no function named sqlite_source_id/],
  ["SELECT * FROM pragma_table_info('people')", /no table named pragma_table_info/],
  ['SELECT 1 FROM pragma_database_list', /no table named pragma_database_list/],
  ['SELECT * FROM pragma_function_list', /no table named pragma_function_list/],
  ['SELECT sql FROM sqlite_schema', /no table named sqlite_/],
  ['SELECT count(*) FROM main.sqlite_schema', /no table named sqlite_/],
  ['SELECT * FROM sqlite_master', /no table named sqlite_/],
  ['SELECT * FROM sqlite_temp_schema', /no table named sqlite_/],
  ['SELECT 1 WHERE EXISTS (SELECT 1 FROM sqlite_temp_master)', /no table named sqlite_/],
  ['SELECT * FROM dbstat', /no table named dbstat/],
  ['SELECT data FROM sqlite_dbpage', /no table named sqlite_dbpage/],
  ['SELECT * FROM sqlite_stmt', /no table named sqlite_stmt/],
  ["SELECT * FROM bytecode('SELECT 1')", /no table named bytecode/],
  ["SELECT * FROM tables_used('SELECT 1')", /no table named tables_used/],
  ['SELECT rowid FROM people', /no column named rowid/],
  ['SELECT 1; SELECT 2', /several statements/],
  ['SELECT 1; DROP TABLE people', /several statements/],
  ['SELECT 1; nonsense', /several statements/],
  ['SELECT 1\0; DROP TABLE people', /several statements/],
  ['', /no query here/],
  [' ; ', /no query here/],
  ['-- SELECT 1', /no query here/],
];

describe('A statement', () => {
  let database: SqliteDatabase;
  const people = tableOf('hr_people', { id: 'INTEGER', name: 'TEXT', isActive: 'BOOLEAN' }, 'people');
  const shifts = tableOf('hr_shifts', { id: 'INTEGER', personId: 'INTEGER', name: 'TEXT' }, 'shifts');

  before(async () => {
    database = await testDatabase();
    fill(database, people, [{ id: 1, name: 'Bo' }]);
    fill(database, shifts, [{ id: 1, personId: 1 }]);
  });

  after(() => database.close());

  describe('is refused, and nothing is changed by it:', () => {
    for (const [sql, says] of forbidden) {
      it(sql.replace('\0', '␀') || '(nothing)', () => {
        for (const attempt of [() => rowsOf(database, sql), () => database.describe(sql)])
          assert.throws(attempt, (error) => error instanceof InvalidStatement && says.test(error.message));
        assert.deepEqual(rowsOf(database, 'SELECT id, name FROM people'), [{ id: 1, name: 'Bo' }]);
      });
    }
  });

  it('may end with what says nothing', () => {
    for (const end of [';', ' ;; ', '; -- SELECT 2', ';/* ; */', '\n'])
      assert.deepEqual(rowsOf(database, `SELECT 1 AS a${end}`), [{ a: 1 }]);
  });

  it('may call each function that works on values alone', () => {
    const said = functionNames.filter((name) => /^\w+$/.test(name) && !name.startsWith('current_'));
    for (const name of said) {
      // With too few or too many values for most of them; what counts is that it is there.
      try {
        database.describe(`SELECT "${name}"()`);
      } catch (error) {
        assert.ok(error instanceof InvalidStatement && !/no function/.test(error.message), `${name}: ${error}`);
      }
    }
    for (const text of ["'[1]' -> 0", "'[1]' ->> 0", 'current_date', "'a' LIKE 'A'", "'a' GLOB 'a'"])
      assert.equal(rowsOf(database, `SELECT ${text} AS a`).length, 1);
  });

  it('may look into lists', () => {
    for (const name of ['json_each', 'json_tree', 'jsonb_each', 'jsonb_tree'])
      assert.deepEqual(rowsOf(database, `SELECT count(*) > 0 AS n FROM ${name}('[1]')`), [{ n: 1 }]);
  });

  it('may count the rows of what it makes itself, under any name but those of the database', () => {
    assert.deepEqual(rowsOf(database, 'WITH x AS (SELECT 1), "Y"(a) AS MATERIALIZED (SELECT 2) SELECT count(*) AS n FROM X, y'), [
      { n: 1 },
    ]);
    assert.throws(() => rowsOf(database, 'WITH sqlite_schema AS (SELECT 1) SELECT count(*) FROM sqlite_schema'));
  });

  describe('says what it reads:', () => {
    const reads: readonly (readonly [sql: string, reads: Readonly<Record<string, readonly string[]>>])[] = [
      ['SELECT id FROM people', { hr_people: ['id'] }],
      ['SELECT id FROM hr_people WHERE name IS NULL ORDER BY isActive', { hr_people: ['id', 'name', 'isActive'] }],
      ['SELECT * FROM people', { hr_people: ['id', 'name', 'isActive'] }],
      ['SELECT count(*) FROM people', { hr_people: [] }],
      ['SELECT 1 FROM people, hr_shifts', { hr_people: [], hr_shifts: [] }],
      [
        'SELECT p.id FROM people p WHERE EXISTS (SELECT 1 FROM shifts WHERE personId = p.id)',
        { hr_people: ['id'], hr_shifts: ['personId'] },
      ],
      ['WITH x AS (SELECT id, name FROM people) SELECT id FROM x', { hr_people: ['id', 'name'] }],
      ['WITH shifts AS (SELECT name FROM people) SELECT count(*) FROM shifts', { hr_people: ['name'] }],
      ['WITH hr_people AS (SELECT personId FROM shifts) SELECT * FROM hr_people', { hr_shifts: ['personId'] }],
      [
        'SELECT a.isActive FROM people JOIN shifts USING (id) JOIN people a',
        { hr_people: ['isActive', 'id'], hr_shifts: ['id'] },
      ],
      ['SELECT a.id FROM people a NATURAL JOIN people b', { hr_people: ['id', 'name', 'isActive'] }],
      [
        'SELECT personId FROM people NATURAL JOIN shifts',
        { hr_shifts: ['personId', 'id', 'name'], hr_people: ['id', 'name', 'isActive'] },
      ],
      ['SELECT max(id) FILTER (WHERE name > 1) OVER (ORDER BY isActive) FROM people', { hr_people: ['id', 'name', 'isActive'] }],
      ['SELECT id FROM people UNION SELECT personId FROM shifts', { hr_people: ['id'], hr_shifts: ['personId'] }],
      ['SELECT 1', {}],
      ["SELECT value FROM json_each('[1]')", {}],
    ];

    for (const [sql, expected] of reads) {
      it(sql, () => {
        const found = [...database.describe(sql).reads].map(([table, columns]) => [table, [...columns].sort()]);
        assert.deepEqual(
          Object.fromEntries(found),
          Object.fromEntries(Object.entries(expected).map(([table, columns]) => [table, columns.toSorted()])),
        );
      });
    }
  });

  describe('says which column of a table it shows:', () => {
    const origins: readonly (readonly [sql: string, origins: readonly (string | undefined)[]])[] = [
      ["SELECT id, name AS n, id + 1, +id, 'x' FROM people", ['hr_people.id', 'hr_people.name', undefined, undefined, undefined]],
      ['SELECT s.id, p.id FROM people p LEFT JOIN shifts s', ['hr_shifts.id', 'hr_people.id']],
      ['WITH x(a) AS (SELECT name FROM people) SELECT a FROM (SELECT a FROM x)', ['hr_people.name']],
      ['SELECT (SELECT name FROM people) FROM shifts', ['hr_people.name']],
      ['SELECT min(id), id FROM people', [undefined, 'hr_people.id']],
      ['SELECT id FROM people UNION ALL SELECT personId FROM shifts', [undefined]],
      ['SELECT a.id, b.id FROM shifts b, (SELECT 1 AS id UNION SELECT id FROM people) a', [undefined, 'hr_shifts.id']],
      ["SELECT value FROM json_each('[1]')", [undefined]],
    ];

    for (const [sql, expected] of origins) {
      it(sql, () => {
        const found = database.describe(sql).columns.map(({ origin }) => origin && `${origin.table}.${origin.column}`);
        assert.deepEqual(found, expected);
      });
    }
  });

  it('says what its parameters are called', () => {
    const { parameters } = database.describe('SELECT :a FROM people WHERE id IN (@b, $c, :a, :æ)');
    assert.deepEqual(parameters, [':a', '@b', '$c', ':æ']);
    for (const sql of ['SELECT ?', 'SELECT ?3', 'SELECT :a, ?'])
      assert.throws(() => database.describe(sql), /A parameter of this query has no name/);
  });

  it('is not run without the values of its parameters', () => {
    assert.throws(() => rowsOf(database, 'SELECT :a, :b', { ':a': 1, b: 2 }), /The parameter :b of this query has no value/);
    assert.throws(() => rowsOf(database, 'SELECT :toString', {}), /The parameter :toString/);
  });

  it('tells nobody where rows really are', () => {
    for (const sql of ['SELECT "hr_people " FROM people', 'SELECT hr_people.* FROM people', 'SELECT id FROM people ORDER BY 9'])
      assert.throws(
        () => rowsOf(database, sql),
        (error) => error instanceof InvalidStatement && !/[0-9a-f]{8}-[0-9a-f]{4}/.test(error.message),
      );
  });
});

describe('evaluate', () => {
  it('gives what an expression without a column comes to', async () => {
    const database = await testDatabase();
    fill(database, tableOf('people', { id: 'INTEGER' }), [{ id: 1 }]);
    const values: readonly (readonly [expression: string, value: unknown])[] = [
      ["date('2026-02-27', '+2 days')", '2026-03-01'],
      ["'2026-01-01'", '2026-01-01'],
      ['147991', 147_991],
      ['9007199254740993', 9_007_199_254_740_993n],
      ['1.5 -- half', 1.5],
      ['NULL', null],
      [':from', '2026-01-01'],
      ['(SELECT 5)', 5],
      [':to', undefined],
      ['id', undefined],
      ['x.id', undefined],
      ['people.id', undefined],
      ['(SELECT max(id) FROM people)', undefined],
      ['(SELECT count(*) FROM people)', undefined],
      ['(SELECT count(*) FROM sqlite_schema)', undefined],
      ["x'00'", undefined],
      ['1) , (2', undefined],
      ['1); SELECT (2', undefined],
      ['1, 2', undefined],
      ['nonsense(1)', undefined],
      ["json('{')", undefined],
      ['', undefined],
    ];
    assert.deepEqual(
      database.evaluate(
        values.map(([expression]) => expression),
        { ':from': '2026-01-01' },
      ),
      values.map(([, value]) => value),
    );
    database.close();
  });
});
