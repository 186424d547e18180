import type { Endpoint, Parameter } from '../../../../src/core/catalogue/endpoint.ts';
import type { SqlColumn, SqlFilter, SqlTable } from '../../../../src/core/sql/sqlTable.ts';

export const text = (name: string, more: Partial<SqlColumn> = {}): SqlColumn => ({
  name,
  type: 'TEXT',
  source: { kind: 'field', path: [name] },
  isHidden: false,
  ...more,
});

export const id = (name: string, thing: string): SqlColumn => text(name, { type: 'INTEGER', thing });

export const query = (name: string, more: Partial<Parameter> = {}): Parameter => ({
  name,
  in: 'query',
  required: false,
  type: 'string',
  ...more,
});

export function endpoint(path: string, parameters: readonly Parameter[], more: Partial<Endpoint> = {}): Endpoint {
  return { id: path, api: path.split('/')[1] ?? '', path, name: path, summary: '', parameters, ...more };
}

export function table(
  shortName: string,
  of: Endpoint,
  columns: readonly SqlColumn[],
  filters: readonly SqlFilter[] = [],
): SqlTable {
  const keys = of.parameters.filter(({ in: place }) => place === 'path');
  const portal = [text('portal', { source: { kind: 'portal' } }), text('portal_id', { source: { kind: 'portalId' } })];
  return {
    name: `${of.api}_${shortName}`,
    shortName,
    endpoint: of,
    keys,
    columns: [...portal, ...columns],
    rows: { kind: 'list', path: ['data'] },
    filters,
  };
}

const employeeId: Parameter = { name: 'employeeId', in: 'path', required: true, type: 'integer' };

export const employees = table('employees', endpoint('/hr/v1.0/employees', []), [
  id('id', 'employee'),
  text('name'),
  id('department_id', 'department'),
]);

export const shifts = table(
  'shifts',
  endpoint('/scheduling/v1.0/shifts', [
    query('from', { required: true, date: 'date' }),
    query('to', { required: true, date: 'date' }),
    query('departmentId', { type: 'integer', array: 'repeat' }),
    query('status'),
  ]),
  [id('id', 'shift'), id('employee_id', 'employee'), id('department_id', 'department'), text('date'), text('status')],
);

export const salaries = table('salaries', endpoint('/pay/v1.0/salaries/employees/{employeeId}', [employeeId]), [
  text('employee_id', { type: 'INTEGER', thing: 'employee', source: { kind: 'asked', parameter: employeeId } }),
  text('salary', { type: 'REAL' }),
]);

export const sampleTables: readonly SqlTable[] = [employees, shifts, salaries];
