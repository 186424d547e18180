import type { HttpResponse } from '../../../src/core/http.ts';
import { answer } from './harness.ts';
import type { VirtualClock } from './virtualClock.ts';

/** How a server counts: each limit as a window that slides, one that starts on the hour of the clock, or a bucket that refills. */
export type Counting = 'sliding' | 'fixed' | 'bucket';

export interface ModelWindow {
  readonly seconds: number;
  readonly limit: number;
}

interface ModelOptions {
  readonly clock: VirtualClock;
  readonly counting: Counting;
  readonly windows: readonly ModelWindow[];
  /** Milliseconds on the way there and on the way back. */
  readonly latency: () => readonly [number, number];
  readonly headers?: boolean;
}

/** A server that enforces rate limits and counts a request when it arrives. A rejected request is not counted. */
export class RateLimitModel {
  readonly arrivals: number[] = [];
  /** Requests that were answered with 429, those of other programs left out. */
  rejected = 0;
  readonly #options: ModelOptions;

  constructor(options: ModelOptions) {
    this.#options = options;
  }

  /** Another program's request, which arrives now. */
  foreign(): void {
    this.#arrive();
  }

  async send(): Promise<HttpResponse> {
    const { clock, latency } = this.#options;
    const [there, back] = latency();
    await clock.sleep(there);
    const response = this.#arrive();
    if (response.status === 429) this.rejected++;
    await clock.sleep(back);
    return response;
  }

  #arrive(): HttpResponse {
    const { clock, windows } = this.#options;
    const now = clock.now();
    const left = windows.map((window) => ({ window, left: this.#left(window, now) }));
    const admitted = left.every((one) => one.left >= 1);
    if (admitted) this.arrivals.push(now);
    const nearest = left.reduce((one, other) => (other.left < one.left ? other : one));
    return answer({}, admitted ? 200 : 429, this.#headers(nearest.window, Math.max(0, Math.floor(nearest.left) - 1), now));
  }

  #headers(window: ModelWindow, remaining: number, now: number): Record<string, string> {
    if (!this.#options.headers) return {};
    const policy = this.#options.windows.map(({ limit, seconds }) => `${limit};w=${seconds}`).join(', ');
    const span = window.seconds * 1000;
    const oldest = this.arrivals.find((at) => at > now - span) ?? now;
    return {
      'x-ratelimit-limit': `${window.limit}, ${policy}`,
      'x-ratelimit-remaining': String(remaining),
      'x-ratelimit-reset': String(Math.ceil((oldest + span - now) / 1000)),
    };
  }

  #left({ limit, seconds }: ModelWindow, now: number): number {
    const span = seconds * 1000;
    if (this.#options.counting === 'bucket') {
      let level = limit;
      let last = this.arrivals[0] ?? now;
      for (const at of this.arrivals) {
        level = Math.min(limit, level + ((at - last) * limit) / span) - 1;
        last = at;
      }
      return Math.min(limit, level + ((now - last) * limit) / span) + 1e-9;
    }
    const from = this.#options.counting === 'fixed' ? Math.floor(now / span) * span - 1 : now - span;
    let counted = 0;
    for (let index = this.arrivals.length - 1; index >= 0 && (this.arrivals[index] ?? 0) > from; index--) counted++;
    return limit - counted;
  }
}

/** The least time in which sliding windows let `count` requests through, in milliseconds. */
export function leastTime(windows: readonly ModelWindow[], count: number): number {
  const at: number[] = [];
  for (let index = 0; index < count; index++)
    at.push(
      Math.max(0, ...windows.map(({ limit, seconds }) => (index >= limit ? (at[index - limit] ?? 0) + seconds * 1000 : 0))),
    );
  return at.at(-1) ?? 0;
}
