import assert from 'node:assert/strict';
import { Entry, RateBudget } from '../../../../src/core/rateLimit/rateBudget.ts';
import { RoundTrips } from '../../../../src/core/rateLimit/roundTrips.ts';

const second = { seconds: 1, limit: 2 };
const minute = { seconds: 60, limit: 100 };

/** One that was sent and answered; `countedBy` is when it was answered, as nothing is certain about the way. */
function answered(sentAt: number, at = sentAt, refused = false): Entry {
  const entry = new Entry(sentAt, new RoundTrips());
  entry.settle(at, refused);
  return entry;
}

function budgetOf(windows: ConstructorParameters<typeof RateBudget>[0], ...entries: readonly Entry[]): RateBudget {
  const budget = new RateBudget(windows);
  for (const entry of entries) budget.add(entry);
  return budget;
}

const nextAt = (budget: RateBudget, now: number) => Math.round(budget.nextAt(now));

describe('A request in the books', () => {
  it('may be counted at any time while it is under way', () => {
    const entry = new Entry(100, new RoundTrips());
    assert.deepEqual([entry.sentAt, entry.countedBy, entry.isRefused], [100, Number.POSITIVE_INFINITY, false]);
    entry.send(130);
    assert.equal(entry.sentAt, 130);
  });

  it('was counted by its answer, less what is certain to pass on the way, and never before it was sent', () => {
    const trips = new RoundTrips();
    const entry = new Entry(100, trips);
    entry.settle(180, true);
    assert.deepEqual([entry.countedBy, entry.isRefused], [180, true]);
    trips.add(50);
    assert.equal(entry.countedBy, 130);
    const quick = new Entry(100, trips);
    quick.settle(120, false);
    assert.deepEqual([quick.countedBy, quick.isRefused], [100, false]);
  });
});

describe('The next request', () => {
  it('may be sent at once as long as a window has room', () => {
    assert.equal(nextAt(budgetOf([second]), 5_000), 5_000);
    assert.equal(nextAt(budgetOf([second], answered(5_000)), 5_000), 5_000);
  });

  it('waits for the end of a window, a thousandth and 6 ms longer', () => {
    const budget = budgetOf([second], answered(5_000), answered(5_200));
    assert.equal(nextAt(budget, 5_500), 6_007);
    assert.equal(nextAt(budget, 6_006), 6_007);
    assert.equal(nextAt(budget, 6_008), 6_008);
  });

  it('waits for as many as are too many, whatever the order of their answers', () => {
    const budget = budgetOf([second], answered(5_300), answered(5_000), answered(5_900), answered(5_200));
    assert.equal(nextAt(budget, 5_950), 6_307);
  });

  it('waits for one that is under way', () => {
    const one = { seconds: 1, limit: 1 };
    assert.equal(budgetOf([one], new Entry(0, new RoundTrips())).nextAt(60_000), Number.POSITIVE_INFINITY);
  });

  it('waits for the longest of several windows, and for the end of a block', () => {
    const budget = budgetOf([second, { seconds: 60, limit: 3 }], answered(1_000), answered(2_000), answered(3_000));
    assert.equal(nextAt(budget, 3_100), 61_066);
    budget.block(61_000);
    assert.equal(nextAt(budget, 3_100), 61_066);
    budget.block(70_000);
    budget.block(65_000);
    assert.equal(nextAt(budget, 3_100), 70_000);
  });

  it('keeps further away after each surprise, up to 100 ms', () => {
    const budget = budgetOf([{ seconds: 1, limit: 1 }], answered(5_000));
    const slack = Array.from({ length: 7 }, () => {
      const at = nextAt(budget, 5_000) - 6_001;
      budget.widenSlack();
      return at;
    });
    assert.deepEqual(slack, [6, 12, 24, 48, 96, 100, 100]);
  });

  it('waits by the policy that was learned last, if it names a window', () => {
    const budget = budgetOf([second], answered(5_000));
    budget.learn([{ seconds: 10, limit: 1 }]);
    budget.learn([]);
    assert.deepEqual(budget.windows, [{ seconds: 10, limit: 1 }]);
    assert.equal(nextAt(budget, 5_000), 15_016);
  });
});

describe('What counts against further requests', () => {
  it('is when each was counted, the earliest first, and now for one that is under way', () => {
    const budget = budgetOf([second], answered(300), new Entry(100, new RoundTrips()), answered(200));
    budget.block(700);
    assert.deepEqual(budget.load(500), { windows: [second], counted: [200, 300, 500], from: 700 });
  });

  it('since a moment is what was counted after it, refused or not', () => {
    const budget = budgetOf([second], answered(100), answered(200, 200, true), new Entry(50, new RoundTrips()));
    assert.deepEqual(
      [99, 100, 199, 200].map((from) => budget.countedSince(from)),
      [3, 2, 2, 1],
    );
  });
});

