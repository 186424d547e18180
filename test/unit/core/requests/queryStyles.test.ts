import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { Endpoint, ParameterValues } from '../../../../src/core/catalogue/endpoint.ts';
import { readApi } from '../../../../src/core/catalogue/readApi.ts';
import { sentHeaders } from '../../../../src/core/catalogue/readParameters.ts';
import { format } from '../../../../src/core/errors.ts';
import { authorizedRequest } from '../../../../src/core/requests/authorizedRequest.ts';
import { buildUrl } from '../../../../src/core/requests/buildUrl.ts';
import { queryPairs } from '../../../../src/core/requests/queryPairs.ts';

type Json = Record<string, unknown>;

const apiUrl = 'https://api.example';
const base = `${apiUrl}/hr/v1.0/x`;

function read(...parameters: readonly Json[]): { readonly endpoint: Endpoint; readonly problems: readonly string[] } {
  const paths = { '/hr/v1.0/x': { get: { parameters: parameters.map((one) => ({ in: 'query', ...one })) } } };
  const { api, problems } = readApi({ openapi: '3.0.4', info: { version: 'v1.0' }, paths }, 'hr');
  const [endpoint] = api.endpoints;
  assert.ok(endpoint);
  return { endpoint, problems: problems.map(format) };
}

function query(parameter: Json, values: ParameterValues): string {
  const { endpoint, problems } = read({ name: 'color', ...parameter });
  assert.deepEqual(problems, []);
  return buildUrl(apiUrl, endpoint, values).slice(base.length + 1);
}

const list = { type: 'array', items: { type: 'string' } };
const object = { type: 'object', properties: { R: { type: 'integer' }, G: { type: 'integer' }, B: { type: 'integer' } } };
const colors = { color: ['blue', 'black', 'brown'] };
const text = { type: 'string' };

/** The examples of https://spec.openapis.org/oas/v3.1.1.html#style-examples, and `content`. */
const examples: readonly (readonly [parameter: Json, values: ParameterValues, query: string])[] = [
  [{ schema: text }, { color: 'blue' }, 'color=blue'],
  [{ schema: text, style: 'form', explode: false }, { color: 'blue' }, 'color=blue'],
  [{ schema: text, style: 'pipeDelimited' }, { color: 'blue' }, 'color=blue'],
  [{ schema: list }, colors, 'color=blue&color=black&color=brown'],
  [{ schema: list, style: 'form', explode: true }, colors, 'color=blue&color=black&color=brown'],
  [{ schema: list, style: 'form', explode: false }, colors, 'color=blue,black,brown'],
  [{ schema: list, explode: false }, colors, 'color=blue,black,brown'],
  [{ schema: list, style: 'spaceDelimited', explode: false }, colors, 'color=blue%20black%20brown'],
  [{ schema: list, style: 'spaceDelimited' }, colors, 'color=blue%20black%20brown'],
  [{ schema: list, style: 'spaceDelimited', explode: true }, colors, 'color=blue&color=black&color=brown'],
  [{ schema: list, style: 'pipeDelimited', explode: false }, colors, 'color=blue%7Cblack%7Cbrown'],
  [{ schema: list, style: 'pipeDelimited' }, colors, 'color=blue%7Cblack%7Cbrown'],
  [{ schema: list, style: 'pipeDelimited', explode: true }, colors, 'color=blue&color=black&color=brown'],
  [{ schema: object }, { R: '100', G: '200', B: '150' }, 'R=100&G=200&B=150'],
  [
    { schema: object, style: 'deepObject', explode: true },
    { 'color[R]': '100', 'color[G]': '200', 'color[B]': '150' },
    'color%5BR%5D=100&color%5BG%5D=200&color%5BB%5D=150',
  ],
  [{ schema: object, style: 'deepObject' }, { 'color[G]': '200' }, 'color%5BG%5D=200'],
  [{ content: { 'application/json': { schema: text } } }, { color: 'a"b' }, 'color=%22a%5C%22b%22'],
  [{ content: { 'application/json': { schema: { type: 'integer' } } } }, { color: '9007199254740993' }, 'color=9007199254740993'],
  [{ content: { 'application/vnd.x+json': { schema: { type: 'boolean' } } } }, { color: 'true' }, 'color=true'],
  [
    { content: { 'application/json; charset=utf-8': { schema: list } } },
    { color: ['a', 'b,c'] },
    'color=%5B%22a%22%2C%22b%2Cc%22%5D',
  ],
  [{ content: { 'text/plain': { schema: text } } }, { color: 'a b' }, 'color=a%20b'],
  [{ schema: text, allowReserved: true }, { color: "/a?b:c@d!$'()*,;" }, "color=/a?b:c@d!$'()*,;"],
  [{ schema: text, allowReserved: true }, { color: 'a&b=c+d#e%20[f] ' }, 'color=a%26b%3Dc%2Bd%23e%2520%5Bf%5D%20'],
  [{ schema: text }, { color: '/a?b' }, 'color=%2Fa%3Fb'],
];

