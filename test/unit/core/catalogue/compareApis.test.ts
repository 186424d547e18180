import assert from 'node:assert/strict';
import fc from 'fast-check';
import { builtInApiNames, loadBuiltInApi, loadBuiltInDocument } from '../../../../src/core/catalogue/builtIn.ts';
import { compareApis } from '../../../../src/core/catalogue/compareApis.ts';
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
