import assert from 'node:assert/strict';
import { calledPath, unknownParameter } from '../../../../src/core/calls/calledPath.ts';
import type { Endpoint, Parameter } from '../../../../src/core/catalogue/endpoint.ts';

const inPath = (name: string): Parameter => ({ name, in: 'path', required: true, type: 'string' });
const inQuery = (name: string, more: Partial<Parameter> = {}): Parameter => ({
  name,
  in: 'query',
  required: false,
  type: 'string',
  ...more,
});
const endpoint = (path: string, parameters: readonly Parameter[] = []): Endpoint => ({
  id: path,
  api: 'x',
  path,
  name: path,
  summary: '',
  parameters,
});
const endpoints = [
  endpoint('/x/v1.0/{a}', [inPath('a'), inQuery('b')]),
  endpoint('/x/v1.0/a.b(c)/{a}', [inPath('a')]),
  endpoint('/x/v1.0/part-{b}', [inPath('b')]),
  endpoint('/x/v10.0/{a}/{b}', [inPath('a'), inPath('b')]),
  endpoint('/x/{a}/v1.0', [inPath('a')]),
  endpoint('/x/v1.0/lists', [
    inQuery('commas', { array: 'comma' }),
    inQuery('spaces', { array: 'space' }),
    inQuery('bars', { array: 'bar' }),
    inQuery('repeated', { array: 'repeat' }),
    inQuery('json', { array: 'json' }),
    inQuery('ours', { wireName: 'theirs' }),
    inQuery('theirs', { wireName: 'other' }),
    inPath('Hidden'),
  ]),
];
const catalogue = {
  api: async (name: string) => (name === 'x' ? { name, title: 'X', endpoints } : undefined),
  summaries: async () => [{ name: 'x' }, { name: 'y' }] as never,
};
const found = async (path: string) => {
  const { endpoint: one, values } = await calledPath(path, catalogue);
  return [one.path, values];
};
const valuesOf = async (query: string) => (await found(`/x/v1.0/lists?${query}`))[1];
const says = async (path: string, message: string) => await assert.rejects(found(path), { kind: 'invalidInput', message });

