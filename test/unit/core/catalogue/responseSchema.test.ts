import assert from 'node:assert/strict';
import { readApi } from '../../../../src/core/catalogue/readApi.ts';

const json = (format: string) => ({ content: { 'application/json': { schema: { type: 'object', format } } } });

function formatOf(responses: unknown): string | undefined {
  const paths = { '/hr/v1.0/things': { get: { responses } } };
  return readApi({ openapi: '3.0.4', paths }, 'hr').api.endpoints[0]?.response?.format;
}

describe('the schema of an answer', () => {
  for (const [what, responses, expected] of [
    ['200 before all', { 201: json('201'), 200: json('200'), '2XX': json('2XX'), default: json('default') }, '200'],
    ['the lowest success', { 404: json('404'), 206: json('206'), 202: json('202') }, '202'],
    ['the lowest that has content', { 200: { description: 'None' }, 204: {}, 203: json('203') }, '203'],
    ['a range', { '2XX': json('2XX'), '4XX': json('4XX'), default: json('default') }, '2XX'],
    ['a range in small letters', { '2xx': json('2xx') }, '2xx'],
    ['one status before its range', { '2XX': json('2XX'), 226: json('226') }, '226'],
    ['a range where the status has no content', { 204: {}, '2XX': json('2XX') }, '2XX'],
    ['what holds for every status where none is a success', { 404: json('404'), default: json('default') }, 'default'],
    ['none where the only success has none', { 204: {}, default: json('default') }, undefined],
    ['none where there are errors alone', { 400: json('400'), '5XX': json('5XX') }, undefined],
    [
      'none of what is no status',
      { 20: json('20'), 2000: json('2000'), '2XY': json('2XY'), '2XXX': json('2XXX'), 'x-200': json('x') },
      undefined,
    ],
  ] as const) {
    it(`is that of ${what}`, () => assert.equal(formatOf(responses), expected));
  }

  for (const [types, expected] of [
    [['text/plain', 'application/json', 'text/json'], 'application/json'],
    [['text/plain', 'text/json', 'application/*+json'], 'text/json'],
    [['text/csv', 'application/hal+json'], 'application/hal+json'],
    [['text/plain', 'application/*+json'], 'application/*+json'],
    [['application/xml', 'application/problem+json; charset=utf-8'], 'application/problem+json; charset=utf-8'],
    [['application/xml', 'application/json; charset=utf-8'], 'application/json; charset=utf-8'],
    [['application/xml', 'Application/JSON;odata=minimal'], 'Application/JSON;odata=minimal'],
    [['application/xml', 'application/json ; charset=utf-8'], 'application/json ; charset=utf-8'],
    [['application/xml', `application/${'x'.repeat(200)}+json`], 'application/xml'],
    [['application/json-seq', '*/*'], '*/*'],
    [['image/png'], 'image/png'],
  ] as const) {
    it(`of ${types.join(', ')} is that of ${expected}`, () => {
      const content = Object.fromEntries(types.map((type) => [type, { schema: { format: type } }]));
      assert.equal(formatOf({ 200: { content } }), expected);
    });
  }
});
