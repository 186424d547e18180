import assert from 'node:assert/strict';
import { PlandayError } from '../../../../src/core/errors.ts';
import type { SqlEngine } from '../../../../src/core/sql/sqlEngine.ts';
import type { SqlTable } from '../../../../src/core/sql/sqlTable.ts';
import { localEngine } from './localEngine.ts';
import { endpoint, id, query, salaries as salariesOf, table, text } from './sampleTables.ts';
import { page, ScriptedRun } from './scriptedRun.ts';

const paging = { paging: { limit: 'limit', offset: 'offset', maximum: 2 } };
const pages = [query('limit', { type: 'integer' }), query('offset', { type: 'integer' })];
const employees = table('employees', endpoint('/hr/v1.0/employees', pages, paging), [id('id', 'employee'), text('name')]);
const salaries: SqlTable = { ...salariesOf, rows: { kind: 'object', path: ['data'] } };
const punches = ((): SqlTable => {
  const days = [query('from', { required: true, date: 'date' }), query('to', { required: true, date: 'date' })];
  const of = endpoint('/punchclock/v1.0/punches', [...days, ...pages], { ...paging, maximumDays: 10 });
  const filters = days.map((parameter, at) => ({ parameter, column: 'date', is: at === 0 ? 'atLeast' : 'atMost' }) as const);
  return table('punches', of, [id('id', 'punch'), text('date'), text('note')], filters);
})();
const people = ['Anna', 'Bo', 'Carl', 'Dorte', 'Else'].map((name, at) => ({ id: at + 1, name }));
const failure = (kind: PlandayError['kind'], status?: number) =>
  new PlandayError(kind, { text: `It is ${kind}.`, args: [] }, status === undefined ? {} : { status });
const rejected = (error: unknown) => Promise.reject(error);

