import assert from 'node:assert/strict';
import fc from 'fast-check';
import { nameFromPath, nameFromSummary, namesByPath } from '../../../../src/core/catalogue/endpointNames.ts';
import { readApi, readOwnApi } from '../../../../src/core/catalogue/readApi.ts';

/** What Planday's documents and guides call operations, and the name of the row. */
const summaries = [
  ['Returns all departments.', 'Departments'],
  ['Returns a list of departments.', 'Departments'],
  ['List of all Breaks on a Punch Clock record', 'Breaks on a Punch Clock record'],
  ['List of security groups', 'Security groups'],
  ['Gets a list of security groups.', 'Security groups'],
  ['Get all shift types', 'Shift types'],
  ['Gets the list of all the employee groups', 'Employee groups'],
  ['Retrieves all employees', 'Employees'],
  ['Fetches an employee by id', 'Employee by id'],
  ['Returns the paginated list of accounts', 'Accounts'],
  ['Get: Departments', 'Departments'],
  ['This endpoint returns all revenue units.', 'Revenue units'],
  ['Returns an array of departments', 'Departments'],
  ['Returns the set of all security groups.', 'Security groups'],
  ['GET - Departments', 'Departments'],
  ['List – all shifts', 'Shifts'],
  ['Set of rules', 'Rules'],
  ['Returns a list containing all employees', undefined],
  ['Get those who work', 'Those who work'],
  ['Lists all that is there', undefined],
  ['Lists', undefined],
  ['Read', undefined],
  ['Get list', undefined],
  ['ListPrice of things', 'ListPrice of things'],
  ['All-day events', 'All-day events'],
  ['Listings', 'Listings'],
  ['Allowances', 'Allowances'],
  ['Theme', 'Theme'],
  ['Get A/B tests', 'A/B tests'],
  ['Getting started', 'Getting started'],
  ['Returns all departments...', 'Departments'],
  ['Details of the portal the access token belongs to, with any child portals', undefined],
  ['List departments', 'Departments'],
  ['One department', 'One department'],
  ['Ids of the employees in a department', 'Ids of the employees in a department'],
  ['List employee groups', 'Employee groups'],
  ['One employee group', 'One employee group'],
  ['Ids of the employees in an employee group', 'Ids of the employees in an employee group'],
  ['List active employees (basic data)', 'Active employees (basic data)'],
  ['List deactivated employees', 'Deactivated employees'],
  ['One employee with details and custom fields', 'One employee with details and custom fields'],
  ['JSON Schema of the employee fields this portal accepts, custom fields included', undefined],
  ['List supervisors', 'Supervisors'],
  ['Change log of one employee', 'Change log of one employee'],
  ['Read an attachment (image) custom field', 'Attachment (image) custom field'],
  ['List employee types', 'Employee types'],
  ['List skills (bare array)', 'Skills (bare array)'],
  ['List termination types', 'Termination types'],
  ['List shifts', 'Shifts'],
  ['One shift', 'One shift'],
  ['List deleted shifts', 'Deleted shifts'],
  ['List the statuses the shiftStatus filter takes', 'Statuses the shiftStatus filter takes'],
  ['Change log of one shift', 'Change log of one shift'],
  ['Day notes, visibility, holidays and lock state per department', undefined],
  ['List positions', 'Positions'],
  ['One position', 'One position'],
  ['List sections', 'Sections'],
  ['List shift types', 'Shift types'],
  ["List the skills usable in a department's schedule", "Skills usable in a department's schedule"],
  ['Planned hours and wage cost per shift in a department', undefined],
  ['List punch records in a date range', 'Punch records in a date range'],
  ['The punch record of one shift', 'Punch record of one shift'],
  ['Breaks of one punch record', 'Breaks of one punch record'],
  ['Break access of a punch record (its meaning is not described in the sources)', undefined],
  ["Today's shifts as the punch clock sees them", "Today's shifts as the punch clock sees them"],
  ['Payroll lines (shifts, supplements, salaried) for departments and dates', undefined],
  ['All pay rates of one employee', 'Pay rates of one employee'],
  ["An employee's rate in one employee group", "Employee's rate in one employee group"],
  ['Rate history of an employee in one employee group', 'Rate history of an employee in one employee group'],
  ['Default rates of the employee groups', 'Default rates of the employee groups'],
  ['Fixed salary of one employee', 'Fixed salary of one employee'],
  ['List salary types', 'Salary types'],
  ["How an employee's salary is spread over departments and days", undefined],
  ['Salary allocation history', 'Salary allocation history'],
  ['List absence types', 'Absence types'],
  ['List leave account types', 'Leave account types'],
  ['One accrued account type', 'One accrued account type'],
  ['List leave accounts', 'Leave accounts'],
  ['Balance of one leave account', 'Balance of one leave account'],
  ['Transactions on one leave account', 'Transactions on one leave account'],
  ['Adjustments on one leave account', 'Adjustments on one leave account'],
  ['List absence records (granted or declined leave)', 'Absence records (granted or declined leave)'],
  ['One absence record', 'One absence record'],
  ['List absence requests', 'Absence requests'],
  ['One absence request', 'One absence request'],
  ['List contract rules', 'Contract rules'],
  ['Contract rule of one employee', 'Contract rule of one employee'],
  ['List revenue units', 'Revenue units'],
  ['Revenue units of one department', 'Revenue units of one department'],
  ['List revenue entries', 'Revenue entries'],
] as const;

