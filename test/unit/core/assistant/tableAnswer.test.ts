import assert from 'node:assert/strict';
import { tableAnswer } from '../../../../src/core/assistant/tableAnswer.ts';
import { sentence } from '../../../../src/core/errors.ts';
import type { QueryResult } from '../../../../src/core/sql/queryRun.ts';
import type { TableState } from '../../../../src/core/sql/tableState.ts';

const refusal = 'Emma Hassan has no salary.';
const read = {
  keys: [],
  table: { name: 'pay_salaries', endpoint: { path: '/pay/v1.0/salaries' } },
  portal: { id: 'p1', name: 'Kanel' },
};
const state = { read, rows: 3, total: undefined, requests: 4, refusal } as unknown as TableState;
const result: QueryResult = {
  columns: [{ name: 'id' }],
  rows: 3,
  pieces: [],
  states: [state],
  missing: [sentence('{0} of {1}: {2} were refused. {3}', 'Salaries', 'Kanel', 1, refusal)],
  notes: [],
  hidden: [],
  milliseconds: 0,
};

describe('What a model is told of a result', () => {
  it('has what is missing, and not what the server said of somebody', () => {
    const told = tableAnswer({ kind: 'answered', result, masked: { rows: [], total: 3, perRule: {} } });
    assert.deepEqual([told.complete, told.rows, told.missing], [false, 3, ['Salaries of Kanel: 1 were refused. …']]);
    assert.doesNotMatch(JSON.stringify(told), /Emma/);
  });

  it('has no count that hangs on what is masked', () => {
    const states = [{ ...state, read: { ...read, keys: [{}] } }] as unknown as readonly TableState[];
    const other = tableAnswer({ kind: 'answered', result: { ...result, states }, masked: { rows: [], total: 4, perRule: {} } });
    const none = tableAnswer({ kind: 'answered', result: { ...result, states }, masked: undefined });
    assert.deepEqual([other.rows, none.rows], [undefined, undefined]);
    assert.match(String(other.rowsNote), /depends on what is masked/);
    assert.deepEqual(none.missing, ['Rows are missing. The person sees how many, and why.']);
    const [source] = none.sources as readonly Readonly<Record<string, unknown>>[];
    assert.deepEqual([source?.rows, source?.requests], [undefined, undefined]);
  });

  it('has ten rows at most, long texts cut, and no findings where there are more rules than a question has', () => {
    const rows = Array.from({ length: 30 }, (_, id) => ({ id, text: 'x'.repeat(5_000) }));
    const perRule = Object.fromEntries(rows.map(({ id }) => [`rule ${id}`, 1]));
    const told = tableAnswer({ kind: 'answered', result: { ...result, rows: 30 }, masked: { rows, total: 30, perRule } });
    assert.equal((told.sample as readonly unknown[]).length, 10);
    assert.ok(JSON.stringify(told.sample).length < 3_000);
    assert.equal(Object.keys(told.findings as object).length, 30);
    const many = Object.fromEntries(Array.from({ length: 51 }, (_, at) => [at, 1]));
    const other = tableAnswer({ kind: 'answered', result: { ...result, rows: 30 }, masked: { rows, total: 30, perRule: many } });
    assert.equal(other.findings, undefined);
  });

  it('says that rows which hang on what is masked are not those of the table', () => {
    const told = tableAnswer({ kind: 'answered', result, masked: { rows: [], total: 0, perRule: {} } });
    assert.match(String(told.sampleNote), /not the rows of the table/);
  });
});
