import assert from 'node:assert/strict';
import { RoundTrips } from '../../../../src/core/rateLimit/roundTrips.ts';

function certainAfter(...all: readonly number[]): number {
  const trips = new RoundTrips();
  for (const one of all) trips.add(one);
  return trips.certain;
}

describe('What is certain to pass on the way', () => {
  it('is nothing before an answer, and all of the first', () => {
    assert.deepEqual([certainAfter(), certainAfter(80)], [0, 80]);
  });

  it('is the shortest, less a quarter more than the quickest quarter vary', () => {
    assert.equal(certainAfter(140, 100), 50);
    assert.equal(certainAfter(300, 104, 100, 200, 1_000), 95);
    assert.equal(certainAfter(300, 104, 100, 200, 1_000, 108), 90);
  });

  it('is never less than nothing', () => assert.equal(certainAfter(100, 300), 0));

  it('is by the latest fifty', () => {
    const hundreds = (count: number) => Array.from({ length: count }, () => 100);
    assert.equal(certainAfter(90, ...hundreds(49)), 77.5);
    assert.equal(certainAfter(90, ...hundreds(50)), 100);
  });
});