function namesOf(summariesByPath: Readonly<Record<string, string>>): readonly string[] {
  const paths = Object.fromEntries(Object.entries(summariesByPath).map(([path, summary]) => [path, { get: { summary } }]));
  return readApi({ openapi: '3.0.4', paths }, 'hr').api.endpoints.map(({ name }) => name);
}

describe('the name of an endpoint', () => {
  for (const [summary, name] of summaries) {
    it(`of “${summary}” is ${name ?? 'none'}`, () => assert.equal(nameFromSummary(summary), name));
  }

  it('is one line, without space around it', () =>
    assert.equal(nameFromSummary(' \n Gets  a\tlist of security \n groups '), 'Security groups'));

  it('is what is left of the beginning, in any order and case', () => {
    const opening = fc.constantFrom(
      'Get',
      'GETS',
      'list',
      'List of',
      'Lists',
      'Fetches',
      'retrieves',
      'Returns',
      'returns all',
      'All',
      'all of',
      'the',
      'a',
      'An',
    );
    fc.assert(
      fc.property(fc.array(opening, { maxLength: 6 }), fc.constantFrom('', '.', '...', ' . '), (words, dots) => {
        assert.equal(nameFromSummary(`${[...words, 'security groups'].join(' ')}${dots}`), 'Security groups');
      }),
    );
  });

  it('comes from the path where a summary names nothing', () => {
    for (const summary of ['Get', 'Returns all.', 'List of', 'Get by id', 'Gets the …', '...', `List ${'x'.repeat(10_000)}`]) {
      assert.equal(nameFromSummary(summary), undefined);
      assert.deepEqual(namesOf({ '/hr/v1.0/securityGroups': summary }), ['Security groups']);
    }
  });

  it('says what tells it from others of the same name', () => {
    const cases: readonly (readonly [Record<string, string>, readonly string[]])[] = [
      [{ '/hr/v1.0/things': 'List things', '/hr/v2.0/things': 'List things' }, ['V1.0 · Things', 'V2.0 · Things']],
      [
        { '/hr/v1.0/things': 'List rows', '/hr/v1.0/rows': 'List rows', '/hr/v1.0/old/rows': '' },
        ['Things', 'Rows', 'Old · Rows'],
      ],
      [
        { '/hr/v1.0/salarytypes': 'List salary types', '/hr/v1.0/employees/{id}/salarytypes': 'List of salary types' },
        ['Salary types', 'Employee · Salary types'],
      ],
      [{ '/hr/v1.0/a/rows': '', '/hr/v1.0/b/rows': '' }, ['A · Rows', 'B · Rows']],
      [
        { '/hr/v1.0/salesFiguresDay/rows': '', '/hr/v1.0/salesFiguresHour/rows': '' },
        ['Sales figures day · Rows', 'Sales figures hour · Rows'],
      ],
      [{ '/hr/v1.0/staff': '', '/hr/v1.0/staff/{staffId}': '' }, ['Staff', 'Staff id · Staff']],
      [{ '/hr/v1.0/a/b/rows': '', '/hr/v1.0/b/a/rows': '' }, ['Rows (/hr/v1.0/a/b/rows)', 'Rows (/hr/v1.0/b/a/rows)']],
    ];
    for (const [paths, names] of cases) assert.deepEqual(namesOf(paths), names);
  });

  it('is no other’s, whatever the summaries and paths', () => {
    const segment = fc.constantFrom('a', 'b', 'rows', 'v1.0', 'v2.0', '{id}');
    const path = fc.array(segment, { minLength: 1, maxLength: 5 }).map((segments) => `/hr/${segments.join('/')}`);
    fc.assert(
      fc.property(fc.dictionary(path, fc.constantFrom('List rows', 'Get a', '', 'Rows (/hr/a)')), (paths) => {
        const names = namesOf(paths);
        assert.equal(new Set(names.map((name) => name.toLowerCase())).size, names.length);
      }),
    );
  });

  it('from a path begins with no verb either', () => {
    assert.deepEqual(
      namesOf({ '/hr/v1.0/getSecurityGroups': '', '/hr/v1.0/shifts/list-all-breaks': '', '/hr/v1.0/tax/returns': '' }),
      ['Security groups', 'Breaks', 'Returns'],
    );
  });

  it('that somebody wrote for people stays, whatever others are called', () => {
    const named = (...given: readonly (readonly [path: string, name: string | undefined, summary: string])[]) => {
      const paths = Object.fromEntries(
        given.map(([path, name, summary]) => [path, { get: { 'x-planday-name': name, summary } }]),
      );
      return readOwnApi({ openapi: '3.0.4', paths }, 'hr').api.endpoints.map((endpoint) => endpoint.name);
    };
    assert.deepEqual(named(['/hr/v1.0/a', 'Same', 'List rows'], ['/hr/v1.0/b', 'Same', 'List rows']), ['Same', 'Same']);
    assert.deepEqual(named(['/hr/v1.0/a', 'Rows', ''], ['/hr/v1.0/b', undefined, 'List rows']), ['Rows', 'B']);
    const long = ['Sales figures per hour', 'Sales figures per day'] as const;
    assert.deepEqual(named(['/hr/v1.0/a', long[0], ''], ['/hr/v1.0/b', undefined, long[1]]), [long[0], 'Day · Sales figures']);
  });

  for (const [description, summary] of [
    ['Things of v1.0 are here. More of them.', 'Things of v1.0 are here.'],
    ['Things\nMore of them', 'Things'],
    ['One. Two.', 'One.'],
    ['x'.repeat(201), `${'x'.repeat(199)}…`],
    [' ', 'A'],
    [undefined, 'A'],
  ] as const)
    it(`has ${summary.slice(0, 30)} beside it where nothing but ${JSON.stringify(description)?.slice(0, 30)} describes it`, () => {
      const { api } = readApi({ openapi: '3.0.4', paths: { '/hr/v1.0/a': { get: { description } } } }, 'hr');
      assert.deepEqual([api.endpoints[0]?.name, api.endpoints[0]?.summary], ['A', summary]);
    });

  it('by paths holds what only some of them have', () => {
    assert.deepEqual(namesByPath('Rows', ['/hr/v1.0/rows', '/hr/v1.0/salesFigures/{id}/rows']), ['Rows', 'Sales figures · Rows']);
  });

  for (const [path, name, written] of [
    ['/hr/v1.0/departments', 'Departments'],
    ['/hr/v1.0/departments/{id}', 'Department'],
    ['/hr/v1.0/departments/{id}/rows', 'Rows of department'],
    ['/hr/v1.0/departments/old/rows', 'Rows'],
    ['/hr/v1.0/categories/{id}', 'Category'],
    ['/hr/v1.0/access/{id}', 'Access'],
    ['/hr/v1.0/categories/{id}/salesFigures/{rowId}', 'Sales figure'],
    ['/hr/v1.0/a/{id}/b/{id}/c', 'C of b'],
    ['/hr/v1.0/{id}/rows', 'Rows'],
    ['/hr/v1/shift-types', 'Shift types'],
    ['/hr/V2/shift_types.all', 'Shift types all'],
    ['/hr/v1.0.0/x', 'X'],
    ['/hr/v2', 'Hr'],
    ['/hr/v12.34', 'Hr'],
    ['/hr/dev2', 'Dev2'],
    ['/hr/v2x', 'V2x'],
    ['/hr/HRNotes', 'Hrnotes'],
    ['/hr/sick2Days', 'Sick2 days'],
    ['/hr/seriesRows/{id}', 'Series row'],
    ['/hr/seriesCategories/{id}', 'Series category'],
    ['/hr/v1.0', 'Hr'],
    ['/hr', 'Hr'],
    ['/{id}', 'Id'],
    ['/hr/{id}', 'Hr id'],
    ['/hr/v1.0/securitygroups', 'Security groups', 'Security groups'],
    ['/hr/v1.0/securitygroups', 'Securitygroups', 'Groups'],
    ['/hr/v1.0/securitygroups/{id}', 'Security group', 'Security groups'],
  ] as const)
    it(`from the path ${path} is ${name}`, () => assert.equal(nameFromPath(path, written), name));

  it('is at most 50 signs long', () => {
    assert.equal(nameFromSummary('x'.repeat(50)), `X${'x'.repeat(49)}`);
    assert.equal(nameFromSummary('x'.repeat(51)), undefined);
    assert.equal(nameFromSummary(undefined), undefined);
  });

  it('by paths is as it was where nothing tells one from the others', () => {
    assert.deepEqual(namesByPath('Rows', ['/hr/rows', '/hr/rows']), ['Rows', 'Rows']);
    assert.deepEqual(namesByPath('Rows', ['/hr/{a}/rows', '/hr/{b}/rows']), ['A · Rows', 'B · Rows']);
    assert.deepEqual(namesByPath('Rows', ['/hr/v1.0/x/rows', '/hr/v2.0/x/rows']), ['V1.0 · Rows', 'V2.0 · Rows']);
    assert.deepEqual(namesByPath('Rows', ['/hr/a/a/rows', '/hr/rows']), ['A a · Rows', 'Rows']);
  });
});
