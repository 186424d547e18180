import assert from 'node:assert/strict';
import fc from 'fast-check';
import { loadBuiltInCatalogue } from '../../../../src/core/catalogue/builtIn.ts';
import { format } from '../../../../src/core/errors.ts';
import { completions } from '../../../../src/core/sql/completion.ts';
import { hoverAt } from '../../../../src/core/sql/hover.ts';
import type { Completion } from '../../../../src/core/sql/offers.ts';
import type { SqlTable } from '../../../../src/core/sql/sqlTable.ts';
import { splitStatements } from '../../../../src/core/sql/statements.ts';
import { sqlTables } from '../../../../src/core/sql/tables.ts';

let tables: readonly SqlTable[];
before(async () => {
  tables = sqlTables((await loadBuiltInCatalogue()).flatMap(({ endpoints }) => endpoints));
});

/** What is offered where `|` stands. */
function at(marked: string): readonly Completion[] {
  const place = marked.indexOf('|');
  return completions(marked.replace('|', ''), place, tables);
}

const labels = (marked: string, kind?: Completion['kind']) =>
  at(marked).flatMap((one) => (kind === undefined || one.kind === kind ? [one.label] : []));
const columns = (marked: string) => labels(marked, 'column');
const named = (marked: string, label: string): Completion => {
  const found = at(marked).find((one) => one.label === label);
  assert.ok(found, `${label} is none of ${labels(marked).join(', ')}`);
  return found;
};
const ofDepartments = ['id', 'name', 'number', 'portal', 'portal_id'];

