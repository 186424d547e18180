import assert from 'node:assert/strict';
import { wallNow } from '../../../../src/core/questions/wallNow.ts';

describe('the clock on the wall of a portal', () => {
  for (const [zone, moment, shows] of [
    ['Romance Standard Time', '2026-11-30T23:30:59Z', '2026-12-01T00:30'],
    ['Europe/Copenhagen', '2026-10-25T00:59:00Z', '2026-10-25T02:59'],
    ['Europe/Copenhagen', '2026-10-25T01:00:00Z', '2026-10-25T02:00'],
    ['UTC', '2026-11-30T10:22:00Z', '2026-11-30T10:22'],
  ] as const)
    it(`shows ${shows} in ${zone}`, () => {
      assert.equal(wallNow(Date.parse(moment), zone), shows);
    });
});
