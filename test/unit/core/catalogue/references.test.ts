import assert from 'node:assert/strict';
import { readApi } from '../../../../src/core/catalogue/readApi.ts';
import { References } from '../../../../src/core/catalogue/references.ts';
import { format } from '../../../../src/core/errors.ts';

type Json = Record<string, unknown>;

function targetOf(document: Json, reference: string): unknown {
  let told = '';
  const found = new References(document).target(reference, (why) => (told = format(why)));
  assert.equal(told === '', found !== undefined, told);
  return found ?? told;
}

describe('a reference within a document', () => {
  const found = {};
  const place = (...names: string[]) => names.reduceRight<unknown>((inner, name) => ({ [name]: inner }), found) as Json;
  for (const [reference, document] of [
    ['#/paths/~1a~1{id}/get', place('paths', '/a/{id}', 'get')],
    ['#/a~0b', place('a~b')],
    ['#/a~01b', place('a~1b')],
    ['#/a%7E1b', place('a/b')],
    ['#/a%2Fb', place('a/b')],
    ['#/A%20b%C3%B8', place('A bø')],
    ['#/a b', place('a b')],
    ['#/a%20b', place('a%20b')],
    ['#/100%/~1', place('100%', '/')],
    ['#/%zz~1x', place('%zz/x')],
    ['#//', place('', '')],
    ['#/a/0', { a: [found] }],
    ['#/a/10', { a: [...Array.from({ length: 10 }, () => 0), found] }],
    ['#/a/0', place('a', '0')],
    ['#/a/1/b/0', { a: [0, { b: [found] }] }],
    ['#/a/b', { a: { $ref: '#/c' }, c: { b: found } }],
    ['#/a/b', { a: { $ref: '#/c', b: found }, c: { b: {} } }],
    ['#/a/0/b', { a: [{ $ref: '#/c/0' }], c: [{ $ref: '#/d' }], d: { b: found } }],
  ] as const) {
    it(`${reference} is followed`, () => assert.equal(targetOf(document, reference), found));
  }

  for (const reference of [
    '#/a/2',
    '#/a/-',
    '#/a/01',
    '#/a/-1',
    '#/a/1.0',
    '#/a/length',
    '#/a/at',
    '#/b',
    '#/constructor',
    '#/a/0/b',
    '#',
    '#a',
    '',
  ]) {
    it(`${JSON.stringify(reference)} leads nowhere, and is named`, () => {
      assert.match(String(targetOf({ a: [{}, {}] }, reference)), /^its reference .*leads to/);
    });
  }

  it('that begins in another document leads there', () => {
    for (const reference of ['./a', '//a', 'a.json#/a'])
      assert.equal(targetOf({ a: {} }, reference), `its reference ${reference} leads to another document`);
  });

  it('that goes through others without end leads nowhere, soon', () => {
    const parts = Array.from({ length: 200 }, (_, index) => `p${index % 7}`).join('/');
    const document = Object.fromEntries(Array.from({ length: 7 }, (_, index) => [`p${index}`, { $ref: `#/${parts}` }]));
    assert.match(String(targetOf(document, `#/${parts}`)), /leads to nothing in the document$/);
  });
});

