import assert from 'node:assert/strict';
import fc from 'fast-check';
import { builtInApiNames, loadBuiltInCatalogue, loadBuiltInDocument } from '../../../../src/core/catalogue/builtIn.ts';
import type { Endpoint, Parameter, Schema } from '../../../../src/core/catalogue/endpoint.ts';
import { readApi, readOwnApi } from '../../../../src/core/catalogue/readApi.ts';
import type { SqlColumn, SqlTable } from '../../../../src/core/sql/sqlTable.ts';
import { sqlTables } from '../../../../src/core/sql/tables.ts';
import { publishedForm } from '../../../../src/sandbox/published/publishedForm.ts';

const text: Schema = { type: 'string' };
const id: Schema = { type: 'integer' };
const listOf = (properties: Record<string, Schema>): Schema => ({
  properties: { paging: { properties: { total: id } }, data: { items: { type: 'object', properties } } },
});
const oneOf = (properties: Record<string, Schema>): Schema => ({ properties: { data: { properties } } });

function endpoint(path: string, response: Schema | undefined, query: readonly Partial<Parameter>[] = []): Endpoint {
  const keys = [...path.matchAll(/\{(\w+)\}/g)].map(
    ([, name = '']): Parameter => ({ name, in: 'path', required: true, type: 'integer' }),
  );
  const others = query.map((one): Parameter => ({ name: 'x', in: 'query', required: false, type: 'string', ...one }));
  const api = path.split('/')[1] ?? '';
  return { id: path, api, path, name: path, summary: '', parameters: [...keys, ...others], ...(response && { response }) };
}

const one = (path: string, response: Schema, query?: readonly Partial<Parameter>[]): SqlTable => {
  const [table, ...others] = sqlTables([endpoint(path, response, query)]);
  assert.ok(table && others.length === 0, `${others.length} others`);
  return table;
};
const names = ({ columns }: SqlTable) => columns.map(({ name }) => name);
const fields = (table: SqlTable) => names(table).slice(2);
const column = ({ columns }: SqlTable, name: string): SqlColumn => {
  const found = columns.find((one) => one.name === name);
  assert.ok(found, `${name} is none of ${columns.map((one) => one.name).join(', ')}`);
  return found;
};

