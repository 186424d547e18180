import assert from 'node:assert/strict';
import { matchPath, nearestPaths, notCharted, unchartedApi } from '../../../../src/core/assistant/matchPath.ts';
import type { Endpoint, Parameter } from '../../../../src/core/catalogue/endpoint.ts';

const endpoint = (
  path: string,
  types: Readonly<Record<string, Parameter['type']>> = {},
  more: readonly Parameter[] = [],
): Endpoint => ({
  id: path,
  api: path.split('/')[1] ?? '',
  path,
  name: path,
  summary: '',
  parameters: [...Object.entries(types).map(([name, type]): Parameter => ({ name, in: 'path', required: true, type })), ...more],
});
const guid = '0a0b0c0d-0000-1111-2222-333344445555';

describe('The endpoint of a path in a program', () => {
  const endpoints = [
    endpoint('/hr/v1.0/employees'),
    endpoint('/hr/v1.0/employees/{employeeId}', { employeeId: 'integer' }),
    endpoint('/hr/v1.0/employees/deactivated'),
    endpoint('/hr/v1.0/employees/{employeeId}/history', { employeeId: 'integer' }),
    endpoint('/hr/v1.0/groups/{name}', { name: 'string' }, [{ name: 'groups', in: 'query', required: false, type: 'string' }]),
    // What its query takes stands nowhere in its path.
    endpoint('/hr/v1.0/groups/{name}/{id}', { name: 'string', id: 'integer' }, [
      { name: 'id', in: 'query', required: false, type: 'string' },
    ]),
  ];
  const found = (path: string) => matchPath(path, endpoints).map((one) => one.path.replace('/hr/v1.0/', ''));

  for (const path of ['/hr/v1.0/employees', '/hr/v1/Employees/', '/HR/v1.0//employees', 'hr/v1/employees'])
    it(`is found for ${path}`, () => assert.deepEqual(found(path), ['employees']));

  for (const id of [
    '17',
    '-1',
    guid,
    guid.replaceAll('-', ''),
    'custom_12345',
    '<id>',
    ':id',
    '$id',
    '[id]',
    '%s',
    'YOUR_ID',
    'employeeId',
    'id>',
    '{}',
    '{anything}',
    'x{}',
  ])
    it(`is found with ${id} for an id`, () =>
      assert.deepEqual(found(`/hr/v1.0/employees/${id}/history`), ['employees/{employeeId}/history']));

  for (const word of [
    'active',
    '17a',
    'a17',
    '1-7',
    guid.slice(5),
    `${guid}0`,
    'custom_',
    'custom_a',
    'custom_1a',
    'mycustom_1',
    'x<y>',
    'idx',
    '',
  ])
    it(`is not found with the word ${word}`, () => assert.deepEqual(found(`/hr/v1.0/employees/${word}/history`), []));

  it('is the one that is written out, where an id could stand', () => {
    assert.deepEqual(found('/hr/v1.0/employees/deactivated'), ['employees/deactivated']);
    assert.deepEqual(found('/hr/v1.0/employees/17'), ['employees/{employeeId}']);
    assert.deepEqual(found('/hr/v1.0/employees/{}'), ['employees/{employeeId}']);
  });

  it('may be one of several where a program puts a word in', () => {
    assert.deepEqual(found('/hr/v1.0/{}/{}'), ['employees/{employeeId}', 'groups/{name}']);
    assert.deepEqual(found('/hr/v1.0/{}/17'), ['employees/{employeeId}', 'groups/{name}']);
    assert.deepEqual(found('/hr/v1.0/{}/deactivated'), ['employees/deactivated']);
    assert.deepEqual(found('/hr/v1.0/{}/{}/history'), ['employees/{employeeId}/history']);
  });

  it('takes any word for a text, and none for what is written out', () => {
    assert.deepEqual(found('/hr/v1.0/groups/whatever'), ['groups/{name}']);
    assert.deepEqual(found('/hr/v1.0/groups/whatever/5'), ['groups/{name}/{id}']);
    assert.deepEqual(found('/hr/v1.0/groups/whatever/x'), []);
    assert.deepEqual(found('/hr/v1.0/whatever/5'), []);
  });

  it('is none of another length', () => {
    for (const path of ['', '/', '/hr', '/hr/v1.0', '/hr/v1.0/employees/17/history/5', '/hr/v2.0/employees'])
      assert.deepEqual(found(path), [], path);
  });
});