describe('a list that is read into a table', () => {
  it('is read page by page, to its end', async () => {
    const run = await ScriptedRun.prepare({
      sql: 'SELECT name FROM employees ORDER BY id',
      tables: [employees],
      script: (values) => page(people, values, 2),
    });
    const result = await run.go();
    assert.deepEqual(
      result?.data.map(({ name }) => name),
      people.map(({ name }) => name),
    );
    assert.deepEqual(run.asked, ['/hr/v1.0/employees offset=0', '/hr/v1.0/employees offset=2', '/hr/v1.0/employees offset=4']);
    assert.deepEqual(
      [result?.missing, run.costs.map(({ lists, requests, milliseconds }) => [lists, requests, milliseconds])],
      [[], [[1, 3, 2]]],
    );
    const [state] = run.run.states;
    assert.deepEqual([state?.rows, state?.total, state?.requests, state?.allRequests, state?.isWhole], [5, 5, 3, 3, true]);
  });

  it('is stopped in its middle and goes on there: nothing is asked twice, and no row comes twice', async () => {
    const stop = new AbortController();
    const run = await ScriptedRun.prepare({
      sql: 'SELECT count(*) AS n, sum(id) AS ids FROM employees',
      tables: [employees],
      script: (values) => {
        if (values.offset === '2') stop.abort();
        return page(people, values, 2);
      },
    });
    const first = await run.go(stop.signal);
    assert.deepEqual(first?.data, [{ n: 2, ids: 3 }]);
    assert.deepEqual(first?.missing, [
      'Reading was stopped, so rows are missing.',
      '/hr/v1.0/employees of Nordlys Café: 2 of 5 rows were read.',
    ]);
    const asked = run.asked.length;
    run.script = (values) => page(people, values, 2);
    const second = await run.go();
    assert.deepEqual([second?.data, second?.missing], [[{ n: 5, ids: 15 }], []]);
    const again = run.asked.slice(asked);
    assert.ok(!again.includes('/hr/v1.0/employees offset=0') && again.length <= 2, again.join());
    const third = await run.go();
    assert.deepEqual([third?.data, run.asked.length], [[{ n: 5, ids: 15 }], asked + again.length]);
  });

  it('is an error where it fails, never an empty one, and goes on from there', async () => {
    let isDown = true;
    const run = await ScriptedRun.prepare({
      sql: 'SELECT count(*) AS n FROM employees',
      tables: [employees],
      script: (values) => (isDown && values.offset === '4' ? rejected(failure('serverError', 500)) : page(people, values, 2)),
    });
    await assert.rejects(run.go(), { kind: 'rowsMissing' });
    isDown = false;
    const before = run.asked.length;
    assert.deepEqual((await run.go())?.data, [{ n: 5 }]);
    assert.deepEqual(run.asked.slice(before), ['/hr/v1.0/employees offset=4']);
  });

  it('ends what is read beside it where it fails', async () => {
    const groups = table('groups', endpoint('/hr/v1.0/groups', pages, paging), [id('id', 'group')]);
    const many = Array.from({ length: 400 }, (_, at) => ({ id: at + 1 }));
    const turn = () => new Promise((resolve) => setImmediate(resolve));
    const run = await ScriptedRun.prepare({
      sql: 'SELECT (SELECT count(*) FROM employees), (SELECT count(*) FROM groups)',
      tables: [employees, groups],
      script: async (values, { endpoint: of }) => {
        await turn();
        if (of === groups.endpoint && values.offset !== '0') return await rejected(failure('missingScope', 403));
        return page(many, values, 2);
      },
    });
    await assert.rejects(run.go(), { kind: 'rowsMissing' });
    const asked = run.asked.length;
    for (let turns = 0; turns < 50; turns++) await turn();
    assert.equal(run.asked.length, asked);
    assert.ok(asked < 50, `${asked} were asked`);
  });

  it('is not read on where nobody wants what it costs', async () => {
    const run = await ScriptedRun.prepare({
      sql: 'SELECT * FROM employees',
      tables: [employees],
      script: (values) => page(people, values, 2),
    });
    run.isWanted = ({ requests }) => requests < 3;
    assert.equal(await run.go(), undefined);
    assert.equal(run.asked.length, 1);
  });

  it('has each row once, also of rows that move while it is read', async () => {
    const all = [...people];
    const run = await ScriptedRun.prepare({
      sql: 'SELECT count(*) AS n, count(DISTINCT id) AS ids FROM employees',
      tables: [employees],
      script: (values) => {
        const answer = page(all, values, 2);
        if (values.offset === '0' && all.length === 5) all.unshift({ id: 9, name: 'Finn' });
        return answer;
      },
    });
    const result = await run.go();
    assert.deepEqual(result?.data, [{ n: 5, ids: 5 }]);
    assert.deepEqual(result?.missing, ['/hr/v1.0/employees of Nordlys Café: 5 of 6 rows were read.']);
  });

  it('has each row once, also where several stretches of a period hold it', async () => {
    const rows = [
      { id: 1, date: '2026-11-05' },
      { id: 2, date: '2026-11-10' },
      { id: 3, date: '2026-11-11' },
    ];
    const sql = "SELECT count(*) AS n, count(DISTINCT id) AS ids FROM punches WHERE date BETWEEN '2026-11-01' AND '2026-11-15'";
    const run = await ScriptedRun.prepare({ sql, tables: [punches], script: (values) => page(rows, values, 2) });
    const result = await run.go();
    assert.deepEqual([result?.data, result?.missing], [[{ n: 3, ids: 3 }], []]);
    assert.deepEqual(run.asked.map((one) => one.replace(/.*(from)/, '$1')).toSorted(), [
      'from=2026-11-01 to=2026-11-10 offset=0',
      'from=2026-11-01 to=2026-11-10 offset=2',
      'from=2026-11-11 to=2026-11-15 offset=0',
      'from=2026-11-11 to=2026-11-15 offset=2',
    ]);
  });

  it('has rows of one id each, where the id is no matter of one row', async () => {
    const rows = [
      { id: 1, date: '2026-11-05', note: 'a' },
      { id: 1, date: '2026-11-06', note: 'b' },
    ];
    const sql =
      "SELECT note, count(*) AS n FROM punches WHERE date BETWEEN '2026-11-01' AND '2026-11-15' GROUP BY note ORDER BY 1";
    const run = await ScriptedRun.prepare({ sql, tables: [punches], script: (values) => page(rows, values, 2) });
    assert.deepEqual((await run.go())?.data, [
      { note: 'a', n: 1 },
      { note: 'b', n: 1 },
    ]);
  });

  it('is found in another envelope, and has NULL for what a row lacks', async () => {
    const script = () => ({
      items: [
        { id: 1, other: 3 },
        { id: 2, name: null },
        { id: 3, name: 'Carl' },
      ],
    });
    const run = await ScriptedRun.prepare({ sql: 'SELECT id, name FROM employees ORDER BY id', tables: [employees], script });
    assert.deepEqual((await run.go())?.data, [
      { id: 1, name: null },
      { id: 2, name: null },
      { id: 3, name: 'Carl' },
    ]);
  });

  it('is an error where it is no list any more, and is looked at anew by the next try', async () => {
    for (const changed of [{ data: { id: 1, name: 'Anna' } }, { id: 1 }, 3, { a: [], b: [] }]) {
      const run = await ScriptedRun.prepare({ sql: 'SELECT * FROM employees', tables: [employees], script: () => changed });
      await assert.rejects(run.go(), { kind: 'notAList' }, JSON.stringify(changed));
      run.script = (values) => page(people, values, 2);
      assert.equal((await run.go())?.data.length, 5);
    }
  });
});

