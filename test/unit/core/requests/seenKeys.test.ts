import assert from 'node:assert/strict';
import fc from 'fast-check';
import { SeenKeys } from '../../../../src/core/requests/seenKeys.ts';

const key = fc.oneof(
  fc.integer({ min: -20, max: 20 }).map(String),
  fc.maxSafeInteger().map(String),
  fc.constantFrom('01', '1', '1.0', '-0', '0', '', 'NaN', '9007199254740993', '1e3', '1000', 'a'),
);

describe('The keys of rows that were seen', () => {
  it('are those of a set', () => {
    fc.assert(
      fc.property(fc.array(key, { maxLength: 200 }), (keys) => {
        const [seen, set] = [new SeenKeys(), new Set<string>()];
        for (const one of keys) {
          assert.equal(seen.has(one), set.has(one));
          assert.equal(seen.add(one), !set.has(one));
          set.add(one);
        }
        for (const one of keys) assert.ok(seen.has(one));
      }),
    );
  });

  it('may be thousands, near each other or far apart', () => {
    for (const step of [1, 1_000, 2 ** 32, 2 ** 33 - 1]) {
      const seen = new SeenKeys();
      for (let index = 0; index < 5_000; index++) assert.ok(seen.add(String(85_000_000 + index * step)));
      for (let index = 0; index < 5_000; index++) assert.ok(!seen.add(String(85_000_000 + index * step)));
      assert.ok(!seen.has('85'));
    }
  });

  it('know nothing of a row without one', () => assert.ok(!new SeenKeys().has(undefined)));
});
