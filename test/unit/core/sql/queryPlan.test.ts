import assert from 'node:assert/strict';
import type { Parameter } from '../../../../src/core/catalogue/endpoint.ts';
import { type PlanTask, planQuery } from '../../../../src/core/sql/queryPlan.ts';
import type { SqlTable } from '../../../../src/core/sql/sqlTable.ts';
import { tableUses } from '../../../../src/core/sql/tableUses.ts';
import { createPortal } from '../../support/harness.ts';
import { endpoint, id, query, table, text } from './sampleTables.ts';
import { ScriptedRun } from './scriptedRun.ts';

const key = (name: string): Parameter => ({ name, in: 'path', required: true, type: 'integer' });
const asked = (name: string, parameter: Parameter, thing: string) =>
  text(name, { type: 'INTEGER', thing, source: { kind: 'asked', parameter } });
const [employeeId, groupId, punchId] = [key('employeeId'), key('employeeGroupId'), key('punchClockShiftId')];
const asObject = (of: SqlTable): SqlTable => ({ ...of, rows: { kind: 'object', path: ['data'] } });

const employees = table('employees', endpoint('/hr/v1.0/employees', [query('city')]), [
  id('id', 'employee'),
  text('name'),
  text('city'),
  id('group_id', 'employeegroup'),
]);
const byCity = {
  ...employees,
  filters: employees.endpoint.parameters.map((parameter) => ({ parameter, column: 'city', is: 'equal' as const })),
};
const groups = table('groups', endpoint('/hr/v1.0/employeegroups', []), [id('id', 'employeegroup'), text('name')]);
const salaries = asObject(
  table('salaries', endpoint('/pay/v1.0/salaries/{employeeId}', [employeeId]), [
    asked('employee_id', employeeId, 'employee'),
    text('salary', { type: 'REAL' }),
    id('manager_id', 'employee'),
  ]),
);
const details = asObject(
  table('details', endpoint('/hr/v1.0/employees/{employeeId}', [employeeId]), [
    asked('employee_id', employeeId, 'employee'),
    text('title'),
  ]),
);
const rates = table('rates', endpoint('/pay/v1.0/rates/{employeeGroupId}/{employeeId}', [groupId, employeeId]), [
  asked('group_id', groupId, 'employeegroup'),
  asked('employee_id', employeeId, 'employee'),
  text('rate', { type: 'REAL' }),
]);
const breaks = table('breaks', endpoint('/punchclock/v1.0/breaks/{punchClockShiftId}', [punchId]), [
  asked('punch_id', punchId, 'punchclockshift'),
  text('minutes', { type: 'INTEGER' }),
]);
const punches = table('punches', endpoint('/punchclock/v1.0/punchclockshifts', [query('from', { required: true })]), [
  id('id', 'punchclockshift'),
  text('begin'),
]);
const tables = [byCity, groups, salaries, details, rates, breaks, punches];

const people = [
  { id: 1, name: 'Anna', city: 'Aarhus', group_id: 7 },
  { id: 2, name: 'Bo', city: 'Odense', group_id: 8 },
  { id: 3, name: 'Carl', city: 'Odense', group_id: 7 },
];

async function run(sql: string, more: Partial<Parameters<typeof ScriptedRun.prepare>[0]> = {}) {
  const scripted = await ScriptedRun.prepare({
    sql,
    tables,
    script: ({ employeeId: of, city }, { endpoint: { path } }) => {
      if (path.includes('{'))
        return { data: path.includes('rates') ? [{ rate: 5 }] : { salary: Number(of) * 10, manager_id: 1, title: `T${of}` } };
      if (path.includes('groups'))
        return {
          data: [
            { id: 7, name: 'Bar' },
            { id: 8, name: 'Kitchen' },
          ],
        };
      return { data: people.filter((one) => city === undefined || one.city === city) };
    },
    ...more,
  });
  const result = await scripted.go();
  return { ...result, asked: scripted.asked, scripted };
}

const of = (asked: readonly string[], path: string) =>
  asked
    .filter((one) => one.includes(path))
    .map((one) =>
      one
        .replace(/^\S+ ?/, '')
        .replaceAll('employeeGroupId', 'group')
        .replaceAll('employeeId', 'employee'),
    );

