import assert from 'node:assert/strict';
import { loadBuiltInCatalogue } from '../../../../src/core/catalogue/builtIn.ts';
import type { Endpoint, Schema } from '../../../../src/core/catalogue/endpoint.ts';
import { formatJson } from '../../../../src/core/json.ts';
import { stepsIn } from '../../../../src/core/references/fieldPaths.ts';
import { FieldReferences, referenceId } from '../../../../src/core/references/fieldReferences.ts';
import { schemaAt } from '../../../../src/core/references/fieldSchema.ts';
import { type Lines, membersIn, type Step } from '../../../../src/core/references/jsonMembers.ts';
import { lookupOf, type ReferenceName } from '../../../../src/core/references/lookups.ts';
import references from '../../../../src/core/references/references.json' with { type: 'json' };

function linesOf(text: string): Lines {
  const lines = text.split('\n');
  return { count: lines.length, at: (line) => lines[line] ?? '' };
}

/** `departmentId 5`, with `own` behind it where it is the row's own. */
function found(endpointId: string, text: string): string[] {
  const lines = linesOf(text);
  const finder = new FieldReferences({ id: endpointId });
  return [...membersIn(lines, 0, lines.count - 1)].flatMap((member) => {
    const reference = finder.find(lines, member);
    if (!reference) return [];
    const { kind, id, line, span, end, own } = reference;
    assert.equal(lines.at(line).slice(span.start, span.end), id);
    assert.match(lines.at(line).slice(end), /^,?$/);
    return [`${kind} ${id}${own ? ' own' : ''}`];
  });
}

const shifts = '/scheduling/v1.0/shifts';
const inRow = (row: unknown) => found(shifts, formatJson({ paging: { total: 1 }, data: [row] }));

