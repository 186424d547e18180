import assert from 'node:assert/strict';
import { headerCount, retryMoment, retrySeconds } from '../../../src/core/retryAfter.ts';
import { answer } from '../support/harness.ts';

const now = Date.UTC(2026, 0, 15, 9, 0, 0);

describe('The time until a new try makes sense', () => {
  const cases: [string, Record<string, string>, number | undefined][] = [
    ['is not known without a header', {}, undefined],
    ['is a number of seconds', { 'Retry-After': '7' }, 7],
    ['is rounded up', { 'Retry-After': ' 1.5 ' }, 2],
    ['may be over', { 'Retry-After': '0' }, 0],
    ['is a date', { 'Retry-After': 'Thu, 15 Jan 2026 09:00:09 GMT' }, 9],
    ['is over where the date is', { 'Retry-After': 'Thu, 15 Jan 2026 08:59:00 GMT' }, 0],
    ['is a point in seconds', { 'Retry-After': String(now / 1000 + 5) }, 5],
    ['is a point in milliseconds', { 'Retry-After': String(now + 5_400) }, 6],
    ['is a number up to ten million', { 'Retry-After': '10000000' }, 10_000_000],
    ['is a point in time beyond that', { 'Retry-After': '10000001' }, 0],
    ['is a point in seconds up to the year 5138', { 'Retry-After': '100000000000' }, 100_000_000_000 - now / 1000],
    ['is a point in milliseconds beyond that', { 'Retry-After': '100000000001' }, 0],
    ['is a date, of which every bit of a second counts', { 'Retry-After': '2026-01-15T09:00:01.200Z' }, 2],
    ['is a date as C writes it, in no zone of this machine', { 'Retry-After': 'Thu Jan 15 09:00:09 2026' }, 9],
    ['is a date with a day in full', { 'Retry-After': 'Thursday, 15-Jan-26 09:00:09 GMT' }, 9],
    ['is a date without a zone', { 'Retry-After': ' 2026-01-15T09:00:09 ' }, 9],
    ['is a date in another zone', { 'Retry-After': '2026-01-15T10:00:09+01:00' }, 9],
    ['is a date in another zone, without a colon', { 'Retry-After': 'Thu, 15 Jan 2026 04:00:09 -0500' }, 9],
    [
      'is a date on the clock of the server, where this machine is set wrong',
      { Date: 'Thu, 15 Jan 2026 08:00:00 GMT', 'Retry-After': 'Thu, 15 Jan 2026 08:00:09 GMT' },
      9,
    ],
    [
      'is a point in time on that clock',
      { Date: 'Thu, 15 Jan 2026 08:00:00 GMT', 'x-ratelimit-reset': String(now / 1000 - 3_595) },
      5,
    ],
    ['is a number of seconds on any clock', { Date: 'Thu, 15 Jan 2026 08:00:00 GMT', 'Retry-After': '7' }, 7],
    [
      'is a date on this machine where the server’s is none',
      { Date: 'today', 'Retry-After': 'Thu, 15 Jan 2026 09:00:09 GMT' },
      9,
    ],
    ['is the longer one of two', { 'Retry-After': '7, 30' }, 30],
    ['is none of two where one is no number', { 'Retry-After': '7, soon', 'x-ratelimit-reset': '4' }, 4],
    ['is until the budget is new, as gateways say it', { 'RateLimit-Reset': '33' }, 33],
    ['is what Planday says, whatever a gateway says', { 'RateLimit-Reset': '33', 'x-ratelimit-reset': '5, 4' }, 5],
    ['is until the budget is new', { 'x-ratelimit-reset': '33' }, 33],
    ['is what Retry-After says, whatever the budget does', { 'Retry-After': '3', 'x-ratelimit-reset': '33' }, 3],
    ['is read into no prose', { 'Retry-After': 'in 5 minutes', 'x-ratelimit-reset': '4' }, 4],
    ['is read into no text that only looks like a date', { 'Retry-After': 'January 15 2030', 'x-ratelimit-reset': '4' }, 4],
    ['is read into no date that does not exist', { 'Retry-After': '99:99', 'x-ratelimit-reset': '4' }, 4],
    ['is not known from nonsense', { 'Retry-After': '-5', 'x-ratelimit-reset': '' }, undefined],
  ];
  for (const [title, headers, seconds] of cases)
    it(title, () => assert.equal(retrySeconds(answer({}, 429, headers).headers, now), seconds));
});

it('A date without a zone is the same moment on every machine', () => {
  const { TZ } = process.env;
  const seconds = (zone: string) => {
    process.env.TZ = zone;
    return retrySeconds(answer({}, 429, { 'Retry-After': 'Thu Jan 15 09:00:09 2026' }).headers, now);
  };
  try {
    assert.deepEqual(['America/New_York', 'Asia/Tokyo', 'UTC'].map(seconds), [9, 9, 9]);
  } finally {
    if (TZ === undefined) delete process.env.TZ;
    else process.env.TZ = TZ;
  }
});

describe('The moment of a new try', () => {
  const moment = (value: string) => retryMoment(answer({}, 429, { 'Retry-After': value }).headers, now)?.toISOString();

  it('is as many seconds from now, where these are known and no calendar ends before', () => {
    assert.deepEqual(['7', '0', '', String(now + 5_400), '100000000000', '9'.repeat(30)].map(moment), [
      '2026-01-15T09:00:07.000Z',
      '2026-01-15T09:00:00.000Z',
      undefined,
      '2026-01-15T09:00:06.000Z',
      '5138-11-16T09:46:40.000Z',
      undefined,
    ]);
  });
});

it('A header that counts holds a number and nothing else', () => {
  assert.deepEqual(
    ['7', ' 7.2\t', '0', '1.25', '07.0', null, '', ' ', '.5', '5.', '1 2', 'x1', '1x', '-1', '1e3', '١'].map(headerCount),
    [7, 8, 0, 2, 7, ...Array<undefined>(11).fill(undefined)],
  );
});
