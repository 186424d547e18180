import assert from 'node:assert/strict';
import { tableUses } from '../../../../src/core/sql/tableUses.ts';
import { endpoint, sampleTables, table, text } from './sampleTables.ts';

/**
 * What is required at each place that reads a table, a line each: its conditions, the columns that it has in common with others, and what it says of itself
 * alone; in the end the pairs of portals, with `!` where the second has a row wherever the first has one.
 */
function required(sql: string): readonly string[] {
  const { uses, pairs } = tableUses(sql, sampleTables);
  const lines = uses.flatMap(({ alias, conditions, equalities, own }) => {
    const parts = [
      conditions.map(({ column, is, values }) => `${column.name} ${is} ${values.join('|')}`).join(', '),
      equalities.map(({ column, to }) => `${column.name} = ${to.use.alias}.${to.column.name}`).join(', '),
      own.join(' & '),
    ];
    return parts.join('') === '' ? [] : [`${alias}: ${parts.join('; ')}`];
  });
  const portals = pairs.map(({ one, other, isImplied }) => `${one.use.alias} ${other.use.alias}${isImplied ? '!' : ''}`);
  return portals.length === 0 ? lines : [...lines, portals.join(', ')];
}

describe('what a condition requires', () => {
  for (const [sql, ...expected] of [
    [
      "SELECT * FROM employees e, shifts s WHERE e.name LIKE 'B%' AND s.status <> 'x' AND e.id = s.employee_id AND e.name = s.status || 'x' AND 1",
      "e: ; id = s.employee_id; e.name LIKE 'B%'",
      "s: ; employee_id = e.id; s.status <> 'x'",
    ],
    [
      "SELECT * FROM employees WHERE upper(name) = 'B' AND id = random() AND name IN (SELECT 'x') AND count(*) OVER () > 1",
      "employees: ; ; upper(name) = 'B'",
    ],
    [
      "SELECT * FROM employees WHERE name = 'x' AND true AND name IS FALSE",
      "employees: name equal 'x'; ; name = 'x' & name IS FALSE",
    ],
    [
      "SELECT * FROM employees WHERE (name = 'x' AND (id = 1)) AND (id, name) = (1, 'x')",
      "employees: name equal 'x', id equal 1; ; name = 'x' & id = 1 & (id, name) = (1, 'x')",
    ],
    [
      "SELECT * FROM employees e LEFT JOIN shifts s ON s.status = 'x' AND e.name = 'y' AND s.employee_id = e.id",
      "s: status equal 'x'; employee_id = e.id; s.status = 'x'",
    ],
    [
      "SELECT * FROM employees e RIGHT JOIN shifts s ON s.status = 'x' AND e.name = 'y' AND s.employee_id = e.id",
      "e: name equal 'y'; id = s.employee_id; e.name = 'y'",
    ],
    ['SELECT * FROM employees e FULL JOIN shifts s ON s.employee_id = e.id'],
    [
      'SELECT * FROM employees e NATURAL JOIN shifts s',
      'e: ; portal = s.portal, portal_id = s.portal_id, id = s.id, department_id = s.department_id; ',
      's: ; portal = e.portal, portal_id = e.portal_id, id = e.id, department_id = e.department_id; ',
      'e s!, s e!',
    ],
    [
      'SELECT * FROM employees e NATURAL LEFT JOIN shifts s',
      's: ; portal = e.portal, portal_id = e.portal_id, id = e.id, department_id = e.department_id; ',
      'e s, s e!',
    ],
    ['SELECT * FROM employees e NATURAL FULL JOIN shifts s', 'e s, s e'],
    [
      'SELECT * FROM employees e JOIN shifts s USING (department_id, other)',
      'e: ; department_id = s.department_id; ',
      's: ; department_id = e.department_id; ',
    ],
    [
      'SELECT * FROM employees a JOIN employees b USING (id) JOIN shifts s USING (id)',
      'a: ; id = b.id, id = s.id; ',
      'b: ; id = a.id; ',
      's: ; id = a.id; ',
    ],
    [
      'SELECT * FROM employees a LEFT JOIN employees b USING (portal_id, id) JOIN shifts s USING (portal_id, id)',
      'a: ; portal_id = s.portal_id, id = s.id; ',
      'b: ; portal_id = a.portal_id, id = a.id; ',
      's: ; portal_id = a.portal_id, id = a.id; ',
      'a b, b a!, a s!, s a!',
    ],
    [
      'SELECT * FROM employees e JOIN shifts s USING (DEPARTMENT_ID) WHERE Department_Id = 1',
      'e: department_id equal 1; department_id = s.department_id; Department_Id = 1',
      's: ; department_id = e.department_id; ',
    ],
    [
      'SELECT * FROM employees e JOIN shifts s ON e.portal_id = s.portal_id AND e.portal = s.portal',
      'e: ; portal_id = s.portal_id, portal = s.portal; ',
      's: ; portal_id = e.portal_id, portal = e.portal; ',
      'e s!, s e!',
    ],
    ['SELECT * FROM employees e LEFT JOIN shifts s ON e.portal_id = s.portal_id', 's: ; portal_id = e.portal_id; ', 'e s, s e!'],
    ['SELECT * FROM employees e FULL JOIN shifts s ON e.portal_id = s.portal_id', 'e s, s e'],
    ['SELECT * FROM employees e FULL JOIN shifts s ON e.portal_id = e.portal_id'],
    ['SELECT * FROM employees e, employees f LEFT JOIN shifts s ON e.portal_id = f.portal_id'],
    [
      "SELECT * FROM employees WHERE id IN (SELECT employee_id FROM shifts WHERE date = 'x')",
      'employees: ; id = shifts.employee_id; ',
      "shifts: date equal 'x'; ; date = 'x'",
    ],
    ['SELECT * FROM employees WHERE id NOT IN (SELECT employee_id FROM shifts)'],
    ['SELECT * FROM employees WHERE id IN (SELECT max(employee_id) FROM shifts)'],
    ['SELECT * FROM employees WHERE 3 IN (SELECT employee_id FROM shifts)'],
    [
      'SELECT * FROM employees e LEFT JOIN salaries s ON s.employee_id = e.id WHERE s.employee_id IN (SELECT employee_id FROM shifts)',
      's: ; employee_id = e.id, employee_id = shifts.employee_id; ',
    ],
    [
      'SELECT * FROM employees e WHERE EXISTS (SELECT 1 FROM shifts s WHERE s.employee_id = e.id)',
      'e: ; id = s.employee_id; ',
      's: ; employee_id = e.id; ',
    ],
    [
      'SELECT * FROM employees e WHERE EXISTS (SELECT 1 FROM shifts s WHERE s.employee_id = e.id LIMIT 1)',
      's: ; employee_id = e.id; ',
    ],
    [
      'SELECT * FROM employees e WHERE EXISTS (SELECT 1 FROM shifts s WHERE s.employee_id = e.id ORDER BY 1)',
      's: ; employee_id = e.id; ',
    ],
    [
      'SELECT * FROM employees e WHERE EXISTS (SELECT 1 FROM shifts s WHERE s.employee_id = e.id UNION SELECT 1)',
      's: ; employee_id = e.id; ',
    ],
    [
      'SELECT * FROM employees e WHERE EXISTS (SELECT 1 FROM shifts s LEFT JOIN salaries a ON a.employee_id = s.id WHERE s.employee_id = e.id)',
      's: ; employee_id = e.id; ',
      'a: ; employee_id = s.id; ',
    ],
    [
      'SELECT * FROM employees e WHERE EXISTS (SELECT max(1) FROM shifts s WHERE s.employee_id = e.id)',
      's: ; employee_id = e.id; ',
    ],
    [
      'SELECT * FROM employees e WHERE EXISTS (SELECT max(1) FROM shifts s WHERE s.employee_id = e.id GROUP BY s.date)',
      'e: ; id = s.employee_id; ',
      's: ; employee_id = e.id; ',
    ],
    [
      'SELECT * FROM employees e WHERE EXISTS (SELECT * FROM shifts s WHERE s.employee_id = e.id HAVING 1)',
      's: ; employee_id = e.id; ',
    ],
    [
      'SELECT * FROM employees e WHERE EXISTS (SELECT * FROM shifts s WHERE s.employee_id = e.id)',
      'e: ; id = s.employee_id; ',
      's: ; employee_id = e.id; ',
    ],
    [
      'SELECT * FROM employees e WHERE EXISTS (SELECT s.id + 1 FROM shifts s WHERE s.employee_id = e.id)',
      'e: ; id = s.employee_id; ',
      's: ; employee_id = e.id; ',
    ],
    ['SELECT * FROM employees e WHERE EXISTS (VALUES (1))'],
    [
      'SELECT * FROM employees e WHERE NOT EXISTS (SELECT 1 FROM shifts s WHERE s.employee_id = e.id)',
      's: ; employee_id = e.id; ',
    ],
    [
      'SELECT * FROM employees e WHERE EXISTS (SELECT 1 FROM shifts s, salaries a WHERE s.employee_id = e.id AND a.employee_id = s.employee_id)',
      'e: ; id = s.employee_id; ',
      's: ; employee_id = e.id, employee_id = a.employee_id; ',
      'a: ; employee_id = s.employee_id; ',
    ],
    ["WITH shifts AS (SELECT 1 AS date) SELECT * FROM main.shifts WHERE date = 'x'", "shifts: date equal 'x'; ; date = 'x'"],
    ['WITH employees AS (SELECT 1) SELECT * FROM shifts WHERE id IN main.employees'],
    ['WITH employees AS (SELECT 1) SELECT * FROM shifts WHERE id IN employees'],
    [
      'SELECT * FROM employees e JOIN shifts s ON s.id IN (SELECT employee_id FROM salaries WHERE salary = 3)',
      'salaries: salary equal 3; ; salary = 3',
    ],
    [
      "SELECT * FROM employees e JOIN (shifts s JOIN salaries a ON a.salary IN (SELECT id FROM shifts t WHERE t.date = 'x'))",
      "t: date equal 'x'; ; t.date = 'x'",
    ],
    [
      "SELECT * FROM (shifts s JOIN salaries a ON a.salary IN (SELECT id FROM shifts t WHERE t.date = 'x')) JOIN employees e",
      "t: date equal 'x'; ; t.date = 'x'",
    ],
    ['SELECT * FROM json_each((SELECT name FROM employees WHERE id = 3)) j', 'employees: id equal 3; ; id = 3'],
    ["VALUES ((SELECT max(id) FROM shifts WHERE date = 'x'))", "shifts: date equal 'x'; ; date = 'x'"],
    [
      'SELECT count(*) FROM shifts GROUP BY (SELECT 1 FROM employees WHERE id = 3) HAVING (SELECT 1 FROM salaries)',
      'employees: id equal 3; ; id = 3',
    ],
    [
      "SELECT 1 UNION SELECT id FROM shifts WHERE date = 'x' ORDER BY (SELECT 1 FROM employees)",
      "shifts: date equal 'x'; ; date = 'x'",
    ],
    [
      'SELECT * FROM employees WHERE id > 1 AND id < 9 AND id >= 2 AND id <= 8 AND 3 < id AND 7 > id AND 4 <= id AND 6 >= id',
      'employees: id above 1, id below 9, id atLeast 2, id atMost 8, id above 3, id below 7, id atLeast 4, id atMost 6; ; id > 1 & id < 9 & id >= 2 & id <= 8 & 3 < id & 7 > id & 4 <= id & 6 >= id',
    ],
    [
      'SELECT * FROM employees WHERE id = 1 AND 2 = id AND id IS 3 AND id IS NOT 4 AND id == 5',
      'employees: id equal 1, id equal 2, id equal 3, id equal 5; ; id = 1 & 2 = id & id IS 3 & id IS NOT 4 & id == 5',
    ],
    [
      "SELECT * FROM employees WHERE id BETWEEN 1 AND name AND name NOT BETWEEN 'a' AND 'b' AND id NOT IN (1)",
      "employees: id atLeast 1; ; id BETWEEN 1 AND name & name NOT BETWEEN 'a' AND 'b' & id NOT IN (1)",
    ],
    [
      'SELECT * FROM employees WHERE id IN (1, NULL) AND id IN (1, name) AND id IN () AND id BETWEEN NULL AND 3',
      'employees: id atMost 3; ; id IN (1, NULL) & id IN (1, name) & id IN () & id BETWEEN NULL AND 3',
    ],
    [
      'SELECT * FROM employees WHERE id = total_changes() AND id = abs(-3) AND id = Random() AND id = randomblob(1) AND id = (1 + 2) AND id = max(1) FILTER (WHERE 1)',
      'employees: id equal total_changes(), id equal abs(-3), id equal (1 + 2); ; id = total_changes() & id = abs(-3) & id = (1 + 2)',
    ],
    [
      'SELECT * FROM employees WHERE id = TRUE AND id IS true AND id = unknown',
      'employees: id equal TRUE; ; id = TRUE & id IS true',
    ],
    ["SELECT * FROM employees e WHERE e.other = 1 AND x.id = 1 AND id = 'x'", "e: id equal 'x'; ; id = 'x'"],
    ["SELECT id AS name FROM employees WHERE name = 'x'", "employees: name equal 'x'; ; name = 'x'"],
    ["SELECT name AS n FROM employees WHERE n = 'x'"],
    ['SELECT * FROM employees, shifts WHERE department_id = 1'],
    ["SELECT * FROM employees e, other n WHERE name = 'x' AND e.name = 'y'", "e: name equal 'y'; ; e.name = 'y'"],
    [
      "SELECT * FROM (SELECT id, name FROM employees) x JOIN shifts s ON s.employee_id = x.id WHERE x.name = 'y'",
      "employees: name equal 'y'; ; ",
      's: ; employee_id = x.id; ',
    ],
    [
      "SELECT * FROM (SELECT (id) AS a, ((name)) AS b FROM employees) x WHERE a = 1 AND b = 'y'",
      "employees: id equal 1, name equal 'y'; ; ",
    ],
    ["SELECT * FROM (SELECT DISTINCT name FROM employees) x WHERE name = 'y'", "employees: name equal 'y'; ; "],
    ['SELECT * FROM (SELECT id AS a, id AS a FROM employees) x WHERE a = 1', 'employees: id equal 1; ; '],
    [
      "SELECT * FROM (SELECT e.*, s.status FROM employees e JOIN shifts s) x WHERE x.name = 'y' AND x.status = 'z' AND x.date = 'q'",
      "e: name equal 'y'; ; ",
      "s: status equal 'z'; ; ",
    ],
    [
      'SELECT * FROM (SELECT * FROM employees JOIN shifts USING (department_id)) x WHERE x.department_id = 1',
      'employees: department_id equal 1; department_id = shifts.department_id; ',
      'shifts: ; department_id = employees.department_id; ',
    ],
    ['SELECT * FROM (SELECT * FROM employees FULL JOIN shifts USING (department_id)) x WHERE x.department_id = 1'],
    [
      'SELECT * FROM (SELECT s.* FROM employees FULL JOIN shifts s USING (department_id)) x WHERE x.department_id = 1',
      's: department_id equal 1; ; ',
    ],
    [
      "WITH w AS (SELECT * FROM employees), v AS (SELECT * FROM w) SELECT * FROM v WHERE name = 'x'",
      "employees: name equal 'x'; ; ",
    ],
    [
      "WITH w(a, b) AS (SELECT id, name FROM employees) SELECT * FROM w WHERE a = 1 AND b = 'x'",
      "employees: id equal 1, name equal 'x'; ; ",
    ],
    [
      "WITH w(a) AS (SELECT id, name FROM employees) SELECT * FROM w WHERE a = 1 AND name = 'x'",
      "employees: id equal 1, name equal 'x'; ; ",
    ],
    [
      'SELECT * FROM employees WHERE id + 1 IS TRUE AND lower(name) IS NULL',
      'employees: ; ; id + 1 IS TRUE & lower(name) IS NULL',
    ],
    ['SELECT * FROM employees e WHERE e.id = e.department_id', 'e: ; ; e.id = e.department_id'],
    ['SELECT * FROM employees e FULL JOIN shifts s ON s.portal_id = e.portal_id', 's e, e s'],
    [
      'SELECT * FROM employees e JOIN shifts s ON e.portal_id = s.status',
      'e: ; portal_id = s.status; ',
      's: ; status = e.portal_id; ',
    ],
    [
      'SELECT * FROM employees e WHERE EXISTS (SELECT 1, max(1) FROM shifts s WHERE s.employee_id = e.id)',
      's: ; employee_id = e.id; ',
    ],
    ['SELECT * FROM employees e, other o WHERE e.id = trueish AND e.id = untrue'],
    ["SELECT * FROM shifts, generate_series(1, 2) WHERE status = 'x'"],
    ["SELECT * FROM (SELECT * FROM other) x, employees WHERE name = 'x'"],
    ["SELECT * FROM (SELECT id FROM employees UNION ALL SELECT * FROM other) x, shifts s WHERE status = 'x'"],
    ["SELECT * FROM (SELECT * FROM employees, other) x, shifts s WHERE status = 'x'"],
    ["SELECT * FROM (SELECT e.*, o.* FROM employees e, other o) x, shifts s WHERE status = 'x'"],
    ["SELECT * FROM employees, (VALUES ('x', 'y')) v WHERE column2 = name", 'employees: ; name = v.column2; '],
    ["SELECT * FROM employees WHERE (id = 1, name = 'x')", "employees: ; ; (id = 1, name = 'x')"],
    ['SELECT * FROM employees WHERE id IN (SELECT * FROM other)'],
    ['SELECT * FROM employees WHERE EXISTS (SELECT 1 FROM other)'],
    ['SELECT * FROM employees NATURAL JOIN other'],
    ['SELECT * FROM employees e JOIN (shifts s JOIN salaries a) USING (department_id)', 'e: ; department_id = s.department_id; '],
  ] as const)
    it(`is no more than it says: ${sql}`, () => assert.deepEqual(required(sql), expected));

  it('is a value of a column with true and false, as IS TRUE says it', () => {
    const types = table('types', endpoint('/x/v1.0/types', []), [text('active', { type: 'BOOLEAN' })]);
    const [use] = tableUses('SELECT * FROM types WHERE active IS TRUE', [types]).uses;
    assert.deepEqual(
      use?.conditions.map(({ is, values }) => [is, values]),
      [['equal', ['TRUE']]],
    );
  });
});