describe('What an id in an answer refers to', () => {
  it('is what its field is called after, alone and in a list', () => {
    assert.deepEqual(inRow({ departmentId: 5, employeeGroupIds: [1, 2], skillIds: [], punchClockShiftId: 7, ruleId: 8 }), [
      'department 5',
      'employeeGroup 1',
      'employeeGroup 2',
      'punchClockShift 7',
    ]);
  });

  it('is found in any envelope, at any depth', () => {
    assert.deepEqual(found('/x/v1.0/a', formatJson([{ departmentId: 5 }])), ['department 5']);
    assert.deepEqual(found('/x/v1.0/a', formatJson({ departmentId: 5 })), ['department 5']);
    assert.deepEqual(found('/x/v1.0/a', formatJson({ a: [[{ b: { departmentId: 5 } }]] })), ['department 5']);
    assert.deepEqual(found('/x/v1.0/a', formatJson({ data: [1, 2] })), []);
    assert.deepEqual(
      found('/payroll/v1.0/payroll', formatJson({ shiftsPayroll: [{ id: 5 }] })),
      ['shift 5'],
      'no row of its list',
    );
  });

  it('stands where its line has it, without quotes, and where its value ends', () => {
    const lines = linesOf('{\n  "departmentId": "5",\n  "x": 1\n}\n');
    const [, member] = membersIn(lines, 0, 1);
    assert.ok(member);
    assert.deepEqual(new FieldReferences({ id: '/x/v1.0/a' }).find(lines, member), {
      kind: 'department',
      id: '5',
      own: false,
      line: 1,
      span: { start: 19, end: 20 },
      end: 21,
    });
  });

  it('is an id as text, too, and one with every digit', () => {
    assert.deepEqual(inRow({ departmentId: '5', employeeId: '7f0e9a52-0c1f-4c55-9d5a-0123456789ab' }), [
      'department 5',
      'employee 7f0e9a52-0c1f-4c55-9d5a-0123456789ab',
    ]);
    assert.deepEqual(found(shifts, '{\n  "data": [\n    {\n      "departmentId": 9223372036854775807\n    }\n  ]\n}\n'), [
      'department 9223372036854775807',
    ]);
  });

  it('is nothing where the value is no id', () => {
    for (const value of [
      0,
      -1,
      1.5,
      1e21,
      null,
      true,
      '',
      '0',
      '05',
      ' 5',
      '5 ',
      'a',
      '5"',
      '•••',
      {},
      [],
      { a: 1 },
      [[5]],
      '9'.repeat(40),
    ])
      assert.deepEqual(inRow({ departmentId: value }), [], JSON.stringify(value));
    for (const text of ['', '5', '"5"', 'null', 'no JSON at all', '[5]', '{}', '  "departmentId": 5x', '\t"departmentId": 5'])
      assert.deepEqual(found(shifts, text), [], text);
  });

  it('is nobody’s guess: a user is not known to be an employee, and a word alone says nothing', () => {
    const row = {
      deletedBy: 5,
      modifiedBy: 5,
      userId: 5,
      countryId: 5,
      securityGroups: [5],
      skills: [5],
      departments: 5,
      department: 5,
      typeId: 5,
    };
    assert.deepEqual(inRow({ ...row, account: { id: 5 }, constructorId: 5, __proto__Id: 5 }), []);
    assert.deepEqual(found('/scheduling/v1.0/shifts/{shiftId}/history', formatJson({ data: [{ modifiedBy: { id: 5 } }] })), []);
  });

  it('is the row itself where it is the row’s own id', () => {
    assert.deepEqual(inRow({ id: 5, employeeId: 6, other: { id: 7 } }), ['shift 5 own', 'employee 6']);
    const own: readonly (readonly [endpointId: string, json: unknown, found: string])[] = [
      ['/hr/v1.0/departments', { data: [{ id: 5 }] }, 'department 5 own'],
      ['/hr/v1.0/employees/deactivated', { data: [{ id: 5 }] }, 'employee 5 own'],
      ['/hr/v1.0/employees/supervisors', { data: [{ id: 5 }] }, 'supervisor 5 own'],
      ['/hr/v1.0/skills', [{ skillId: 5 }], 'skill 5 own'],
      ['/punchclock/v1.0/employeeshifts/today', { data: [{ id: 5 }] }, 'shift 5 own'],
    ];
    for (const [endpointId, json, expected] of own) assert.deepEqual(found(endpointId, formatJson(json)), [expected], endpointId);
    for (const endpointId of [
      '/hr/v1.0/departments/{id}',
      '/hr/v1.0/departments/{id}/employees',
      '/scheduling/v1.0/shifts/deleted',
    ])
      assert.deepEqual(found(endpointId, formatJson({ data: [{ id: 5 }], id: 5 })), [], endpointId);
    assert.deepEqual(found('/hr/v1.0/departments/{id}', formatJson({ data: { id: 5 } })), [], 'it is open already');
  });

  it('is known where the beginning of the document is out of reach, as far as there is one answer', () => {
    const lines = linesOf('      "id": 5\n');
    const finder = (id: string) => new FieldReferences({ id });
    const member = (path: readonly Step[]) => ({ line: 0, path, value: { start: 12, end: 13 } });
    assert.equal(finder('/hr/v1.0/departments').find(lines, member([undefined, null, 'id']))?.kind, 'department');
    assert.equal(finder('/hr/v1.0/departments').find(lines, member([undefined, undefined, undefined, 'id'])), undefined);
    assert.equal(finder('/payroll/v1.0/payroll').find(lines, member([undefined, null, 'id']))?.kind, 'shift');
  });
});

describe('What gives an object by an id beside it', () => {
  const punch = (endpointId: string, row: unknown) => {
    const lines = linesOf(formatJson({ data: [{ id: 1 }, row, { id: 2 }] }));
    const finder = new FieldReferences({ id: endpointId });
    const members = [...membersIn(lines, 0, lines.count - 1)];
    return members.flatMap((member) => finder.find(lines, member) ?? []).find(({ kind }) => kind === 'punchClockShift')?.beside;
  };

  it('is told by that id, before or behind it, and by no other object’s', () => {
    assert.equal(punch(shifts, { id: 7, other: [{ id: 8 }], punchClockShiftId: 5 }), '7');
    assert.equal(punch(shifts, { punchClockShiftId: 5, nested: { id: 8 }, id: '7' }), '7');
    for (const row of [{ punchClockShiftId: 5 }, { id: null, punchClockShiftId: 5 }, { x: { punchClockShiftId: 5 }, id: 7 }])
      assert.equal(punch(shifts, row), undefined, JSON.stringify(row));
    assert.equal(punch('/x/v1.0/a', { id: 7, punchClockShiftId: 5 }), undefined);
  });
});

