import assert from 'node:assert/strict';
import { LatestUsed } from '../../../../src/core/rateLimit/latestUsed.ts';

describe('LatestUsed', () => {
  it('keeps what was used last, and makes anew what is gone', () => {
    const made: string[] = [];
    const things = new LatestUsed<string>(2);
    const use = (key: string) => things.get(key, () => made[made.push(key) - 1] ?? '');
    for (const key of ['a', 'b', 'a', 'c', 'a', 'b']) assert.equal(use(key), key);
    assert.deepEqual(made, ['a', 'b', 'c', 'b']);
    assert.equal(things.size, 2);
  });

  it('lets nothing go that may not, and lets it go when it may', () => {
    const inUse = new Set(['a']);
    const things = new LatestUsed<string>(1, (key) => !inUse.has(key));
    for (const key of ['a', 'b', 'c']) things.get(key, () => key);
    assert.equal(things.size, 3);
    inUse.clear();
    for (const key of ['d', 'e', 'f', 'f', 'f']) things.get(key, () => key);
    assert.equal(things.size, 1);
  });
});