describe('a table that is asked key by key', () => {
  const both = {
    tables: [employees, salaries],
    sql: 'SELECT e.name, s.salary FROM employees e LEFT JOIN salaries s ON s.employee_id = e.id ORDER BY e.id',
  };
  const employeeList = (values: Parameters<ScriptedRun['script']>[0]) => page(people, values, 2);
  const answering =
    (salary: (id: string) => unknown): ScriptedRun['script'] =>
    (values) =>
      values.employeeId === undefined ? employeeList(values) : salary(String(values.employeeId));

  it('has what came, where some are refused, and says how many and how', async () => {
    const kinds = [failure('unexpectedStatus', 403), failure('notFound', 404)];
    const script = answering((key) => (key < '3' ? rejected(kinds[2 - Number(key)]) : { data: { salary: Number(key) * 10 } }));
    const result = await (await ScriptedRun.prepare({ ...both, script })).go();
    assert.deepEqual(
      result?.data.map(({ salary }) => salary),
      [null, null, 30, 40, 50],
    );
    assert.deepEqual(result?.missing, [
      '/pay/v1.0/salaries/employees/{employeeId} of Nordlys Café: 1 were refused. It is unexpectedStatus.',
    ]);
  });

  it('says so where there is nothing for any of them', async () => {
    const script = answering(() => rejected(failure('notFound', 404)));
    assert.deepEqual((await (await ScriptedRun.prepare({ ...both, script })).go())?.missing, [
      '/pay/v1.0/salaries/employees/{employeeId} of Nordlys Café: 5 were refused. It is notFound.',
    ]);
  });

  it('lacks nothing where there is nothing: 404, 204, or null', async () => {
    for (const nothing of [
      () => rejected(failure('notFound', 404)),
      () => rejected(failure('emptyAnswer', 204)),
      () => ({ data: null }),
      () => null,
    ]) {
      const script = answering((key) => (key < '3' ? nothing() : { data: { salary: 1 } }));
      const result = await (await ScriptedRun.prepare({ ...both, script })).go();
      assert.deepEqual([result?.data.filter(({ salary }) => salary === 1).length, result?.missing], [3, []]);
    }
  });

  it('says what did not come of some, and asks for that alone when it goes on', async () => {
    let isDown = true;
    const script = answering((key) => (isDown && key === '2' ? rejected(failure('serverError', 500)) : { data: { salary: 1 } }));
    const run = await ScriptedRun.prepare({ ...both, script });
    assert.deepEqual((await run.go())?.missing, [
      '/pay/v1.0/salaries/employees/{employeeId} of Nordlys Café: 4 of 5 requests were answered.',
    ]);
    isDown = false;
    const before = run.asked.length;
    const result = await run.go();
    assert.deepEqual([result?.missing, result?.data.filter(({ salary }) => salary === 1).length], [[], 5]);
    assert.deepEqual(run.asked.slice(before), ['/pay/v1.0/salaries/employees/{employeeId} employeeId=2']);
  });

  it('is stopped and goes on with the others', async () => {
    const stop = new AbortController();
    const script = answering((key) => {
      if (key === '3') stop.abort();
      return { data: { salary: 1 } };
    });
    const run = await ScriptedRun.prepare({ ...both, script });
    const first = await run.go(stop.signal);
    assert.equal(first?.missing[0], 'Reading was stopped, so rows are missing.');
    assert.match(first?.missing[1] ?? '', /: [0-4] of 5 requests were answered\.$/);
    const came = first?.data.filter(({ salary }) => salary === 1).length ?? 0;
    run.script = answering(() => ({ data: { salary: 1 } }));
    const before = run.asked.length;
    const second = await run.go();
    assert.deepEqual([second?.missing, second?.data.filter(({ salary }) => salary === 1).length], [[], 5]);
    assert.equal(run.asked.length - before, 5 - came);
  });

  it('is not whole before it is known with what it is asked', async () => {
    const stop = new AbortController();
    const run = await ScriptedRun.prepare({ ...both, script: answering(() => ({ data: {} })) });
    run.isWanted = () => {
      stop.abort();
      return true;
    };
    const result = await run.go(stop.signal);
    assert.deepEqual(
      run.costs[0]?.unknown.map(({ table: { shortName } }) => shortName),
      ['salaries'],
    );
    assert.ok(result?.states.some(({ read, isWhole }) => read.keys.length > 0 && !isWhole));
    assert.match(result?.missing.at(-1) ?? '', /^\/pay\/.* was not read to its end: 0 rows came\.$/);
  });

  it('tells what it costs as soon as that is known', async () => {
    const run = await ScriptedRun.prepare({ ...both, script: answering(() => ({ data: { salary: 1 } })) });
    await run.go();
    assert.deepEqual(
      run.costs.map(({ lists, requests, unknown, milliseconds }) => [lists, requests, unknown.length, milliseconds]),
      [
        [1, 3, 1, 2],
        [1, 8, 0, 5],
      ],
    );
    assert.deepEqual(
      run.progress.at(-1)?.map(({ requests, allRequests }) => [requests, allRequests]),
      [
        [3, 3],
        [5, 5],
      ],
    );
  });

  it('ends where the rate limit is spent, and goes on after it', async () => {
    const run = await ScriptedRun.prepare({
      ...both,
      script: answering((key) => (key === '4' ? rejected(failure('rateLimit', 429)) : { data: { salary: 1 } })),
    });
    await assert.rejects(run.go(), { kind: 'rateLimit' });
    run.script = answering(() => ({ data: { salary: 1 } }));
    const before = run.asked.length;
    assert.deepEqual((await run.go())?.missing, []);
    assert.ok(run.asked.length - before <= 2, run.asked.slice(before).join());
  });

  it('asks for nothing more once its database has ended', async () => {
    const many = Array.from({ length: 200 }, (_, at) => ({ id: at + 1, name: `P${at}` }));
    const local = await localEngine();
    let loads = 0;
    const engine: SqlEngine = {
      ...local,
      load: async (table, ...rest) => {
        if (table === salaries.name && ++loads > 5) throw failure('tooLarge');
        await local.load(table, ...rest);
      },
    };
    const script: ScriptedRun['script'] = (values) =>
      values.employeeId === undefined ? { data: many, paging: { total: many.length } } : { data: { salary: 1 } };
    const run = await ScriptedRun.prepare({ ...both, script, engine });
    await assert.rejects(run.go(), { kind: 'tooLarge' });
    assert.ok(run.asked.length < 60, `${run.asked.length} requests`);
  });

  it('is an error to itself alone where its answer is another one', async () => {
    const script = answering((key) => (key === '1' ? { salary: 3 } : { data: { salary: 1 } }));
    const result = await (await ScriptedRun.prepare({ ...both, script })).go();
    assert.deepEqual(
      result?.data.map(({ salary }) => salary),
      [null, 1, 1, 1, 1],
    );
    assert.match(result?.missing[0] ?? '', /: 4 of 5 requests were answered\.$/);
  });
});
