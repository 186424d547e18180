import assert from 'node:assert/strict';
import { readApi, readOwnApi } from '../../../../src/core/catalogue/readApi.ts';
import { maximumOf } from '../../../../src/core/catalogue/readParameters.ts';
import { format } from '../../../../src/core/errors.ts';

type Json = Record<string, unknown>;

/** The parameters of an operation at a path, and what was lost of them. */
function reading(
  operation: unknown,
  { path = '/hr/v1.0/things', item = {}, ...rest }: Json & { path?: string; item?: Json } = {},
) {
  const paths = { [path]: { get: { parameters: operation }, ...item } };
  const { api, problems } = readApi({ openapi: '3.0.4', paths, ...rest }, 'hr');
  const { parameters = [], notSent } = api.endpoints[0] ?? {};
  return { parameters, names: parameters.map(({ name }) => name), notSent, problems: problems.map(format) };
}

const query = (name: unknown, rest: Json = {}) => ({ name, in: 'query', ...rest });
const numbered = (count: number, of = 'p') => Array.from({ length: count }, (_, index) => query(`${of}${index}`));
const cut = 'Parts of GET /hr/v1.0/things are left out, because they are too large.';
const unwritten = 'because it is not written as a parameter is.';

describe('The parameters of an operation', () => {
  it('are 100 with those of its path item, and no more', () => {
    const item = { parameters: numbered(50, 'i') };
    const [whole, more] = [reading(numbered(50), { item }), reading(numbered(51), { item })];
    assert.deepEqual([whole.names.length, whole.problems], [100, []]);
    assert.deepEqual([more.names.length, more.problems], [100, [cut]]);
    assert.deepEqual([more.names[0], more.names.at(-1)], ['p0', 'i48']);
  });

  it('demand nothing by what is not read any more', () => {
    const header = { name: 'X-Tenant', in: 'header', required: true };
    const demanded = (count: number) => reading([...numbered(count), header]).notSent;
    assert.deepEqual([demanded(99), demanded(100)], [[{ name: 'X-Tenant', in: 'header' }], undefined]);
  });

  it('are told of where one is no object, and not where the same one comes twice', () => {
    for (const none of [null, 7, []])
      assert.deepEqual(reading([none]).problems, [`A parameter of GET /hr/v1.0/things is missing, ${unwritten}`]);
    const twice = reading([query('a'), query('o', { schema: { type: 'object', properties: { a: {} } } })]);
    assert.deepEqual([twice.names, twice.problems], [['a'], []]);
  });

  it('are 100 with the properties of objects, and no more', () => {
    const object = { type: 'object', properties: { a: {}, b: {} } };
    const of = (count: number) => reading([...numbered(count), query('o', { schema: object })]);
    assert.deepEqual([of(98).names.length, of(98).problems], [100, []]);
    assert.deepEqual([of(99).names.length, of(99).names.at(-1), of(99).problems], [100, 'a', [cut]]);
  });

  it('have names of up to 200 signs, of which nothing must be taken away', () => {
    const [fits, long] = ['n'.repeat(200), 'n'.repeat(201)];
    assert.deepEqual(reading([query(fits)]).names, [fits]);
    for (const name of [long, ' a', 'a\nb', '', undefined]) assert.deepEqual(reading([query(name)]).names, []);
    assert.deepEqual(reading([query(' a'), query('')]).problems, [
      `The parameter a of GET /hr/v1.0/things is missing, ${unwritten}`,
      `A parameter of GET /hr/v1.0/things is missing, ${unwritten}`,
    ]);
    const property = (name: string) => reading([query('o', { schema: { type: 'object', properties: { [name]: {} } } })]);
    assert.deepEqual([property(fits).names, property(long).names, property(' a').names], [[fits], [], []]);
  });

  it('are told of where their list is none, in the operation as in the path item', () => {
    const lost = [`A parameter of GET /hr/v1.0/things is missing, ${unwritten}`];
    const { names, problems } = reading([query('a')], { item: { parameters: {} } });
    assert.deepEqual([names, problems], [['a'], lost]);
    assert.deepEqual(reading('a', { item: { parameters: [query('b')] } }), {
      parameters: [{ name: 'b', in: 'query', required: false, type: 'string' }],
      names: ['b'],
      notSent: undefined,
      problems: lost,
    });
    assert.deepEqual(reading(undefined, { item: { parameters: [query('b')] } }).problems, []);
  });

  it('may be called alike in different places', () => {
    const path = '/hr/v1.0/things/{id}';
    const both = reading([query('id', { schema: { type: 'integer' } }), { name: 'id', in: 'path' }], { path });
    assert.deepEqual(
      both.parameters.map(({ name, wireName, type }) => [name, wireName, type]),
      [
        ['id', undefined, 'string'],
        ['?id', 'id', 'integer'],
      ],
    );
  });

  it('of its path stand first, in the spelling of the path, and those that it does not hold are told of', () => {
    const inPath = (name: string, schema: Json = {}) => ({ name, in: 'path', schema });
    const given = [
      query('a'),
      inPath('LAST', { type: 'integer' }),
      inPath('first'),
      inPath('none'),
      inPath('apiVersion'),
      inPath('myVersion'),
    ];
    const { parameters, problems } = reading([...given, inPath('api-version'), inPath('Version'), inPath('versions')], {
      path: '/hr/v1.0/{first}/{last}/{forgotten}',
    });
    assert.deepEqual(
      parameters.map(({ name, in: place, required, type }) => `${name} ${place} ${required} ${type}`),
      ['first path true string', 'last path true integer', 'forgotten path true string', 'a query false string'],
    );
    const stray = (name: string) =>
      `The parameter ${name} of GET /hr/v1.0/{first}/{last}/{forgotten} is missing, because the path does not hold it.`;
    assert.deepEqual(problems, [stray('none'), stray('myVersion'), stray('versions')]);
  });

  it('say what of them leads nowhere, with their name and path', () => {
    const { problems } = reading([{ name: 'id', in: 'path', schema: { $ref: '#/none' } }], { path: '/hr/v1.0/things/{id}' });
    assert.deepEqual(problems, [
      'The values of id in GET /hr/v1.0/things/{id} are known in part only, because its reference #/none leads to nothing in the document.',
    ]);
  });

  it('have the first of their named examples, wherever it stands', () => {
    const examples = { one: { $ref: '#/components/examples/One' }, two: { value: 2 } };
    const rest = { path: '/hr/v1.0/things/{id}', components: { examples: { One: { value: 7 } } } };
    const { parameters } = reading([{ name: 'id', in: 'path', examples }, query('a', { examples }), query('b')], rest);
    assert.deepEqual(
      parameters.map(({ example }) => example),
      ['7', '7', undefined],
    );
    assert.deepEqual(reading([query('a', { examples: { one: { $ref: '#/none' } } })]).problems, []);
  });

  it('have the schema of their content, or the keywords beside their name, where they have none', () => {
    const content = { 'text/plain': { schema: { type: 'integer' } } };
    for (const [given, type] of [
      [{ schema: { type: 'boolean' }, type: 'integer' }, 'boolean'],
      [{ schema: { type: 'boolean' }, content }, 'boolean'],
      [{ content, type: 'boolean' }, 'integer'],
      [{ schema: true, content }, 'integer'],
      [{ content: { 'text/plain': {} }, type: 'integer' }, 'string'],
      [{ content: {}, type: 'integer' }, undefined],
      [{ type: 'integer' }, 'integer'],
    ] as const)
      assert.equal(reading([query('a', given)]).parameters[0]?.type, type, JSON.stringify(given));
  });

  it('that nothing says how to write are not sent, and noted where they are demanded', () => {
    const ids = { type: 'array', items: {} };
    const long = 'n'.repeat(300);
    const of = (required: readonly string[], properties: Json) =>
      reading([query('o', { required: true, schema: { type: 'object', required, properties } })]);
    assert.deepEqual(of(['ids'], { ids, a: {} }).notSent, [{ name: 'ids', in: 'query' }]);
    assert.deepEqual(of([], { ids, a: {} }).notSent, undefined);
    assert.deepEqual(of([], { ids }).notSent, [{ name: 'o', in: 'query' }]);
    assert.deepEqual(of([long], { [long]: {}, a: {} }).notSent, [{ name: `${'n'.repeat(199)}…`, in: 'query' }]);
    assert.deepEqual(of([''], { '': {}, a: {} }).notSent, [{ name: 'o', in: 'query' }]);
    assert.deepEqual(of(['a'], { a: {} }).parameters[0]?.required, true);
  });

  it('that nothing says how to write are noted where they are demanded, each once, and no others', () => {
    const odd = (required: boolean) => reading([query('o', { required, style: 'odd' })]);
    assert.deepEqual([odd(true).notSent, odd(false).notSent], [[{ name: 'o', in: 'query' }], undefined]);
    assert.deepEqual(odd(false).problems, [
      'The parameter o of GET /hr/v1.0/things is missing, because nothing says how it is written as “odd value”.',
    ]);
    const of = (required: boolean, properties: Json) =>
      reading([query('o', { required, schema: { type: 'object', required: Object.keys(properties), properties } })]);
    const ids = { type: 'array', items: {} };
    assert.deepEqual(of(true, { ids }).notSent, [{ name: 'ids', in: 'query' }]);
    assert.deepEqual([of(false, { ids }).notSent, of(true, { a: {} }).notSent], [undefined, undefined]);
    assert.deepEqual(
      [true, false].map((required) => of(required, { a: {} }).parameters[0]?.required),
      [true, false],
    );
  });

  it('in headers and cookies are told of where they are demanded, but for the headers that are always sent', () => {
    const other = (place: string) => (name: string, required?: boolean) => ({ name, in: place, required });
    const [header, cookie] = [other('header'), other('cookie')];
    const sent = ['Accept', 'authorization', 'Content-Type', 'HOST', 'User-Agent', 'X-ClientId'].map((name) =>
      header(name, true),
    );
    const optional = [header('X-Free', false), header('X-Other'), cookie('free', false), cookie('other')];
    assert.deepEqual(reading([...sent, ...optional, query('a', { required: true })]).notSent, undefined);
    assert.deepEqual(reading([...sent, header('X-Tenant', true), cookie('host', true)]), {
      parameters: [],
      names: [],
      notSent: [
        { name: 'X-Tenant', in: 'header' },
        { name: 'host', in: 'cookie' },
      ],
      problems: [
        'GET /hr/v1.0/things demands the header X-Tenant, which is not sent from here.',
        'GET /hr/v1.0/things demands the cookie host, which is not sent from here.',
      ],
    });
  });

  it('are told of where two are called alike but for their case, and not where one stands for the other', () => {
    const twice = (one: string, other: string) => reading([query(one)], { item: { parameters: [query(other)] } });
    assert.deepEqual([twice('a', 'a').names, twice('a', 'a').problems], [['a'], []]);
    assert.deepEqual(twice('a', 'A').problems, [
      'The parameter A of GET /hr/v1.0/things is missing, because another one has the same name.',
    ]);
  });

  it('are marked as ours mark them, but not as others do', () => {
    const mark = { 'x-planday-sensitive': true };
    const paths = { '/hr/v1.0/things/{id}': { get: { parameters: [{ name: 'id', in: 'path', ...mark }, query('a', mark)] } } };
    const marks = (read: typeof readOwnApi) =>
      read({ openapi: '3.0.4', paths }, 'hr').api.endpoints[0]?.parameters.map(({ sensitive }) => sensitive);
    assert.deepEqual(
      [marks(readOwnApi), marks(readApi)],
      [
        [true, true],
        [undefined, undefined],
      ],
    );
  });
});

describe('The largest page of a parameter', () => {
  it('is what it allows, where it is there and says so', () => {
    const limit = { name: 'limit', in: 'query', required: false, type: 'integer' } as const;
    assert.deepEqual([maximumOf({ ...limit, maximum: 50 }), maximumOf(limit), maximumOf(undefined)], [50, undefined, undefined]);
  });
});
