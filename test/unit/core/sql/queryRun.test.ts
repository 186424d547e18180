import assert from 'node:assert/strict';
import type { Parameter } from '../../../../src/core/catalogue/endpoint.ts';
import { format, PlandayError } from '../../../../src/core/errors.ts';
import type { RunOptions, SqlEngine } from '../../../../src/core/sql/sqlEngine.ts';
import type { SqlTable } from '../../../../src/core/sql/sqlTable.ts';
import { createPortal } from '../../support/harness.ts';
import { localEngine } from './localEngine.ts';
import { endpoint, id, query, table, text } from './sampleTables.ts';
import { ScriptedRun } from './scriptedRun.ts';

const departmentId: Parameter = { name: 'departmentId', in: 'path', required: true, type: 'integer' };
const asked = (name: string, parameter: Parameter) => text(name, { source: { kind: 'asked', parameter } });

describe('tables that are parts of one answer', () => {
  const days = ['from', 'to'].map((name) => query(name, { required: true, date: 'date' }));
  const payroll = endpoint('/payroll/v1.0/payroll', [query('departmentIds', { array: 'repeat' }), ...days]);
  const given = payroll.parameters.map((parameter, at) => asked(['shops', 'period_from', 'period_to'][at] ?? '', parameter));
  const part = (name: string, path: string): SqlTable => ({
    ...table(name, payroll, [...given, text('salary', { type: 'REAL' })]),
    rows: { kind: 'listAt', path: [path] },
  });
  const parts = [
    part('of_shifts', 'shiftsPayroll'),
    part('of_supplements', 'supplementsPayroll'),
    part('of_salaries', 'salariedPayroll'),
  ];
  const costs = endpoint('/scheduling/v1.0/timeandcost/{departmentId}', [departmentId]);
  const whole: SqlTable = {
    ...table('cost', costs, [asked('department_id', departmentId), text('currency')]),
    rows: { kind: 'object', path: ['data'] },
  };
  const lines: SqlTable = {
    ...table('cost_lines', costs, [asked('department_id', departmentId), text('cost', { type: 'REAL' })]),
    rows: { kind: 'listAt', path: ['data', 'costs'] },
  };
  const inMonth = (name: string, more = '') =>
    `SELECT '${name}' AS of, sum(salary) AS n FROM ${name} WHERE period_from = '2026-11-01' AND period_to = '2026-11-30'${more}`;
  const body = { shiftsPayroll: [{ salary: 1 }, { salary: 2 }], supplementsPayroll: [{ salary: 10 }], salariedPayroll: [] };

  it('are read of it, and it is asked for once', async () => {
    const sql = `${parts.map(({ shortName = '' }) => inMonth(shortName)).join(' UNION ALL ')} ORDER BY 1`;
    const run = await ScriptedRun.prepare({ sql, tables: parts, script: () => body });
    const result = await run.go();
    assert.deepEqual(result?.data, [
      { of: 'of_salaries', n: null },
      { of: 'of_shifts', n: 3 },
      { of: 'of_supplements', n: 10 },
    ]);
    assert.deepEqual(run.asked, ['/payroll/v1.0/payroll from=2026-11-01 to=2026-11-30']);
    assert.deepEqual(
      run.costs.map(({ lists, requests }) => [lists, requests]),
      [[1, 1]],
    );
    assert.deepEqual(
      result?.states.map(({ requests, allRequests, rows }) => [requests, allRequests, rows]),
      [
        [1, 1, 2],
        [0, 0, 1],
        [0, 0, 0],
      ],
    );
  });

  it('are asked for each where they are not asked for the same', async () => {
    const sql = `${inMonth('of_shifts', " AND shops = '1,2'")} UNION ALL ${inMonth('of_supplements', " AND shops = '2'")}`;
    const run = await ScriptedRun.prepare({ sql, tables: parts, script: () => body });
    await run.go();
    assert.deepEqual([run.asked.length, run.costs[0]?.requests], [2, 2]);
  });

  it('fail together, and go on together', async () => {
    let isDown = true;
    const script = () =>
      isDown ? Promise.reject(new PlandayError('badRequest', { text: 'No.', args: [] }, { status: 400 })) : body;
    const run = await ScriptedRun.prepare({
      sql: `${inMonth('of_shifts')} UNION ALL ${inMonth('of_supplements')}`,
      tables: parts,
      script,
    });
    await assert.rejects(run.go(), { kind: 'badRequest' });
    assert.equal(run.asked.length, 1);
    isDown = false;
    assert.deepEqual(
      (await run.go())?.data.map(({ n }) => n),
      [3, 10],
    );
    assert.equal(run.asked.length, 2);
  });

  it('are an error where one of them is there no more', async () => {
    for (const changed of [{ shiftsPayroll: [] }, { ...body, supplementsPayroll: {} }, { data: body }, []]) {
      const run = await ScriptedRun.prepare({ sql: inMonth('of_supplements'), tables: parts, script: () => changed });
      await assert.rejects(
        run.go(),
        { kind: 'notAList', message: /not where they were expected \(supplementsPayroll\)/ },
        JSON.stringify(changed),
      );
      run.script = () => body;
      assert.deepEqual((await run.go())?.data, [{ of: 'of_supplements', n: 10 }]);
    }
    const empty = await ScriptedRun.prepare({
      sql: inMonth('of_supplements'),
      tables: parts,
      script: () => ({ supplementsPayroll: null }),
    });
    assert.deepEqual((await empty.go())?.data, [{ of: 'of_supplements', n: null }]);
  });

  it('are asked for once for each key, refusals too', async () => {
    const sql =
      'SELECT c.department_id AS shop, c.currency, sum(l.cost) AS cost FROM cost c JOIN cost_lines l ON l.department_id = c.department_id WHERE c.department_id IN (1, 2, 3) AND l.department_id IN (1, 2, 3) GROUP BY 1 ORDER BY 1';
    const run = await ScriptedRun.prepare({
      sql,
      tables: [whole, lines],
      script: ({ departmentId: shop }) =>
        shop === '3'
          ? Promise.reject(new PlandayError('unexpectedStatus', { text: 'None.', args: [] }, { status: 403 }))
          : { data: { currency: 'kr.', costs: [{ cost: Number(shop) }, { cost: 10 }] } },
    });
    const result = await run.go();
    assert.deepEqual(result?.data, [
      { shop: '1', currency: 'kr.', cost: 11 },
      { shop: '2', currency: 'kr.', cost: 12 },
    ]);
    assert.equal(run.asked.length, 3);
    assert.deepEqual(
      run.costs.map(({ requests, unknown }) => [requests, unknown.length]),
      [
        [0, 2],
        [3, 1],
        [3, 0],
      ],
    );
    assert.equal(result?.missing.length, 2);
  });
});

