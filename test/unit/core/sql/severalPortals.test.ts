import assert from 'node:assert/strict';
import type { SqlEngine } from '../../../../src/core/sql/sqlEngine.ts';
import { localEngine } from './localEngine.ts';
import { askStrictly, cafe, hotel } from './strictAsking.ts';
import type { ServerData } from './strictServer.ts';

/** Two portals that have the same ids for other people. */
const data: ServerData = {
  [cafe.id]: {
    hr_people: [
      { id: 1, name: 'Anna', dept: 1, city: 'Aarhus', active: true },
      { id: 2, name: 'Bo', dept: 2, city: 'Odense', active: true },
    ],
    hr_groups: [{ id: 1, name: 'Bar' }],
    scheduling_shifts: [
      { id: 10, employee_id: 1, dept: 1, date: '2026-11-02', begin: '2026-11-02T08:00', status: 'taken' },
      { id: 11, employee_id: 1, dept: 1, date: '2026-11-03', begin: '2026-11-03T08:00', status: 'taken' },
    ],
    pay_salaries: [{ employee_id: 1, salary: 100, level: 'a' }],
  },
  [hotel.id]: {
    hr_people: [
      { id: 1, name: 'Carl', dept: 1, city: 'Skagen', active: true },
      { id: 3, name: 'Dorte', dept: 2, city: 'Odense', active: true },
    ],
    hr_groups: [{ id: 1, name: 'Kitchen' }],
    scheduling_shifts: [{ id: 10, employee_id: 1, dept: 1, date: '2026-11-02', begin: '2026-11-02T08:00', status: 'open' }],
    pay_salaries: [
      { employee_id: 1, salary: 700, level: 'b' },
      { employee_id: 3, salary: 800, level: 'b' },
    ],
  },
};

describe('a statement over two portals that call other people by the same ids', () => {
  let engine: SqlEngine;
  before(async () => {
    engine = await localEngine();
  });
  after(() => engine.dispose());
  const portals = [cafe, hotel];
  const ask = (sql: string) => askStrictly(engine, data, sql, { portals });

  it('tells them apart by their portals', async () => {
    const { data: rows } = await ask(
      'SELECT p.portal, p.name, count(s.id) AS shifts FROM people p LEFT JOIN shifts s ON s.employee_id = p.id AND s.portal_id = p.portal_id GROUP BY p.portal_id, p.id ORDER BY 1, 2',
    );
    assert.deepEqual(rows, [
      { portal: 'Café', name: 'Anna', shifts: 2 },
      { portal: 'Café', name: 'Bo', shifts: 0 },
      { portal: 'Hotel', name: 'Carl', shifts: 1 },
      { portal: 'Hotel', name: 'Dorte', shifts: 0 },
    ]);
  });

  it('asks each portal for what it has itself, key by key', async () => {
    const join = 'FROM people p JOIN salaries s ON s.employee_id = p.id AND s.portal_id = p.portal_id';
    const { data: rows, asked, missing } = await ask(`SELECT p.name, s.salary ${join} ORDER BY 1`);
    assert.deepEqual(rows, [
      { name: 'Anna', salary: 100 },
      { name: 'Carl', salary: 700 },
      { name: 'Dorte', salary: 800 },
    ]);
    const keys = asked.flatMap(({ portal, values }) =>
      values.employeeId === undefined ? [] : `${portal.id} ${values.employeeId}`,
    );
    assert.deepEqual(keys, ['p1 1', 'p1 2', 'p2 1', 'p2 3']);
    assert.deepEqual(missing, []);
  });

  it('is refused where they would be taken for one another', async () => {
    for (const sql of [
      'SELECT p.name, count(*) FROM people p JOIN shifts s ON s.employee_id = p.id GROUP BY p.portal_id, p.id',
      'SELECT name, salary FROM people JOIN salaries ON employee_id = people.id',
      "SELECT a.name FROM people a JOIN people b ON a.id = b.id WHERE a.portal = 'Café' AND b.portal = 'Hotel'",
    ])
      await assert.rejects(ask(sql), { kind: 'invalidInput', message: /^The same ID is somebody else in another portal/ });
  });

  it('reads those portals only that it names', async () => {
    for (const [where, ids] of [
      ["portal = 'Hotel'", ['p2']],
      ["portal IN ('Hotel', 'Café')", ['p1', 'p2']],
      ["portal IN ('Café')", ['p1']],
      ["portal_id = 'p2'", ['p2']],
      ["portal = 'Nobody'", []],
      ["portal = 'Hotel' OR 1", ['p1', 'p2']],
    ] as const) {
      const { data: rows, asked } = await ask(`SELECT DISTINCT portal_id FROM people WHERE ${where} ORDER BY 1`);
      assert.deepEqual(
        rows.map((row) => row.portal_id),
        ids,
        where,
      );
      assert.deepEqual([...new Set(asked.map(({ portal }) => portal.id))], ids, where);
    }
  });

  it('is of one portal where it names one: then nothing is somebody else', async () => {
    const { data: rows, asked } = await ask(
      "SELECT employee_id, count(*) AS shifts FROM shifts WHERE portal = 'Café' GROUP BY employee_id",
    );
    assert.deepEqual(rows, [{ employee_id: 1, shifts: 2 }]);
    assert.deepEqual([...new Set(asked.map(({ portal }) => portal.id))], ['p1']);
  });

  it('reads the list that says which keys there are of those portals alone', async () => {
    const { data: rows, asked } = await ask("SELECT sum(salary) AS salary FROM salaries WHERE portal = 'Hotel'");
    assert.deepEqual(rows, [{ salary: 1_500 }]);
    assert.deepEqual([...new Set(asked.map(({ portal }) => portal.id))], ['p2']);
  });

  it('puts what two places read of two portals beside each other', async () => {
    const { data: rows, asked } = await ask(
      `SELECT c.n AS cafe, h.n AS hotel FROM (SELECT count(*) AS n FROM shifts WHERE portal = 'Café' AND date = '2026-11-02') c,
        (SELECT count(*) AS n FROM shifts WHERE portal = 'Hotel' AND date = '2026-11-02') h`,
    );
    assert.deepEqual(rows, [{ cafe: 1, hotel: 1 }]);
    assert.deepEqual(
      asked.map(({ portal, values }) => `${portal.id} ${values.from} ${values.to}`),
      ['p1 2026-11-02 2026-11-02', 'p2 2026-11-02 2026-11-02'],
    );
  });
});
