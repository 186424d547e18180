import assert from 'node:assert/strict';
import type { Schema } from '../../../../src/core/catalogue/endpoint.ts';
import type { JsonObject } from '../../../../src/core/catalogue/jsonValue.ts';
import { queryStyle, shapeOf } from '../../../../src/core/catalogue/queryStyle.ts';

const value: Schema = { type: 'string' };
const array: Schema = { type: 'array', items: value };
const object: Schema = { type: 'object', properties: { a: value } };
const nested: Schema = { type: 'array', items: object };

describe('How a parameter is written', () => {
  const json = { content: { 'application/json': {} } };
  const cases: readonly (readonly [source: JsonObject, schema: Schema, style: ReturnType<typeof queryStyle>])[] = [
    [{}, value, { written: {} }],
    [{ explode: false }, value, { written: {} }],
    [{ allowReserved: true }, value, { written: { reserved: true } }],
    [{ allowReserved: 'true' }, value, { written: {} }],
    [{}, array, { written: { array: 'repeat' } }],
    [{ explode: 'no' }, array, { written: { array: 'repeat' } }],
    [{ explode: false, allowReserved: true }, array, { written: { reserved: true, array: 'comma' } }],
    [{ style: 'spaceDelimited' }, array, { written: { array: 'space' } }],
    [{ style: 'pipeDelimited', explode: true }, array, { written: { array: 'repeat' } }],
    [{}, nested, { unknown: 'form nested' }],
    [{}, object, { written: {}, properties: 'named' }],
    [{ explode: false }, object, { unknown: 'form object' }],
    [{ style: 'pipeDelimited', explode: true }, object, { unknown: 'pipeDelimited object' }],
    [{}, { type: 'object' }, { unknown: 'form object' }],
    [{}, { type: 'object', properties: {} }, { unknown: 'form object' }],
    [{ style: 'deepObject', allowReserved: true }, object, { written: { reserved: true }, properties: 'bracketed' }],
    [{ style: 'deepObject' }, { type: 'object' }, { unknown: 'deepObject object' }],
    [{ style: 'deepObject' }, value, { unknown: 'deepObject value' }],
    [{ style: 'deepObject' }, { type: 'string', properties: { a: value } }, { unknown: 'deepObject value' }],
    [{ style: 'toString' }, value, { unknown: 'toString value' }],
    [{ style: 7 }, value, { unknown: '? value' }],
    [{ style: 'x'.repeat(40) }, value, { unknown: `${'x'.repeat(29)}… value` }],
    [json, value, { written: { json: true } }],
    [json, array, { written: { json: true, array: 'json' } }],
    [json, object, { unknown: 'application/json object' }],
    [json, nested, { unknown: 'application/json nested' }],
    [{ ...json, schema: {} }, value, { written: {} }],
    [{ ...json, schema: 7 }, value, { written: { json: true } }],
    [{ content: { 'APPLICATION/vnd.x-1+json ;v=1': {} } }, value, { written: { json: true } }],
    [{ content: { 'application/jsonp': {} } }, value, { unknown: 'application/jsonp value' }],
    [{ content: { 'x/application/json': {} } }, value, { unknown: 'x/application/json value' }],
    [{ content: { 'text/plain': {} } }, value, { written: {} }],
    [{ content: { 'text/plain; charset=x': {} } }, value, { written: {} }],
    [{ content: { 'text/plainer': {} } }, value, { unknown: 'text/plainer value' }],
    [{ content: { 'x-text/plain': {} } }, value, { unknown: 'x-text/plain value' }],
    [{ content: { 'text/plain': {} } }, array, { unknown: 'text/plain array' }],
    [{ content: {} }, value, { unknown: '? value' }],
    [{ content: 'text/plain' }, value, { written: {} }],
  ];
  for (const [source, schema, style] of cases)
    it(`is ${JSON.stringify(style)} for ${JSON.stringify(source)} of ${shapeOf(schema)}`, () =>
      assert.deepEqual(queryStyle(source, schema), style));
});

describe('What a parameter holds', () => {
  for (const [schema, shape] of [
    [{}, 'value'],
    [{ type: 'integer' }, 'value'],
    [{ type: 'array' }, 'array'],
    [{ type: 'array', items: {} }, 'array'],
    [{ type: 'array', items: { type: 'array' } }, 'nested'],
    [{ items: {} }, 'value'],
    [{ type: 'object' }, 'object'],
    [{ properties: {} }, 'object'],
    [{ type: 'string', properties: {} }, 'value'],
  ] as const)
    it(`is ${shape === 'array' || shape === 'object' ? 'an' : 'a'} ${shape}: ${JSON.stringify(schema)}`, () =>
      assert.equal(shapeOf(schema), shape));
});
