import assert from 'node:assert/strict';
import type { Parameter, Schema } from '../../../../src/core/catalogue/endpoint.ts';
import { format } from '../../../../src/core/errors.ts';
import { columnWords, tableWords } from '../../../../src/core/sql/columnWords.ts';
import { described } from '../../../../src/core/sql/described.ts';
import { endpoint, query, table, text } from './sampleTables.ts';

describe('what is said of a column', () => {
  const words = (...given: Parameters<typeof text>) => columnWords(text(...given)).map(format);
  const parameter = query('from');

  it('is what the document says, what it is from, what its ids are of, and that it is hidden', () => {
    assert.deepEqual(words('name'), []);
    assert.deepEqual(words('id', { description: 'The ID. · A, B', thing: 'shift', isHidden: true }), [
      'The ID.',
      'A, B',
      'Ids of: shift',
      'Hidden until you choose to show it.',
    ]);
    assert.deepEqual(words('a', { source: { kind: 'field', path: ['a'] } }), []);
    assert.deepEqual(words('a_b', { source: { kind: 'field', path: ['a', 'b'] } }), ['Field a.b']);
    assert.deepEqual(words('portal', { source: { kind: 'portal' } }), ['The name of the portal that the row is from.']);
    assert.deepEqual(words('portal_id', { source: { kind: 'portalId' }, thing: 'portal' }), [
      'The ID of the portal that the row is from: two portals can have the same IDs.',
    ]);
    assert.deepEqual(words('period_from', { source: { kind: 'asked', parameter } }), ['What the list is asked with.']);
    assert.deepEqual(words('shops', { source: { kind: 'asked', parameter: { ...parameter, array: 'comma' } } }), [
      'What the list is asked with: one value, or several with commas between them.',
    ]);
  });
});

describe('what is said of a table', () => {
  const key: Parameter = { name: 'id', in: 'path', required: true, type: 'integer' };
  const asking = (name: string, parameter: Parameter) => text(name, { source: { kind: 'asked', parameter } });
  const [from, shop, free] = [query('from', { required: true }), query('shop', { required: true }), query('free')];

  it('is its list and its address, and no more where it has one name and asks for nothing', () => {
    const { shortName: _, ...plain } = table('rates', endpoint('/x/v1.0/rates', [free], { name: 'Rates' }), [
      asking('free', free),
    ]);
    assert.deepEqual(tableWords(plain).map(format), ['Rates', 'GET /x/v1.0/rates']);
  });

  it('is what has to be said to read it: what it is asked with before what a field says', () => {
    const of = table('rates', endpoint('/x/v1.0/rates/{id}', [key, from, shop, free], { name: 'Rates' }), [
      asking('rate_id', key),
      asking('period_from', from),
      asking('free', free),
      text('shop_id'),
    ]);
    const filters = [
      { parameter: from, column: 'date', is: 'atLeast' },
      { parameter: shop, column: 'shop_id', is: 'equal' },
    ] as const;
    assert.deepEqual(tableWords({ ...of, filters }).map(format), [
      'Rates',
      'GET /x/v1.0/rates/{id}',
      'Also called x_rates',
      'One request for each rate_id',
      'Read only with: period_from, shop_id',
    ]);
    assert.equal(tableWords(of).map(format).at(-1), 'Read only with: period_from');
    const other: Parameter = { ...key, name: 'shopId' };
    const both = table('rates', endpoint('/x/v1.0/shops/{shopId}/rates/{id}', [other, key]), [
      asking('shop_id', other),
      asking('rate_id', key),
    ]);
    assert.equal(tableWords(both).map(format).at(-1), 'One request for each shop_id, rate_id');
  });
});

describe('what a document says of a field', () => {
  const said = (schema: Schema) => described(schema).description;

  it('is its words, its format and the values that it takes, as far as there are any', () => {
    for (const [schema, expected] of [
      [{}, undefined],
      [{ description: 'A day.' }, 'A day.'],
      [{ format: 'date' }, '(date)'],
      [{ enum: ['a', 2] }, 'a, 2'],
      [{ description: 'A day.', format: 'date' }, 'A day. (date)'],
      [{ description: 'A day.', enum: ['a'] }, 'A day. · a'],
      [{ description: 'A day.', format: 'date', enum: ['a', 'b'] }, 'A day. (date) · a, b'],
      [{ description: 'A\n[day]' }, 'A [day]'],
      [{ format: 'a\nb', enum: ['c\nd'] }, '(a b) · c d'],
    ] as const)
      assert.equal(said(schema), expected);
    assert.deepEqual(described({}), {});
  });

  it('leaves out how a number is stored', () => {
    for (const format of ['int32', 'int64', 'int', 'uint', 'Int16', 'UINT8', 'float', 'double', 'decimal', 'half', 'single'])
      assert.equal(said({ format }), undefined, format);
    for (const format of ['interval', 'point', 'doubles', 'xint', 'date-time', 'singles', 'a single'])
      assert.equal(said({ format }), `(${format})`, format);
  });

  it('takes nothing else for words', () => {
    assert.equal(said({ description: 3, format: {} } as unknown as Schema), undefined);
  });

  it('has a bound: of the words, the format and the values', () => {
    assert.equal(said({ description: 'x'.repeat(300) })?.length, 300);
    assert.equal(said({ description: 'x'.repeat(400) })?.length, 300);
    assert.equal(said({ format: 'x'.repeat(40) })?.length, 32);
    assert.equal(said({ enum: ['x'.repeat(1_000)] })?.length, 200);
    assert.match(said({ enum: Array.from({ length: 1_000 }, (_, at) => at) }) ?? '', /^0, 1, 2, .*…$/);
  });
});
