import assert from 'node:assert/strict';
import { RateGovernor, type SendOptions } from '../../../../src/core/rateLimit/rateGovernor.ts';
import { answer } from '../../support/harness.ts';
import { settled, VirtualClock } from '../../support/virtualClock.ts';

const keys = { portal: 'nordlys', app: 'app', name: 'Nordlys Café' };
const sister = { ...keys, portal: 'fjord' };
const otherApp = { ...keys, app: 'another' };
const policy = '20;w=1, 750;w=60, 100;w=1, 2000;w=60';

function createHarness() {
  const clock = new VirtualClock();
  const governor = new RateGovernor(clock);
  const startedAt = clock.elapsed();
  const elapsed = () => Math.round(clock.elapsed() - startedAt);
  /** One request whose answers have these headers, in turn; the last is the answer that counts. */
  const run = (answers: readonly (readonly [status: number, headers: Record<string, string>])[], options?: SendOptions) => {
    let asked = 0;
    const sentAt: number[] = [];
    const done = governor.run(
      keys,
      async () => {
        sentAt.push(elapsed());
        const [status, headers] = answers[Math.min(asked++, answers.length - 1)] ?? [200, {}];
        return answer({}, status, headers);
      },
      options,
    );
    return { done, sentAt };
  };
  const learn = async (limit: string, remaining?: string) => {
    await run([[200, { 'x-ratelimit-limit': limit, ...(remaining !== undefined && { 'x-ratelimit-remaining': remaining }) }]])
      .done;
  };
  const least = (of: typeof keys, ...counts: readonly number[]) => counts.map((count) => governor.leastTime(of, count));
  return { clock, governor, elapsed, run, learn, least };
}

describe('Of two limits for one window', () => {
  it('the smaller is the portal’s, the larger that of its App ID', async () => {
    const { learn, least } = createHarness();
    await learn('5, 7;w=1, 5;w=1, 9;w=60');
    assert.deepEqual(
      [least(keys, 4, 5, 8, 9), least(sister, 6, 7)],
      [
        [0, 1_000, 1_000, 60_000],
        [0, 1_000],
      ],
    );
  });

  it('an only one is the portal’s', async () => {
    const { learn, least } = createHarness();
    await learn('5, 5;w=1');
    assert.deepEqual([least(keys, 4, 5), least(sister, 20)], [[0, 1_000], [0]]);
  });
});

describe('What an answer says is left', () => {
  it('is of the window with that limit, of the portal or its App ID', async () => {
    for (const [limit, remaining, ofPortal, ofSister] of [
      ['20', '5', [0, 1_000], [0]],
      ['750', '6', [0, 60_000], [0]],
      ['2000', '6', [0, 60_000], [60_000]],
      ['33', '5', [0, 0], [0]],
    ] as const) {
      const { learn, least } = createHarness();
      await learn(`${limit}, ${policy}`, remaining);
      const most = Number(remaining);
      assert.deepEqual([least(keys, most, most + 1), least(sister, most + 1)], [ofPortal, ofSister], limit);
    }
  });

  it('is nothing where one of the two numbers is not there', async () => {
    const { learn, least } = createHarness();
    await learn(`750, ${policy}`);
    await learn(policy, '5');
    assert.deepEqual(least(keys, 18), [0]);
  });
});

describe('A 429 blocks', () => {
  const blocked = async (limit: string | undefined) => {
    const { clock, run, least } = createHarness();
    const cancel = new AbortController();
    const headers = { 'Retry-After': '30', ...(limit !== undefined && { 'x-ratelimit-limit': limit }) };
    const { done } = run([[429, headers]], { signal: cancel.signal });
    await settled();
    const waits = [least(keys, 1), least(sister, 1), least(otherApp, 1)].flat();
    cancel.abort();
    await assert.rejects(done, { name: 'AbortError' });
    assert.equal(clock.sleeping, 0);
    return waits;
  };

  it('the App ID where the limit is its alone', async () => {
    for (const limit of ['100', '2000']) assert.deepEqual(await blocked(`${limit}, ${policy}`), [30_000, 30_000, 0], limit);
  });

  it('the portal where the limit is its, or both have it, or nobody, or nothing is said', async () => {
    for (const limit of [`20, ${policy}`, `750, ${policy}`, '100, 100;w=1, 100;w=1, 750;w=60', `33, ${policy}`, undefined])
      assert.deepEqual(await blocked(limit), [30_000, 0, 30_000], limit);
  });

  it('for 75 seconds at the most', async () => {
    const { clock, run, elapsed } = createHarness();
    assert.equal(
      (
        await clock.until(
          run([
            [429, { 'Retry-After': '76' }],
            [200, {}],
          ]).done,
        )
      ).status,
      429,
    );
    assert.equal(elapsed(), 0);
    assert.equal(
      (
        await clock.until(
          run([
            [429, { 'Retry-After': '75' }],
            [200, {}],
          ]).done,
        )
      ).status,
      200,
    );
    assert.equal(elapsed(), 75_000);
  });

  it('a little longer where no other program explains it', async () => {
    const once = async (headers: Record<string, string>) => {
      const { clock, run } = createHarness();
      const { done, sentAt } = run([
        [429, { 'Retry-After': '1', 'x-ratelimit-limit': '1, 1;w=1', ...headers }],
        [200, {}],
      ]);
      await clock.until(done);
      return sentAt;
    };
    assert.deepEqual(await once({}), [0, 1_013]);
    assert.deepEqual(await once({ 'x-ratelimit-remaining': '0' }), [0, 1_007]);
  });
});

