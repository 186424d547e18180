import type { Clock } from '../core/clock.ts';

const everyMs = 5_000;
/** A window that is busy, or a machine that wakes up, answers within. */
const patienceMs = 10_000;
/** One may be lost to a moment in which the machine fell asleep. */
const silencesInARow = 2;

/**
 * Asks again and again, until nobody answers: the window of a remote machine can go without a word, and what runs there stays for hours.
 * @param ask resolves or rejects once it is heard
 * @throws the signal's reason when aborted
 */
export async function untilSilent(ask: () => PromiseLike<unknown>, clock: Clock, signal: AbortSignal): Promise<void> {
  for (let silences = 0; silences < silencesInARow; ) {
    await clock.sleep(everyMs, signal);
    silences = (await isHeard(ask, clock, signal)) ? 0 : silences + 1;
  }
}

async function isHeard(ask: () => PromiseLike<unknown>, clock: Clock, signal: AbortSignal): Promise<boolean> {
  const answered = new AbortController();
  const heard = Promise.resolve(ask()).then(
    () => true,
    () => true,
  );
  const patience = clock.sleep(patienceMs, AbortSignal.any([signal, answered.signal])).then(() => false);
  try {
    return await Promise.race([heard, patience]);
  } finally {
    patience.catch(() => undefined);
    answered.abort();
  }
}
