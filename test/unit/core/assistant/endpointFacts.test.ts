import assert from 'node:assert/strict';
import { endpointFacts, shortFacts, tableFacts } from '../../../../src/core/assistant/endpointFacts.ts';
import type { Endpoint } from '../../../../src/core/catalogue/endpoint.ts';
import { sqlTables } from '../../../../src/core/sql/tables.ts';

const bare: Endpoint = {
  id: '/scheduling/v1.0/things',
  api: 'scheduling',
  path: '/scheduling/v1.0/things',
  name: 'Things',
  summary: 'Gets things.',
  parameters: [],
};
/** What is told of something, without what is not known of it. */
const told = (facts: unknown) => JSON.parse(JSON.stringify(facts));

const whole: Endpoint = {
  ...bare,
  id: '/scheduling/v1.0/departments/{departmentId}/shifts',
  path: '/scheduling/v1.0/departments/{departmentId}/shifts',
  scope: 'thing:read',
  scopeNote: 'or another',
  description: 'All of them.',
  notes: 'Slow.',
  confidence: 'docs',
  source: 'the guide',
  deprecated: true,
  statuses: ['200', '204'],
  maximumDays: 31,
  notSent: [{ name: 'x', in: 'header' }],
  paging: { limit: 'Limit', offset: 'Offset', maximum: 50 },
  parameters: [
    { name: 'departmentId', in: 'path', required: true, type: 'integer' },
    { name: 'from', in: 'query', required: true, type: 'string', date: 'date', description: 'The first day.' },
    { name: 'to', in: 'query', required: false, type: 'string', date: 'utc' },
    { name: 'at', in: 'query', required: false, type: 'string', date: 'local-minutes' },
    {
      name: 'state',
      wireName: 'State',
      in: 'query',
      required: false,
      type: 'string',
      enum: ['A', 'B'],
      array: 'comma',
      default: 'A',
      deprecated: true,
      sensitive: true,
    },
    { name: 'Limit', in: 'query', required: false, type: 'integer', minimum: 1, maximum: 50 },
  ],
  response: {
    type: 'object',
    properties: {
      data: {
        type: 'array',
        items: {
          type: 'object',
          required: ['id'],
          properties: {
            id: { type: 'integer', format: 'int64' },
            email: { type: 'string', nullable: true, description: 'Of work.' },
            departmentId: { type: 'integer' },
            ssn: { type: 'string' },
            status: { type: 'string', enum: ['A', 'B'] },
            employee: { type: 'object', properties: { ssn: { type: 'string' } } },
          },
        },
      },
    },
  },
};

describe('What a model is told of an endpoint', () => {
  it('is what is known, and says what is not', () => {
    assert.deepEqual(told(endpointFacts(bare, [])), {
      method: 'GET',
      path: bare.path,
      name: 'Things',
      summary: 'Gets things.',
      scope: 'not documented',
      paging: 'not paged: one answer holds everything',
      parameters: [],
      fields: [],
      fieldsNote: 'Its document does not say which fields an answer has.',
      sqlTables: [],
    });
  });

  it('is all that is known, also what is personal', () => {
    const tables = sqlTables([whole, { ...bare, response: whole.response ?? {} }]);
    assert.equal(tables.length, 2);
    assert.deepEqual(told(endpointFacts(whole, tables)), {
      method: 'GET',
      path: whole.path,
      name: 'Things',
      summary: 'Gets things.',
      scope: 'thing:read',
      paging: {
        limit: 'Limit',
        offset: 'Offset',
        largestLimit: 50,
        rule: 'Advance offset by the number of rows that came. Stop at paging.total or at an empty page.',
      },
      description: 'All of them.',
      notes: 'Slow.',
      knownFrom: 'docs',
      source: 'the guide',
      deprecated: true,
      scopeNote: 'or another',
      successStatuses: ['200', '204'],
      mostDaysInPeriod: 31,
      demandedButNotDescribed: [{ name: 'x', in: 'header' }],
      parameters: [
        { name: 'departmentId', in: 'path', required: true, type: 'integer' },
        { name: 'from', in: 'query', required: true, type: 'string', form: 'yyyy-mm-dd', description: 'The first day.' },
        { name: 'to', in: 'query', required: false, type: 'string', form: 'yyyy-mm-ddThh:mm:ssZ' },
        { name: 'at', in: 'query', required: false, type: 'string', form: 'yyyy-mm-ddThh:mm, local' },
        {
          name: 'State',
          in: 'query',
          required: false,
          type: 'string[] (comma)',
          values: ['A', 'B'],
          default: 'A',
          deprecated: true,
          personal: true,
        },
        { name: 'Limit', in: 'query', required: false, type: 'integer', minimum: 1, maximum: 50 },
      ],
      fields: [
        { path: 'data', type: 'array' },
        { path: 'data[].id', type: 'integer', format: 'int64', alwaysThere: true },
        { path: 'data[].email', type: 'string', nullable: true, description: 'Of work.', personal: true },
        { path: 'data[].departmentId', type: 'integer' },
        { path: 'data[].ssn', type: 'string', personal: true },
        { path: 'data[].status', type: 'string', values: ['A', 'B'] },
        { path: 'data[].employee', type: 'object' },
        { path: 'data[].employee.ssn', type: 'string', personal: true },
      ],
      sqlTables: [
        {
          table: 'department_shifts',
          endpoint: `GET ${whole.path}`,
          oneRequestForEach: ['department_id'],
          whereHasToSay: ['period_from'],
          columns: [
            'portal TEXT',
            'portal_id TEXT ids of portal',
            'department_id INTEGER ids of department',
            'period_from TEXT',
            'period_to TEXT',
            'at TEXT',
            'id INTEGER ids of shift',
            'email TEXT',
            'ssn TEXT hidden',
            'status TEXT',
            'employee_ssn TEXT hidden',
          ],
        },
      ],
    });
  });

  it('has a page size that is safe where none is known', () => {
    for (const [maximum, largestLimit] of [
      [undefined, 'not documented: 50 is safe'],
      [2_147_483_647, 'not documented: 50 is safe'],
      [1, 1],
    ] as const) {
      const paging = { limit: 'limit', offset: 'offset', ...(maximum !== undefined && { maximum }) };
      assert.equal((shortFacts({ ...bare, paging }).paging as { readonly largestLimit: unknown }).largestLimit, largestLimit);
    }
  });

  it('says where there are more fields than are told', () => {
    const properties = (count: number) => Object.fromEntries(Array.from({ length: count }, (_, at) => [`f${at}`, {}]));
    const cut = (count: number) => endpointFacts({ ...bare, response: { properties: properties(count) } }, []).fieldsAreCut;
    assert.deepEqual([cut(500), cut(501)], [undefined, true]);
  });

  it('is short of a table that asks for nothing', () => {
    const [table] = sqlTables([{ ...bare, response: { type: 'array', items: { properties: { id: { type: 'integer' } } } } }]);
    assert.ok(table);
    assert.deepEqual(told(tableFacts(table)), {
      table: 'things',
      endpoint: `GET ${bare.path}`,
      columns: ['portal TEXT', 'portal_id TEXT ids of portal', 'id INTEGER ids of thing'],
    });
    assert.equal(tableFacts({ ...table, shortName: undefined as never }).table, 'scheduling_things');
  });
});
