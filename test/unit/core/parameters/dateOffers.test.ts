import assert from 'node:assert/strict';
import { dateOffers } from '../../../../src/core/parameters/dateOffers.ts';

describe('What is offered for one date', () => {
  it('is today, the days around it, and the first days of this week and this month', () => {
    assert.deepEqual(dateOffers('2026-03-12'), [
      { name: 'today', date: '2026-03-12' },
      { name: 'tomorrow', date: '2026-03-13' },
      { name: 'yesterday', date: '2026-03-11' },
      { name: 'startOfWeek', date: '2026-03-09' },
      { name: 'startOfMonth', date: '2026-03-01' },
    ]);
  });
});
