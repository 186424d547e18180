import type { RateWindow } from './rateLimitHeaders.ts';

/** What one rate limit holds against requests that are still to be sent. Times as of `Clock.elapsed`. */
export interface RateLoad {
  /** What is left to us of each. */
  readonly windows: readonly RateWindow[];
  /** When those were counted that may still count, the earliest first. */
  readonly counted: readonly number[];
  /** Nothing is sent before. */
  readonly from: number;
}

/**
 * The least time that the limits themselves allow for so many requests, in milliseconds from now to the last one's start; how long answers
 * take comes on top.
 */
export function leastTime(loads: readonly RateLoad[], count: number, now: number): number {
  const from = Math.max(now, ...loads.map((load) => load.from));
  const limits = loads.flatMap(({ windows, counted }) =>
    windows.map(({ limit, seconds }) => ({ limit, span: seconds * 1000, before: counted })),
  );
  const sent: number[] = [];
  for (let at = from; sent.length < count; sent.push(at)) {
    for (const { limit, span, before } of limits) {
      const place = before.length + sent.length - limit;
      const full = place < before.length ? before[place] : sent[place - before.length];
      if (full !== undefined) at = Math.max(at, full + span);
    }
  }
  return (sent.at(-1) ?? now) - now;
}
