import assert from 'node:assert/strict';
import type { PlandayError } from '../../../../src/core/errors.ts';
import { expectNoClash } from '../../../../src/core/sql/acrossPortals.ts';
import { tableUses } from '../../../../src/core/sql/tableUses.ts';
import { endpoint, sampleTables, table, text } from './sampleTables.ts';

const check = (sql: string) => expectNoClash(tableUses(sql, sampleTables));

describe('a statement over several portals', () => {
  for (const [sql, sentence] of [
    ['SELECT * FROM employees e JOIN shifts s ON s.employee_id = e.id', 's.employee_id = e.id. Add s.portal_id = e.portal_id.'],
    [
      'SELECT * FROM employees e, shifts s WHERE e.id = s.employee_id OR 1',
      'e.id = s.employee_id. Add e.portal_id = s.portal_id.',
    ],
    [
      'SELECT CASE WHEN e.id = s.employee_id THEN 1 END FROM employees e, shifts s',
      'e.id = s.employee_id. Add e.portal_id = s.portal_id.',
    ],
    [
      'SELECT * FROM employees e JOIN shifts s USING (department_id)',
      'e.department_id = s.department_id. Add e.portal_id = s.portal_id.',
    ],
    [
      'SELECT * FROM employees WHERE id IN (SELECT employee_id FROM shifts)',
      'employees.id = shifts.employee_id. Add employees.portal_id = shifts.portal_id.',
    ],
    [
      'SELECT * FROM employees e WHERE EXISTS (SELECT 1 FROM shifts s WHERE s.employee_id = e.id)',
      's.employee_id = e.id. Add s.portal_id = e.portal_id.',
    ],
    [
      'WITH w AS (SELECT employee_id AS who FROM shifts) SELECT * FROM w JOIN employees e ON e.id = w.who',
      'e.id = w.who. Add e.portal_id = w.portal_id.',
    ],
    [
      'WITH w AS (SELECT * FROM employees) SELECT * FROM w a JOIN w b ON a.id = b.id',
      'a.id = b.id. Add a.portal_id = b.portal_id.',
    ],
    [
      'SELECT * FROM employees e, json_each(e.department_id) j JOIN shifts s ON s.department_id = j.value',
      's.department_id = j.value. Add s.portal_id = e.portal_id.',
    ],
    ['WITH w AS (SELECT employee_id FROM shifts) SELECT * FROM employees WHERE id IN w', 'id. Add portal_id.'],
    [
      'WITH w AS (SELECT employee_id FROM shifts) SELECT * FROM employees WHERE (name, id) IN (SELECT 1, w.* FROM w)',
      'employees.id = w.employee_id. Add employees.portal_id = w.portal_id.',
    ],
    [
      'WITH w AS (SELECT employee_id, lag(employee_id) OVER (ORDER BY date) AS before FROM shifts) SELECT * FROM w WHERE employee_id = before',
      'w.employee_id = w.before. Add portal_id.',
    ],
    [
      "SELECT * FROM employees WHERE id IN (SELECT id FROM employees WHERE name = 'x')",
      'employees.id = employees.id. Add portal_id.',
    ],
    ['SELECT employee_id, count(*) FROM shifts GROUP BY employee_id', 'GROUP BY employee_id. Add portal_id.'],
    ['SELECT employee_id, count(*) FROM shifts GROUP BY 1', 'GROUP BY employee_id. Add portal_id.'],
    ['SELECT employee_id AS who, count(*) FROM shifts GROUP BY who', 'GROUP BY employee_id. Add portal_id.'],
    ['SELECT DISTINCT employee_id FROM shifts', 'DISTINCT employee_id. Add portal_id.'],
    ['SELECT count(DISTINCT employee_id) FROM shifts', 'count(DISTINCT employee_id). Add GROUP BY portal_id.'],
    ...[
      'SELECT * FROM employees e, shifts s WHERE e.id IN (s.employee_id, 3)',
      'SELECT * FROM employees e, shifts s WHERE e.id BETWEEN s.employee_id AND s.employee_id',
      'SELECT CASE e.id WHEN s.employee_id THEN 1 END FROM employees e, shifts s',
      "SELECT * FROM employees e, shifts s WHERE e.id || '' = s.employee_id || ''",
      'SELECT * FROM employees e, shifts s WHERE CAST(e.id AS TEXT) = coalesce(s.employee_id, 0)',
      'SELECT * FROM employees WHERE id = (SELECT max(employee_id) FROM shifts)',
      'SELECT * FROM employees WHERE id IN (SELECT 1 UNION ALL SELECT employee_id FROM shifts)',
      'WITH w AS (SELECT max(employee_id) AS who FROM shifts GROUP BY portal_id) SELECT * FROM employees e JOIN w ON w.who = e.id',
      'WITH w AS (SELECT 1 AS who UNION ALL SELECT employee_id FROM shifts) SELECT * FROM employees e JOIN w ON w.who = e.id',
      'WITH w AS (SELECT id FROM employees WHERE id = 3 UNION ALL SELECT s.id FROM shifts s JOIN w ON s.employee_id = w.id) SELECT * FROM w',
      'WITH v AS (SELECT * FROM w), w AS (SELECT * FROM shifts) SELECT * FROM employees e JOIN v ON v.employee_id = e.id',
      'SELECT * FROM (SELECT e.portal_id, s.employee_id FROM employees e, shifts s) x JOIN employees f ON f.portal_id = x.portal_id AND f.id = x.employee_id',
      'SELECT * FROM employees a, employees c LEFT JOIN shifts b ON b.portal_id = a.portal_id AND b.portal_id = c.portal_id WHERE a.id = c.id',
      'SELECT * FROM employees a LEFT JOIN employees b LEFT JOIN shifts c ON a.portal_id = b.portal_id WHERE a.id = b.id',
      'SELECT * FROM employees a JOIN employees b USING (portal_id, id) JOIN shifts c USING (department_id)',
      'SELECT DISTINCT department_id FROM employees JOIN shifts USING (portal_id, department_id)',
      'SELECT DISTINCT * FROM (SELECT employee_id FROM shifts)',
      'SELECT status AS employee_id FROM shifts GROUP BY employee_id',
      'SELECT e.portal_id, s.employee_id FROM employees e, shifts s GROUP BY 1, 2',
      'SELECT s.portal_id, e.id FROM employees e LEFT JOIN shifts s ON s.portal_id = e.portal_id AND s.employee_id = e.id GROUP BY 1, 2',
      'SELECT row_number() OVER (PARTITION BY employee_id ORDER BY date) FROM shifts',
      'SELECT count(*) OVER w FROM shifts WINDOW w AS (PARTITION BY employee_id)',
      'WITH w AS (SELECT min(id) AS id, min(portal_id) AS portal_id FROM employees GROUP BY name) SELECT * FROM w JOIN shifts s ON s.portal_id = w.portal_id AND s.employee_id = w.id',
      'WITH w AS (SELECT e.id, lag(s.employee_id) OVER (ORDER BY s.date) AS before FROM shifts s JOIN employees e ON e.portal_id = s.portal_id) SELECT * FROM w WHERE id = before',
      'WITH w AS (SELECT a.portal_id, b.employee_id FROM employees a, shifts b UNION ALL SELECT portal_id, id FROM employees) SELECT * FROM w JOIN employees e ON e.portal_id = w.portal_id AND e.id = w.employee_id',
      'SELECT * FROM employees e, shifts s WHERE e.id <> s.employee_id',
      'SELECT * FROM employees e, shifts s WHERE e.id IS s.employee_id',
      'SELECT * FROM employees e, shifts s WHERE e.id IS NOT s.employee_id',
      'SELECT * FROM employees e, shifts s WHERE e.id BETWEEN 1 AND s.employee_id',
      'SELECT * FROM employees e, shifts s WHERE e.id BETWEEN s.employee_id AND 9',
      'SELECT * FROM employees e, shifts s WHERE s.date BETWEEN e.id AND 9',
      'SELECT status, employee_id FROM shifts GROUP BY 2',
      'SELECT status FROM shifts GROUP BY employee_id + 1',
      'SELECT * FROM employees WHERE id NOT IN (SELECT employee_id FROM shifts)',
      'SELECT * FROM employees e JOIN shifts s ON s.status = e.id',
      'SELECT * FROM employees e WHERE (SELECT e.id) = (SELECT max(s.employee_id) FROM shifts s)',
      'SELECT * FROM employees e, shifts s WHERE e.name = -s.employee_id',
      'SELECT * FROM employees e, shifts s WHERE e.name = s.employee_id COLLATE NOCASE',
      "SELECT * FROM employees e, shifts s WHERE e.id = CASE WHEN s.status = 'x' THEN 1 ELSE s.employee_id END",
      "SELECT * FROM employees e, shifts s WHERE e.id = CASE WHEN s.status = 'x' THEN s.employee_id END",
      'SELECT * FROM employees e, shifts s WHERE e.name = (s.employee_id)',
      'SELECT * FROM employees e, shifts s WHERE e.name = s.employee_id + 1',
      'SELECT * FROM employees e, shifts s WHERE e.name = 2 - s.employee_id',
      'WITH w AS (SELECT portal_id, max(id) AS id FROM employees GROUP BY name) SELECT * FROM w JOIN shifts s ON s.portal_id = w.portal_id AND s.employee_id = w.id',
      'WITH w AS (SELECT portal_id, max(id) AS id FROM employees GROUP BY 2) SELECT * FROM w JOIN shifts s ON s.portal_id = w.portal_id AND s.employee_id = w.id',
      "WITH w AS (SELECT portal_id, max(id) AS id FROM employees GROUP BY '1') SELECT * FROM w JOIN shifts s ON s.portal_id = w.portal_id AND s.employee_id = w.id",
      "WITH w AS (SELECT portal_id, group_concat(id, '') AS id FROM employees GROUP BY name) SELECT * FROM w JOIN shifts s ON s.portal_id = w.portal_id AND s.employee_id = w.id",
      'WITH w AS (SELECT portal_id, lag(id) OVER n AS id FROM employees WINDOW n AS (ORDER BY id), o AS (PARTITION BY portal_id)) SELECT * FROM w JOIN shifts s ON s.portal_id = w.portal_id AND s.employee_id = w.id',
      'WITH w AS (SELECT portal_id, lag(id) OVER (PARTITION BY name) AS id FROM employees) SELECT * FROM w JOIN shifts s ON s.portal_id = w.portal_id AND s.employee_id = w.id',
      'WITH w AS (SELECT portal_id, coalesce(max(id), 3) AS id FROM employees GROUP BY name) SELECT * FROM w JOIN shifts s ON s.portal_id = w.portal_id AND s.employee_id = w.id',
      'SELECT * FROM employees WHERE id = (SELECT * FROM (SELECT max(employee_id) FROM shifts))',
      'SELECT * FROM employees WHERE id = (SELECT 1 WHERE 0 UNION ALL SELECT max(employee_id) FROM shifts)',
      'SELECT * FROM employees WHERE (name, id) = (SELECT status, employee_id FROM shifts)',
      'SELECT * FROM employees WHERE (name, id) = ((SELECT 1, 2 UNION SELECT status, employee_id FROM shifts))',
      'SELECT * FROM employees WHERE (name, id) IN ((SELECT status, employee_id FROM shifts))',
      'SELECT * FROM employees e, shifts s WHERE e.id = (VALUES (s.employee_id))',
      'WITH w AS (SELECT employee_id, status FROM shifts) SELECT * FROM employees WHERE id = coalesce((SELECT * FROM w), 0)',
      'WITH w AS (SELECT employee_id, status FROM shifts) SELECT * FROM employees WHERE id = coalesce((SELECT w.* FROM (SELECT 1), w), 0)',
      'WITH w AS (SELECT employee_id, status FROM shifts) SELECT * FROM employees WHERE id = coalesce((SELECT 1 UNION SELECT employee_id FROM w), 0)',
      'SELECT * FROM employees e, shifts s WHERE e.id = coalesce((VALUES (1, 2), (s.employee_id, 3)), 0)',
      'WITH w AS (VALUES (1, 2), (3, (SELECT max(employee_id) FROM shifts))) SELECT * FROM employees e JOIN w ON e.id = w.column2',
      'SELECT * FROM employees e, shifts s WHERE e.id = COALESCE(s.employee_id, 0)',
      'SELECT * FROM employees e, shifts s WHERE e.id = s.status',
    ].map((sql) => [sql, ''] as const),
    [
      'SELECT * FROM employees WHERE (name, id) = ((SELECT status, employee_id FROM shifts))',
      'employees.id = shifts.employee_id. Add employees.portal_id = shifts.portal_id.',
    ],
    [
      'SELECT * FROM employees WHERE (name, id) = (SELECT status, employee_id FROM shifts UNION ALL SELECT * FROM other)',
      'employees.id = shifts.employee_id. Add employees.portal_id = shifts.portal_id.',
    ],
    [
      'SELECT * FROM (SELECT max(employee_id) FROM shifts) x JOIN employees e ON x."MAX(employee_id)" = e.id',
      'x.max(employee_id) = e.id. Add x.portal_id = e.portal_id.',
    ],
    [
      'SELECT * FROM employees a, employees b, shifts c WHERE (a.portal_id, b.id) = (c.portal_id, c.employee_id)',
      'b.id = c.employee_id. Add b.portal_id = c.portal_id.',
    ],
    ['SELECT DISTINCT portal_id, lag(id) OVER w FROM employees', 'DISTINCT id. Add portal_id.'],
    ['SELECT row_number() OVER (PARTITION BY employee_id) FROM shifts', 'PARTITION BY employee_id. Add portal_id.'],
    ['SELECT * FROM (SELECT employee_id FROM shifts), employees e WHERE employee_id = e.id', 'employee_id. Add portal_id.'],
    ['SELECT * FROM (SELECT employee_id FROM shifts), employees e WHERE e.id = employee_id', 'id. Add portal_id.'],
    ['SELECT sum(DISTINCT id) FROM employees GROUP BY name', 'sum(DISTINCT id). Add GROUP BY portal_id.'],
    ['SELECT id FROM employees INTERSECT SELECT employee_id FROM shifts', 'INTERSECT id. Add portal_id.'],
    ['SELECT id FROM employees UNION ALL SELECT 1 UNION SELECT 2', 'UNION id. Add portal_id.'],
    ["SELECT portal_id, id FROM employees EXCEPT SELECT 'p', employee_id FROM shifts", 'EXCEPT employee_id. Add portal_id.'],
    ['SELECT employee_id AS x, portal_id AS x FROM shifts GROUP BY X', 'GROUP BY employee_id. Add portal_id.'],
    ['SELECT id FROM employees EXCEPT SELECT employee_id FROM shifts', 'EXCEPT id. Add portal_id.'],
  ] as const)
    it(`is refused where ids of two may meet: ${sql}`, () => {
      const start = 'The same ID is somebody else in another portal, and this statement reads several: ';
      assert.throws(
        () => check(sql),
        (error: PlandayError) => {
          assert.equal(error.kind, 'invalidInput');
          assert.equal(sentence === '' ? error.message.slice(0, start.length) : error.message, start + sentence);
          return true;
        },
      );
    });

  for (const sql of [
    'SELECT * FROM employees e JOIN shifts s ON s.employee_id = e.id AND s.portal_id = e.portal_id',
    'SELECT * FROM employees e JOIN shifts s USING (portal_id, department_id)',
    'SELECT * FROM employees NATURAL JOIN shifts',
    'SELECT * FROM employees WHERE (portal_id, id) IN (SELECT portal_id, employee_id FROM shifts)',
    'SELECT * FROM employees e WHERE EXISTS (SELECT 1 FROM shifts s WHERE s.employee_id = e.id AND s.portal_id = e.portal_id)',
    'SELECT * FROM employees a, employees b, employees c WHERE a.portal_id = b.portal_id AND b.portal_id = c.portal_id AND a.id = c.id',
    'SELECT portal, employee_id, count(*) FROM shifts GROUP BY portal_id, employee_id',
    'SELECT DISTINCT portal, employee_id FROM shifts',
    'SELECT portal, count(DISTINCT employee_id) FROM shifts GROUP BY portal',
    'SELECT id FROM employees UNION ALL SELECT employee_id FROM shifts',
    'SELECT portal_id, id FROM employees EXCEPT SELECT portal_id, employee_id FROM shifts',
    'SELECT status, count(*) FROM shifts WHERE employee_id = 3 GROUP BY status',
    'SELECT * FROM employees e LEFT JOIN shifts s ON s.date = e.name',
    'SELECT count(DISTINCT portal_id) FROM shifts',
    'SELECT e.portal_id, s.employee_id FROM employees e LEFT JOIN shifts s ON s.portal_id = e.portal_id GROUP BY 1, 2',
    'WITH w AS (SELECT employee_id, lag(employee_id) OVER (PARTITION BY portal_id ORDER BY date) AS before FROM shifts) SELECT * FROM w WHERE employee_id = before',
    'WITH w AS (SELECT portal_id, id FROM employees UNION ALL SELECT portal_id, employee_id FROM shifts), v AS (SELECT *, first_value(id) OVER same AS first FROM w WINDOW same AS (PARTITION BY portal_id ORDER BY id)) SELECT * FROM v WHERE id <> first',
    'WITH w AS (SELECT portal_id, min(id) AS id FROM employees GROUP BY portal_id, name) SELECT * FROM w JOIN shifts s ON s.portal_id = w.portal_id AND s.employee_id = w.id',
    'SELECT * FROM employees a JOIN employees b ON a.name = b.name AND a.portal_id <> b.portal_id',
    'SELECT portal_id, row_number() OVER (PARTITION BY portal_id, employee_id ORDER BY date) FROM shifts',
    'SELECT employee_id || portal_id, count(*) FROM shifts GROUP BY 1',
    'SELECT * FROM employees e, json_each(e.department_id) j JOIN shifts s ON s.department_id = j.value AND s.portal_id = e.portal_id',
    'SELECT * FROM employees e, shifts s WHERE (e.portal_id, e.id) = (s.portal_id, s.employee_id)',
    'WITH w AS (SELECT portal_id AS p, employee_id AS who FROM shifts) SELECT * FROM employees e JOIN w ON w.who = e.id AND w.p = e.portal_id',
    'WITH w AS (SELECT portal_id, id FROM employees UNION ALL SELECT s.portal_id, s.id FROM shifts s JOIN w ON s.employee_id = w.id AND s.portal_id = w.portal_id) SELECT * FROM w',
    'WITH wanted(id) AS (VALUES (1), (2)) SELECT * FROM employees JOIN wanted USING (id)',
    'WITH w AS (SELECT portal_id, count(employee_id) AS n FROM shifts GROUP BY 1) SELECT n, count(*) FROM w GROUP BY n',
    'SELECT * FROM employees a LEFT JOIN employees b ON b.portal_id = a.portal_id LEFT JOIN shifts c ON c.portal_id = b.portal_id WHERE c.employee_id = a.id',
    'SELECT * FROM employees WHERE id = (SELECT max(employee_id) FROM shifts s WHERE s.portal_id = employees.portal_id)',
    'SELECT employee_id FROM (SELECT DISTINCT portal_id, employee_id FROM shifts)',
    'SELECT * FROM employees a, employees b, employees c WHERE a.portal_id = b.portal_id AND a.portal_id = c.portal_id AND a.id = b.id',
    'WITH w AS (SELECT portal_id, lag(id) OVER SAME AS id FROM employees WINDOW same AS (PARTITION BY portal_id)) SELECT * FROM w JOIN shifts s ON s.portal_id = w.portal_id AND s.employee_id = w.id',
    'WITH w AS (VALUES (1, 2), (3, (SELECT max(employee_id) FROM shifts))) SELECT * FROM employees e JOIN w ON e.id = w.column1',
    'SELECT * FROM employees WHERE (portal_id, id) = (SELECT portal_id, employee_id FROM shifts)',
    'SELECT * FROM employees WHERE id = (SELECT * FROM (SELECT count(employee_id) FROM shifts))',
    'WITH w AS (SELECT status, employee_id FROM shifts) SELECT * FROM employees WHERE name = coalesce((SELECT * FROM w), 0)',
    'WITH w AS (SELECT status, employee_id FROM shifts) SELECT * FROM employees WHERE id = coalesce((SELECT s.* FROM w, (SELECT 1) s), 0)',
    'SELECT * FROM employees e, shifts s WHERE e.name = coalesce((VALUES (1, s.employee_id)), 0)',
    'SELECT * FROM employees WHERE (name, id) = (SELECT status, 3 FROM shifts)',
    'SELECT * FROM employees e, shifts s WHERE e.id < s.employee_id',
    'SELECT count(DISTINCT employee_id || portal_id) FROM shifts',
    'SELECT count(DISTINCT status) FROM shifts',
    'SELECT count(employee_id) FROM shifts',
    'SELECT name FROM employees UNION SELECT status FROM shifts',
    'SELECT portal_id AS x, employee_id AS x FROM shifts GROUP BY x',
    'SELECT portal_id, employee_id FROM shifts GROUP BY 1, 2',
    'SELECT status, employee_id FROM shifts GROUP BY 1',
    'SELECT status FROM shifts GROUP BY 2',
    'SELECT row_number() OVER (ORDER BY employee_id) FROM shifts',
    'SELECT row_number() OVER (PARTITION BY status) FROM shifts',
    'WITH w AS (SELECT portal_id, employee_id FROM shifts) SELECT * FROM employees WHERE (portal_id, id) IN w',
    'WITH w AS (SELECT portal_id, employee_id FROM shifts) SELECT * FROM employees WHERE (id, portal_id) IN w',
    'SELECT * FROM employees e, shifts s WHERE (e.id, e.portal_id) = (s.portal_id, s.employee_id)',
    'SELECT * FROM employees e, shifts s WHERE (e.portal_id, e.id) = (s.portal, s.employee_id)',
    'SELECT CASE e.id WHEN 1 THEN s.employee_id END FROM employees e, shifts s',
    'SELECT CASE 1 WHEN e.id THEN 1 WHEN s.employee_id THEN 2 END FROM employees e, shifts s',
    'SELECT * FROM employees e, shifts s WHERE e.id IN ()',
    'SELECT DISTINCT status FROM shifts',
    'SELECT employee_id FROM shifts',
    'SELECT * FROM employees e, shifts s WHERE e.name = CASE WHEN s.employee_id THEN 1 END',
    'SELECT * FROM employees e, shifts s WHERE e.name = length(s.employee_id)',
    'SELECT * FROM employees e, shifts s WHERE e.name = (s.employee_id > 3)',
    'SELECT * FROM employees WHERE name IN (SELECT count(employee_id) FROM shifts)',
    'SELECT * FROM employees WHERE name = (VALUES (1))',
    'SELECT * FROM employees WHERE id = (VALUES (1))',
    'SELECT portal_id, max(id) AS id FROM employees GROUP BY name',
    'SELECT * FROM employees a, shifts b WHERE EXISTS (SELECT 1 FROM employees a JOIN shifts b ON b.portal_id = a.portal_id AND b.employee_id = a.id)',
    'SELECT * FROM employees WHERE (name, id, portal_id) IN (SELECT status FROM shifts)',
    'SELECT * FROM employees WHERE id IN other',
    'SELECT * FROM employees WHERE id = coalesce((SELECT * FROM other), 0)',
    'SELECT DISTINCT value FROM json_each()',
    'SELECT DISTINCT value FROM json_each((SELECT name FROM employees))',
    'SELECT DISTINCT * FROM other',
    'SELECT * FROM employees, other WHERE employees.id = other.id',
    'SELECT DISTINCT max() FROM employees',
    'SELECT * FROM employees WHERE id = coalesce((SELECT x.* FROM shifts), 0)',
    'SELECT * FROM employees WHERE id = (VALUES (lag(1) OVER (PARTITION BY 1)))',
    'SELECT * FROM other GROUP BY 1',
    'WITH w AS (SELECT portal_id, id FROM employees UNION ALL SELECT v.* FROM (SELECT portal_id FROM shifts) v) SELECT DISTINCT portal_id, id FROM w',
    'WITH w AS (SELECT portal_id, max(id) AS id FROM employees GROUP BY name, portal) SELECT * FROM w JOIN shifts s ON s.portal_id = w.portal_id AND s.employee_id = w.id',
    'WITH w AS (SELECT portal_id, max(id) AS id FROM employees GROUP BY 1) SELECT * FROM w JOIN shifts s ON s.portal_id = w.portal_id AND s.employee_id = w.id',
    'WITH w AS (SELECT portal_id, max(id, 3) AS id FROM employees GROUP BY name) SELECT * FROM w JOIN shifts s ON s.portal_id = w.portal_id AND s.employee_id = w.id',
    'WITH w AS (SELECT portal_id, coalesce(id, 3) AS id FROM employees) SELECT * FROM w JOIN shifts s ON s.portal_id = w.portal_id AND s.employee_id = w.id',
    'WITH w AS (SELECT portal_id, lag(id) OVER o AS id FROM employees WINDOW n AS (ORDER BY id), o AS (PARTITION BY portal_id)) SELECT * FROM w JOIN shifts s ON s.portal_id = w.portal_id AND s.employee_id = w.id',
  ])
    it(`is taken where they cannot: ${sql}`, () => check(sql));

  it('is refused where a column is handed on in more ways than anybody writes, each level twice', () => {
    const doubled = (levels: number) => {
      const tables = Array.from({ length: levels }, (_, at) => `w${at + 1} AS (SELECT id + id AS id FROM w${at})`);
      return () => check(`WITH ${['w0 AS (SELECT id FROM employees)', ...tables].join()} SELECT DISTINCT id FROM w${levels}`);
    };
    const message = 'The statement hands on a column in too many ways. Write it shorter.';
    const side = (ids: number) => () =>
      check(`WITH w AS (SELECT coalesce(${Array(ids).fill('id').join()}) AS id FROM employees) SELECT DISTINCT id FROM w`);
    assert.throws(side(1_000), { message: /^The same ID / });
    assert.throws(side(1_001), { kind: 'invalidInput', message });
    assert.throws(doubled(10), { kind: 'invalidInput', message });
    assert.throws(doubled(9), { message: /DISTINCT id\. Add portal_id\.$/ });
  });

  it('tells ids by their names where nothing says of what they are: whole numbers by somebody, or the ID of something', () => {
    const columns = ['by', 'changed_by', 'id', 'other_id', 'standby', 'paid', 'by_hand'].map((name) =>
      text(name, { type: 'INTEGER' }),
    );
    const things = table('things', endpoint('/x/v1.0/things', []), [
      ...columns,
      text('text_id'),
      text('owner', { thing: 'employee' }),
    ]);
    const grouped = (name: string) => () => expectNoClash(tableUses(`SELECT count(*) FROM things GROUP BY "${name}"`, [things]));
    for (const name of ['by', 'changed_by', 'id', 'other_id', 'owner'])
      assert.throws(grouped(name), { kind: 'invalidInput' }, name);
    for (const name of ['standby', 'paid', 'by_hand', 'text_id']) grouped(name)();
  });
});
