import assert from 'node:assert/strict';
import { builtInApiNames, loadBuiltInApi, loadBuiltInDocument } from '../../../../src/core/catalogue/builtIn.ts';
import { compareApis } from '../../../../src/core/catalogue/compareApis.ts';
import type { Api } from '../../../../src/core/catalogue/endpoint.ts';
import { readApi } from '../../../../src/core/catalogue/readApi.ts';
import { anyOfNull, byTheBook, net10, net10Untyped, rewritten, withDefs } from './openApi31.ts';

const same = { added: [], changed: [], gone: [] };
const integer = '^-?(?:0|[1-9]\\d*)$';
const fraction = '^-?(?:0|[1-9]\\d*)(?:\\.\\d+)?$';

/** Read as published, with nothing of ours over it. */
function alone(document: unknown, name: string): Api {
  const { api, problems } = readApi(document, name);
  assert.deepEqual(problems, []);
  return api;
}

function endpointOf(get: object, rest: object = {}) {
  const [endpoint] = alone({ openapi: '3.1.1', paths: { '/hr/v1.0/things': { get } }, ...rest }, 'hr').endpoints;
  assert.ok(endpoint);
  return endpoint;
}

function parameterOf(schema: unknown) {
  const {
    name,
    in: place,
    required,
    ...parameter
  } = endpointOf({ parameters: [{ name: 'x', in: 'query', schema }] }).parameters[0] ?? {};
  return parameter;
}

function responseOf(schema: unknown, rest: object = {}) {
  return endpointOf({ responses: { 200: { content: { 'application/json': { schema } } } } }, rest).response;
}

