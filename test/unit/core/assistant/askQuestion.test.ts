import assert from 'node:assert/strict';
import { askQuestion } from '../../../../src/core/assistant/askQuestion.ts';
import type { StatementPlans } from '../../../../src/core/assistant/statementPlans.ts';
import type { TableTask } from '../../../../src/core/assistant/tableRun.ts';
import { PlandayError, type Sentence, sentence } from '../../../../src/core/errors.ts';
import type { Portal } from '../../../../src/core/portals/portal.ts';
import { plannedAndPunched } from '../../../../src/core/questions/plannedAndPunched.ts';
import { plannedPunchedPaid } from '../../../../src/core/questions/plannedPunchedPaid.ts';
import { createPortal } from '../../support/harness.ts';

const kanel = createPortal({ id: 'p1', name: 'Kanel', info: { timeZone: 'Romance Standard Time' } });
const other = createPortal({ id: 'p2', name: 'Other' });
const { signal } = new AbortController();
const days = { from: '2026-11-01', to: '2026-11-30' };
const wall = '2026-11-30T10:22';

function createHarness(all: readonly Portal[] = [kanel, other], costs: readonly Sentence[] = [sentence('It reads much.')]) {
  const [ran, planned] = [[] as unknown[], [] as unknown[]];
  const plans = {
    costOf: async (task: unknown) => {
      planned.push(task);
      return costs[0];
    },
  };
  const tool = askQuestion({
    portals: { all: () => all },
    plans: plans as unknown as StatementPlans,
    run: async (task: TableTask, call: unknown) => {
      ran.push([task, call]);
      return { kind: 'not wanted' };
    },
    now: () => Date.parse('2026-11-30T09:22:00Z'),
    clean: async (json) => json.replaceAll('secret', '…'),
  });
  const call = { signal, confirm: async () => true };
  const answer = async (input: unknown) => JSON.parse((await tool.invoke(input, call)).text);
  const inputsOf = async (input: object) => {
    ran.length = 0;
    const { problem } = await answer({ portal: 'p1', ...days, ...input });
    assert.equal(problem, undefined);
    const [[task]] = ran as [[Extract<TableTask, { readonly kind: 'question' }>, unknown]];
    return task.inputs;
  };
  const problem = async (input: unknown) => (await answer(input)).problem;
  return { tool, call, ran, planned, answer, inputsOf, problem };
}