describe('What is offered in SQL', () => {
  it('begins a statement', () => {
    for (const text of ['|', 'select 1; |', 'select 1;|', '-- Shifts\n|', 'se|'])
      assert.deepEqual(labels(text), ['SELECT', 'WITH', 'VALUES', 'EXPLAIN QUERY PLAN'], text);
    assert.deepEqual(labels('with a as (|'), ['SELECT', 'WITH', 'VALUES', 'EXPLAIN QUERY PLAN']);
  });

  it('is nothing where somebody makes something up, or writes a text, a number or a comment', () => {
    for (const text of [
      "select 'a|'",
      "select 'a|",
      'select 1|',
      'select 1.5|',
      'select -- a|',
      'select /* a| */',
      'select /* a|',
      "select x'a|",
      'select a as |',
      'select * from shifts as |',
      'with |',
      'with a|',
      'with a(|',
      'select 1a|',
      'select "open|',
    ])
      assert.deepEqual(labels(text), [], text);
  });

  describe('after FROM', () => {
    it('is each table, those with a short name first', () => {
      for (const text of [
        'select * from |',
        'select * from sh|',
        'select * from shifts, |',
        'select * from shifts join |',
        'select * from (|',
      ]) {
        const offered = labels(text, 'table');
        assert.equal(offered.length, tables.length, text);
        assert.ok(offered.indexOf('shifts') < offered.indexOf('hr_skills'), text);
      }
      assert.deepEqual(labels('select * from |', 'function'), ['json_each', 'json_tree']);
    });

    it('says which list it is, and what has to be said to read it', () => {
      const { detail, documentation, insertText } = named('select * from |', 'time_and_cost_costs');
      assert.equal(detail, 'Time and cost · department_id, period_from, period_to');
      assert.equal(insertText, 'time_and_cost_costs');
      assert.deepEqual(documentation.map(format), [
        'Time and cost',
        'GET /scheduling/v1.0/timeandcost/{departmentId}',
        'Also called scheduling_time_and_cost_costs',
        'One request for each department_id',
        'Read only with: period_from, period_to',
      ]);
      assert.equal(named('select * from |', 'shifts').detail, 'Shifts');
      assert.equal(named('select * from |', 'hr_skills').documentation.map(format).join(), 'Skills,GET /hr/v1.0/skills');
    });

    it('is what WITH has named too', () => {
      const text = 'with open as (select * from shifts), late(x) as (select 1) select * from |';
      assert.deepEqual(labels(text).slice(0, 2), ['open', 'late']);
      assert.deepEqual(columns('with late(x) as (select id, name from departments) select | from late'), ['x']);
    });

    it('is how a query goes on, once the table stands there', () => {
      for (const text of [
        'select * from shifts |',
        'select * from shifts s |',
        'select * from shifts wh|',
        'select * from (select 1) |',
        // A word of SQL that may be a name.
        'select * from plan |',
        'select * from shifts as plan |',
      ])
        assert.ok(labels(text).includes('WHERE') && labels(text).every((label) => /^[A-Z ]+$/.test(label)), text);
      assert.deepEqual(labels('select * from shifts left |'), ['JOIN', 'OUTER JOIN']);
    });
  });

  describe('in an expression', () => {
    it('is the columns of what the query is made of, wherever FROM stands', () => {
      for (const text of [
        'select | from departments',
        'select na| from departments',
        'select a, | from departments',
        'select count(| from departments',
        'select case when | from departments',
        'select 1 from departments where |',
        'select 1 from departments group by |',
        'select 1 from departments order by name, |',
        'select 1 from hr_departments where (name = 1 and |',
        'SELECT 1 FROM "departments" WHERE |',
        'select name is not distinct from 1, | from departments',
        'select 1; select | from departments; select * from shifts',
        'select a$| from departments',
      ])
        assert.deepEqual(columns(text), ofDepartments, text);
    });

    it('begins with what the list is asked with, in a condition', () => {
      assert.deepEqual(columns('select * from shifts where |').slice(0, 2), ['period_from', 'period_to']);
      assert.deepEqual(columns('select | from shifts').slice(0, 2), ['id', 'department_id']);
      assert.equal(columns('select * from department_employees where |')[0], 'department_id');
      assert.equal(columns('select | from department_employees')[0], 'department_id');
    });

    it('says what a column is, and whether it is hidden', () => {
      const { detail, documentation, isHidden } = named('select | from employees e', 'ssn');
      assert.equal(detail, 'TEXT · e');
      assert.deepEqual([isHidden, documentation.map(format).at(-1)], [true, 'Hidden until you choose to show it.']);
      assert.equal(named('select | from employees', 'city').isHidden, undefined);
      assert.ok(named('select | from shifts', 'department_id').documentation.map(format).includes('Ids of: department'));
      assert.ok(named('select | from shifts', 'period_from').documentation.map(format).includes('What the list is asked with.'));
      assert.ok(
        named('select | from absence_accounts', 'validity_period_start')
          .documentation.map(format)
          .includes('Field validityPeriod.start'),
      );
      assert.ok(
        named('select | from payroll_shifts', 'portal').documentation.map(format)[0]?.startsWith('The name of the portal'),
      );
    });

    it('has the owner of a column that several have', () => {
      const text = 'select | from departments d join department_employees e';
      assert.equal(named(text, 'portal').insertText, 'd.portal');
      assert.equal(named(text, 'employee_id').insertText, 'employee_id');
      assert.deepEqual(columns('select * from departments join department_employees using (|'), ['portal', 'portal_id']);
      assert.equal(named('select * from departments join department_employees using (|', 'portal').insertText, 'portal');
    });

    it('has quotes around a name that needs them', () => {
      assert.equal(named('select | from payroll_shifts', 'end').insertText, '"end"');
      assert.equal(named('select | from payroll_shifts', 'start').insertText, 'start');
      const { insertText, filterText, range } = named('select "na|" from departments', 'name');
      assert.deepEqual([insertText, filterText, range], ['"name"', '"name"', { start: 7, end: 11 }]);
    });

    it('takes the place of the word that stands there', () => {
      assert.deepEqual(named('select na|m from departments', 'name').range, { start: 7, end: 10 });
      assert.deepEqual(named('select |name from departments', 'name').range, { start: 7, end: 7 });
    });

    it('is of the innermost query', () => {
      assert.deepEqual(columns('select * from shifts where id in (select | from departments)'), ofDepartments);
      assert.deepEqual(columns('select (select max(id) from shifts), | from departments'), ofDepartments);
      assert.deepEqual(columns('select id from shifts union all select | from departments'), ofDepartments);
      assert.deepEqual(columns('select * from (departments d join shifts s on s.id = d.id) where d.|'), ofDepartments);
    });

    it('is what a query within gives', () => {
      assert.deepEqual(
        columns('select | from (select id as a, name, count(*) n, 1 + 2, d.number, max(1) from departments d) x'),
        ['a', 'name', 'n', 'number'],
      );
      assert.deepEqual(columns('select | from (select d.*, 1 as one from departments d, shifts s) x'), [
        'id',
        'name',
        'number',
        'one',
        'portal',
        'portal_id',
      ]);
      assert.deepEqual(columns('with a as (with b as (select name from departments) select * from b) select | from a'), ['name']);
      assert.deepEqual(columns('with recursive a as (select 1 as n union all select n + 1 from a) select | from a'), ['n']);
      assert.equal(named('select | from (select id as a from departments) x', 'a').detail, 'INTEGER · x');
      assert.equal(named('select | from (select portal as p from departments, shifts) x', 'p').detail, 'x');
      assert.equal(named('select | from (select shifts.portal p from departments, shifts) x', 'p').detail, 'TEXT · x');
      assert.deepEqual(columns('with a select | from a'), []);
      assert.deepEqual(columns("select | from json_each('[1]') e").slice(0, 2), ['key', 'value']);
    });

    it('is what the query calls its columns, in its order', () => {
      assert.deepEqual(columns('select department_id as d, count(*) n, id from shifts order by |').slice(0, 3), ['d', 'n', 'id']);
      assert.deepEqual(named('select department_id as d from shifts order by |', 'd').documentation, []);
    });

    it('is functions and words after the columns', () => {
      assert.deepEqual(
        ['count', 'row_number', 'strftime', 'json_extract', 'CASE'].filter(
          (name) => !labels('select | from shifts').includes(name),
        ),
        [],
      );
      assert.equal(named('select | from shifts', 'round').insertText, 'round(');
      assert.equal(named('select | from shifts', 'row_number').insertText, 'row_number() OVER (');
      assert.equal(named('select | from shifts', 'round').detail, 'round(x, 2)');
      assert.ok(labels('select |').includes('DISTINCT') && !labels('select a, |').includes('DISTINCT'));
      assert.ok(labels('select * from a where b in (|').includes('SELECT'));
    });

    it('is words alone, once a value stands there', () => {
      for (const text of [
        'select a |',
        'select * from t where a = 1 |',
        "select 'a' |",
        'select f(a) |',
        'select * |',
        'select t.* |',
        'select case when 1 then 2 end |',
      ])
        assert.deepEqual(
          at(text).filter(({ kind }) => kind !== 'keyword'),
          [],
          text,
        );
      assert.equal(labels('select a |')[0], 'FROM');
      assert.deepEqual(labels('select a from t group |'), ['BY']);
      assert.ok(labels('select a from t order by a |').includes('DESC'));
      assert.ok(columns('select a * | from departments').includes('name'));
    });
  });

  it('is the columns of what stands before a dot', () => {
    assert.deepEqual(columns('select d.| from departments d, shifts'), ofDepartments);
    assert.deepEqual(columns('select departments.na| from departments'), ofDepartments);
    assert.deepEqual(columns('select D.| from DEPARTMENTS d'), ofDepartments);
    assert.deepEqual(columns('select [d].| from departments d'), ofDepartments);
    assert.deepEqual(
      columns('select * from departments d where exists (select 1 from shifts s where s.id = d.|)'),
      ofDepartments,
    );
    for (const text of [
      'select x.| from departments d',
      'select .|',
      'select .| from (select name from departments)',
      'select * from main.|',
      'select * from departments d, d.|',
      'select 1.|',
    ])
      assert.deepEqual(labels(text), [], text);
    assert.ok(!labels('select d.| from departments d').includes('count'));
    assert.equal(named('select d.| from departments d', 'name').insertText, 'name');
  });

  it('is the parameters of the statement, and one for what is compared', () => {
    assert.deepEqual(labels('select :a, @b, :a, ? from shifts where id = :|', 'parameter'), [':id', ':a', '@b']);
    assert.deepEqual(labels('select :a; select :|'), []);
    assert.deepEqual(labels('select :a from shifts where department_id = |').slice(0, 2), [':department_id', ':a']);
    assert.deepEqual(named('select :one, :o|n', ':one').range, { start: 13, end: 16 });
    assert.ok(!labels('select * from shifts where |').includes(':a'));
    assert.deepEqual(named('select :a, |', ':a').documentation, []);
    for (const [text, ...expected] of [
      ['select * from shifts where :p = |', ':p'],
      ['select * from shifts where a$b = |'],
      ['select * from shifts where id isnull |'],
      ['select sum(id) over (order by id range |) from shifts'],
    ] as const)
      assert.deepEqual(labels(text, 'parameter'), expected, text);
  });

  it('is something or nothing, in any text at any place', () => {
    const piece = fc.oneof(
      fc.constantFrom(
        ...'select;from;where;join;on;using;(;);,;.;*;with;recursive;as;union;shifts;departments;s;id;group by;order by;case;end;distinct;is;not;:a;\'a\';"b";[c];--;/*;*/;=;1;values;window;over;limit'.split(
          ';',
        ),
        ';',
        "'",
        '"',
        '[',
        '\n',
        '\0',
        '\ud800',
      ),
      fc.string(),
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 40 }), fc.nat(), (pieces, place) => {
        const text = pieces.join(' ');
        const offset = place % (text.length + 1);
        for (const { insertText, range, label } of completions(text, offset, tables)) {
          assert.ok(range.start <= offset && offset <= range.end && range.end <= text.length);
          assert.ok(label !== '' && insertText !== '');
        }
        const hover = hoverAt(text, offset, tables);
        assert.ok(!hover || (hover.range.start <= offset && offset < hover.range.end));
        splitStatements(text);
      }),
      { seed: 14, numRuns: 1_000 },
    );
  });

  it('stays within bounds in a text of any depth', () => {
    const deep = 20_000;
    for (const text of [
      '(',
      'select * from (',
      'select * from (select *,*,* from ',
      'with a as (',
      'select (select ',
      'exists (select 1 from shifts where ',
    ])
      completions(text.repeat(deep), text.length * deep, tables);
    assert.deepEqual(columns(`select | from ${'(select * from '.repeat(deep)} shifts ${')'.repeat(deep)}`), []);
    assert.deepEqual(columns('with a as (select *, a.*, * from a, a, a) select | from a'), []);
  });
});