describe('The tables of the built-in catalogue', () => {
  let tables: readonly SqlTable[];
  const table = (name: string): SqlTable => {
    const found = tables.find((one) => one.name === name);
    assert.ok(found, name);
    return found;
  };
  before(async () => {
    tables = sqlTables((await loadBuiltInCatalogue()).flatMap(({ endpoints }) => endpoints));
  });

  it('are these', () => {
    assert.deepEqual(
      tables.map(({ name, shortName }) => `${name} ${shortName ?? '-'}`),
      [
        'hr_departments departments',
        'hr_department department',
        'hr_department_employees department_employees',
        'hr_employee_groups employee_groups',
        'hr_employee_group employee_group',
        'hr_employee_group_employees employee_group_employees',
        'hr_employees employees',
        'hr_employees_deactivated employees_deactivated',
        'hr_employee -',
        'hr_employees_supervisors employees_supervisors',
        'hr_employee_history employee_history',
        'hr_employee_types employee_types',
        'hr_skills -',
        'scheduling_shifts shifts',
        'scheduling_shift shift',
        'scheduling_shifts_deleted shifts_deleted',
        'scheduling_shifts_shift_status_all shifts_shift_status_all',
        'scheduling_shift_history shift_history',
        'scheduling_schedule_day schedule_day',
        'scheduling_positions positions',
        'scheduling_position position',
        'scheduling_sections sections',
        'scheduling_shift_types shift_types',
        'scheduling_skills -',
        'scheduling_time_and_cost time_and_cost',
        'scheduling_time_and_cost_costs time_and_cost_costs',
        'punchclock_punch_clock_shifts punch_clock_shifts',
        'punchclock_punch_clock_shifts_by_shift punch_clock_shifts_by_shift',
        'punchclock_punch_clock_shift_breaks punch_clock_shift_breaks',
        'punchclock_employee_shifts_today employee_shifts_today',
        'payroll_payroll_shifts payroll_shifts',
        'payroll_payroll_supplements payroll_supplements',
        'payroll_payroll_salaried payroll_salaried',
        'pay_pay_rates_employee pay_rates_employee',
        'pay_pay_rates_employee_group_employee pay_rates_employee_group_employee',
        'pay_pay_rates_employee_group_employee_history pay_rates_employee_group_employee_history',
        'pay_pay_rates_employee_groups_default pay_rates_employee_groups_default',
        'pay_salaries_employee salaries_employee',
        'pay_salaries_types salaries_types',
        'pay_salaries_scheduling_time_and_cost_allocation salaries_scheduling_time_and_cost_allocation',
        'pay_salaries_scheduling_time_and_cost_allocation_history salaries_scheduling_time_and_cost_allocation_history',
        'absence_absence_types absence_types',
        'absence_account_types account_types',
        'absence_account_types_accrued account_types_accrued',
        'absence_accounts accounts',
        'absence_account_balance account_balance',
        'absence_account_transactions account_transactions',
        'absence_absence_records absence_records',
        'absence_absence_record absence_record',
        'absence_absence_requests absence_requests',
        'absence_absence_request absence_request',
        'contractrules_contract_rules contract_rules',
        'contractrules_employee -',
        'revenue_revenue_units revenue_units',
        'revenue_department_revenue_units department_revenue_units',
        'revenue_revenue revenue',
      ],
    );
  });

  it('have what they are asked with before the fields of their rows', () => {
    assert.deepEqual(names(table('scheduling_skills')), [
      'portal',
      'portal_id',
      'department_id',
      'employee_group_id',
      'id',
      'name',
      'is_removed',
      'is_deleted',
      'description',
      'employee_group_ids',
      'all_employee_groups',
    ]);
    assert.deepEqual(names(table('absence_account_balance')), [
      'portal',
      'portal_id',
      'account_id',
      'balance_date',
      'value',
      'unit_type',
    ]);
    assert.deepEqual(table('absence_account_balance').rows, { kind: 'listAt', path: ['data', 'balance'] });
  });

  it('can be asked with all that their endpoints demand', () => {
    for (const { name, endpoint: of, columns, filters } of tables) {
      const asked = columns.flatMap(({ source }) => (source.kind === 'asked' ? [source.parameter.name] : []));
      const filtered = filters.map(({ parameter }) => parameter.name);
      for (const parameter of of.parameters.filter(({ required }) => required))
        assert.ok([...asked, ...filtered].includes(parameter.name), `${name} cannot be asked with ${parameter.name}`);
    }
  });

  it('are all asked for a period in the same words', () => {
    const periods = tables.filter(({ endpoint: of }) =>
      of.parameters.some(({ name }) => /^(?:from|startDate|startDateTime)$/.test(name)),
    );
    assert.equal(periods.length, 15);
    for (const one of periods) {
      const parts = ['period_from', 'period_to'].map((name) => column(one, name).source.kind);
      assert.deepEqual(parts, ['asked', 'asked'], one.name);
    }
  });

  it('never ask with what pages, what looks for a person, or what opens personal data', () => {
    const asked = tables.flatMap(({ columns }) =>
      columns.flatMap(({ source }) => (source.kind === 'asked' ? [source.parameter.name] : [])),
    );
    assert.deepEqual(
      asked.filter((name) => /^(?:limit|offset|searchQuery|special|managedEmployeesOnly)$/i.test(name)),
      [],
    );
  });

  it('hide what is hidden in answers, also within what is', () => {
    const hidden = table('hr_employees').columns.filter(({ isHidden }) => isHidden);
    assert.deepEqual(
      hidden.map(({ name }) => name),
      ['ssn', 'birth_date', 'bank_account_registration_number', 'bank_account_account_number'],
    );
  });

  it('know what ids are of', () => {
    const things = (name: string) =>
      Object.fromEntries(table(name).columns.flatMap(({ name: of, thing }) => (thing === undefined ? [] : [[of, thing]])));
    assert.deepEqual(things('hr_employees'), {
      portal_id: 'portal',
      id: 'employee',
      employee_type_id: 'employeetype',
      departments: 'department',
      primary_department_id: 'department',
      employee_groups: 'employeegroup',
      supervisor_id: 'supervisor',
      termination_type_id: 'terminationtype',
    });
    assert.equal(things('hr_employees_deactivated').id, 'employee');
    assert.equal(things('scheduling_shifts_deleted').id, 'shift');
    assert.equal(things('hr_skills').skill_id, 'skill');
    assert.equal(things('contractrules_employee').id, 'contractrule');
    assert.equal(things('punchclock_punch_clock_shifts_by_shift').id, 'punchclockshift');
    assert.equal(things('payroll_payroll_shifts').id, 'shift');
    assert.equal(things('absence_accounts').type_id, 'accounttype');
    assert.equal(column(one('/hr/v1.0/list', listOf({ employee: { properties: { id } } })), 'employee_id').thing, 'employee');
    assert.equal(column(one('/hr/v1.0/list', listOf({ changedBy: { properties: { id } } })), 'changed_by_id').thing, undefined);
    assert.equal(things('scheduling_skills').employee_group_ids, 'employeegroup');
  });

  it('take a condition over where every row that fulfils it passes the parameter', () => {
    const taken = (name: string) =>
      table(name).filters.map(
        ({ parameter, column: of, is, widenedBy }) =>
          `${parameter.name} ${is} ${of}${widenedBy === undefined ? '' : ` ${widenedBy}`}`,
      );
    assert.deepEqual(taken('hr_employee'), ['employeeId equal id']);
    assert.deepEqual(taken('scheduling_shift'), ['shiftId equal id']);
    assert.deepEqual(taken('contractrules_employee'), []);
    assert.deepEqual(taken('punchclock_punch_clock_shifts_by_shift'), []);
    assert.deepEqual(taken('scheduling_time_and_cost'), []);
    assert.deepEqual(taken('scheduling_time_and_cost_costs'), ['from atLeast date', 'to atMost date']);
    assert.deepEqual(taken('payroll_payroll_shifts'), ['departmentIds oneOf department_id']);
    assert.deepEqual(taken('payroll_payroll_supplements'), []);
    assert.deepEqual(taken('hr_employees'), ['createdFrom atLeast date_time_created 1', 'createdTo atMost date_time_created 1']);
  });

  it('are the same of the documents as they are published', async () => {
    const published: Endpoint[] = [];
    for (const api of builtInApiNames) {
      const document = await loadBuiltInDocument(api);
      const ours = readOwnApi(document, api).api;
      published.push(...readApi(JSON.parse(JSON.stringify(publishedForm(document, api))), api, ours).api.endpoints);
    }
    assert.deepEqual(sqlTables(published).map(withoutWords), tables.map(withoutWords));
  });

  it('are named the same whatever the order is', () => {
    const all = tables.map(({ endpoint: of }) => of);
    const named = (list: readonly Endpoint[]) =>
      new Map(sqlTables([...new Set(list)]).map(({ name, endpoint: of, rows }) => [name, [of.id, rows]]));
    const turned = named(all.toReversed());
    for (const [name, of] of named(all)) assert.deepEqual(turned.get(name), of);
  });
});

