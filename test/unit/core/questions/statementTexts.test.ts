import assert from 'node:assert/strict';
import { loadBuiltInCatalogue } from '../../../../src/core/catalogue/builtIn.ts';
import { format, sentence } from '../../../../src/core/errors.ts';
import { absence } from '../../../../src/core/questions/absence.ts';
import { labourAndRevenue } from '../../../../src/core/questions/labourAndRevenue.ts';
import { monthPieces } from '../../../../src/core/questions/monthPieces.ts';
import { people } from '../../../../src/core/questions/people.ts';
import type { QuestionInputs } from '../../../../src/core/questions/question.ts';
import { questionOf, questions } from '../../../../src/core/questions/questions.ts';
import { hasOneOf } from '../../../../src/core/questions/sqlTexts.ts';
import { oneOfIds, sqlNow, sqlText } from '../../../../src/core/questions/statementValues.ts';
import { syncSees } from '../../../../src/core/questions/syncSees.ts';
import { withTitles } from '../../../../src/core/questions/withTitles.ts';
import { QueryRun } from '../../../../src/core/sql/queryRun.ts';
import type { SqlEngine } from '../../../../src/core/sql/sqlEngine.ts';
import { sqlTables } from '../../../../src/core/sql/tables.ts';
import { createHarness, createPortal } from '../../support/harness.ts';
import { localEngine } from '../sql/localEngine.ts';

const inputs: QuestionInputs = {
  from: '2026-11-01',
  to: '2026-11-30',
  departments: [3, 14],
  tolerances: {},
  now: '2026-11-30T10:22',
};

describe('The texts of a statement', () => {
  it('hold values as SQL has them, whatever is in them', () => {
    assert.equal(sqlText("O'Neil's"), "'O''Neil''s'");
    assert.deepEqual([oneOfIds('id', [3, 14]), oneOfIds('id', [3]), oneOfIds('id', [])], ['id IN (3, 14)', 'id IN (3)', 'TRUE']);
    assert.equal(hasOneOf('departments', [3, 14]), 'EXISTS (SELECT 1 FROM json_each(departments) WHERE value IN (3, 14))');
    assert.equal(hasOneOf('departments', []), 'TRUE');
    assert.equal(sqlNow('2026-11-30T10:22'), "unixepoch('2026-11-30T10:22') / 60");
    assert.equal(sqlNow(undefined), "unixepoch('now', 'localtime') / 60");
  });

  it('cut a period where months meet', () => {
    const piece = (from: string, to: string, isWholeMonth = false) => ({ from, to, isWholeMonth });
    assert.deepEqual(monthPieces('2026-01-31', '2026-03-01'), [
      piece('2026-01-31', '2026-01-31'),
      piece('2026-02-01', '2026-02-28', true),
      piece('2026-03-01', '2026-03-01'),
    ]);
    assert.deepEqual(monthPieces('2026-12-01', '2026-12-31'), [piece('2026-12-01', '2026-12-31', true)]);
    assert.deepEqual(monthPieces('2026-12-01', '2026-12-30'), [piece('2026-12-01', '2026-12-30')]);
    assert.deepEqual(monthPieces('2026-12-02', '2026-12-31'), [piece('2026-12-02', '2026-12-31')]);
    assert.deepEqual(monthPieces('2026-12-02', '2026-12-02'), [piece('2026-12-02', '2026-12-02')]);
    assert.deepEqual(monthPieces('2026-12-02', '2026-12-01'), []);
  });

  it('call each rule as it is called in the reader’s language', () => {
    const about = sentence('');
    const rules = [
      { id: 'late', title: sentence('Came {0} late', 5), about },
      { id: "o'clock", title: sentence("O'clock"), about },
    ];
    const head =
      "SELECT CASE rule\n  WHEN 'late' THEN 'Came 5 late'\n  WHEN 'o''clock' THEN 'O''clock'\n  ELSE rule END AS finding, *\nFROM (\n";
    assert.equal(withTitles({ rules }, ' SELECT 1; '), `${head}SELECT 1\n)`);
    assert.equal(withTitles({ rules }, 'SELECT 1;;'), `${head}SELECT 1;\n)`);
    assert.equal(withTitles({ rules }, "SELECT ';'"), `${head}SELECT ';'\n)`);
    assert.match(
      withTitles({ rules }, 'SELECT 1', (title) => format(title).toUpperCase()),
      /THEN 'CAME 5 LATE'\n/,
    );
  });
});

