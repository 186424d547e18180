import assert from 'node:assert/strict';
import { isCancellation, PlandayError } from '../../../src/core/errors.ts';
import type { SqliteDatabase } from '../../../src/machine/sqlite/sqliteDatabase.ts';
import { fill, jsonBytes, ran, rowsOf, tableOf, testDatabase } from '../../support/testDatabase.ts';

const people = tableOf('people', { id: 'INTEGER', name: 'TEXT' });
const endless = 'WITH RECURSIVE c(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM c)';
const many = 'WITH RECURSIVE c(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM c LIMIT 1000000)';

const isTooLarge = (says: RegExp) => (error: unknown) =>
  error instanceof PlandayError && error.kind === 'tooLarge' && says.test(error.message);

function expectAlive(database: SqliteDatabase): void {
  assert.deepEqual(rowsOf(database, 'SELECT name FROM people WHERE id = 2'), [{ name: 'Åse' }]);
}

async function filled(...options: Parameters<typeof testDatabase>): Promise<SqliteDatabase> {
  const database = await testDatabase(...options);
  fill(database, people, [
    { id: 1, name: 'Bo' },
    { id: 2, name: 'Åse' },
  ]);
  return database;
}

describe('What takes too long', () => {
  const statements: readonly string[] = [
    `${endless} SELECT count(*) FROM c`,
    `${endless} SELECT x FROM c WHERE x < 0`,
    `${endless} SELECT group_concat('') FROM c`,
    `${endless} SELECT max(x) OVER () FROM c`,
    `${many} SELECT count(*) FROM c a, c b, c d WHERE a.x + b.x + d.x < 0`,
    `SELECT (${endless} SELECT sum(x) FROM c) FROM people`,
  ];

  for (const sql of statements) {
    it(`is ended: ${sql}`, async () => {
      const database = await filled({ mostMs: 100 });
      assert.throws(() => rowsOf(database, sql), isTooLarge(/longer than 0.1 s/));
      expectAlive(database);
      database.close();
    });
  }

  it('comes to nothing where it is an expression, and leaves no time for others', async () => {
    const database = await filled({ mostMs: 1_000 });
    const expressions = ['1', ...Array.from({ length: 100 }, () => `(${endless} SELECT count(*) FROM c)`)];
    // If each had its own second, the test would be over long before.
    assert.deepEqual(database.evaluate(expressions, {}).slice(0, 2), [1, undefined]);
    expectAlive(database);
    database.close();
  });
});

describe('What nobody waits for', () => {
  it('is ended in the middle of a statement', async () => {
    let asked = 0;
    const database = await filled({}, () => ++asked % 50 === 0);
    assert.throws(() => rowsOf(database, `${endless} SELECT count(*) FROM c`), isCancellation);
    assert.equal(asked, 50);
    expectAlive(database);
    database.close();
  });

  it('is ended in the middle of a load, with none of its rows', async () => {
    let isCancelled = false;
    const database = await filled({}, () => isCancelled);
    const rows = jsonBytes(Array.from({ length: 10_000 }, (_, id) => ({ id })));
    isCancelled = true;
    assert.throws(() => database.load('people', rows, ['id'], {}), isCancellation);
    isCancelled = false;
    assert.deepEqual(rowsOf(database, 'SELECT count(*) AS n FROM people'), [{ n: 2 }]);
    database.load('people', rows, ['id'], {});
    assert.deepEqual(rowsOf(database, 'SELECT count(*) AS n FROM people'), [{ n: 10_002 }]);
    database.close();
  });
});

