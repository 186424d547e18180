import assert from 'node:assert/strict';
import type { Parameter, Schema } from '../../../../src/core/catalogue/endpoint.ts';
import { sqlTables } from '../../../../src/core/sql/tables.ts';
import { endpoint } from './sampleTables.ts';

const id: Schema = { type: 'integer' };
const path = (name: string, type: Parameter['type'] = 'integer'): Parameter => ({ name, in: 'path', required: true, type });
const query = (name: string, more: Partial<Parameter> = {}): Parameter => ({
  name,
  in: 'query',
  required: false,
  type: 'string',
  ...more,
});

/** The columns that a table is asked with: `name TYPE thing`, with `*` where it is hidden. */
function asked(
  parameters: readonly Parameter[],
  more: { readonly path?: string; readonly row?: Record<string, Schema>; readonly isObject?: boolean } = {},
) {
  const row: Schema = { properties: more.row ?? { other: id } };
  const response: Schema = { properties: { data: more.isObject ? row : { items: row } } };
  const paging = { limit: 'limit', offset: 'offset' };
  const [table] = sqlTables([endpoint(more.path ?? '/hr/v1.0/things', parameters, { response, paging })]);
  return (table?.columns ?? []).flatMap(({ name, type, source, thing, isHidden }) =>
    source.kind === 'asked' ? [[`${name}${isHidden ? '*' : ''}`, type, ...(thing === undefined ? [] : [thing])].join(' ')] : [],
  );
}

describe('the columns that say what a table is asked with', () => {
  it('are those of the path, called after what they are the ids of', () => {
    const keys = (at: string, name: string, isObject = false) => asked([path(name)], { path: at, isObject });
    assert.deepEqual(keys('/hr/v1.0/employees/{employeeId}/notes', 'employeeId'), ['employee_id INTEGER employee']);
    assert.deepEqual(keys('/hr/v1.0/employees/{id}/notes', 'id'), ['employee_id INTEGER employee']);
    assert.deepEqual(keys('/hr/v1.0/employeegroups/{id}', 'id'), ['employee_group_id INTEGER employeegroup']);
    assert.deepEqual(keys('/hr/v1.0/employees/{id}', 'id', true), ['id INTEGER employee']);
    assert.deepEqual(keys('/hr/v1.0/employees/{id}/notes', 'id', true), ['employee_id INTEGER employee']);
    assert.deepEqual(keys('/hr/v1.0/notes', 'id'), ['id INTEGER']);
    for (const first of ['{id}/notes', '/{id}/notes']) assert.deepEqual(keys(first, 'id'), ['id INTEGER'], first);
    assert.deepEqual(keys('/hr/v1.0/notes/{…}', '…'), ['key INTEGER']);
    assert.deepEqual(asked([path('day', 'string')], { path: '/hr/v1.0/days/{day}' }), ['day TEXT']);
  });

  it('are those of the query that change what comes, and none that pages, looks for a person or is on its way out', () => {
    const parameters = [
      query('state'),
      query('amount', { type: 'number' }),
      query('isActive', { type: 'boolean' }),
      query('shopId', { type: 'integer' }),
      query('groupIds', { type: 'integer', array: 'comma' }),
      query('limit', { type: 'integer' }),
      query('offset', { type: 'integer' }),
      query('ssn', { sensitive: true }),
      query('old', { deprecated: true }),
      query('oldButDemanded', { deprecated: true, required: true }),
      query('…'),
    ];
    assert.deepEqual(asked(parameters), [
      'state TEXT',
      'amount REAL',
      'is_active BOOLEAN',
      'shop_id INTEGER shop',
      'group_ids TEXT group',
      'old_but_demanded TEXT',
      'parameter TEXT',
    ]);
  });

  it('are none that a field says, unless they are demanded under another name', () => {
    const row = { shopId: id, other: id };
    assert.deepEqual(asked([query('shopId', { type: 'integer' })], { row }), []);
    assert.deepEqual(asked([query('shopId', { type: 'integer', required: true })], { row }), []);
    assert.deepEqual(asked([query('shop', { type: 'integer', required: true })], { row }), ['shop INTEGER']);
    assert.deepEqual(asked([query('portal')], { row }), ['portal_2 TEXT']);
    assert.deepEqual(asked([query('other')], { row }), ['other_2 TEXT']);
    const status = { path: '/scheduling/v1.0/shifts', row: { status: { type: 'string' } } };
    assert.deepEqual(asked([query('shiftStatus')], status), []);
    assert.deepEqual(asked([query('shiftStatus', { required: true })], status), ['shift_status TEXT']);
    const known = { path: '/scheduling/v1.0/timeandcost/{departmentId}', row: { date: { type: 'string' } } };
    assert.deepEqual(
      asked([path('departmentId'), ...['from', 'to'].map((name) => query(name, { date: 'date', required: true }))], known),
      ['department_id INTEGER department', 'period_from TEXT', 'period_to TEXT'],
    );
  });

  it('call each period the same, where it has no name of its own', () => {
    for (const [from, to, expected] of [
      ['from', 'to', ['period_from', 'period_to']],
      ['fromDate', 'toDate', ['period_from', 'period_to']],
      ['startDate', 'endDate', ['period_from', 'period_to']],
      ['startDateTime', 'endDateTime', ['period_from', 'period_to']],
      ['startTime', 'endTime', ['period_from', 'period_to']],
      ['dateFrom', 'dateTo', ['period_from', 'period_to']],
      ['createdFrom', 'createdTo', ['created_from', 'created_to']],
      ['startDateOfShift', 'endDateOfShift', ['start_date_of_shift', 'end_date_of_shift']],
    ] as const)
      assert.deepEqual(
        asked([query(from, { date: 'date' }), query(to, { date: 'date' })]),
        expected.map((name) => `${name} TEXT`),
        from,
      );
    assert.deepEqual(asked([query('from', { date: 'date' })]), ['from TEXT']);
    assert.deepEqual(asked([query('from'), query('to')]), ['from TEXT', 'to TEXT']);
  });

  it('are fifty at most', () => {
    const of = (many: number) => asked(Array.from({ length: many }, (_, at) => query(`q${at}`))).length;
    assert.deepEqual([of(50), of(51)], [50, 50]);
  });
});
