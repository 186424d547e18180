import assert from 'node:assert/strict';
import { readApi } from '../../../../src/core/catalogue/readApi.ts';
import { formatJson } from '../../../../src/core/json.ts';
import { checkAnswer } from '../../../../src/core/schemaCheck/checkAnswer.ts';

/** What of an answer departs from a schema as documents write it. */
function departures(schema: unknown, json: unknown, schemas: object = {}): string[] {
  const get = { responses: { 200: { content: { 'application/json': { schema } } } } };
  const { api } = readApi({ openapi: '3.1.1', paths: { '/x/v1.0/things': { get } }, components: { schemas } }, 'x');
  const { response } = api.endpoints[0] ?? {};
  assert.ok(response);
  return checkAnswer(formatJson(json), response).departures.map(({ kind, path }) => `${kind} ${path}`);
}

const object = (properties: object, rest: object = {}) => ({ type: 'object', properties, ...rest });

describe('an answer beside a schema as documents write it', () => {
  it('may be a number or text where both are named', () => {
    for (const type of [
      ['integer', 'string'],
      ['string', 'number', 'null'],
    ])
      for (const json of [5, '5', 'five']) assert.deepEqual(departures({ type }, json), [], `${type} ${json}`);
    assert.deepEqual(departures({ type: ['integer', 'string'] }, true), ['type ']);
    assert.deepEqual(departures({ type: ['integer', 'string'], pattern: '^-?(?:0|[1-9]\\d*)$' }, 'five'), ['type ']);
  });

  it('may have in a field what any of several schemas has there, in lists and maps too', () => {
    const value = (type: string) => object({ kind: { type: 'string' }, value: { type } });
    const either = { oneOf: [value('string'), value('integer'), { $ref: '#/components/schemas/Third' }] };
    const schemas = { Third: value('boolean') };
    for (const json of ['x', 5, true])
      assert.deepEqual(departures(either, { kind: 'x', value: json }, schemas), [], String(json));
    assert.deepEqual(departures(either, { kind: 5 }, schemas), ['type kind'], 'on which all of them agree');
    const lists = { anyOf: ['string', 'integer'].map((type) => ({ type: 'array', items: { type } })) };
    assert.deepEqual([departures(lists, [1]), departures(lists, ['x'])], [[], []]);
    const anyList = { anyOf: [{ type: 'array', items: { type: 'string' } }, { type: 'array' }] };
    assert.deepEqual(departures(anyList, [1]), []);
    const maps = { anyOf: ['string', 'integer'].map((type) => object({}, { additionalProperties: { type } })) };
    assert.deepEqual([departures(maps, { a: 1 }), departures(maps, { a: 'x' })], [[], []]);
    const same = { oneOf: [object({ a: { $ref: '#/components/schemas/Id' } }), object({ b: { type: 'string' } })] };
    assert.deepEqual(departures(same, { a: 'x' }, { Id: { type: 'integer' } }), ['type a']);
  });

  it('may be what one of several schemas within one of several has, null or not', () => {
    const types = (...names: string[]) => ({ anyOf: names.map((type) => ({ type })) });
    const schema = { oneOf: [object({ a: { type: 'string' } }), types('boolean', 'integer', 'null')] };
    for (const json of [{ a: 'x' }, true, 5, null]) assert.deepEqual(departures(schema, json), [], String(json));
    const nullable = { oneOf: [object({ a: { type: 'string' } }), { type: 'null' }] };
    assert.deepEqual([departures(nullable, null), departures(nullable, 5)], [[], ['type ']]);
  });

  it('has to be what all of several schemas say together', () => {
    const both = { allOf: [object({ a: { type: 'string' } }), object({ a: { nullable: true }, b: { type: 'integer' } })] };
    assert.deepEqual(departures(both, { a: 1, b: 'x' }), ['type a', 'type b']);
    const nested = { oneOf: [object({ in: both }), object({ in: { $ref: '#/components/schemas/Other' } })] };
    assert.deepEqual(departures(nested, { in: { a: 1, c: 2 } }, { Other: object({ c: { type: 'integer' } }) }), ['type in.a']);
  });

  it('may have any field where one of several schemas leaves open what is in it, and none where a schema closes itself', () => {
    const named = object({ a: { type: 'string' } });
    for (const open of [{ type: 'object' }, object({}, { additionalProperties: true })])
      assert.deepEqual(departures({ oneOf: [named, open] }, { b: 1 }), []);
    assert.deepEqual(departures({ oneOf: [named, { type: 'object' }] }, { a: 1 }), []);
    const required = { ...named, anyOf: [{ required: ['a'] }, { required: ['b'] }] };
    assert.deepEqual(departures(required, { a: 'x', b: 1 }), ['unknown b']);
    assert.deepEqual(departures({ type: 'object', additionalProperties: false }, { a: 1 }), ['unknown a']);
  });

  it('lacks nothing that is only ever sent', () => {
    const schema = object(
      { secret: { type: 'string', writeOnly: true }, id: { type: 'integer' } },
      { required: ['secret', 'id'] },
    );
    assert.deepEqual(departures(schema, {}), ['missing id']);
  });
});
