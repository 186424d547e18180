import assert from 'node:assert/strict';
import fc from 'fast-check';
import { builtInApiNames, loadBuiltInApi, loadBuiltInDocument } from '../../../../src/core/catalogue/builtIn.ts';
import { compareApis } from '../../../../src/core/catalogue/compareApis.ts';
import type { Api, Parameter, Schema } from '../../../../src/core/catalogue/endpoint.ts';
import { readApi, readOwnApi } from '../../../../src/core/catalogue/readApi.ts';

type Json = Record<string, unknown>;

const documentOf = (get: Json, path = '/hr/v1.0/things') => ({ openapi: '3.0.0', paths: { [path]: { get } } });

function apiOf(get: Json, path?: string) {
  return readApi(documentOf(get, path), 'hr').api;
}

const answer = (schema: unknown) => ({ responses: { 200: { content: { 'application/json': { schema } } } } });
const base: Json = {
  summary: 'Things',
  description: 'Required scope: shift:read',
  parameters: [
    { name: 'a', in: 'query', description: 'A.', schema: { type: 'string', enum: ['x', 'y'] } },
    { name: 'b', in: 'query', schema: { type: 'integer' } },
  ],
  ...answer({ type: 'object', description: 'D.', properties: { id: { type: 'integer' }, name: { type: 'string' } } }),
};

