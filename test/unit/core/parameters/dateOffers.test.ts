import assert from 'node:assert/strict';
import { dateOffers, daysOf, rangeOffers } from '../../../../src/core/parameters/dateOffers.ts';

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

describe('What is offered for a period', () => {
  const of = (today: string, days?: number) => rangeOffers(today, days).map(({ name, from, to }) => `${name} ${from} ${to}`);

  it('is weeks, months, the next four weeks, and the days around today', () => {
    assert.deepEqual(of('2026-03-12'), [
      'thisWeek 2026-03-09 2026-03-15',
      'nextWeek 2026-03-16 2026-03-22',
      'lastWeek 2026-03-02 2026-03-08',
      'thisMonth 2026-03-01 2026-03-31',
      'nextMonth 2026-04-01 2026-04-30',
      'lastMonth 2026-02-01 2026-02-28',
      'nextFourWeeks 2026-03-12 2026-04-08',
      'today 2026-03-12 2026-03-12',
      'tomorrow 2026-03-13 2026-03-13',
      'yesterday 2026-03-11 2026-03-11',
    ]);
  });

  it('is what the endpoint answers for, to the day', () => {
    assert.equal(of('2026-03-12', 31).length, 10);
    assert.deepEqual(
      of('2026-03-12', 30)
        .map((offer) => offer.split(' ')[0])
        .slice(3, 6),
      ['nextMonth', 'lastMonth', 'nextFourWeeks'],
    );
    assert.deepEqual(of('2026-03-12', 1), of('2026-03-12').slice(7));
    assert.deepEqual(of('2026-03-12', 0), []);
  });

  it('begins with a week or a month also where one day is asked for', () => {
    assert.deepEqual(
      [daysOf('startOfWeek', '2026-03-12'), daysOf('startOfMonth', '2026-03-12')],
      [
        { from: '2026-03-09', to: '2026-03-09' },
        { from: '2026-03-01', to: '2026-03-01' },
      ],
    );
  });
});