describe('The path of a call', () => {
  it('may begin with its method, in any case', async () => {
    for (const path of ['GET /x/v1.0/lists', 'get  /X/v1/Lists//', '/x/v1.0/lists'])
      assert.deepEqual(await found(path), ['/x/v1.0/lists', {}]);
    for (const path of [
      'GET',
      'GETx/v1.0/lists',
      'x GET /x/v1.0/lists',
      '/',
      '//x',
      '/ x',
      '/x y',
      '/xGET /v1.0/lists',
      '/x\\y',
      '/x#y',
      'x/',
      '',
    ])
      await says(
        path,
        `“${path.replace(/\s+/g, ' ').trim()}” is no path of Planday’s API. Give one as it is published, such as /hr/v1.0/employees.`,
      );
  });

  it('names the APIs that there are where it is of none', async () => {
    await says('/z/v1.0/lists', 'The API catalogue has no API “z”, only x, y.');
  });

  it('has its values decoded, and leaves what stands for one to be asked for', async () => {
    assert.deepEqual(await found('/X/V1/%C3%A9%2Fb/'), ['/x/v1.0/{a}', { a: ['é/b'] }]);
    assert.deepEqual(await found('/x/v1.0/{anything}'), ['/x/v1.0/{a}', {}]);
    assert.deepEqual(await found('/x/v1.0/{a'), ['/x/v1.0/{a}', { a: ['{a'] }]);
    assert.deepEqual(await found('/x/v1.0/a}'), ['/x/v1.0/{a}', { a: ['a}'] }]);
    for (const value of ['{b}a', 'a{b}']) assert.deepEqual(await found(`/x/v1.0/${value}`), ['/x/v1.0/{a}', { a: [value] }]);
    assert.deepEqual(await found('/x/v1.0/part-{any}'), ['/x/v1.0/part-{b}', {}], 'as it is published, and no other’s value');
    assert.deepEqual(await found('/x/v10/{any}/5'), ['/x/v10.0/{a}/{b}', { b: ['5'] }]);
    assert.deepEqual(await found('/x/v1.0/a.b(c)/%20'), ['/x/v1.0/a.b(c)/{a}', { a: [' '] }]);
    await says(
      '/x/v1.0/%E9',
      '“%E9” is written as no address holds it: a % stands before two digits. Write %25 for a percent sign.',
    );
  });

  it('is of the endpoint that says most of it itself, whichever is published first', async () => {
    const cases: [path: string, ...templates: string[]][] = [
      ['/x/v1.0/part-5', '/x/v1.0/part-{b}', '/x/v1.0/{a}'],
      ['/x/v1.0/PART-5', '/x/v1.0/part-{b}', '/x/v1.0/{a}'],
      ['/x/v1.0/1-2', '/x/v1.0/{a}-{b}', '/x/v1.0/{a}'],
      ['/x/v1.0/12', '/x/v1.0/{a}', '/x/v1.0/{a}{b}'],
      ['/x/v1/5/lists', '/x/v1/{a}/lists', '/x/v1.0/{a}/{b}', '/x/v1/{a}/{b}ists'],
    ];
    for (const [path, best, ...others] of cases)
      for (const templates of [
        [best ?? '', ...others],
        [...others, best ?? ''],
      ]) {
        const all = templates.map((template) => endpoint(template));
        const published = { ...catalogue, api: async (name: string) => ({ name, title: 'X', endpoints: all }) };
        assert.equal((await calledPath(path, published)).endpoint.path, best, path);
      }
  });

  it('may be of a version without its zero, wherever that stands, and end in slashes', async () => {
    assert.deepEqual(await found('/x/v10/5/6'), ['/x/v10.0/{a}/{b}', { a: ['5'], b: ['6'] }]);
    assert.deepEqual(await found('/x/5/v1'), ['/x/{a}/v1.0', { a: ['5'] }]);
    assert.deepEqual(await found('/x/v1/5//'), ['/x/v1.0/{a}', { a: ['5'] }]);
  });

  it('is the whole of a path, letter by letter', async () => {
    for (const path of ['/x/v1.0/aXb(c)/1', '/x/v1.0/1/2', '/x/v1.0/', '/x/v10/1', '/x/v1.01/1'])
      await assert.rejects(found(path), /^Error: The API catalogue has no GET \/x\/v1/);
    await says('/x/v1.0/list/x', 'The API catalogue has no GET /x/v1.0/list/x. Did you mean /x/v1.0/lists?');
    const near = ['/x/v1.0/list', '/x/v1.0/lost'].map((one) => endpoint(one));
    const two = { ...catalogue, api: async (name: string) => ({ name, title: 'X', endpoints: near }) };
    await assert.rejects(calledPath('/x/v1.0/lst', two), {
      message: 'The API catalogue has no GET /x/v1.0/lst. Did you mean /x/v1.0/list, /x/v1.0/lost?',
    });
    await says(
      '/x/nothing/near/it/whatsoever',
      'The API catalogue has no GET /x/nothing/near/it/whatsoever. The Portals view shows the paths that there are.',
    );
  });

  it('has lists as the endpoint joins them', async () => {
    assert.deepEqual(await valuesOf('commas=1,2&commas=3'), { commas: ['1', '2', '3'] });
    assert.deepEqual(await valuesOf('spaces=1+2'), { spaces: ['1', '2'] });
    assert.deepEqual(await valuesOf('bars=1|2'), { bars: ['1', '2'] });
    assert.deepEqual(await valuesOf('repeated=1,2&repeated=3'), { repeated: ['1,2', '3'] });
    assert.deepEqual(await valuesOf('json=[1,2]'), { json: ['[1,2]'] });
    assert.deepEqual(await valuesOf('repeated=a?b=c?d'), { repeated: ['a?b=c?d'] });
  });

  it('has its parameters under their own names, by that of the address first', async () => {
    assert.deepEqual(await valuesOf('theirs=1&other=2&BARS=3'), { ours: ['1'], theirs: ['2'], bars: ['3'] });
    assert.deepEqual(await found('/x/v1.0/5?b=6'), ['/x/v1.0/{a}', { a: ['5'], b: ['6'] }]);
    // What stands in a path is no part of a query.
    for (const name of ['Hidden', 'hidden'])
      await says(`/x/v1.0/lists?${name}=1`, `${name} of /x/v1.0/lists is part of the path. Give it there, or among “values”.`);
  });
});

describe('A parameter that there is not', () => {
  it('is told with what is near, with what there is, or with that there is none', () => {
    const said = (parameters: readonly Parameter[], name: string) => unknownParameter(endpoint('/x', parameters), name).message;
    assert.equal(said([], 'a'), '/x has no parameter “a”: it has none at all.');
    assert.equal(said([inQuery('from'), inQuery('form')], 'frm'), '/x has no parameter “frm”. Did you mean from, form?');
    assert.equal(said([inQuery('from'), inQuery('to')], 'entirely'), '/x has no parameter “entirely”, only from, to.');
  });
});