describe('The books of the governor', () => {
  it('count a request by how long the others took', async () => {
    const { clock, governor, elapsed } = createHarness();
    const take = async (ms: number) => {
      let sentAt = 0;
      await clock.until(
        governor.run(keys, async () => {
          sentAt = elapsed();
          await clock.sleep(ms);
          return answer({}, 200, { 'x-ratelimit-limit': '1, 1;w=1' });
        }),
      );
      return sentAt;
    };
    assert.deepEqual([await take(400), await take(600), await take(0)], [0, 1_007, 2_464]);
  });

  it('forget what no window counts any more', async () => {
    const { clock, governor, run } = createHarness();
    await clock.advance(100_000);
    await run([]).done;
    await clock.advance(66_000);
    assert.equal(governor.ownRequests(keys, 70_000), 1);
    await run([]).done;
    assert.equal(governor.ownRequests(keys, 70_000), 1);
  });

  it('have a request from when it leaves, where one before it took its time to be made', async () => {
    const clock = new VirtualClock();
    let busy = 0;
    const elapsed = () => clock.elapsed() + busy;
    const governor = new RateGovernor({ now: elapsed, elapsed, sleep: (ms, signal) => clock.sleep(ms, signal) });
    const send = async () => {
      busy += 100;
      return answer();
    };
    await Promise.all([governor.run(keys, send), governor.run(keys, send)]);
    // Were both to have left at once, their ways would seem to be as long, and so certain.
    assert.equal(governor.ownRequests(keys, 1), 2);
  });

  it('are kept of 200 portals that are idle, and of any that is not', async () => {
    const { clock, learn, least } = createHarness();
    await learn('5, 5;w=1');
    const askOthers = () => {
      for (let index = 0; index < 200; index++) least({ ...keys, portal: `p${index}`, app: `a${index}` }, 1);
    };
    askOthers();
    assert.deepEqual(least(keys, 10), [2_000]);
    await clock.advance(100_000);
    askOthers();
    assert.deepEqual(least(keys, 10), [0]);
    const enough = createHarness();
    await enough.learn('5, 5;w=1');
    await enough.clock.advance(100_000);
    for (let index = 1; index < 200; index++) enough.least({ ...keys, portal: `p${index}`, app: `a${index}` }, 1);
    assert.deepEqual(enough.least(keys, 10), [1_000]);
  });

  it('hide no failure', async () => {
    const { governor } = createHarness();
    const fail = async () => {
      throw new Error('cut');
    };
    await assert.rejects(governor.run(keys, fail), { message: 'cut' });
  });
});

describe('Whoever waits', () => {
  const listener = () => {
    const waits: (number | 'go')[] = [];
    return { waits, onWait: (seconds: number | undefined) => waits.push(seconds ?? 'go') };
  };

  it('is told nothing more once it went on, were it cancelled then', async () => {
    const { clock, run } = createHarness();
    const { waits, onWait } = listener();
    const cancel = new AbortController();
    await clock.until(
      run(
        [
          [429, { 'Retry-After': '2' }],
          [200, {}],
        ],
        { signal: cancel.signal, onWait },
      ).done,
    );
    cancel.abort();
    assert.deepEqual(waits, [2, 1, 'go']);
  });

  it('is told nothing more once it was refused, were it cancelled then', async () => {
    const { clock, governor, run } = createHarness();
    const { waits, onWait } = listener();
    const cancel = new AbortController();
    const slow = governor.run(keys, async () => {
      await clock.sleep(1_000);
      return answer({}, 200, { 'x-ratelimit-limit': '1, 1;w=3600' });
    });
    const { done } = run([[429, { 'Retry-After': '20' }]], { signal: cancel.signal, onWait });
    await Promise.all([clock.until(slow), assert.rejects(done, { kind: 'rateLimit' })]);
    cancel.abort();
    assert.equal(waits.at(-1), 'go');
    assert.equal(waits.filter((one) => one === 'go').length, 1);
  });

  it('is told from a wait of a second and a half on', async () => {
    const { clock, run } = createHarness();
    const first = run([
      [429, { 'Retry-After': '2' }],
      [200, {}],
    ]).done;
    await clock.advance(500);
    const early = listener();
    const second = run([], early).done;
    await clock.advance(1);
    const late = listener();
    const third = run([], late).done;
    await clock.until(Promise.all([first, second, third]));
    assert.deepEqual([early.waits, late.waits], [[2, 1, 'go'], []]);
  });

  it('is told each second once, and no end of a wait that it was not told', async () => {
    const { clock, run } = createHarness();
    const { waits, onWait } = listener();
    const first = run(
      [
        [429, { 'Retry-After': '2' }],
        [200, {}],
      ],
      { onWait },
    ).done;
    await settled();
    const cancel = new AbortController();
    await clock.advance(700);
    const untold = listener();
    const second = run([], { signal: cancel.signal, onWait: untold.onWait }).done;
    await settled();
    cancel.abort();
    await assert.rejects(second, { name: 'AbortError' });
    await clock.until(first);
    assert.deepEqual([waits, untold.waits], [[2, 1, 'go'], []]);
  });
});
