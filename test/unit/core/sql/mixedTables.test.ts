import assert from 'node:assert/strict';
import { mixedTables } from '../../../../src/core/sql/mixedTables.ts';

describe('mixedTables', () => {
  const statements: readonly (readonly [sql: string, mixed: readonly string[]])[] = [
    ['SELECT id FROM a JOIN b', []],
    ['SELECT id FROM a UNION SELECT id FROM b', ['a', 'b']],
    ['SELECT c.id FROM c JOIN (SELECT id FROM a UNION ALL SELECT id FROM "B") x', ['a', 'b']],
    ['SELECT c.id FROM c WHERE id IN (SELECT id FROM a EXCEPT SELECT id FROM (SELECT id FROM b))', ['a', 'b']],
    ['SELECT id FROM a -- UNION\nWHERE name = \'union\' /* INTERSECT */ AND "union" = 1', []],
    ['WITH RECURSIVE d(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM d) SELECT * FROM d, a', []],
    ['WITH d AS NOT MATERIALIZED (SELECT id FROM a) SELECT id FROM c, (SELECT id FROM d UNION SELECT 1)', ['a', 'b', 'c']],
    ['WITH d(x, y) AS (SELECT 1, 2), e AS (SELECT x FROM d INTERSECT SELECT id FROM b) SELECT id FROM a', ['a', 'b', 'c']],
    ["SELECT id FROM (SELECT id FROM 'a' UNION SELECT id FROM [b])", ['a', 'b']],
    ['SELECT id FROM a) UNION SELECT 1', ['a']],
    ['(SELECT id FROM a) UNION SELECT id FROM b', ['a', 'b']],
    ['SELECT id FROM a UNION (SELECT 1)', ['a']],
    ['SELECT 1) UNION SELECT id FROM a', ['a']],
    ['SELECT c.id FROM c JOIN "(" UNION SELECT id FROM a', ['a', 'c']],
    ['SELECT id FROM c WHERE id IN (SELECT id FROM ")" UNION SELECT id FROM a)', ['a']],
    ['SELECT id FROM a; SELECT (SELECT id FROM b except SELECT 1)', ['b']],
    ['SELECT id AS "union" FROM a', []],
    ["SELECT id FROM 'c' JOIN a AS [except]", []],
    ['WITH d AS MATERIALIZED (SELECT id FROM a), e AS (SELECT 1 UNION SELECT 2) SELECT id FROM d', []],
    ['WITH d(x) AS (SELECT 1), e AS (SELECT 1 UNION SELECT x FROM D) SELECT id FROM c', ['a', 'b', 'c']],
    ["WITH 'd' AS (SELECT 1) SELECT id FROM d UNION SELECT 1", ['a', 'b', 'c']],
    ['WITH d AS (SELECT 1 UNION SELECT x FROM d) SELECT id FROM c', []],
    ['SELECT d AS (x) UNION SELECT id FROM d', ['a', 'b', 'c']],
    ['SELECT count(x) UNION SELECT id FROM count', []],
    ['AS (SELECT 1 UNION SELECT 2)', []],
    [') AS (SELECT 1 UNION SELECT 2)', []],
  ];

  for (const [sql, mixed] of statements) {
    const isMixed = mixedTables(sql);
    it(sql, () =>
      assert.deepEqual(
        ['a', 'b', 'c'].filter((name) => isMixed(name)),
        mixed,
      ),
    );
  }

  it('knows a table by its short name too', () => assert.ok(mixedTables('SELECT id FROM A UNION SELECT 1')('hr_a', 'a')));
});
