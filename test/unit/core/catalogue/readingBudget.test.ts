import assert from 'node:assert/strict';
import { builtInApiNames, loadBuiltInDocument } from '../../../../src/core/catalogue/builtIn.ts';
import { Catalogue } from '../../../../src/core/catalogue/catalogue.ts';
import { readInPlace } from '../../../../src/core/catalogue/documentReader.ts';
import type { Schema } from '../../../../src/core/catalogue/endpoint.ts';
import { readApi } from '../../../../src/core/catalogue/readApi.ts';
import { PlandayError } from '../../../../src/core/errors.ts';
import { MemoryDocumentStore } from './memoryDocumentStore.ts';

type Json = Record<string, unknown>;

const tooMuch = {
  kind: 'badCatalogue',
  message: 'The document of the HR API is too large or too complex to be read; the endpoints at hand stay in use.',
};

const ref = (name: string) => ({ $ref: `#/components/schemas/${name}` });
const numbered = <T>(count: number, make: (index: number) => T): T[] => Array.from({ length: count }, (_, index) => make(index));

function documentOf(operations: number, get: (index: number) => Json, schemas: Json = {}): Json {
  const paths = Object.fromEntries(numbered(operations, (index) => [`/hr/v1.0/list${index}`, { get: get(index) }]));
  return { openapi: '3.0.4', paths, components: { schemas } };
}

/** One large schema and many small ones, again and again: little is read, and the large one is copied at each step. */
function merging(large: Json): Json {
  const small = numbered(49, () => ({ title: 'Small' }));
  const nested = numbered(20, String).reduce<Json>((schema) => ({ allOf: [schema, ...small] }), large);
  return documentOf(30, () => answering(nested));
}

/** Every path is the same item. */
function sharing(get: Json, components: Json, tags: Json[] = []): Json {
  const paths = Object.fromEntries(numbered(2000, (index) => [`/hr/v1.0/list${index}`, { $ref: '#/components/pathItems/Same' }]));
  return { openapi: '3.1.0', paths, tags, components: { ...components, pathItems: { Same: { get } } } };
}

function answering(schema: unknown): Json {
  return { responses: { 200: { content: { 'application/json': { schema } } } } };
}

/** Small documents that cost without end where nobody counts. */
const costly: Readonly<Record<string, () => Json>> = {
  'schemas that refer to each other': () => {
    const names = numbered(60, (index) => `S${index}`);
    const properties = Object.fromEntries(names.map((name) => [name, ref(name)]));
    return documentOf(
      400,
      (index) => answering(ref(`S${index % 60}`)),
      Object.fromEntries(names.map((name) => [name, { properties }])),
    );
  },
  'schemas that are all of each other': () => {
    const names = numbered(40, (index) => `S${index}`);
    const everyOther = (own: string) => names.filter((name) => name !== own).map(ref);
    const schemas = Object.fromEntries(names.map((name) => [name, { allOf: everyOther(name), properties: { [name]: {} } }]));
    return documentOf(400, (index) => answering(ref(`S${index % 40}`)), schemas);
  },
  'one of very many, over and over': () => {
    const properties = Object.fromEntries(numbered(500, (index) => [`field${index}`, {}]));
    return documentOf(500, () => answering({ oneOf: numbered(50, () => ref('Big')) }), { Big: { properties } });
  },
  'many fields merged level upon level': () =>
    merging({ properties: Object.fromEntries(numbered(400, (index) => [`f${index}`, {}])) }),
  'many required fields merged level upon level': () => merging({ required: numbered(400, (index) => `f${index}`) }),
  'one large schema in every answer': () => {
    const properties = Object.fromEntries(numbered(400, (index) => [`field${index}`, { enum: numbered(100, String) }]));
    return documentOf(2000, () => answering(ref('Big')), { Big: { properties } });
  },
  'long choices in every answer': () =>
    documentOf(2000, () => answering(ref('Long')), { Long: { enum: numbered(500, () => 'x'.repeat(1000)) } }),
  'long names in every answer': () =>
    documentOf(2000, () => answering(ref('Long')), { Long: { properties: { ['x'.repeat(100_000)]: {} } } }),
  'many parameters of many choices, over and over': () => {
    const parameters = numbered(100, (index) => ({ name: `p${index}`, in: 'query', schema: ref('Many') }));
    return sharing({ parameters }, { schemas: { Many: { enum: numbered(500, String) } } });
  },
  'long descriptions of many tags, over and over': () =>
    sharing({ tags: numbered(1_000, () => 'T') }, {}, [{ name: 'T', description: 'requires '.repeat(2_000) }]),
};

