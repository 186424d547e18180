import assert from 'node:assert/strict';
import { format } from '../../../../src/core/errors.ts';
import { notWhole, type TableState } from '../../../../src/core/sql/tableState.ts';
import { createPortal } from '../../support/harness.ts';
import { endpoint, table } from './sampleTables.ts';

const shifts = table('shifts', endpoint('/scheduling/v1.0/shifts', [], { name: 'Shifts' }), []);
const whole: TableState = {
  read: { table: shifts, portal: createPortal({ name: 'Kanel' }), columns: [], lists: [], keys: [], targets: [] },
  rows: 7,
  total: 7,
  lacking: 0,
  lists: 1,
  requests: 1,
  allRequests: 1,
  refused: 0,
  refusal: undefined,
  keys: undefined,
  isWhole: true,
};
const said = (state: Partial<TableState>) => notWhole({ ...whole, ...state }).map(format);

describe('what of a table is not there', () => {
  const refusal = { refused: 2, refusal: 'It is forbidden.' };
  const refusals = 'Shifts of Kanel: 2 were refused. It is forbidden.';
  for (const [state, expected] of [
    [{}, []],
    [{ total: undefined }, []],
    [{ keys: { done: 3, all: 3 } }, []],
    [{ isWhole: false, total: 12 }, ['Shifts of Kanel: 7 of 12 rows were read.']],
    [{ isWhole: false, total: undefined }, ['Shifts of Kanel was not read to its end: 7 rows came.']],
    [{ lacking: 2, total: 9 }, ['Shifts of Kanel: 7 of 9 rows were read.']],
    [{ lacking: 2, total: undefined }, ['Shifts of Kanel: 7 of 9 rows were read.']],
    [{ isWhole: false, keys: { done: 3, all: 5 } }, ['Shifts of Kanel: 3 of 5 requests were answered.']],
    [{ isWhole: false, keys: { done: 3, all: 5 }, ...refusal }, [refusals, 'Shifts of Kanel: 3 of 5 requests were answered.']],
    [{ keys: { done: 3, all: 3 }, ...refusal }, [refusals]],
    [{ isWhole: false, total: undefined, ...refusal }, [refusals, 'Shifts of Kanel was not read to its end: 7 rows came.']],
  ] as const)
    it(`is said: ${expected.join(' ') || 'nothing'}`, () => assert.deepEqual(said(state), expected));
});
