import type { Clock } from '../clock.ts';
import { PlandayError } from '../errors.ts';

/**
 * Longer than somebody needs who is asked for the keychain's password, shorter than other windows wait for an exchange. In pieces: a machine
 * that slept during one of them leaves the others.
 */
const pieces = 4;
const pieceMs = 10_000;
/** As long as something that was given up has no answer yet, nothing else is given as long. */
const shortMs = 2_000;

/** Somebody was asked and has not answered in time. What was asked for may happen all the same, later. */
export class NoAnswer extends Error {
  readonly seconds = (pieces * pieceMs) / 1_000;
  override readonly name = 'NoAnswer';
  override readonly message = `No answer for ${this.seconds} seconds`;
}

/** Whether a step failed only because somebody did not answer: it may be done later all the same. */
export function isUnanswered(error: unknown): boolean {
  return error instanceof PlandayError && error.cause instanceof NoAnswer;
}

/** How long somebody is waited for who may never answer. */
export class Patience {
  readonly #clock: Clock;
  #givenUp = 0;

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  /** @throws what the work rejects with; `NoAnswer` where it takes too long, and then it goes on unwatched */
  async for<T>(work: PromiseLike<T>): Promise<T> {
    const over = new AbortController();
    try {
      return await Promise.race([work, this.#giveUp(work, over.signal)]);
    } finally {
      over.abort();
    }
  }

  async #giveUp(work: PromiseLike<unknown>, over: AbortSignal): Promise<never> {
    if (this.#givenUp > 0) await this.#clock.sleep(shortMs, over);
    else for (let piece = 0; piece < pieces; piece++) await this.#clock.sleep(pieceMs, over);
    const answered = () => {
      this.#givenUp--;
    };
    this.#givenUp++;
    work.then(answered, answered);
    throw new NoAnswer();
  }
}
