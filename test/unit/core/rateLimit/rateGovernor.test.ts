import assert from 'node:assert/strict';
import fc from 'fast-check';
import { PlandayError } from '../../../../src/core/errors.ts';
import type { HttpResponse } from '../../../../src/core/http.ts';
import { RateGovernor, type SendOptions } from '../../../../src/core/rateLimit/rateGovernor.ts';
import { answer } from '../../support/harness.ts';
import { type Counting, leastTime, type ModelWindow, RateLimitModel } from '../../support/rateLimitModel.ts';
import { settled, VirtualClock } from '../../support/virtualClock.ts';

const perSecond = { seconds: 1, limit: 20 };
const perMinute = { seconds: 60, limit: 750 };
const keys = { portal: 'nordlys', app: 'app', name: 'Nordlys Café' };
const constant = () => [50, 50] as const;

function createHarness() {
  const clock = new VirtualClock();
  const governor = new RateGovernor(clock);
  const startedAt = clock.elapsed();
  /** What became of the waits: seconds, or `go`. */
  const waits: (number | 'go')[] = [];
  const options = (signal?: AbortSignal): SendOptions => ({
    signal,
    onWait: (seconds) => waits.push(seconds ?? 'go'),
  });
  return { clock, governor, waits, options, elapsed: () => clock.elapsed() - startedAt };
}

/** Sends `count` requests, `atOnce` side by side, as a reader does. */
async function sendAll(governor: RateGovernor, send: () => Promise<HttpResponse>, count: number, atOnce = 24, own = keys) {
  const statuses: number[] = [];
  let next = 0;
  const work = async () => {
    while (next++ < count) statuses.push((await governor.run(own, send)).status);
  };
  await Promise.all(Array.from({ length: atOnce }, work));
  return statuses;
}

/** The same numbers from 0 to 1 in every run (mulberry32): a model of chance must not fail by chance. */
function seeded(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}

/** Answers in this order; the last one again and again. */
function scripted(clock: VirtualClock, ...answers: HttpResponse[]) {
  const sentAt: number[] = [];
  const send = async () => {
    const index = sentAt.push(clock.now()) - 1;
    return answers[Math.min(index, answers.length - 1)] ?? answer();
  };
  return { send, sentAt };
}

