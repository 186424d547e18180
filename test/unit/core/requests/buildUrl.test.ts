import assert from 'node:assert/strict';
import fc from 'fast-check';
import { loadBuiltInCatalogue } from '../../../../src/core/catalogue/builtIn.ts';
import type { Endpoint, Parameter } from '../../../../src/core/catalogue/endpoint.ts';
import { hidesWayUp } from '../../../../src/core/redirects.ts';
import { buildUrl, largestPage, pageSize, withPageSize } from '../../../../src/core/requests/buildUrl.ts';
import { departments } from '../../support/harness.ts';
import { useTestServers } from '../../support/testServer.ts';

const host = 'https://api.example';

const path = (name: string): Parameter => ({ name, in: 'path', required: true, type: 'string' });
const query = (name: string, rest: Partial<Parameter> = {}): Parameter => ({
  name,
  in: 'query',
  required: false,
  type: 'string',
  ...rest,
});
const endpoint = (template: string, parameters: Parameter[]): Endpoint => ({
  ...departments,
  path: template,
  name: 'Things',
  parameters,
});

const thing = endpoint('/x/v1/things/{id}', [
  path('id'),
  query('Name'),
  query('list', { array: 'repeat' }),
  query('joined', { array: 'comma' }),
]);

/** What a server decodes. */
function decoded(url: string, { path: template }: Endpoint) {
  const { pathname, searchParams } = new URL(url);
  const names = [...template.matchAll(/\{([^}]*)\}/g)].map((match) => match[1] ?? '');
  const pattern = template.replace(/[.*+?^$()|[\]\\]/g, '\\$&').replace(/\{[^}]*\}/g, '([^/]*)');
  const segments = new RegExp(`^${pattern}$`).exec(pathname)?.slice(1).map(decodeURIComponent) ?? [];
  return { path: Object.fromEntries(names.map((name, index) => [name, segments[index]])), query: [...searchParams] };
}

