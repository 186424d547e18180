import assert from 'node:assert/strict';
import { tableUses } from '../../../../src/core/sql/tableUses.ts';
import { sampleTables } from './sampleTables.ts';

/** What is required at each place: `shifts: date atLeast '2026-01-01'`. */
function required(sql: string): readonly string[] {
  return tableUses(sql, sampleTables).uses.map(({ alias, conditions }) =>
    [`${alias}:`, ...conditions.map(({ column, is, values }) => `${column.name} ${is} ${values.join('|')}`)].join(' '),
  );
}

describe('what a statement requires of its tables', () => {
  it('is each condition of a WHERE that every row has to fulfil', () => {
    assert.deepEqual(
      required(
        "SELECT * FROM shifts WHERE date BETWEEN '2026-11-23' AND date('now') AND department_id IN (1, :d) AND status = 'Open' AND id > 3 AND 9 >= id",
      ),
      [
        "shifts: date atLeast '2026-11-23' date atMost date('now') department_id oneOf 1|:d status equal 'Open' id above 3 id atMost 9",
      ],
    );
  });

  it('is nothing that another condition may make up for, or that depends on the row', () => {
    for (const where of [
      "date = 'x' OR id = 1",
      "NOT date = 'x'",
      "date NOT BETWEEN 'a' AND 'b'",
      'id NOT IN (1, 2)',
      'date = status',
      "date = upper(status) || 'x'",
      'id = random()',
      'date IS NULL',
      'date = NULL',
      'date IS NOT NULL',
      "date LIKE '2026%'",
      'id = (SELECT 1)',
      "date <> 'x'",
      "date || '' = 'x'",
      'CASE WHEN id = 1 THEN 1 END',
      'id IS TRUE',
      "status = 'OPEN' COLLATE NOCASE",
      "status IN ('a', 'b' COLLATE NOCASE)",
      "(id, status) = (1, 'x')",
    ])
      assert.deepEqual(required(`SELECT * FROM shifts WHERE ${where}`), ['shifts:'], where);
  });

  it('is known by any spelling of the names', () => {
    const equal = ["s: status equal 'x'"];
    assert.deepEqual(required(`SELECT * FROM SCHEDULING_Shifts AS s WHERE ("S"."STATUS") = 'x'`), equal);
    assert.deepEqual(required("SELECT * FROM [shifts] s WHERE `status` = 'x'"), equal);
    assert.deepEqual(required("SELECT * FROM main.shifts s WHERE s.status IS 'x'"), equal);
  });

  it('is of the side of a join whose rows are gone without it', () => {
    const on = (join: string) => required(`SELECT * FROM employees e ${join} shifts s ON s.date = 'x' AND e.name = 'y'`);
    assert.deepEqual(on('JOIN'), ["e: name equal 'y'", "s: date equal 'x'"]);
    assert.deepEqual(on('LEFT JOIN'), ['e:', "s: date equal 'x'"]);
    assert.deepEqual(on('RIGHT JOIN'), ["e: name equal 'y'", 's:']);
    assert.deepEqual(on('FULL JOIN'), ['e:', 's:']);
    assert.deepEqual(on(','), on('JOIN'));
    assert.deepEqual(required("SELECT * FROM employees e, shifts s WHERE s.date = 'x' AND e.name = 'y'"), on('JOIN'));
    assert.deepEqual(required("SELECT * FROM employees e FULL JOIN shifts s ON s.id = e.id WHERE s.date = 'x'"), [
      'e:',
      "s: date equal 'x'",
    ]);
  });

  it('is nothing of what stands in brackets on the far side of an outer join', () => {
    assert.deepEqual(
      required(
        "SELECT * FROM employees e LEFT JOIN (shifts s JOIN employees f ON f.id = s.employee_id AND s.date = 'x') ON f.id = e.id",
      ),
      ['e:', 's:', 'f:'],
    );
  });

  it('is told apart by place, in subqueries too, with what they see from outside', () => {
    assert.deepEqual(
      required(
        "SELECT (SELECT count(*) FROM shifts s WHERE s.employee_id = e.id AND s.date = 'a') FROM employees e WHERE e.id IN (SELECT employee_id FROM shifts WHERE date = 'b' AND name = 'z') OR e.id = 3",
      ),
      ['e: ', "s: date equal 'a'", "shifts: date equal 'b'"].map((one) => one.trim()),
    );
  });

  it('goes through a SELECT that only hands rows on, and through one that one place reads', () => {
    const read = "WITH w AS (SELECT id, date AS day, status FROM shifts WHERE status = 'x')";
    assert.deepEqual(required(`${read} SELECT * FROM w WHERE w.day >= 'd'`), ["shifts: status equal 'x' date atLeast 'd'"]);
    assert.deepEqual(required(`${read} SELECT * FROM w a JOIN w b WHERE a.day >= 'd' AND b.day >= 'e'`), [
      "shifts: status equal 'x'",
    ]);
    assert.deepEqual(required("SELECT * FROM (SELECT * FROM shifts) x WHERE x.date = 'd'"), ["shifts: date equal 'd'"]);
    for (const inner of [
      'SELECT date FROM shifts LIMIT 3',
      'SELECT date FROM shifts GROUP BY 1',
      'SELECT max(date) AS date FROM shifts',
      'SELECT date, row_number() OVER () FROM shifts',
      'SELECT date FROM shifts UNION ALL SELECT date FROM shifts',
    ])
      assert.ok(
        required(`SELECT * FROM (${inner}) x WHERE x.date = 'd'`).every((one) => one === 'shifts:'),
        inner,
      );
  });

  it('is not mistaken where a name stands for something else', () => {
    assert.deepEqual(required("WITH shifts AS (SELECT 1 AS date) SELECT * FROM shifts WHERE date = 'x'"), []);
    assert.deepEqual(
      required(
        "WITH RECURSIVE c AS (SELECT 1 AS date UNION ALL SELECT date + 1 FROM c) SELECT * FROM c, shifts WHERE date = 'x'",
      ),
      ['shifts:'],
    );
    assert.deepEqual(required('SELECT * FROM shifts, json_each(shifts.status) WHERE id = 3'), ['shifts:']);
    assert.deepEqual(required('SELECT * FROM nothing'), []);
    assert.deepEqual(required('SELEC * FROM shifts'), []);
    assert.deepEqual(required('DELETE FROM shifts WHERE id = 1'), []);
    assert.deepEqual(required(''), []);
  });

  it('is nothing of what another place reads whole, before it is made or by IN', () => {
    const read = 'WITH w AS (SELECT id, date FROM shifts)';
    assert.deepEqual(required(`${read} SELECT * FROM w WHERE w.date = 'd'`), ["shifts: date equal 'd'"]);
    assert.deepEqual(required(`${read} SELECT * FROM w WHERE w.date = 'd' AND (1, 2) IN w`), ['shifts:']);
    assert.deepEqual(
      required("WITH v AS (SELECT * FROM w), w AS (SELECT id, date FROM shifts) SELECT * FROM v, w WHERE w.date = 'd'"),
      ['shifts:'],
    );
  });

  it('is nothing where a SELECT counts, in brackets too', () => {
    for (const counted of ['count(*)', '(count(*))', '((count(*)))', 'row_number() OVER ()'])
      assert.deepEqual(required(`SELECT * FROM (SELECT date, ${counted} AS n FROM shifts) x WHERE x.date = 'd'`), ['shifts:']);
  });

  it('is of the first of two columns that are called the same', () => {
    assert.deepEqual(
      required("SELECT * FROM (SELECT e.name, s.status AS name FROM employees e, shifts s) x WHERE x.name = 'n'"),
      ["e: name equal 'n'", 's:'],
    );
    assert.deepEqual(
      required("WITH w(a, b, c, d, e) AS (SELECT * FROM salaries NATURAL JOIN employees) SELECT * FROM w WHERE w.e = 'x'"),
      ['salaries:', "employees: id equal 'x'"],
    );
  });

  it('is of one side alone where columns are one by USING, unless it may be either', () => {
    const where = (join: string) =>
      required(`SELECT * FROM employees e ${join} shifts s USING (department_id) WHERE department_id = 1`);
    assert.deepEqual(where('JOIN'), ['e: department_id equal 1', 's:']);
    assert.deepEqual(where('LEFT JOIN'), ['e: department_id equal 1', 's:']);
    for (const join of ['RIGHT JOIN', 'FULL JOIN']) assert.deepEqual(where(join), ['e:', 's:'], join);
  });

  it('is found by no name that means something else there', () => {
    const inner = (sql: string) =>
      tableUses(sql, sampleTables).uses.flatMap(({ equalities }) => equalities.map(({ column }) => column.name));
    assert.deepEqual(inner('SELECT (SELECT status AS name FROM shifts WHERE employee_id = name) FROM employees'), []);
    assert.deepEqual(inner('SELECT (SELECT status FROM shifts WHERE employee_id = name) FROM employees'), ['employee_id']);
    const beside = 'SELECT * FROM employees e, (SELECT * FROM shifts WHERE employee_id = name) s';
    assert.deepEqual(inner(beside), []);
  });

  it('is nothing of a common table that nobody reads', () => {
    assert.deepEqual(required('WITH w AS (SELECT * FROM shifts) SELECT 1'), []);
    assert.deepEqual(required('WITH shifts AS (SELECT 1 AS n UNION ALL SELECT n + 1 FROM shifts) SELECT * FROM shifts'), []);
  });

  it('is told in a sentence to be too much', () => {
    const sentence = 'The statement has too many brackets or conditions within each other. Take some of them out.';
    for (const sql of [
      `SELECT ${'('.repeat(100_000)}1${')'.repeat(100_000)}`,
      `SELECT 1 FROM ${'(SELECT * FROM '.repeat(5_000)}shifts${')'.repeat(5_000)}`,
      `SELECT 1 FROM shifts WHERE ${'id = 1 OR '.repeat(50_000)}1`,
    ])
      assert.throws(() => required(sql), { kind: 'invalidInput', message: sentence });
    assert.throws(() => required(`SELECT 1 FROM shifts ${'NATURAL JOIN shifts '.repeat(64)}`), {
      kind: 'invalidInput',
      message: 'A FROM joins 64 tables at most. Take some of them out.',
    });
  });

  it('finds a table in IN, in ORDER BY and in LIMIT', () => {
    assert.deepEqual(
      required('SELECT 1 WHERE 1 IN employees ORDER BY (SELECT max(id) FROM shifts) LIMIT (SELECT 1 FROM salaries)'),
      [':', 'shifts:', 'salaries:'],
    );
  });

  it('tells which columns are equal', () => {
    const equal = (sql: string) =>
      tableUses(sql, sampleTables).uses.flatMap(({ alias, equalities }) =>
        equalities.map(({ column, to }) => `${alias}.${column.name} = ${to.use.alias}.${to.column.name}`),
      );
    assert.deepEqual(equal('SELECT * FROM employees e JOIN salaries s ON s.employee_id = e.id'), [
      'e.id = s.employee_id',
      's.employee_id = e.id',
    ]);
    assert.deepEqual(equal('SELECT * FROM employees e LEFT JOIN salaries s ON s.employee_id = e.id'), ['s.employee_id = e.id']);
    assert.deepEqual(equal('SELECT * FROM shifts JOIN salaries USING (employee_id)'), [
      'shifts.employee_id = salaries.employee_id',
      'salaries.employee_id = shifts.employee_id',
    ]);
    assert.deepEqual(equal('SELECT * FROM employees e JOIN salaries s ON s.employee_id IS e.id'), []);
  });
});
