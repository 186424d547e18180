import assert from 'node:assert/strict';
import fc from 'fast-check';
import { builtInApiNames, loadBuiltInApi, loadBuiltInDocument } from '../../../../src/core/catalogue/builtIn.ts';
import { compareApis } from '../../../../src/core/catalogue/compareApis.ts';
import type { Api } from '../../../../src/core/catalogue/endpoint.ts';
import { templateParameters } from '../../../../src/core/catalogue/pathTemplate.ts';
import { readApi } from '../../../../src/core/catalogue/readApi.ts';
import { PlandayError } from '../../../../src/core/errors.ts';

const nonsense = fc.oneof(
  fc.jsonValue(),
  fc.constantFrom<unknown>(
    { $ref: '#' },
    { $ref: '#/' },
    { $ref: '#/paths' },
    { $ref: '#/%zz/~9' },
    { type: [] },
    { type: ['null'] },
    { allOf: [{}] },
    { oneOf: [{ $ref: '#/components/schemas/Problem' }, null] },
    Number.MAX_VALUE,
    '{',
    '/hr/v1.0/{}',
  ),
);

/** Reads, and holds every promise of the contract that a caller relies on. */
function readSafely(document: unknown, name: string, overlay?: Api): void {
  let api: Api;
  try {
    api = readApi(document, name, overlay).api;
  } catch (error) {
    assert.ok(error instanceof PlandayError, String(error));
    assert.equal(error.kind, 'badCatalogue');
    return;
  }
  for (const endpoint of api.endpoints) {
    assert.match(endpoint.path, /^\/[^/]/);
    assert.ok(endpoint.name !== '' && endpoint.summary !== '');
    const inPath = endpoint.parameters.filter((parameter) => parameter.in === 'path').map((parameter) => parameter.name);
    assert.deepEqual(inPath, templateParameters(endpoint.path));
    assert.ok(JSON.stringify(endpoint).length < 20_000_000);
    if (endpoint.paging) {
      const names = endpoint.parameters.map((parameter) => parameter.name);
      assert.ok(names.includes(endpoint.paging.limit) && names.includes(endpoint.paging.offset));
    }
  }
  assert.deepEqual(compareApis(api, api), { added: [], changed: [], gone: [] });
}

describe('readApi, whatever it is given', () => {
  it('takes any JSON', () => {
    fc.assert(fc.property(fc.jsonValue(), (document) => readSafely(document, 'hr')));
  });

  it('takes any JSON for paths and components', () => {
    fc.assert(
      fc.property(nonsense, nonsense, nonsense, (item, get, components) => {
        readSafely(
          { openapi: '3.0.4', components, paths: { '/hr/v1.0/a/{id}': { get, parameters: item }, '/hr/v1.0/b': item } },
          'hr',
        );
      }),
    );
  });

  it('takes real documents with one place spoiled', async () => {
    const real = await Promise.all(
      builtInApiNames.map(async (name) => ({ name, document: await loadBuiltInDocument(name), api: await loadBuiltInApi(name) })),
    );
    fc.assert(
      fc.property(
        fc.constantFrom(...real),
        fc.nat(),
        fc.array(fc.nat(), { minLength: 1, maxLength: 12 }),
        nonsense,
        (one, key, way, value) => {
          const document = structuredClone(one.document);
          spoil(document, way, key, value);
          readSafely(document, one.name, one.api);
        },
      ),
      { numRuns: 300 },
    );
  });
});

/** Walks down members by their number, and puts `value` where the way ends. */
function spoil(document: unknown, way: readonly number[], last: number, value: unknown): void {
  let place = document as Record<string, unknown>;
  for (const step of way) {
    const keys = Object.keys(place);
    const next = place[keys[step % keys.length] ?? ''];
    if (typeof next !== 'object' || next === null || Object.keys(next).length === 0) break;
    place = next as Record<string, unknown>;
  }
  const keys = Object.keys(place);
  place[keys[last % keys.length] ?? ''] = value;
}
