import assert from 'node:assert/strict';
import { readApi } from '../../../../src/core/catalogue/readApi.ts';
import { format } from '../../../../src/core/errors.ts';

type Json = Record<string, unknown>;

const numbered = (count: number, make: (index: number) => unknown): Json =>
  Object.fromEntries(Array.from({ length: count }, (_, index) => [`f${index}`, make(index)]));
const answer = (schema: unknown): Json => ({ responses: { 200: { content: { 'application/json': { schema } } } } });

function reading(paths: Json) {
  const { api, problems } = readApi({ openapi: '3.0.4', paths }, 'hr');
  return { endpoints: api.endpoints, problems: problems.map(format) };
}

describe('what a document is too large for', () => {
  const cut = 'Parts of GET /hr/v1.0/things are left out, because they are too large.';

  for (const [what, get, whole] of [
    ['500 fields', (count: number) => answer({ properties: numbered(count, () => ({})) }), 500],
    ['500 values', (count: number) => answer({ enum: Array.from({ length: count }, String) }), 500],
    ['50 parts', (count: number) => answer({ allOf: Array.from({ length: count }, () => ({})) }), 50],
    [
      '100 parameters',
      (count: number) => ({ parameters: Array.from({ length: count }, (_, index) => ({ name: `p${index}`, in: 'query' })) }),
      100,
    ],
    ['24 levels', (count: number) => answer(Array.from({ length: count }).reduce<Json>((items) => ({ items }), {})), 24],
  ] as const) {
    it(`is said of more than ${what}, and of no fewer`, () => {
      assert.deepEqual(reading({ '/hr/v1.0/things': { get: get(whole) } }).problems, []);
      assert.deepEqual(reading({ '/hr/v1.0/things': { get: get(whole + 1) } }).problems, [cut]);
    });
  }

  it('is read from the top: every field is there before those below any', () => {
    const deep = { properties: numbered(80, () => ({ properties: numbered(80, () => ({ type: 'string' })) })) };
    const { endpoints, problems } = reading({
      '/hr/v1.0/things': { get: answer({ properties: { a: deep, b: deep, z: { type: 'integer' } } }) },
    });
    const fields = endpoints[0]?.response?.properties ?? {};
    assert.deepEqual(Object.keys(fields), ['a', 'b', 'z']);
    assert.deepEqual(fields.z, { type: 'integer' });
    assert.equal(Object.keys(fields.a?.properties ?? {}).length, 80);
    assert.equal(Object.keys(fields.b?.properties ?? {}).length, 80);
    assert.deepEqual(problems, [cut]);
  });

  it('keeps what a field is where what is in it is left out', () => {
    const paths = { '/hr/v1.0/things': { get: answer({ properties: numbered(499, () => ({ $ref: '#/Big' })) }) } };
    const Big = { type: 'object', description: 'Big.', properties: numbered(20, () => ({})) };
    const { api } = readApi({ openapi: '3.0.4', paths, Big }, 'hr');
    const fields = Object.values(api.endpoints[0]?.response?.properties ?? {});
    assert.equal(fields.length, 499);
    assert.ok(fields.every(({ type, description }) => type === 'object' && description === 'Big.'));
  });

  it('is told in one sentence for all endpoints', () => {
    const get = answer({ properties: numbered(501, () => ({})) });
    const named = (count: number) =>
      reading(Object.fromEntries(Array.from({ length: count }, (_, i) => [`/hr/v1.0/l${i}`, { get }]))).problems;
    assert.deepEqual(named(2), ['Parts of GET /hr/v1.0/l0, GET /hr/v1.0/l1 are left out, because they are too large.']);
    assert.deepEqual(named(3), [
      'Parts of GET /hr/v1.0/l0, GET /hr/v1.0/l1, GET /hr/v1.0/l2 are left out, because they are too large.',
    ]);
    assert.deepEqual(named(5), [
      'Parts of 5 endpoints are left out, because they are too large: GET /hr/v1.0/l0, GET /hr/v1.0/l1, GET /hr/v1.0/l2, …',
    ]);
  });

  it('is said of more than 2,000 paths', () => {
    const paths = (count: number) =>
      reading(Object.fromEntries(Array.from({ length: count }, (_, i) => [`/hr/v1.0/l${i}`, { get: {} }])));
    assert.deepEqual(paths(2_000).problems, []);
    const { endpoints, problems } = paths(2_345);
    assert.equal(endpoints.length, 2_000);
    assert.deepEqual(problems, ['The document is too large: only the first 2000 of its 2345 paths are read.']);
  });

  it('ends the list of problems itself', () => {
    const broken = (count: number) =>
      reading(Object.fromEntries(Array.from({ length: count }, (_, i) => [`/hr/v1.0/l${i}`, { get: 7 }])));
    assert.equal(broken(200).problems.at(-1), 'GET /hr/v1.0/l199 is no operation.');
    const { problems } = broken(300);
    assert.equal(problems.length, 201);
    assert.equal(problems.at(-1), 'Only the first 200 of 300 problems are listed.');
  });
});

describe('names of 10,000 characters', () => {
  const long = 'x'.repeat(10_000);

  it('are cut in messages, and lose no other', () => {
    const { endpoints, problems } = reading({
      [`/hr/v1.0/${long}`]: { get: {} },
      '/hr/v1.0/things/{id}': {
        get: {
          summary: `List ${long}`,
          parameters: [
            { name: long, in: 'query' },
            { name: 'kind', in: 'query', description: long, schema: { enum: [long, 'a'] } },
          ],
          ...answer({ properties: { [long]: { type: 'string', title: long } } }),
        },
      },
    });
    const [endpoint] = endpoints;
    assert.equal(endpoint?.name, 'Thing');
    assert.deepEqual(
      endpoint.parameters.map(({ name }) => name),
      ['id', 'kind'],
    );
    assert.deepEqual(endpoint.parameters[1]?.enum, ['a']);
    assert.equal(Object.keys(endpoint.response?.properties ?? {})[0], long);
    assert.ok((endpoint.parameters[1]?.description?.length ?? 0) <= 2_000);
    assert.equal(problems.length, 3);
    assert.equal(problems[0], 'Parts of GET /hr/v1.0/things/{id} are left out, because they are too large.');
    for (const problem of problems) assert.ok(problem.length < 400, problem);
  });
});

describe('paths that collide', () => {
  it('are both named', () => {
    const { endpoints, problems } = reading({
      '/hr/v1.0/Departments/{id}': { get: {} },
      '/hr/v1/departments/{departmentId}/': { get: {} },
      '/hr/v{version}/departments/{x}': { get: {} },
    });
    assert.deepEqual(
      endpoints.map(({ id }) => id),
      ['/hr/v1.0/Departments/{id}'],
    );
    assert.deepEqual(problems, [
      'GET /hr/v1/departments/{departmentId}/ is the same as GET /hr/v1.0/Departments/{id}, and is left out.',
      'GET /hr/v{version}/departments/{x} is the same as GET /hr/v1.0/Departments/{id}, and is left out.',
    ]);
  });
});
