import assert from 'node:assert/strict';
import { fieldFindings } from '../../../../src/core/assistant/fieldFindings.ts';
import type { Endpoint, Schema } from '../../../../src/core/catalogue/endpoint.ts';

const endpoint = (path: string, response?: Schema): Endpoint => ({
  id: path,
  api: 'hr',
  path,
  name: path,
  summary: '',
  parameters: [],
  ...(response && { response }),
});
const list = (names: string): Schema => ({
  properties: { data: { items: { properties: Object.fromEntries(names.split(' ').map((name) => [name, {}])) } } },
});
const employees = endpoint('/hr/v1.0/employees', list('id firstName lastName email cellPhone hiredDate'));
const shifts = endpoint('/scheduling/v1.0/shifts', list('id employeeId departmentId startDateTime endDateTime'));
const nested = endpoint('/x', {
  properties: {
    a: { properties: { b: {} } },
    custom: { additionalProperties: { properties: { c: {} } } },
    open: { additionalProperties: true },
  },
});
const found = (name: string, ...endpoints: readonly Endpoint[]) =>
  fieldFindings([{ name }], endpoints).map((one) => [one.found, ...(one.instead ?? [])].join(' '));

describe('A field that a program reads', () => {
  it('is told where no endpoint that is called has it', () => {
    assert.deepEqual(fieldFindings([{ name: 'nothing', line: 3 }, { name: 'emial' }, { name: 'id' }], [employees]), [
      {
        rule: 'unknownField',
        severity: 'error',
        line: 3,
        found: 'nothing',
        why: 'The answer of GET /hr/v1.0/employees has no field of this name.',
      },
      {
        rule: 'unknownField',
        severity: 'error',
        found: 'emial',
        instead: ['email'],
        why: 'The answer of GET /hr/v1.0/employees has no field of this name.',
      },
    ]);
    assert.equal(
      fieldFindings([{ name: 'nothing' }], [employees, shifts])[0]?.why,
      'The answers of the endpoints that are called have no field of this name.',
    );
  });

  it('may be that of any of them, in any spelling and at any depth', () => {
    for (const name of [
      'email',
      'Email',
      'first_name',
      'employeeId',
      'data.id',
      'data[0].id',
      'paging.total',
      'offset',
      'limit',
      'custom_123',
      'CUSTOM_x',
      '',
      '.',
    ])
      assert.deepEqual(found(name, employees, shifts), [], name);
    for (const name of ['a.b', 'custom.c', 'b', 'open']) assert.deepEqual(found(name, nested), [], name);
    assert.deepEqual(found('a.zzzzz.b', nested), ['zzzzz']);
    assert.deepEqual(found('zzzzz.yyyyy', nested), ['zzzzz']);
    for (const name of ['mycustom_1', 'zzzzz5', '5zzzzz']) assert.deepEqual(found(name, nested), [name]);
    assert.deepEqual(found('a[17].b', nested), []);
  });

  it('is left alone where nobody knows the fields', () => {
    assert.deepEqual(found('nothing'), []);
    assert.deepEqual(found('nothing', employees, endpoint('/y')), []);
    assert.deepEqual(found('nothing', endpoint('/y', { type: 'object' })), []);
  });

  for (const [name, instead] of [
    ['name', 'firstName lastName'],
    ['full_name', 'firstName lastName'],
    ['displayName', 'firstName lastName'],
    ['employeeName', 'employeeId firstName lastName'],
    ['phoneNumber', 'cellPhone'],
    ['mobile', 'cellPhone'],
    ['mobilePhone', 'cellPhone'],
    ['emailAddress', 'email'],
    ['departmentName', 'departmentId'],
    ['start', 'startDateTime'],
    ['startTime', 'startDateTime'],
    ['starts', 'startDateTime'],
    ['end', 'endDateTime'],
    ['endTime', 'endDateTime'],
    ['ends', 'endDateTime'],
    ['hireDate', 'hiredDate'],
  ] as const)
    it(`that others call ${name} is ${instead}`, () => {
      const [told = ''] = found(name, employees, shifts);
      assert.ok(told.startsWith(`${name} ${instead}`), told);
    });

  it('is nothing that the endpoint lacks', () => assert.deepEqual(found('start', employees), ['start']));
});
