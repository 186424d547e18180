import assert from 'node:assert/strict';
import { leastTime } from '../../../../src/core/rateLimit/leastTime.ts';
import { RateGovernor } from '../../../../src/core/rateLimit/rateGovernor.ts';
import { answer } from '../../support/harness.ts';
import { leastTime as leastOf, RateLimitModel } from '../../support/rateLimitModel.ts';
import { VirtualClock } from '../../support/virtualClock.ts';

const windows = [
  { seconds: 1, limit: 20 },
  { seconds: 60, limit: 750 },
];
const keys = { portal: 'nordlys', app: 'app', name: 'Nordlys Café' };

describe('leastTime', () => {
  it('is what the windows allow', () => {
    for (const count of [0, 1, 20, 21, 40, 750, 751, 1240, 5000])
      assert.equal(leastTime([{ windows, counted: [], from: 0 }], count, 0), leastOf(windows, count), `${count}`);
    assert.equal(leastTime([{ windows, counted: [], from: 0 }], 1240, 0), 84_000);
  });

  it('counts what was sent before', () => {
    const counted = Array.from({ length: 19 }, () => 900);
    assert.equal(leastTime([{ windows, counted, from: 0 }], 1, 1_000), 0);
    assert.equal(leastTime([{ windows, counted, from: 0 }], 2, 1_000), 900);
    assert.equal(leastTime([{ windows, counted: counted.map(() => -100), from: 0 }], 20, 1_000), 0);
  });

  it('counts what was sent before, and then what is sent itself', () => {
    const load = { windows: [{ seconds: 1, limit: 2 }], counted: [0], from: 0 };
    assert.deepEqual(
      [1, 2, 3, 4, 5, 6].map((count) => leastTime([load], count, 0)),
      [0, 1_000, 1_000, 2_000, 2_000, 3_000],
    );
  });

  it('waits for the end of a block', () => {
    assert.equal(leastTime([{ windows, counted: [], from: 5_000 }], 1, 1_000), 4_000);
    assert.equal(leastTime([{ windows, counted: [], from: 5_000 }], 0, 1_000), 0);
  });

  it('keeps to the narrower of two limits', () => {
    const one = { windows: [{ seconds: 1, limit: 100 }], counted: [], from: 0 };
    const other = { windows: [{ seconds: 1, limit: 2 }], counted: [], from: 0 };
    assert.equal(leastTime([one, other], 5, 0), 2_000);
  });

  it('of the governor is by the limits in force, and by what was sent', async () => {
    const clock = new VirtualClock();
    const governor = new RateGovernor(clock);
    assert.equal(governor.leastTime(keys, 41), 2_000);
    const model = new RateLimitModel({
      clock,
      counting: 'sliding',
      windows: [{ seconds: 1, limit: 5 }],
      latency: () => [0, 0],
      headers: true,
    });
    await clock.until(governor.run(keys, () => model.send()));
    assert.equal(governor.leastTime(keys, 4), 0);
    assert.equal(governor.leastTime(keys, 5), 1_000);
    assert.equal(governor.leastTime({ ...keys, portal: 'other' }, 20), 0);
  });

  it('knows of a limit that a server says is spent', async () => {
    const clock = new VirtualClock();
    const governor = new RateGovernor(clock);
    let answers = 0;
    const send = async () => (answers++ === 0 ? answer({}, 429, { 'x-ratelimit-reset': '30' }) : answer());
    const running = governor.run(keys, send);
    await clock.advance(1_000);
    assert.equal(governor.leastTime(keys, 1), 29_000);
    await clock.until(running);
  });

  it('counts a request that is under way', async () => {
    const clock = new VirtualClock();
    const governor = new RateGovernor(clock);
    const running = governor.run(keys, async () => {
      await clock.sleep(400);
      return answer();
    });
    assert.equal(governor.leastTime(keys, 20), 1_000);
    await clock.until(running);
  });
});