describe('A value that was parsed', () => {
  const refer = (endpointId: string, path: readonly Step[], value: unknown, row: Readonly<Record<string, unknown>> = {}) =>
    new FieldReferences({ id: endpointId }).refer(path, value, (field) => row[field]);

  it('refers to what its field does, and by an id beside it where that is needed', () => {
    assert.deepEqual(refer(shifts, ['data', null, 'departmentId'], 5), { kind: 'department', id: '5', own: false });
    assert.deepEqual(refer(shifts, ['data', null, 'id'], '5', { id: 5 }), { kind: 'shift', id: '5', own: true });
    const punch = ['data', null, 'punchClockShiftId'];
    assert.deepEqual(refer(shifts, punch, 5, { id: 7 }), { kind: 'punchClockShift', id: '5', own: false, beside: '7' });
    for (const row of [{}, { id: null }, { id: 'x' }])
      assert.deepEqual(refer(shifts, punch, 5, row), { kind: 'punchClockShift', id: '5', own: false });
    assert.deepEqual(refer('/x/v1.0/a', punch, 5, { id: 7 }), { kind: 'punchClockShift', id: '5', own: false });
    assert.deepEqual(refer(shifts, ['data', null, 'employeeGroupIds', null], 5)?.kind, 'employeeGroup');
    for (const [list, kind] of Object.entries(references.lists)) {
      assert.equal(refer(shifts, ['data', null, list, null], 5)?.kind, kind, 'a list is called after what it is of');
      assert.equal(refer(shifts, ['data', null, list], 5), undefined, 'and nothing else is');
    }
  });

  it('refers to nothing where it is no id, or nothing is known of its field', () => {
    for (const value of [0, -1, 1.5, 'x', '05', null, undefined, true, {}, [5]])
      assert.equal(refer(shifts, ['data', null, 'departmentId'], value), undefined, String(value));
    for (const path of [
      [],
      [null],
      ['data', null, 'name'],
      ['data', null, null],
      [undefined],
      ['data', undefined, null],
      ['departmentIds', undefined],
      ['departmentIds', null, null],
    ])
      assert.equal(refer(shifts, path, 5), undefined, JSON.stringify(path));
  });

  it('is an id as the API writes it', () => {
    assert.deepEqual([5, '5', '9223372036854775807', '7F0E9A52-0c1f-4c55-9d5a-0123456789ab'].map(referenceId), [
      '5',
      '5',
      '9223372036854775807',
      '7F0E9A52-0c1f-4c55-9d5a-0123456789ab',
    ]);
    for (const none of [
      '12345678901234567890',
      '7f0e9a52-0c1f-4c55-9d5a-0123456789a',
      '7f0e9a52-0c1f-4c55-9d5a-0123456789abc',
      '7f0e9a520c1f4c559d5a0123456789ab',
      'x5',
      '5x',
      '"5',
      '5\n',
      '',
      undefined,
    ])
      assert.equal(referenceId(none), undefined, none);
  });
});

