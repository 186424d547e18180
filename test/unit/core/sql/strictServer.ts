import type { Parameter, ParameterValues } from '../../../../src/core/catalogue/endpoint.ts';
import { PlandayError } from '../../../../src/core/errors.ts';
import type { ApiClient } from '../../../../src/core/requests/apiClient.ts';
import type { Asked } from '../../../../src/core/requests/request.ts';
import type { SqlTable } from '../../../../src/core/sql/sqlTable.ts';
import { contentOf } from '../../support/contentOf.ts';
import { endpoint, id, query, table, text } from './sampleTables.ts';

export type ServerRow = Readonly<Record<string, string | number | boolean | null>>;

/** The rows of each portal by table; those of a table that is asked key by key have their keys as columns. */
export type ServerData = Readonly<Record<string, Readonly<Record<string, readonly ServerRow[]>>>>;

const paging = { limit: 'limit', offset: 'offset', maximum: 3 };
const pages = [query('limit', { type: 'integer' }), query('offset', { type: 'integer' })];
const key = (name: string): Parameter => ({ name, in: 'path', required: true, type: 'integer' });
const days = [query('from', { date: 'date' }), query('to', { date: 'date' })];
const times = [query('from', { date: 'local-minutes' }), query('to', { date: 'local-minutes' })];
const asked = (name: string, parameter: Parameter, thing: string) =>
  id(name, thing) && { ...id(name, thing), source: { kind: 'asked', parameter } as const };

function filtered(
  of: SqlTable,
  ...by: readonly (readonly [string, string, SqlTable['filters'][number]['is'], number?])[]
): SqlTable {
  const filters = by.flatMap(([name, column, is, widenedBy]) =>
    of.endpoint.parameters
      .filter((parameter) => parameter.name === name)
      .map((parameter) => ({ parameter, column, is, ...(widenedBy !== undefined && { widenedBy }) })),
  );
  return { ...of, filters };
}

const [employeeId, groupId] = [key('employeeId'), key('employeeGroupId')];

const people = filtered(
  table(
    'people',
    endpoint(
      '/hr/v1.0/employees',
      [...pages, query('deptId', { type: 'integer' }), query('city', { array: 'repeat' }), query('active', { type: 'boolean' })],
      { paging },
    ),
    [id('id', 'employee'), text('name'), id('dept', 'department'), text('city'), text('active', { type: 'BOOLEAN' })],
  ),
  ['deptId', 'dept', 'equal'],
  ['city', 'city', 'oneOf'],
  ['active', 'active', 'equal'],
);

const shifts = filtered(
  table(
    'shifts',
    endpoint(
      '/scheduling/v1.0/shifts',
      [...pages, ...days, query('deptIds', { type: 'integer', array: 'repeat' }), query('status', { enum: ['open', 'taken'] })],
      { paging },
    ),
    [id('id', 'shift'), id('employee_id', 'employee'), id('dept', 'department'), text('date'), text('begin'), text('status')],
  ),
  ['from', 'date', 'atLeast'],
  ['from', 'begin', 'atLeast', 1],
  ['to', 'date', 'atMost'],
  ['to', 'begin', 'atMost', 1],
  ['deptIds', 'dept', 'oneOf'],
  ['status', 'status', 'equal'],
);

const punches = filtered(
  table('punches', endpoint('/punchclock/v1.0/punches', [...pages, ...times], { paging, maximumDays: 2 }), [
    id('id', 'punch'),
    id('shift_id', 'shift'),
    id('employee_id', 'employee'),
    text('begin'),
  ]),
  ['from', 'begin', 'atLeast'],
  ['to', 'begin', 'atMost'],
);

const groups = table('groups', endpoint('/hr/v1.0/employeegroups', pages, { paging }), [id('id', 'employeegroup'), text('name')]);

const salaries = table('salaries', endpoint('/pay/v1.0/salaries/{employeeId}', [employeeId]), [
  asked('employee_id', employeeId, 'employee'),
  text('salary', { type: 'REAL' }),
  text('level'),
]);

const rates = table(
  'rates',
  endpoint('/pay/v1.0/rates/{employeeGroupId}/{employeeId}', [groupId, employeeId, ...pages], { paging }),
  [
    asked('group_id', groupId, 'employeegroup'),
    asked('employee_id', employeeId, 'employee'),
    id('id', 'rate'),
    text('rate', { type: 'INTEGER' }),
  ],
);

export const strictTables: readonly SqlTable[] = [
  people,
  shifts,
  punches,
  groups,
  { ...salaries, rows: { kind: 'object', path: ['data'] } },
  rates,
];

/** Gives exactly the rows that a request asks for: what it leaves out is nowhere. */
export class StrictServer implements Pick<ApiClient, 'get'> {
  readonly #data: ServerData;
  readonly asked: Asked[] = [];

  constructor(data: ServerData) {
    this.#data = data;
  }

  async get(question: Asked): ReturnType<ApiClient['get']> {
    this.asked.push(question);
    const { endpoint: of, values, portal } = question;
    const found = strictTables.find((one) => one.endpoint === of);
    if (!found) throw new Error(`There is no ${of.id}.`);
    const rows = (this.#data[portal.id]?.[found.name] ?? []).filter((row) => passes(found, row, values));
    const own = rows.map((row) => Object.fromEntries(Object.entries(row).filter(([name]) => isField(found, name))));
    if (found.rows.kind === 'object' && own.length === 0)
      throw new PlandayError('notFound', { text: 'There is none.', args: [] }, { status: 404 });
    const [limit, offset] = [Number(values.limit), Number(values.offset)];
    const data = found.rows.kind === 'object' ? own[0] : own.slice(offset, offset + limit);
    const content = contentOf({ ...(of.paging && { paging: { total: own.length } }), data });
    return { status: 200, sentAt: 0, milliseconds: 0, content };
  }
}

function isField({ columns }: SqlTable, name: string): boolean {
  return columns.some((column) => column.name === name && column.source.kind === 'field');
}

function passes(of: SqlTable, row: ServerRow, values: ParameterValues): boolean {
  return of.endpoint.parameters.every((parameter) => {
    const wanted = values[parameter.name];
    if (wanted === undefined || pages.includes(parameter)) return true;
    const column =
      of.columns.find(({ source }) => source.kind === 'asked' && source.parameter === parameter)?.name ??
      of.filters.find((one) => one.parameter === parameter)?.column ??
      '';
    const value = row[column];
    if (value === null || value === undefined) return false;
    if (parameter.name === 'from') return String(value) >= String(wanted);
    if (parameter.name === 'to') return String(value) <= String(wanted);
    return [wanted].flat().includes(String(value));
  });
}
