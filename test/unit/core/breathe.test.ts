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
    try {
      for (const [at, expected] of [
        [7, 0],
        [8, 1],
        [15, 1],
        [16, 2],
        [17, 2],
      ] as const) {
        elapsed = at;
        await breathe();
        assert.equal(turns, expected, `${at} ms`);
      }
    } finally {
      clearImmediate(timer);
    }
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