describe('What other programs take', () => {
  /** What is left to us after an answer that says so, sent at 100 s. */
  function leftAfter(remaining: number, ...others: readonly Entry[]): number | undefined {
    const last = answered(100_000);
    const budget = budgetOf([minute], ...others, last);
    budget.noteForeign(minute, remaining, last, 100_000);
    return budget.load(100_000).windows[0]?.limit;
  }

  it('is believed from 15 % of a limit on', () => {
    assert.deepEqual([leftAfter(85), leftAfter(84)], [100, 85]);
  });

  it('leaves one request at the least', () => {
    assert.deepEqual([leftAfter(2), leftAfter(1), leftAfter(0), leftAfter(-50)], [3, 2, 1, 1]);
  });

  it('is without ours, but for those that were refused, that came later or count no more', () => {
    assert.equal(leftAfter(50), 51);
    assert.equal(leftAfter(50, answered(99_000)), 52);
    assert.equal(leftAfter(50, answered(99_000, 99_000, true)), 51);
    assert.equal(leftAfter(50, answered(100_000)), 52);
    assert.equal(leftAfter(50, answered(100_001)), 51);
    assert.equal(leftAfter(50, answered(39_988)), 51);
    assert.equal(leftAfter(50, answered(39_989)), 52);
    assert.equal(leftAfter(50, new Entry(10, new RoundTrips())), 52);
  });

  it('is believed for two windows, and then no more', () => {
    const last = answered(100_000);
    const budget = budgetOf([minute], last);
    assert.equal(budget.isShared(100_000), false);
    budget.noteForeign(minute, 50, last, 100_000);
    assert.deepEqual([budget.isShared(219_999), budget.isShared(220_000)], [true, false]);
    assert.deepEqual(
      [219_999, 220_000].map((now) => budget.load(now).windows),
      [[{ seconds: 60, limit: 51 }], [minute]],
    );
  });

  it('is of one window alone', () => {
    const last = answered(100_000);
    const budget = budgetOf([second, minute], last);
    budget.noteForeign(minute, 50, last, 100_000);
    assert.deepEqual(budget.load(100_000).windows, [second, { seconds: 60, limit: 51 }]);
  });

  it('makes the next request wait', () => {
    const last = answered(100_000);
    const budget = budgetOf([minute], last);
    budget.noteForeign(minute, 0, last, 100_000);
    assert.equal(nextAt(budget, 100_000), 160_066);
  });

  it('is no less than was seen a window ago, and as much as is seen after it', () => {
    const left = (at: number, remaining: number) => {
      const last = answered(100_000);
      const budget = budgetOf([minute], last);
      budget.noteForeign(minute, 50, last, 100_000);
      budget.noteForeign(minute, remaining, last, at);
      return [budget.load(at).windows[0]?.limit, budget.isShared(at + 119_999)];
    };
    assert.deepEqual(left(159_999, 70), [51, false]);
    assert.deepEqual(left(160_000, 70), [71, true]);
    assert.deepEqual(left(110_000, 30), [31, true]);
    assert.deepEqual(left(110_000, 50), [51, true]);
    assert.deepEqual(left(160_000, 99), [51, false]);
  });
});

describe('The books', () => {
  it('keep what the longest window may count, and five seconds more', () => {
    const budget = budgetOf([second, minute, { seconds: 10, limit: 5 }], answered(1_000));
    budget.prune(65_999);
    assert.equal(budget.countedSince(0), 1);
    budget.prune(66_000);
    assert.equal(budget.countedSince(0), 0);
  });

  it('are idle when nothing that was sent counts', () => {
    const budget = budgetOf([second], answered(1_000));
    assert.deepEqual([budget.isIdle(6_999), budget.isIdle(7_000)], [false, true]);
    assert.equal(budgetOf([second], new Entry(0, new RoundTrips())).isIdle(1_000_000), false);
  });

  it('are not idle during a block', () => {
    const budget = budgetOf([second]);
    budget.block(1_000);
    assert.deepEqual([budget.isIdle(999), budget.isIdle(1_000)], [false, true]);
  });

  it('are not idle while others are known to use the limit', () => {
    const last = answered(100_000);
    const budget = budgetOf([minute], last);
    budget.noteForeign(minute, 50, last, 100_000);
    assert.deepEqual([budget.isIdle(219_999), budget.isIdle(220_000)], [false, true]);
  });
});
