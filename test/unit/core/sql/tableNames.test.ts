import assert from 'node:assert/strict';
import type { Parameter } from '../../../../src/core/catalogue/endpoint.ts';
import { tableNames } from '../../../../src/core/sql/tableNames.ts';
import { endpoint } from './sampleTables.ts';

/** `name` or `name short`; a list of an answer stands after `#`. */
function named(...paths: readonly string[]): readonly string[] {
  const tables = paths.map((whole) => {
    const [path = '', list] = whole.split('#');
    const keys = [...path.matchAll(/\{([^}]*)\}/g)].map(
      ([, name = '']): Parameter => ({ name, in: 'path', required: true, type: 'integer' }),
    );
    return {
      endpoint: endpoint(path, [...keys, { name: 'from', in: 'query', required: false, type: 'string' }]),
      ...(list !== undefined && { list }),
    };
  });
  return tableNames(tables).map(({ name, shortName }) => (shortName === undefined ? name : `${name} ${shortName}`));
}

describe('the names of tables', () => {
  for (const [paths, expected] of [
    [['/hr/v1.0/employees'], ['hr_employees employees']],
    [['/HR/v1.0/employeegroups/{id}/employees'], ['hr_employee_group_employees employee_group_employees']],
    [['/hr/v1.0/{id}'], ['hr_list list']],
    [['/…/v1.0/employees'], ['api_employees employees']],
    [['/payroll/v1.0/payroll#shiftsPayroll'], ['payroll_payroll_shifts payroll_shifts']],
    [['/payroll/v1.0/payroll#payroll'], ['payroll_payroll_payroll payroll_payroll']],
    [['/pay/v1.0/time/{id}/and/cost#costs'], ['pay_time_and_cost_costs time_and_cost_costs']],
    [
      ['/hr/v1.0/a', '/hr/v2.0/a'],
      ['hr_a a', 'hr_a_v2_0 a_v2_0'],
    ],
    [
      ['/hr/v1.0/a', '/hr/a'],
      ['hr_a_v1_0 a_v1_0', 'hr_a a'],
    ],
    [
      ['/hr/v1.0/a', '/hr/v1.0/A'],
      ['hr_a_v1_0 a_v1_0', 'hr_a a'],
    ],
    [
      ['/hr/v1.0/a/{x}', '/hr/v1.0/a/{y}'],
      ['hr_a a', 'hr_a_by_y a_by_y'],
    ],
    [
      ['/hr/v1.0/a/{x}/{…}', '/hr/v1.0/a'],
      ['hr_a_by_x_and_key a_by_x_and_key', 'hr_a a'],
    ],
    [
      ['/hr/v1.0/a/{x}', '/hr/v2.0/a/{x}', '/hr/v3.0/a/{x}'],
      ['hr_a a', 'hr_a_by_x a_by_x', 'hr_a_v3_0 a_v3_0'],
    ],
    [
      ['/hr/v1.0/a/{x}', '/hr/v2.0/a/{x}', '/hr/v3.0/a/{x}', '/hr/v3.0/A/{x}'],
      ['hr_a a', 'hr_a_by_x a_by_x', 'hr_a_by_x_2 a_by_x_2', 'hr_a_v3_0 a_v3_0'],
    ],
    [
      ['/hr/v1.0/a', '/pay/v1.0/a'],
      ['hr_a', 'pay_a'],
    ],
    [
      ['/hr/v1.0/select', '/hr/v1.0/json_tree', '/hr/v1.0/jsonb_each', '/hr/v1.0/pragma_x'],
      ['hr_select', 'hr_json_tree', 'hr_jsonb_each', 'hr_pragma_x'],
    ],
    [
      ['/hr/v1.0/dbstat', '/hr/v1.0/generate_series', '/hr/v1.0/sqlite_x'],
      ['hr_dbstat', 'hr_generate_series', 'hr_sqlite_x'],
    ],
    [
      ['/hr/v1.0/dbstats', '/hr/v1.0/json_each_x', '/hr/v1.0/my_sqlite_x'],
      ['hr_dbstats dbstats', 'hr_json_each_x json_each_x', 'hr_my_sqlite_x my_sqlite_x'],
    ],
    [['/hr/v1.0/2nd'], ['hr_2nd']],
  ] as const)
    it(`are ${expected.join(', ')} of ${paths.join(', ')}`, () => assert.deepEqual(named(...paths), expected));
});
