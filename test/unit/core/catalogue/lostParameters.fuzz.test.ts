import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { Endpoint } from '../../../../src/core/catalogue/endpoint.ts';
import { type ReadApi, readApi } from '../../../../src/core/catalogue/readApi.ts';
import { format, PlandayError } from '../../../../src/core/errors.ts';
import { isRecord } from '../../../../src/core/json.ts';

type Json = Record<string, unknown>;

const name = fc.oneof(
  fc.constantFrom(
    'limit',
    'Limit',
    'offset',
    'id',
    'x'.repeat(10_000),
    ' padded',
    'a\u200bb',
    'filter[a]',
    '',
    '__proto__',
    'constructor',
  ),
  fc.string({ maxLength: 12 }),
);

const { schema } = fc.letrec<{ schema: unknown }>((tie) => ({
  schema: fc.oneof(
    { depthSize: 'xsmall', withCrossShrink: true },
    fc.constantFrom<unknown>(
      true,
      false,
      null,
      {},
      { type: ['null', 'integer', 'string'], format: 'int32' },
      { const: 1 },
      { $ref: '#/components/schemas/A' },
      { $ref: '#/components/schemas/B' },
      { $ref: 'elsewhere.json' },
    ),
    fc.record(
      {
        type: fc.oneof(
          fc.constantFrom('integer', 'string', 'array', 'object', 'null'),
          fc.array(fc.constantFrom('integer', 'string', 'null', 'array')),
        ),
        nullable: fc.boolean(),
        enum: fc.array(fc.jsonValue({ maxDepth: 1 })),
        exclusiveMinimum: fc.oneof(fc.boolean(), fc.integer()),
        items: tie('schema'),
        prefixItems: fc.array(tie('schema'), { maxLength: 2 }),
        properties: fc.dictionary(name, tie('schema'), { maxKeys: 3 }),
        additionalProperties: tie('schema'),
        allOf: fc.array(tie('schema'), { maxLength: 2 }),
        oneOf: fc.array(tie('schema'), { maxLength: 2 }),
        anyOf: fc.array(tie('schema'), { maxLength: 2 }),
        $defs: fc.dictionary(name, tie('schema'), { maxKeys: 1 }),
      },
      { requiredKeys: [] },
    ),
  ),
}));

const parameter = fc.oneof(
  fc.record({ name, in: fc.constantFrom('query', 'path', 'header', 'cookie', 'body'), schema }, { requiredKeys: [] }),
  fc.record({ name, in: fc.constant('query'), schema }),
  fc.record({
    $ref: fc.constantFrom(
      '#/components/parameters/P',
      '#/components/parameters/Loop',
      '#/components/parameters/none',
      '#/paths/~1hr~1v1.0~1a~1{id}/get/parameters/0',
      '#/paths/~1hr~1v1.0~1b/parameters/1',
      '#/components/parameters/List/allOf/0',
      'parameters.yaml#/limit',
      '#limit',
    ),
  }),
  fc.constantFrom<unknown>(null, 7, 'text', [], {}),
);
const parameters = fc.oneof(
  { weight: 9, arbitrary: fc.array(parameter, { maxLength: 5 }) },
  { weight: 1, arbitrary: fc.jsonValue() },
);
const get = fc.record({
  parameters,
  responses: fc.dictionary(
    fc.constantFrom('200', '2XX', 'default'),
    fc.record({ content: fc.record({ 'application/json': fc.record({ schema }) }) }),
  ),
});

const document = fc.record({
  openapi: fc.constantFrom('3.0.4', '3.1.1'),
  paths: fc.record({
    '/hr/v1.0/a/{id}': fc.record({ get, parameters }),
    '/hr/v1.0/b': fc.record({ get, parameters }),
  }),
  components: fc.record({
    parameters: fc.record({
      P: parameter,
      Loop: fc.constant({ $ref: '#/components/parameters/Loop' }),
      List: fc.record({ allOf: fc.array(parameter) }),
    }),
    schemas: fc.record({ A: schema, B: schema }),
  }),
});

/** What a reader of the plainest kind takes a parameter for. */
function resolved(root: unknown, value: unknown, hops = 10): Json | undefined {
  if (!isRecord(value) || hops === 0) return undefined;
  if (typeof value.$ref !== 'string') return value;
  if (!value.$ref.startsWith('#/')) return undefined;
  const names = value.$ref
    .slice(2)
    .split('/')
    .map((part) => part.replaceAll('~1', '/').replaceAll('~0', '~'));
  const target = names.reduce<unknown>(
    (at, part) => (Array.isArray(at) || isRecord(at) ? Object.entries(at).find(([key]) => key === part)?.[1] : undefined),
    root,
  );
  return resolved(root, target, hops - 1);
}

function listed(value: unknown): readonly unknown[] {
  return isRecord(value) && Array.isArray(value.parameters) ? value.parameters : [];
}

/** Whether it is among the parameters of its endpoint; of an object, only its fields may be, under names that nothing declares. */
function isThere(found: Json | undefined, { parameters }: Endpoint, names: ReadonlySet<unknown>): boolean {
  if (found?.in === 'header' || found?.in === 'cookie') return true;
  const isItself = (one: unknown) => typeof found?.name === 'string' && JSON.stringify(one).includes(JSON.stringify(found.name));
  return parameters.some((one) => isItself(one) || (one.in === 'query' && !names.has(one.name)));
}

/** Whether a line tells of a parameter of the endpoint, or of a field of one. */
function isTold({ path }: Endpoint, problems: readonly string[]): boolean {
  return problems.some((problem) => problem.includes(`GET ${path}`) && /parameter/i.test(problem));
}

describe('readApi, of parameters in any form', () => {
  it('never throws but for a document, and never loses one without a line that names its path', () => {
    let lines = 0;
    fc.assert(
      fc.property(document, (root) => {
        let read: ReadApi;
        try {
          read = readApi(root, 'hr');
        } catch (error) {
          assert.ok(error instanceof PlandayError && error.kind === 'badCatalogue', String(error));
          return;
        }
        const problems = read.problems.map(format);
        lines += problems.length;
        assert.equal(read.api.endpoints.length, 2);
        for (const endpoint of read.api.endpoints) {
          const item: unknown = Object.entries(root.paths).find(([path]) => path === endpoint.path)?.[1];
          const declared = [...listed(isRecord(item) ? item.get : undefined), ...listed(item)];
          const found = declared.map((one) => resolved(root, one));
          const names = new Set<unknown>(found.map((one) => one?.name));
          for (const one of found) assert.ok(isTold(endpoint, problems) || isThere(one, endpoint, names), JSON.stringify(one));
        }
      }),
      { numRuns: 150 },
    );
    assert.ok(lines > 150, `${lines} lines`);
  });
});
