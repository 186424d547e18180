import assert from 'node:assert/strict';
import type { Parameter } from '../../../../src/core/catalogue/endpoint.ts';
import { expectAsked } from '../../../../src/core/sql/askedWith.ts';
import { listRequests } from '../../../../src/core/sql/listRequests.ts';
import type { SqlType, SqlValue } from '../../../../src/core/sql/sqlEngine.ts';
import type { SqlFilter, SqlTable } from '../../../../src/core/sql/sqlTable.ts';
import { tableUses } from '../../../../src/core/sql/tableUses.ts';
import { endpoint, query, shifts, table, text } from './sampleTables.ts';

/** What a table's parameters take over, by their names. */
function filtered(of: SqlTable, by: Readonly<Record<string, Omit<SqlFilter, 'parameter'>>>): SqlTable {
  const filters = of.endpoint.parameters.flatMap((parameter): SqlFilter[] => {
    const filter = by[parameter.name];
    return filter ? [{ parameter, ...filter }] : [];
  });
  return { ...of, filters };
}

const ofShifts = {
  from: { column: 'date', is: 'atLeast' },
  to: { column: 'date', is: 'atMost' },
  departmentId: { column: 'department_id', is: 'oneOf' },
  status: { column: 'status', is: 'equal' },
} as const;
const filteredShifts = filtered(shifts, ofShifts);

/** Values as they are written: texts in quotes, numbers. */
function literals(texts: readonly string[]): ReadonlyMap<string, SqlValue | undefined> {
  return new Map(
    texts.map((one) => [
      one,
      /^'.*'$/.test(one) ? one.slice(1, -1) : one === ':null' ? null : /^\d+$/.test(one) ? Number(one) : undefined,
    ]),
  );
}

function asked(where: string, of: SqlTable = filteredShifts) {
  const { uses } = tableUses(`SELECT * FROM ${where.includes('FROM') ? where.slice(5) : `${of.shortName} WHERE ${where}`}`, [of]);
  const texts = uses.flatMap(({ conditions }) => conditions.flatMap(({ values }) => values));
  return listRequests(of, uses, literals(texts), 'Europe/Copenhagen');
}

const values = (...given: Parameters<typeof asked>) => asked(...given).map((one) => one.values);
const november = { from: '2026-11-01', to: '2026-11-30' };

