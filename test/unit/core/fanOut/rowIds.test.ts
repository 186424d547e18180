import assert from 'node:assert/strict';
import { Catalogue } from '../../../../src/core/catalogue/catalogue.ts';
import type { Endpoint } from '../../../../src/core/catalogue/endpoint.ts';
import { type Binding, rowEndpoints, rowTargets } from '../../../../src/core/fanOut/rowIds.ts';
import { parseJson } from '../../../../src/core/parseJson.ts';
import { MemoryDocumentStore } from '../catalogue/memoryDocumentStore.ts';

describe('rowEndpoints', () => {
  let endpoints: readonly Endpoint[];

  before(async () => {
    const catalogue = new Catalogue(new MemoryDocumentStore(), () => undefined);
    endpoints = (await catalogue.apis()).flatMap((api) => api.endpoints);
  });

  const ways = (path: string, ...rows: unknown[]) =>
    rowEndpoints({ id: path, path }, rows, endpoints).map(({ endpoint, bindings }) =>
      [endpoint.id, ...bindings.map(({ parameter, field }) => `${parameter}=${field}`)].join(' '),
    );
  const ofEmployee = (field: string) => [
    `/hr/v1.0/employees/{employeeId} employeeId=${field}`,
    `/hr/v1.0/employees/{employeeId}/history employeeId=${field}`,
    `/pay/v1.0/payrates/employees/{employeeId} employeeId=${field}`,
    `/pay/v1.0/salaries/employees/{employeeId} employeeId=${field}`,
    `/pay/v1.0/salaries/scheduling/timeandcost/allocations/{employeeId} employeeId=${field}`,
    `/pay/v1.0/salaries/scheduling/timeandcost/allocations/{employeeId}/history employeeId=${field}`,
    `/contractrules/v1.0/employees/{employeeId} employeeId=${field}`,
  ];

  it('asks about the rows themselves by their id', () => {
    assert.deepEqual(ways('/hr/v1.0/employees', { id: 1, firstName: 'A' }), ofEmployee('id'));
    assert.deepEqual(ways('/hr/v1.0/employees/deactivated', { id: 1 }), ofEmployee('id'));
    assert.deepEqual(ways('/absence/v1.0/accounts', { id: 1 }), [
      '/absence/v1.0/accounts/{id}/balance id=id',
      '/absence/v1.0/accounts/{accountId}/transactions accountId=id',
      '/absence/v1.0/accounts/{accountId}/adjustments accountId=id',
    ]);
    assert.deepEqual(ways('/punchclock/v1.0/punchclockshifts', { id: 1 }), [
      '/punchclock/v1.0/punchclockshifts/{punchClockShiftId}/breaks punchClockShiftId=id',
      '/punchclock/v1.0/punchclockshifts/{punchClockShiftId}/breakaccess punchClockShiftId=id',
    ]);
  });

  it('does not take the id of one thing for the id of another', () => {
    for (const path of [
      '/hr/v1.0/employees/supervisors',
      '/hr/v1.0/employees/contacts',
      '/hr/v1.0/employees/{employeeId}/history',
      '/scheduling/v1.0/shifts/shiftstatus/all',
      '/punchclock/v1.0/employeeshifts/today',
      '/hr/v1.0/terminationtypes',
      '/hr/v1.0/{employees}',
    ])
      assert.deepEqual(ways(path, { id: 1 }), [], path);
  });

  it('asks about what a field names', () => {
    assert.deepEqual(ways('/hr/v1.0/terminationtypes', { employeeId: null }, { employeeId: 1 }), ofEmployee('employeeId'));
    assert.deepEqual(ways('/hr/v1.0/terminationtypes', { supervisorEmployeeId: 1 }), ofEmployee('supervisorEmployeeId'));
    assert.deepEqual(ways('/hr/v1.0/terminationtypes', { employeeIds: [1] }), ofEmployee('employeeIds'));
  });

  it('asks about the things that a list of ids is called after', () => {
    const found = ways('/hr/v1.0/employees', { departments: [1, 2] });
    assert.ok(found.includes('/hr/v1.0/departments/{id} id=departments'));
    assert.deepEqual(ways('/hr/v1.0/employees', { departments: 1 }), []);
    assert.deepEqual(ways('/hr/v1.0/employees', { departments: [{ id: 1 }], tags: ['a'] }), []);
  });

  it('needs a field for each parameter of a path', () => {
    const both = '/pay/v1.0/payrates/employeeGroups/{employeeGroupId}/employees/{employeeId}';
    const found = ways('/scheduling/v1.0/shifts', { id: 5, employeeId: 1, employeeGroupId: 2 });
    assert.ok(found.includes(`${both} employeeGroupId=employeeGroupId employeeId=employeeId`));
    assert.ok(!ways('/scheduling/v1.0/shifts', { id: 5, employeeId: 1 }).some((way) => way.startsWith(both)));
    assert.equal(found[0], '/scheduling/v1.0/shifts/{shiftId} shiftId=id');
  });

  it('names the field that is called as the parameter is before others, and the first field of each further parameter', () => {
    const row = { supervisorEmployeeId: 1, EmployeeID: 2 };
    const [first, second] = ways('/hr/v1.0/terminationtypes', row);
    assert.deepEqual(
      [first, second],
      [
        '/hr/v1.0/employees/{employeeId} employeeId=EmployeeID',
        '/hr/v1.0/employees/{employeeId} employeeId=supervisorEmployeeId',
      ],
    );
    const both = '/pay/v1.0/payrates/employeeGroups/{employeeGroupId}/employees/{employeeId}';
    assert.deepEqual(
      ways('/hr/v1.0/terminationtypes', { ...row, employeeGroupId: 3 }).filter((way) => way.startsWith(`${both} `)),
      [`${both} employeeGroupId=employeeGroupId employeeId=EmployeeID`],
    );
  });

  it('takes the own id of rows before a field that names the same thing, and asks first what it is in', () => {
    const found = ways('/hr/v1.0/employees', { employeeId: 2, employeeGroupId: 3, id: 1 });
    const both = '/pay/v1.0/payrates/employeeGroups/{employeeGroupId}/employees/{employeeId}';
    const places = [
      `${both} employeeGroupId=employeeGroupId employeeId=id`,
      '/hr/v1.0/employeegroups/{id} id=employeeGroupId',
    ].map((way) => found.indexOf(way));
    assert.ok(places.every((place) => place >= 0) && (places[0] ?? 0) < (places[1] ?? 0), found.join('\n'));
  });

  it('looks at the first rows, as far as one tells of the others', () => {
    const rows = (count: number) => [...Array.from({ length: count }, () => ({})), { id: 1 }];
    assert.deepEqual(
      [ways('/hr/v1.0/employees', ...rows(499)).length, ways('/hr/v1.0/employees', ...rows(500)).length],
      [ofEmployee('id').length, 0],
    );
  });

  it('takes a field for a list of ids where all of it are, and the last row that has it tells', () => {
    assert.deepEqual(ways('/hr/v1.0/terminationtypes', { employeeIds: [1, null] }), []);
    assert.deepEqual(ways('/hr/v1.0/terminationtypes', { employeeIds: [] }), []);
    assert.deepEqual(ways('/hr/v1.0/terminationtypes', { departments: 1 }, { departments: [1] }).length > 0, true);
    assert.deepEqual(ways('/hr/v1.0/terminationtypes', { departments: [1] }, { departments: 1 }), []);
  });

  it('finds nothing in rows that hold no id', () => {
    assert.deepEqual(
      ways('/hr/v1.0/employees', 1, 'a', null, [2], { id: null }, { id: { a: 1 } }, { id: true }, { id: ' ' }),
      [],
    );
    assert.deepEqual(ways('/hr/v1.0/employees'), []);
  });

  it('knows things that no list of ours has', () => {
    const parameter = { name: 'reportId', in: 'path', required: true, type: 'string' } as const;
    const report: Endpoint = {
      id: '/reports/v1.0/reports/{reportId}',
      api: 'reports',
      path: '/reports/v1.0/reports/{reportId}',
      name: 'Report',
      summary: '',
      parameters: [parameter],
    };
    const found = rowEndpoints({ id: '', path: '/reports/v1.0/Reports' }, [{ id: 'a-1' }], [report]);
    assert.deepEqual(found, [{ endpoint: report, bindings: [{ parameter: 'reportId', field: 'id' }] }]);
  });
});