describe('the keys that a table is asked with', () => {
  it('are the values that a statement names', async () => {
    const one = await run('SELECT salary FROM salaries WHERE employee_id IN (2, :who) ORDER BY 1', { parameters: { ':who': 3 } });
    assert.deepEqual(one.data, [{ salary: 20 }, { salary: 30 }]);
    assert.deepEqual(one.asked, ['/pay/v1.0/salaries/{employeeId} employeeId=2', '/pay/v1.0/salaries/{employeeId} employeeId=3']);
    assert.deepEqual((await run('SELECT salary FROM salaries WHERE employee_id IN (1, 2) AND employee_id = 5')).asked, []);
  });

  it('are what the rows have that the statement lets through', async () => {
    const join = "FROM employees e JOIN salaries s ON s.employee_id = e.id WHERE e.city = 'Odense' AND e.name LIKE 'B%'";
    const one = await run(`SELECT e.name, s.salary ${join}`);
    assert.deepEqual(one.data, [{ name: 'Bo', salary: 20 }]);
    assert.deepEqual(one.asked, ['/hr/v1.0/employees city=Odense', '/pay/v1.0/salaries/{employeeId} employeeId=2']);
  });

  for (const condition of [
    "employee_id IN (SELECT id FROM employees WHERE city = 'Aarhus')",
    "s.employee_id IN (SELECT e.id FROM (SELECT id, city FROM employees) e WHERE e.city = 'Aarhus') AND salary > 0",
    "EXISTS (SELECT 1 FROM employees e WHERE e.id = s.employee_id AND e.city = 'Aarhus')",
    "EXISTS (SELECT 1 FROM employees WHERE city = 'Aarhus' AND s.employee_id = id)",
  ])
    it(`are what the rows of a SELECT in a condition have: ${condition}`, async () => {
      const one = await run(`SELECT salary FROM salaries s WHERE ${condition}`);
      assert.deepEqual(one.data, [{ salary: 10 }]);
      assert.deepEqual(one.asked, ['/hr/v1.0/employees city=Aarhus', '/pay/v1.0/salaries/{employeeId} employeeId=1']);
    });

  for (const condition of [
    "employee_id NOT IN (SELECT id FROM employees WHERE city = 'Aarhus')",
    "NOT EXISTS (SELECT 1 FROM employees e WHERE e.id = s.employee_id AND e.city = 'Aarhus')",
    "(EXISTS (SELECT 1 FROM employees e WHERE e.id = s.employee_id AND e.city = 'Aarhus') OR salary > 10)",
    "employee_id IN (SELECT id FROM employees WHERE city = 'Odense' UNION SELECT 3)",
    "EXISTS (SELECT 1 FROM groups g LEFT JOIN employees e ON e.id = s.employee_id AND e.city = 'Aarhus')",
    "EXISTS (SELECT count(*) FROM employees e WHERE e.id = s.employee_id AND e.city = 'Aarhus')",
    "EXISTS (SELECT max(e.id) FROM employees e WHERE e.id = s.employee_id AND e.city = 'Aarhus' HAVING count(*) = 0)",
  ])
    it(`are all where such a SELECT does not say which: ${condition}`, async () => {
      assert.equal(of((await run(`SELECT salary FROM salaries s WHERE ${condition}`)).asked, 'salaries').length, 3);
    });

  it('are those also behind a common table, by any name', async () => {
    const sql =
      "WITH w AS (SELECT id AS who FROM main.employees WHERE main.employees.city = 'Aarhus') SELECT salary FROM w, salaries s WHERE s.employee_id = w.who";
    assert.deepEqual((await run(sql)).asked, ['/hr/v1.0/employees city=Aarhus', '/pay/v1.0/salaries/{employeeId} employeeId=1']);
  });

  it('are all that the list of the thing has, where the statement says nothing', async () => {
    const one = await run('SELECT sum(salary) AS n FROM salaries');
    assert.deepEqual(one.data, [{ n: 60 }]);
    assert.deepEqual(of(one.asked, 'salaries'), ['employee=1', 'employee=2', 'employee=3']);
    assert.deepEqual(one.missing, []);
  });

  it('are all of them also where the statement reads less of that list elsewhere', async () => {
    const one = await run("SELECT sum(salary) AS n, (SELECT count(*) FROM employees WHERE city = 'Aarhus') AS c FROM salaries");
    assert.deepEqual(one.data, [{ n: 60, c: 1 }]);
    assert.deepEqual(one.asked[0], '/hr/v1.0/employees');
    const left = await run(
      "SELECT count(e.id) AS c, count(*) AS n FROM salaries s LEFT JOIN employees e ON e.id = s.employee_id AND e.city = 'Aarhus'",
    );
    assert.deepEqual(left.data, [{ c: 1, n: 3 }]);
  });

  it('come together where the same rows have them', async () => {
    const one = await run(
      'SELECT e.name, r.rate FROM employees e JOIN rates r ON r.employee_id = e.id AND r.group_id = e.group_id',
    );
    assert.equal(one.data?.length, 3);
    assert.deepEqual(of(one.asked, 'rates'), ['group=7 employee=1', 'group=8 employee=2', 'group=7 employee=3']);
  });

  it('stand with each other in every combination where a common table is read at two places', async () => {
    const one = await run(
      'WITH w AS (SELECT id, group_id FROM employees) SELECT rate FROM rates r WHERE r.employee_id IN (SELECT id FROM w) AND r.group_id IN (SELECT group_id FROM w)',
    );
    assert.equal(of(one.asked, 'rates').length, 6);
  });

  it('stand with each other in every combination where they are from two places', async () => {
    const two = await run(
      "SELECT count(*) AS n FROM employees e, groups g JOIN rates r ON r.employee_id = e.id AND r.group_id = g.id WHERE e.city = 'Odense'",
    );
    assert.deepEqual(of(two.asked, 'rates').toSorted(), [
      'group=7 employee=2',
      'group=7 employee=3',
      'group=8 employee=2',
      'group=8 employee=3',
    ]);
    const value = await run('SELECT rate FROM employees e JOIN rates r ON r.employee_id = e.id WHERE r.group_id = 8');
    assert.deepEqual(of(value.asked, 'rates'), ['group=8 employee=1', 'group=8 employee=2', 'group=8 employee=3']);
  });

  it('are those of all places that read the table, each once', async () => {
    const sql =
      "SELECT (SELECT salary FROM salaries WHERE employee_id = 1) AS a, sum(s.salary) AS b FROM employees e JOIN salaries s ON s.employee_id = e.id WHERE e.city = 'Odense'";
    const one = await run(sql);
    assert.deepEqual(one.data, [{ a: 10, b: 50 }]);
    assert.deepEqual(of(one.asked, 'salaries').toSorted(), ['employee=1', 'employee=2', 'employee=3']);
  });

  it('may be those of another table that is asked key by key', async () => {
    const one = await run(
      'SELECT d.title FROM salaries s JOIN details d ON d.employee_id = s.manager_id WHERE s.employee_id = 3',
    );
    assert.deepEqual(one.data, [{ title: 'T1' }]);
    assert.deepEqual(one.asked, ['/pay/v1.0/salaries/{employeeId} employeeId=3', '/hr/v1.0/employees/{employeeId} employeeId=1']);
  });

  it('are not those of one side alone, where a column is of either', async () => {
    const either = 'SELECT 2 AS employee_id, 1 AS n UNION ALL SELECT 3, 1';
    const sql = `SELECT count(*) AS n FROM (SELECT id AS employee_id FROM employees WHERE city = 'Aarhus') a
      FULL JOIN (${either}) b USING (employee_id) JOIN salaries s USING (employee_id)`;
    assert.deepEqual((await run(sql)).data, [{ n: 3 }]);
  });

  it('do not go in circles', async () => {
    const two = await run('SELECT count(*) AS n FROM salaries s JOIN details d ON d.employee_id = s.employee_id');
    assert.deepEqual(two.data, [{ n: 3 }]);
    assert.deepEqual(of(two.asked, 'salaries').length + of(two.asked, 'employees/').length, 6);
    const self = await run('SELECT count(*) AS n FROM salaries a JOIN salaries b ON a.employee_id = b.manager_id');
    assert.deepEqual([self.data, of(self.asked, 'salaries').length], [[{ n: 3 }], 3]);
  });

  it('are refused where nothing lists them, or only what needs more', async () => {
    const none = (sql: string) =>
      assert.rejects(run(sql), {
        kind: 'invalidInput',
        message:
          'breaks is asked for one punch_id at a time, and nothing lists them all. Join it to a table that has them, or add punch_id = … to the WHERE.',
      });
    await none('SELECT * FROM breaks');
    await none("SELECT (SELECT count(*) FROM punches WHERE begin = 'x'), count(*) FROM breaks");
  });

  it('keep all digits of an id', async () => {
    const long = '9007199254740993';
    const script: ScriptedRun['script'] = (_, { endpoint: { path } }) =>
      path.includes('{') ? { data: { salary: 1 } } : `{"data": [{"id": ${long}}]}`;
    const one = await run('SELECT count(s.salary) AS n FROM employees e JOIN salaries s ON s.employee_id = e.id', { script });
    assert.deepEqual([one.data, of(one.asked, 'salaries')], [[{ n: 1 }], [`employee=${long}`]]);
  });

  it('are those of the portal whose rows have them', async () => {
    const portals = ['p1', 'p2'].map((portalId) => createPortal({ id: portalId, name: portalId.toUpperCase() }));
    const script: ScriptedRun['script'] = ({ employeeId: who }, { portal }) =>
      who === undefined ? { data: [{ id: portal.id === 'p1' ? 1 : 2 }] } : { data: { salary: Number(who) } };
    const sql =
      'SELECT s.portal, s.salary FROM employees e JOIN salaries s ON s.employee_id = e.id AND s.portal_id = e.portal_id ORDER BY 1';
    const one = await run(sql, { portals, script });
    assert.deepEqual(one.data, [
      { portal: 'P1', salary: 1 },
      { portal: 'P2', salary: 2 },
    ]);
  });
});

