import assert from 'node:assert/strict';
import { fieldNames, isFigure, tellingOf } from '../../../../src/core/assistant/personalFields.ts';
import type { Schema } from '../../../../src/core/catalogue/endpoint.ts';

describe('What of a field may be told', () => {
  const shifts = '/scheduling/v1.0/shifts';
  const employees = '/hr/v1.0/employees';
  for (const [path, all, figures, nothing] of [
    [
      shifts,
      // Names of things, and texts that are one of a few words.
      'name number status shiftStatus state type shiftTypeType kind unit color op path timeZone currency currencySymbol duration departments.name',
      // What might be anybody's words.
      'id startDateTime description title employeeId departments.description employee.name employees.name supervisor.name managers.number createdBy.name modifiedBy.name lastUser.name x.owner.y.name statusText employeeType userStatus typeOf myUnit unitOf',
      'departmentsname comment ssn birthDate bankAccount.number employee.birthDate.x email cellPhone firstName lastName',
    ],
    [
      employees,
      'status type employeeTypes.type',
      'id name number department.name primaryDepartmentId hiredDate',
      'email ssn userName',
    ],
    // Whoever is in a path, in any spelling and as a part of one.
    ['/hr/v1.0/employeegroups', 'name status', 'id', 'email'],
    ['/hr/v1.0/employees/{employeeId}/history', 'op path', 'name value id', 'phone'],
    ['/x/v1.0/Contacts/list', 'type', 'name', 'ssn'],
    ['/x/v1.0/shift-employee/1', 'type', 'name', 'ssn'],
  ] as const)
    it(`of ${path}`, () => {
      const telling = tellingOf({ path });
      for (const [told, fields] of Object.entries({ all, figures, nothing }))
        assert.deepEqual(
          fields.split(' ').filter((field) => telling(field.split('.')) !== told),
          [],
          told,
        );
    });
});

describe('The names of fields', () => {
  it('are those of the schema, wherever they stand in it, and no name that is data', () => {
    const person = { type: 'object', properties: { name: { type: 'string' } } };
    const row = {
      properties: {
        id: {},
        days: { additionalProperties: { items: person } },
        one: person,
        open: { additionalProperties: true },
        byDay: { additionalProperties: { properties: { hours: {} } } },
      },
    };
    const names = fieldNames({ properties: { data: { type: 'array', items: row } } });
    assert.deepEqual([...names].sort(), ['byDay', 'data', 'days', 'hours', 'id', 'name', 'one', 'open']);
  });

  it('are found where a schema holds itself', () => {
    const group: Schema = { properties: {} };
    Object.assign(group.properties ?? {}, { id: {}, parent: group, groups: { items: group } });
    assert.deepEqual([...fieldNames(group)].sort(), ['groups', 'id', 'parent']);
  });
});

describe('A figure', () => {
  for (const [text, is] of [
    ['2026-11-30', true],
    ['2026-11-30T08:00', true],
    ['2026-11-30T08:00:59', true],
    ['2026-11-30T08:00:59.1234567', true],
    ['2026-11-30T08:00Z', true],
    ['2026-11-30T08:00:00+01:00', true],
    ['2026-11-30t08:00z', true],
    ['7:30', true],
    ['123:30:00:10', true],
    ['0A0B0c0d-0000-1111-2222-333344445555', true],
    ['', false],
    ['12', false],
    ['1234:30', false],
    ['1:2', false],
    ['1:22:33:44:55', false],
    [' 2026-11-30', false],
    ['2026-11-30 ', false],
    ['2026-11-30\n', false],
    ['Emma 2026-11-30', false],
    ['2026-11-30T08:00 Emma', false],
    ['2026-11-30T', false],
    ['2026-11-30T08:00:59.', false],
    ['2026-11-30T08:00+01', false],
    ['0101901234', false],
    ['12345678', false],
    ['0a0b0c0d-0000-1111-2222-33334444555', false],
    ['0a0b0c0d-0000-1111-2222-3333444455556', false],
    ['ga0b0c0d-0000-1111-2222-333344445555', false],
  ] as const)
    it(`is ${is ? '' : 'not '}${JSON.stringify(text)}`, () => assert.equal(isFigure(text), is));
});
