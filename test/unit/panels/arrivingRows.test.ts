import assert from 'node:assert/strict';
import { ArrivingRows } from '../../../src/panels/arrivingRows.ts';
import { contentOf } from '../support/contentOf.ts';

const page = (...values: readonly number[]) => contentOf({ data: values }).rows;

describe('ArrivingRows', () => {
  it('gives rows in the order of the list, in whatever order pages come, and none twice', () => {
    const arriving = new ArrivingRows();
    const given = (offset: number, ...values: readonly number[]) =>
      arriving.add(offset, page(...values)).map((row) => row.json());
    assert.deepEqual(given(4, 5, 6), []);
    assert.deepEqual(given(2, 3, 4), []);
    assert.deepEqual(given(0, 1, 2), [1, 2, 3, 4, 5, 6]);
    assert.deepEqual(given(2, 3, 4), [], 'a second round');
    assert.deepEqual(given(8), [], 'an empty page');
    assert.deepEqual(given(6, 7), [7]);
    assert.deepEqual(given(7, 8), [8], 'what follows a short page');
  });
});