describe('The statement of a question', () => {
  it('is found by its id alone', () => {
    for (const question of questions) assert.equal(questionOf(question.id), question);
    assert.deepEqual([questionOf('nothing'), questionOf(undefined)], [undefined, undefined]);
  });

  for (const { id, sql, tolerances } of questions)
    it(`asks what was chosen: ${id}`, () => {
      const chosen = sql(inputs);
      assert.match(chosen, /\bIN \(3, 14\)/);
      assert.match(chosen, /'2026-11-(?:01|30)/);
      assert.doesNotMatch(sql({ ...inputs, departments: [] }), /\bIN \(3, 14\)/);
      // What nobody chose is as usual.
      const usual = Object.fromEntries(tolerances.map((one) => [one.name, one.usual]));
      assert.equal(chosen, sql({ ...inputs, tolerances: usual }));
      for (const { name, usual: value } of tolerances)
        for (const other of [0, value + 7]) assert.notEqual(sql({ ...inputs, tolerances: { [name]: other } }), chosen, name);
    });

  for (const id of ['plannedAndPunched', 'readyForPayroll', 'plannedPunchedPaid', 'labourAndRevenue', 'people'])
    it(`knows the time of the portal, or of this machine: ${id}`, () => {
      const { now: _, ...without } = inputs;
      const [told, untold] = [inputs, without].map((one) => questionOf(id)?.sql(one) ?? '');
      assert.match(told ?? '', /'2026-11-30(?:T10:22)?'/);
      assert.doesNotMatch(told ?? '', /'localtime'/);
      assert.match(untold ?? '', /\('now', 'localtime'\)/);
      assert.doesNotMatch(untold ?? '', /T10:22/);
    });

  describe('is one that the database takes, and says what it reads', () => {
    let engine: SqlEngine;

    before(async () => {
      engine = await localEngine();
      const tables = sqlTables((await loadBuiltInCatalogue()).flatMap(({ endpoints }) => endpoints));
      const { requests, governor, clock } = createHarness();
      const task = { sql: 'SELECT 1', parameters: {}, portals: [createPortal()] };
      // What defines the tables.
      await QueryRun.prepare(task, { engine, tables, requests, governor, clock, form: 'masked' });
    });
    after(() => engine.dispose());

    // The others are joined so often that it takes the database half a second: they are run by tests of their own.
    for (const question of [labourAndRevenue, people, absence, syncSees])
      for (const departments of [[], [3, 14]])
        it(`${question.id}, of ${departments.length} departments`, async () => {
          const sql = withTitles(question, question.sql({ ...inputs, departments, to: '2026-12-05' }));
          const { columns, reads } = await engine.describe(sql);
          assert.ok(reads.size > 1);
          assert.deepEqual(
            ['finding', 'rule', 'portal', 'portal_id'].filter((name) => !columns.some((column) => column.name === name)),
            [],
          );
        });
  });

  it('asks payroll for the departments that were chosen, and for each month by itself', () => {
    const paid = (more: Partial<QuestionInputs>) => questionOf('plannedPunchedPaid')?.sql({ ...inputs, ...more }) ?? '';
    const rules = (text: string) =>
      [...new Set(text.match(/'(?:monthlySalary|proration|inOne)' AS rule/g))].map((rule) => rule.split("'")[1]);
    assert.match(paid({}), /WHERE department_ids = '3,14' AND period_from = '2026-11-01' AND period_to = '2026-11-30'/);
    assert.doesNotMatch(paid({ departments: [] }), /department_ids =/);
    assert.deepEqual(rules(paid({})), ['monthlySalary']);
    assert.deepEqual(rules(paid({ to: '2026-11-29' })), ['proration']);
    assert.deepEqual(rules(paid({ to: '2026-12-05' })), ['monthlySalary', 'proration', 'inOne']);
    assert.deepEqual([paid({}).includes('WHERE FALSE'), paid({ to: '2026-12-05' }).includes('WHERE FALSE')], [true, false]);
  });

  it('looks for salary codes in lines of payroll where departments were chosen, which payroll wants', () => {
    const ready = (departments: readonly number[]) => questionOf('readyForPayroll')?.sql({ ...inputs, departments }) ?? '';
    const asked = /department_ids = '3,14' AND period_from = '2026-11-01' AND period_to = '2026-11-30'/;
    assert.match(ready([3, 14]), asked);
    assert.match(ready([3, 14]), /SELECT 'lineWithoutSalaryCode'/);
    assert.doesNotMatch(ready([]), /department_ids =|lineWithoutSalaryCode|payroll_/);
  });
});
