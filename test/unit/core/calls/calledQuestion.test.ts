import assert from 'node:assert/strict';
import { Call } from '../../../../src/core/calls/call.ts';
import { calledInputs, calledQuestion, questionFields } from '../../../../src/core/calls/calledQuestion.ts';
import { calledStatement } from '../../../../src/core/calls/calledStatement.ts';
import { format } from '../../../../src/core/errors.ts';

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

  it('is one', () => {
    for (const sql of ['', '-- nothing', 'SELECT 1; SELECT 2'])
      assert.throws(() => given(sql), { message: '“sql” has to hold one statement, such as SELECT name FROM departments.' });
  });
});
