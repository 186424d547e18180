import type { HttpResponse } from '../http.ts';
import { headerCount } from '../retryAfter.ts';

/** One window of a rate limit: at most `limit` requests in `seconds`. */
export interface RateWindow {
  readonly seconds: number;
  readonly limit: number;
}

/** What an answer says of the budget. `limit` and `remaining` belong to the window that is nearest to being spent. */
export interface RateLimitReport {
  readonly policy: readonly RateWindow[];
  readonly limit: number | undefined;
  readonly remaining: number | undefined;
}

/** Planday's widest is 2,000: a header beyond reason must not switch the governor off. */
const largestLimit = 10_000;
/** Planday states five. */
const mostWindows = 20;

/**
 * Reads `x-ratelimit-limit: 100, 20;w=1, 750;w=60, 100;w=1, 2000;w=60`, `-remaining` and `-reset`. What makes no sense is left out.
 * @see https://openapi.planday.com/gettingstarted/rate-limiting
 */
export function readRateLimit(headers: HttpResponse['headers']): RateLimitReport {
  const parts = (headers.get('x-ratelimit-limit') ?? '').split(',', mostWindows).map((part) => part.trim());
  const policy = parts.flatMap((part) => {
    const match = /^(\d+)\s*;\s*w\s*=\s*(\d+)$/i.exec(part);
    const window = { limit: Number(match?.[1]), seconds: Number(match?.[2]) };
    return match && window.limit > 0 && window.limit <= largestLimit && window.seconds > 0 && window.seconds <= 3600
      ? [window]
      : [];
  });
  return {
    policy,
    limit: /^\d+$/.test(parts[0] ?? '') ? Number(parts[0]) : undefined,
    remaining: headerCount(headers.get('x-ratelimit-remaining')),
  };
}