describe('what is hidden', () => {
  const people = table('people', endpoint('/hr/v1.0/people', []), [
    id('id', 'employee'),
    text('ssn', { isHidden: true }),
    text('bank_account_account_number', { isHidden: true, source: { kind: 'field', path: ['bankAccount', 'accountNumber'] } }),
    text('whole', { type: 'JSON', source: { kind: 'field', path: ['whole'] } }),
  ]);
  const detail: SqlTable = {
    ...table('detail', endpoint('/hr/v1.0/people/{departmentId}', [departmentId]), [
      asked('person_id', departmentId),
      text('ssn', { isHidden: true }),
    ]),
    rows: { kind: 'object', path: ['data'] },
  };
  const rows = ['111111-1111', '222222-2222'].map((ssn, at) => {
    return { id: at + 1, ssn, bankAccount: { accountNumber: `9${ssn}` }, whole: { ssn, name: 'x' } };
  });
  const script: ScriptedRun['script'] = ({ departmentId: one }) =>
    one === undefined ? { data: rows } : { data: rows[Number(one) - 1] };
  const go = async (sql: string, form: 'text' | 'masked') =>
    await (await ScriptedRun.prepare({ sql, tables: [people, detail], script, form })).go();

  for (const shown of [
    'ssn FROM people',
    "substr(ssn, 1, 3) || '…' FROM people",
    'hex(ssn), unicode(ssn), length(ssn), instr(ssn, 1) FROM people',
    "json_object('a', ssn), json_array(ssn) FROM people",
    'max(ssn), min(ssn), count(DISTINCT ssn), group_concat(ssn) FROM people',
    "CASE WHEN ssn LIKE '1%' THEN 'one' ELSE 'other' END FROM people",
    "id FROM people WHERE ssn = '111111-1111' OR ssn > '2'",
    'bank_account_account_number FROM people',
    "whole ->> 'ssn', whole FROM people",
    "value FROM people, json_each(whole) WHERE key = 'ssn'",
    'row_number() OVER (ORDER BY ssn), lag(ssn) OVER (ORDER BY id) FROM people',
    '(SELECT ssn FROM detail WHERE person_id = 1)',
    'd.ssn FROM people p JOIN detail d ON d.person_id = p.id AND d.ssn = p.ssn',
    '* FROM (SELECT ssn AS other FROM people UNION SELECT bank_account_account_number FROM people)',
    'iif(a.ssn < b.ssn, a.id, b.id) FROM people a, people b',
  ])
    it(`stays hidden: SELECT ${shown}`, async () => {
      const sql = `SELECT ${shown}`;
      const [masked, open] = [await go(sql, 'masked'), await go(sql, 'text')];
      const told = JSON.stringify([masked?.data, masked?.columns]);
      assert.doesNotMatch(told, /\d{5}|3131|"one"/, told);
      assert.notDeepEqual(masked?.data, open?.data);
      assert.deepEqual(open?.missing, []);
    });

  it('is told, where the statement looks at it', async () => {
    const told = async (sql: string, form: 'text' | 'masked') => (await go(sql, form))?.hidden.map(({ args }) => args?.[0]);
    assert.deepEqual(await told('SELECT count(*) FROM people WHERE ssn IS NOT NULL', 'masked'), ['ssn']);
    assert.deepEqual(
      (await go('SELECT p.ssn FROM people p, detail d WHERE d.person_id = 1 AND d.ssn = 2', 'masked'))?.hidden.map(format),
      ['ssn is hidden: all of its values are alike here.'],
    );
    assert.deepEqual(await told('SELECT id FROM people', 'masked'), []);
    assert.deepEqual(await told('SELECT ssn FROM people', 'text'), []);
    assert.deepEqual(
      (await go('SELECT ssn FROM people', 'text'))?.data,
      rows.map(({ ssn }) => ({ ssn })),
    );
  });
});

