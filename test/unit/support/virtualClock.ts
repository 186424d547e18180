import type { Clock } from '../../../src/core/clock.ts';

interface Sleeper {
  readonly at: number;
  readonly wake: () => void;
}

/** Time that stands still until the test moves it. Sleepers wake in the order of their times. */
export class VirtualClock implements Clock {
  #now: number;
  /** By how much the time of day differs from the time that has passed. */
  #set = 0;
  #sleepers: Sleeper[] = [];

  constructor(now = Date.UTC(2026, 0, 15, 9)) {
    this.#now = now;
  }

  now(): number {
    return this.#now + this.#set;
  }

  elapsed(): number {
    return this.#now;
  }

  /** The time of day is set; a span knows nothing of it. */
  set(now: number): void {
    this.#set = now - this.#now;
  }

  /** How many wait: nothing may be left behind when a test is over. */
  get sleeping(): number {
    return this.#sleepers.length;
  }

  sleep(ms: number, signal?: AbortSignal): Promise<void> {
    return new Promise((resolve, reject) => {
      if (signal?.aborted) {
        reject(signal.reason);
        return;
      }
      const leave = () => {
        this.#sleepers = this.#sleepers.filter((other) => other !== sleeper);
        signal?.removeEventListener('abort', giveUp);
      };
      const giveUp = () => {
        leave();
        reject(signal?.reason);
      };
      const sleeper = {
        at: this.#now + ms,
        wake: () => {
          leave();
          resolve();
        },
      };
      this.#sleepers.push(sleeper);
      signal?.addEventListener('abort', giveUp, { once: true });
    });
  }

  /** Lets `ms` pass, with everything that happens in it. */
  async advance(ms: number): Promise<void> {
    const until = this.#now + ms;
    await settled();
    for (;;) {
      const next = this.#next();
      if (!next || next.at > until) break;
      await this.#wake(next);
    }
    this.#now = until;
    await settled();
  }

  /** Lets time pass until the promise is settled; gives up after `limitMs`, so that a test cannot hang. */
  async until<T>(promise: Promise<T>, limitMs = 3_600_000): Promise<T> {
    const state = { done: false };
    const end = () => {
      state.done = true;
    };
    promise.then(end, end);
    const deadline = this.#now + limitMs;
    await settled();
    while (!state.done) {
      const next = this.#next();
      if (!next || next.at > deadline)
        throw new Error(next ? `Not settled within ${limitMs} ms` : 'Nothing will ever settle this');
      await this.#wake(next);
    }
    return await promise;
  }

  #next(): Sleeper | undefined {
    let first: Sleeper | undefined;
    for (const sleeper of this.#sleepers) if (!first || sleeper.at < first.at) first = sleeper;
    return first;
  }

  async #wake(sleeper: Sleeper): Promise<void> {
    this.#now = Math.max(this.#now, sleeper.at);
    sleeper.wake();
    await settled();
  }
}

/** Lets every promise that can go on go on. */
export function settled(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}
