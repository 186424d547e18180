import assert from 'node:assert/strict';
import { Validator } from '@seriousme/openapi-schema-validator';
import {
  builtInApiNames,
  loadBuiltInApi,
  loadBuiltInCatalogue,
  loadBuiltInDocument,
} from '../../../../src/core/catalogue/builtIn.ts';
import type { Endpoint, Schema } from '../../../../src/core/catalogue/endpoint.ts';
import { readOwnApi } from '../../../../src/core/catalogue/readApi.ts';
import { knownScopes } from '../../../../src/core/catalogue/scopeNames.ts';
import { operations } from './operations.ts';

const shapeUnknown = [
  '/hr/v1.0/terminationtypes',
  '/punchclock/v1.0/punchclockshifts/{punchClockShiftId}/breakaccess',
  '/absence/v1.0/accounts/{accountId}/adjustments',
];

describe('the built-in catalogue', () => {
  let endpoints: Endpoint[];

  before(async () => {
    endpoints = (await loadBuiltInCatalogue()).flatMap((api) => [...api.endpoints]);
  });

  for (const name of builtInApiNames) {
    it(`${name}: is a valid OpenAPI document that the reader takes whole`, async () => {
      const document = (await loadBuiltInDocument(name)) as Record<string, unknown>;
      const { valid, errors } = await new Validator().validate(structuredClone(document));
      assert.equal(valid, true, JSON.stringify(errors));
      assert.deepEqual(readOwnApi(document, name).problems, []);
    });
  }

  it('has the 59 operations that answer a GET, with their scopes and parameters', () => {
    const found = endpoints.map(({ id, scope, parameters }) => {
      const names = parameters.map(
        (parameter) => `${parameter.name}${parameter.required && parameter.in === 'query' ? '!' : ''}`,
      );
      return [id, scope ?? '-', ...names.sort()].join(' ');
    });
    assert.deepEqual(found.sort(), [...operations].sort());
  });

  it('names every endpoint once in its API', async () => {
    for (const name of builtInApiNames) {
      const names = (await loadBuiltInApi(name)).endpoints.map((endpoint) => endpoint.name);
      assert.deepEqual(names, [...new Set(names)]);
    }
  });

  it('says of every operation where its facts come from', async () => {
    for (const name of builtInApiNames) {
      const { paths } = (await loadBuiltInDocument(name)) as { paths: Record<string, { get?: Record<string, unknown> }> };
      for (const [path, { get }] of Object.entries(paths)) {
        assert.match(String(get?.['x-planday-confidence']), /^(?:spec|docs|client-code)$/, path);
        assert.ok(get?.['x-planday-source'], path);
      }
    }
    for (const { id, confidence, source } of endpoints) assert.ok(confidence && source, id);
    const count = (of: string) => endpoints.filter(({ confidence }) => confidence === of).length;
    assert.deepEqual([count('spec'), count('docs'), count('client-code')], [21, 14, 24]);
  });

  it('describes every endpoint', () => {
    for (const endpoint of endpoints) {
      assert.ok(endpoint.name.length <= 40, `${endpoint.id}: ${endpoint.name}`);
      for (const text of [endpoint.summary, endpoint.description]) assert.ok(text, endpoint.id);
      if (endpoint.scope) assert.ok(knownScopes.includes(endpoint.scope), endpoint.scope);
      else assert.ok(endpoint.scopeNote, endpoint.id);
    }
  });

  it('describes every parameter', () => {
    for (const { id, parameters } of endpoints) {
      for (const parameter of parameters) {
        assert.ok(isSentence(parameter.description), `${id} ${parameter.name}: ${parameter.description}`);
        if (parameter.date) assert.ok(parameter.example, `${id} ${parameter.name}`);
        assert.equal(parameter.sensitive ?? false, /^(?:special|searchQuery)$/.test(parameter.name), `${id} ${parameter.name}`);
      }
    }
  });

  it('describes every field of every answer', () => {
    const fields: string[] = [];
    for (const { id, response } of endpoints) {
      if (shapeUnknown.includes(id)) continue;
      assert.ok(response?.type, id);
      for (const [field, schema] of fieldsOf(response)) {
        fields.push(`${id} ${field}`);
        assert.ok(isSentence(schema.description), `${id} ${field}: ${schema.description}`);
        assert.ok(schema.type ?? schema.properties ?? field.endsWith('value'), `${id} ${field} has no type`);
      }
    }
    assert.ok(fields.length > 600, `${fields.length} fields`);
  });

  it('says how each list is paged', () => {
    const paged = endpoints.filter((endpoint) => endpoint.paging);
    assert.equal(paged.length, 24);
    for (const { id, api, paging } of paged) {
      assert.equal(paging?.limit, api === 'absence' ? 'Limit' : 'limit', id);
      assert.equal(paging?.offset, api === 'absence' ? 'Offset' : 'offset', id);
    }
    const of = (id: string) => endpoints.find((endpoint) => endpoint.id === id)?.paging;
    assert.deepEqual(of('/scheduling/v1.0/shifts'), { limit: 'limit', offset: 'offset', maximum: 5000 });
    assert.deepEqual(of('/scheduling/v1.0/shifts/deleted'), { limit: 'limit', offset: 'offset', maximum: 1000 });
    assert.deepEqual(of('/hr/v1.0/departments'), { limit: 'limit', offset: 'offset', maximum: 50 });
    assert.deepEqual(of('/punchclock/v1.0/punchclockshifts'), { limit: 'limit', offset: 'offset' });
  });

  it('says how arrays and dates are written', () => {
    const arrays = endpoints.flatMap(({ id, parameters }) =>
      parameters.flatMap(({ name, array }) => (array ? [`${id} ${name} ${array}`] : [])),
    );
    const filters = ['departmentId', 'employeeGroupId', 'shiftTypeId', 'positionId', 'employeeId'];
    assert.deepEqual(arrays.sort(), [
      '/absence/v1.0/absencerecords statuses repeat',
      '/absence/v1.0/absencerequests status repeat',
      '/hr/v1.0/employees special comma',
      '/hr/v1.0/employees/deactivated special comma',
      '/hr/v1.0/employees/{employeeId} special comma',
      '/payroll/v1.0/payroll departmentIds comma',
      ...filters.map((name) => `/scheduling/v1.0/shifts ${name} repeat`).sort(),
      ...filters.map((name) => `/scheduling/v1.0/shifts/deleted ${name} repeat`).sort(),
    ]);
    const punches = endpoints.find((endpoint) => endpoint.id === '/punchclock/v1.0/punchclockshifts');
    assert.equal(punches?.maximumDays, 31);
    assert.deepEqual(
      punches?.parameters.filter((parameter) => parameter.date).map(({ name, date }) => [name, date]),
      [
        ['from', 'local-minutes'],
        ['to', 'local-minutes'],
      ],
    );
    const employees = endpoints.find((endpoint) => endpoint.id === '/hr/v1.0/employees');
    assert.equal(employees?.parameters.find(({ name }) => name === 'createdFrom')?.date, 'utc');
  });

  it('keeps the envelopes apart', () => {
    const top = (id: string) => {
      const response = endpoints.find((endpoint) => endpoint.id === id)?.response;
      return response?.properties ? Object.keys(response.properties) : response?.type;
    };
    assert.deepEqual(top('/hr/v1.0/departments'), ['paging', 'data']);
    assert.deepEqual(top('/hr/v1.0/departments/{id}'), ['data']);
    assert.equal(top('/hr/v1.0/skills'), 'array');
    assert.deepEqual(top('/payroll/v1.0/payroll'), [
      'shiftsPayroll',
      'supplementsPayroll',
      'salariedPayroll',
      'currencySymbol',
      'currencyFormatString',
    ]);
  });
});

function isSentence(text: string | undefined): boolean {
  return text !== undefined && /^[A-Z<].*\.$/s.test(text) && text.length > 6;
}

function fieldsOf(schema: Schema, prefix = ''): [string, Schema][] {
  const own = Object.entries(schema.properties ?? {}).flatMap(([name, field]): [string, Schema][] => [
    [`${prefix}${name}`, field],
    ...fieldsOf(field, `${prefix}${name}.`),
  ]);
  return [...own, ...(schema.items ? fieldsOf(schema.items, `${prefix}[].`) : [])];
}
