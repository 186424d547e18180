import assert from 'node:assert/strict';
import { type ErrorKind, PlandayError, sentence } from '../../../../src/core/errors.ts';
import { type SeenChanges, Watch, type WatchReading } from '../../../../src/core/watch/watch.ts';
import type { WatchedRow } from '../../../../src/core/watch/watchedRows.ts';
import { VirtualClock } from '../../support/virtualClock.ts';

const minute = 60_000;
const failure = (kind: ErrorKind) => new PlandayError(kind, sentence('It failed.'));
const row = (key: string, text: string): WatchedRow => ({ key, text, masked: text });

/** A list whose readings a test replaces while it is watched. */
function createHarness(everyMs = minute) {
  const clock = new VirtualClock();
  const start = clock.now();
  const reading = {
    full: async (): ReturnType<WatchReading['full']> => [row('1', 'a')],
    changedSince: undefined as ((since: number) => Promise<readonly WatchedRow[]>) | undefined,
  };
  const seen: SeenChanges[] = [];
  const failed: [ErrorKind, number][] = [];
  let read = 0;
  const watch = new Watch(
    {
      full: async () => await reading.full(),
      changedSince: async (since) => (await reading.changedSince?.(since)) ?? [],
    },
    {
      everyMs,
      clock,
      pause: async () => undefined,
      onChanges: (changes) => seen.push(changes),
      onFailure: ({ kind }, waitMs) => failed.push([kind, waitMs / minute]),
      onRead: () => void read++,
    },
  );
  const stop = new AbortController();
  const run = async () => {
    await watch.start(stop.signal);
    return { running: watch.run(stop.signal).catch((error: unknown) => error) };
  };
  return { clock, start, reading, seen, failed, stop, run, read: () => read };
}

describe('A watch', () => {
  it('asks for what changed since ten minutes before its latest whole reading began, and afterwards since the one before', async () => {
    const { clock, start, reading, seen, stop, run } = createHarness();
    const asked: number[] = [];
    reading.full = async () => {
      await clock.sleep(2 * minute);
      return [row('1', `read ${clock.now() - start}`)];
    };
    reading.changedSince = async (since) => {
      asked.push((since - start) / minute);
      return [row('1', `told ${asked.length}`)];
    };
    const running = run();
    await clock.advance(2 * minute);
    await running;
    await clock.advance(3 * minute);
    assert.deepEqual(asked, [-10, -10], 'what shows a change, and whether the filter knows of it');
    await clock.advance(minute);
    assert.deepEqual(asked, [-10, -10, -7], 'the second reading began in the third minute');
    assert.deepEqual(
      seen.map(({ missed }) => missed),
      [0],
    );
    stop.abort();
  });

  it('reads everything half an hour after the last time, and says that it read', async () => {
    const { clock, reading, stop, run, read } = createHarness();
    let whole = 0;
    reading.full = async () => [row('1', `${whole++}`)];
    await run();
    await clock.advance(29 * minute);
    assert.deepEqual([whole, read()], [1, 29]);
    await clock.advance(minute);
    assert.deepEqual([whole, read()], [2, 30]);
    await clock.advance(29 * minute);
    assert.equal(whole, 2);
    await clock.advance(minute);
    assert.equal(whole, 3);
    stop.abort();
  });

  it('knows of changes where the filter cannot be asked what it misses, and says that it misses none', async () => {
    const { clock, reading, seen, stop, run, failed } = createHarness();
    await run();
    let asked = 0;
    reading.full = async () => [row('2', 'b')];
    reading.changedSince = async () => {
      if (++asked > 1) throw failure('serverError');
      return [row('2', 'b')];
    };
    await clock.advance(minute);
    assert.deepEqual(seen, [{ created: ['id 2'], changed: [], deleted: ['id 1'], hidden: [], missed: 0 }]);
    assert.deepEqual(failed, []);
    stop.abort();
  });

  for (const [what, broken] of [
    ['a reading', 'full'],
    ['the filter, asked what it misses', 'missed'],
  ] as const)
    it(`ends with what is a defect of ours in ${what}`, async () => {
      const { clock, reading, seen, failed, run } = createHarness();
      const { running } = await run();
      const defect = new TypeError('A defect');
      let asked = 0;
      reading.changedSince = async () => {
        if (++asked > 1) throw defect;
        return [row('2', 'b')];
      };
      reading.full = async () => {
        if (broken === 'full') throw defect;
        return [row('2', 'b')];
      };
      await clock.advance(minute);
      assert.equal(await running, defect);
      assert.deepEqual([seen, failed], [[], []]);
    });

  for (const [what, where] of [
    ['a whole one', 0],
    ['one with the filter', 1],
    ['one that finds out what the filter misses', 2],
  ] as const)
    it(`ends with its reason when it is stopped within a reading, and tells of no failure: ${what}`, async () => {
      const { clock, reading, seen, failed, stop, run, read } = createHarness();
      const { running } = await run();
      const left = (at: number) => {
        if (at !== where) return;
        stop.abort(new Error('Left'));
        throw failure('offline');
      };
      let asked = 0;
      reading.changedSince = async () => {
        left(++asked);
        return [row('2', 'b')];
      };
      reading.full = async () => {
        left(0);
        return [row('2', 'b')];
      };
      await clock.advance(minute);
      assert.match(String(await running), /^Error: Left$/);
      assert.deepEqual([seen, failed, read()], [[], [], 0]);
    });

  it('waits its own interval at least where that is longer than an hour, and no longer after a success', async () => {
    const { clock, reading, failed, stop, run, read } = createHarness(120 * minute);
    await run();
    const { full } = reading;
    reading.full = () => Promise.reject(failure('offline'));
    await clock.advance(360 * minute);
    assert.deepEqual(failed, [
      ['offline', 120],
      ['offline', 120],
      ['offline', 120],
    ]);
    reading.full = full;
    await clock.advance(120 * minute);
    assert.equal(read(), 1);
    stop.abort();
  });

  it('begins to wait anew with the first failure after a success', async () => {
    const { clock, reading, failed, stop, run } = createHarness();
    await run();
    const broken = () => Promise.reject(failure('offline'));
    reading.changedSince = broken;
    await clock.advance(3 * minute);
    reading.changedSince = async () => [];
    await clock.advance(4 * minute);
    reading.changedSince = broken;
    await clock.advance(minute);
    assert.deepEqual(
      failed.map(([, wait]) => wait),
      [2, 4, 2],
    );
    stop.abort();
  });
});