describe('a reference', () => {
  const told: string[] = [];
  const references = (document: Json) => new References(document);
  const tell = (why: Parameters<Parameters<References['target']>[1]>[0]) => void told.push(format(why));
  const resolved = (document: Json, value: unknown) => {
    told.length = 0;
    return [references(document).resolve(value, tell), ...told];
  };

  it('leads to the object with what stands beside it, through others', () => {
    const document = { a: { $ref: '#/b', two: 2 }, b: { one: 1, two: 1, three: 1 } };
    assert.deepEqual(resolved(document, { $ref: '#/a', three: 3 }), [{ one: 1, two: 2, three: 3 }]);
    assert.deepEqual(resolved(document, { plain: 1 }), [{ plain: 1 }]);
    assert.deepEqual(resolved(document, { $ref: 7 }), [{ $ref: 7 }]);
    for (const none of ['text', null, [1], undefined]) assert.deepEqual(resolved(document, none), [undefined]);
  });

  it('that leads to a boolean is no object, and nothing is told of it', () => {
    assert.deepEqual(resolved({ a: true }, { $ref: '#/a' }), [undefined]);
    assert.equal(references({ a: false }).target('#/a', tell, []), false);
    assert.deepEqual(resolved({ a: 'text' }, { $ref: '#/a' }), [undefined, 'its reference #/a leads to nothing in the document']);
  });

  it('may lead through 24 in a row, and through no more', () => {
    const chain = (length: number) =>
      Object.fromEntries(
        Array.from({ length }, (_, index) => [`p${index}`, index + 1 < length ? { $ref: `#/p${index + 1}` } : { end: 1 }]),
      );
    assert.deepEqual(resolved(chain(24), { $ref: '#/p0' }), [{ end: 1 }]);
    assert.deepEqual(resolved(chain(25), { $ref: '#/p0' }), [undefined, 'its reference #/p24 leads in a circle']);
  });

  it('may be 1,000 signs long, and no longer', () => {
    for (const [length, found] of [
      [1_000, true],
      [1_001, false],
    ] as const) {
      const name = 'x'.repeat(length - 2);
      const target = {};
      assert.equal(references({ [name]: target }).target(`#/${name}`, () => undefined) === target, found);
    }
  });

  it('may mean a schema around it, where the document has no such place: the nearest one', () => {
    const [near, far, own] = [{ x: {} }, { x: {}, y: {} }, { z: {} }];
    const target = (reference: string) => references(own).target(reference, tell, [near, far]);
    assert.equal(target('#/x'), near.x);
    assert.equal(target('#/y'), far.y);
    assert.equal(target('#/z'), own.z);
    assert.equal(target('#'), near);
    told.length = 0;
    assert.equal(references(own).target('#', tell), undefined);
    assert.deepEqual(told, ['its reference # leads to nothing in the document']);
    told.length = 0;
    assert.equal(references(own).target('other.json', tell, [near]), undefined);
    assert.deepEqual(told, ['its reference other.json leads to another document']);
  });
});

