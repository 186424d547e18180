import assert from 'node:assert/strict';
import { lazy } from '../../../src/core/lazy.ts';

describe('something lazy', () => {
  it('is not loaded until it is asked for, and then once', async () => {
    let loads = 0;
    const get = lazy(async () => ++loads);
    assert.equal(get.loaded, undefined);
    assert.equal(loads, 0);
    assert.deepEqual(await Promise.all([get(), get(), get()]), [1, 1, 1]);
    assert.equal(get.loaded, 1);
    assert.equal(await get(), 1);
  });

  it('is tried again after it failed', async () => {
    let loads = 0;
    const get = lazy(async () => {
      loads += 1;
      if (loads === 1) throw new Error('not yet');
      return loads;
    });
    await assert.rejects(get(), /not yet/);
    assert.equal(get.loaded, undefined);
    assert.equal(await get(), 2);
  });
});
