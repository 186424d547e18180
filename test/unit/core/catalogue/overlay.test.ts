import assert from 'node:assert/strict';
import type { Endpoint, Parameter, Schema } from '../../../../src/core/catalogue/endpoint.ts';
import { describeSchema, isClosed, mergeParameters, withOurs } from '../../../../src/core/catalogue/overlay.ts';
import { readApi, readOwnApi } from '../../../../src/core/catalogue/readApi.ts';

const path = '/hr/v1.0/things';
const integer = { type: 'integer', format: 'int64' };
const text = { type: 'string' };

const ours = () =>
  readOwnApi(
    {
      openapi: '3.0.4',
      paths: {
        [path]: {
          get: {
            parameters: [
              { name: 'from', in: 'query', schema: { type: 'string', format: 'date' } },
              { name: 'createdFrom', in: 'query', schema: { type: 'string', format: 'date' } },
              { name: 'departmentId', in: 'query', schema: { type: 'array', items: integer }, explode: true },
              { name: 'employeeId', in: 'query', schema: integer },
              { name: 'special', in: 'query', schema: { type: 'string', enum: ['Ssn'] }, 'x-planday-sensitive': true },
              { name: 'searchQuery', in: 'query', schema: text },
              { name: 'limit', in: 'query', schema: { ...integer, maximum: 50 } },
              { name: 'offset', in: 'query', schema: integer },
            ],
          },
        },
      },
    },
    'hr',
  ).api;

function published(parameters: readonly unknown[], at = path): readonly Parameter[] {
  const { api, problems } = readApi({ openapi: '3.1.1', paths: { [at]: { get: { parameters } } } }, 'hr', ours());
  assert.deepEqual(problems, []);
  return api.endpoints[0]?.parameters ?? [];
}

const query = (name: string, schema: unknown, rest: object = {}) => ({ name, in: 'query', schema, ...rest });
const written = (parameters: readonly Parameter[]) => parameters.map(({ name, wireName = name }) => `${name}=${wireName}`);

describe('what we know of a parameter', () => {
  it('is known of one that moved into an object', () => {
    const properties = {
      From: { type: 'string', format: 'date' },
      CreatedFrom: { type: 'string', format: 'date' },
      EmployeeId: integer,
      Special: text,
      SearchQuery: text,
      Limit: integer,
      Offset: integer,
      Mine: text,
    };
    const names = ['from', 'createdFrom', 'employeeId', 'special', 'searchQuery', 'limit', 'offset'];
    const wire = ['From', 'CreatedFrom', 'EmployeeId', 'Special', 'SearchQuery', 'Limit', 'Offset'];
    const deep = published([query('Request', { type: 'object', properties }, { style: 'deepObject' })]);
    assert.deepEqual(written(deep), [
      ...names.map((name, index) => `${name}=Request[${wire[index]}]`),
      'Request[Mine]=Request[Mine]',
    ]);
    const dotted = published(Object.entries(properties).map(([name, schema]) => query(`Request.${name}`, schema)));
    assert.deepEqual(written(dotted), [
      ...names.map((name, index) => `${name}=Request.${wire[index]}`),
      'Request.Mine=Request.Mine',
    ]);
    for (const parameters of [deep, dotted]) {
      const sensitive = parameters.flatMap(({ name, sensitive: mark }) => (mark ? [name] : []));
      assert.deepEqual(sensitive, ['special', 'searchQuery']);
      assert.equal(parameters.find(({ name }) => name === 'limit')?.maximum, 50);
    }
  });

  it('is not known of what an object may only mean', () => {
    assert.deepEqual(written(published([query('from', text), query('sort.from', text)])).slice(0, 2), [
      'from=from',
      'sort.from=sort.from',
    ]);
    assert.deepEqual(written(published([query('a.from', text), query('b.from', text)])).slice(0, 2), [
      'a.from=a.from',
      'b.from=b.from',
    ]);
    assert.deepEqual(written(published([query('has[employeeId]', { type: 'boolean' })])).slice(0, 1), [
      'has[employeeId]=has[employeeId]',
    ]);
    assert.equal(published([query('filter.first', text)])[0]?.sensitive, true);
  });

  it('stays where the document does not say what its values are', () => {
    for (const schema of [undefined, {}, true, { description: 'Any.' }, { type: 'array' }, { items: {} }]) {
      const [departmentId] = published([query('DepartmentId', schema)]);
      assert.deepEqual([departmentId?.type, departmentId?.format, departmentId?.array], ['integer', 'int64', 'repeat']);
    }
    const [limit, from] = published([query('Limit', {}), query('From', {})]);
    assert.deepEqual([limit?.type, limit?.maximum, from?.date, from?.format], ['integer', 50, 'date', 'date']);
  });

  it('gives way to what the document says', () => {
    const [departmentId, employeeId] = published([query('departmentId', integer), query('employeeId', { items: integer })]);
    assert.deepEqual([departmentId?.type, departmentId?.array], ['integer', undefined]);
    assert.deepEqual([employeeId?.type, employeeId?.array], ['integer', 'repeat']);
    const [stated] = published([query('departmentId', { type: 'array' }, { explode: false })]);
    assert.equal(stated?.array, 'comma');
  });

  it('holds for personal data wherever it is asked for', () => {
    for (const at of [path, '/hr/v1.1/things', '/hr/v2/people'])
      for (const name of ['special', 'SPECIAL', 'includeSpecial', 'x-special', 'request[special]', 'Request.Special'])
        for (const schema of [text, { type: 'string', enum: ['Ssn'] }, { type: 'boolean' }, { type: 'array', items: text }])
          assert.equal(published([query(name, schema)], at)[0]?.sensitive, true, `${name} of ${at}`);
  });
});