describe('What needs too much memory', () => {
  const bounds = { mostHeapBytes: 12_000_000, mostBytes: 4_000_000 };
  const statements: readonly (readonly [sql: string, says: RegExp])[] = [
    ['SELECT zeroblob(1000000000)', /value of more than 4 MB/],
    ["SELECT printf('%.*c', 1000000000, 'x')", /value of more than 4 MB/],
    ["SELECT replace(hex(zeroblob(3000000)), '0', 'long')", /value of more than 4 MB/],
    [`${endless} SELECT group_concat(y) FROM (SELECT hex(zeroblob(1000)) AS y FROM c LIMIT 5000)`, /value of more than 4 MB/],
    [
      `${endless} SELECT json_group_array(y) FROM (SELECT hex(zeroblob(1000)) AS y FROM c LIMIT 5000)`,
      /more memory|value of more/,
    ],
    [`${many} SELECT a.x, hex(zeroblob(20)) AS y FROM c a, c b ORDER BY y, a.x DESC`, /more memory/],
    [`${many} SELECT count(*) FROM (SELECT DISTINCT a.x, b.x FROM c a, c b)`, /more memory/],
    [`${endless.replace('UNION ALL', 'UNION')} SELECT count(*) FROM c`, /more memory/],
  ];

  for (const [sql, says] of statements) {
    it(`is ended: ${sql}`, async () => {
      const database = await filled(bounds);
      assert.throws(() => rowsOf(database, sql), isTooLarge(says));
      expectAlive(database);
      database.close();
    });
  }

  it('is not loaded, and leaves the table as it was', async () => {
    const database = await filled(bounds);
    const rows = jsonBytes(Array.from({ length: 50_000 }, (_, id) => ({ id, name: `${'long '.repeat(60)}${id}` })));
    assert.throws(() => database.load('people', rows, ['id', 'name'], {}), isTooLarge(/more memory/));
    expectAlive(database);
    assert.deepEqual(rowsOf(database, 'SELECT count(*) AS n FROM people'), [{ n: 2 }]);
    fill(database, people, [{ id: 2, name: 'Åse' }]);
    expectAlive(database);
    database.close();
  });

  it('is one row that is longer than all may be, and is cut off', async () => {
    const database = await filled({ mostBytes: 4_000_000 });
    const long = 'hex(zeroblob(1500000))';
    const { rows, isCut } = ran(database, `SELECT 1 AS x, 2 AS y UNION ALL SELECT ${long}, ${long}`);
    assert.deepEqual([rows, isCut], [1, true]);
    expectAlive(database);
    database.close();
  });
});

describe('A result that is too long', () => {
  it('ends at so many rows', async () => {
    const database = await filled({ mostRows: 1_000 });
    for (const [count, isCut] of [
      [999, false],
      [1_000, false],
      [1_001, true],
    ] as const) {
      const { rows, counts, ...end } = ran(database, `${endless} SELECT x FROM c LIMIT ${count}`);
      assert.deepEqual([rows, counts, end.isCut], [Math.min(count, 1_000), [Math.min(count, 1_000)], isCut]);
    }
    database.close();
  });

  it('ends at so many bytes, after a whole row', async () => {
    const database = await filled({ mostBytes: 10_000 });
    const { rows, texts, isCut } = ran(database, `${endless} SELECT 'abcdefghij' AS x FROM c`);
    const text = texts.join('');
    assert.ok(isCut);
    assert.ok(text.length <= 10_000 && text.length > 9_950, String(text.length));
    assert.equal((JSON.parse(text) as unknown[]).length, rows);
    database.close();
  });
});

describe('A statement of very many parts', () => {
  it('is refused for its length alone', async () => {
    const database = await testDatabase();
    assert.throws(() => rowsOf(database, `SELECT '${'x'.repeat(1_000_000)}'`), /more parts than the database takes/);
    database.close();
  });

  const statements: readonly string[] = [
    `SELECT ${'1 + '.repeat(20_000)}1`,
    `SELECT ${'NOT '.repeat(20_000)}1`,
    `SELECT ${'('.repeat(100_000)}`,
    `SELECT ${'('.repeat(50_000)}1${')'.repeat(50_000)}`,
    `SELECT ${'(SELECT '.repeat(3_000)}1${')'.repeat(3_000)}`,
    Array.from({ length: 5_000 }, () => 'SELECT 1').join(' UNION ALL '),
    `SELECT ${Array.from({ length: 5_000 }, () => '1').join(', ')}`,
    `SELECT max(${Array.from({ length: 5_000 }, () => '1').join(', ')})`,
    `SELECT 1 FROM ${Array.from({ length: 200 }, (_, at) => `people p${at}`).join(', ')}`,
    `SELECT 'a' LIKE '${'%a'.repeat(5_000)}'`,
    `SELECT json('${'['.repeat(50_000)}')`,
    `SELECT '${'x'.repeat(2_000_000)}'`,
    `WITH ${Array.from({ length: 3_000 }, (_, at) => `c${at + 1} AS (SELECT * FROM c${at})`).join(', ')} SELECT 1 FROM c3000`,
    ...['x.a', 'x.a UNION ALL SELECT 1'].map((shown) => {
      const doubled = Array.from({ length: 40 }, (_, at) => `c${at + 1} AS (SELECT ${shown} FROM c${at} x, c${at} y)`);
      return `WITH c0(a) AS (SELECT 1), ${doubled.join(', ')} SELECT count(*) FROM c40`;
    }),
    `SELECT 1 /* ${'x'.repeat(900_000)}`,
    `SELECT 1${';'.repeat(900_000)}`,
    `SELECT ${'"'.repeat(200_001)}`,
  ];

  for (const sql of statements) {
    it(`is answered or refused: ${sql.slice(0, 40)}…`, async () => {
      const database = await filled({ mostMs: 5_000, mostHeapBytes: 100_000_000 });
      try {
        rowsOf(database, sql);
      } catch (error) {
        assert.ok(error instanceof PlandayError, String(error));
      }
      expectAlive(database);
      database.close();
    });
  }
});
