import assert from 'node:assert/strict';
import { PlandayError } from '../../../../src/core/errors.ts';
import { JsonContent } from '../../../../src/core/jsonText/jsonContent.ts';
import { SharedAnswers } from '../../../../src/core/sql/sharedAnswers.ts';
import { createPortal } from '../../support/harness.ts';
import { endpoint, table } from './sampleTables.ts';

const [payroll, shifts] = [endpoint('/payroll/v1.0/payroll', []), endpoint('/scheduling/v1.0/shifts', [])];
const [first, second, alone] = [table('a', payroll, []), table('b', payroll, []), table('shifts', shifts, [])];
const portal = createPortal();
const question = { portal, endpoint: payroll, values: { from: '1', to: '2' } };
const signal = new AbortController().signal;

/** @param tables those that a statement reads, as often as portals */
function sharing(tables = [first, second, alone, alone], answer: () => Promise<void> = async () => {}) {
  const asked: unknown[] = [];
  const get = async ({ values }: { readonly values: unknown }) => {
    asked.push(values);
    await answer();
    return { status: 200, sentAt: 0, milliseconds: 0, content: JsonContent.of('[]') };
  };
  const answers = new SharedAnswers(
    { get },
    tables.map((one) => ({ table: one })),
  );
  return { asked, answers };
}

describe('answers that several tables are parts of', () => {
  it('are asked for once, whatever the order of their values, and not for other values, portals or endpoints', async () => {
    const { asked, answers } = sharing();
    const one = answers.get(question, { signal });
    assert.equal(await answers.get({ ...question, values: { to: '2', from: '1' } }, { signal }), await one);
    assert.equal(asked.length, 1);
    await answers.get({ ...question, values: { from: '1' } }, { signal });
    await answers.get({ ...question, portal: createPortal({ id: 'another' }) }, { signal });
    assert.equal(asked.length, 3);
    const alike = { ...question, endpoint: shifts };
    assert.notEqual(await answers.get(alike, { signal }), await answers.get(alike, { signal }));
    assert.equal(asked.length, 5);
  });

  it('are asked for again once they were given up', async () => {
    const { asked, answers } = sharing();
    await answers.get(question, { signal });
    answers.forget();
    await answers.get(question, { signal });
    assert.equal(asked.length, 2);
  });

  for (const [error, times] of [
    [new PlandayError('badRequest', { text: 'No.', args: [] }), 1],
    [new PlandayError('notFound', { text: 'None.', args: [] }), 1],
    [new PlandayError('serverError', { text: 'Down.', args: [] }), 2],
    [new Error('stopped'), 2],
  ] as const)
    it(`are asked for ${times === 1 ? 'once' : 'again'} after “${error.message}”`, async () => {
      const { asked, answers } = sharing(undefined, () => Promise.reject(error));
      await assert.rejects(answers.get(question, { signal }), error);
      await assert.rejects(answers.get(question, { signal }), error);
      assert.equal(asked.length, times);
    });

  it('count for the first table that names them; what is no part counts for each', () => {
    const { answers } = sharing();
    const [one, other] = [{}, {}];
    assert.deepEqual(
      [answers.isOf(one, question), answers.isOf(other, question), answers.isOf(one, question)],
      [true, false, true],
    );
    assert.ok(answers.isOf(other, { ...question, values: {} }) && !answers.isOf(one, { ...question, values: {} }));
    const alike = { ...question, endpoint: shifts };
    assert.ok(answers.isOf(one, alike) && answers.isOf(other, alike));
    assert.ok(sharing([first]).answers.isOf(other, question));
  });
});
