import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { Schema } from '../../../../src/core/catalogue/endpoint.ts';
import { formatJson } from '../../../../src/core/json.ts';
import { checkAnswer, checkAtOnce } from '../../../../src/core/schemaCheck/checkAnswer.ts';
import { contentOf } from '../../support/contentOf.ts';

const row: Schema = {
  type: 'object',
  required: ['id', 'name'],
  properties: {
    id: { type: 'integer' },
    name: { type: 'string' },
    rate: { type: 'number', nullable: true },
    state: { type: 'string', enum: ['Open', 'Closed'] },
    tags: { type: 'object', additionalProperties: { type: 'string' } },
    anything: {},
    open: { type: 'object', properties: { a: { type: 'boolean' } }, additionalProperties: true },
  },
};
const list: Schema = { type: 'object', properties: { data: { type: 'array', items: row } } };

const check = (json: unknown, schema: Schema = list) => checkAnswer(formatJson(json), schema);
const departures = (json: unknown, schema?: Schema) =>
  check(json, schema).departures.map(({ line, kind, path, expected, found }) =>
    [line, kind, path, ...(expected === undefined ? [] : [expected]), ...(found === undefined ? [] : [found])].join(' '),
  );

describe('checkAnswer', () => {
  it('finds nothing where all is as the schema has it', () => {
    const good = {
      id: 1,
      name: 'x',
      rate: null,
      state: 'Open',
      tags: { a: 'b' },
      anything: [1, { b: null }],
      open: { a: true, b: 1 },
    };
    assert.deepEqual(check({ data: [good, { id: 1.0, name: '' }] }), { count: 0, departures: [], groups: [] });
  });

  it('finds types, missing and unknown fields, unknown values and null, each on its line', () => {
    assert.deepEqual(
      departures({ data: [{ id: '1', name: null, rate: 'x', state: 'Ajar', tags: { a: 1 }, more: 1 }, { id: 1.5 }, 7] }),
      [
        '3 type data[].id integer string',
        '4 null data[].name string',
        '5 type data[].rate number string',
        '6 enum data[].state',
        '8 type data[].tags.* string number',
        '10 unknown data[].more',
        '12 missing data[].name',
        '13 type data[].id integer number',
        '15 type data[] object number',
      ],
    );
  });

  it('takes the text of a number for what it is', () => {
    const texts = ['1', '1.0', '-20', '10e2', '9007199254740993', '12345678901234567890'];
    for (const text of texts) assert.equal(checkAnswer(text, { type: 'integer' }).count, 0, text);
    for (const digits of ['9'.repeat(320), `-${'9'.repeat(320)}`, `${'9'.repeat(320)}.00`])
      assert.equal(checkAnswer(digits, { type: 'integer' }).count, 0, digits);
    for (const text of ['1.5', '1e-1', `${'9'.repeat(320)}.05`])
      assert.equal(checkAnswer(text, { type: 'integer' }).count, 1, text);
  });

  it('checks answers that are a list or a single value', () => {
    assert.deepEqual(departures([1, 'x'], { type: 'array', items: { type: 'integer' } }), ['2 type [] integer string']);
    assert.deepEqual(departures({}, { type: 'array' }), ['0 type  array object']);
    assert.deepEqual(departures(null, { type: 'string' }), ['0 null  string']);
    assert.deepEqual(departures(1, { type: 'boolean' }), ['0 type  boolean number']);
    assert.deepEqual(departures(1, { type: 'null' }), ['0 type  null number']);
  });

  it('takes null where it is named, or nothing is', () => {
    for (const schema of [{ type: 'null' }, { type: 'string', nullable: true, enum: ['a'] }, { nullable: true, enum: ['a'] }, {}])
      assert.deepEqual(departures(null, schema), [], JSON.stringify(schema));
    assert.deepEqual(departures(null, { enum: ['a'] }), ['0 null ']);
  });

  it('looks no further into a value of another type', () => {
    assert.deepEqual(departures('x', { type: 'integer', enum: [1] }), ['0 type  integer string']);
    assert.deepEqual(departures({ a: 1 }, { type: 'string', properties: {} }), ['0 type  string object']);
    assert.deepEqual(departures(['x'], { type: 'object', items: { type: 'integer' } }), ['0 type  object array']);
  });

  it('has no complaint where a schema says nothing, or something that JSON has not', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (json) => {
        assert.equal(check(json, {}).count, 0);
        assert.equal(check(json, { type: 'file' }).count, json === null ? 1 : 0);
        assert.equal(check([json], { type: 'array' }).count, 0);
      }),
    );
  });

  it('counts everything, tells the first thousand, and what is alike together', () => {
    const {
      count,
      departures: told,
      groups,
    } = check({ data: Array.from({ length: 1_500 }, () => ({ id: 1, name: 'x', more: 1 })) });
    assert.deepEqual([count, told.length, groups], [1_500, 1_000, [{ kind: 'unknown', path: 'data[].more', count: 1_500 }]]);
  });

  it('tells a thousand kinds apart, and counts those beyond', () => {
    const kinds = (count: number) => {
      const fields = Object.fromEntries(Array.from({ length: count }, (_, index) => [`field${index}`, 1]));
      const checked = check(fields, { type: 'object', properties: {} });
      return [checked.count, checked.groups.length];
    };
    assert.deepEqual(
      [kinds(1_000), kinds(1_001)],
      [
        [1_000, 1_000],
        [1_001, 1_000],
      ],
    );
  });

  it('repeats no name that may be a value', () => {
    const values = { 'Anna Hansen': 1, '147991': 2, 'a@b.dk': 3, 'af0e9a52-0c1f-4c55-9d5a-0123456789ab': 4 };
    const named = check({ data: [{ id: 1, name: 'x', ...values }] });
    assert.deepEqual(named.groups, [{ kind: 'unknown', path: 'data[].…', count: 4 }]);
  });

  it('knows no field by an inherited name', () => {
    assert.deepEqual(departures({ constructor: 1, toString: 2 }, { type: 'object', properties: {} }), [
      '1 unknown constructor',
      '2 unknown toString',
    ]);
  });
});

describe('checkAtOnce', () => {
  const demanding = (count: number): Schema => ({
    type: 'object',
    properties: {
      data: { type: 'array', items: { type: 'object', required: Array.from({ length: count }, (_, at) => `f${at}`) } },
    },
  });
  const rows = (count: number) => contentOf({ data: Array.from({ length: count }, () => ({})) });

  it('says the same of what takes a moment', () => {
    const content = rows(20);
    assert.deepEqual(checkAtOnce(content, demanding(9)), checkAnswer(content.text.text(), demanding(9)));
    assert.equal(checkAtOnce(content, demanding(5_000))?.count, 100_000);
  });

  it('leaves to others what is long, and rows of which each may lack a lot', () => {
    assert.equal(checkAtOnce(contentOf('x'.repeat(200_000)), {}), undefined);
    assert.equal(checkAtOnce(rows(21), demanding(5_000)), undefined);
  });

  it('throws where there is no JSON', () => {
    const { text, bytes } = contentOf(1);
    assert.throws(() => checkAtOnce({ text: Object.assign(Object.create(text), { text: () => '{' }), bytes }, list), SyntaxError);
  });
});
