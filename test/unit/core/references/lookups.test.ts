import assert from 'node:assert/strict';
import { loadBuiltInCatalogue } from '../../../../src/core/catalogue/builtIn.ts';
import type { Endpoint, Parameter, Schema } from '../../../../src/core/catalogue/endpoint.ts';
import {
  isKnownThing,
  kindForName,
  lookupFor,
  lookupForName,
  sharedParameters,
  thingNamed,
  thingOf,
  thingOfParameter,
} from '../../../../src/core/references/lookups.ts';

function endpointWith(path: string, parameter: Partial<Parameter> & { name: string }): [Endpoint, Parameter] {
  const whole: Parameter = { in: 'query', required: false, type: 'integer', ...parameter };
  return [{ id: path, api: 'x', path, name: 'X', summary: 'X', parameters: [whole] }, whole];
}

describe('lookupFor', () => {
  for (const [path, parameter, list] of [
    ['/x/v1.0/a', { name: 'departmentId' }, '/hr/v1.0/departments'],
    ['/x/v1.0/a', { name: 'DepartmentIds', array: 'comma' }, '/hr/v1.0/departments'],
    ['/x/v1.0/a', { name: 'primary_department_id' }, '/hr/v1.0/departments'],
    ['/x/v1.0/a', { name: 'supervisorId' }, '/hr/v1.0/employees/supervisors'],
    ['/x/v1.0/a', { name: 'supervisorEmployeeId' }, '/hr/v1.0/employees'],
    ['/x/v1.0/a', { name: 'skillIds' }, '/hr/v1.0/skills'],
    ['/hr/v1.0/departments/{id}/employees', { name: 'id', in: 'path' }, '/hr/v1.0/departments'],
    ['/hr/v1.0/employeegroups/{id}', { name: 'id', in: 'path' }, '/hr/v1.0/employeegroups'],
    ['/absence/v1.0/accounts/{id}/balance', { name: 'id', in: 'path' }, '/absence/v1.0/accounts'],
    ['/absence/v1.0/accounttypes/accrued/{id}', { name: 'id', in: 'path' }, '/absence/v1.0/accounttypes'],
    ['/absence/v1.0/absencerequests/{id}', { name: 'id', in: 'path' }, '/absence/v1.0/absencerequests'],
    ['/hr/v1.0/departments/{ids}', { name: 'ids', in: 'path' }, '/hr/v1.0/departments'],
    ['/x/v1.0/a', { name: 'employee-group-ID' }, '/hr/v1.0/employeegroups'],
    ['/hr/v1.0/departments/{id}', { name: 'id' }, undefined],
    ['/hr/v1.0/departments/{other}', { name: 'id', in: 'path' }, undefined],
    ['/x/v1.0/a', { name: 'departmentIdentifier' }, undefined],
    ['/x/v1.0/a', { name: 'x\ndepartmentId' }, undefined],
    ['/x/v1.0/a', { name: 'shiftId', type: 'string', date: 'utc' }, undefined],
    ['/x/v1.0/a', { name: 'employeeId', type: 'boolean' }, undefined],
    ['/x/v1.0/a', { name: 'id' }, undefined],
    ['/x/v1.0/a', { name: 'limit' }, undefined],
    ['/x/v1.0/a', { name: 'constructorId' }, undefined],
    ['/x/v1.0/{id}', { name: 'id', in: 'path' }, undefined],
    ['/x/v1.0/a', { name: 'employeeId', enum: ['1'] }, undefined],
    ['/x/v1.0/a', { name: 'customPropertyName', type: 'string' }, undefined],
  ] as const) {
    it(`${parameter.name} of ${path}: ${list}`, () =>
      assert.equal(lookupFor(...endpointWith(path, parameter))?.endpointId, list));
  }

  it('knows a list for every id in the catalogue, and the list has the fields', async () => {
    const endpoints = (await loadBuiltInCatalogue()).flatMap((api) => [...api.endpoints]);
    const without: string[] = [];
    for (const endpoint of endpoints) {
      for (const parameter of endpoint.parameters) {
        if (!/(?:^i|I)ds?$/.test(parameter.name)) continue;
        const lookup = lookupFor(endpoint, parameter);
        if (!lookup) {
          without.push(`${endpoint.id} ${parameter.name}`);
          continue;
        }
        const list = endpoints.find(({ id }) => id === lookup.endpointId);
        assert.ok(list, lookup.endpointId);
        const fields = Object.keys(rowOf(list.response)?.properties ?? {});
        for (const field of [lookup.idField, ...lookup.labelFields, ...(lookup.detailFields ?? [])]) {
          assert.ok(fields.includes(field), `${list.id} has no ${field}`);
        }
        const range = lookup.range ? [lookup.range.from, lookup.range.to] : [];
        for (const { name, required } of list.parameters)
          assert.ok(!required || range.includes(name), `${list.id} wants ${name}`);
        for (const name of range)
          assert.ok(
            list.parameters.some((known) => known.name === name && known.date),
            `${list.id} ${name}`,
          );
      }
    }
    assert.deepEqual(without, []);
  });

  it('names people and shifts', () => {
    assert.deepEqual(lookupForName('employeeId')?.labelFields, ['firstName', 'lastName']);
    assert.deepEqual(lookupForName('shiftId')?.labelFields, ['startDateTime', 'endDateTime']);
    assert.equal(lookupForName('skillId')?.idField, 'skillId');
    assert.equal(lookupForName('employee'), undefined);
  });
});

