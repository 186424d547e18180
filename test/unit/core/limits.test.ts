import assert from 'node:assert/strict';
import { limits, within } from '../../../src/core/limits.ts';

describe('A setting that is a number', () => {
  it('counts as it is written, as its nearest bound beyond that, and not at all where it is none', () => {
    const set = (value: unknown) => within(limits.requestTimeout, value);
    assert.deepEqual([5, 60.4, 600].map(set), [5, 60, 600]);
    assert.deepEqual([0, -1, 4, 1e9, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY].map(set), [5, 5, 5, 600, 600, 5]);
    assert.deepEqual([undefined, null, '30', true, [30], {}, Number.NaN].map(set), Array(7).fill(60));
    assert.deepEqual(
      [0, -5, 201].map((value) => within(limits.historyLength, value)),
      [0, 0, 200],
    );
  });
});
