import assert from 'node:assert/strict';
import type { Clock } from '../../../src/core/clock.ts';
import { untilSilent } from '../../../src/signIn/untilSilent.ts';

/** Time passes as soon as everything else is done. */
class QuickClock implements Clock {
  time = 0;
  sleeping = 0;
  now = () => this.time;
  elapsed = () => this.time;
  sleep(ms: number, signal?: AbortSignal): Promise<void> {
    this.sleeping++;
    return new Promise<void>((resolve, reject) => {
      const fail = () => reject(signal?.reason);
      if (signal?.aborted) return fail();
      signal?.addEventListener('abort', fail);
      setImmediate(() => {
        if (signal?.aborted) return;
        this.time += ms;
        resolve();
      });
    }).finally(() => {
      this.sleeping--;
    });
  }
}

const never = () => new Promise(() => undefined);

describe('A window that is asked whether it is there', () => {
  /** @param answers what becomes of each question in turn; nobody answers the ones after them */
  async function ask(answers: readonly (() => Promise<unknown>)[]) {
    const clock = new QuickClock();
    let asked = 0;
    await untilSilent(() => (answers[asked++] ?? never)(), clock, new AbortController().signal);
    return { asked, time: clock.time, sleeping: clock.sleeping };
  }

  it('is gone when two questions in a row stay without an answer, half a minute after it went', async () => {
    assert.deepEqual(await ask([]), { asked: 2, time: 30_000, sleeping: 0 });
  });

  it('is there as long as it answers, with whatever', async () => {
    const answers = [() => Promise.resolve(), () => Promise.reject(new Error('no such command')), () => Promise.resolve(1)];
    assert.equal((await ask(answers)).asked, answers.length + 2);
  });

  it('is there when it misses one question', async () => {
    const yes = () => Promise.resolve();
    assert.equal((await ask([never, yes, never, yes])).asked, 6);
  });

  it('is not asked any more once the sign-in is over', async () => {
    const clock = new QuickClock();
    const over = new AbortController();
    let asked = 0;
    const watching = untilSilent(
      () => {
        asked++;
        over.abort();
        return never();
      },
      clock,
      over.signal,
    );
    await assert.rejects(watching, { name: 'AbortError' });
    assert.deepEqual([asked, clock.sleeping], [1, 0]);
  });
});