describe('compareApis', () => {
  for (const [what, change] of Object.entries<Json>({
    nothing: {},
    'white space and the full stop of the summary': { summary: ' Things. ' },
    'the order of parameters and values, and their descriptions': {
      parameters: [
        { name: 'b', in: 'query', description: 'B!', schema: { type: 'integer' } },
        { name: 'a', in: 'query', schema: { type: 'string', enum: ['y', 'x'] } },
      ],
    },
    'the order of fields, and their descriptions': answer({
      properties: { name: { type: 'string', description: 'N.' }, id: { type: 'integer', example: 3 } },
      type: 'object',
    }),
    'the operation id and tags': { operationId: 'x', tags: ['y'] },
  })) {
    it(`does not count: ${what}`, () => {
      assert.deepEqual(compareApis(apiOf(base), apiOf({ ...base, ...change })), { added: [], changed: [], gone: [] });
    });
  }

  for (const [part, change] of Object.entries<Json>({
    summary: { summary: 'Other things' },
    deprecated: { deprecated: true },
    scope: { description: 'Required scope: department:read' },
    parameters: { parameters: [{ name: 'a', in: 'query', required: true, schema: { type: 'string', enum: ['x', 'y'] } }] },
    response: answer({ type: 'object', properties: { id: { type: 'string' }, name: { type: 'string' } } }),
  })) {
    it(`counts: ${part}`, () => {
      const after = apiOf({ ...base, ...change });
      assert.deepEqual(compareApis(apiOf(base), after), {
        added: [],
        changed: [{ endpoint: after.endpoints[0], parts: [part] }],
        gone: [],
      });
    });
  }

  const direct = (parameter: Partial<Parameter>, response: Schema = {}): Api => {
    const whole: Parameter = { name: 'a', in: 'query', required: false, type: 'string', ...parameter };
    const endpoint = { id: '/x', api: 'x', path: '/x', name: 'X', summary: 'X', parameters: [whole], response };
    return { name: 'x', title: 'X', endpoints: [endpoint] };
  };
  const changes = (before: Api, after: Api) => compareApis(before, after).changed.flatMap(({ parts }) => parts);

  for (const [fact, value] of Object.entries<Parameter[keyof Parameter]>({
    name: 'b',
    in: 'path',
    required: true,
    type: 'integer',
    format: 'uuid',
    enum: ['x'],
    minimum: 1,
    maximum: 1,
    default: 'x',
    array: 'comma',
    date: 'utc',
    deprecated: true,
    sensitive: true,
  })) {
    it(`counts: ${fact} of a parameter`, () => assert.deepEqual(changes(direct({}), direct({ [fact]: value })), ['parameters']));
  }

  it('counts a value of a parameter, and not what is said of it', () => {
    assert.deepEqual(changes(direct({ enum: ['x', 'y'] }), direct({ enum: ['x', 'z'] })), ['parameters']);
    assert.deepEqual(changes(direct({ description: 'A', example: 'x' }), direct({ description: 'B', example: 'y' })), []);
  });

  const field: Schema = { type: 'string' };
  for (const [what, before, after] of [
    ['the type of an answer', {}, { type: 'object' }],
    ['the format of an answer', {}, { format: 'date' }],
    ['null as an answer', { nullable: false }, { nullable: true }],
    ['a value of an answer', { enum: ['x', 1] }, { enum: ['x', 2] }],
    ['a new field', { properties: { a: field } }, { properties: { a: field, b: field } }],
    ['another name', { properties: { a: field } }, { properties: { b: field } }],
    ['a field that is always there', { properties: { a: field } }, { properties: { a: field }, required: ['a'] }],
    [
      'another field that is',
      { properties: { a: field, b: field }, required: ['a'] },
      { properties: { a: field, b: field }, required: ['b'] },
    ],
    ['what a list holds', { items: { type: 'string' } }, { items: { type: 'integer' } }],
    ['that a list holds something', {}, { items: {} }],
    ['what other fields hold', { additionalProperties: field }, { additionalProperties: { type: 'integer' } }],
    ['that other fields hold something', { additionalProperties: true }, { additionalProperties: {} }],
  ] as const satisfies readonly (readonly [string, Schema, Schema])[]) {
    it(`counts: ${what}`, () => assert.deepEqual(changes(direct({}, before), direct({}, after)), ['response']));
  }

  for (const [what, before, after] of [
    ['the order of values', { enum: ['x', 1] }, { enum: [1, 'x'] }],
    ['no fields, and none named', {}, { properties: {} }],
    ['none demanded, and none named', { properties: { a: field } }, { properties: { a: field }, required: [] }],
    ['not null, in so many words', {}, { nullable: false }],
    ['whether others are allowed', { additionalProperties: true }, { additionalProperties: false }],
    ['bounds and examples', { minimum: 1, pattern: 'x' }, { maximum: 1, example: 'x', default: 'y' }],
  ] as const satisfies readonly (readonly [string, Schema, Schema])[]) {
    it(`does not count in an answer: ${what}`, () => assert.deepEqual(changes(direct({}, before), direct({}, after)), []));
  }

  it('counts an answer that is described now, and was not', () => {
    const undescribed = apiOf({ ...base, responses: {} });
    assert.deepEqual(changes(undescribed, apiOf(base)), ['response']);
  });

  it('counts a full stop and a space within the summary, and not how wide the space is', () => {
    const summarized = (summary: string): Api => ({
      ...direct({}),
      endpoints: direct({}).endpoints.map((endpoint) => ({ ...endpoint, summary })),
    });
    assert.deepEqual(changes(summarized('A.  B\n C.'), summarized('A. B C')), []);
    for (const other of ['A B. C', 'A. B C .', 'A. BC', 'A. B C!']) {
      assert.deepEqual(changes(summarized('A. B C'), summarized(other)), ['summary'], other);
    }
  });

  it('counts what paging is called', () => {
    const paged = (...names: readonly string[]) => {
      const [limit = '', offset = ''] = names;
      return { ...direct({}), endpoints: direct({}).endpoints.map((endpoint) => ({ ...endpoint, paging: { limit, offset } })) };
    };
    assert.deepEqual(changes(paged('limit', 'offset'), paged('limit', 'offset')), []);
    assert.deepEqual(changes(paged('limit', 'offset'), paged('Limit', 'offset')), ['paging']);
    assert.deepEqual(changes(paged('limit', 'offset'), paged('limit', 'Offset')), ['paging']);
    assert.deepEqual(changes(direct({}), paged('limit', 'offset')), ['paging']);
  });

  it('counts paging', () => {
    const paged = (maximum: number) =>
      readOwnApi(
        documentOf({ 'x-planday-paging': { maximum }, parameters: ['limit', 'offset'].map((name) => ({ name, in: 'query' })) }),
        'hr',
      ).api;
    assert.deepEqual(compareApis(paged(50), paged(100)).changed[0]?.parts, ['paging']);
  });

  it('names what is new and what is gone, and is not misled by spelling', () => {
    const before = apiOf(base, '/hr/v1/Things/{id}');
    assert.deepEqual(compareApis(before, apiOf(base, '/hr/v1.0/things/{thingId}')).gone, []);
    const after = apiOf(base, '/hr/v2.0/things/{id}');
    assert.deepEqual(compareApis(before, after), { added: after.endpoints, changed: [], gone: before.endpoints });
    assert.deepEqual(compareApis(undefined, after), { added: after.endpoints, changed: [], gone: [] });
  });

  it('finds no difference between a document and itself with its members in any order', async () => {
    for (const name of builtInApiNames) {
      const [api, document] = [await loadBuiltInApi(name), await loadBuiltInDocument(name)];
      fc.assert(
        fc.property(fc.integer(), (seed) => {
          const shuffled = readOwnApi(shuffle(document, seed), name).api;
          assert.deepEqual(compareApis(api, shuffled), { added: [], changed: [], gone: [] });
        }),
        { numRuns: 5 },
      );
    }
  });
});

/** The same JSON with the members of every object in another order. */
function shuffle(value: unknown, seed: number): unknown {
  if (Array.isArray(value)) return value.map((one) => shuffle(one, seed));
  if (typeof value !== 'object' || value === null) return value;
  const rank = (key: string) => [...key].reduce((sum, letter) => (sum * 31 + letter.charCodeAt(0) + seed) | 0, seed);
  const entries = Object.entries(value).sort(([one], [other]) => rank(one) - rank(other));
  return Object.fromEntries(entries.map(([key, one]) => [key, shuffle(one, seed)]));
}