describe('RateGovernor', () => {
  for (const count of [100, 1000]) {
    it(`reads ${count} pages of 100 ms each within 5% of what the limits allow`, async () => {
      const { clock, governor, elapsed } = createHarness();
      const windows = [perSecond, perMinute];
      const model = new RateLimitModel({ clock, counting: 'sliding', windows, latency: constant, headers: true });
      await clock.until(sendAll(governor, () => model.send(), count));
      assert.deepEqual({ rejected: model.rejected, arrived: model.arrivals.length }, { rejected: 0, arrived: count });
      assert.ok(elapsed() <= (leastTime(windows, count) + 100) * 1.05, `${elapsed()} ms for ${count} pages`);
    });
  }

  it('draws no 429 however the server counts and whatever the network does', async () => {
    const latencies = fc
      .record({
        there: fc.integer({ min: 0, max: 300 }),
        back: fc.integer({ min: 0, max: 300 }),
        jitter: fc.integer({ min: 0, max: 400 }),
      })
      .map(({ there, back, jitter }) => ({ there, back, jitter }));
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom<Counting>('sliding', 'fixed', 'bucket'),
        latencies,
        fc.integer({ min: 2, max: 40 }),
        fc.infiniteStream(fc.double({ min: 0, max: 1, noNaN: true })),
        async (counting, { there, back, jitter }, atOnce, random) => {
          const { clock, governor } = createHarness();
          const any = () => random.next().value ?? 0;
          const latency = () => [there + any() * jitter, back + any() * jitter] as const;
          const model = new RateLimitModel({
            clock,
            counting,
            windows: [perSecond, { seconds: 60, limit: 150 }],
            latency,
            headers: true,
          });
          const statuses = await clock.until(sendAll(governor, () => model.send(), 200, atOnce));
          assert.equal(model.rejected, 0);
          assert.equal(statuses.length, 200);
          assert.equal(clock.sleeping, 0);
        },
      ),
      { numRuns: 25 },
    );
  });

  it('draws no 429 where the way takes anything up to 150 ms, there and back', async () => {
    let sent = 0;
    for (let run = 0; run < 12; run++) {
      const { clock, governor } = createHarness();
      const any = seeded(run);
      const latency = () => [any() * 150, any() * 150] as const;
      const model = new RateLimitModel({ clock, counting: 'sliding', windows: [perSecond, perMinute], latency });
      await clock.until(sendAll(governor, () => model.send(), 400));
      assert.equal(model.rejected, 0);
      sent += model.arrivals.length;
    }
    assert.equal(sent, 4800);
  });

  it('learns a lower policy from the header', async () => {
    const { clock, governor } = createHarness();
    const windows = [
      { seconds: 1, limit: 5 },
      { seconds: 60, limit: 100 },
    ];
    const model = new RateLimitModel({ clock, counting: 'sliding', windows, latency: constant, headers: true });
    await clock.until(governor.run(keys, () => model.send()));
    await clock.until(sendAll(governor, () => model.send(), 150));
    assert.equal(model.rejected, 0);
  });

  it('gets every answer while another program eats half of the budget', async () => {
    const { clock, governor, elapsed } = createHarness();
    const windows = [perSecond, perMinute];
    const model = new RateLimitModel({ clock, counting: 'sliding', windows, latency: constant, headers: true });
    const stop = new AbortController();
    const other = (async () => {
      for (;;) {
        model.foreign();
        await clock.sleep(160, stop.signal);
      }
    })().catch(() => undefined);
    const statuses = await clock.until(sendAll(governor, () => model.send(), 300));
    stop.abort();
    await other;
    assert.deepEqual(new Set(statuses), new Set([200]));
    assert.ok(elapsed() < 90_000, `${elapsed()} ms`);
    assert.ok(model.rejected < 20, `${model.rejected} rejected`);
  });

  it('shares the budget of an App ID between its portals', async () => {
    const { clock, governor } = createHarness();
    const app: ModelWindow[] = [
      { seconds: 1, limit: 100 },
      { seconds: 60, limit: 2000 },
    ];
    const model = new RateLimitModel({ clock, counting: 'sliding', windows: app, latency: constant });
    const portals = Array.from({ length: 8 }, (_, index) => ({ portal: `portal ${index}`, app: 'app', name: 'One of eight' }));
    await clock.until(Promise.all(portals.map((own) => sendAll(governor, () => model.send(), 60, 24, own))));
    assert.equal(model.rejected, 0);
  });

  it('lets another portal through while one waits', async () => {
    const { clock, governor } = createHarness();
    const { send } = scripted(clock, answer({}, 429, { 'Retry-After': '30' }), answer());
    const waiting = governor.run(keys, send);
    await settled();
    const { send: sendOther, sentAt } = scripted(clock, answer());
    await clock.until(governor.run({ portal: 'another', app: 'another app', name: 'Another' }, sendOther));
    assert.deepEqual(sentAt.length, 1);
    assert.equal(clock.sleeping, 1);
    assert.equal((await clock.until(waiting)).status, 200);
  });

  describe('a 429', () => {
    const cases: [string, Record<string, string>, number][] = [
      ['waits as long as Retry-After says', { 'Retry-After': '7' }, 7_000],
      ['takes a date in Retry-After', { 'Retry-After': new Date(Date.UTC(2026, 0, 15, 9, 0, 9)).toUTCString() }, 9_000],
      ['waits for x-ratelimit-reset', { 'x-ratelimit-reset': '33' }, 33_000],
      ['believes Retry-After over the reset', { 'Retry-After': '3', 'x-ratelimit-reset': '33' }, 3_000],
      ['takes a point in time as the reset', { 'x-ratelimit-reset': String(Date.UTC(2026, 0, 15, 9, 0, 12) / 1000) }, 12_000],
      ['takes a point in milliseconds as the reset', { 'x-ratelimit-reset': String(Date.UTC(2026, 0, 15, 9, 0, 12)) }, 12_000],
      ['waits two seconds when nothing is said', {}, 2_000],
      ['waits a second for a reset of 0', { 'x-ratelimit-reset': '0' }, 1_000],
      ['waits two seconds for a negative reset', { 'x-ratelimit-reset': '-4' }, 2_000],
      ['reads no date into prose', { 'Retry-After': 'in 5 minutes', 'x-ratelimit-reset': '4' }, 4_000],
    ];
    for (const [title, headers, milliseconds] of cases) {
      it(title, async () => {
        const { clock, governor, elapsed } = createHarness();
        const { send, sentAt } = scripted(clock, answer({}, 429, headers), answer());
        assert.equal((await clock.until(governor.run(keys, send))).status, 200);
        assert.equal(elapsed(), milliseconds);
        assert.equal(sentAt.length, 2);
      });
    }

    it('is given back after the fifth', async () => {
      const { clock, governor } = createHarness();
      const { send, sentAt } = scripted(clock, answer({}, 429, { 'Retry-After': '1' }));
      assert.equal((await clock.until(governor.run(keys, send))).status, 429);
      assert.equal(sentAt.length, 5);
    });

    it('that asks for an hour is given back at once, and blocks nothing after it', async () => {
      const { clock, governor, elapsed } = createHarness();
      const { send, sentAt } = scripted(clock, answer({}, 429, { 'Retry-After': '3600' }), answer());
      assert.equal((await clock.until(governor.run(keys, send))).status, 429);
      assert.equal((await clock.until(governor.run(keys, send))).status, 200);
      assert.deepEqual({ elapsed: elapsed(), sent: sentAt.length }, { elapsed: 0, sent: 2 });
    });

    it('of the App ID holds up its other portals too', async () => {
      const { clock, governor } = createHarness();
      const limit = { 'x-ratelimit-limit': '2000, 20;w=1, 750;w=60, 100;w=1, 2000;w=60', 'Retry-After': '10' };
      const { send } = scripted(clock, answer({}, 429, limit), answer());
      const first = governor.run(keys, send);
      await settled();
      const { send: sendOther, sentAt } = scripted(clock, answer());
      await clock.until(governor.run({ portal: 'another', app: 'app', name: 'Another' }, sendOther));
      assert.deepEqual(sentAt, [Date.UTC(2026, 0, 15, 9, 0, 10)]);
      await clock.until(first);
    });
  });

  describe('a limit that asks for a longer wait than any we know', () => {
    const hourly = { 'x-ratelimit-limit': '1, 1;w=3600' };
    const usedUp = (retryAt: Date) => (error: unknown) => {
      assert.ok(error instanceof PlandayError);
      assert.deepEqual(
        { kind: error.kind, message: error.message, retryAt: error.retryAt },
        {
          kind: 'rateLimit',
          message: `The rate limit that Planday states for Nordlys Café is used up, so nothing was sent. Try again at ${retryAt.toISOString()}.`,
          retryAt,
        },
      );
      return true;
    };

    it('is told at once, with the time of day', async () => {
      const { clock, governor, elapsed } = createHarness();
      const { send, sentAt } = scripted(clock, answer({}, 200, hourly));
      await governor.run(keys, send);
      clock.set(Date.UTC(2030, 5, 1));
      await assert.rejects(governor.run(keys, send), usedUp(new Date(Date.UTC(2030, 5, 1, 1, 0, 3, 606))));
      assert.deepEqual(
        { elapsed: elapsed(), sent: sentAt.length, sleeping: clock.sleeping },
        { elapsed: 0, sent: 1, sleeping: 0 },
      );
      await clock.advance(3_604_000);
      assert.equal((await clock.until(governor.run(keys, send))).status, 200);
    });

    it('is told to whoever waits when it comes, and ends the wait that was told', async () => {
      const { clock, governor, waits, options } = createHarness();
      const slow = governor.run(keys, async () => {
        await clock.sleep(4_500);
        return answer({}, 200, hourly);
      });
      const { send, sentAt } = scripted(clock, answer({}, 429, { 'Retry-After': '20' }));
      const waiting = governor.run(keys, send, options());
      await Promise.all([clock.until(slow), assert.rejects(waiting, { kind: 'rateLimit' })]);
      assert.deepEqual(waits, [20, 19, 18, 17, 16, 'go']);
      assert.deepEqual({ sent: sentAt.length, sleeping: clock.sleeping }, { sent: 1, sleeping: 0 });
    });

    it('does not hold up another portal', async () => {
      const { clock, governor } = createHarness();
      await governor.run(keys, scripted(clock, answer({}, 200, hourly)).send);
      const { send, sentAt } = scripted(clock, answer());
      await governor.run({ portal: 'another', app: 'app', name: 'Another' }, send);
      assert.equal(sentAt.length, 1);
    });

    for (const [title, limit, waitMs] of [
      ['a minute', '1, 1;w=60', 60_066],
      ['an hour', '1, 1;w=3600', undefined],
      ['more than an hour', '1, 1;w=3601', 0],
      ['a second that allows nothing', '0, 0;w=1', 0],
      ['half a request', '0.5, 0.5;w=60', 0],
      ['less than nothing', '-1, -1;w=60', 0],
      ['no time at all', '1, 1;w=0', 0],
      ['a number beyond counting', `1, 1;w=${'9'.repeat(500)}`, 0],
      ['thousands of policies, the last of them an hour', `${'20;w=1,'.repeat(5_000)}1;w=3600`, 0],
    ] as const) {
      it(`waits ${waitMs === undefined ? 'for nothing' : `${waitMs} ms`} after ${title}`, async () => {
        const { clock, governor, elapsed } = createHarness();
        const { send } = scripted(clock, answer({}, 200, { 'x-ratelimit-limit': limit }));
        await governor.run(keys, send);
        const second = clock.until(governor.run(keys, send));
        if (waitMs === undefined) await assert.rejects(second, { kind: 'rateLimit' });
        else await second;
        assert.equal(Math.floor(elapsed()), waitMs ?? 0);
      });
    }
  });

  it('reads a date in Retry-After on the clock that a date is of', async () => {
    const { clock, governor, elapsed } = createHarness();
    // The machine slept for a day, or its clock was set: the server speaks of today.
    clock.set(Date.UTC(2026, 0, 16, 9));
    const date = new Date(Date.UTC(2026, 0, 16, 9, 0, 9)).toUTCString();
    const { send } = scripted(clock, answer({}, 429, { 'Retry-After': date }), answer());
    assert.equal((await clock.until(governor.run(keys, send))).status, 200);
    assert.equal(elapsed(), 9_000);
  });

  it('goes on a second after a date in Retry-After that is past', async () => {
    const { clock, governor, elapsed } = createHarness();
    clock.set(Date.UTC(2026, 0, 16, 9));
    const date = new Date(Date.UTC(2026, 0, 15, 9)).toUTCString();
    const { send } = scripted(clock, answer({}, 429, { 'Retry-After': date }), answer());
    assert.equal((await clock.until(governor.run(keys, send))).status, 200);
    assert.equal(elapsed(), 1_000);
  });

  describe('headers that make no sense', () => {
    const odd: Record<string, Record<string, string>> = {
      'remaining is always 0': { 'x-ratelimit-limit': '20, 20;w=1, 750;w=60', 'x-ratelimit-remaining': '0' },
      'the minute is always spent': { 'x-ratelimit-limit': '750, 20;w=1, 750;w=60', 'x-ratelimit-remaining': '0' },
      'remaining is negative': { 'x-ratelimit-limit': '20, 20;w=1', 'x-ratelimit-remaining': '-7' },
      'remaining exceeds the limit': { 'x-ratelimit-limit': '20, 20;w=1', 'x-ratelimit-remaining': '9000' },
      'they are prose': { 'x-ratelimit-limit': 'plenty', 'x-ratelimit-remaining': 'lots', 'x-ratelimit-reset': 'soon' },
      'limits and windows are 0': { 'x-ratelimit-limit': '0, 0;w=1, 5;w=0', 'x-ratelimit-remaining': '0' },
      'the limit is astronomical': {
        'x-ratelimit-limit': '99999999999, 99999999999;w=60',
        'x-ratelimit-remaining': '0',
        'x-ratelimit-reset': '1767225600',
      },
      'they are empty': { 'x-ratelimit-limit': '', 'x-ratelimit-remaining': '', 'x-ratelimit-reset': '' },
    };
    for (const [title, headers] of Object.entries(odd)) {
      it(`still make progress: ${title}`, async () => {
        const { clock, governor, elapsed } = createHarness();
        const statuses = await clock.until(sendAll(governor, async () => answer({}, 200, headers), 40));
        assert.deepEqual(new Set(statuses), new Set([200]));
        assert.ok(elapsed() <= 120_000, `${elapsed()} ms for 40 requests`);
      });
    }
  });

  it('is not switched off by a limit beyond reason', async () => {
    const { clock, governor, elapsed } = createHarness();
    const headers = { 'x-ratelimit-limit': '99999999999, 99999999999;w=60' };
    await clock.until(sendAll(governor, async () => answer({}, 200, headers), 41));
    assert.ok(elapsed() >= 2_000, `${elapsed()} ms`);
  });

  describe('a wait', () => {
    it('is told no more once it is cancelled, were it from within another one’s listener', async () => {
      const { clock, governor, waits, options } = createHarness();
      const { send } = scripted(clock, answer({}, 429, { 'Retry-After': '5' }), answer());
      const first = governor.run(keys, send);
      await settled();
      const cancel = new AbortController();
      const others = [
        governor.run(keys, send, { onWait: (seconds) => seconds === 4 && cancel.abort() }),
        governor.run(keys, send, options(cancel.signal)),
      ];
      await clock.until(Promise.allSettled([first, ...others]));
      assert.deepEqual(waits, [5, 'go']);
    });

    it('is told no more once it is over, were it while another one’s listener runs', async () => {
      let later = 0;
      const clock = Object.assign(new VirtualClock(), { elapsed: () => clock.now() + later });
      const governor = new RateGovernor(clock);
      const { send } = scripted(clock, answer({}, 429, { 'Retry-After': '5' }), answer());
      const first = governor.run(keys, send);
      await settled();
      const told: (number | undefined)[] = [];
      let another: Promise<HttpResponse> | undefined;
      const slow = (seconds: number | undefined) => {
        if (seconds !== 4) return;
        later = 10_000;
        another = governor.run(keys, send);
      };
      const others = [
        governor.run(keys, send, { onWait: slow }),
        governor.run(keys, send, { onWait: (seconds) => told.push(seconds) }),
      ];
      await clock.until(Promise.all([first, ...others]));
      await another;
      assert.deepEqual(told, [5, undefined]);
    });

    it('is told, counts down and ends', async () => {
      const { clock, governor, waits, options } = createHarness();
      const { send } = scripted(clock, answer({}, 429, { 'Retry-After': '4' }), answer());
      await clock.until(governor.run(keys, send, options()));
      assert.deepEqual(waits, [4, 3, 2, 1, 'go']);
    });

    it('of a second is not worth telling', async () => {
      const { clock, governor, waits, options } = createHarness();
      const { send } = scripted(clock, answer());
      await clock.until(Promise.all(Array.from({ length: 40 }, () => governor.run(keys, send, options()))));
      assert.deepEqual(waits, []);
    });

    it('ends with its cancellation, and the others go on', async () => {
      const { clock, governor, waits, options } = createHarness();
      const { send, sentAt } = scripted(clock, answer({}, 429, { 'Retry-After': '20' }), answer());
      const first = governor.run(keys, send);
      await settled();
      const cancel = new AbortController();
      const cancelled = governor.run(keys, send, options(cancel.signal));
      await settled();
      cancel.abort();
      await assert.rejects(cancelled, { name: 'AbortError' });
      assert.deepEqual(waits, [20, 'go']);
      assert.equal((await clock.until(first)).status, 200);
      assert.equal(sentAt.length, 2);
      assert.equal(clock.sleeping, 0);
    });

    it('can be cancelled from the listener that tells it, and no slot is lost', async () => {
      const { clock, governor } = createHarness();
      const { send } = scripted(clock, answer({}, 429, { 'Retry-After': '5' }), answer());
      const first = governor.run(keys, send);
      await settled();
      const cancelled = Array.from({ length: 20 }, () => {
        const cancel = new AbortController();
        return governor.run(keys, send, { signal: cancel.signal, onWait: (seconds) => seconds !== undefined && cancel.abort() });
      });
      const results = await Promise.allSettled(cancelled);
      assert.deepEqual(new Set(results.map(({ status }) => status)), new Set(['rejected']));
      await clock.until(first);
      await clock.advance(1_100);
      const before = clock.now();
      await clock.until(Promise.all(Array.from({ length: 20 }, () => governor.run(keys, send))));
      assert.equal(clock.now(), before);
    });
  });

  it('refuses at once what is cancelled before it asks', async () => {
    const { clock, governor } = createHarness();
    const { send, sentAt } = scripted(clock, answer());
    await assert.rejects(governor.run(keys, send, { signal: AbortSignal.abort() }), { name: 'AbortError' });
    assert.equal(sentAt.length, 0);
  });

  it('gives the slots of failed requests back in their time', async () => {
    const { clock, governor, elapsed } = createHarness();
    const fail = async () => {
      throw new Error('cut');
    };
    const failed = await Promise.allSettled(Array.from({ length: 20 }, () => governor.run(keys, fail)));
    assert.equal(failed.filter(({ status }) => status === 'rejected').length, 20);
    const { send } = scripted(clock, answer());
    await clock.until(Promise.all(Array.from({ length: 20 }, () => governor.run(keys, send))));
    assert.ok(elapsed() < 1_100, `${elapsed()} ms`);
    assert.equal(clock.sleeping, 0);
  });
});