describe('What is said in SQL', () => {
  /** Of the word where `|` stands. */
  const say = (marked: string) => {
    const hover = hoverAt(marked.replace('|', ''), marked.indexOf('|'), tables);
    return hover && [hover.title, ...hover.lines.map(format)];
  };

  it('is what a column is, and of which list', () => {
    const expected = ['name TEXT', 'Name of the department.', 'departments · GET /hr/v1.0/departments'];
    for (const text of [
      'select na|me from departments',
      'select |name from departments',
      'select d.nam|e from departments d',
      'select "na|me" from departments',
      'select * from (select name from departments) x where x.na|me = 1',
      'select * from departments where id in (select id from shifts where na|me = 1)',
      'with a as (select * from departments) select na|me from a',
    ])
      assert.deepEqual(say(text)?.toSpliced(1, 1), expected.toSpliced(1, 1), text);
  });

  it('is which list a table is', () => {
    const expected = ['shifts', 'Shifts', 'GET /scheduling/v1.0/shifts', 'Also called scheduling_shifts'];
    for (const text of [
      'select * from shi|fts',
      'select * from scheduling_shi|fts',
      'select * from shifts |s',
      'select * from shifts as s|',
      'select |s.id from shifts s',
    ])
      assert.deepEqual(say(text.replace(/as s\|$/, 'as |s')), expected, text);
  });

  it('is what a function does', () => {
    assert.deepEqual(say('select rou|nd(a) from shifts'), ['round(x, 2)', 'The number with so many digits after the point.']);
    assert.equal(say('select * from json_e|ach(a)')?.[0], 'json_each(json)');
  });

  it('is nothing of what is not known', () => {
    for (const text of [
      'sel|ect 1',
      "select 'na|me' from departments",
      'select -- na|me\n 1 from departments',
      'select no|ne from departments',
      'select x.na|me from departments',
      'select * from no|ne',
      'select * from departments| ',
      '|',
      'select rou|nd from departments',
      'select 1|2 from departments',
      'with shifts as (select 1) select * from shifts |s',
    ])
      assert.equal(say(text), undefined, text);
  });
});
