import type { HttpResponse } from './http.ts';

/** A larger number of seconds can only be a point in time; a larger one still, a point in milliseconds. */
const largestDelay = 10_000_000;
const largestEpochSeconds = 100_000_000_000;

/**
 * How long an answer asks to wait, in seconds: `Retry-After` (seconds or a date), else `x-ratelimit-reset`, as gateways call it too.
 * @param now milliseconds since the epoch, for what is written as a point in time where the answer does not say when it was sent
 * @see https://openapi.planday.com/gettingstarted/rate-limiting
 */
export function retrySeconds(headers: HttpResponse['headers'], now: number): number | undefined {
  const after = headers.get('retry-after');
  // A point in time is one on the server's clock, which this machine's need not agree with.
  const sent = pointInTime(headers.get('date')) ?? now;
  const asNumber = longestOf(after);
  if (asNumber !== undefined) return delay(asNumber, sent);
  const asDate = pointInTime(after);
  if (asDate !== undefined) return Math.max(0, Math.ceil((asDate - sent) / 1000));
  const reset = longestOf(headers.get('x-ratelimit-reset')) ?? longestOf(headers.get('ratelimit-reset'));
  return reset === undefined ? undefined : delay(reset, sent);
}

/** The same as a point in time. */
export function retryMoment(headers: HttpResponse['headers'], now: number): Date | undefined {
  const seconds = retrySeconds(headers, now);
  const moment = new Date(now + (seconds ?? Number.NaN) * 1000);
  // What lies beyond the end of all calendars is no moment.
  return Number.isNaN(moment.getTime()) ? undefined : moment;
}

/** The same where `Retry-After` itself says it: when the budget is new, which Planday says with every answer, is no word on a failure. */
export function statedMoment(headers: HttpResponse['headers'], now: number): Date | undefined {
  return statesWait(headers) ? retryMoment(headers, now) : undefined;
}

/** Whether an answer is one for now only, however long that is. */
export function statesWait(headers: HttpResponse['headers']): boolean {
  return headers.get('retry-after') !== null;
}

/** A header that counts something, rounded up; `undefined` where it holds anything but a number. */
export function headerCount(text: string | null): number | undefined {
  return text !== null && /^\s*\d+(\.\d+)?\s*$/.test(text) ? Math.ceil(Number(text)) : undefined;
}

/** Where server and gateway both send a header it comes as a list: then the longest wait is long enough for both. */
function longestOf(text: string | null): number | undefined {
  const counts = (text ?? '').split(',').map(headerCount);
  return counts.every((count) => count !== undefined) ? Math.max(...counts) : undefined;
}

/** A date of HTTP in any of its three forms, of which one names no zone, in milliseconds since the epoch. */
function pointInTime(text: string | null): number | undefined {
  // Date.parse reads a date into almost any text with a number in it.
  if (text === null || !/\d:\d\d/.test(text)) return undefined;
  const zoned = /(?:[a-z]|[+-]\d\d:?\d\d)\s*$/i.test(text) ? text : `${text.trim()}Z`;
  const at = Date.parse(zoned);
  return Number.isNaN(at) ? undefined : at;
}

function delay(value: number, now: number): number {
  if (value <= largestDelay) return value;
  const seconds = value > largestEpochSeconds ? value / 1000 : value;
  return Math.max(0, Math.ceil(seconds - now / 1000));
}