describe('the lists that a table is read from', () => {
  it('are asked for with what the statement requires', () => {
    const where = "date BETWEEN '2026-11-01' AND '2026-11-30'";
    assert.deepEqual(values(where), [november]);
    assert.deepEqual(values(`${where} AND department_id IN (2, 1) AND status = 'Open'`), [
      { ...november, departmentId: ['1', '2'], status: 'Open' },
    ]);
    assert.deepEqual(values("date = '2026-11-01T08:00'"), [{ from: '2026-11-01', to: '2026-11-01' }]);
    assert.deepEqual(values("date > '2026-11-01' AND date < '2026-12-01'"), [{ from: '2026-11-01', to: '2026-12-01' }]);
  });

  it('are asked for with less where that is not certain', () => {
    const where = "date BETWEEN '2026-11-01' AND '2026-11-30'";
    for (const more of ['status = unknown()', 'status = :null', "status IN (:null, 'x')"])
      assert.deepEqual(values(`${where} AND ${more}`), [november], more);
  });

  it('are one for each value of what takes one', () => {
    const where = "date BETWEEN '2026-11-01' AND '2026-11-30' AND status IN ('b', 'a')";
    assert.deepEqual(values(where), [
      { ...november, status: 'a' },
      { ...november, status: 'b' },
    ]);
    const many = Array.from({ length: 101 }, (_, at) => `'${at}'`).join();
    assert.deepEqual(values(`date BETWEEN '2026-11-01' AND '2026-11-30' AND status IN (${many})`), [november]);
  });

  it('hold the rows of every place that reads the table', () => {
    assert.deepEqual(
      values(
        "FROM shifts a, shifts b WHERE a.date BETWEEN '2026-11-01' AND '2026-11-07' AND a.status = 'x' AND b.date BETWEEN '2026-11-20' AND '2026-11-30' AND b.department_id = 1",
      ),
      [november],
    );
  });

  it('are asked for wider where a field says less than the parameter, and only for values that it takes', () => {
    const wide = filtered(shifts, {
      ...ofShifts,
      from: { column: 'date', is: 'atLeast', widenedBy: 2 },
      to: { column: 'date', is: 'atMost', widenedBy: 1 },
    });
    assert.deepEqual(values("date BETWEEN '2026-11-01' AND '2026-11-30'", wide), [{ from: '2026-10-30', to: '2026-12-01' }]);
    for (const other of ["department_id = 'x'", "department_id IN (1, 'x')", 'department_id = 1.5'])
      assert.deepEqual(values(`date BETWEEN '2026-11-01' AND '2026-11-30' AND ${other}`), [november], other);
    const flags = filtered(
      table('types', endpoint('/x/v1.0/types', [query('isActive', { type: 'boolean' })]), [text('is_active')]),
      {
        isActive: { column: 'is_active', is: 'equal' },
      },
    );
    assert.deepEqual(values('is_active = 1', flags), [{ isActive: 'true' }]);
    assert.deepEqual(values("is_active = 'yes'", flags), [{}]);
  });

  it('are as short as the endpoint allows', () => {
    const short = filtered({ ...shifts, endpoint: { ...shifts.endpoint, maximumDays: 14 } }, ofShifts);
    assert.deepEqual(values("date BETWEEN '2026-11-01' AND '2026-11-30'", short), [
      { from: '2026-11-01', to: '2026-11-14' },
      { from: '2026-11-15', to: '2026-11-28' },
      { from: '2026-11-29', to: '2026-11-30' },
    ]);
    assert.deepEqual(values("date BETWEEN '2026-11-01' AND '2026-11-14'", short), [{ from: '2026-11-01', to: '2026-11-14' }]);
    assert.deepEqual(values("date BETWEEN '2026-11-01' AND '2026-11-15'", short), [
      { from: '2026-11-01', to: '2026-11-14' },
      { from: '2026-11-15', to: '2026-11-15' },
    ]);
  });

  it('write days as the endpoint takes them, in the portal’s zone', () => {
    const of = (date: 'utc' | 'local-minutes') =>
      table('times', endpoint('/x/v1.0/times', [query('from', { date }), query('to', { date })]), [text('date')]);
    const where = "date BETWEEN '2026-11-01' AND '2026-11-02'";
    assert.deepEqual(values(where, filtered(of('utc'), ofShifts)), [
      { from: '2026-10-31T23:00:00Z', to: '2026-11-02T22:59:59Z' },
    ]);
    assert.deepEqual(values(where, filtered(of('local-minutes'), ofShifts)), [
      { from: '2026-11-01T00:00', to: '2026-11-02T23:59' },
    ]);
    const before = filtered(of('utc'), { to: { column: 'date', is: 'before' } });
    assert.deepEqual(values("date <= '2026-11-02'", before), [{ to: '2026-11-02T23:00:00Z' }]);
  });

  it('say in columns what they are asked with, where no field does', () => {
    const parameters = [query('from', { required: true, date: 'date' }), query('to', { required: true, date: 'date' })];
    const columns = parameters.map((parameter) => text(`period_${parameter.name}`, { source: { kind: 'asked', parameter } }));
    const payroll = table('payroll', endpoint('/payroll/v1.0/payroll', parameters), columns);
    assert.deepEqual(asked("period_from = '2026-11-01' AND period_to IN ('2026-11-30', '2026-11-15')", payroll), [
      { values: { from: '2026-11-01', to: '2026-11-15' }, given: { period_from: '2026-11-01', period_to: '2026-11-15' } },
      { values: november, given: { period_from: '2026-11-01', period_to: '2026-11-30' } },
    ]);
    assert.throws(() => asked("period_from = '2026-11-01'", payroll), {
      message: "payroll is read for a period only. Add one to the WHERE or the ON where it is read: period_to = '2026-01-31'",
    });
  });

  it('are asked for with the sharpest of what one place says of a day, by any of its columns, and the widest of all places', () => {
    const [from, to] = shifts.endpoint.parameters;
    assert.ok(from && to);
    const columns = [...shifts.columns, text('start'), text('end')];
    const filters: readonly SqlFilter[] = [
      { parameter: from, column: 'date', is: 'atLeast' },
      { parameter: from, column: 'start', is: 'atLeast', widenedBy: 1 },
      { parameter: to, column: 'date', is: 'atMost' },
      { parameter: to, column: 'end', is: 'before', widenedBy: 1 },
    ];
    const byStart: SqlTable = { ...shifts, columns, filters };
    const [first, last] = ["date >= '2026-11-05'", "date <= '2026-11-20'"];
    for (const [where, days] of [
      [`${first} AND ${last}`, ['05', '20']],
      [`${first} AND start >= '2026-11-10T08:00' AND ${last}`, ['09', '20']],
      [`${first} AND start >= '2026-11-06' AND ${last}`, ['05', '20']],
      [`${first} AND ${last} AND "end" <= '2026-11-16'`, ['05', '18']],
      [`${first} AND ${last} AND "end" <= '2026-11-19'`, ['05', '20']],
      [`FROM shifts a, shifts b WHERE a.${first} AND a.${last} AND b.date = '2026-11-25'`, ['05', '25']],
      [`FROM shifts a, shifts b WHERE a.${first} AND a.${last} AND b.date = '2026-11-02'`, ['02', '20']],
    ] as const) {
      const [one = '', other = ''] = days.map((day) => `2026-11-${day}`);
      assert.deepEqual(values(where, byStart), [{ from: one, to: other }], where);
    }
    const few: SqlTable = { ...shifts, endpoint: { ...shifts.endpoint, parameters: [query('from', { date: 'date' })] } };
    assert.deepEqual(values(`FROM shifts a, shifts b WHERE a.${first}`, filtered(few, ofShifts)), [{}]);
  });

  it('are asked for one day where the parameter takes no period', () => {
    const of = table('days', endpoint('/x/v1.0/days', [query('day', { date: 'date' })]), [text('day')]);
    const byDay = filtered(of, { day: { column: 'day', is: 'equal' } });
    assert.deepEqual(values("day = '2026-11-01'", byDay), [{ day: '2026-11-01' }]);
    for (const open of ["day >= '2026-11-01'", "day <= '2026-11-01'"]) assert.deepEqual(values(open, byDay), [{}], open);
  });

  it('are asked for by no parameter that is of the path, or says which page it is', () => {
    const parameters = [
      query('page', { type: 'integer' }),
      query('size', { type: 'integer' }),
      query('shop', { type: 'integer' }),
    ];
    const columns = parameters.map(({ name }) => text(name, { type: 'INTEGER' }));
    const paging = { limit: 'size', offset: 'page', maximum: 2 };
    const shop: Parameter = { name: 'id', in: 'path', required: true, type: 'integer' };
    const of = endpoint('/x/v1.0/things/{id}', [shop, ...parameters], { paging });
    const by = Object.fromEntries(['id', 'page', 'size', 'shop'].map((column) => [column, { column, is: 'equal' as const }]));
    const things = filtered(table('things', of, [text('id', { type: 'INTEGER' }), ...columns]), by);
    assert.deepEqual(values('id = 1 AND page = 2 AND size = 3 AND shop = 4', things), [{ shop: '4' }]);
  });

  describe('by choice', () => {
    const parameters = [
      query('kind', { enum: ['Open', 'Closed'] }),
      query('active', { type: 'boolean' }),
      query('shop', { type: 'integer' }),
      query('shops', { type: 'integer', array: 'repeat' }),
    ];
    const columns = [
      text('kind'),
      text('active', { type: 'BOOLEAN' }),
      text('shop', { type: 'INTEGER' }),
      text('shops', { type: 'INTEGER' }),
    ];
    const by = Object.fromEntries(
      columns.map(({ name }) => [name, { column: name, is: name === 'shops' ? 'oneOf' : 'equal' }] as const),
    );
    const things = filtered(table('things', endpoint('/x/v1.0/things', parameters), columns), by);

    for (const [where, expected] of [
      ["kind = 'Open'", [{ kind: 'Open' }]],
      ["kind = 'Opened'", [{}]],
      ["kind IN ('Open', 'Opened')", [{}]],
      ["kind = 'Open' AND kind = 'Closed'", [{}]],
      ["kind IN ('Open', 'Closed') AND kind IN ('Closed', 'Opened')", [{ kind: 'Closed' }]],
      ['active = 1', [{ active: 'true' }]],
      ['active = 0', [{ active: 'false' }]],
      ['active = 2', [{}]],
      ['active IN (0, 1)', [{ active: 'false' }, { active: 'true' }]],
      ["shop = '-3'", [{ shop: '-3' }]],
      ["shop = '123456789012345678'", [{ shop: '123456789012345678' }]],
      ["shop = '1234567890123456789'", [{}]],
      ["shop = 'x1'", [{}]],
      ["shop = '1x'", [{}]],
      ['shops = 4', [{ shops: ['4'] }]],
      ['FROM things a, things b WHERE a.shops = 4 AND b.shops IN (4, 5)', [{ shops: ['4', '5'] }]],
      ['FROM things a, things b WHERE a.shops = 4', [{}]],
      ['FROM things a, things b WHERE a.shop = 1 AND a.shop = 2 AND b.shop = 3', [{}]],
      ['shop > 3', [{}]],
    ] as const)
      it(`are asked for with what the parameter takes, or whole: ${where}`, () => {
        assert.deepEqual(values(where, things), expected);
      });

    const list = (many: number) => `IN (${Array.from({ length: many }, (_, at) => at + 1).join()})`;

    it('are a hundred at most, and then read whole', () => {
      assert.equal(values(`shop ${list(100)}`, things).length, 100);
      assert.equal(values(`shop ${list(10)} AND active IN (0, 1) AND kind IN ('Open', 'Closed')`, things).length, 40);
      assert.equal(values(`shop ${list(50)} AND active IN (0, 1)`, things).length, 100);
      assert.deepEqual(values(`shop ${list(51)} AND active IN (0, 1) AND kind = 'Open'`, things), [{ kind: 'Open' }]);
      const [{ shops = [] } = {}] = values(`shops ${list(100)}`, things);
      assert.equal(shops.length, 100);
      assert.deepEqual(values(`shops ${list(101)} AND kind = 'Open'`, things), [{ kind: 'Open' }]);
    });

    it('keep what says what they are asked with', () => {
      const parameter = query('groups', { type: 'integer', array: 'repeat' });
      const asking = text('groups', { source: { kind: 'asked', parameter } });
      const of = endpoint('/x/v1.0/things', [...parameters, parameter]);
      const grouped = { ...things, endpoint: of, columns: [...things.columns, asking] };
      assert.deepEqual(values(`shop ${list(51)} AND active IN (0, 1) AND groups = '1, 2'`, grouped), [{ groups: ['1', '2'] }]);
    });
  });

  it('are as long as the endpoint allows, in moments too', () => {
    const of = endpoint('/x/v1.0/times', [query('from', { date: 'utc' }), query('to', { date: 'utc' })], { maximumDays: 14 });
    const times = filtered(table('times', of, [text('date')]), ofShifts);
    assert.deepEqual(values("date BETWEEN '2026-11-01' AND '2026-11-20'", times), [
      { from: '2026-10-31T23:00:00Z', to: '2026-11-13T22:59:59Z' },
      { from: '2026-11-13T23:00:00Z', to: '2026-11-20T22:59:59Z' },
    ]);
    assert.deepEqual(values("date >= '2026-11-01'", times), [{ from: '2026-10-31T23:00:00Z' }]);
    assert.deepEqual(values("date <= '2026-11-01'", times), [{ to: '2026-11-01T22:59:59Z' }]);
  });

  it('write what they are asked with as the endpoint takes it', () => {
    const parameters = [query('from', { date: 'utc' }), query('to', { date: 'utc' }), query('isActive', { type: 'boolean' })];
    const columns = parameters.map((parameter) => text(parameter.name, { source: { kind: 'asked', parameter } }));
    const times = table('times', endpoint('/x/v1.0/times', parameters), columns);
    assert.deepEqual(asked(`"from" = '2026-11-01' AND "to" = '2026-11-01' AND isActive = '1'`, times)[0]?.values, {
      from: '2026-10-31T23:00:00Z',
      to: '2026-11-01T22:59:59Z',
      isActive: 'true',
    });
  });

  it('are refused without the period that the endpoint demands', () => {
    for (const where of ['1', "date = 'yesterday'", "date BETWEEN '2026-11-01' AND '2026-11-30' OR id = 1"])
      assert.throws(
        () => asked(where),
        {
          kind: 'invalidInput',
          message:
            "shifts is read for a period only. Add one to the WHERE or the ON where it is read: date BETWEEN '2026-01-01' AND '2026-01-31'",
        },
        where,
      );
  });

  it('are refused with one end of it', () => {
    const lacks = (end: string) => ({
      message: `shifts is read for a period only. Add one to the WHERE or the ON where it is read: ${end}`,
    });
    assert.throws(() => asked("date >= '2026-11-01'"), lacks("date <= '2026-01-31'"));
    assert.throws(() => asked("date <= '2026-11-01'"), lacks("date >= '2026-01-01'"));
  });

  it('are refused without what else the endpoint demands', () => {
    const parameters = [query('accountId', { required: true, type: 'integer' })];
    const accounts = table('balances', endpoint('/absence/v1.0/balances', parameters), [text('account_id')]);
    const byAccount = filtered(accounts, { accountId: { column: 'account_id', is: 'equal' } });
    assert.deepEqual(values('account_id = 3', byAccount), [{ accountId: '3' }]);
    assert.throws(() => asked('1', byAccount), {
      message: 'balances is asked for with account_id. Add it to the WHERE: account_id = …',
    });
    assert.throws(() => asked('1', accounts), { message: '/absence/v1.0/balances needs a value for accountId.' });
  });

  it('are refused with all that is missing, in the words of the columns, and with nothing of the path', () => {
    const key: Parameter = { name: 'id', in: 'path', required: true, type: 'integer' };
    const [from, to] = ['startDate', 'endDate'].map((name) => query(name, { required: true, date: 'date' }));
    const [shop, group] = ['shop', 'group'].map((name) => query(name, { required: true }));
    assert.ok(from && to && shop && group);
    const asking = (name: string, parameter: Parameter) => text(name, { source: { kind: 'asked', parameter } });
    const { shortName: _, ...unnamed } = table('rates', endpoint('/x/v1.0/rates/{id}', [key, from, to]), [
      asking('rate_id', key),
      asking('period_from', from),
      asking('period_to', to),
    ]);
    assert.throws(() => listRequests(unnamed, tableUses('SELECT * FROM x_rates', [unnamed]).uses, new Map(), undefined), {
      message:
        "x_rates is read for a period only. Add one to the WHERE or the ON where it is read: period_from = '2026-01-01' AND period_to = '2026-01-31'",
    });
    const two = table('two', endpoint('/x/v1.0/two', [shop, group]), [asking('shop_id', shop), asking('group_id', group)]);
    assert.throws(() => asked('1', two), {
      message: 'two is asked for with shop_id, group_id. Add it to the WHERE: shop_id, group_id = …',
    });
    assert.throws(() => asked("shop_id = 'a'", two), {
      kind: 'invalidInput',
      message: 'two is asked for with group_id. Add it to the WHERE: group_id = …',
    });
    const one = table('one', two.endpoint, [asking('group_id', group)]);
    assert.throws(() => asked('1', one), { message: 'one is asked for with group_id. Add it to the WHERE: group_id = …' });
    const status = query('status');
    const of = endpoint('/x/v1.0/days', [status, shop, from, { ...to, required: false }]);
    const columns = [text('status'), asking('shop_id', shop), asking('period_from', from), asking('period_to', to)];
    const days = table('days', of, columns, [{ parameter: status, column: 'status', is: 'equal' }]);
    assert.throws(() => asked("period_from = 'a'", days), {
      message: 'days is asked for with shop_id. Add it to the WHERE: shop_id = …',
    });
    assert.throws(() => asked("shop_id = 'a'", days), {
      kind: 'invalidInput',
      message: "days is read for a period only. Add one to the WHERE or the ON where it is read: period_from = '2026-01-01'",
    });
  });
});