describe('buildUrl', () => {
  const cases: [string, Record<string, string | string[]>, string][] = [
    ['nothing but what is required', { id: '7' }, '/x/v1/things/7'],
    ['a slash', { id: 'a/b' }, '/x/v1/things/a%2Fb'],
    ['a question mark and a hash', { id: '?#' }, '/x/v1/things/%3F%23'],
    ['what is encoded already', { id: '%41%2f' }, '/x/v1/things/%2541%252f'],
    ['three dots', { id: '...' }, '/x/v1/things/...'],
    ['a backslash', { id: 'a\\b' }, '/x/v1/things/a%5Cb'],
    ['white space', { id: ' a\n' }, '/x/v1/things/%20a%0A'],
    ['letters of any kind', { id: 'Ærø 🍰' }, '/x/v1/things/%C3%86r%C3%B8%20%F0%9F%8D%B0'],
    ['a dollar sign, as it is', { id: '$&' }, '/x/v1/things/%24%26'],
    ['the spelling of the endpoint', { id: '1', Name: 'x' }, '/x/v1/things/1?Name=x'],
    ['a name in another case: left out', { id: '1', name: 'x' }, '/x/v1/things/1'],
    ['plus, ampersand and equals', { id: '1', Name: '+&=' }, '/x/v1/things/1?Name=%2B%26%3D'],
    ['a comma in a single value', { id: '1', Name: 'a,b' }, '/x/v1/things/1?Name=a%2Cb'],
    ['a repeated list', { id: '1', list: ['a,b', 'c'] }, '/x/v1/things/1?list=a%2Cb&list=c'],
    ['a joined list', { id: '1', joined: ['a&b', 'c'] }, '/x/v1/things/1?joined=a%26b,c'],
    ['one value of a list', { id: '1', list: 'a', joined: 'b' }, '/x/v1/things/1?list=a&joined=b'],
    ['empty values: left out', { id: '1', Name: '', list: ['', 'a', ''], joined: [] }, '/x/v1/things/1?list=a'],
    ['the order of the endpoint', { joined: 'j', list: 'l', Name: 'n', id: 'i' }, '/x/v1/things/i?Name=n&list=l&joined=j'],
  ];
  for (const [title, values, expected] of cases) {
    it(`writes ${title}`, () => {
      assert.equal(buildUrl(host, thing, values), host + expected);
      assert.equal(new URL(host + expected).href, host + expected);
    });
  }

  const refused: [string, Record<string, string | string[]>, string][] = [
    ['nothing', {}, 'Things needs a value for id.'],
    ['an empty id', { id: '' }, 'Things needs a value for id.'],
    ['an empty list', { id: [] }, 'Things needs a value for id.'],
    ['.', { id: '.' }, '“.” cannot be the id of Things. Enter another value.'],
    ['..', { id: '..' }, '“..” cannot be the id of Things. Enter another value.'],
    ...[
      '../../other-app',
      'a/..',
      '..\\\\other-app',
      '%2e%2e',
      '..%2fother-app',
      '..;a',
      '．．/other-app',
      '%c0%ae%c0%ae',
      '%EF%BC%8E%EF%BC%8E',
      '..%09/x',
    ].map((id): [string, Record<string, string>, string] => [
      id,
      { id },
      `“${id}” cannot be the id of Things. Enter another value.`,
    ]),
    ['two ids', { id: ['1', '2'] }, 'id of Things takes one value, not 2.'],
    ['two names', { id: '1', Name: ['a', 'b'] }, 'Name of Things takes one value, not 2.'],
    [
      'a comma in a joined list',
      { id: '1', joined: ['a', 'b,c'] },
      '“b,c” holds a comma, which separates the values of joined. Enter the values one by one.',
    ],
    [
      'half a character in the path',
      { id: '\ud83c' },
      'The value of id holds a character that no address can hold. Enter it again.',
    ],
    [
      'half a character in the query',
      { id: '1', joined: ['\udf70'] },
      'The value of joined holds a character that no address can hold. Enter it again.',
    ],
  ];
  for (const [title, values, message] of refused)
    it(`refuses ${title}`, () => assert.throws(() => buildUrl(host, thing, values), { kind: 'invalidInput', message }));

  for (const path of ['/../x', '/a/../../x', '@evil.example/x', '.evil.example/x', ':8443/x', '\\..\\x', '/%2e%2e/x']) {
    it(`refuses a path that leads away from the API: ${path}`, () => {
      assert.throws(() => buildUrl('https://gateway.example/planday', endpoint(path, []), {}), {
        kind: 'unknownEndpoint',
        message: 'The path of Things leads outside of the API, so nothing was sent. Choose Reset API Catalogue.',
      });
    });
  }

  it('demands a required query parameter', () => {
    const required = endpoint('/x', [query('from', { required: true })]);
    assert.throws(() => buildUrl(host, required, {}), {
      kind: 'invalidInput',
      message: 'Things needs a value for from.',
    });
  });

  it('takes no inherited member for a value', () => {
    const odd = endpoint('/x', [query('constructor'), query('__proto__'), query('toString')]);
    assert.equal(buildUrl(host, odd, {}), `${host}/x`);
  });

  it('keeps the path of a host that has one', () => {
    assert.equal(buildUrl('https://proxy.example/planday', thing, { id: '1' }), 'https://proxy.example/planday/x/v1/things/1');
  });

  describe('of every endpoint of the catalogue', () => {
    const start = useTestServers();
    const text = fc.string({ unit: 'grapheme', minLength: 1, maxLength: 12 }).filter((value) => !/\p{Cs}/u.test(value));
    const segment = fc
      .oneof(text, fc.constantFrom('%2f', '/', '..a', '?', '#', ';', '%', '\\', '//'))
      .filter((value) => !hidesWayUp(encodeURIComponent(value)));

    const valuesFor = (parameter: Parameter): fc.Arbitrary<string | string[]> => {
      if (parameter.in === 'path') return segment;
      if (parameter.array === 'comma')
        return fc.array(
          text.filter((value) => !value.includes(',')),
          { minLength: 1, maxLength: 4 },
        );
      return parameter.array === 'repeat' ? fc.array(text, { minLength: 1, maxLength: 4 }) : text;
    };

    const valuesOf = ({ parameters }: Endpoint) =>
      fc.record(Object.fromEntries(parameters.map((parameter) => [parameter.name, valuesFor(parameter)])), {
        requiredKeys: parameters.filter(({ required }) => required).map(({ name }) => name),
      }) as fc.Arbitrary<Record<string, string | string[]>>;

    function put({ parameters }: Endpoint, values: Record<string, string | string[]>) {
      const given = (place: 'path' | 'query') =>
        parameters.filter((parameter) => parameter.in === place && Object.hasOwn(values, parameter.name));
      return {
        path: Object.fromEntries(given('path').map(({ name }) => [name, values[name]])),
        query: given('query').flatMap(({ name, array }) => {
          const list = [values[name] ?? []].flat();
          return array === 'comma' ? [[name, list.join(',')]] : list.map((value) => [name, value]);
        }),
      };
    }

    it('is decoded to what was put in', async () => {
      const endpoints = (await loadBuiltInCatalogue()).flatMap((api) => api.endpoints);
      assert.equal(endpoints.length, 59);
      for (const one of endpoints) {
        const property = fc.property(valuesOf(one), (values) => {
          assert.deepEqual(decoded(buildUrl(host, one, values), one), put(one, values));
        });
        fc.assert(property, { numRuns: 25 });
      }
    });

    it('arrives at a server as it was written', async () => {
      const server = await start();
      const values = { id: '..a/%2f%41/?#', Name: "+ &'()*!~", list: ['ø,', ''] };
      const url = buildUrl(server.url, thing, values);
      await (await fetch(url)).text();
      assert.deepEqual(decoded(server.url + server.seen[0]?.target, thing), {
        path: { id: values.id },
        query: [
          ['Name', values.Name],
          ['list', 'ø,'],
        ],
      });
    });
  });
});