function withoutWords({ name, shortName, keys, rows, columns, filters }: SqlTable) {
  return {
    name,
    shortName,
    rows,
    keys: keys.map(({ name: key }) => key),
    columns: columns.map(({ description: _, source, ...rest }) => ({
      ...rest,
      source: source.kind === 'asked' ? source.parameter.name : source,
    })),
    filters: filters.map(({ parameter, ...rest }) => ({ ...rest, parameter: parameter.name })),
  };
}

describe('A table', () => {
  it('is what has a list, or one object for a key', () => {
    assert.deepEqual(sqlTables([endpoint('/hr/v1.0/info', oneOf({ name: text })), endpoint('/hr/v1.0/nothing', undefined)]), []);
    assert.deepEqual(sqlTables([endpoint('/hr/v1.0/texts', { items: text }), endpoint('/hr/v1.0/{id}/none', text)]), []);
    assert.deepEqual(one('/hr/v1.0/bare', { items: { properties: { a: text } } }).rows, { kind: 'list', path: [] });
    assert.deepEqual(one('/hr/v1.0/list', { properties: { rows: { items: { properties: { a: text } } }, paging: {} } }).rows, {
      kind: 'list',
      path: ['rows'],
    });
    assert.deepEqual(one('/hr/v1.0/things/{id}', { properties: { a: text } }).rows, { kind: 'object', path: [] });
  });

  it('is told apart by what differs, whatever comes first', () => {
    const paths = ['/hr/v2.0/staff', '/hr/v1.0/staff/{id}', '/hr/v1.0/staff', '/hr/v1.0/staff/{id}/{other}'];
    const expected = new Map([
      ['/hr/v1.0/staff', 'hr_staff'],
      ['/hr/v2.0/staff', 'hr_staff_v2_0'],
      ['/hr/v1.0/staff/{id}', 'hr_staff_by_id'],
      ['/hr/v1.0/staff/{id}/{other}', 'hr_staff_by_id_and_other'],
    ]);
    for (const order of [paths, paths.toReversed()]) {
      const tables = sqlTables(order.map((path) => endpoint(path, listOf({ a: text }))));
      assert.deepEqual(
        new Map(tables.map(({ endpoint: of, name }) => [of.id, name])),
        new Map(order.map((path) => [path, expected.get(path)])),
      );
    }
  });

  it('is called after one of what its path lists, where it is one', () => {
    const tables = sqlTables(
      ['companies', 'address', 'status', 'staff', 'employeegroups'].map((word) =>
        endpoint(`/hr/v1.0/${word}/{id}`, oneOf({ a: text })),
      ),
    );
    assert.deepEqual(
      tables.map(({ shortName }) => shortName),
      ['company', 'address', 'status', 'staff', 'employee_group'],
    );
  });

  it('has the name as it is where it takes the fewest parameters', () => {
    const tables = sqlTables(['/hr/v1.0/staff/{id}', '/hr/v2.0/staff'].map((path) => endpoint(path, listOf({ a: text }))));
    assert.deepEqual(
      tables.map(({ name }) => name),
      ['hr_staff_by_id', 'hr_staff'],
    );
  });

  it('has a short name that nothing else has, neither a table nor SQL', () => {
    const tables = sqlTables(
      [
        '/hr/v1.0/order',
        '/hr/v1.0/things',
        '/pay/v1.0/things',
        '/hr/v1.0/sqlite_master',
        '/hr/v1.0/json_each',
        '/a/v1/b_c',
        '/b/v1/c',
      ].map((path) => endpoint(path, listOf({ a: text }))),
    );
    assert.deepEqual(
      tables.map(({ name, shortName }) => [name, shortName]),
      [
        ['hr_order', undefined],
        ['hr_things', undefined],
        ['pay_things', undefined],
        ['hr_sqlite_master', undefined],
        ['hr_json_each', undefined],
        ['a_b_c', undefined],
        ['b_c', 'c'],
      ],
    );
  });

  it('names its columns from any spelling', () => {
    const spelled = [
      'isABTest',
      'SSN',
      'kebab-case',
      'PascalCase',
      'employeeIDs',
      'street1',
      'line2Text',
      '$schema',
      'æbleGrød',
      'select',
      '…',
    ];
    const table = one('/hr/v1.0/list', listOf(Object.fromEntries(spelled.map((name) => [name, text]))));
    assert.deepEqual(fields(table), [
      'is_ab_test',
      'ssn',
      'kebab_case',
      'pascal_case',
      'employee_ids',
      'street1',
      'line2_text',
      'schema',
      'æble_grød',
      'select',
      'field',
    ]);
  });

  it('tells columns of one name apart, by their order', () => {
    const table = one(
      '/hr/v1.0/list',
      listOf({ aB: text, a_b: text, a: { properties: { b: text } }, portal: text, portalId: id }),
    );
    assert.deepEqual(fields(table), ['a_b', 'a_b_2', 'a_b_3', 'portal_2', 'portal_id_2']);
  });

  it('has a column for each field within an object, four levels deep', () => {
    const deep = { properties: { b: { properties: { c: { properties: { d: { properties: { e: text } } } } } } } };
    const table = one(
      '/hr/v1.0/list',
      listOf({ a: deep, tags: { items: text }, free: { type: 'object' }, map: { additionalProperties: text } }),
    );
    assert.deepEqual(
      table.columns.slice(2).map(({ name, type, source }) => [name, type, source.kind === 'field' && source.path]),
      [
        ['a_b_c_d', 'JSON', ['a', 'b', 'c', 'd']],
        ['tags', 'JSON', ['tags']],
        ['free', 'JSON', ['free']],
        ['map', 'JSON', ['map']],
      ],
    );
  });

  it('has the types of SQLite', () => {
    const table = one(
      '/hr/v1.0/list',
      listOf({ a: id, b: { type: 'number' }, c: { type: 'boolean' }, d: text, e: {}, f: { type: 'null' } }),
    );
    assert.deepEqual(
      table.columns.slice(2).map(({ type }) => type),
      ['INTEGER', 'REAL', 'BOOLEAN', 'TEXT', 'TEXT', 'TEXT'],
    );
  });

  it('does not say twice what it is asked with', () => {
    assert.deepEqual(fields(one('/hr/v1.0/things/{thingId}/rows', listOf({ thingId: id, id, note: text }))), [
      'thing_id',
      'id',
      'note',
    ]);
    assert.deepEqual(fields(one('/hr/v1.0/things/{thingId}/rows', listOf({ thingId: text }))), ['thing_id', 'thing_id_2']);
    assert.deepEqual(fields(one('/hr/v1.0/departments/{id}', oneOf({ id, name: text }))), ['id', 'name']);
    assert.deepEqual(fields(one('/hr/v1.0/departments/{id}/rows', listOf({ id, name: text }))), ['department_id', 'id', 'name']);
    assert.deepEqual(fields(one('/hr/v1.0/departments/{id}', listOf({ id, name: text }))), ['department_id', 'id', 'name']);
    assert.deepEqual(fields(one('/hr/v1.0/things/{thingId}/rows', listOf({ thing: { properties: { id } } }))), ['thing_id']);
    assert.deepEqual(fields(one('/hr/v1.0/{x}/{id}', listOf({ name: text }))), ['x', 'id', 'name']);
  });

  it('takes its own id over where it is one thing', () => {
    const ids = (path: string, response: Schema) => one(path, response).filters.map(({ parameter }) => parameter.name);
    assert.deepEqual(ids('/hr/v1.0/departments/{departmentId}', oneOf({ id })), ['departmentId']);
    assert.deepEqual(ids('/hr/v1.0/departments/{departmentId}', listOf({ id })), []);
    assert.deepEqual(ids('/hr/v1.0/departments/{departmentId}/chief', oneOf({ id })), []);
    assert.deepEqual(ids('/hr/v1.0/departments/{id}/notes', listOf({ id })), []);
  });

  it('takes a condition over by name, where nothing else is known', () => {
    const query: Partial<Parameter>[] = [
      { name: 'DepartmentId', type: 'integer' },
      { name: 'groupId', type: 'integer', array: 'repeat' },
      { name: 'state', enum: ['a', 'b'] },
      { name: 'title' },
      { name: 'count' },
      { name: 'createdFrom', date: 'utc' },
      { name: 'limit', type: 'integer' },
      { name: 'secret', type: 'integer', sensitive: true },
    ];
    const response = listOf({
      departmentId: id,
      groupId: id,
      state: text,
      title: text,
      count: id,
      createdFrom: text,
      secret: id,
    });
    const [table] = sqlTables([{ ...endpoint('/hr/v1.0/list', response, query), paging: { limit: 'limit', offset: 'offset' } }]);
    assert.deepEqual(
      table?.filters.map(({ parameter, column: of, is }) => [parameter.name, of, is]),
      [
        ['DepartmentId', 'department_id', 'equal'],
        ['groupId', 'group_id', 'oneOf'],
        ['state', 'state', 'equal'],
      ],
    );
    assert.deepEqual(
      table?.columns.flatMap(({ name, source }) => (source.kind === 'asked' ? [name] : [])),
      ['title_2', 'count_2', 'created_from_2'],
    );
  });

  it('takes over by name what is the same whole numbers or fixed choices, and no key', () => {
    const query: Partial<Parameter>[] = [
      { name: 'number', type: 'integer' },
      { name: 'choice', enum: ['1'] },
      { name: 'choices', enum: ['a'], array: 'repeat' },
      { name: 'thing', type: 'integer', in: 'path' },
      { name: 'absent', enum: ['a'] },
    ];
    const response = listOf({ number: text, choice: id, choices: text, thing: id });
    const { filters } = one('/hr/v1.0/list', response, query);
    assert.deepEqual(
      filters.map(({ parameter, column: of, is }) => [parameter.name, of, is]),
      [['choices', 'choices', 'oneOf']],
    );
  });

  it('takes over what is known of its endpoint, as far as it has such a field, and nothing else', () => {
    const query: Partial<Parameter>[] = [
      { name: 'from', date: 'date' },
      { name: 'to', date: 'date', sensitive: true },
      { name: 'departmentId', type: 'integer' },
      { name: 'employeeId', type: 'integer', array: 'repeat' },
      { name: 'other', type: 'integer' },
      { name: 'constructor', type: 'integer' },
    ];
    const response = listOf({ date: text, endDateTime: text, employeeId: id, other: id, constructor: id });
    const { filters } = one('/SCHEDULING/v1.0/shifts', response, query);
    assert.deepEqual(
      filters.map(({ parameter, column: of, is, widenedBy }) => [parameter.name, of, is, widenedBy]),
      [
        ['from', 'date', 'atLeast', undefined],
        ['from', 'end_date_time', 'atLeast', 2],
        ['employeeId', 'employee_id', 'oneOf', undefined],
      ],
    );
  });

  it('says what a document says of a column in one plain line of some length', () => {
    const described: Schema = { ...text, description: `a\n[b](c)${' x'.repeat(500)}`, enum: ['One', 'Two'], format: 'date-time' };
    const { description = '' } = column(one('/hr/v1.0/list', listOf({ a: described, b: { ...text, format: 'date' } })), 'a');
    assert.match(description, /^a \[b\] \(c\) x.*… \(date-time\) · One, Two$/);
    assert.ok(description.length < 600);
    assert.equal(column(one('/hr/v1.0/list', listOf({ b: { type: 'string', format: 'date' } })), 'b').description, '(date)');
    assert.equal(column(one('/hr/v1.0/list', listOf({ b: { ...id, format: 'int64' } })), 'b').description, undefined);
  });

  it('leaves out the one name that is no member, and holds no more than a bound', () => {
    const proto = JSON.parse('{"__proto__": {"type": "string"}, "constructor": {"type": "string"}, "a": {"type": "string"}}');
    assert.deepEqual(fields(one('/hr/v1.0/list', listOf(proto))), ['constructor', 'a']);
    const many = Object.fromEntries(Array.from({ length: 500 }, (_, number) => [`f${number}`, text]));
    assert.equal(fields(one('/hr/v1.0/list', listOf(many))).length, 300);
    const round: { properties: Record<string, Schema> } = { properties: {} };
    for (let number = 0; number < 40; number++) round.properties[`f${number}`] = round;
    assert.equal(fields(one('/hr/v1.0/list', { items: round })).length, 300);
    assert.equal(sqlTables(Array.from({ length: 3_000 }, () => endpoint('/hr/v1.0/list', listOf({ a: text })))).length, 2_000);
  });

  it('is one of any document, with names that are each there once', () => {
    const name = fc.oneof(
      fc.string(),
      fc.constantFrom('id', 'ID', 'portal', '__proto__', 'constructor', 'select', 'data', 'from'),
    );
    const { schema } = fc.letrec((tie) => ({
      schema: fc.record(
        {
          type: fc.constantFrom('string', 'integer', 'number', 'boolean', 'array', 'object', 'odd'),
          description: fc.string(),
          properties: fc.dictionary(name, tie('schema'), { maxKeys: 4 }),
          items: tie('schema'),
        },
        { requiredKeys: [] },
      ),
    }));
    const path = fc.array(fc.oneof(fc.constantFrom('a', 'A', 'b', '{id}', '{x}', 'v1.0'), name), { maxLength: 4 });
    const some = fc.array(fc.tuple(path, schema, fc.array(name, { maxLength: 3 })), { maxLength: 6 });
    fc.assert(
      fc.property(some, (all) => {
        const tables = sqlTables(
          all.map(([segments, response, query]) =>
            endpoint(
              `/hr/${segments.join('/')}`,
              response as Schema,
              query.map((one) => ({ name: one })),
            ),
          ),
        );
        const called = tables.flatMap(({ name: long, shortName }) => (shortName === undefined ? [long] : [long, shortName]));
        assert.equal(new Set(called).size, called.length);
        for (const { columns, filters } of tables) {
          const all = columns.map(({ name: of }) => of);
          assert.equal(new Set(all).size, all.length);
          assert.ok(all.every((of) => of !== '' && of === of.toLowerCase()));
          assert.ok(filters.every(({ column: of }) => all.includes(of)));
        }
      }),
      { seed: 14, numRuns: 200 },
    );
  });
});