describe('the styles of a query', () => {
  for (const [parameter, values, expected] of examples)
    it(`${JSON.stringify(parameter)} writes ${expected}`, () => assert.equal(query(parameter, values), expected));

  it('lose no value, whatever it holds', () => {
    const styles = examples.map(([parameter]) => parameter).filter(({ schema }) => schema === list || schema === text);
    fc.assert(
      fc.property(fc.constantFrom(...styles), fc.string({ minLength: 1, unit: 'grapheme' }), (parameter, value) => {
        fc.pre(!/[,| ]/.test(value));
        const given = parameter.schema === list ? [value, 'x'] : value;
        const sent = new URL(`${base}?${query(parameter, { color: given })}`).searchParams.getAll('color');
        const read = parameter.schema === list ? sent.flatMap((one) => one.split(/[,| ]/)) : sent;
        assert.deepEqual(read, [given].flat());
      }),
    );
  });

  for (const [style, sign, name] of [
    ['form', 'a,b', 'a comma'],
    ['spaceDelimited', 'a b', 'a space'],
    ['pipeDelimited', 'a|b', 'a vertical bar'],
  ] as const)
    it(`refuses what separates the values of ${style}`, () => {
      assert.throws(() => query({ schema: list, style, explode: false }, { color: [sign, 'c'] }), {
        kind: 'invalidInput',
        message: `“${sign}” holds ${name}, which separates the values of color. Enter the values one by one.`,
      });
    });

  it('refuses it without a word of the value where that is about a person', () => {
    const sensitive = { name: 'email', in: 'query', required: false, type: 'string', array: 'comma', sensitive: true } as const;
    assert.throws(() => queryPairs(read().endpoint, sensitive, ['a@b.example,c']), {
      message: '“…” holds a comma, which separates the values of email. Enter the values one by one.',
    });
  });

  for (const [parameter, as] of [
    [{ schema: object, explode: false }, 'form object'],
    [{ schema: object, style: 'spaceDelimited' }, 'spaceDelimited object'],
    [{ schema: object, style: 'pipeDelimited', explode: true }, 'pipeDelimited object'],
    [{ schema: list, style: 'deepObject', explode: true }, 'deepObject array'],
    [{ schema: text, style: 'deepObject' }, 'deepObject value'],
    [{ schema: { type: 'object', additionalProperties: text } }, 'form object'],
    [{ schema: { type: 'array', items: object } }, 'form nested'],
    [{ schema: text, style: 'matrix' }, 'matrix value'],
    [{ schema: text, style: 'constructor' }, 'constructor value'],
    [{ content: { 'application/xml': { schema: text } } }, 'application/xml value'],
    [{ content: { 'application/json': { schema: object } } }, 'application/json object'],
  ] as const)
    it(`leave out ${JSON.stringify(parameter)}, say so, and note it where it is demanded`, () => {
      const because = `because nothing says how it is written as “${as}”.`;
      const optional = read({ name: 'color', ...parameter }, { name: 'limit' });
      assert.deepEqual(optional.problems, [`The parameter color of GET /hr/v1.0/x is missing, ${because}`]);
      assert.deepEqual(
        optional.endpoint.parameters.map(({ name }) => name),
        ['limit'],
      );
      assert.equal(optional.endpoint.notSent, undefined);
      const demanded = read({ name: 'color', required: true, ...parameter });
      assert.deepEqual(demanded.endpoint.notSent, [{ name: 'color', in: 'query' }]);
    });

  it('make a parameter of each property, with what its schema says', () => {
    const filter = {
      type: 'object',
      required: ['status'],
      properties: {
        status: { type: 'string', enum: ['open', 'done'], description: 'Which.' },
        since: { type: 'string', format: 'date', deprecated: true },
        userName: text,
        ids: list,
      },
    };
    const { endpoint, problems } = read({ name: 'filter', required: true, style: 'deepObject', explode: true, schema: filter });
    assert.deepEqual(endpoint.parameters, [
      { name: 'filter[status]', in: 'query', required: true, type: 'string', enum: ['open', 'done'], description: 'Which.' },
      {
        name: 'filter[since]',
        in: 'query',
        required: false,
        type: 'string',
        format: 'date',
        date: 'date',
        deprecated: true,
        sensitive: true,
      },
      { name: 'filter[userName]', in: 'query', required: false, type: 'string', sensitive: true },
    ]);
    assert.deepEqual(problems, [
      'The parameter filter[ids] of GET /hr/v1.0/x is missing, because nothing says how it is written as “object array”.',
    ]);
  });

  it('leave a name that is there already to the first', () => {
    const { endpoint } = read({ name: 'G', schema: text }, { name: 'color', schema: object });
    assert.deepEqual(
      endpoint.parameters.map(({ name, type }) => [name, type]),
      [
        ['G', 'string'],
        ['R', 'integer'],
        ['B', 'integer'],
      ],
    );
  });

  it('say of a name in another case that it is taken, and of too many that they are cut', () => {
    const { problems } = read({ name: 'g', schema: text }, { name: 'color', schema: object });
    assert.deepEqual(problems, ['The parameter G of GET /hr/v1.0/x is missing, because another one has the same name.']);
    const properties = Object.fromEntries(Array.from({ length: 101 }, (_, index) => [`p${index}`, text]));
    const large = read({ name: 'filter', schema: { type: 'object', properties } });
    assert.equal(large.endpoint.parameters.length, 100);
    assert.deepEqual(large.problems, ['Parts of GET /hr/v1.0/x are left out, because they are too large.']);
  });

  it('note what an object demands and nothing says how to write', () => {
    const filter = { type: 'object', required: ['ids'], properties: { ids: list, name: text } };
    const demanded = (required: boolean, schema: Json) => read({ name: 'filter', required, schema }).endpoint.notSent;
    assert.deepEqual(demanded(true, filter), [{ name: 'ids', in: 'query' }]);
    assert.equal(demanded(false, filter), undefined);
    assert.equal(demanded(true, { ...filter, required: ['name'] }), undefined);
    assert.deepEqual(demanded(true, { type: 'object', properties: { ids: list } }), [{ name: 'filter', in: 'query' }]);
    assert.deepEqual(demanded(true, { type: 'object', required: ['ids'], properties: { ids: list } }), [
      { name: 'ids', in: 'query' },
    ]);
  });
});