describe('rowTargets', () => {
  const bindings = [{ parameter: 'employeeId', field: 'id' }];
  const targetsOf = (rows: readonly unknown[], by: readonly Binding[] = bindings) => rowTargets(rows, by, async () => undefined);

  it('asks for each id once and counts rows without one', async () => {
    const { targets, without } = await targetsOf([{ id: 1 }, { id: 2 }, { id: 1 }, { id: '1' }, {}, null, 7]);
    assert.deepEqual(
      targets.map(({ values, ids }) => [values, ids]),
      [
        [{ employeeId: '1' }, { employeeId: 1 }],
        [{ employeeId: '2' }, { employeeId: 2 }],
      ],
    );
    assert.equal(without, 3);
  });

  it('takes a text for an id as long as Planday has ids', async () => {
    const [longest, longer] = ['x'.repeat(100), 'x'.repeat(101)];
    const { targets, without } = await targetsOf([{ id: longest }, { id: longer }, { id: true }, { id: ' ' }, { id: {} }]);
    assert.deepEqual([targets.map(({ values }) => values.employeeId), without], [[longest], 4]);
    assert.deepEqual(await targetsOf([{ id: 1 }], []), { targets: [], without: 1 });
  });

  it('keeps every digit', async () => {
    const { targets } = await targetsOf([parseJson('{"id":12345678901234567890}')]);
    assert.deepEqual(targets[0]?.values, { employeeId: '12345678901234567890' });
    assert.equal(JSON.stringify(targets[0]?.ids), '{"employeeId":12345678901234567890}');
  });

  it('asks for each of several ids in a row', async () => {
    const { targets, without } = await targetsOf(
      [{ ids: [1, 2] }, { ids: [2, null] }, { ids: [] }],
      [{ parameter: 'x', field: 'ids' }],
    );
    assert.deepEqual(
      targets.map(({ values }) => values.x),
      ['1', '2'],
    );
    assert.equal(without, 1);
  });

  it('needs all ids of a path', async () => {
    const two = [
      { parameter: 'g', field: 'groupId' },
      { parameter: 'e', field: 'employeeId' },
    ];
    const { targets, without } = await targetsOf(
      [{ groupId: 1, employeeId: 2 }, { groupId: 1 }, { groupId: [], employeeId: 2 }],
      two,
    );
    assert.deepEqual(
      targets.map(({ values }) => values),
      [{ g: '1', e: '2' }],
    );
    assert.equal(without, 2);
  });

  it('asks for each pair of one id and several', async () => {
    const two = [
      { parameter: 'g', field: 'groups' },
      { parameter: 'e', field: 'id' },
    ];
    const { targets, without } = await targetsOf(
      [
        { groups: [1, 2], id: 7 },
        { groups: [1, 2], id: [7, 8] },
      ],
      two,
    );
    assert.deepEqual(
      targets.map(({ values }) => values),
      [
        { g: '1', e: '7' },
        { g: '2', e: '7' },
      ],
    );
    assert.equal(without, 1);
  });

  it('takes no name of an object itself for a field', async () => {
    assert.deepEqual(await targetsOf([{}], [{ parameter: 'x', field: 'constructor' }]), { targets: [], without: 1 });
  });

  it('lets others have the thread between many rows', async () => {
    let pauses = 0;
    const rows = [{}, ...Array.from({ length: 9_999 }, (_, id) => ({ id }))];
    const { targets, without } = await rowTargets(rows, bindings, async () => void pauses++);
    assert.deepEqual([targets.length, without, pauses], [9_999, 1, 1]);
  });
});
