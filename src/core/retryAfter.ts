import type { HttpResponse } from './http.ts';

/** A larger number of seconds can only be a point in time; a larger one still, a point in milliseconds. */
const largestDelay = 10_000_000;
const largestEpochSeconds = 100_000_000_000;

/**
 * How long an answer asks to wait, in seconds: `Retry-After` (seconds or a date), else `x-ratelimit-reset`.
 * @param now milliseconds since the epoch, for what is written as a point in time
 * @see https://openapi.planday.com/gettingstarted/rate-limiting
 */
export function retrySeconds(headers: HttpResponse['headers'], now: number): number | undefined {
  const after = headers.get('retry-after');
  const asNumber = headerCount(after);
  if (asNumber !== undefined) return delay(asNumber, now);
  // Date.parse reads a date into almost any text with a number in it.
  const asDate = after && /\d:\d\d/.test(after) ? Date.parse(after) : Number.NaN;
  if (!Number.isNaN(asDate)) return Math.max(0, Math.ceil((asDate - now) / 1000));
  const reset = headerCount(headers.get('x-ratelimit-reset'));
  return reset === undefined ? undefined : delay(reset, now);
}

/** The same as a point in time. */
export function retryMoment(headers: HttpResponse['headers'], now: number): Date | undefined {
  const seconds = retrySeconds(headers, now);
  const moment = new Date(now + (seconds ?? Number.NaN) * 1000);
  // What lies beyond the end of all calendars is no moment.
  return Number.isNaN(moment.getTime()) ? undefined : moment;
}

/** A header that counts something, rounded up; `undefined` where it holds anything but a number. */
export function headerCount(text: string | null): number | undefined {
  return text !== null && /^\s*\d+(\.\d+)?\s*$/.test(text) ? Math.ceil(Number(text)) : undefined;
}

function delay(value: number, now: number): number {
  if (value <= largestDelay) return value;
  const seconds = value > largestEpochSeconds ? value / 1000 : value;
  return Math.max(0, Math.ceil(seconds - now / 1000));
}
