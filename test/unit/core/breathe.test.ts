import assert from 'node:assert/strict';
import { breather } from '../../../src/core/breathe.ts';

describe('breather', () => {
  it('lets others run once it took long enough, and not before', async () => {
    let elapsed = 0;
    const breathe = breather({ elapsed: () => elapsed });
    let turns = 0;
    const count = () => {
      turns++;
      timer = setImmediate(count);
    };
    let timer = setImmediate(count);
    await breathe();
    assert.equal(turns, 0);
    elapsed = 8;
    await breathe();
    assert.equal(turns, 1);
    elapsed = 15;
    await breathe();
    assert.equal(turns, 1);
    clearImmediate(timer);
  });

  it('ends with the signal', async () => {
    let elapsed = 0;
    const controller = new AbortController();
    const breathe = breather({ elapsed: () => elapsed }, controller.signal);
    elapsed = 10;
    const reason = new Error('left');
    setImmediate(() => controller.abort(reason));
    await assert.rejects(breathe(), reason);
  });
});
