import assert from 'node:assert/strict';
import { getEventListeners } from 'node:events';
import { Deadline, elapsedOf, systemClock } from '../../../src/core/clock.ts';
import { VirtualClock } from '../support/virtualClock.ts';

describe('The time that has passed', () => {
  const hour = 3_600_000;

  function createHarness() {
    const clocks = { steady: 5_000, timeOfDay: Date.UTC(2026, 0, 15, 9) };
    const elapsed = elapsedOf(
      () => clocks.steady,
      () => clocks.timeOfDay,
    );
    const start = elapsed();
    const pass = (ms: number) => {
      clocks.steady += ms;
      clocks.timeOfDay += ms;
    };
    return { clocks, pass, passed: () => elapsed() - start };
  }

  it('is what the steady clock says', () => {
    const { pass, passed } = createHarness();
    for (let count = 0; count < 1000; count++) pass(0.3);
    assert.ok(Math.abs(passed() - 300) < 0.001, `${passed()}`);
  });

  it('knows nothing of a time of day that is set back', () => {
    const { clocks, pass, passed } = createHarness();
    clocks.timeOfDay -= 48 * hour;
    assert.equal(passed(), 0);
    pass(hour);
    assert.equal(passed(), hour);
  });

  it('goes on while the machine sleeps and the steady clock stands still', () => {
    const { clocks, pass, passed } = createHarness();
    clocks.timeOfDay += 8 * hour;
    pass(1_000);
    assert.equal(passed(), 8 * hour + 1_000);
    clocks.timeOfDay -= 48 * hour;
    assert.equal(passed(), 8 * hour + 1_000);
    clocks.timeOfDay += hour;
    assert.equal(passed(), 9 * hour + 1_000);
  });

  it('is not made longer by a time of day that is coarse or drifts', () => {
    const { clocks, passed } = createHarness();
    for (let count = 0; count < 10_000; count++) {
      clocks.steady += 1;
      clocks.timeOfDay += count % 2 === 0 ? 0 : 2;
      passed();
    }
    assert.equal(passed(), 10_000);
  });

  it('counts a sleep of the machine before anybody looked', () => {
    const clocks = { steady: 5_000, timeOfDay: Date.UTC(2026, 0, 15, 9) };
    const elapsed = elapsedOf(
      () => clocks.steady,
      () => clocks.timeOfDay,
    );
    clocks.timeOfDay += 8 * hour;
    assert.equal(elapsed(), 5_000 + 8 * hour);
  });

  it('takes a second by which the time of day runs ahead for drift, and more for a sleep', () => {
    const { clocks, passed } = createHarness();
    clocks.timeOfDay += 1_000;
    assert.equal(passed(), 0);
    clocks.timeOfDay += 1;
    assert.equal(passed(), 1_001);
    clocks.timeOfDay += 1_000;
    assert.equal(passed(), 1_001);
  });

  it('never goes back', () => {
    const { clocks, pass, passed } = createHarness();
    let last = 0;
    for (const set of [5_000, -9_000, 48 * hour, -48 * hour, 1, -1, 999, -999]) {
      clocks.timeOfDay += set;
      pass(1);
      assert.ok(passed() > last, `${set}`);
      last = passed();
    }
  });
});

describe('A deadline that a server named', () => {
  it('comes when its time has passed, however the clock of the machine is set', async () => {
    const clock = new VirtualClock();
    const deadline = new Deadline(new Date(clock.now() + 90_000), clock);
    for (const by of [-48, 96, -48]) {
      clock.set(clock.now() + by * 3_600_000);
      await clock.advance(25_000);
    }
    assert.equal(deadline.left, 15_000);
    await clock.advance(20_000);
    assert.equal(deadline.left, -5_000);
  });
});

describe('systemClock.sleep', () => {
  const timers = () => process.getActiveResourcesInfo().filter((name) => name === 'Timeout').length;

  it('lets go of the signal when its time has come', async () => {
    const { signal } = new AbortController();
    const slept = systemClock.sleep(5, signal);
    assert.equal(getEventListeners(signal, 'abort').length, 1);
    await slept;
    assert.equal(getEventListeners(signal, 'abort').length, 0);
  });

  it('leaves no timer and no listener when it is cancelled', async () => {
    const controller = new AbortController();
    const before = timers();
    const slept = systemClock.sleep(3_600_000, controller.signal);
    assert.equal(timers(), before + 1);
    controller.abort(new Error('Left'));
    const late = systemClock.sleep(3_600_000, controller.signal);
    assert.equal(timers(), before);
    assert.equal(getEventListeners(controller.signal, 'abort').length, 0);
    await assert.rejects(slept, /^Error: Left$/);
    await assert.rejects(late, /^Error: Left$/);
  });

  for (const [title, asleep, expected] of [
    ['looks every ten seconds whether its time is over', 0, [10_000, 10_000]],
    ['is over with the first look after the machine was asleep for as long', 3_600_000, [10_000]],
  ] as const)
    it(title, async () => {
      const { setTimeout } = globalThis;
      const { now } = Date;
      const delays: number[] = [];
      let passed = 0;
      const atOnce = (then: () => void, ms: number) => {
        delays.push(ms);
        passed += ms + asleep;
        return setTimeout(then, 0);
      };
      try {
        Date.now = () => now() + passed;
        globalThis.setTimeout = atOnce as typeof setTimeout;
        await systemClock.sleep(25_000);
      } finally {
        globalThis.setTimeout = setTimeout;
        Date.now = now;
      }
      assert.deepEqual(delays.slice(0, 2), expected);
      const [, , last = 0] = delays;
      assert.ok(asleep > 0 ? last === 0 : last > 0 && last <= 5_000, `${delays}`);
    });

  it('ends in its time, and not before', async () => {
    const { elapsed, sleep } = systemClock;
    const from = elapsed();
    await sleep(20);
    assert.ok(elapsed() - from >= 20);
  });

  it('ends at once for no time at all, and with its cancellation', async () => {
    await systemClock.sleep(0);
    await systemClock.sleep(-5);
    await assert.rejects(systemClock.sleep(60_000, AbortSignal.abort()), { name: 'AbortError' });
    const cancel = new AbortController();
    const sleeping = systemClock.sleep(60_000, cancel.signal);
    cancel.abort(new Error('Enough'));
    await assert.rejects(sleeping, { message: 'Enough' });
  });
});