describe('OpenAPI 3.1', () => {
  const forms: Readonly<Record<string, (document: unknown) => unknown>> = {
    'as .NET 10 writes it': (document) => rewritten(document, net10),
    'as .NET 10 writes it, without the types of numbers': (document) => rewritten(document, net10Untyped),
    'by the book': (document) => rewritten(document, byTheBook),
    'with null as one of any': (document) => rewritten(document, anyOfNull),
    'with schemas below others': (document) => withDefs(rewritten(document, net10)),
  };

  for (const [what, form] of Object.entries(forms)) {
    it(`says of our own documents the same ${what}`, async () => {
      for (const name of builtInApiNames) {
        const document = await loadBuiltInDocument(name);
        const published = form(document);
        assert.notDeepEqual(published, document);
        const builtIn = await loadBuiltInApi(name);
        assert.deepEqual(compareApis(builtIn, readApi(published, name, builtIn).api), same, name);
        assert.deepEqual(alone(published, name), alone(document, name));
      }
    });
  }

  describe('a parameter', () => {
    for (const [schema, expected] of [
      [
        { type: ['integer', 'string'], format: 'int32', pattern: integer, maximum: 50 },
        { type: 'integer', format: 'int32', maximum: 50 },
      ],
      [
        { type: ['string', 'integer'], format: 'int64' },
        { type: 'integer', format: 'int64' },
      ],
      [
        { type: ['null', 'integer', 'string'], format: 'int64', pattern: integer },
        { type: 'integer', format: 'int64' },
      ],
      [
        { format: 'int32', pattern: integer, default: 50 },
        { type: 'integer', format: 'int32', default: '50' },
      ],
      [{ format: 'uint64' }, { type: 'integer', format: 'uint64' }],
      [{ pattern: integer }, { type: 'integer' }],
      [{ type: ['integer', 'string'] }, { type: 'integer' }],
      [
        { type: ['number', 'string'], format: 'double', pattern: fraction },
        { type: 'number', format: 'double' },
      ],
      [{ format: 'decimal' }, { type: 'number', format: 'decimal' }],
      [
        { format: 'float', pattern: integer },
        { type: 'number', format: 'float' },
      ],
      [{ pattern: fraction }, { type: 'number' }],
      [{ type: ['integer', 'number'] }, { type: 'number' }],
      [
        { anyOf: [{ type: 'number', format: 'double' }, { enum: ['NaN', 'Infinity', '-Infinity'] }] },
        { type: 'number', format: 'double' },
      ],
      [
        { type: 'string', format: 'int32' },
        { type: 'string', format: 'int32' },
      ],
      [{ type: 'string', pattern: integer }, { type: 'string' }],
      [{ type: ['boolean', 'null'] }, { type: 'boolean' }],
      [{ enum: ['a', 'b', null] }, { type: 'string', enum: ['a', 'b'] }],
      [{ enum: [1, 2] }, { type: 'integer', enum: ['1', '2'] }],
      [{ enum: [1, 2.5] }, { type: 'number', enum: ['1', '2.5'] }],
      [{ enum: ['a', 1] }, { type: 'string', enum: ['a', '1'] }],
      [{ const: 'only' }, { type: 'string', enum: ['only'] }],
      [
        {
          oneOf: [
            { const: 1, title: 'Draft' },
            { const: 2, title: 'Final' },
          ],
        },
        { type: 'integer', enum: ['1', '2'] },
      ],
      [{ oneOf: [{ type: 'null' }, { type: 'integer', maximum: 9 }] }, { type: 'integer', maximum: 9 }],
      [
        {
          anyOf: [
            { type: 'integer', maximum: 9 },
            { type: 'integer', maximum: 99, minimum: 1 },
          ],
        },
        { type: 'integer', maximum: 99 },
      ],
      [
        { type: 'integer', exclusiveMinimum: 0, exclusiveMaximum: 10 },
        { type: 'integer', minimum: 1, maximum: 9 },
      ],
      [
        { type: 'integer', exclusiveMinimum: 0.5 },
        { type: 'integer', minimum: 1 },
      ],
      [
        { type: 'integer', exclusiveMinimum: 0, minimum: 5 },
        { type: 'integer', minimum: 5 },
      ],
      [
        { type: 'integer', minimum: 0, exclusiveMinimum: true },
        { type: 'integer', minimum: 1 },
      ],
      [
        { type: 'integer', maximum: 9, exclusiveMaximum: false },
        { type: 'integer', maximum: 9 },
      ],
      [
        { type: 'number', exclusiveMinimum: 0 },
        { type: 'number', minimum: 0 },
      ],
      [
        { type: 'string', examples: ['first', 'second'] },
        { type: 'string', example: 'first' },
      ],
      [
        { type: ['array', 'null'], items: { type: ['integer', 'string'], pattern: integer } },
        { type: 'integer', array: 'repeat' },
      ],
      [true, { type: 'string' }],
      [false, { type: 'string' }],
    ] as const) {
      it(`of ${JSON.stringify(schema)} is ${JSON.stringify(expected)}`, () => assert.deepEqual(parameterOf(schema), expected));
    }

    it('has the first of its named examples', () => {
      const examples = { one: { $ref: '#/components/examples/One' }, two: { value: 2 } };
      const parameters = [{ name: 'x', in: 'query', schema: { type: 'integer' }, examples }];
      const components = { examples: { One: { value: 7 } } };
      assert.equal(endpointOf({ parameters }, { components }).parameters[0]?.example, '7');
    });

    it('keeps what stands beside its reference', () => {
      const parameters = [{ $ref: '#/components/parameters/X', description: 'Here.' }];
      const components = {
        parameters: { X: { name: 'x', in: 'query', description: 'Everywhere.', schema: { type: 'integer' } } },
      };
      assert.deepEqual(endpointOf({ parameters }, { components }).parameters, [
        { name: 'x', in: 'query', required: false, description: 'Here.', type: 'integer' },
      ]);
    });
  });

  describe('a field', () => {
    const components = { schemas: { Id: { type: 'integer', description: 'An id.', $defs: { Name: { type: 'string' } } } } };
    for (const [schema, expected] of [
      [
        { $ref: '#/components/schemas/Id', description: 'The id of a thing.', maximum: 9 },
        { type: 'integer', description: 'The id of a thing.', maximum: 9 },
      ],
      [{ $ref: '#/components/schemas/Id/$defs/Name' }, { type: 'string' }],
      [{ $dynamicRef: '#/components/schemas/Id/$defs/Name' }, { type: 'string' }],
      [
        { oneOf: [{ type: 'null' }, { $ref: '#/components/schemas/Id' }] },
        { type: 'integer', description: 'An id.', nullable: true },
      ],
      [{ anyOf: [{ type: 'string' }, { const: null }] }, { type: 'string', nullable: true }],
      [{ type: 'null' }, { nullable: true }],
      [
        { type: ['object', 'null'], required: ['a'], properties: { a: true, b: false } },
        { type: 'object', nullable: true, required: ['a'], properties: { a: {}, b: {} } },
      ],
      [{ type: 'array', items: true }, { type: 'array' }],
      [
        { type: 'array', prefixItems: [{ type: 'string' }, { type: 'integer' }] },
        { type: 'array', items: {} },
      ],
      [
        { type: 'array', prefixItems: [{ type: 'string' }], items: { type: 'string' } },
        { type: 'array', items: { type: 'string' } },
      ],
      [
        { type: 'object', unevaluatedProperties: false },
        { type: 'object', additionalProperties: false },
      ],
      [
        { type: 'object', patternProperties: { '^x': { type: 'integer' } } },
        { type: 'object', additionalProperties: { type: 'integer' } },
      ],
      [
        {
          properties: { kind: { const: 'a' } },
          if: { properties: { kind: {} } },
          else: { properties: { more: { type: 'string' } } },
        },
        { properties: { kind: { type: 'string', enum: ['a'] }, more: { type: 'string' } } },
      ],
      [
        { type: 'string', contentMediaType: 'application/octet-stream' },
        { type: 'string', format: 'binary' },
      ],
      [
        { type: 'string', contentMediaType: 'image/png', contentEncoding: 'base64' },
        { type: 'string', format: 'byte' },
      ],
      [{ type: 'string', contentMediaType: 'application/json', contentSchema: { type: 'object' } }, { type: 'string' }],
    ] as const) {
      it(`of ${JSON.stringify(schema)} is ${JSON.stringify(expected)}`, () => {
        assert.deepEqual(responseOf({ properties: { x: schema } }, { components })?.properties?.x, expected);
      });
    }
  });

  it('has the fields that are there under a condition, and demands none of them', () => {
    const extra = { properties: { extra: { type: 'string' } }, required: ['extra'] };
    const under = (keyword: string) => ({ if: {}, [keyword]: extra });
    for (const schema of [under('then'), under('else'), { dependentSchemas: { id: extra } }])
      assert.deepEqual(responseOf({ type: 'object', ...schema }), { type: 'object', properties: { extra: { type: 'string' } } });
    const both = { ...under('then'), dependentSchemas: { id: { properties: { other: { type: 'integer' } } } } };
    assert.deepEqual(Object.keys(responseOf({ type: 'object', ...both })?.properties ?? {}), ['extra', 'other']);
  });
});
