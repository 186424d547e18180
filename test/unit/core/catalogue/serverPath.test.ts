import assert from 'node:assert/strict';
import fc from 'fast-check';
import { readApi } from '../../../../src/core/catalogue/readApi.ts';
import { isPathOf, servedPath } from '../../../../src/core/catalogue/serverPath.ts';
import { format } from '../../../../src/core/errors.ts';

const served = { api: 'datacenter', version: '1.0' };
const whole = '/datacenter/v1.0/datasets';
const servers = (...urls: readonly unknown[]) => ({ servers: urls.map((url) => ({ url })) });

describe('servedPath', () => {
  for (const [url, path] of [
    ['https://openapi.planday.com/datacenter/v1.0', '/datasets'],
    ['https://elsewhere.example:8443/datacenter/v1.0/', '/datasets'],
    ['//elsewhere.example/datacenter/v1.0', '/datasets'],
    ['/datacenter/v1.0', '/datasets'],
    ['/datacenter', '/v1.0/datasets'],
    ['/datacenter/v1.0', '/v1.0/datasets'],
    ['/datacenter/v1', '/v1.0/datasets'],
    ['/DataCenter/v1.0', '/datasets'],
    ['/gateway/datacenter/v1.0', '/datasets'],
    ['https://openapi.planday.com/datacenter/v1.0', whole],
    ['https://openapi.planday.com/datacenter', whole],
    ['https://openapi.planday.com/', whole],
    ['/gateway', whole],
    ['../../v1.0', '/datasets'],
    ['../..', '/v1.0/datasets'],
    ['https://openapi.planday.com/datacenter/v{version}', '/datasets'],
    ['https://openapi.planday.com/datacenter/v1.0?x=1#y', '/datasets'],
    ['http://elsewhere.example/datacenter/v1.0', '/datasets'],
    ['/datacenter/v{VERSION}', '/datasets'],
    ['/datacenter/v{apiVersion}', '/datasets'],
    ['/datacenter/v{api-version}', '/datasets'],
    ['/datacenter/gateway/datacenter/v1.0', '/datasets'],
  ] as const)
    it(`joins ${url} and ${path}`, () => {
      const joined = servedPath(path, served, [servers(url)]);
      assert.equal(joined.toLowerCase(), whole);
      assert.ok(isPathOf('datacenter', joined));
    });

  it('gives the version of the path the word', () => {
    for (const [url, path, joined] of [
      ['/datacenter/v1.0', '/v2.0/datasets', '/datacenter/v2.0/datasets'],
      ['/datacenter/V10', '/v2.15/datasets', '/datacenter/v2.15/datasets'],
      ['/datacenter/v1.0', '/v2beta/datasets', '/datacenter/v1.0/v2beta/datasets'],
      ['/datacenter/v1.0', '/v2.x/datasets', '/datacenter/v1.0/v2.x/datasets'],
      ['/datacenter/v1.0', '/rev2/datasets', '/datacenter/v1.0/rev2/datasets'],
      ['/datacenter/v', '/v2/datasets', '/datacenter/v/v2/datasets'],
      ['/datacenter/old/v1.0', '/old/v1.0/datasets', '/datacenter/old/v1.0/datasets'],
      ['/datacenter/v1.0/v2', '/v1.0/v2/datasets', '/datacenter/v1.0/v2/datasets'],
      ['/datacenter/a/bc', '/ab/c/datasets', '/datacenter/a/bc/ab/c/datasets'],
      ['/datacenter/v1.0/old', '/v1.0/datasets', '/datacenter/v1.0/old/v1.0/datasets'],
    ] as const)
      assert.equal(servedPath(path, served, [servers(url)]), joined);
  });

  it('takes what variables have by themselves', () => {
    const url = '{scheme}://{host}/{api}/{release}';
    const variables = {
      scheme: { default: 'https' },
      host: { default: 'elsewhere.example', enum: ['a.example'] },
      api: { enum: ['datacenter', 'other'] },
      release: { default: 'v1.0' },
    };
    assert.equal(servedPath('/datasets', served, [{ servers: [{ url, variables }] }]), whole);
    assert.equal(servedPath('/datasets', served, [{ servers: [{ url }] }]), '/datasets');
    for (const name of ['versions', 'myversion', 'api_version'])
      assert.equal(servedPath('/datasets', served, [servers(`/datacenter/v{${name}}`)]), '/datasets');
    const endless = { a: { default: '{a}{a}' } };
    assert.equal(servedPath('/datasets', served, [{ servers: [{ url: '/{a}', variables: endless }] }]), '/datasets');
  });

  it('reads as much as a server address needs: 10 servers, 19 variables, 500 signs', () => {
    const others = Array.from({ length: 9 }, () => '/other');
    assert.equal(servedPath('/datasets', served, [servers(...others, '/datacenter/v1.0')]), whole);
    assert.equal(servedPath('/datasets', served, [servers(...others, '/other', '/datacenter/v1.0')]), '/other/datasets');
    const numbered = (count: number) => {
      const names = Array.from({ length: count }, (_, index) => `n${index}`);
      const variables = Object.fromEntries(names.map((name) => [name, { default: 'a' }]));
      return [{ servers: [{ url: `/datacenter/${names.map((name) => `{${name}}`).join('')}`, variables }] }];
    };
    assert.equal(servedPath('/x', served, numbered(19)), `/datacenter/${'a'.repeat(19)}/x`);
    assert.equal(servedPath('/x', served, numbered(20)), '/x');
    const long = { long: { default: 'a'.repeat(600) } };
    const cut = servedPath('/x', served, [{ servers: [{ url: '/datacenter/{long}', variables: long }] }]);
    assert.equal(cut, `/datacenter/${'a'.repeat(500 - '/datacenter/'.length)}/x`);
  });

  it('takes a value as it is, whatever a replacement would make of its signs', () => {
    const variables = { at: { default: '$&$1' } };
    assert.equal(servedPath('/x', served, [{ servers: [{ url: '/datacenter/{at}', variables }] }]), '/datacenter/$&$1/x');
  });

  it('needs no value for a variable of what is not asked', () => {
    for (const url of [
      'https://{tenant}.planday.com/datacenter/v1.0',
      '{protocol}://x/datacenter/v1.0',
      '/{tenant}/datacenter/v1.0',
    ])
      assert.equal(servedPath('/datasets', served, [servers(url)]), url.startsWith('{') ? '/datasets' : whole);
    for (const url of ['https://x.example/datacenter/{release}', 'https://x.example/{folder}', '/datacenter/a{b}c'])
      assert.equal(servedPath('/datasets', served, [servers(url)]), '/datasets');
    const given = {
      servers: [{ url: 'https://{tenant}.planday.com/{tenant}/v1.0', variables: { tenant: { enum: ['datacenter'] } } }],
    };
    assert.equal(servedPath('/datasets', served, [given]), whole);
  });

  it('believes the operation before its path, and that before the document', () => {
    const owners = [servers('/datacenter/v3.0'), servers('/datacenter/v2.0'), servers('/datacenter/v1.0')];
    assert.equal(servedPath('/a', served, owners), '/datacenter/v3.0/a');
    assert.equal(servedPath('/a', served, [{ servers: [] }, undefined, ...owners.slice(2)]), '/datacenter/v1.0/a');
    assert.equal(servedPath('/a', served, [{}, ...owners.slice(1)]), '/datacenter/v2.0/a');
  });

  it('takes the first server that leads to the API, else the first', () => {
    assert.equal(
      servedPath('/a', served, [servers(7, 'ftp://x/datacenter/v0', 'xhttps://x/datacenter/v0', '/other', '/datacenter/v1.0')]),
      '/datacenter/v1.0/a',
    );
    assert.equal(servedPath('/a', served, [servers('/other', '/another')]), '/other/a');
    assert.equal(servedPath('/a', served, [servers('/some/other/')]), '/some/other/a');
  });

  it('leaves alone what is no path, and what has no server', () => {
    for (const path of ['a', '//a', '', '/a']) assert.equal(servedPath(path, served, [{}, { servers: 'x' }]), path);
    for (const path of ['a', 'a/b', '//a', '']) assert.equal(servedPath(path, served, [servers('/datacenter')]), path);
  });

  it('never names a host, and never throws', () => {
    const anyUrl = fc.oneof(
      fc.webUrl(),
      fc.string(),
      fc.constantFrom('http://[', '{', '{}', '\\\\evil.example\\datacenter', '/../..'),
    );
    fc.assert(
      fc.property(anyUrl, fc.string(), (url, rest) => {
        const path = servedPath(`/a${rest}`, served, [servers(url)]);
        assert.match(path, /^\/(?!\/)/);
        assert.ok(path.endsWith(`/a${rest}`));
      }),
    );
  });
});

