import { type Clock, systemClock } from '../core/clock.ts';
import type { Disposable } from '../core/event.ts';
import { claimName, type Release } from './exclusiveName.ts';

/**
 * Longer than an exchange can take, in milliseconds: two requests of half a minute, when the first is rejected and another token has come
 * meanwhile. Whoever needs more has hung.
 */
const longestMs = 75_000;
const stepMs = 50;

/**
 * Keeps the windows of one machine from doing the same thing at once. It is a courtesy and no condition: where no lock can be had, and
 * after a while where one cannot be had, the task runs all the same. Who comes first is not settled by who asked first.
 */
export class WindowLock implements Disposable {
  readonly #folder: string;
  readonly #clock: Clock;
  readonly #disposed = new AbortController();

  /** @param folder the one that all windows have in common; nothing need be there, nor can be written */
  constructor(folder: string, clock: Clock = systemClock) {
    this.#folder = folder;
    this.#clock = clock;
  }

  /**
   * @param name what must not be done twice at once; of this machine and folder
   * @param signal ends the waiting; a task that has begun goes on
   * @throws what the task throws; the signal's reason, or an `AbortError` once disposed of, before the task has begun
   */
  async run<T>(name: string, task: () => Promise<T>, signal?: AbortSignal): Promise<T> {
    const release = await this.#acquire(name, AbortSignal.any([this.#disposed.signal, ...(signal ? [signal] : [])]));
    const ended = new AbortController();
    // The others shall not wait for a task that has hung, each time anew. When it has ended in time, there is nothing left to do.
    this.#clock.sleep(longestMs, ended.signal).then(release, () => undefined);
    try {
      return await task();
    } finally {
      ended.abort();
      await release();
    }
  }

  /** Ends all waiting. What runs goes on with its lock, which ends with the process at the latest. */
  dispose(): void {
    this.#disposed.abort();
  }

  async #acquire(name: string, signal: AbortSignal): Promise<Release> {
    for (const giveUpAt = this.#clock.elapsed() + longestMs; ; ) {
      signal.throwIfAborted();
      const claim = await claimName(this.#folder, name);
      if (claim === 'unavailable' || (claim === 'taken' && this.#clock.elapsed() >= giveUpAt)) return async () => undefined;
      if (claim === 'taken') await this.#clock.sleep(stepMs, signal);
      else if (!signal.aborted) return claim;
      else await claim();
    }
  }
}
