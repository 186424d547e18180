import assert from 'node:assert/strict';
import { Catalogue } from '../../../../src/core/catalogue/catalogue.ts';
import type { Parameter } from '../../../../src/core/catalogue/endpoint.ts';
import { format } from '../../../../src/core/errors.ts';
import { askedFirst } from '../../../../src/core/parameters/askedFirst.ts';
import { departments } from '../../support/harness.ts';
import { MemoryDocumentStore } from '../catalogue/memoryDocumentStore.ts';

describe('what a click asks first', () => {
  const catalogue = new Catalogue(new MemoryDocumentStore(), () => undefined);
  const ofEndpoint = async (id: string) => askedFirst(await catalogue.get(id)).map(format);
  const ofParameter = (parameter: Partial<Parameter>, path = '/x') =>
    askedFirst({
      ...departments,
      path,
      parameters: [{ name: 'x', in: 'query', required: true, type: 'string', ...parameter }],
    }).map(format);

  it('is nothing where the endpoint needs nothing', async () => {
    assert.deepEqual(await ofEndpoint('/hr/v1.0/departments'), []);
    assert.deepEqual(await ofEndpoint('/scheduling/v1.0/shifts'), []);
  });

  it('is said in words for people', async () => {
    assert.deepEqual(await ofEndpoint('/payroll/v1.0/payroll'), ['department', 'period']);
    assert.deepEqual(await ofEndpoint('/scheduling/v1.0/timeandcost/{departmentId}'), ['department', 'period']);
    assert.deepEqual(await ofEndpoint('/punchclock/v1.0/punchclockshifts'), ['period']);
    assert.deepEqual(await ofEndpoint('/absence/v1.0/accounts/{id}/balance'), ['account']);
    assert.deepEqual(await ofEndpoint('/hr/v1.0/employees/{employeeId}/customfields/{customPropertyName}/value'), [
      'employee',
      'custom field',
    ]);
  });

  it('has words for every endpoint that asks', async () => {
    const endpoints = (await catalogue.apis()).flatMap((api) => api.endpoints);
    const said = endpoints.flatMap((endpoint) => askedFirst(endpoint).map((word) => word.text));
    assert.ok(said.length > 20);
    assert.deepEqual(
      said.filter((text) => text === '{0}'),
      [],
    );
  });

  it('is the name itself in words where nobody has another', () => {
    assert.deepEqual(ofParameter({ name: 'salesUnitIds' }), ['sales unit']);
    assert.deepEqual(ofParameter({ name: 'id', in: 'path' }, '/x/v1.0/costCenters/{id}'), ['cost center']);
    assert.deepEqual(ofParameter({ name: 'paid' }), ['paid']);
    assert.deepEqual(ofParameter({ name: 'on', format: 'date' }), ['date']);
    assert.deepEqual(ofParameter({ name: 'constructor' }), ['constructor']);
    for (const [name, word] of [
      ['EmployeeID', 'employee'],
      ['employee_ids', 'employee'],
      ['shift-type.Id', 'shift type'],
      ['Shift_Type_IDs', 'shift type'],
      ['PunchClockShiftId', 'punch record'],
      ['ruleId', 'rule'],
      ['rule2Ids', 'rule2'],
      ['unit_price-per.hour', 'unit price per hour'],
      ['salesUnit2Name', 'sales unit2 name'],
      ['identifiers', 'identifiers'],
      ['employeeIdNumber', 'employee id number'],
      ['cost__center', 'cost center'],
      ['idle', 'idle'],
      ['VALID', 'valid'],
      ['IDsOf', 'ids of'],
    ] as const)
      assert.deepEqual(ofParameter({ name }), [word], name);
    assert.deepEqual(ofParameter({ name: 'IDS', in: 'path' }, '/x/v1.0/payRates/{IDS}'), ['pay rate']);
    assert.deepEqual(ofParameter({ name: 'id' }, '/x/v1.0/rules'), ['id']);
    assert.deepEqual(ofParameter({ name: 'ids' }, ''), ['id']);
    assert.deepEqual(ofParameter({ name: 'created', date: 'utc' }), ['date']);
  });
});