describe('what we know of an answer', () => {
  const row = { type: 'object', description: 'A row.', properties: { id: integer, name: { type: 'string' } } };
  const known = { type: 'object', properties: { data: { type: 'array', items: row }, count: integer } };
  const answering = (schema: unknown) => ({ responses: { 200: { content: { 'application/json': { schema } } } } });
  const documentOf = (schema: unknown) => ({ openapi: '3.1.1', paths: { [path]: { get: answering(schema) } } });
  const own = { ...answering(known), 'x-planday-source': 'A client.' };
  const api = () => readOwnApi({ openapi: '3.0.4', paths: { [path]: { get: own } } }, 'hr').api;
  const endpoint = (schema: unknown) => readApi(documentOf(schema), 'hr', api()).api.endpoints[0];
  const read = (schema: unknown) => endpoint(schema)?.response;

  it('says where it is known from', () => {
    assert.equal(endpoint({ type: 'object' })?.source, 'A client.');
    assert.equal(endpoint(known)?.source, undefined);
  });

  it('stays where the document does not look into it', () => {
    for (const schema of [{}, { type: 'object' }, { $ref: 'other.json#/Rows' }, { $ref: '#/gone' }, { type: ['object'] }])
      assert.deepEqual(read(schema), known);
    assert.deepEqual(read({ type: ['object', 'null'], description: 'Theirs.' }), {
      ...known,
      nullable: true,
      description: 'Theirs.',
    });
    for (const data of [{}, { type: 'array' }, { type: 'array', items: {} }, { type: 'array', items: { $ref: '#/gone' } }])
      assert.deepEqual(read({ ...known, properties: { ...known.properties, data } }), known);
  });

  it('gives way to what the document says', () => {
    for (const schema of [
      { type: 'array' },
      { type: 'string' },
      { enum: ['a'], type: 'string' },
      { type: 'object', properties: { other: integer } },
      { type: 'object', additionalProperties: integer },
      { type: 'object', additionalProperties: false },
    ])
      assert.deepEqual(read(schema), schema);
    assert.deepEqual(read({ ...known, properties: { ...known.properties, count: {} } })?.properties?.count, {});
  });
});

describe('the choices of an array', () => {
  it('may stand beside it', () => {
    const [kinds] = published([query('kinds', { type: 'array', enum: ['a', 'b'], items: text })]);
    assert.deepEqual([kinds?.array, kinds?.enum], ['repeat', ['a', 'b']]);
    const [own] = published([query('kinds', { type: 'array', enum: [['a']], items: { ...text, enum: ['c'] } })]);
    assert.deepEqual(own?.enum, ['c']);
  });
});