describe('a statement from its beginning to its end', () => {
  const draft = query('shiftStatus', { enum: ['Open', 'Draft'] });
  const shifts = table(
    'shifts',
    endpoint('/x/v1.0/shifts', [draft], { name: 'Shifts' }),
    [id('id', 'shift'), text('status')],
    [{ parameter: draft, column: 'status', is: 'equal' }],
  );
  const rate: SqlTable = {
    ...table('rates', endpoint('/x/v1.0/rates/{departmentId}', [departmentId]), [asked('shift_id', departmentId), text('rate')]),
    rows: { kind: 'object', path: ['data'] },
  };
  const rows = {
    data: [
      { id: 1, status: 'Open' },
      { id: 2, status: 'Draft' },
    ],
  };
  const script: ScriptedRun['script'] = ({ departmentId: one }) => (one === undefined ? rows : { data: { rate: 'a' } });
  const prepare = async (sql: string, more: Partial<Parameters<typeof ScriptedRun.prepare>[0]> = {}) =>
    await ScriptedRun.prepare({ sql, tables: [shifts, rate], script, ...more });
  const byKey = 'SELECT s.id, r.rate FROM shifts s JOIN rates r ON r.shift_id = s.id ORDER BY 1';

  it('needs a value for each of its parameters', async () => {
    await assert.rejects(prepare('SELECT * FROM shifts WHERE id IN (:a, :b, :c)', { parameters: { ':b': null } }), {
      kind: 'invalidInput',
      message: 'The statement has no value for :a, :c.',
    });
  });

  it('says that drafts may be missing where nobody asked for them, once for each list', async () => {
    const notes = async (sql: string) => (await (await prepare(sql)).go())?.notes.map(format);
    const note = 'Drafts of Shifts are in it only if Planday lists them without being asked.';
    assert.deepEqual(await notes('SELECT a.id FROM shifts a, shifts b'), [note]);
    assert.deepEqual(await notes("SELECT id FROM shifts WHERE status IN ('Draft', 'Open')"), []);
    assert.deepEqual(await notes('SELECT rate FROM rates WHERE shift_id = 1'), []);
  });

  it('is refused before anything is asked where ids of two portals could meet, and not where it reads one', async () => {
    const portals = ['a', 'b'].map((one) => createPortal({ id: one, name: one.toUpperCase() }));
    const sql = 'SELECT a.id FROM shifts a JOIN shifts b ON b.id = a.id';
    await assert.rejects(prepare(sql, { portals }), { kind: 'invalidInput', message: /a\.portal_id\.$/ });
    assert.equal((await (await prepare(`${sql} WHERE a.portal = 'A' AND b.portal = 'A'`, { portals })).go())?.rows, 2);
  });

  it('says where its result is cut', async () => {
    const local = await localEngine();
    const engine: SqlEngine = {
      ...local,
      run: async (sql, options) => ({ ...(await local.run(sql, options)), isCut: true, milliseconds: 7 }),
    };
    const result = await (await prepare('SELECT id FROM shifts', { engine })).go();
    assert.deepEqual(result?.missing, ['The result is longer than a document can hold, and ends early. Ask for fewer rows.']);
    assert.deepEqual([result?.rows, result?.milliseconds, result?.columns.map(({ name }) => name)], [2, 7, ['id']]);
  });

  it('can be stopped while it runs, but shows what came of a reading that was stopped', async () => {
    const local = await localEngine();
    const signals: (AbortSignal | undefined)[] = [];
    const run = async (sql: string, options: RunOptions) => {
      signals.push(options.signal);
      return await local.run(sql, options);
    };
    const stop = new AbortController();
    const one = await prepare('SELECT id FROM shifts', { engine: { ...local, run } });
    await one.go(stop.signal);
    assert.deepEqual(signals, [stop.signal]);
    const other = await prepare('SELECT id FROM shifts', { engine: { ...local, run } });
    stop.abort();
    assert.deepEqual([(await other.go(stop.signal))?.rows, signals.at(-1)], [0, undefined]);
  });

  it('is not gone on with where nobody wants what its keys cost', async () => {
    const run = await prepare(byKey);
    run.isWanted = ({ unknown }) => unknown.length > 0;
    assert.equal(await run.go(), undefined);
    assert.deepEqual(run.asked, ['/x/v1.0/shifts']);
    run.isWanted = () => true;
    assert.deepEqual((await run.go())?.data, [
      { id: 1, rate: 'a' },
      { id: 2, rate: 'a' },
    ]);
    assert.equal(run.asked.length, 3);
  });

  it('costs the time of its slowest portal, and each of its lists', async () => {
    const portals = ['a', 'b'].map((one) => createPortal({ id: one, name: one.toUpperCase() }));
    const paging = { limit: 'limit', offset: 'offset', maximum: 1 };
    const pages = [query('limit', { type: 'integer' }), query('offset', { type: 'integer' })];
    const paged = table('things', endpoint('/x/v1.0/things', pages, { paging }), [id('id', 'thing')]);
    const run = await prepare('SELECT portal, id FROM things', {
      tables: [paged],
      portals,
      script: ({ offset }, { portal }) => {
        const total = portal.id === 'a' ? 3 : 5;
        return { paging: { total }, data: [{ id: Number(offset) }] };
      },
    });
    assert.equal((await run.go())?.rows, 8);
    assert.deepEqual(
      run.costs.map(({ lists, requests, milliseconds, portals: of }) => [
        lists,
        requests,
        milliseconds,
        of.map(({ id: one }) => one),
      ]),
      [[2, 8, 4, ['a', 'b']]],
    );
  });

  it('lets go of its database', async () => {
    let ended = 0;
    const engine: SqlEngine = { ...(await localEngine()), dispose: () => void ended++ };
    (await prepare('SELECT 1', { engine })).run.dispose();
    assert.equal(ended, 1);
  });
});
