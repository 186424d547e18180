import assert from 'node:assert/strict';
import fc from 'fast-check';
import { compareAnswers, type HowToCompare } from '../../../../src/core/compare/compareAnswers.ts';
import { formatJson } from '../../../../src/core/json.ts';
import { ratio } from '../../support/costs.ts';

const strict: HowToCompare = { sortKeys: false, sortRows: false, withoutVolatile: false, withoutIds: false, by: 'id' };
const how = fc.record({
  sortKeys: fc.boolean(),
  sortRows: fc.boolean(),
  withoutVolatile: fc.boolean(),
  withoutIds: fc.boolean(),
  by: fc.constantFrom('id' as const, 'name' as const, 'content' as const),
});
/** Rows with ids that are doubled now and then, rows without one, and rows that are no objects. */
const row = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.record({ id: fc.integer({ min: 0, max: 6 }), name: fc.constantFrom('a', 'b', 'c'), n: fc.integer() }),
  },
  fc.record({ name: fc.string() }),
  fc.jsonValue(),
);
const list = fc.array(row, { maxLength: 12 });

function compare(before: unknown, after: unknown, overrides: Partial<HowToCompare> = {}) {
  return compareAnswers(formatJson(before), formatJson(after), { ...strict, ...overrides });
}

describe('compareAnswers', () => {
  it('looks up each of many fields once: of twice as many it makes at most three times the work', async () => {
    const object = (value: number, count: number) =>
      Object.fromEntries(Array.from({ length: count }, (_, key) => [`k${key}`, { value }]));
    const compared = (count: number) => compare(object(1, count), object(2, count)).summary.beside;
    assert.deepEqual(compared(300).slice(0, 2), ['k0.value', 'k1.value']);
    const measured = await ratio(
      () => compared(4_000),
      () => compared(2_000),
      3,
    );
    assert.ok(measured <= 3, `${measured.toFixed(1)} times`);
  });

  const before = {
    paging: { total: 3 },
    data: [
      { id: 2, name: 'Bar' },
      { id: 10, name: 'Kitchen' },
      { id: 1, name: 'Old' },
    ],
  };
  const after = {
    paging: { total: 4 },
    data: [
      { id: 10, name: 'Kitchen' },
      { name: 'Café', id: 2 },
      { id: 7, name: 'New' },
      { id: 8, name: 'Newer' },
    ],
  };

  it('tells rows that were added, are gone and have changed by their ids, and what differs beside the list', () => {
    assert.deepEqual(compare(before, after).summary, {
      rows: {
        by: 'id',
        added: { count: 2, names: ['7', '8'] },
        gone: { count: 1, names: ['1'] },
        changed: { count: 1, names: ['2'], details: [{ name: '2', fields: ['name'] }] },
        same: 1,
      },
      beside: ['paging'],
    });
  });

  it('gives both sides as they are, in the order that is asked for', () => {
    assert.equal(compare(before, after).before, formatJson(before));
    const sorted = compare(before, after, { sortRows: true, sortKeys: true });
    assert.deepEqual(
      JSON.parse(sorted.before).data.map(({ id }: { id: number }) => id),
      [1, 2, 10],
    );
    assert.match(sorted.after, /^\{\n {2}"data"/);
    assert.match(sorted.after, /"id": 2,\n {6}"name": "Café"/);
  });

  it('matches rows of the same id in their order', () => {
    const [a, b, c] = [
      { id: 1, n: 'a' },
      { id: 1, n: 'b' },
      { id: 1, n: 'c' },
    ];
    const { rows } = compare([a, b], [a, c, b]).summary;
    assert.deepEqual([rows?.same, rows?.changed.count, rows?.added.names, rows?.gone.count], [1, 1, ['1'], 0]);
  });

  it('matches rows without an id with those that say the same, whatever their order', () => {
    const { rows } = compare([{ a: 1, b: 2 }, 5, 'x'], ['x', { b: 2, a: 1 }, 6]).summary;
    assert.deepEqual([rows?.same, rows?.added, rows?.gone.count], [2, { count: 1, names: [] }, 1]);
  });

  it('keeps the text of numbers, and tells 1.10 from 1.1', () => {
    const compared = compareAnswers('[{"id":1,"rate":1.10}]', '[{"id":1,"rate":1.1}]', strict);
    assert.match(compared.before, /1\.10/);
    assert.deepEqual(compared.summary.rows?.changed.details, [{ name: '1', fields: ['rate'] }]);
  });

  it('matches by name where it is asked for and each row has one', () => {
    const other = {
      data: [
        { id: 90, name: 'Kitchen' },
        { id: 91, name: 'Bar' },
      ],
    };
    assert.deepEqual(compare(before, other, { by: 'name', withoutIds: true }).summary.rows, {
      by: 'name',
      added: { count: 0, names: [] },
      gone: { count: 1, names: ['Old'] },
      changed: { count: 0, names: [], details: [] },
      same: 2,
    });
  });

  it('matches rows that share a name in their order, and by id only where a row has none', () => {
    const double = [
      { id: 1, name: 'Late' },
      { id: 2, name: 'Late' },
      { id: 3, name: 'Early' },
    ];
    const [late, early] = [
      { id: 3, name: 'Late' },
      { id: 1, name: 'Early' },
    ];
    const shared = compare(double, [late, early], { by: 'name', withoutIds: true }).summary.rows;
    assert.deepEqual([shared?.by, shared?.same, shared?.changed.count, shared?.gone.names], ['name', 2, 0, ['Late']]);
    assert.deepEqual(compare(before, { data: [] }, { by: 'name' }).summary.rows?.gone.names, ['Bar', 'Kitchen', 'Old']);
    assert.equal(compare(double, [...double, { id: 4 }], { by: 'name' }).summary.rows?.by, 'id');
  });

  it('brings rows into the order of their names, numbers first and by their value, then those without one by what they say', () => {
    const order = (rows: readonly unknown[], overrides: Partial<HowToCompare> = {}) =>
      JSON.parse(compare(rows, [], { sortRows: true, ...overrides }).before) as unknown[];
    const ids = [10, 9, '07', 'b', '1a', 2, 'B', '0', -1].map((id) => ({ id }));
    assert.deepEqual(
      order(ids).map((row) => (row as { id: unknown }).id),
      ['0', 2, 9, 10, -1, '07', '1a', 'B', 'b'],
    );
    assert.deepEqual(order([{ b: 2 }, 5, { id: 3 }, { a: 1 }, null, { id: 1, x: 2 }, { id: 1, x: 1 }]), [
      { id: 1, x: 1 },
      { id: 1, x: 2 },
      { id: 3 },
      5,
      null,
      { a: 1 },
      { b: 2 },
    ]);
    assert.deepEqual(order([{ name: 'b' }, { name: 'a' }], { by: 'name' }), [{ name: 'a' }, { name: 'b' }]);
    assert.deepEqual(
      order(
        [
          { id: 2, n: 1 },
          { id: 1, n: 2 },
        ],
        { by: 'content', withoutIds: true },
      ),
      [{ n: 1 }, { n: 2 }],
    );
    assert.deepEqual(JSON.parse(compare([{ id: 2 }, { id: 1 }], []).before), [{ id: 2 }, { id: 1 }]);
    const mixed = [{ z: 1 }, { id: 'zoo' }, { a: 1 }, { id: 'ant' }, { b: 1 }, { id: 'wolf' }];
    const sorted = [{ id: 'ant' }, { id: 'wolf' }, { id: 'zoo' }, { a: 1 }, { b: 1 }, { z: 1 }];
    assert.deepEqual([order(mixed), order(mixed.toReversed())], [sorted, sorted]);
    const named = [
      { id: 2, name: 'a' },
      { id: 1, name: 'b' },
    ];
    assert.deepEqual(
      JSON.parse(compare(named.toReversed(), 5, { by: 'name', sortRows: true }).before),
      named,
      'beside no list, too',
    );
  });

  it('knows a row by its id, else by its skillId; by its name only where that is a text', () => {
    const gone = (rows: readonly unknown[], overrides: Partial<HowToCompare> = {}) => compare(rows, [], overrides).summary.rows;
    assert.deepEqual(gone([{ skillId: 7 }, { id: 5, skillId: 6 }, { id: true }, { id: null, skillId: 8 }])?.gone.names, [
      '7',
      '5',
      'true',
      '8',
    ]);
    assert.deepEqual(gone([{ name: 'a' }, { name: '' }], { by: 'name' })?.by, 'id');
    assert.deepEqual(gone([{ name: 'a' }, { name: null }], { by: 'name', withoutIds: true })?.by, 'content');
    assert.deepEqual(gone([{ name: 'a', id: 1 }, { name: true }], { by: 'name' })?.gone.names, ['1']);
    const named = compare({ name: 'x', a: 1 }, { name: 'x', a: 2 }, { by: 'name' }).summary;
    assert.deepEqual(named, { beside: ['a'] });
  });

  it('tells fields that came, and lists that are others', () => {
    const { rows } = compare([{ id: 1, a: [1] }], [{ id: 1, a: [2], b: null }]).summary;
    assert.deepEqual(rows?.changed.details, [{ name: '1', fields: ['a', 'b'] }]);
    assert.deepEqual(compare([[1]], [[2]]).summary.rows?.changed.count, 0);
  });

  it('matches by all that rows say where that is asked for, though they have names', () => {
    const [one, other] = [[{ id: 1, name: 'a', n: 1 }], [{ id: 1, name: 'a', n: 2 }]];
    assert.deepEqual(compare(one, other, { by: 'content' }).summary.rows, {
      by: 'content',
      added: { count: 1, names: [] },
      gone: { count: 1, names: [] },
      changed: { count: 0, names: [], details: [] },
      same: 0,
    });
    assert.equal(compare(one, one.toReversed(), { by: 'content' }).summary.rows?.same, 1);
    assert.equal(compare([{ id: 1 }], [{ id: 1 }], { by: 'content' }).summary.rows?.by, 'content');
  });

  it('shows a list that is itself called as something that is left out', () => {
    const { before, after, summary } = compare(
      { userIds: [2, 1], a: 1 },
      { userIds: [1], a: 1 },
      { withoutIds: true, sortRows: true },
    );
    assert.deepEqual(
      [JSON.parse(before), JSON.parse(after)],
      [
        { userIds: [1, 2], a: 1 },
        { userIds: [1], a: 1 },
      ],
    );
    assert.deepEqual([summary.rows?.same, summary.rows?.gone.count, summary.beside], [1, 1, []]);
  });

  it('leaves out what is asked for, in rows, beside them, and in both sides', () => {
    const one = { version: 1, paging: { offset: 1, updatedAt: 2 }, data: [{ id: 1, departmentId: 5, modifiedBy: 7, n: 1 }] };
    const other = { version: 2, paging: { updatedAt: 3, offset: 1 }, data: [{ id: 1, departmentId: 6, modifiedBy: 8, n: 1 }] };
    const lenient = compare(one, other, { withoutVolatile: true, withoutIds: true, sortKeys: true });
    assert.deepEqual([lenient.summary.rows?.same, lenient.summary.beside], [1, []]);
    assert.equal(lenient.before, lenient.after);
    assert.deepEqual(compare(one, other).summary.beside, ['paging', 'version']);
    assert.deepEqual(compare(one, other).summary.rows?.changed.details, [{ name: '1', fields: ['departmentId', 'modifiedBy'] }]);
    assert.equal(compare({ a: 1, etag: 2 }, { a: 1, etag: 3 }, { withoutVolatile: true }).summary.beside.length, 0);
  });

  it('takes no id for the same in another portal: rows without names are matched by all that they say', () => {
    const [one, other] = [
      [
        { id: 1, x: 'a' },
        { id: 2, x: 'b' },
      ],
      [
        { id: 1, x: 'b' },
        { id: 9, x: 'c' },
      ],
    ];
    const { rows } = compare(one, other, { by: 'name', withoutIds: true }).summary;
    assert.deepEqual([rows?.by, rows?.same, rows?.changed.count, rows?.added.count, rows?.gone.count], ['content', 1, 0, 1, 1]);
  });

  it('takes rows of different ids for different ones where their ids are asked for, though all else is the same', () => {
    const { rows, hidden } = compare([{ id: 1, n: 1 }], [{ id: 2, n: 1 }], { withoutIds: true }).summary;
    assert.deepEqual([rows?.by, rows?.added.names, rows?.gone.names, rows?.changed.count], ['id', ['2'], ['1'], 0]);
    assert.equal(hidden, undefined);
  });

  it('takes a list that is null for one without rows', () => {
    const compared = compare({ paging: { total: 1 }, data: [{ id: 1 }] }, { paging: { total: 1 }, data: null });
    assert.deepEqual(compared.summary.rows?.gone, { count: 1, names: ['1'] });
    assert.deepEqual(compared.summary.beside, []);
    assert.match(compared.after, /"data": null/);
  });

  it('tells the fields of answers that are no lists', () => {
    assert.deepEqual(compare({ a: 1, b: [1], c: [2] }, { a: 2, b: [1], c: [2], d: null }).summary, { beside: ['a', 'd'] });
    assert.deepEqual(compare({ a: 1, b: 2 }, { b: 2, a: 1 }).summary, { beside: [] });
    assert.deepEqual(compare(5, 6).summary, { beside: [''] });
    const one = { data: { id: 1, name: 'a', address: { city: 'x', zip: 1 }, tags: [{ a: 1 }] } };
    const changed = { data: { id: 1, name: 'b', address: { city: 'y', zip: 1 }, tags: [{ a: 2 }], more: 1 } };
    assert.deepEqual(compare(one, changed).summary, { beside: ['data.address.city', 'data.more', 'data.name', 'data.tags'] });
    const doubled = compareAnswers('{"a":{"b":1},"a":{"c":1}}', '{"a":{"b":2},"a":{"c":1}}', strict);
    assert.deepEqual(doubled.summary, { beside: ['a'] });
    assert.deepEqual(compare({ data: [] }, { a: 1, b: 2 }).summary, { beside: ['a', 'b', 'data'] });
    assert.deepEqual([compare({ a: 1 }, 5).summary, compare(5, { a: 1 }).summary], [{ beside: [''] }, { beside: [''] }]);
    for (const other of [{}, { b: null }, { b: [1] }, { b: 'x' }])
      for (const [was, is] of [[{ b: { c: 1 } }, other] as const, [other, { b: { c: 1 } }] as const])
        assert.deepEqual(compare({ a: 1, ...was }, { a: 1, ...is }).summary, { beside: ['b'] }, JSON.stringify([was, is]));
    assert.deepEqual(compare([{ id: 1 }], { data: [{ id: 1 }], a: 1 }).summary.beside, ['a'], 'beside a bare list is nothing');
  });

  describe('of answers with masked values', () => {
    const masked = (json: unknown) =>
      formatJson(json).replaceAll(/"ssn": "([^"]*)"/g, (_, { length }) => `"ssn": "${'*'.repeat(length)}"`);
    const compareMasked = (before: unknown, after: unknown, overrides: Partial<HowToCompare> = {}) =>
      compareAnswers(
        masked(before),
        masked(after),
        { ...strict, ...overrides },
        { before: formatJson(before), after: formatJson(after) },
      );

    it('tells a value that changed into one of the same length, and shows neither', () => {
      const compared = compareMasked(
        [
          { id: 1, ssn: '111' },
          { id: 2, ssn: '111', name: 'a' },
          { id: 3, ssn: '111' },
        ],
        [
          { id: 1, ssn: '222' },
          { id: 2, ssn: '222', name: 'b' },
          { id: 3, ssn: '111' },
        ],
      );
      assert.deepEqual(compared.summary, {
        rows: {
          by: 'id',
          added: { count: 0, names: [] },
          gone: { count: 0, names: [] },
          changed: {
            count: 2,
            names: ['1', '2'],
            details: [
              { name: '1', fields: ['ssn'] },
              { name: '2', fields: ['name', 'ssn'] },
            ],
          },
          same: 1,
        },
        beside: [],
        hidden: { rows: 1, beside: 0 },
      });
      assert.doesNotMatch(JSON.stringify(compared), /111|222/);
    });

    it('matches rows without a name by what they look like where their values differ', () => {
      const { summary } = compareMasked(
        [{ ssn: '111' }, { ssn: '333' }, { ssn: '4' }],
        [{ ssn: '333' }, { ssn: '222' }, { ssn: '55' }],
      );
      const { added, gone, changed, same } = summary.rows ?? assert.fail('it is a list');
      assert.deepEqual([added.count, gone.count, changed.count, same], [1, 1, 1, 1]);
      assert.deepEqual(summary.hidden, { rows: 1, beside: 0 });
    });

    it('takes no row that has a name for one that looks the same', () => {
      for (const [before, after] of [
        [{ id: 1, ssn: '1' }, { ssn: '2' }],
        [{ ssn: '1' }, { id: 2, ssn: '2' }],
        [
          { id: 1, ssn: '1' },
          { id: 2, ssn: '2' },
        ],
      ]) {
        const { rows, hidden } = compareMasked([before], [after], { withoutIds: true }).summary;
        assert.deepEqual([rows?.added.count, rows?.gone.count, rows?.changed.count, hidden], [1, 1, 0, undefined]);
      }
    });

    it('tells fields beside a list, and of an answer that is none', () => {
      const beside = compareMasked({ ssn: '1', data: [] }, { ssn: '2', data: [] }).summary;
      assert.deepEqual([beside.beside, beside.hidden], [['ssn'], { rows: 0, beside: 1 }]);
      const one = compareMasked({ a: { ssn: '1', n: 1 } }, { a: { ssn: '2', n: 2 } }).summary;
      assert.deepEqual([one.beside, one.hidden], [['a.n', 'a.ssn'], { rows: 0, beside: 1 }]);
    });

    it('says nothing of them where all are the same', () => {
      const { summary } = compareMasked([{ id: 1, ssn: '1' }, { ssn: '2' }], [{ ssn: '2' }, { id: 1, ssn: '1' }]);
      assert.equal(summary.rows?.same, 2);
      assert.ok(!('hidden' in summary));
    });
  });

  it('names as many rows as anyone reads, and counts them all', () => {
    const many = Array.from({ length: 500 }, (_, id) => ({ id, n: 1 }));
    const { rows } = compare(
      many,
      many.map(({ id }) => ({ id, n: 2 })),
    ).summary;
    assert.deepEqual([rows?.changed.count, rows?.changed.names.length, rows?.changed.details.length], [500, 200, 200]);
    assert.deepEqual(
      [compare([], many).summary.rows?.added.count, compare(many, []).summary.rows?.gone.names.length],
      [500, 200],
    );
  });

  it('finds nothing between an answer and itself', () => {
    fc.assert(
      fc.property(fc.oneof(fc.jsonValue(), list), how, (json, chosen) => {
        const { before: one, after: other, summary } = compareAnswers(formatJson(json), formatJson(json), chosen);
        assert.equal(one, other);
        assert.deepEqual(summary.beside, []);
        const { added, gone, changed } = summary.rows ?? {};
        assert.deepEqual([added?.count ?? 0, gone?.count ?? 0, changed?.count ?? 0], [0, 0, 0]);
      }),
    );
  });

  it('counts every row of both sides once', () => {
    fc.assert(
      fc.property(list, list, how, (one, other, chosen) => {
        const { rows } = compareAnswers(formatJson(one), formatJson(other), chosen).summary;
        assert.ok(rows);
        const { added, gone, changed, same } = rows;
        assert.equal(gone.count + changed.count + same, one.length);
        assert.equal(added.count + changed.count + same, other.length);
      }),
    );
  });

  it('finds no difference between a list and the same in another order, where order makes none', () => {
    fc.assert(
      fc.property(fc.uniqueArray(fc.integer(), { maxLength: 20 }), (ids) => {
        const rows = ids.map((id) => ({ id, name: 'x' }));
        const compared = compare({ data: rows }, { data: rows.toReversed() }, { sortRows: true });
        assert.equal(compared.before, compared.after);
      }),
    );
  });
});
