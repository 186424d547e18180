import assert from 'node:assert/strict';
import type { Schema } from '../../../../src/core/catalogue/endpoint.ts';
import { type JsonObject, member } from '../../../../src/core/catalogue/jsonValue.ts';
import { readParameter } from '../../../../src/core/catalogue/readParameter.ts';

interface Given {
  readonly source?: JsonObject;
  readonly schema?: Schema;
  readonly name?: string;
  readonly example?: string;
}

/** What is read of a parameter beside its place, with extensions of ours or without. */
function read({ source = {}, schema = {}, name = 'a', example }: Given, isOurs = false) {
  const facts = { name, in: 'query', required: false, source, schema, written: {}, example } as const;
  const { name: _, in: place, required, ...rest } = readParameter(facts, isOurs ? member : () => undefined);
  return rest;
}

const silent = { type: 'string', statesType: false, statesArrayStyle: false } as const;

describe('What is read of a parameter', () => {
  const cases: readonly (readonly [Given, object])[] = [
    [{}, {}],
    [{ schema: { type: 'integer' } }, { type: 'integer', statesType: true }],
    [{ schema: { type: 'number' } }, { type: 'number', statesType: true }],
    [{ schema: { type: 'boolean' } }, { type: 'boolean', statesType: true }],
    [{ schema: { type: 'object' } }, { statesType: true }],
    [{ schema: { type: 'array' } }, {}],
    [
      { schema: { type: 'array', items: { type: 'integer', format: 'int32', minimum: 1, maximum: 9 } } },
      { type: 'integer', format: 'int32', minimum: 1, maximum: 9, statesType: true },
    ],
    [{ schema: { items: { type: 'integer' } } }, {}],
    [{ source: { description: ' D ' }, schema: { description: 'S' } }, { description: 'D' }],
    [{ schema: { description: 'S' } }, { description: 'S' }],
    [{ source: { deprecated: true } }, { deprecated: true }],
    [{ schema: { deprecated: true } }, { deprecated: true }],
    [{ source: { deprecated: 'yes' }, schema: { deprecated: 'yes' } }, {}],
    [{ schema: { enum: [1, 'a', '', null, 'a', {}] } }, { enum: ['1', 'a'] }],
    [{ schema: { enum: ['', null] } }, {}],
    [{ schema: { type: 'array', enum: ['a'], items: { enum: ['b'] } } }, { enum: ['b'] }],
    [{ schema: { type: 'array', enum: ['a'], items: {} } }, { enum: ['a'] }],
    [{ schema: { default: false } }, { default: 'false' }],
    [{ schema: { type: 'array', default: ['a'], items: { default: 'b' } } }, {}],
    [{ source: { example: 1 }, example: '2', schema: { example: 3 } }, { example: '1' }],
    [{ example: '2', schema: { example: 3 } }, { example: '2' }],
    [{ schema: { example: 3 } }, { example: '3' }],
    [{ schema: { type: 'array', example: ['x'], items: { example: 3 } } }, { example: '3' }],
    [{ schema: { format: 'date' } }, { format: 'date', date: 'date' }],
    [{ schema: { format: 'date-time' } }, { format: 'date-time', date: 'utc' }],
    [{ schema: { format: 'time' } }, { format: 'time' }],
    [{ source: { explode: false } }, { statesArrayStyle: true }],
    [{ source: { style: 'form' } }, { statesArrayStyle: true }],
    [{ source: { content: {} } }, { statesArrayStyle: true }],
    [{ name: 'email' }, { sensitive: true }],
    [{ schema: { description: 'Looks in e-mail.' } }, { description: 'Looks in e-mail.', sensitive: true }],
  ];
  for (const [given, expected] of cases)
    it(`is ${JSON.stringify(expected)} of ${JSON.stringify(given)}`, () =>
      assert.deepEqual(read(given), { ...silent, ...expected }));

  it('is what a document of ours says of dates and of people, and no other', () => {
    const source = { 'x-planday-date': 'local-minutes', 'x-planday-sensitive': true };
    assert.deepEqual(read({ source }), silent);
    assert.deepEqual(read({ source, schema: { format: 'date' } }, true), {
      ...silent,
      format: 'date',
      date: 'local-minutes',
      sensitive: true,
    });
    assert.deepEqual(
      read({ source: { 'x-planday-date': 'never', 'x-planday-sensitive': 1 }, schema: { format: 'date' } }, true),
      {
        ...silent,
        format: 'date',
        date: 'date',
      },
    );
  });
});
