import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { SqlType } from '../../../src/core/sql/sqlEngine.ts';
import type { SqliteDatabase } from '../../../src/machine/sqlite/sqliteDatabase.ts';
import { fill, jsonBytes, ran, rowsOf, tableOf, testDatabase } from '../../support/testDatabase.ts';

const shifts = tableOf(
  'scheduling_shifts',
  { id: 'INTEGER', employeeId: 'INTEGER', isOpen: 'BOOLEAN', tags: 'JSON', hours: 'REAL', select: 'TEXT' },
  'shifts',
);
const employees = tableOf('hr_employees', { id: 'INTEGER', name: 'TEXT', isActive: 'BOOLEAN' }, 'employees');

const sampleShifts = [
  { id: 1, employeeId: 5, isOpen: false, tags: ['a', { b: null }], hours: 7.5, select: 'Åbner "køkkenet"\n' },
  { id: 2, employeeId: 6, isOpen: true, tags: { c: [] }, hours: 8, select: '' },
  { id: 3, employeeId: null, isOpen: true, tags: null, hours: null, select: null },
];
const sampleEmployees = [
  { id: 5, name: 'Bo', isActive: true },
  { id: 6, name: 'Åse', isActive: false },
];

describe('SqliteDatabase', () => {
  let database: SqliteDatabase;

  before(async () => {
    database = await testDatabase();
  });

  beforeEach(() => {
    fill(database, shifts, sampleShifts);
    fill(database, employees, sampleEmployees);
  });

  after(() => database.close());

  const rows = (sql: string, parameters = {}) => rowsOf(database, sql, parameters);
  const text = (sql: string, parameters = {}) => ran(database, sql, parameters).texts.join('');

  describe('run', () => {
    it('gives back what was loaded, in the order in which it was', () => {
      assert.deepEqual(rows('SELECT * FROM shifts'), sampleShifts);
      assert.deepEqual(rows('SELECT * FROM scheduling_shifts ORDER BY id DESC'), sampleShifts.toReversed());
    });

    it('says how it ended', () => {
      const { columns, rows: count, isCut, texts, counts } = ran(database, 'SELECT id, 1 AS one FROM employees');
      assert.deepEqual([count, isCut, texts, counts], [2, false, ['[{"id":5,"one":1},{"id":6,"one":1}]'], [2]]);
      assert.deepEqual(columns, [{ name: 'id', origin: { table: 'hr_employees', column: 'id' } }, { name: 'one' }]);
    });

    it('hands nothing over where there is no row', () => {
      const { texts, rows: count, columns } = ran(database, 'SELECT id FROM employees WHERE id < 0');
      assert.deepEqual([texts, count, columns.length], [[], 0, 1]);
    });

    it('joins, groups, and looks at windows of rows', () => {
      const sql = `SELECT name, count(*) AS n, sum(hours) AS h, row_number() OVER (ORDER BY name) AS place
        FROM shifts JOIN employees ON employees.id = employeeId GROUP BY name ORDER BY name`;
      assert.deepEqual(rows(sql), [
        { name: 'Bo', n: 1, h: 7.5, place: 1 },
        { name: 'Åse', n: 1, h: 8, place: 2 },
      ]);
    });

    it('takes lists and objects apart', () => {
      const sql = "SELECT shifts.id, value FROM shifts, json_each(tags) WHERE type = 'text'";
      assert.deepEqual(rows(sql), [{ id: 1, value: 'a' }]);
    });

    it('takes parameters of every kind', () => {
      const parameters = { ':text': "it's\0", '@whole': 2n ** 62n, $half: 0.5, ':none': null, ':large': 2 ** 60 };
      assert.equal(
        text('SELECT :text AS a, @whole AS b, $half AS c, :none AS d, :large AS e', parameters),
        '[{"a":"it\'s\\u0000","b":4611686018427387904,"c":0.5,"d":null,"e":1152921504606847000}]',
      );
    });

    it('tells columns of the same name apart, and keeps their order', () => {
      assert.equal(
        text('SELECT 3 AS "3", 1 AS "1", 1 AS id, 2 AS id, 5 AS "__proto__", 6 AS ""'),
        '[{"3":3,"1":1,"id":1,"id_2":2,"__proto__":5,"":6}]',
      );
    });

    it('writes each digit of a whole number, and the shortest of another one', () => {
      const sql = `SELECT 9007199254740991 AS a, 9007199254740992 AS b, -9223372036854775808 AS c, 0.1 + 0.2 AS d, 5.0 AS e, -0.0 AS f,
        1e300 AS g, 123456789012345678901 AS h`;
      assert.equal(
        text(sql),
        '[{"a":9007199254740991,"b":9007199254740992,"c":-9223372036854775808,"d":0.30000000000000004,"e":5,"f":0,"g":1e+300,"h":123456789012345680000}]',
      );
    });

    it('says as text what JSON has no number for', () => {
      assert.deepEqual(rows("SELECT 1e999 AS a, -1e999 AS b, 1e999 - 1e999 AS c, x'0aFF' AS d, x'' AS e"), [
        { a: 'Infinity', b: '-Infinity', c: null, d: "x'0aff'", e: "x''" },
      ]);
    });

    it('makes text of what is none', () => {
      assert.deepEqual(rows("SELECT CAST(x'41ff42' AS TEXT) AS a, CAST(x'c3a6' AS TEXT) AS b, char(1, 34, 92, 127) AS c"), [
        { a: 'A\ufffdB', b: 'æ', c: '\u0001"\\\u007f' },
      ]);
    });

    it('has truths and lists where a column shows those of a table, and nowhere else', () => {
      assert.deepEqual(rows("SELECT isOpen, +isOpen AS n, tags, tags || '' AS t FROM shifts WHERE id = 2"), [
        { isOpen: true, n: 1, tags: { c: [] }, t: '{"c":[]}' },
      ]);
      assert.deepEqual(rows('SELECT x FROM (SELECT isOpen AS x FROM shifts LIMIT 1)'), [{ x: false }]);
      assert.deepEqual(rows('SELECT id FROM (SELECT id FROM employees UNION SELECT isActive FROM employees)'), [
        { id: 0 },
        { id: 1 },
        { id: 5 },
        { id: 6 },
      ]);
    });

    it('writes a text that only looks like a list as the text that it is', () => {
      fill(database, tableOf('odd', { list: 'JSON' }), [{ list: '[1' }, { list: '[1]' }, { list: 5 }, { list: true }]);
      assert.equal(text('SELECT list FROM odd'), String.raw`[{"list":"\"[1\""},{"list":"\"[1]\""},{"list":"5"},{"list":"true"}]`);
      database.define([tableOf('odd', { list: 'JSON', id: 'TEXT' })]);
      database.load('odd', jsonBytes([{ id: 'x' }]), ['id'], { list: '[1' });
      assert.equal(text('SELECT list FROM odd'), '[{"list":"[1"}]');
    });

    it('hands rows over in portions', () => {
      const {
        counts,
        texts,
        rows: count,
      } = ran(
        database,
        "WITH RECURSIVE c(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM c LIMIT 30000) SELECT x, 'abcdefghijklmnopqrstuvwxyz' AS y FROM c",
      );
      assert.ok(counts.length > 1, String(counts));
      assert.equal(
        counts.reduce((sum, one) => sum + one),
        count,
      );
      const all = texts.flatMap((one) => JSON.parse(one) as { readonly x: number }[]);
      assert.deepEqual(
        all.map(({ x }) => x),
        Array.from({ length: 30_000 }, (_, index) => index + 1),
      );
    });

    it('holds a value of a megabyte, with all of its quotation marks', () => {
      const long = '"æ\\'.repeat(250_000);
      fill(database, tableOf('long', { value: 'TEXT' }), [{ value: long }]);
      assert.deepEqual(rows('SELECT value FROM long'), [{ value: long }]);
    });

    it('has a row of nothing but NULL', () => {
      const names = Object.keys(sampleShifts[0] ?? {});
      fill(database, shifts, [{}, Object.fromEntries(names.map((name) => [name, null]))]);
      const none = Object.fromEntries(names.map((name) => [name, null]));
      assert.deepEqual(rows('SELECT * FROM shifts'), [none, none]);
    });
  });

  describe('load', () => {
    it('finds a value member by member, whatever its names are', () => {
      const path = ['a "b"', "c'd", 'e.f', '$', 'æ\\', ''];
      const row = path.reduceRight<unknown>((inner, name) => ({ [name]: inner }), 'found');
      database.define([{ name: 'deep', columns: [{ name: 'it\'s a "column"; --', type: 'TEXT', path }] }]);
      database.load('deep', jsonBytes([row, { 'a "b"': null }, { 'a "b"': 5 }]), ['it\'s a "column"; --'], {});
      assert.deepEqual(
        rows('SELECT * FROM deep').map((one) => Object.values(one as object)),
        [['found'], [null], [null]],
      );
    });

    it('puts in what is given for all rows, and leaves the others NULL', () => {
      database.define([tableOf('given', { portal: 'TEXT', portal_id: 'INTEGER', id: 'INTEGER', other: 'TEXT' })]);
      database.load('given', jsonBytes([{ id: 1, other: 'x' }, { id: 2 }]), ['id'], { portal: "Nord'lys", portal_id: 2n ** 60n });
      database.load('given', jsonBytes([{ id: 3 }]), ['id'], { portal: null });
      assert.equal(
        text('SELECT * FROM given'),
        '[{"portal":"Nord\'lys","portal_id":1152921504606846976,"id":1,"other":null},' +
          '{"portal":"Nord\'lys","portal_id":1152921504606846976,"id":2,"other":null},' +
          '{"portal":null,"portal_id":null,"id":3,"other":null}]',
      );
    });

    it('keeps all digits of a number', () => {
      fill(database, tableOf('digits', { id: 'INTEGER', rate: 'REAL' }), []);
      database.load(
        'digits',
        new TextEncoder().encode('[{"id":9007199254740993,"rate":0.1},{"id":1.0,"rate":3}]'),
        ['id', 'rate'],
        {},
      );
      assert.equal(text('SELECT * FROM digits'), '[{"id":9007199254740993,"rate":0.1},{"id":1,"rate":3}]');
    });

    it('takes more rows than it reads at once', () => {
      const many = Array.from({ length: 12_345 }, (_, id) => ({ id, name: `n${id}` }));
      fill(database, employees, many);
      assert.deepEqual(rows('SELECT count(*) AS n, min(id) AS a, max(id) AS b, count(DISTINCT name) AS c FROM employees'), [
        { n: 12_345, a: 0, b: 12_344, c: 12_345 },
      ]);
    });

    it('puts in all rows or none', () => {
      const many = Array.from({ length: 6_000 }, (_, id) => `{"id":${id}}`).join(',');
      assert.throws(() => database.load('hr_employees', new TextEncoder().encode(`[${many},{"id":]`), ['id'], {}));
      assert.deepEqual(rows('SELECT count(*) AS n FROM employees'), [{ n: 2 }]);
      database.load('hr_employees', jsonBytes([{ id: 7 }]), ['id'], {});
      assert.deepEqual(rows('SELECT count(*) AS n FROM employees'), [{ n: 3 }]);
    });

    it('takes no rows at all', () => {
      database.load('hr_employees', jsonBytes([]), ['id'], {});
      assert.deepEqual(rows('SELECT count(*) AS n FROM employees'), [{ n: 2 }]);
    });
  });

  describe('define', () => {
    it('empties a table that is there, and gives it its new columns', () => {
      database.define([tableOf('hr_employees', { id: 'TEXT' }, 'people')]);
      database.load('hr_employees', jsonBytes([{ id: 'x' }]), ['id'], {});
      assert.deepEqual(rows('SELECT * FROM people'), [{ id: 'x' }]);
      assert.throws(() => rows('SELECT * FROM employees'), /no table named employees/);
    });

    it('takes a name in any spelling that SQL has for it', () => {
      const names = [
        'employees',
        'EMPLOYEES',
        '"Employees"',
        '[employees]',
        '`employees`',
        "'employees'",
        'main.employees',
        'hr_Employees',
      ];
      for (const name of names) {
        database.define([employees]);
        assert.deepEqual(rows(`SELECT count(*) AS n FROM ${name}`), [{ n: 0 }], name);
      }
    });

    it('keeps as many columns as fit, and says so of the others', () => {
      const columns = Object.fromEntries(Array.from({ length: 2_003 }, (_, at) => [`c${at}`, 'INTEGER' as const]));
      const table = tableOf('wide', columns);
      database.define([table]);
      database.load('wide', jsonBytes([{ c0: 1, c1999: 2, c2000: 3 }]), Object.keys(columns), {});
      assert.equal(Object.keys(rows('SELECT * FROM wide')[0] as object).length, 2_000);
      assert.deepEqual(rows('SELECT c0, c1999 FROM wide'), [{ c0: 1, c1999: 2 }]);
      assert.throws(() => rows('SELECT c2000 FROM wide'), /wide has more than 2.?000 columns, and c2000/);
    });
  });

  it('gives back any rows of every type', () => {
    const value: Readonly<Record<SqlType, fc.Arbitrary<unknown>>> = {
      INTEGER: fc.maxSafeInteger(),
      REAL: fc.double({ noNaN: true, noDefaultInfinity: true }).map((one) => one + 0),
      TEXT: fc.string({ unit: 'binary' }),
      BOOLEAN: fc.boolean(),
      JSON: fc.oneof(fc.array(fc.jsonValue()), fc.dictionary(fc.string(), fc.jsonValue())),
    };
    const types = Object.keys(value) as SqlType[];
    const name = fc.string({ unit: 'binary', minLength: 1, maxLength: 12 }).filter((one) => !one.includes('\0'));
    const table = fc.uniqueArray(fc.tuple(name, fc.constantFrom(...types)), {
      minLength: 1,
      maxLength: 6,
      selector: ([column]) => column.toLowerCase(),
    });
    const filled = table.chain((columns) => {
      const row = fc.tuple(...columns.map(([, type]) => fc.option(value[type]))).map((values) => {
        return Object.fromEntries(columns.map(([column], at) => [column, values[at]]));
      });
      return fc.record({ columns: fc.constant(columns), rows: fc.array(row, { maxLength: 5 }) });
    });
    fc.assert(
      fc.property(filled, ({ columns, rows: given }) => {
        fill(
          database,
          { name: 'any', columns: columns.map(([column, type]) => ({ name: column, type, path: [column] })) },
          given,
        );
        assert.equal(JSON.stringify(rows('SELECT * FROM any')), JSON.stringify(given));
      }),
      { numRuns: 100 },
    );
  });
});