describe('withPageSize', () => {
  const limit = (rest: Partial<Parameter>) => ({ ...departments, parameters: [query('limit', { type: 'integer', ...rest })] });
  it('asks for rows where none would come by default, and nowhere else', () => {
    assert.deepEqual(withPageSize(limit({ default: '0' }), {}), { limit: '50' });
    assert.deepEqual(withPageSize(limit({}), {}), { limit: '50' });
    assert.deepEqual(withPageSize({ ...limit({}), paging: { limit: 'limit', offset: 'offset', maximum: 20 } }, {}), {
      limit: '20',
    });
    assert.deepEqual(withPageSize(limit({ default: '50' }), {}), {});
    for (const odd of ['-1', '0.5', 'NaN', '1e300', 'all', '2147483647'])
      assert.deepEqual(withPageSize(limit({ default: odd }), {}), { limit: '50' });
    for (const maximum of [0, -1, 0.5, Number.NaN, 1e300])
      assert.deepEqual(withPageSize({ ...limit({}), paging: { limit: 'limit', offset: 'offset', maximum } }, {}), {
        limit: '50',
      });
    assert.deepEqual(withPageSize(limit({ default: '0' }), { limit: '7' }), { limit: '7' });
    const { paging: _, ...unpaged } = departments;
    assert.deepEqual(withPageSize(unpaged, {}), {});
  });

  it('goes by the parameter that limits a page, and asks for rows where that is not described', () => {
    const other = query('other', { type: 'integer', default: '7' });
    assert.deepEqual(withPageSize({ ...departments, parameters: [other, query('limit', { default: '0' })] }, {}), {
      limit: '50',
    });
    assert.deepEqual(withPageSize({ ...departments, parameters: [other] }, { a: 'b' }), { a: 'b', limit: '50' });
  });
});

describe('The rows of a page', () => {
  const paging = { limit: 'limit', offset: 'offset' };
  const { paging: _, ...unpaged } = departments;
  const limit = (value?: string): Endpoint => ({
    ...departments,
    parameters: [query('offset', { default: '9' }), query('limit', value === undefined ? {} : { default: value })],
  });

  it('are at most what the document says, or what is sure to be accepted', () => {
    assert.equal(largestPage(unpaged), 50);
    assert.equal(largestPage({ ...departments, paging }), 50);
    assert.equal(largestPage({ ...departments, paging: { ...paging, maximum: 5_000 } }), 5_000);
  });

  it('are as many as are asked for, by whoever asks or by themselves', () => {
    assert.equal(pageSize(unpaged, {}), undefined);
    assert.equal(pageSize(limit('20'), {}), 20);
    assert.equal(pageSize(limit('20'), { limit: '7' }), 7);
    assert.equal(pageSize(limit('0'), {}), 50);
    assert.equal(pageSize(limit(), {}), 50);
  });
});
