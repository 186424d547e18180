import assert from 'node:assert/strict';
import { Call } from '../../../../src/core/calls/call.ts';
import { calledInputs, calledQuestion, questionFields } from '../../../../src/core/calls/calledQuestion.ts';
import { calledStatement } from '../../../../src/core/calls/calledStatement.ts';
import { format, sentence } from '../../../../src/core/errors.ts';
import type { Portal } from '../../../../src/core/portals/portal.ts';
import type { Question } from '../../../../src/core/questions/question.ts';
import { questions } from '../../../../src/core/questions/questions.ts';
import { createPortal } from '../../support/harness.ts';

describe('The question of a call', () => {
  const inputs = (argument: Readonly<Record<string, unknown>>) => {
    const call = new Call('planday.askQuestion', questionFields, argument);
    return calledInputs(call, calledQuestion(call), '2026-11-30', format);
  };

  it('has its days, departments and tolerances', () => {
    const given = inputs({
      question: 'plannedAndPunched',
      period: 'lastMonth',
      departments: [1, '2'],
      tolerances: { shorter: 7 },
    });
    assert.deepEqual(Object.entries(given).slice(0, 3), [
      ['from', '2026-10-01'],
      ['to', '2026-10-31'],
      ['departmentId', ['1', '2']],
    ]);
    assert.deepEqual(Object.values(given).slice(3), ['7']);
    assert.deepEqual(inputs({ question: 'people' }), {});
  });

  it('is refused with the name of what is wrong', () => {
    assert.throws(() => inputs({ portal: 'x' }), { message: 'planday.askQuestion needs “question”, such as people.' });
    assert.throws(() => inputs({ question: 'persons' }), /^Error: There is no question “persons”, only plannedAndPunched, /);
    assert.throws(
      () => inputs({ question: 'people', tolerances: { shorter: 1 } }),
      /^Error: (?:The question “people”|people) takes no “/,
    );
    assert.throws(
      () => inputs({ question: 'people', period: 'lastYear' }),
      /^Error: “period” of planday.askQuestion has to be a period/,
    );
    assert.throws(() => inputs({ question: 'plannedAndPunched', tolerances: { shorte: 7 } }), {
      message: 'plannedAndPunched takes no “shorte”. Did you mean “shorter”?',
    });
  });
});

describe('What a call may say of a question', () => {
  const question: Question = {
    id: 'late',
    title: sentence('Late'),
    about: sentence('Late.'),
    words: [],
    needs: { period: false, departments: false },
    tolerances: [],
    rules: [],
    sql: () => '',
  };
  const minutes = { name: 'minutes', label: sentence('Late by'), unit: sentence('minutes'), usual: 5, least: 0, most: 9 };
  const inputs = (of: Question, argument: Readonly<Record<string, unknown>>) =>
    calledInputs(new Call('planday.askQuestion', questionFields, { ...argument }), of, '2026-11-30', (label) =>
      format(label).toUpperCase(),
    );
  const says = (of: Question, argument: Readonly<Record<string, unknown>>, message: string) =>
    assert.throws(() => inputs(of, argument), { kind: 'invalidInput', message });

  it('is what it takes', () => {
    const takes = { ...question, needs: { period: true, departments: true }, tolerances: [minutes] };
    const period = { from: '2026-11-01', to: '2026-11-02' };
    assert.deepEqual(inputs(takes, { period, departments: 7, tolerances: { minutes: 3 } }), {
      ...period,
      departmentId: ['7'],
      'LATE BY': '3',
    });
    assert.deepEqual(inputs(takes, { period: 'today' }), { from: '2026-11-30', to: '2026-11-30' });
    assert.deepEqual([inputs(takes, {}), inputs(takes, { tolerances: { minutes: [] } })], [{}, { 'LATE BY': '' }]);
  });

  it('is refused where it takes none of it', () => {
    says(question, { period: 'lastWeek' }, 'The question “late” takes no “period”. Leave it out.');
    says(question, { departments: 1 }, 'The question “late” takes no “departments”. Leave it out.');
    says(question, { tolerances: { minutes: 1 } }, 'The question “late” takes no “tolerances”. Leave it out.');
    says({ ...question, tolerances: [minutes] }, { tolerances: { entirely: 1 } }, 'late takes no “entirely”, only minutes.');
    says(
      question,
      { tolerances: 5 },
      '“tolerances” of planday.askQuestion has to be an object with at most 100 fields, such as { "minutes": 5 }.',
    );
    says(
      question,
      { departments: {} },
      '“departments” of planday.askQuestion has to be a text or a list of at most 1000, such as [1, 2].',
    );
  });

  for (const period of [
    null,
    5,
    '',
    'lastYear',
    [],
    {},
    { from: '2026-11-01' },
    { to: '2026-11-01' },
    { from: '2026-11-31', to: '2026-12-01' },
    { from: '2026-11-01', to: 'x' },
    { from: 1, to: 2 },
  ])
    it(`is no period: ${JSON.stringify(period)}`, () =>
      says(
        question,
        { period },
        '“period” of planday.askQuestion has to be a period such as lastWeek, or its days: { "from": "2026-11-01", "to": "2026-11-30" }.',
      ));

  it('is of a question that there is', () => {
    assert.throws(() => calledQuestion(new Call('planday.askQuestion', questionFields, { question: 'persons' })), {
      message: `There is no question “persons”, only ${questions.map(({ id }) => id).join(', ')}.`,
    });
  });
});

describe('The statement of a call', () => {
  const given = (sql: string, values: Readonly<Record<string, readonly string[]>> = {}) => calledStatement(sql, values, []);

  it('gets its values by the names in it', () => {
    const sql = 'SELECT * FROM shifts WHERE date BETWEEN :from AND :to';
    assert.deepEqual(given(sql, { from: ['2026-11-01'], ':to': ['2026-11-30'] }), { from: '2026-11-01', to: '2026-11-30' });
    assert.deepEqual(given(sql, { from: ['2026-11-01'] }), { from: '2026-11-01' });
    assert.throws(() => given(sql, { from: ['x'], to: ['2026-11-30'] }), /^Error: from: /);
    assert.throws(() => given(sql, { fom: ['x'] }), { message: 'sql takes no “fom”. Did you mean “from”?' });
    assert.throws(() => given(sql, { from: ['1', '2'] }), { message: 'from takes one value, not 2.' });
    assert.throws(() => given('SELECT 1', { from: ['1'] }), {
      message: 'The statement has no parameter “from”: it has none at all.',
    });
  });

  it('is told what it takes, where it takes something', () => {
    assert.deepEqual(given('SELECT @a, $b', { '@a': ['x'], b: [] }), { a: 'x', b: '' });
    assert.throws(() => given('SELECT :from', { entirely: ['1'] }), { message: 'sql takes no “entirely”, only from.' });
    assert.deepEqual(given('SELECT 1'), {});
  });

  it('has ids from the list of its portal, where it is of one', () => {
    const sql = 'SELECT * FROM departments WHERE id = :department';
    const [one, other] = [createPortal({ id: 'p1' }), createPortal({ id: 'p2' })];
    const of = (...portals: readonly Portal[]) => calledStatement(sql, { department: ['7'] }, portals);
    assert.deepEqual([of(one), of(one, other), of()], [{ departmentId: '7' }, { department: '7' }, { department: '7' }]);
  });

  it('is one', () => {
    for (const sql of ['', '-- nothing', 'SELECT 1; SELECT 2'])
      assert.throws(() => given(sql), { message: '“sql” has to hold one statement, such as SELECT name FROM departments.' });
  });
});