describe('A question that a model asks', () => {
  it('is run with what was given for it, and answered with its name', async () => {
    const { answer, ran, call } = createHarness();
    const input = { question: 'plannedAndPunched', portal: 'Kanel', ...days, departments: ['3', 4], tolerances: { shorter: 0 } };
    assert.deepEqual(await answer(input), {
      question: 'plannedAndPunched',
      portal: 'Kanel',
      answered: false,
      why: 'The person did not want it to run.',
    });
    const inputs = { ...days, departments: [3, 4], tolerances: { shorter: 0, longer: 5 }, now: wall };
    assert.deepEqual(ran, [[{ kind: 'question', question: plannedAndPunched, portal: kanel, inputs }, call]]);
  });

  it('may leave out the only portal', async () => {
    const { answer } = createHarness([kanel]);
    assert.equal((await answer({ question: 'people', ...days })).portal, 'Kanel');
  });

  it('takes tolerances within their bounds, and the usual ones without', async () => {
    const { inputsOf, problem } = createHarness();
    const toleranceOf = async (tolerances?: unknown) =>
      (await inputsOf({ question: 'plannedAndPunched', tolerances })).tolerances;
    assert.deepEqual(await toleranceOf(), { shorter: 5, longer: 5 });
    assert.deepEqual(await toleranceOf({ shorter: 240, longer: 0 }), { shorter: 240, longer: 0 });
    for (const shorter of [-1, 241, 1.5, '5', true])
      assert.equal(
        await problem({ question: 'plannedAndPunched', portal: 'p1', ...days, tolerances: { shorter } }),
        '"shorter" is a whole number from 0 to 240.',
      );
  });

  it('is told first, with what it costs', async () => {
    const input = { question: 'plannedAndPunched', portal: 'p1', ...days };
    const { tool, planned } = createHarness();
    assert.deepEqual(await tool.prepare(input, signal), {
      about: sentence('{0} of {1}, {2} to {3}', plannedAndPunched.title, 'Kanel', days.from, days.to),
      cost: sentence('It reads much.'),
    });
    const sql = plannedAndPunched.sql({ ...days, departments: [], tolerances: { shorter: 5, longer: 5 }, now: wall });
    assert.deepEqual(planned, [{ sql, parameters: {}, portals: [kanel] }]);
    const free = createHarness([kanel]);
    // What cannot run costs nothing, and says why when it is to run.
    assert.deepEqual(await free.tool.prepare({ question: 'nothing' }, signal), { about: sentence('Ask a question') });
    assert.deepEqual(free.planned, []);
  });

  it('has no cost where nothing is known of one', async () => {
    const { tool } = createHarness([kanel], []);
    assert.deepEqual(Object.keys(await tool.prepare({ question: 'people', ...days }, signal)), ['about']);
  });

  for (const [input, problem] of [
    [{}, '"question" is missing.'],
    [
      { question: 'persons' },
      'There is no such question. There are: plannedAndPunched, readyForPayroll, plannedPunchedPaid, labourAndRevenue, people, absence, syncSees.',
    ],
    [{ question: 'people' }, 'Say of which portal. There are: "Kanel" (p1), "Other" (p2).'],
    [{ question: 'people', portal: 'x' }, 'There is no portal "x". There are: "Kanel" (p1), "Other" (p2).'],
    [{ question: 'people', portal: 'p1' }, '"from" is missing.'],
    [{ question: 'people', portal: 'p1', from: days.from }, '"to" is missing.'],
    [{ question: 'people', portal: 'p1', from: 'now', to: days.to }, '"from" and "to" are days that exist, as yyyy-mm-dd.'],
    [
      { question: 'people', portal: 'p1', from: days.from, to: '2026-11-31' },
      '"from" and "to" are days that exist, as yyyy-mm-dd.',
    ],
    [{ question: 'people', portal: 'p1', from: '2026-11-02', to: '2026-11-01' }, '"from" is after "to".'],
    [{ question: 'people', portal: 'p1', ...days, departments: ['x'] }, '"departments" is to be a list of ids.'],
    [
      { question: 'plannedPunchedPaid', portal: 'p1', ...days },
      'This question needs "departments": their ids are in the table departments (planday_query: SELECT id, name FROM departments).',
    ],
    [
      { question: 'plannedAndPunched', portal: 'p1', ...days, tolerances: { minutes: 5 } },
      'This question has the tolerances shorter, longer, and no other.',
    ],
    [{ question: 'people', portal: 'p1', ...days, tolerances: { minutes: 5 } }, 'This question has no tolerances.'],
  ] as const)
    it(`says what to change: ${problem}`, async () => {
      const { problem: said, ran } = createHarness();
      assert.deepEqual([await said(input), ran], [problem, []]);
    });

  it('may be of one day, and needs departments where an endpoint does', async () => {
    const { inputsOf, ran } = createHarness();
    const day = { from: '2026-11-01', to: '2026-11-01' };
    assert.deepEqual((await inputsOf({ question: 'plannedPunchedPaid', ...day, departments: [1] })).from, day.from);
    assert.equal((ran as [[{ question: unknown }]])[0][0].question, plannedPunchedPaid);
  });

  it('hands out no secret of an error', async () => {
    const error = new PlandayError('refused', sentence('It holds secret.'));
    const tool = askQuestion({
      portals: { all: () => [kanel] },
      plans: {} as StatementPlans,
      run: () => Promise.reject(error),
      now: () => 0,
      clean: async (json) => json.replaceAll('secret', '…'),
    });
    const { text, isError } = await tool.invoke({ question: 'people', ...days }, { signal, confirm: async () => true });
    assert.deepEqual([JSON.parse(text), isError], [{ problem: 'It holds ….' }, true]);
  });
});