function rowOf(response: Schema | undefined): Schema | undefined {
  return (response?.items ?? response?.properties?.data?.items) as Schema | undefined;
}

describe('the parameters that mean the same in every portal', () => {
  const shared = (...names: string[]) => {
    const parameters = names.map((name): Parameter => ({ name, in: 'query', required: false, type: 'string' }));
    return sharedParameters({ ...endpointWith('/x/v1.0/a', { name: 'id' })[0], parameters }).map(({ name }) => name);
  };

  it('are no ids, also where nothing lists them', () => {
    assert.deepEqual(shared('ids', 'id', 'ruleId', 'templateIds', 'unitID', 'unit_id', 'departmentId'), []);
  });

  it('are none that stand in the path, where they say what is asked for', () => {
    const [endpoint] = endpointWith('/x/v1.0/{status}', { name: 'status', in: 'path', type: 'string' });
    assert.deepEqual(sharedParameters(endpoint), []);
  });

  it('are the others, also where their names end alike', () => {
    const names = ['status', 'from', 'paid', 'isValid', 'grid', 'bids'];
    assert.deepEqual(shared(...names), names);
  });
});

describe('what a name refers to, in one word', () => {
  it('is the same in every spelling, listed or not', () => {
    for (const name of ['departmentId', 'departmentIds', 'DepartmentID', 'department_id', 'primaryDepartmentId'])
      assert.equal(thingNamed(name), 'department', name);
    assert.equal(thingNamed('reportIds'), 'report');
    assert.deepEqual(['gridId', 'bid_ids'].map(thingNamed), ['grid', 'bid'], 'up to its last id');
    assert.equal(thingNamed('contractRulesRuleId'), 'contractrule');
    for (const name of ['id', 'ids', 'paid', 'valid', 'name', '']) assert.equal(thingNamed(name), undefined, name);
  });

  it('is told of a parameter of a path by its name or its place', () => {
    const of = (path: string, name: string) => thingOfParameter({ path }, { name });
    assert.equal(of('/hr/v1.0/departments/{id}', 'id'), 'department');
    assert.equal(of('/absence/v1.0/accounttypes/accrued/{id}', 'id'), 'accounttype');
    assert.equal(of('/pay/v1.0/payrates/employeeGroups/{employeeGroupId}', 'employeeGroupId'), 'employeegroup');
    assert.equal(of('/hr/v1.0/employees/{id}/customfields/{name}/value', 'name'), undefined);
    assert.deepEqual(
      [of('/x/v1.0/employees/{departmentId}', 'departmentId'), of('/x/v1.0/employees/{identity}', 'identity')],
      ['department', undefined],
    );
    assert.equal(of('/x/v1.0/cost-centers/{Ids}', 'Ids'), 'costcenter');
    assert.equal(of('/x/v1.0/a/{id}', 'ids'), '');
  });

  it('is a known one in whatever number, or the word without its end', () => {
    assert.deepEqual(
      ['Departments', 'employee_groups', 'employee-group', 'Positions', 'status', 'reports', 's', ''].map(thingOf),
      ['department', 'employeegroup', 'employeegroup', 'position', 'statu', 'report', '', ''],
    );
    assert.deepEqual(['department', 'employeegroup', 'Department', 'departments', 'constructor', ''].map(isKnownThing), [
      true,
      true,
      false,
      false,
      false,
      false,
    ]);
    assert.deepEqual(
      ['departmentId', 'Department_IDS', 'department-id', 'departmentIdX', 'Id', 'departmentid', 'xyzId'].map(kindForName),
      ['department', 'department', 'department', undefined, undefined, 'department', undefined],
    );
    for (const [name, thing] of [
      ['department-Id', 'department'],
      ['department.iDs', 'department'],
      ['unit2Id', 'unit2'],
      ['xId\ny', undefined],
      ['departmentid', undefined],
      ['ID', undefined],
    ])
      assert.equal(thingNamed(name ?? ''), thing, name);
  });
});
