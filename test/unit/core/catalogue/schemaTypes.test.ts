import assert from 'node:assert/strict';
import { areNoNumbers, typeFacts } from '../../../../src/core/catalogue/schemaTypes.ts';

const whole = '^-?(?:0|[1-9]\\d*)$';
const fraction = '^-?(?:0|[1-9]\\d*)(?:\\.\\d+)?$';

describe('The type of a schema', () => {
  const cases: readonly (readonly [source: Record<string, unknown>, facts: ReturnType<typeof typeFacts>])[] = [
    [{}, {}],
    [{ type: 'string' }, { type: 'string' }],
    [{ type: 7 }, {}],
    [{ type: ['string', 7] }, { type: 'string' }],
    [{ type: [] }, {}],
    [{ type: 'x'.repeat(60) }, { type: 'x'.repeat(50) }],
    [{ type: [...Array(10).fill('string'), 'integer'] }, { type: 'string' }],
    // Null, in each way to write it.
    [
      { type: 'string', nullable: true },
      { type: 'string', nullable: true },
    ],
    [{ type: 'string', nullable: 'true' }, { type: 'string' }],
    [{ type: 'null' }, { nullable: true }],
    [{ type: ['string', 'null'] }, { type: 'string', nullable: true }],
    [{ enum: [null] }, { nullable: true }],
    [{ const: null }, { nullable: true }],
    [{ enum: ['a', null] }, { type: 'string', nullable: true, enum: ['a'] }],
    [
      { type: 'string', enum: ['a', null] },
      { type: 'string', enum: ['a'] },
    ],
    [
      { type: ['string', 'null'], enum: ['a', null] },
      { type: 'string', nullable: true, enum: ['a'] },
    ],
    // Several types.
    [{ type: ['integer', 'number'] }, { type: 'number' }],
    [{ type: ['number', 'integer', 'boolean'] }, {}],
    [{ type: ['integer', 'boolean'] }, {}],
    [{ type: ['string', 'boolean'] }, {}],
    [{ type: ['string', 'array'] }, {}],
    [{ type: ['integer', 'string'] }, { type: 'integer', orText: true }],
    [{ type: ['string', 'number'] }, { type: 'number', orText: true }],
    [{ type: ['integer', 'number', 'string'] }, { type: 'number', orText: true }],
    [{ type: ['integer', 'string'], pattern: whole }, { type: 'integer' }],
    [
      { type: ['integer', 'string'], pattern: '^x' },
      { type: 'integer', orText: true },
    ],
    [
      { type: ['integer', 'string'], pattern: 7 },
      { type: 'integer', orText: true },
    ],
    // What is implied where none is stated.
    [{ pattern: whole }, { type: 'integer' }],
    [
      { pattern: whole, format: 'double' },
      { type: 'number', format: 'double' },
    ],
    [
      { pattern: whole, format: 'int32' },
      { type: 'integer', format: 'int32' },
    ],
    [{ pattern: fraction }, { type: 'number' }],
    [{ pattern: `x${whole}` }, {}],
    [{ format: 'INT64' }, { type: 'integer', format: 'INT64' }],
    [{ format: 'uint8' }, { type: 'integer', format: 'uint8' }],
    [{ format: 'half' }, { type: 'number', format: 'half' }],
    [{ format: 'date' }, { format: 'date' }],
    [{ items: {} }, { type: 'array' }],
    [{ items: true }, {}],
    [
      { items: {}, enum: ['a'] },
      { type: 'string', enum: ['a'] },
    ],
    [{ enum: [1, 2] }, { type: 'integer', enum: [1, 2] }],
    [{ enum: [1, 2.5] }, { type: 'number', enum: [1, 2.5] }],
    [{ enum: ['a', 1] }, { enum: ['a', 1] }],
    [{ enum: [true] }, { type: 'boolean', enum: [true] }],
    [{ enum: [[1]] }, { type: 'array', enum: [[1]] }],
    [{ enum: [{}] }, { type: 'object', enum: [{}] }],
    [{ enum: 'a' }, {}],
    [{ enum: [] }, {}],
    [
      { const: 1, enum: [2] },
      { type: 'integer', enum: [1] },
    ],
    // Formats.
    [
      { type: 'string', format: ' x ' },
      { type: 'string', format: 'x' },
    ],
    [{ contentEncoding: 'base64' }, { format: 'byte' }],
    [{ contentEncoding: 'base64url' }, { format: 'byte' }],
    [{ contentEncoding: 'quoted-printable' }, {}],
    [{ contentEncoding: 'base64', format: 'x' }, { format: 'x' }],
    [{ contentMediaType: 'image/png' }, { format: 'binary' }],
    [{ contentMediaType: 'text/html' }, {}],
    [{ contentMediaType: 'application/xhtml+xml' }, {}],
    [{ contentMediaType: 'application/problem+json' }, {}],
    [{ contentMediaType: 'application/context/text/' }, { format: 'binary' }],
    [{ contentMediaType: 'application/myjsonish' }, { format: 'binary' }],
    [{ contentMediaType: 7 }, {}],
    // Bounds.
    [
      { minimum: 1, maximum: 9 },
      { minimum: 1, maximum: 9 },
    ],
    [{ minimum: '1', maximum: null }, {}],
    [
      { type: 'integer', exclusiveMinimum: 1, exclusiveMaximum: 9 },
      { type: 'integer', minimum: 2, maximum: 8 },
    ],
    [
      { type: 'integer', exclusiveMinimum: 1.5, exclusiveMaximum: 8.5 },
      { type: 'integer', minimum: 2, maximum: 8 },
    ],
    [
      { type: 'integer', minimum: 1, exclusiveMinimum: true, maximum: 9, exclusiveMaximum: true },
      { type: 'integer', minimum: 2, maximum: 8 },
    ],
    [
      { type: 'integer', minimum: 1, exclusiveMinimum: false },
      { type: 'integer', minimum: 1 },
    ],
    [{ type: 'integer', exclusiveMinimum: true }, { type: 'integer' }],
    [
      { type: 'number', exclusiveMinimum: 1, exclusiveMaximum: 9 },
      { type: 'number', minimum: 1, maximum: 9 },
    ],
    [
      { type: 'integer', minimum: 5, exclusiveMinimum: 1, maximum: 6, exclusiveMaximum: 9 },
      { type: 'integer', minimum: 5, maximum: 6 },
    ],
    [
      { type: 'integer', minimum: 1, exclusiveMinimum: 5, maximum: 9, exclusiveMaximum: 6 },
      { type: 'integer', minimum: 6, maximum: 5 },
    ],
  ];
  for (const [source, facts] of cases)
    it(`of ${JSON.stringify(source).slice(0, 120)} is ${JSON.stringify(facts).slice(0, 80)}`, () =>
      assert.deepEqual(typeFacts(source), facts));
});

describe('What .NET lists beside a number that JSON cannot write', () => {
  it('is these three, and nothing else', () => {
    for (const values of [['NaN'], ['Infinity', '-Infinity', 'NaN']]) assert.ok(areNoNumbers(values));
    for (const values of [undefined, [], ['NaN', 'x'], [Number.NaN]]) assert.ok(!areNoNumbers(values));
  });
});
