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

  it('names what changed, and the endpoint as it is now', () => {
    const after = apiOf({ ...base, deprecated: true });
    const endpoint = { id: '/hr/v1.0/things', path: '/hr/v1.0/things', name: 'Things' };
    assert.deepEqual(compareApis(apiOf(base), after), {
      added: [],
      changed: [{ endpoint, changes: [{ kind: 'deprecated' }] }],
      gone: [],
    });
  });

  const direct = (parameter: Partial<Parameter>, response: Schema = {}): Api => {
    const whole: Parameter = { name: 'a', in: 'query', required: false, type: 'string', ...parameter };
    const endpoint = { id: '/x', api: 'x', path: '/x', name: 'X', summary: 'X', parameters: [whole], response };
    return { name: 'x', title: 'X', endpoints: [endpoint] };
  };
  const changes = (before: Api, after: Api) =>
    compareApis(before, after).changed.flatMap(({ changes }) => changes.map(({ kind }) => kind));

  it('tells of a scope what it was and is', () => {
    const [none, shift, absence] = [undefined, 'Required scope: shift:read', 'Required scope: absence:read'].map((description) =>
      apiOf({ ...base, description }),
    );
    const told = (before?: Api, after?: Api) =>
      before && after && compareApis(before, after).changed.flatMap(({ changes }) => changes);
    assert.deepEqual(told(none, shift), [{ kind: 'scopeNew', is: 'shift:read' }]);
    assert.deepEqual(told(shift, none), [{ kind: 'scopeGone', was: 'shift:read' }]);
    assert.deepEqual(told(shift, absence), [{ kind: 'scopeChanged', was: 'shift:read', is: 'absence:read' }]);
  });

  it('counts a value of a parameter, and not what is said of it', () => {
    assert.deepEqual(changes(direct({ enum: ['x', 'y'] }), direct({ enum: ['x', 'z'] })), [
      'parameterValueGone',
      'parameterValueNew',
    ]);
    assert.deepEqual(changes(direct({ description: 'A', example: 'x' }), direct({ description: 'B', example: 'y' })), []);
  });

  const field: Schema = { type: 'string' };
  for (const [what, before, after] of [
    ['the order of values', { enum: ['x', 1] }, { enum: [1, 'x'] }],
    ['no fields, and none named', {}, { properties: {} }],
    ['none demanded, and none named', { properties: { a: field } }, { properties: { a: field }, required: [] }],
    ['not null, in so many words', {}, { nullable: false }],
    ['whether others are allowed', { additionalProperties: true }, { additionalProperties: false }],
    ['patterns, examples and defaults', { pattern: 'x' }, { example: 'x', default: 'y' }],
  ] as const satisfies readonly (readonly [string, Schema, Schema])[]) {
    it(`does not count in an answer: ${what}`, () => assert.deepEqual(changes(direct({}, before), direct({}, after)), []));
  }

  it('counts an answer that is described now, and was not', () => {
    const undescribed = apiOf({ ...base, responses: {} });
    assert.deepEqual(changes(undescribed, apiOf(base)), ['contentDescribed']);
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

  it('tells of a page once, where its parameter says it', () => {
    const paged = (maximum: number) => {
      const parameters = ['limit', 'offset'].map((name) => ({ name, in: 'query', schema: { type: 'integer', maximum } }));
      return apiOf({ parameters });
    };
    assert.deepEqual(changes(paged(100), paged(50)), ['parameterMaximumLowered', 'parameterMaximumLowered']);
    const stated = (maximum: number) =>
      readOwnApi(
        documentOf({ 'x-planday-paging': { maximum }, parameters: ['limit', 'offset'].map((name) => ({ name, in: 'query' })) }),
        'hr',
      ).api;
    assert.deepEqual(changes(stated(50), stated(100)), ['pageMaximumRaised']);
    assert.deepEqual(changes(stated(50), stated(50)), []);
  });

  it('tells of the largest page what it was and is, unless its own parameter does', () => {
    const limited = (stated: number | undefined, ...maximums: readonly (number | undefined)[]): Api => ({
      ...direct({}),
      endpoints: direct({}).endpoints.map((endpoint) => ({
        ...endpoint,
        paging: { limit: 'limit', offset: 'offset', ...(stated !== undefined && { maximum: stated }) },
        parameters: ['other', 'limit'].map((name, place): Parameter => {
          const maximum = maximums[place];
          return { name, in: 'query', required: false, type: 'integer', ...(maximum !== undefined && { maximum }) };
        }),
      })),
    });
    const told = (before: Api, after: Api) =>
      compareApis(before, after).changed.flatMap(({ changes }) => changes.filter(({ kind }) => kind.startsWith('page')));
    assert.deepEqual(told(limited(50), limited(100)), [{ kind: 'pageMaximumRaised', was: '50', is: '100' }]);
    assert.deepEqual(told(limited(100), limited(50)), [{ kind: 'pageMaximumLowered', was: '100', is: '50' }]);
    assert.deepEqual(told(limited(50), limited(undefined)), [{ kind: 'pageMaximumRaised', was: '50' }]);
    assert.deepEqual(told(limited(undefined), limited(50)), [{ kind: 'pageMaximumNew', is: '50' }]);
    assert.deepEqual(told(limited(100), limited(50, 0, 50)), [{ kind: 'pageMaximumLowered', was: '100', is: '50' }]);
    assert.deepEqual(told(limited(100, 0, 100), limited(50)), [{ kind: 'pageMaximumLowered', was: '100', is: '50' }]);
    assert.deepEqual(told(limited(100, 0, 100), limited(50, 0, 50)), []);
    assert.deepEqual(told(limited(100, 100, 0), limited(50, 50, 0)), [{ kind: 'pageMaximumLowered', was: '100', is: '50' }]);
  });

  it('names what is demanded now, and what is no more', () => {
    const demanding = (...names: readonly string[]): Api => ({
      ...direct({}),
      endpoints: direct({}).endpoints.map((endpoint) => ({
        ...endpoint,
        notSent: names.map((name) => ({ name, in: 'header' as const })),
      })),
    });
    assert.deepEqual(compareApis(demanding('X-A', 'X-B'), demanding('X-B', 'X-C')).changed[0]?.changes, [
      { kind: 'demandNew', is: 'X-C' },
      { kind: 'demandGone', was: 'X-A' },
    ]);
  });

  it('names what is new and what is gone, and is not misled by spelling', () => {
    const before = apiOf(base, '/hr/v1/Things/{id}');
    assert.deepEqual(compareApis(before, apiOf(base, '/hr/v1.0/things/{thingId}')).gone, []);
    const after = apiOf(base, '/hr/v2.0/things/{id}');
    const labels = ({ endpoints }: Api) => endpoints.map(({ id, path, name }) => ({ id, path, name }));
    assert.deepEqual(compareApis(before, after), { added: labels(after), changed: [], gone: labels(before) });
    assert.deepEqual(compareApis(undefined, after), { added: labels(after), changed: [], gone: [] });
  });

  it('names every endpoint that changed with the worst of its changes, however many there are', () => {
    const fields = (names: readonly string[]) => Object.fromEntries(names.map((name) => [name, { type: 'string' }]));
    const many = (response: Schema): Api => ({
      name: 'x',
      title: 'X',
      endpoints: Array.from({ length: 300 }, (_, index) => {
        const path = `/x/v1.0/things${index}`;
        return { id: path, api: 'x', path, name: path, summary: 'X', parameters: [], response };
      }),
    });
    const added = Array.from({ length: 150 }, (_, index) => `new${index}`);
    const { changed } = compareApis(many({ properties: fields(['old']) }), many({ properties: fields(added) }));
    assert.equal(changed.length, 300);
    assert.ok(changed.every(({ changes }) => changes[0]?.kind === 'fieldGone'));
    assert.ok(changed.flatMap(({ changes }) => changes).length < 11_000);
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