describe('the API of a document', () => {
  const documentOf = (paths: object, rest: object = {}) => ({ openapi: '3.0.4', info: { version: 'v1.0' }, paths, ...rest });

  it('is asked below the path of its servers', () => {
    const document = documentOf(
      { '/datasets': { get: {} }, '/datasets/{id}': { get: {} } },
      servers('https://x.example/datacenter/v1.0'),
    );
    const { api, problems } = readApi(document, 'datacenter');
    assert.deepEqual([api.endpoints.map(({ path }) => path), problems], [[whole, `${whole}/{id}`], []]);
  });

  for (const name of ['hr', 'reports', 'datacenter', 'securityGroupMembership'])
    it(`is refused where it is not ${name}`, () => {
      const refused = { kind: 'badCatalogue', message: /another API/ };
      assert.throws(() => readApi(documentOf({ '/pets': { get: {} } }), name), refused);
      assert.throws(() => readApi(documentOf({ '/pets': { get: {} } }, servers('https://x.example/v2')), name), refused);
      assert.throws(() => readApi(documentOf({ [`/${name}s/v1.0/x`]: { get: {} } }), name), refused);
      assert.deepEqual(readApi(documentOf({}), name).api.endpoints, []);
      assert.deepEqual(readApi(documentOf({ 'x-note': {}, [`/${name}/v1.0/x`]: { post: {} } }), name).api.endpoints, []);
    });

  it('holds no path of another one', () => {
    const { api, problems } = readApi(
      documentOf({ '/HR/v1.0/a': { get: {} }, '/pay/v1.0/b': { get: {}, post: {} }, '/c': { post: {} } }),
      'hr',
    );
    assert.deepEqual(
      api.endpoints.map(({ path }) => path),
      ['/HR/v1.0/a'],
    );
    assert.deepEqual(problems.map(format), ['GET /pay/v1.0/b is not below /hr/, so it is no endpoint of the HR API.']);
  });
});
