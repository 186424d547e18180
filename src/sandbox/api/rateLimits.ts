/** A number of requests in a sliding window. */
interface Budget {
  readonly limit: number;
  /** Milliseconds. */
  readonly window: number;
  readonly times: number[];
}

export interface RateVerdict {
  readonly accepted: boolean;
  readonly headers: Readonly<Record<string, string>>;
}

const perPortal = [
  [20, 1],
  [750, 60],
] as const;
const perApp = [
  [100, 1],
  [2000, 60],
] as const;
const policy = [...perPortal, ...perApp].map(([limit, seconds]) => `${limit};w=${seconds}`).join(', ');

/** Planday's documented limits (gettingstarted/rate-limiting): each request counts for its portal and for its App ID, over two windows. */
export class RateLimits {
  readonly #now: () => number;
  readonly #budgets = new Map<string, readonly Budget[]>();

  constructor(now: () => number) {
    this.#now = now;
  }

  /** Counts a request unless it is over a limit. */
  count(portalId: number, appId: string): RateVerdict {
    const now = this.#now();
    const budgets = [...this.#budgetsOf(`portal ${portalId}`, perPortal), ...this.#budgetsOf(`app ${appId}`, perApp)];
    for (const { times, window } of budgets) {
      let old = 0;
      while (old < times.length && (times[old] ?? 0) <= now - window) old++;
      if (old > 0) times.splice(0, old);
    }
    const accepted = budgets.every(({ times, limit }) => times.length < limit);
    if (accepted) for (const { times } of budgets) times.push(now);
    return { accepted, headers: headersOf(budgets, now) };
  }

  reset(): void {
    this.#budgets.clear();
  }

  #budgetsOf(key: string, limits: readonly (readonly [number, number])[]): readonly Budget[] {
    let budgets = this.#budgets.get(key);
    if (!budgets) {
      budgets = limits.map(([limit, seconds]) => ({ limit, window: seconds * 1000, times: [] }));
      this.#budgets.set(key, budgets);
    }
    return budgets;
  }
}

/** The window nearest to being spent comes first; of several spent ones, the one that opens last. */
function headersOf(budgets: readonly Budget[], now: number): Readonly<Record<string, string>> {
  const waits = budgets.map(({ limit, window, times }) => ({
    limit,
    remaining: limit - times.length,
    wait: (times[0] ?? now) + window - now,
  }));
  const nearest = waits.reduce((best, one) =>
    one.remaining < best.remaining || (one.remaining === best.remaining && one.wait > best.wait) ? one : best,
  );
  return {
    'x-ratelimit-limit': `${nearest.limit}, ${policy}`,
    'x-ratelimit-remaining': String(nearest.remaining),
    'x-ratelimit-reset': String(Math.max(1, Math.ceil(nearest.wait / 1000))),
  };
}
