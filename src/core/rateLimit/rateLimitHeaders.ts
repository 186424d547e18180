interface Headers {
  get(name: string): string | null;
}

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
  readonly resetSeconds: number | undefined;
}

/** A larger number of seconds can only be a point in time; a larger one still, a point in milliseconds. */
const largestDelay = 10_000_000;
const largestEpochSeconds = 100_000_000_000;
/** Planday's widest is 2,000: a header beyond reason must not switch the governor off. */
const largestLimit = 10_000;

/**
 * Reads `x-ratelimit-limit: 100, 20;w=1, 750;w=60, 100;w=1, 2000;w=60`, `-remaining` and `-reset`. What makes no sense is left out.
 * @see https://openapi.planday.com/gettingstarted/rate-limiting
 */
export function readRateLimit(headers: Headers): RateLimitReport {
  const parts = (headers.get('x-ratelimit-limit') ?? '').split(',').map((part) => part.trim());
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
    remaining: count(headers.get('x-ratelimit-remaining')),
    resetSeconds: count(headers.get('x-ratelimit-reset')),
  };
}

/** How long a 429 asks to wait, in seconds: `Retry-After` (seconds or a date), else `x-ratelimit-reset`. */
export function retrySeconds(headers: Headers, now = Date.now()): number | undefined {
  const after = headers.get('retry-after');
  const asNumber = count(after);
  if (asNumber !== undefined) return delay(asNumber, now);
  // Date.parse reads a date into almost any text with a number in it.
  const asDate = after && /\d:\d\d/.test(after) ? Date.parse(after) : Number.NaN;
  if (!Number.isNaN(asDate)) return Math.max(0, Math.ceil((asDate - now) / 1000));
  const reset = count(headers.get('x-ratelimit-reset'));
  return reset === undefined ? undefined : delay(reset, now);
}

function delay(value: number, now: number): number {
  if (value <= largestDelay) return value;
  const seconds = value > largestEpochSeconds ? value / 1000 : value;
  return Math.max(0, Math.ceil(seconds - now / 1000));
}

function count(text: string | null): number | undefined {
  return text !== null && /^\s*\d+(\.\d+)?\s*$/.test(text) ? Math.ceil(Number(text)) : undefined;
}
