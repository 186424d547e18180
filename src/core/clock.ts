/** Time, passed in so that a test can own it. */
export interface Clock {
  /** Milliseconds since the epoch as this machine has them. Can be set: for what is shown, and for points in time that a server names. */
  now(): number;
  /** Milliseconds since some moment. Never set back, and it goes on while the machine sleeps: for spans. */
  elapsed(): number;
  /** Resolves after `ms`; rejects with the signal's reason when it is aborted first. */
  sleep(ms: number, signal?: AbortSignal): Promise<void>;
}

/** By how much the time of day may run ahead before it must have been set, or the machine have slept: more than any drift between two looks. */
const driftMs = 1_000;
/** A timer stands still while the machine sleeps: so often it looks whether it is over all the same. */
const lookMs = 10_000;

/**
 * A span is over as soon as either clock says so: the steady one stands still while some machines sleep, and the time of day is set back.
 * The time of day counts in leaps only, because it is coarser: every look would add a little.
 */
export function elapsedOf(steady: () => number, timeOfDay: () => number): () => number {
  let apart = timeOfDay() - steady();
  let leapt = 0;
  return () => {
    const now = steady();
    const leap = timeOfDay() - now - apart;
    if (Math.abs(leap) > driftMs) {
      apart += leap;
      leapt += Math.max(0, leap);
    }
    return now + leapt;
  };
}

const elapsed = elapsedOf(
  () => performance.now(),
  () => Date.now(),
);

export const systemClock: Clock = {
  now: () => Date.now(),
  elapsed,
  async sleep(ms, signal) {
    const end = elapsed() + ms;
    for (let left = ms; ; ) {
      await timer(Math.min(Math.max(left, 0), lookMs), signal);
      left = end - elapsed();
      if (left <= 0) return;
    }
  },
};

function timer(ms: number, signal: AbortSignal | undefined): Promise<void> {
  return new Promise((resolve, reject) => {
    if (signal?.aborted) {
      reject(signal.reason);
      return;
    }
    const onAbort = () => {
      clearTimeout(timeout);
      // Stryker disable next-line OptionalChaining: who is woken by a signal has one
      reject(signal?.reason);
    };
    const timeout = setTimeout(() => {
      signal?.removeEventListener('abort', onAbort);
      resolve();
    }, ms);
    signal?.addEventListener('abort', onAbort, { once: true });
  });
}

/** A time of day that a server named, as it was understood then: whoever sets the clock does not move it. */
export class Deadline {
  readonly at: Date;
  readonly #clock: Clock;
  readonly #end: number;

  constructor(at: Date, clock: Clock) {
    this.at = at;
    this.#clock = clock;
    this.#end = clock.elapsed() + at.getTime() - clock.now();
  }

  /** Milliseconds until then; past is 0 or less. */
  get left(): number {
    return this.#end - this.#clock.elapsed();
  }
}