describe('what references cost', () => {
  const list = (name: string): Json => ({ name, in: 'query', schema: { type: 'integer' } });
  const answer = (schema: unknown) => ({ 200: { content: { 'application/json': { schema } } } });

  function readingOf(get: Json, rest: Json = {}) {
    const paths = { '/hr/v1.0/first': { get: { parameters: [list('limit')] } }, '/hr/v1.0/things': { get } };
    const { api, problems } = readApi({ openapi: '3.0.4', paths, ...rest }, 'hr');
    return { endpoint: api.endpoints.find(({ id }) => id === '/hr/v1.0/things'), problems: problems.map(format) };
  }

  it('is nothing where they lead into a list', () => {
    const { endpoint, problems } = readingOf(
      {
        parameters: [{ $ref: '#/paths/~1hr~1v1.0~1first/get/parameters/0' }],
        responses: answer({ $ref: '#/components/schemas/Both/allOf/1' }),
      },
      { components: { schemas: { Both: { allOf: [{}, { type: 'string' }] } } } },
    );
    assert.deepEqual(problems, []);
    assert.deepEqual(endpoint?.parameters, [{ name: 'limit', in: 'query', required: false, type: 'integer' }]);
    assert.deepEqual(endpoint?.response, { type: 'string' });
  });

  const components = {
    parameters: { A: { $ref: '#/components/parameters/B' }, B: { $ref: '#/components/parameters/A' } },
    responses: { A: { $ref: '#/components/responses/A' } },
    schemas: { A: { $ref: '#/components/schemas/B' }, B: { allOf: [{ $ref: '#/components/schemas/A' }] } },
  };
  for (const [what, get, lost] of [
    [
      'a parameter elsewhere',
      { parameters: [{ $ref: 'common.yaml#/limit' }] },
      'A parameter of GET /hr/v1.0/things is missing, because its reference common.yaml#/limit leads to another document.',
    ],
    [
      'a parameter that is not there',
      { parameters: [{ $ref: '#/components/parameters/C' }] },
      'A parameter of GET /hr/v1.0/things is missing, because its reference #/components/parameters/C leads to nothing in the document.',
    ],
    [
      'a parameter that is itself',
      { parameters: [{ $ref: '#/components/parameters/A' }] },
      /^A parameter of GET \/hr\/v1\.0\/things is missing, because its reference #\/components\/parameters\/[AB] leads in a circle\.$/,
    ],
    [
      'the values of a parameter',
      { parameters: [{ name: 'x', in: 'query', schema: { $ref: '#/x' } }] },
      'The values of x in GET /hr/v1.0/things are known in part only, because its reference #/x leads to nothing in the document.',
    ],
    [
      'an answer that is not there',
      { responses: { 200: { $ref: '#/components/responses/C' } } },
      'Fields in the answer of GET /hr/v1.0/things are missing, because its reference #/components/responses/C leads to nothing in the document.',
    ],
    [
      'an answer that is itself',
      { responses: { 200: { $ref: '#/components/responses/A' } } },
      'Fields in the answer of GET /hr/v1.0/things are missing, because its reference #/components/responses/A leads in a circle.',
    ],
    [
      'a field elsewhere',
      { responses: answer({ properties: { x: { $ref: 'https://elsewhere.example/x.json' } } }) },
      'Fields in the answer of GET /hr/v1.0/things are missing, because its reference https://elsewhere.example/x.json leads to another document.',
    ],
    [
      'a schema that is itself',
      { responses: answer({ $ref: '#/components/schemas/A' }) },
      'Fields in the answer of GET /hr/v1.0/things are missing, because its reference #/components/schemas/A leads in a circle.',
    ],
  ] as const) {
    it(`is ${what}, and the report says so`, () => {
      const { endpoint, problems } = readingOf(get, { components });
      assert.ok(endpoint);
      assert.equal(problems.length, 1);
      if (typeof lost === 'string') assert.equal(problems[0], lost);
      else assert.match(problems[0] ?? '', lost);
    });
  }

  it('is no more than one line, however many fields of an answer have the same one', () => {
    const x = { $ref: '#/gone' };
    assert.equal(readingOf({ responses: answer({ properties: { a: x, b: x, c: { items: x } } }) }).problems.length, 1);
  });

  it('is nothing where they mean the whole schema that they stand in', () => {
    const node = { type: 'object', properties: { id: { type: 'integer' }, kids: { type: 'array', items: { $ref: '#' } } } };
    const { endpoint, problems } = readingOf(
      { responses: answer({ $ref: '#/components/schemas/Node' }) },
      { components: { schemas: { Node: node } } },
    );
    assert.deepEqual(problems, []);
    assert.deepEqual(endpoint?.response, {
      ...node,
      properties: { ...node.properties, kids: { type: 'array', items: { type: 'object' } } },
    });
    assert.equal(readingOf({ parameters: [{ $ref: '#' }] }).problems.length, 1);
  });

  it('is nothing where they mean the schema around them, as those with definitions of their own are written', () => {
    const properties = { a: { $ref: '#/$defs/A' }, self: { items: { $ref: '#/properties/a' } } };
    const own = { properties, $defs: { A: { properties: { b: { $ref: '#/$defs/B' } } }, B: { type: 'string' } } };
    const read = {
      properties: {
        a: { properties: { b: { type: 'string' } } },
        self: { items: { properties: { b: { type: 'string' } } }, type: 'array' },
      },
    };
    const inline = readingOf({ responses: answer(own) });
    const below = readingOf(
      { responses: answer({ $ref: '#/components/schemas/Own' }) },
      { components: { schemas: { Own: own } } },
    );
    for (const { endpoint, problems } of [inline, below]) {
      assert.deepEqual(problems, []);
      assert.deepEqual(endpoint?.response, read);
    }
  });

  for (const nothing of [null, 7, 'text', [{}]]) {
    it(`is what a schema was to be where they lead to ${JSON.stringify(nothing)}`, () => {
      assert.equal(readingOf({ responses: answer({ $ref: '#/x' }) }, { x: nothing }).problems.length, 1);
    });
  }

  it('is nothing where they lead to a schema that allows everything', () => {
    assert.deepEqual(readingOf({ responses: answer({ $ref: '#/x' }) }, { x: true }).problems, []);
  });

  it('is no line where a schema is below itself', () => {
    const schemas = { Node: { type: 'object', properties: { children: { items: { $ref: '#/components/schemas/Node' } } } } };
    const { problems } = readingOf({ responses: answer({ $ref: '#/components/schemas/Node' }) }, { components: { schemas } });
    assert.deepEqual(problems, []);
  });
});
