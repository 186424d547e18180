import assert from 'node:assert/strict';
import { answerFields } from '../../../../src/core/catalogue/answerFields.ts';
import type { Schema } from '../../../../src/core/catalogue/endpoint.ts';

const paths = (schema: Schema | undefined) => answerFields(schema).fields.map(({ path }) => path);

describe('answerFields', () => {
  it('names each field where it stands, lists and objects before what is in them', () => {
    const schema: Schema = {
      type: 'object',
      required: ['data'],
      properties: {
        paging: { type: 'object', properties: { total: { type: 'integer' } } },
        data: {
          type: 'array',
          items: {
            type: 'object',
            properties: {
              id: { type: 'integer' },
              tags: { type: 'array', items: { type: 'string' } },
              kinds: { type: 'array', items: { enum: ['a'] } },
            },
          },
        },
      },
    };
    assert.deepEqual(paths(schema), [
      'paging',
      'paging.total',
      'data',
      'data[].id',
      'data[].tags',
      'data[].kinds',
      'data[].kinds[]',
    ]);
    assert.deepEqual(
      answerFields(schema)
        .fields.filter(({ required }) => required)
        .map(({ path }) => path),
      ['data'],
    );
  });

  it('names what is a list itself, and what has any name', () => {
    assert.deepEqual(paths({ type: 'array', items: { type: 'object', properties: { id: {} } } }), ['[].id']);
    assert.deepEqual(paths({ type: 'array', items: { type: 'string' } }), ['[]']);
    assert.deepEqual(paths({ additionalProperties: { type: 'object', properties: { id: {} } } }), ['*', '*.id']);
    assert.deepEqual(paths({ properties: { custom: { additionalProperties: { type: 'string' } } } }), ['custom', 'custom.*']);
    assert.deepEqual(paths({ properties: { custom: { additionalProperties: true } } }), ['custom']);
    const list = (items: Schema): Schema => ({ type: 'array', items });
    assert.deepEqual(paths(list(list({ description: 'Inner.' }))), ['[][]']);
    assert.deepEqual(paths(list({ additionalProperties: { type: 'string' } })), ['[].*']);
    assert.deepEqual(paths({ properties: { a: list({ description: 'Each.' }), b: list({}) } }), ['a', 'a[]', 'b']);
  });

  it('promises only what the schema demands by its name', () => {
    const promised = (schema: Schema) => answerFields(schema).fields.map(({ path, required }) => `${path} ${required}`);
    const a: Schema = { type: 'string' };
    assert.deepEqual(promised({ required: ['a'], properties: { a, b: a }, additionalProperties: a }), [
      'a true',
      'b false',
      '* false',
    ]);
    assert.deepEqual(promised({ required: ['[]'], items: a }), ['[] false']);
    assert.deepEqual(promised({ required: true as never, properties: { a } }), ['a false']);
  });

  it('has nothing to say of what is not described', () => {
    assert.deepEqual(answerFields(undefined), { fields: [], isCut: false });
    assert.deepEqual(paths({ type: 'string' }), []);
  });

  it('has an end', () => {
    const many: Schema = { properties: Object.fromEntries(Array.from({ length: 900 }, (_, index) => [`a${index}`, {}])) };
    const { fields, isCut } = answerFields(many);
    assert.deepEqual([fields.length, isCut], [500, true]);
    const atMost: Schema = { properties: Object.fromEntries(Object.entries(many.properties ?? {}).slice(0, 500)) };
    assert.deepEqual([answerFields(atMost).fields.length, answerFields(atMost).isCut], [500, false]);
    const nested: Schema = { properties: { a: many, b: many } };
    assert.equal(answerFields(nested).fields.length, 500);
  });
});
