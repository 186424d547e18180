import type { Clock } from './clock.ts';

/** Milliseconds that a task may hold up whoever else runs in the same thread. */
const mostAtOnce = 8;

/**
 * What a long task calls after each bit: once in a while it lets others run.
 * @throws the signal's reason when aborted meanwhile
 */
export function breather(clock: Pick<Clock, 'elapsed'>, signal?: AbortSignal): () => Promise<void> {
  let since = clock.elapsed();
  return async () => {
    if (clock.elapsed() - since < mostAtOnce) return;
    await new Promise((resolve) => setImmediate(resolve));
    signal?.throwIfAborted();
    since = clock.elapsed();
  };
}