describe('An API of which nothing is known', () => {
  const endpoints = [endpoint('/hr/v1.0/employees'), endpoint('/pay/v1.0/salaries')];

  it('is told by its title, and by how to fetch its document', () => {
    assert.equal(unchartedApi('/reports/v1.0/x', endpoints), 'Reports');
    for (const path of ['/hr/v1.0/x', '/nothing/v1.0/x', '', '/']) assert.equal(unchartedApi(path, endpoints), undefined, path);
    assert.equal(
      notCharted('Reports'),
      'The catalogue at hand has no document of the Reports API, so that nothing of it can be checked. The command “Planday: Update API Catalogue” fetches it.',
    );
  });
});

describe('The paths that may have been meant', () => {
  const near = (path: string, paths: readonly string[], most?: number) =>
    nearestPaths(
      path,
      paths.map((one) => endpoint(one)),
      most,
    ).map((one) => one.replace('GET /hr/v1.0/', ''));
  const all = ['/hr/v1.0/employees', '/hr/v1.0/employeeGroups', '/hr/v1.0/employees/{id}/history', '/hr/v1.0/skills'];

  it('are those with most of the words, in whatever form', () => {
    assert.deepEqual(near('/hr/v1.0/employee', all), ['employees', 'employeeGroups', 'employees/{id}/history']);
    assert.deepEqual(near('/api/hr/v2/EmployeeGroup/17', all), ['employeeGroups', 'employees', 'employees/{id}/history']);
    assert.deepEqual(near('/hr/v1.0/employee-history', all, 1), ['employees/{id}/history']);
    assert.deepEqual(near('/hr/v1.0/skilz', all, 1), ['skills']);
    assert.deepEqual(near('/hr/v1.0/groups/employees', all, 1), ['employeeGroups']);
  });

  it('are found by each word alone, in whatever order, by a part of it and with a letter that is wrong', () => {
    assert.deepEqual(near('/GroupEmployees', all, 1), ['employeeGroups']);
    assert.deepEqual(near('/skilz', all), ['skills']);
    assert.deepEqual(near('/employ', all, 1), ['employees']);
    assert.deepEqual(near('/emp', all, 1), ['employees']);
    assert.deepEqual(near('/allskills', all), ['skills']);
    // Of two alike, the shorter.
    assert.deepEqual(near('/skill', ['/hr/v1.0/skills/{id}', '/hr/v1.0/skills'], 1), ['skills']);
  });

  it('begin with the one of the same words, however they are divided', () => {
    for (const path of ['/hr/v2.0/employeegroups', '/hr/v2.0/employee-groups/', '/hr/v2.0/employee/groups', '/hrEmployeegroups'])
      assert.equal(near(path, all)[0], 'employeeGroups', path);
  });

  it('are found by words with figures in them', () => {
    for (const path of ['/skillsv2', '/skills2', '/2skills', '/skills-2--x', '/2/skills'])
      assert.deepEqual(near(path, all), ['skills'], path);
  });

  it('have more than a third of the words', () => {
    assert.deepEqual(near('/skills/quux/zzz', all), ['skills']);
    assert.deepEqual(near('/skills/quux/zzz/jjj', all), []);
  });

  it('are not found by a version or the word for all of them', () => {
    assert.deepEqual(near('/api/quux', ['/hr/v1.0/apis']), []);
    assert.deepEqual(near('/v2/{employees}/:employees/<employees>/17', all), []);
  });

  it('are none where nothing is alike', () => {
    assert.deepEqual(near('/quux/v1.0/zzz', all), []);
    assert.deepEqual(near('', all), []);
    assert.deepEqual(near('/api/v1.0/{id}/17', all), []);
  });
});
