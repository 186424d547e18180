import assert from 'node:assert/strict';
import { RateLimits } from '../../../src/sandbox/api/rateLimits.ts';
import { connect, noon, start } from './harness.ts';

describe('the sandbox limits the rate', () => {
  let now = noon;
  let limits: RateLimits;
  beforeEach(() => {
    now = noon;
    limits = new RateLimits(() => now);
  });

  /** How many of so many requests at once are accepted. */
  const burst = (count: number, portal = 1, app = 'a'): number =>
    Array.from({ length: count }, () => limits.count(portal, app)).filter(({ accepted }) => accepted).length;

  it('to 20 a second of a portal, in a sliding window', () => {
    assert.equal(burst(10), 10);
    now += 500;
    assert.equal(burst(30), 10);
    now += 499;
    assert.equal(burst(30), 0);
    now += 1;
    assert.equal(burst(30), 10);
  });

  it('to 750 a minute of a portal', () => {
    let accepted = 0;
    for (let second = 0; second < 59; second++) {
      accepted += burst(20);
      now += 1000;
    }
    assert.equal(accepted, 750);
    now = noon + 60_000;
    assert.equal(burst(30), 20);
  });

  it('to 100 a second of an App ID, whatever the portals', () => {
    assert.equal(
      Array.from({ length: 8 }, (_, portal) => burst(20, portal)).reduce((sum, count) => sum + count),
      100,
    );
    assert.equal(burst(20, 99, 'another app'), 20);
  });

  it('to 2,000 a minute of an App ID', () => {
    let accepted = 0;
    for (let second = 0; second < 59; second++) {
      for (let portal = 0; portal < 4; portal++) accepted += burst(20, portal);
      now += 1000;
    }
    assert.equal(accepted, 2000);
  });

  it('and does not count what it refuses', () => {
    burst(1000);
    now += 1000;
    assert.equal(burst(20), 20);
  });

  it('and says so in the headers that Planday documents', () => {
    const policy = '20;w=1, 750;w=60, 100;w=1, 2000;w=60';
    const headers = (): unknown => limits.count(1, 'a').headers;
    assert.deepEqual(headers(), {
      'x-ratelimit-limit': `20, ${policy}`,
      'x-ratelimit-remaining': '19',
      'x-ratelimit-reset': '1',
    });
    for (let second = 0; second < 37; second++) {
      burst(20);
      now += 1000;
    }
    assert.deepEqual(headers(), {
      'x-ratelimit-limit': `750, ${policy}`,
      'x-ratelimit-remaining': '9',
      'x-ratelimit-reset': '23',
    });
  });

  it('with 429 over HTTP, on every call of the API, and not on the identity server', async () => {
    const sandbox = await start({ rateLimits: true, now: () => now });
    try {
      const [cafe, hotel] = [await connect(sandbox), await connect(sandbox, 'hotel')];
      const answers = await Promise.all(Array.from({ length: 25 }, () => cafe.get('/hr/v1.0/departments')));
      const refused = answers.filter(({ status }) => status === 429);
      assert.equal(refused.length, 5);
      assert.deepEqual(
        [refused[0]?.headers.get('x-ratelimit-remaining'), refused[0]?.headers.get('x-ratelimit-reset')],
        ['0', '1'],
      );
      assert.equal(refused[0]?.json.status, 429);
      assert.equal((await hotel.get('/hr/v1.0/departments')).headers.get('x-ratelimit-remaining'), '19');
      now += 1000;
      assert.equal((await cafe.get('/hr/v1.0/departments/1')).headers.get('x-ratelimit-remaining'), '19');
    } finally {
      await sandbox.stop();
    }
  });
});
