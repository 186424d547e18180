import type { Clock } from '../../../src/core/clock.ts';
import { settled } from './virtualClock.ts';

/** Time for tests that speak to a real server: nobody waits, a sleep leaps to its end. */
export class LeapingClock implements Clock {
  #now = Date.UTC(2026, 0, 15, 9);

  now(): number {
    return this.#now;
  }

  elapsed(): number {
    return this.#now;
  }

  async sleep(ms: number, signal?: AbortSignal): Promise<void> {
    await settled();
    signal?.throwIfAborted();
    this.#now += ms;
  }
}
