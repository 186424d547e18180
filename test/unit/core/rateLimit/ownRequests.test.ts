import assert from 'node:assert/strict';
import fc from 'fast-check';
import { RateGovernor } from '../../../../src/core/rateLimit/rateGovernor.ts';
import { readRateLimit } from '../../../../src/core/rateLimit/rateLimitHeaders.ts';
import { answer } from '../../support/harness.ts';
import { type Counting, RateLimitModel } from '../../support/rateLimitModel.ts';
import { VirtualClock } from '../../support/virtualClock.ts';

const keys = { portal: 'nordlys', app: 'app', name: 'Nordlys Café' };
const sister = { portal: 'fjord', app: 'app', name: 'Fjordhotellerne' };
const stranger = { portal: 'fjord', app: 'another', name: 'Fjordhotellerne' };
const windows = [
  { seconds: 1, limit: 20 },
  { seconds: 60, limit: 150 },
];
/** What the doctor adds to a window. */
const slackMs = 1_000;

async function createHarness() {
  const clock = new VirtualClock();
  const governor = new RateGovernor(clock);
  await clock.advance(100_000);
  return { clock, governor };
}

describe('RateGovernor.ownRequests', () => {
  it('counts those of a portal, and those of its App ID, lately', async () => {
    const { clock, governor } = await createHarness();
    const send = async () => answer();
    for (let count = 0; count < 3; count++) await governor.run(keys, send);
    await governor.run(sister, send);
    await governor.run(stranger, send);
    assert.deepEqual(
      [keys, sister, stranger].map((of) => governor.ownRequests(of, 1_000)),
      [4, 4, 2],
    );
    await clock.advance(900);
    await governor.run(keys, send);
    await clock.advance(200);
    assert.deepEqual(
      [200, 201].map((ms) => governor.ownRequests(keys, ms)),
      [0, 1],
    );
    assert.deepEqual(
      [1_000, 2_000].map((ms) => governor.ownRequests(keys, ms)),
      [1, 5],
    );
  });

  it('counts one that is under way', async () => {
    const { clock, governor } = await createHarness();
    const waiting = governor.run(keys, async () => {
      await clock.sleep(5_000);
      return answer();
    });
    await clock.advance(3_000);
    assert.equal(governor.ownRequests(keys, 1_000), 1);
    await clock.until(waiting);
  });

  it('does not know what was sent before it was there', async () => {
    const clock = new VirtualClock();
    const governor = new RateGovernor(clock);
    assert.equal(governor.ownRequests(keys, 1_000), undefined);
    await clock.advance(1_000);
    assert.equal(governor.ownRequests(keys, 1_000), 0);
  });

  it('is never less than what the server counts of us, however it counts and whatever the network does', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom<Counting>('sliding', 'fixed', 'bucket'),
        fc.array(fc.record({ atOnce: fc.integer({ min: 1, max: 12 }), pause: fc.integer({ min: 0, max: 9_000 }) }), {
          minLength: 3,
          maxLength: 12,
        }),
        fc.infiniteStream(fc.integer({ min: 0, max: 3_000 })),
        async (counting, bursts, ways) => {
          const { clock, governor } = await createHarness();
          const way = () => ways.next().value ?? 0;
          const model = new RateLimitModel({ clock, counting, windows, latency: () => [way(), way()], headers: true });
          const look = async () => {
            let sentAt = 0;
            const { headers } = await governor.run(keys, () => {
              sentAt = clock.elapsed();
              return model.send();
            });
            const { limit = 0, remaining = 0 } = readRateLimit(headers);
            const seconds = windows.find((window) => window.limit === limit)?.seconds ?? 0;
            const own = governor.ownRequests(keys, clock.elapsed() - sentAt + seconds * 1000 + slackMs) ?? 0;
            assert.ok(limit - remaining <= own, `${limit - remaining} of ${limit} used, ${own} our own`);
          };
          for (const { atOnce, pause } of bursts) {
            await clock.until(Promise.all(Array.from({ length: atOnce }, look)));
            await clock.advance(pause);
          }
        },
      ),
      { numRuns: 60, seed: 20261123 },
    );
  });
});
