import assert from 'node:assert/strict';
import { readRateLimit } from '../../../../src/core/rateLimit/rateLimitHeaders.ts';

const read = (headers: Readonly<Record<string, string>>) => readRateLimit({ get: (name) => headers[name] ?? null });
const policy = (limit: string) =>
  read({ 'x-ratelimit-limit': limit }).policy.map((window) => `${window.limit}/${window.seconds}`);
const limitOf = (limit: string) => read({ 'x-ratelimit-limit': limit }).limit;

describe('The rate limit that an answer states', () => {
  it('is the policy, and the window that is nearest to being spent', () => {
    assert.deepEqual(read({ 'x-ratelimit-limit': '100, 20;w=1, 750;w=60', 'x-ratelimit-remaining': '7' }), {
      policy: [
        { limit: 20, seconds: 1 },
        { limit: 750, seconds: 60 },
      ],
      limit: 100,
      remaining: 7,
    });
  });

  it('is nothing where there is no header', () => {
    assert.deepEqual(read({}), { policy: [], limit: undefined, remaining: undefined });
    assert.equal(read({ 'x-ratelimit-remaining': 'many' }).remaining, undefined);
  });

  it('may be written with more space, and in capitals', () => {
    assert.deepEqual(policy(' 1 ,20;w=1,30  ;  w  =  2 ,40;W=3'), ['20/1', '30/2', '40/3']);
    assert.equal(limitOf('  12  ,20;w=1'), 12);
  });

  it('is without windows that make no sense', () => {
    for (const odd of ['x20;w=1', '20;w=1x', '20;v=1', '20;w=', ';w=1', '20 w=1', '20;w 1', '20;w=one', '-20;w=1', '2.5;w=1'])
      assert.deepEqual(policy(`1, ${odd}, 30;w=2`), ['30/2'], odd);
  });

  it('is without limits beyond reason', () => {
    assert.deepEqual(policy('1, 0;w=1, 1;w=1, 10000;w=1, 10001;w=1'), ['1/1', '10000/1']);
    assert.deepEqual(policy('1, 5;w=0, 5;w=1, 5;w=3600, 5;w=3601'), ['5/1', '5/3600']);
  });

  it('is read to its twentieth part', () => {
    assert.deepEqual(policy(`${'x,'.repeat(19)}5;w=1`), ['5/1']);
    assert.deepEqual(policy(`${'x,'.repeat(20)}5;w=1`), []);
  });

  it('names no nearest window where it does not begin with a number', () => {
    for (const first of ['', '20;w=1', 'x20', '20x', '2.5', '-2']) assert.equal(limitOf(`${first}, 30;w=2`), undefined, first);
    assert.equal(limitOf('0, 30;w=2'), 0);
  });
});