describe('the columns that say what a table is asked with', () => {
  const parameters = [query('from', { date: 'date' }), query('to', { date: 'date' }), query('shopId', { type: 'integer' })];
  const names = ['period_from', 'period_to', 'shop_id'];
  const columns = parameters.map((parameter, at) => text(names[at] ?? '', { source: { kind: 'asked', parameter } }));
  const sold = table('sold', endpoint('/revenue/v1.0/sold', parameters), [...columns, text('amount', { type: 'INTEGER' })]);
  const check = (sql: string) => {
    const found = tableUses(sql, [sold]);
    const texts = found.uses.flatMap(({ conditions }) => conditions.flatMap(({ values: own }) => own));
    expectAsked(found, literals(texts));
  };

  it('are refused where nothing says what their values are', () => {
    for (const [sql, name] of [
      ["SELECT * FROM sold WHERE period_from >= '2026-11-01'", 'period_from'],
      ["SELECT * FROM sold WHERE period_from = '2026-11-01' OR period_from = '2026-11-02'", 'period_from'],
      ['SELECT shop_id, sum(amount) FROM sold GROUP BY shop_id', 'shop_id'],
      ['SELECT * FROM sold a JOIN (SELECT 1 AS id) d ON d.id = a.shop_id', 'shop_id'],
      ['SELECT * FROM (SELECT shop_id, count(*) FROM sold) x WHERE x.shop_id = 3', 'shop_id'],
      ['SELECT 1 FROM sold a WHERE EXISTS (SELECT 1 WHERE a.shop_id = 1)', 'shop_id'],
    ] as const)
      assert.throws(
        () => check(sql),
        {
          kind: 'invalidInput',
          message: `${name} is what sold is asked with, so it is known only where the statement says it. Add ${name} = … to the WHERE.`,
        },
        sql,
      );
    check('SELECT * FROM sold');
    check("SELECT shop_id, sum(amount) FROM sold WHERE shop_id IN (1, 2) AND period_from = '2026-11-01' GROUP BY shop_id");
    check('SELECT * FROM (SELECT * FROM sold) x WHERE x.shop_id = 3');
    check('SELECT * FROM sold WHERE amount IN (SELECT shop_id FROM elsewhere)');
  });

  it('are refused where one place would see the rows of another', () => {
    const message =
      'sold is read with shop_id at one place of the statement and without it at another, which would see rows twice. Add shop_id = … there too.';
    for (const sql of [
      'SELECT (SELECT sum(amount) FROM sold WHERE shop_id = 1), (SELECT sum(amount) FROM sold)',
      "SELECT * FROM sold a, sold b WHERE a.period_from = '2026-11-01' AND b.period_from = '2026-11-01' AND b.shop_id = 1",
      'SELECT * FROM sold a, sold b WHERE a.shop_id = 1 AND b.period_from IS NULL',
    ])
      assert.throws(() => check(sql), { kind: 'invalidInput', message }, sql);
    check('SELECT (SELECT sum(amount) FROM sold WHERE shop_id = 1), (SELECT sum(amount) FROM sold WHERE shop_id = 2)');
    check('SELECT (SELECT sum(amount) FROM sold WHERE shop_id = 1), (SELECT sum(amount) FROM sold WHERE shop_id IS NULL)');
    const joined = 'FROM sold a LEFT JOIN sold b ON b.amount = a.amount WHERE a.shop_id = 1';
    for (const sql of [
      `SELECT * ${joined} AND b.shop_id IS NULL`,
      `SELECT * FROM (SELECT b.* ${joined}) x WHERE x.shop_id IS NULL`,
    ])
      assert.throws(() => check(sql), { kind: 'invalidInput' }, sql);
  });

  it('may be said to have none', () => {
    for (const none of ['shop_id IS NULL', 'shop_id ISNULL', 'shop_id IS NOT DISTINCT FROM NULL']) {
      check(`SELECT (SELECT sum(amount) FROM sold WHERE shop_id = 1), (SELECT sum(amount) FROM sold WHERE ${none})`);
      check(
        `SELECT (SELECT sum(amount) FROM (SELECT * FROM sold) x WHERE x.${none}), (SELECT sum(amount) FROM sold WHERE shop_id = 1)`,
      );
      const { uses } = tableUses(`SELECT * FROM sold a, sold b WHERE a.shop_id = 1 AND b.${none}`, [sold]);
      assert.deepEqual(
        listRequests(sold, uses, literals(['1']), undefined).map(({ values, given }) => [values, given]),
        [
          [{ shopId: '1' }, { shop_id: '1' }],
          [{}, {}],
        ],
      );
    }
    for (const sql of [
      'SELECT * FROM sold a LEFT JOIN sold b ON b.amount = a.amount WHERE b.shop_id IS NULL AND a.shop_id = 1',
      'SELECT * FROM sold a, sold b WHERE a.shop_id = 1 AND b.shop_id IS NOT NULL',
      'SELECT * FROM sold a, sold b WHERE a.shop_id = 1 AND (b.shop_id IS NULL OR b.amount > 1)',
    ])
      assert.throws(() => check(sql), { kind: 'invalidInput' }, sql);
  });

  it('are refused with more values than anybody waits for, and none is left out', () => {
    const values = (count: number) => Array.from({ length: count }, (_, at) => `'${at}'`).join();
    check(`SELECT * FROM sold WHERE shop_id IN (${values(100)})`);
    const many = values(101);
    assert.throws(() => check(`SELECT * FROM sold WHERE shop_id IN (${many})`), {
      kind: 'invalidInput',
      message: 'sold would be read more than 100 times, with other values each. Ask for fewer.',
    });
  });
});