describe('headers and cookies', () => {
  const header = (name: string, rest: Json = {}) => ({ name, in: 'header', required: true, schema: text, ...rest });

  it('that are demanded and not sent are noted on the endpoint, and told', () => {
    const { endpoint, problems } = read(
      header('X-Tenant'),
      header('X-Trace', { required: false }),
      header('session', { in: 'cookie' }),
    );
    assert.deepEqual(endpoint.notSent, [
      { name: 'X-Tenant', in: 'header' },
      { name: 'session', in: 'cookie' },
    ]);
    assert.deepEqual(problems, [
      'GET /hr/v1.0/x demands the header X-Tenant, which is not sent from here.',
      'GET /hr/v1.0/x demands the cookie session, which is not sent from here.',
    ]);
  });

  it('are noted where a cookie is called like a header that goes along', () =>
    assert.deepEqual(read(header('host', { in: 'cookie' })).endpoint.notSent, [{ name: 'host', in: 'cookie' }]));

  it('that go along anyhow are none', () => {
    const request = authorizedRequest({ accessToken: 'a', appId: 'b' }, base, {});
    const names = ['X-CLIENTID', 'content-type', ...Object.keys(request.headers ?? {})];
    assert.deepEqual(
      Object.keys(request.headers ?? {}).filter((name) => !sentHeaders.includes(name.toLowerCase())),
      [],
    );
    for (const name of names) {
      const { endpoint, problems } = read(header(name));
      assert.deepEqual([endpoint.notSent, problems], [undefined, []], name);
    }
  });
});
