import type { Clock } from '../clock.ts';
import { PlandayError, sentence } from '../errors.ts';
import { NoAnswer, Patience } from './noAnswer.ts';

/** One editor writes all of its states. */
const patience = new WeakMap<Clock, Patience>();

/**
 * A write of the editor's state, which may never be over. The editor shows a value at once and writes what it shows: one that was given up
 * comes before what is written later.
 * @throws what the write rejects with; PlandayError `notStored` where it takes too long
 */
export async function writeInTime(write: PromiseLike<void>, clock: Clock): Promise<void> {
  const own = patience.get(clock) ?? new Patience(clock);
  patience.set(clock, own);
  try {
    await own.for(write);
  } catch (error) {
    if (!(error instanceof NoAnswer)) throw error;
    throw new PlandayError(
      'notStored',
      sentence(
        'VS Code has not written to its own storage for {0} seconds. Try again; if it stays so, reload this window.',
        error.seconds,
      ),
      { cause: error },
    );
  }
}