describe('a value that is compared with a column', () => {
  const flagged = (type: SqlType) =>
    filtered(table('things', endpoint('/x/v1.0/things', [query('key', { type: 'integer' })]), [text('key', { type })]), {
      key: { column: 'key', is: 'equal' },
    });
  const of = (type: SqlType, written: string, value: SqlValue) => {
    const things = flagged(type);
    const { uses } = tableUses(`SELECT * FROM things WHERE key = ${written}`, [things]);
    return listRequests(things, uses, new Map([[written, value]]), undefined).map((one) => one.values);
  };

  it('is taken as the database takes it', () => {
    for (const written of ["'02'", "' 2 '", "'+2'", '2', '2.0'])
      assert.deepEqual(of('INTEGER', written, written.startsWith("'") ? written.slice(1, -1) : 2), [{ key: '2' }], written);
    assert.deepEqual(of('TEXT', '2', 2), [{ key: '2' }]);
    assert.deepEqual(of('TEXT', ':n', 2), [{ key: '2' }]);
    assert.deepEqual(of('TEXT', "'02'", '02'), [{ key: '02' }]);
    assert.deepEqual(of('TEXT', '2.0', 2), [{}]);
  });

  it('ends a period before it begins where nothing can be there', () => {
    const none = asked("date BETWEEN '2026-11-30' AND '2026-11-01'");
    assert.deepEqual(none, []);
    assert.deepEqual(asked("date >= '2026-11-30' AND date <= '2026-11-01' AND status = 'x'"), []);
  });
});
