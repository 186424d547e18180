import { type Clock, systemClock } from '../../../src/core/clock.ts';

/** Time that goes by faster than elsewhere, for whoever reads it and for whoever waits: limits in seconds are kept in fractions of them. */
export class FastClock implements Clock {
  readonly #start: number;
  readonly #times: number;
  readonly #began = performance.now();

  constructor(start: number, times: number) {
    this.#start = start;
    this.#times = times;
  }

  now(): number {
    return this.#start + this.elapsed();
  }

  elapsed(): number {
    return (performance.now() - this.#began) * this.#times;
  }

  async sleep(ms: number, signal?: AbortSignal): Promise<void> {
    const end = this.elapsed() + ms;
    for (let left = ms; left > 0; left = end - this.elapsed()) await systemClock.sleep(left / this.#times, signal);
  }
}
