import assert from 'node:assert/strict';
import type { Parameter } from '../../../../src/core/catalogue/endpoint.ts';
import { readApi, readOwnApi } from '../../../../src/core/catalogue/readApi.ts';

const path = '/hr/v1.0/things';
const integer = { type: 'integer', format: 'int64' };
const text = { type: 'string' };

const ours = readOwnApi(
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
  const { api, problems } = readApi({ openapi: '3.1.1', paths: { [at]: { get: { parameters } } } }, 'hr', ours);
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
  const api = readOwnApi({ openapi: '3.0.4', paths: { [path]: { get: own } } }, 'hr').api;
  const endpoint = (schema: unknown) => readApi(documentOf(schema), 'hr', api).api.endpoints[0];
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
