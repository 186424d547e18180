import assert from 'node:assert/strict';
import { Call } from '../../../../src/core/calls/call.ts';
import { calledPath } from '../../../../src/core/calls/calledPath.ts';
import { calledRequest, requestFields } from '../../../../src/core/calls/calledRequest.ts';
import { Catalogue } from '../../../../src/core/catalogue/catalogue.ts';
import type { DocumentStore } from '../../../../src/core/catalogue/documentStore.ts';
import type { Endpoint } from '../../../../src/core/catalogue/endpoint.ts';
import type { Portal } from '../../../../src/core/portals/portal.ts';

const nothingKept = { list: async () => new Map() } as unknown as DocumentStore;
const portal: Portal = {
  id: 'p1',
  name: 'Kanel',
  appId: 'a',
  identityUrl: 'https://id.example',
  apiUrl: 'https://api.example',
  info: { timeZone: 'Europe/Copenhagen' },
};

describe('The request of a call', () => {
  const catalogue = new Catalogue(nothingKept, (problem) => assert.fail(problem.text));
  const asked = async (argument: Readonly<Record<string, unknown>>) =>
    await calledRequest(new Call('planday.sendRequest', requestFields, argument), {
      catalogue,
      portal,
      today: '2026-11-30',
      all: false,
    });
  const of = async (path: string, values = {}) => {
    const { endpointId, values: sent } = await asked({ path, values });
    return [endpointId, sent];
  };
  const says = async (argument: Readonly<Record<string, unknown>>, message: string | RegExp) =>
    await assert.rejects(asked(argument), { name: 'Error', message });

  it('is an endpoint by its path, as it is published or with its values', async () => {
    const one = '/hr/v1.0/employees/{employeeId}';
    assert.deepEqual(await of('/hr/v1.0/employees'), ['/hr/v1.0/employees', {}]);
    assert.deepEqual(await of('GET /HR/v1/Employees/'), ['/hr/v1.0/employees', {}]);
    assert.deepEqual(await of('/hr/v1.0/employees/123'), [one, { employeeId: '123' }]);
    assert.deepEqual(await of('/hr/v1/employees/123/'), [one, { employeeId: '123' }]);
    assert.deepEqual(await of(one, { employeeId: 123 }), [one, { employeeId: '123' }]);
    assert.deepEqual(await of('/hr/v1.0/employees/%31'), [one, { employeeId: '1' }]);
    // What is a path itself is nobody’s id.
    assert.deepEqual(await of('/hr/v1.0/employees/deactivated'), ['/hr/v1.0/employees/deactivated', {}]);
  });

  it('is one whose path has several parameters in one part, the first as long as it can be', async () => {
    const endpoint = (path: string): Endpoint => ({ id: path, api: 'x', path, name: path, summary: '', parameters: [] });
    const values = async (path: string, template: string) => {
      const one = { api: async () => ({ name: 'x', title: 'X', endpoints: [endpoint(template)] }), summaries: async () => [] };
      return (await calledPath(path, one)).values;
    };
    assert.deepEqual(await values('/x/v1.0/2026-01-31', '/x/v1.0/{from}-{to}'), { from: ['2026-01'], to: ['31'] });
    assert.deepEqual(await values('/x/v1/List-5-B.json/', '/x/v1.0/list-{a}-{b}.JSON'), { a: ['5'], b: ['B'] });
    assert.deepEqual(await values('/x/v1.0/abc', '/x/v1.0/{a}{b}'), { a: ['ab'], b: ['c'] });
    assert.deepEqual(await values('/x/v1.0/x--', '/x/v1.0/{a}-{b}'), { a: ['x'], b: ['-'] }, 'none of them is empty');
    for (const [path, template] of [
      ['/x/v1.0/other-5', '/x/v1.0/list-{a}'],
      ['/x/v1.0/5.html', '/x/v1.0/{a}.json'],
    ] as const)
      await assert.rejects(values(path, template), { message: /has no GET/ });
    for (const path of ['/x/v1.0/-a', '/x/v1.0/a-', '/x/v1.0/-', '/x/v1.0/ab', '/x/v1.0/a-b/c'])
      await assert.rejects(values(path, '/x/v1.0/{from}-{to}'), { message: /has no GET/ });
    const several = `/x/v1.0/${Array.from({ length: 8 }, (_, index) => `{p${index}}`).join('a')}/end`;
    await assert.rejects(values(`/x/v1.0/${'a'.repeat(1_900)}/other`, several), { message: /has no GET/ });
  });

  it('is the endpoint that says most of the path itself', async () => {
    const endpoints = ['/x/v1.0/{a}/{b}', '/x/v1.0/{a}/list'].map((path): Endpoint => {
      return { id: path, api: 'x', path, name: path, summary: '', parameters: [] };
    });
    const two = { api: async () => ({ name: 'x', title: 'X', endpoints }), summaries: async () => [] };
    const found = async (path: string) => {
      const { endpoint, values } = await calledPath(path, two);
      return [endpoint.path, values];
    };
    assert.deepEqual(await found('/x/v1.0/5/list'), ['/x/v1.0/{a}/list', { a: ['5'] }]);
    assert.deepEqual(await found('/x/v1.0/5/6'), ['/x/v1.0/{a}/{b}', { a: ['5'], b: ['6'] }]);
    assert.deepEqual(await found('/x/v1.0/{a}/6'), ['/x/v1.0/{a}/{b}', { b: ['6'] }]);
  });

  it('has what its query says, under the parameters’ own names', async () => {
    assert.deepEqual(await of('/scheduling/v1.0/shifts?departmentId=1&departmentId=2&limit=10'), [
      '/scheduling/v1.0/shifts',
      { limit: '10', departmentId: ['1', '2'] },
    ]);
    assert.deepEqual(await of('/scheduling/v1.0/shifts', { DepartmentId: [1, 2] }), [
      '/scheduling/v1.0/shifts',
      { departmentId: ['1', '2'] },
    ]);
  });

  it('has a period by its name or by its days, as the endpoint writes days', async () => {
    const week = await asked({ path: '/scheduling/v1.0/shifts', period: 'lastWeek' });
    assert.deepEqual([week.values, week.periods], [{ from: '2026-11-23', to: '2026-11-29' }, { from: 'lastWeek' }]);
    const days = await asked({ path: '/punchclock/v1.0/punchclockshifts', period: { from: '2026-11-01', to: '2026-11-02' } });
    assert.deepEqual(days.values, { from: '2026-11-01T00:00', to: '2026-11-02T23:59' });
    await says(
      { path: '/hr/v1.0/employees', period: 'lastYear' },
      '“period” of planday.sendRequest has to be a period such as lastWeek, or its days: { "from": "2026-11-01", "to": "2026-11-30" }.',
    );
    await says({ path: '/hr/v1.0/departments', period: 'lastWeek' }, 'Departments takes no period. Leave “period” out.');
  });

  it('gives one value as it is and several as a list, and days beside other values', async () => {
    const values = { departmentId: ['7'], employeeId: [1, 2], shiftStatus: 'Approved' };
    const { values: sent, periods } = await asked({
      path: '/scheduling/v1.0/shifts?limit=10',
      values,
      period: { from: '2026-11-01', to: '2026-11-02' },
    });
    assert.deepEqual(sent, {
      limit: '10',
      departmentId: '7',
      employeeId: ['1', '2'],
      shiftStatus: 'Approved',
      from: '2026-11-01',
      to: '2026-11-02',
    });
    assert.deepEqual(periods ?? {}, {});
  });

  it('asks for all pages of what has pages', async () => {
    assert.equal((await asked({ path: '/hr/v1.0/employees', all: true })).all, true);
    assert.equal((await asked({ path: '/hr/v1.0/employees/1', all: true })).all, false);
    assert.equal((await asked({ path: '/hr/v1.0/employees' })).all, false);
    const call = new Call('planday.sendRequest', requestFields, { path: '/hr/v1.0/employees' });
    assert.equal((await calledRequest(call, { catalogue, portal, today: '2026-11-30', all: true })).all, true);
  });

  it('is refused with the name of what is wrong, and what is near', async () => {
    await says({ portal: 'x' }, 'planday.sendRequest needs “path”, such as /hr/v1.0/employees.');
    for (const path of [
      'hr/v1.0/employees',
      'https://openapi.planday.com/hr/v1.0/employees',
      '//evil.example/x',
      'POST /hr/v1.0/employees',
      '/hr/v1.0/employees#x',
    ])
      await says({ path }, `“${path}” is no path of Planday’s API. Give one as it is published, such as /hr/v1.0/employees.`);
    await says({ path: '/nothing/v1.0/x' }, /^The API catalogue has no API “nothing”, only portal, hr, /);
    await says(
      { path: '/hr/v1.0/employes' },
      /^The API catalogue has no GET \/hr\/v1\.0\/employes\. Did you mean \/hr\/v1\.0\/employees/,
    );
    await says({ path: '/hr/v1.0/entirely/other/things/than/there/are' }, /The Portals view shows the paths that there are\.$/);
    await says({ path: '/hr/v1.0/../scheduling/v1.0/shifts' }, /^The API catalogue has no GET /);
    await says(
      { path: '/hr/v1.0/employees/%' },
      '“%” is written as no address holds it: a % stands before two digits. Write %25 for a percent sign.',
    );
    await says(
      { path: '/scheduling/v1.0/shifts?departmntId=1' },
      'Shifts has no parameter “departmntId”. Did you mean departmentId?',
    );
    await says({ path: '/scheduling/v1.0/shifts', values: { constructor: 1 } }, /^Shifts has no parameter “constructor”, only /);
    await says(
      { path: '/hr/v1.0/employees/1', values: { employeeId: 2 } },
      'employeeId of Employee is given twice. Give it in the path, or among “values”, or as “period”.',
    );
    const twice = 'of Shifts is given twice. Give it in the path, or among “values”, or as “period”.';
    await says({ path: '/scheduling/v1.0/shifts?from=2026-11-01', period: 'lastWeek' }, `from ${twice}`);
    await says({ path: '/scheduling/v1.0/shifts', values: { to: '2026-11-01' }, period: 'lastWeek' }, `to ${twice}`);
    await says({ path: '/scheduling/v1.0/shifts?limit=1', values: { LIMIT: 2 } }, `limit ${twice}`);
    await says({ path: '/hr/v1.0/employees', all: 1 }, '“all” of planday.sendRequest has to be true or false.');
    await says(
      { path: '/hr/v1.0/employees', values: 5 },
      '“values” of planday.sendRequest has to be an object with at most 100 fields, such as { "departmentId": 1 }.',
    );
  });
});
