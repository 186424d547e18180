import assert from 'node:assert/strict';
import { retrySeconds } from '../../../src/core/retryAfter.ts';
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
    ['is until the budget is new', { 'x-ratelimit-reset': '33' }, 33],
    ['is what Retry-After says, whatever the budget does', { 'Retry-After': '3', 'x-ratelimit-reset': '33' }, 3],
    ['is read into no prose', { 'Retry-After': 'in 5 minutes', 'x-ratelimit-reset': '4' }, 4],
    ['is not known from nonsense', { 'Retry-After': '-5', 'x-ratelimit-reset': '' }, undefined],
  ];
  for (const [title, headers, seconds] of cases)
    it(title, () => assert.equal(retrySeconds(answer({}, 429, headers).headers, now), seconds));
});
