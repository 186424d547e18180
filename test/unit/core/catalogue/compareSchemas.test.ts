import assert from 'node:assert/strict';
import type { Change } from '../../../../src/core/catalogue/changes.ts';
import { compareSchemas } from '../../../../src/core/catalogue/compareSchemas.ts';
import type { Schema } from '../../../../src/core/catalogue/endpoint.ts';

describe('What changed of an answer', () => {
  const cases: readonly (readonly [was: Schema, is: Schema, Omit<Change, 'where'> | undefined])[] = [
    [{ type: 'number' }, { type: 'integer' }, { kind: 'fieldTypeNarrower', was: 'number', is: 'integer' }],
    [{ type: 'integer' }, { type: 'number' }, { kind: 'fieldType', was: 'integer', is: 'number' }],
    [{ type: 'number' }, { type: 'string' }, { kind: 'fieldType', was: 'number', is: 'string' }],
    [{ type: 'string' }, { type: 'integer' }, { kind: 'fieldType', was: 'string', is: 'integer' }],
    [{}, { type: 'string', format: 'x' }, { kind: 'fieldTypeNamed', is: 'string' }],
    [{ type: 'string', format: 'x' }, {}, { kind: 'fieldTypeFree', was: 'string' }],
    [{}, { format: 'x' }, { kind: 'fieldFormatNew', is: 'x' }],
    [{ format: 'x' }, {}, { kind: 'fieldFormatGone', was: 'x' }],
    [{ format: 'x' }, { format: 'y' }, { kind: 'fieldFormat', was: 'x', is: 'y' }],
    [{ format: 'double' }, { format: 'float' }, { kind: 'fieldFormatNarrower', was: 'double', is: 'float' }],
    [{}, { nullable: true }, { kind: 'fieldNullable' }],
    [{ nullable: true }, {}, { kind: 'fieldNullableNoMore' }],
    [{}, { deprecated: true }, { kind: 'fieldDeprecated' }],
    [{ deprecated: 'yes' }, {}, undefined],
    [{ enum: [1, 'a'] }, { enum: ['a', 2] }, undefined],
    [{ enum: ['a'] }, {}, { kind: 'fieldValuesFree' }],
    [{}, { enum: ['a'] }, { kind: 'fieldValuesNamed' }],
    [{ enum: [1, 2] }, { enum: [2] }, { kind: 'fieldValueGone', was: '1' }],
    [{ enum: [2] }, { enum: [1, 2] }, { kind: 'fieldValueNew', is: '1' }],
    [
      { minimum: 1, maximum: 9 },
      { minimum: 2, maximum: 8 },
      { kind: 'fieldRangeNarrower', was: '1…9', is: '2…8' },
    ],
    [
      { minimum: 1, maximum: 9 },
      { minimum: 0, maximum: 8 },
      { kind: 'fieldRangeWider', was: '1…9', is: '0…8' },
    ],
    [
      { minimum: 1, maximum: 9 },
      { minimum: 2, maximum: 10 },
      { kind: 'fieldRangeWider', was: '1…9', is: '2…10' },
    ],
    [
      { minimum: 1, maximum: 9 },
      { minimum: 1, maximum: 8 },
      { kind: 'fieldRangeNarrower', was: '1…9', is: '1…8' },
    ],
    [
      { minimum: 1, maximum: 9 },
      { minimum: 2, maximum: 9 },
      { kind: 'fieldRangeNarrower', was: '1…9', is: '2…9' },
    ],
    [{ minimum: 1 }, {}, { kind: 'fieldRangeWider', was: '1…', is: '…' }],
    [{}, { maximum: 9 }, { kind: 'fieldRangeNarrower', was: '…', is: '…9' }],
  ];
  for (const [was, is, change] of cases.filter(([, , one]) => one))
    it(`is ${JSON.stringify(change)} from ${JSON.stringify(was)} to ${JSON.stringify(is)}`, () => {
      assert.deepEqual(compareSchemas(was, is), [{ where: '', ...change }]);
      assert.deepEqual(compareSchemas({ properties: { f: was } }, { properties: { f: is } }), [{ where: 'f', ...change }]);
    });

  it('is nothing of what is not said in so many words', () => {
    assert.deepEqual(compareSchemas({ deprecated: 'yes' }, {}), []);
    assert.deepEqual(compareSchemas(undefined, undefined), []);
    for (const additionalProperties of [true, false, {}]) {
      const [was, is] = [
        { additionalProperties: true },
        typeof additionalProperties === 'object' ? {} : { additionalProperties },
      ];
      assert.deepEqual(compareSchemas(was, is), []);
    }
  });

  it('is told of where it stands', () => {
    const deep = (schema: Schema): Schema => ({
      properties: { data: { items: { properties: { custom: { additionalProperties: schema } } } } },
    });
    assert.deepEqual(compareSchemas(deep({ type: 'string' }), deep({ type: 'integer' })), [
      { kind: 'fieldType', where: 'data[].custom.*', was: 'string', is: 'integer' },
    ]);
    assert.deepEqual(compareSchemas({ additionalProperties: { type: 'string' } }, { additionalProperties: {} }), [
      { kind: 'fieldTypeFree', where: '*', was: 'string' },
    ]);
    assert.deepEqual(compareSchemas({ items: { items: {} } }, { items: {} }), [{ kind: 'contentUndescribed', where: '[][]' }]);
    assert.deepEqual(compareSchemas({}, { items: {}, additionalProperties: {} }), [
      { kind: 'contentDescribed', where: '[]' },
      { kind: 'contentDescribed', where: '*' },
    ]);
    assert.deepEqual(compareSchemas({}, undefined), [{ kind: 'contentUndescribed', where: '' }]);
  });

  it('is what is new, what is gone, and what is always there now, by name', () => {
    const fields = (names: readonly string[], required?: readonly string[]): Schema => ({
      properties: { row: { properties: Object.fromEntries(names.map((name) => [name, {}])), ...(required && { required }) } },
    });
    assert.deepEqual(
      compareSchemas(fields(['a', 'b', 'c', 'd'], ['a', 'b']), fields(['b', 'c', 'd', 'constructor'], ['c', 'b'])),
      [
        { kind: 'fieldAlwaysThere', where: 'row.c' },
        { kind: 'fieldNew', where: 'row.constructor' },
        { kind: 'fieldGone', where: 'row.a' },
      ],
    );
    assert.deepEqual(compareSchemas(fields(['a'], ['a']), fields(['a'])), [{ kind: 'fieldOptional', where: 'row.a' }]);
  });

  it('is cut where nobody reads on, and so is the way to a field', () => {
    const many = (count: number, schema: Schema): Schema => ({
      properties: Object.fromEntries(Array.from({ length: count }, (_, index) => [`f${index}`, schema])),
    });
    assert.equal(compareSchemas({}, many(199, {})).length, 199);
    assert.equal(compareSchemas({}, many(201, {})).length, 200);
    assert.equal(compareSchemas({}, { ...many(200, {}), items: {} }).length, 200);
    assert.equal(compareSchemas(many(300, { type: 'string' }), many(300, { type: 'integer' })).length, 200);
    const [change] = compareSchemas({}, { properties: { ['x'.repeat(501)]: {} } });
    assert.equal(change?.where, 'x'.repeat(500));
  });
});
