import assert from 'node:assert/strict';
import { format } from '../../../../src/core/errors.ts';
import { formatPeriod, parsePeriod } from '../../../../src/core/parameters/periodText.ts';

describe('parsePeriod', () => {
  const january = { from: '2026-01-01', to: '2026-01-31' };
  const good: readonly [string, { from: string; to: string }][] = [
    ['2026-01-01 2026-01-31', january],
    ['2026-01-01 .. 2026-01-31', january],
    ['2026-01-01..2026-01-31', january],
    ['  2026-01-01   to   2026-01-31 ', january],
    ['2026-01-01', { from: '2026-01-01', to: '2026-01-01' }],
    ['2026-01-01 ..', { from: '2026-01-01', to: '' }],
    ['.. 2026-01-31', { from: '', to: '2026-01-31' }],
  ];
  for (const [text, period] of good) {
    it(`reads “${text}”`, () => assert.deepEqual(parsePeriod(text, 'date'), period));
  }

  it('reads what it writes', () => {
    for (const [, period] of good) assert.deepEqual(parsePeriod(formatPeriod(period), 'date'), period);
  });

  it('writes one day as one', () => {
    assert.equal(formatPeriod({ from: '2026-01-01', to: '2026-01-01' }), '2026-01-01');
    assert.equal(formatPeriod(january), '2026-01-01 .. 2026-01-31');
  });

  it('reads moments', () => {
    assert.deepEqual(parsePeriod('2026-01-01T10:00:00Z ..', 'utc'), { from: '2026-01-01T10:00:00Z', to: '' });
  });

  const bad: readonly [string, string][] = [
    ['', 'Type the first and the last day: 2026-01-01 2026-01-31.'],
    ['..', 'Type the first and the last day: 2026-01-01 2026-01-31.'],
    ['2026-01-01 2026-01-02 2026-01-03', 'Type the first and the last day: 2026-01-01 2026-01-31.'],
    ['2026-01-01 2026-02-30', 'There is no 2026-02-30. Check the month and the day.'],
    ['2026-01-01 soon', 'Type a date as yyyy-mm-dd, for example 2026-01-31.'],
  ];
  for (const [text, message] of bad) {
    it(`refuses “${text}”`, () => {
      const problem = parsePeriod(text, 'date');
      assert.ok('text' in problem);
      assert.equal(format(problem), message);
    });
  }
});