describe('what reading a document may cost', () => {
  for (const [what, make] of Object.entries(costly)) {
    it(`ends it, by the name of the API: ${what}`, () => {
      const document = make();
      assert.ok(JSON.stringify(document).length < 2_500_000);
      // Without a clock it is the count alone that ends it.
      assert.throws(() => readApi(document, 'hr'), tooMuch);
    });
  }

  it('ends it when the time is over, whatever the count', () => {
    let now = 0;
    const clock = { elapsed: () => (now += 100) };
    const bare = Object.fromEntries(numbered(100, (index) => [`/hr/v1.0/list${index}`, {}]));
    for (const document of [documentOf(100, () => answering({ type: 'string' })), { openapi: '3.0.4', paths: bare }])
      assert.throws(() => readApi(document, 'hr', undefined, clock), tooMuch);
    assert.equal(
      readApi(
        documentOf(100, () => answering({ type: 'string' })),
        'hr',
        undefined,
        { elapsed: () => 7 },
      ).api.endpoints.length,
      100,
    );
  });

  it('is far from what our own documents cost', async () => {
    for (const name of builtInApiNames) {
      const document = (await loadBuiltInDocument(name)) as { paths: Json };
      const many = Object.entries(document.paths).flatMap(([path, item]) =>
        numbered(50, (index) => [`${path}/copy${index}`, item]),
      );
      const read = readApi({ ...document, paths: Object.fromEntries(many) }, name);
      assert.ok(read.api.endpoints.length >= 50, name);
    }
  });

  it('leaves the endpoints at hand in use where a kept document costs too much', async () => {
    const store = new MemoryDocumentStore();
    const told: string[] = [];
    const catalogue = new Catalogue(store, ({ args }) =>
      told.push(args.map((arg) => (typeof arg === 'object' && 'text' in arg ? arg.text : String(arg))).join()),
    );
    store.documents.set('hr', costly['schemas that refer to each other']?.());
    assert.equal((await catalogue.api('hr'))?.endpoints.length, 16);
    assert.deepEqual(told, [
      'HR,The document of the {0} API is too large or too complex to be read; the endpoints at hand stay in use.',
    ]);
  });

  it('counts the time of a kept document too', async () => {
    const store = new MemoryDocumentStore();
    let now = 0;
    let told = 0;
    const catalogue = new Catalogue(store, () => told++, readInPlace({ elapsed: () => (now += 1_000) }));
    store.documents.set(
      'hr',
      documentOf(100, () => ({})),
    );
    assert.equal((await catalogue.api('hr'))?.endpoints.length, 16);
    assert.equal(told, 1);
  });

  it('never makes an answer deeper than a stack carries, though each schema builds on the one before it', () => {
    const levels = (inner: unknown) =>
      numbered(20, (index) => index).reduce<unknown>((schema) => ({ properties: { x: schema } }), inner);
    const schemas = Object.fromEntries(
      numbered(300, (index) => [`S${index}`, levels(index === 0 ? { type: 'string' } : ref(`S${index - 1}`))]),
    );
    const { api } = readApi(
      documentOf(300, (index) => answering(ref(`S${index}`)), schemas),
      'hr',
    );
    assert.ok(Math.max(...api.endpoints.map(({ response }) => depthOf(response))) < 60);
  });

  it('is nothing that 20,000 levels of a document could overflow', () => {
    const nested = (keyword: (inner: unknown) => Json) => numbered(20_000, String).reduce<unknown>(keyword, { type: 'string' });
    for (const keyword of [
      (inner: unknown) => ({ items: inner }),
      (inner: unknown) => ({ properties: { x: inner } }),
      (inner: unknown) => ({ additionalProperties: inner }),
      (inner: unknown) => ({ allOf: [inner] }),
      (inner: unknown) => ({ oneOf: [inner, { type: 'null' }] }),
    ]) {
      try {
        const { api } = readApi(
          documentOf(1, () => answering(nested(keyword))),
          'hr',
        );
        assert.ok(depthOf(api.endpoints[0]?.response) < 60);
      } catch (error) {
        assert.ok(error instanceof PlandayError, String(error));
      }
    }
  });
});

function depthOf(schema: Schema | undefined): number {
  if (!schema) return 0;
  const below = [...Object.values(schema.properties ?? {}), schema.items, schema.additionalProperties];
  return 1 + Math.max(...below.map((one) => (typeof one === 'object' ? depthOf(one) : 0)));
}
