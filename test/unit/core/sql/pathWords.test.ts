import assert from 'node:assert/strict';
import { oneOf, ownSegments, segmentWords } from '../../../../src/core/sql/pathWords.ts';

describe('the words of a path', () => {
  it('are those after its API and its version', () => {
    for (const [path, expected] of [
      ['/hr/v1.0/departments/{id}', ['departments', '{id}']],
      ['/hr/V2/departments', ['departments']],
      ['hr//v1//departments/', ['departments']],
      ['/hr/departments/v1', ['departments', 'v1']],
      ['/hr/vacations/x', ['vacations', 'x']],
      ['/hr/rev1/x', ['rev1', 'x']],
      ['/hr/v1', []],
      ['/hr', []],
      ['', []],
    ] as const)
      assert.deepEqual(ownSegments(path), expected, path);
  });

  it('are told apart where they are written as one', () => {
    for (const [segment, expected] of [
      ['departments', 'departments'],
      ['employeeGroups', 'employee_groups'],
      ['employeegroups', 'employee_groups'],
      ['employeegroup', 'employee_group'],
      ['EmployeeGroups', 'employee_groups'],
      ['shifttypes', 'shift_types'],
      ['payrates', 'pay_rates'],
      ['timeandcost', 'time_and_cost'],
      ['breakaccess', 'break_access'],
      ['absencetypes', 'absence_types'],
      ['supervisors', 'supervisors'],
      ['somethingelse', 'somethingelse'],
      ['constructor', 'constructor'],
      ['…', ''],
    ])
      assert.equal(segmentWords(segment ?? ''), expected, segment);
  });

  it('are one of several', () => {
    for (const [words, expected] of [
      ['shifts', 'shift'],
      ['companies', 'company'],
      ['pay_rates', 'pay_rate'],
      ['access', 'access'],
      ['status', 'status'],
      ['basis', 'basis'],
      ['gas', 'gas'],
      ['staff', 'staff'],
      ['series_a', 'series_a'],
      ['ies_x', 'ies_x'],
      ['rows_', 'rows_'],
    ])
      assert.equal(oneOf(words ?? ''), expected, words);
  });
});