describe('what is read of a table', () => {
  it('are the columns that the statement touches, and no other', async () => {
    const columns = async (sql: string) => {
      const { plan } = (await run(sql)).scripted.run;
      return plan.map(({ table: { shortName }, columns: own }) => `${shortName}: ${own.map(({ name }) => name).join()}`);
    };
    assert.deepEqual(await columns('SELECT name FROM employees'), ['employees: name']);
    assert.deepEqual(await columns('SELECT count(*) FROM employees'), ['employees: ']);
    assert.deepEqual(await columns('SELECT sum(salary) FROM salaries'), ['employees: id', 'salaries: salary']);
  });
});

describe('a plan', () => {
  const portals = ['a', 'b'].map((one) => createPortal({ id: one, name: one.toUpperCase() }));
  /** What is read, table by table in its order: the portals, the fields, and what it is asked with, part by part. */
  const planned = (sql: string, more: Partial<PlanTask> = {}) => {
    const { uses } = tableUses(sql, tables);
    const texts = uses.flatMap(({ conditions }) => conditions.flatMap((condition) => condition.values));
    const values = new Map(texts.map((one) => [one, /^'/.test(one) ? one.slice(1, -1) : Number(one)]));
    const plan = planQuery({ form: 'masked', uses, tables, reads: new Map(), values, portals, ...more });
    return plan.map(({ table: { shortName }, portal, columns, targets, keys }) => {
      const parts = targets.map((target) =>
        target.map(
          ({ parameters, source }) =>
            `${parameters.join()}: ${source.kind === 'values' ? source.values.join() : source.of.shortName}`,
        ),
      );
      const sources = keys.map((one) => `${one.parameter} ${one.sources.length}`);
      return [`${shortName} of ${portal.id}`, columns.map(({ name }) => name).join(), parts, sources.join()];
    });
  };
  const oneOf = (...given: Parameters<typeof planned>) => planned(...given).filter(([name]) => String(name).endsWith(' of a'));

  it('reads what says which keys there are before what is asked with them', () => {
    assert.deepEqual(oneOf('SELECT * FROM salaries s JOIN employees e ON e.id = s.employee_id'), [
      ['employees of a', '', [], ''],
      ['salaries of a', '', [['employeeId: employees']], 'employeeId 1'],
    ]);
    assert.deepEqual(
      oneOf('SELECT * FROM details d JOIN salaries s ON d.employee_id = s.manager_id JOIN employees e ON e.id = s.employee_id'),
      [
        ['employees of a', '', [], ''],
        ['salaries of a', '', [['employeeId: employees']], 'employeeId 1'],
        ['details of a', '', [['employeeId: salaries']], 'employeeId 1'],
      ],
    );
  });

  it('has the keys of each place, part by part', () => {
    assert.deepEqual(
      oneOf('SELECT * FROM rates r JOIN employees e ON r.employee_id = e.id AND r.group_id = e.group_id WHERE r.rate > 1'),
      [
        ['employees of a', '', [], ''],
        ['rates of a', '', [['employeeGroupId,employeeId: employees']], 'employeeGroupId 1,employeeId 1'],
      ],
    );
    assert.deepEqual(oneOf('SELECT * FROM rates WHERE group_id IN (1, 2)'), [
      ['employees of a', 'id', [], ''],
      ['rates of a', '', [['employeeGroupId: 1,2', 'employeeId: employees']], 'employeeGroupId 1,employeeId 1'],
    ]);
    assert.deepEqual(
      oneOf('SELECT * FROM rates a, rates b WHERE a.group_id = 1 AND b.group_id = 1 AND a.employee_id = 3 AND b.employee_id = 4'),
      [
        [
          'rates of a',
          '',
          [
            ['employeeGroupId: 1', 'employeeId: 3'],
            ['employeeGroupId: 1', 'employeeId: 4'],
          ],
          'employeeGroupId 1,employeeId 2',
        ],
      ],
    );
    assert.deepEqual(
      oneOf('SELECT * FROM employees a, employees b, salaries s WHERE s.employee_id = a.id AND s.employee_id = b.id').at(-1),
      ['salaries of a', '', [['employeeId: employees']], 'employeeId 1'],
    );
  });

  it('asks for the ids as the rows have them that the statement lets through', () => {
    const { uses } = tableUses(
      `SELECT * FROM employees "e""x", rates r WHERE r.employee_id = "e""x".id AND r.group_id = "e""x".group_id AND city LIKE 'O%' AND "e""x".name > 'B'`,
      tables,
    );
    const [, rate] = planQuery({ form: 'text', uses, tables, reads: new Map(), values: new Map(), portals: portals.slice(0, 1) });
    const [[part] = []] = rate?.targets ?? [];
    assert.equal(
      part?.source.kind === 'query' ? part.source.sql : '',
      `SELECT DISTINCT CASE typeof("e""x"."group_id") WHEN 'integer' THEN CAST("e""x"."group_id" AS TEXT) ELSE "e""x"."group_id" END AS key0, ` +
        `CASE typeof("e""x"."id") WHEN 'integer' THEN CAST("e""x"."id" AS TEXT) ELSE "e""x"."id" END AS key1, "e""x".portal_id AS portal ` +
        `FROM "hr_employees" AS "e""x" WHERE ("e""x"."group_id" IS NOT NULL) AND ("e""x"."id" IS NOT NULL) AND (city LIKE 'O%') AND ("e""x".name > 'B')`,
    );
  });

  it('is of those portals that a place names, by name and id, and of those whose keys another one needs', () => {
    const of = (sql: string) => planned(sql).map(([name]) => name);
    assert.deepEqual(of('SELECT * FROM employees'), ['employees of a', 'employees of b']);
    assert.deepEqual(of("SELECT * FROM employees WHERE portal = 'B'"), ['employees of b']);
    assert.deepEqual(of("SELECT * FROM employees WHERE portal_id IN ('a', 'c')"), ['employees of a']);
    assert.deepEqual(of("SELECT * FROM employees WHERE portal_id = 'a' AND portal = 'B'"), []);
    assert.deepEqual(of("SELECT * FROM employees x, employees y WHERE x.portal = 'A' AND y.portal = 'B'"), [
      'employees of a',
      'employees of b',
    ]);
    assert.deepEqual(of("SELECT * FROM salaries WHERE portal = 'A'"), ['employees of a', 'salaries of a']);
    assert.deepEqual(of("SELECT * FROM salaries s, details d WHERE s.portal = 'A' AND d.portal = 'B'"), [
      'employees of a',
      'employees of b',
      'salaries of a',
      'details of b',
    ]);
    assert.deepEqual(of("SELECT * FROM salaries s, employees e WHERE s.portal = 'A' AND e.portal = 'B'"), [
      'employees of a',
      'employees of b',
      'salaries of a',
    ]);
  });

  it('has of each portal what is asked for there alone', () => {
    const { uses } = tableUses(
      "SELECT * FROM employees x, employees y WHERE x.portal = 'A' AND y.portal = 'B' AND x.city = 'P' AND y.city = 'Q'",
      tables,
    );
    const values = new Map(["'A'", "'B'", "'P'", "'Q'"].map((one) => [one, one.slice(1, -1)]));
    const plan = planQuery({ form: 'text', uses, tables, reads: new Map(), values, portals });
    assert.deepEqual(
      plan.map(({ lists }) => lists.map((list) => list.values)),
      [[{ city: 'P' }], [{ city: 'Q' }]],
    );
  });

  it('has the fields that are read, but no key and nothing that is made', () => {
    const reads = new Map([
      ['pay_salaries', new Set(['employee_id', 'salary', 'portal'])],
      ['hr_employees', new Set(['name'])],
    ]);
    assert.deepEqual(
      oneOf('SELECT * FROM salaries', { reads }).map(([, columns]) => columns),
      ['id,name', 'salary'],
    );
  });

  it('has the keys of every place, each from where it says', () => {
    assert.deepEqual(oneOf('SELECT * FROM rates'), [
      ['groups of a', 'id', [], ''],
      ['employees of a', 'id', [], ''],
      ['rates of a', '', [['employeeGroupId: groups', 'employeeId: employees']], 'employeeGroupId 1,employeeId 1'],
    ]);
    assert.deepEqual(
      oneOf('SELECT * FROM salaries a, salaries b, employees e, groups g WHERE a.employee_id = e.id AND b.employee_id = g.id'),
      [
        ['employees of a', '', [], ''],
        ['groups of a', '', [], ''],
        ['salaries of a', '', [['employeeId: employees'], ['employeeId: groups']], 'employeeId 2'],
      ],
    );
    const within = 'SELECT * FROM (SELECT id FROM (SELECT id FROM groups)) x JOIN salaries s ON s.employee_id = x.id';
    assert.deepEqual(oneOf(within).at(-1), ['salaries of a', '', [['employeeId: groups']], 'employeeId 1']);
    const looked = 'SELECT * FROM groups g, json_each(g.name) j, salaries s WHERE s.employee_id = j.value';
    assert.deepEqual(oneOf(looked).at(-1), ['salaries of a', '', [['employeeId: employees']], 'employeeId 1']);
  });

  it('takes all keys from the IDs of a list that can be read as it is, and from nothing else', () => {
    const of = (list: SqlTable) =>
      planned('SELECT * FROM breaks', { tables: [list, breaks] }).map(([name, columns]) => `${name}: ${columns}`);
    const from = (...parameters: readonly Parameter[]): SqlTable => ({
      ...punches,
      endpoint: { ...punches.endpoint, parameters },
    });
    const nested = text('id_x', { source: { kind: 'field', path: ['id', 'x'] } });
    const free = from(query('to'));
    assert.deepEqual(of({ ...free, columns: [text('begin'), nested, ...free.columns] }), [
      'punches of a: id',
      'punches of b: id',
      'breaks of a: ',
      'breaks of b: ',
    ]);
    for (const list of [
      from(query('to'), query('from', { required: true })),
      { ...free, columns: [text('begin'), nested] },
      { ...free, keys: [punchId] },
    ])
      assert.throws(() => of(list), { kind: 'invalidInput' });
  });

  it('asks for fields that are sent on request alone where they are to be seen', () => {
    const special = query('special', { sensitive: true, array: 'comma', enum: ['Ssn'] });
    const people = table('people', endpoint('/hr/v1.0/people', [special]), [text('ssn', { isHidden: true })]);
    const { uses } = tableUses('SELECT ssn FROM people', [people]);
    for (const [form, values] of [
      ['text', { special: ['Ssn'] }],
      ['masked', {}],
    ] as const) {
      const reads = new Map([['hr_people', new Set(['ssn'])]]);
      const [read] = planQuery({ form, uses, tables: [people], reads, values: new Map(), portals });
      assert.deepEqual(read?.lists, [{ values, given: {} }]);
    }
  });
});