describe('The table of references', () => {
  let endpoints: readonly Endpoint[];
  before(async () => {
    endpoints = (await loadBuiltInCatalogue()).flatMap((api) => [...api.endpoints]);
  });

  const withPath = (id: string) => endpoints.find((endpoint) => endpoint.id === id);

  it('names endpoints and fields that the catalogue has, and kinds that there are', () => {
    const kinds = new Set(Object.keys(references.kinds));
    for (const [endpointId, fields] of Object.entries<Record<string, string>>(references.fields)) {
      for (const [path, kind] of Object.entries(fields)) {
        assert.equal(typeof schemaAt(withPath(endpointId)?.response, stepsIn(path)), 'object', `${endpointId} ${path}`);
        assert.ok(kinds.has(kind), kind);
      }
    }
    for (const [endpointId, kind] of Object.entries<string>(references.rows)) {
      const { idField } = lookupOf(kind as ReferenceName);
      assert.equal(typeof schemaAt(withPath(endpointId)?.response, ['data', null, idField]), 'object', endpointId);
    }
    for (const kind of [...Object.values(references.lists), ...Object.values(references.synonyms)])
      assert.ok(kinds.has(kind), kind);
    for (const kind of kinds) {
      const { endpointId, opens, beside } = lookupOf(kind as ReferenceName);
      for (const id of [endpointId, opens, beside?.endpointId, ...(beside?.in ?? [])])
        assert.ok(id === undefined || withPath(id), id);
    }
  });

  it('knows each field of the catalogue that is called an id, but for those that refer to nothing that can be asked for', () => {
    const unknown = new Set<string>();
    for (const endpoint of endpoints) {
      for (const path of idPaths(endpoint.response, [])) {
        const finder = new FieldReferences(endpoint);
        const lines = linesOf('5');
        if (!finder.find(lines, { line: 0, path, value: { start: 0, end: 1 } })) unknown.add(`${endpoint.id} ${shown(path)}`);
      }
    }
    assert.deepEqual([...unknown].toSorted(), expectedUnknown.toSorted());
  });
});

/**
 * Portals, users, countries, statuses, breaks and the like, of which the catalogue has no list; what was asked for by its id; what is deleted.
 */
const expectedUnknown: readonly string[] = [
  '/absence/v1.0/absencerecords/{id} .data.id',
  '/absence/v1.0/absencerequests/{id} .data.id',
  '/absence/v1.0/accounttypes/accrued/{id} .data.id',
  '/hr/v1.0/departments/{id} .data.id',
  '/hr/v1.0/employeegroups/{id} .data.id',
  '/hr/v1.0/employees .data[].terminationTypeId',
  '/hr/v1.0/employees/deactivated .data[].terminationTypeId',
  '/hr/v1.0/employees/fielddefinitions .data.portalId',
  '/hr/v1.0/employees/{employeeId} .data.countryId',
  '/hr/v1.0/employees/{employeeId} .data.id',
  '/hr/v1.0/employees/{employeeId} .data.terminationTypeId',
  '/payroll/v1.0/payroll .shiftsPayroll[].breaks[].id',
  '/payroll/v1.0/payroll .shiftsPayroll[].supplements[].id',
  '/portal/v1.0/info .data.id',
  '/portal/v1.0/info .data.portals[].id',
  '/punchclock/v1.0/punchclockshifts/{punchClockShiftId}/breaks .data[].id',
  '/revenue/v1.0/departments/{departmentId}/revenueunits .data[].id',
  '/scheduling/v1.0/positions/{positionId} .data.id',
  '/scheduling/v1.0/scheduleDay .data[].id',
  '/scheduling/v1.0/shifts/deleted .data[].id',
  '/scheduling/v1.0/shifts/shiftstatus/all .data[].id',
  '/scheduling/v1.0/shifts/{shiftId} .data.id',
  '/scheduling/v1.0/shifts/{shiftId}/history .data[].modifiedBy.id',
  '/scheduling/v1.0/skills .data[].id',
];

function shown(path: readonly Step[]): string {
  return path.map((step) => (step === null ? '[]' : `.${step}`)).join('');
}

/** The paths of what is called an id, or a list of ids. */
function idPaths(schema: Schema | undefined, path: readonly Step[]): (readonly Step[])[] {
  if (!schema || path.length > 8) return [];
  const under = Object.entries(schema.properties ?? {}).flatMap(([name, property]) => {
    const isId = /(?:^i|I)ds?$/.test(name) && property.type !== 'object';
    const own = isId ? [[...path, name, ...(property.type === 'array' ? [null] : [])]] : [];
    return [...own, ...idPaths(property, [...path, name])];
  });
  return [...under, ...idPaths(schema.items, [...path, null])];
}