describe('a parameter with what we know of it', () => {
  const silent = { name: 'a', in: 'query', required: false, type: 'string', statesType: false, statesArrayStyle: false } as const;
  const plain: Parameter = { name: 'a', in: 'query', required: true, type: 'string' };
  const cases: readonly (readonly [what: string, is: object, ours: Partial<Parameter> | undefined, expected: object])[] = [
    ['has nothing but what is published where we know none', { statesType: true, example: 'x' }, undefined, { example: 'x' }],
    ['is demanded where the document says so', {}, {}, {}],
    ['has our words where the document has none', {}, { description: 'D', example: 'E' }, { description: 'D', example: 'E' }],
    [
      'has the words of the document',
      { description: 'Theirs', example: 'T', minimum: 5, enum: ['t'] },
      { description: 'D', example: 'E', minimum: 1, maximum: 9, enum: ['o'] },
      { description: 'Theirs', example: 'T', minimum: 5, maximum: 9, enum: ['t'] },
    ],
    [
      'is of our type where the document states none',
      {},
      { type: 'integer', format: 'int64', maximum: 9 },
      { type: 'integer', format: 'int64', maximum: 9 },
    ],
    [
      'has none of our bounds where its type is another',
      { statesType: true, type: 'boolean' },
      { type: 'integer', format: 'int64', minimum: 1, maximum: 9, enum: ['1'] },
      { type: 'boolean' },
    ],
    ['has our format where its type is ours', { statesType: true }, { format: 'email' }, { format: 'email' }],
    ['has its own format', { format: 'uuid' }, { format: 'email' }, { format: 'uuid' }],
    ['is a list as ours where nothing is said of it', {}, { array: 'comma' }, { array: 'comma' }],
    [
      'is joined as ours where the document does not say how',
      { statesType: true, array: 'repeat' },
      { array: 'comma' },
      { array: 'comma' },
    ],
    ['is joined as the document says', { array: 'repeat', statesArrayStyle: true }, { array: 'comma' }, { array: 'repeat' }],
    ['is a list where ours is none', { array: 'repeat' }, {}, { array: 'repeat' }],
    ['is no list where the document says what it is', { statesType: true }, { array: 'comma' }, {}],
    ['is a date as ours', { date: 'utc' }, { date: 'local-minutes' }, { date: 'local-minutes' }],
    ['is a date as the document says where ours is none', { date: 'utc' }, {}, { date: 'utc' }],
    ['is marked as ours', {}, { sensitive: true }, { sensitive: true }],
    ['is marked by itself', { sensitive: true }, {}, { sensitive: true }],
  ];
  for (const [what, is, ours, expected] of cases)
    it(what, () =>
      assert.deepEqual(withOurs({ ...silent, ...is }, ours && { ...plain, ...ours }), {
        ...{ name: 'a', in: 'query', required: false, type: 'string' },
        ...expected,
      }),
    );

  const known = (...parameters: readonly Partial<Parameter>[]): Endpoint => ({
    ...{ id: '/x', api: 'x', path: '/x', name: 'X', summary: 'X', paging: { limit: 'limit', offset: 'offset' } },
    parameters: parameters.map((parameter) => ({ ...plain, required: false, ...parameter })),
  });
  const names = (published: readonly object[], ours?: Endpoint) =>
    written(
      mergeParameters(
        published.map((parameter) => ({ ...silent, ...parameter })),
        ours,
      ),
    );

  it('has our name by its place in the path, and no other name there', () => {
    const inPath = (...all: readonly string[]) => all.map((name) => ({ name, in: 'path' as const }));
    assert.deepEqual(names(inPath('a', 'b', 'c'), known(...inPath('x', 'b'))), ['x=x', 'b=b', 'c=c']);
  });

  it('is ours in our own spelling where there are several', () => {
    const ours = known({ name: 'createdFrom' });
    for (const [one, other] of [
      ['created_from', 'createdFrom'],
      ['createdFrom', 'created_from'],
    ] as const)
      assert.deepEqual(names([{ name: one }, { name: other }], ours), [`${one}=${one}`, `${other}=${other}`]);
    assert.deepEqual(names([{ name: 'created_from' }, { name: 'Created-From' }], ours), [
      'createdFrom=created_from',
      'Created-From=Created-From',
    ]);
    assert.ok(!('wireName' in (mergeParameters([silent], known(silent))[0] ?? {})), 'written as it is called');
  });

  it('keeps our two for pages where the document has none, and no other', () => {
    const ours = known({ name: 'limit' }, { name: 'old' }, { name: 'offset' });
    assert.deepEqual(names([], ours), ['limit=limit', 'offset=offset']);
    assert.deepEqual(names([{ name: 'Limit' }], ours), ['limit=Limit', 'offset=offset']);
    assert.deepEqual(names([{ name: 'new' }]), ['new=new']);
    const { paging: _, ...unpaged } = ours;
    assert.deepEqual(names([], unpaged), []);
  });

  it('has another name than one of the path', () => {
    const [id, query] = [
      { name: 'id', in: 'path' as const },
      { name: 'id', in: 'query' as const },
    ];
    assert.deepEqual(names([id, query]), ['id=id', '?id=id']);
    assert.deepEqual(names([id, { name: 'Id', in: 'query' }], known(id, query)), ['id=id', '?id=Id']);
  });

  it('is marked for the name of the object that it is in only where we do not know it', () => {
    const isMarked = (published: Partial<Parameter>, ours: Partial<Parameter>) =>
      mergeParameters([{ ...silent, ...published, sensitive: true }], known(ours)).map(({ sensitive }) => sensitive ?? false);
    assert.deepEqual(isMarked({ name: 'filter[from]' }, { name: 'from' }), [false]);
    assert.deepEqual(isMarked({ name: 'filter[email]' }, { name: 'email' }), [true]);
    assert.deepEqual(isMarked({ name: 'From' }, { name: 'from' }), [true]);
    assert.deepEqual(isMarked({ name: 'email', in: 'path' }, { name: 'id', in: 'path' }), [true]);
  });

  it('is ours within an object only where it is of our type, and alone', () => {
    const ours = known({ name: 'from', type: 'integer' });
    assert.deepEqual(names([{ name: 'f[from]', type: 'integer' }], ours), ['from=f[from]']);
    assert.deepEqual(names([{ name: 'f[from]' }], ours), ['f[from]=f[from]']);
    assert.deepEqual(
      names(
        [
          { name: 'f[from]', type: 'integer' },
          { name: 'g.from', type: 'integer' },
        ],
        ours,
      ),
      ['f[from]=f[from]', 'g.from=g.from'],
    );
    assert.deepEqual(names([{ name: 'f[from', type: 'integer' }], ours), ['from=f[from']);
    for (const name of ['f[]', 'f.', 'f[from]x', 'f[from].'])
      assert.deepEqual(names([{ name, type: 'integer' }], ours), [`${name}=${name}`]);
  });
});

describe('a schema with what we know of it', () => {
  const ours: Schema = { type: 'object', description: 'Ours.', properties: { a: { type: 'string', description: 'A.' } } };

  it('is the one that there is', () => {
    assert.equal(describeSchema(undefined, undefined), undefined);
    assert.equal(describeSchema(ours, undefined), ours);
    assert.equal(describeSchema(undefined, ours), ours);
  });

  it('is ours where it is of the same type, or of none, and does not look into it', () => {
    assert.deepEqual(describeSchema({}, ours), ours);
    assert.deepEqual(describeSchema({ type: 'object', description: 'T.', nullable: true }, ours), {
      ...ours,
      description: 'T.',
      nullable: true,
    });
    assert.deepEqual(describeSchema({ type: 'array' }, ours), { type: 'array', description: 'Ours.' });
    assert.deepEqual(describeSchema({ type: 'string' }, { type: 'string', description: 'Ours.' }), {
      type: 'string',
      description: 'Ours.',
    });
    assert.deepEqual(describeSchema({ properties: {} }, ours), { properties: {}, description: 'Ours.' });
  });

  it('has our words for each field that it has too, also in a list', () => {
    const field = { type: 'string' };
    assert.deepEqual(describeSchema({ properties: { a: field, constructor: field } }, ours), {
      description: 'Ours.',
      properties: { a: { type: 'string', description: 'A.' }, constructor: field },
    });
    assert.deepEqual(describeSchema({ items: { properties: { a: field } } }, { type: 'array', items: ours })?.items, {
      description: 'Ours.',
      properties: { a: { type: 'string', description: 'A.' } },
    });
    assert.deepEqual(describeSchema({ items: field, properties: { a: field } }, { type: 'string' }), {
      items: field,
      properties: { a: field },
    });
  });

  it('is closed where nothing is said of what is in it', () => {
    assert.ok(isClosed({ type: 'object', description: 'x', required: ['a'] }));
    for (const open of [{ properties: {} }, { items: {} }, { additionalProperties: false }, { enum: ['a'] }])
      assert.ok(!isClosed(open), JSON.stringify(open));
  });
});
