import assert from 'node:assert/strict';
import fc from 'fast-check';
import {
  addDays,
  daysInRange,
  endOfMonth,
  isCalendarDate,
  mondayOfWeek,
  startOfMonth,
  startOfWeek,
  today,
  weekNumber,
  yearOfWeek,
} from '../../../../src/core/parameters/calendar.ts';

const days = fc
  .date({ min: new Date('1990-01-01T00:00:00Z'), max: new Date('2120-12-31T00:00:00Z'), noInvalidDate: true })
  .map((date) => date.toISOString().slice(0, 10));

describe('calendar', () => {
  for (const day of ['2026-01-31', '2024-02-29', '2000-02-29', '2026-12-31', '0001-01-01', '9999-12-31']) {
    it(`knows ${day}`, () => assert.equal(isCalendarDate(day), true));
  }

  for (const text of [
    '2026-02-30',
    '2026-02-29',
    '2100-02-29',
    '2026-13-01',
    '2026-00-10',
    '2026-04-31',
    '2026-1-1',
    '0000-01-01',
    '20260101',
    '',
    '2026-01-01T00:00',
  ]) {
    it(`refuses “${text}”`, () => assert.equal(isCalendarDate(text), false));
  }

  const ends: readonly [string, string][] = [
    ['2026-02-10', '2026-02-28'],
    ['2024-02-01', '2024-02-29'],
    ['2026-12-31', '2026-12-31'],
    ['2026-01-31', '2026-01-31'],
  ];
  for (const [day, end] of ends) it(`ends the month of ${day} on ${end}`, () => assert.equal(endOfMonth(day), end));

  it('begins the week on Monday', () => {
    assert.deepEqual(['2026-11-22', '2026-11-23', '2026-11-29', '2026-11-30'].map(startOfWeek), [
      '2026-11-16',
      '2026-11-23',
      '2026-11-23',
      '2026-11-30',
    ]);
  });

  it('gives days that exist, whatever is added', () => {
    fc.assert(
      fc.property(days, fc.integer({ min: -4000, max: 4000 }), (day, count) => {
        const other = addDays(day, count);
        assert.equal(isCalendarDate(other), true);
        assert.equal(addDays(other, -count), day);
        assert.equal(daysInRange(day, other), count + 1);
      }),
    );
  });

  it('keeps a day within its week and its month', () => {
    fc.assert(
      fc.property(days, (day) => {
        assert.equal(new Date(startOfWeek(day)).getUTCDay(), 1);
        assert.ok(startOfWeek(day) <= day && daysInRange(startOfWeek(day), day) <= 7);
        assert.ok(startOfMonth(day) <= day && day <= endOfMonth(day));
        assert.equal(endOfMonth(day).slice(0, 7), day.slice(0, 7));
        assert.equal(addDays(endOfMonth(day), 1).slice(8), '01');
      }),
    );
  });

  it('asks the portal’s clock what day it is', () => {
    const lateEvening = Date.parse('2026-03-28T23:30:00Z');
    assert.equal(today(lateEvening, 'UTC'), '2026-03-28');
    assert.equal(today(lateEvening, 'Europe/Copenhagen'), '2026-03-29');
    assert.equal(today(lateEvening, 'America/New_York'), '2026-03-28');
  });

  it('has four digits for every year', () => {
    assert.equal(today(Date.parse('0999-06-15T12:00:00Z'), 'UTC'), '0999-06-15');
  });

  it('is right in the night of a clock change', () => {
    assert.equal(today(Date.parse('2026-10-24T22:30:00Z'), 'Europe/Copenhagen'), '2026-10-25');
    assert.equal(today(Date.parse('2026-10-25T23:30:00Z'), 'Europe/Copenhagen'), '2026-10-26');
  });

  it('takes the machine’s clock for a zone that it does not know', () => {
    const now = Date.parse('2026-06-15T12:00:00Z');
    assert.equal(today(now, 'Mars Standard Time'), today(now));
  });

  it('knows a zone by the name that Windows has for it', () => {
    const now = Date.parse('2026-06-15T14:30:00Z');
    assert.equal(today(now, 'AUS Eastern Standard Time'), '2026-06-16');
    assert.equal(today(now, 'Romance Standard Time'), '2026-06-15');
  });

  it('counts weeks as ISO 8601 does, in the year of their Thursday', () => {
    for (const [day, week, year] of [
      ['2025-12-28', 52, 2025],
      ['2025-12-29', 1, 2026],
      ['2026-01-04', 1, 2026],
      ['2026-01-05', 2, 2026],
      ['2026-11-29', 48, 2026],
      ['2027-01-03', 53, 2026],
      ['2027-01-04', 1, 2027],
      ['0999-06-15', 24, 999],
    ] as const)
      assert.deepEqual([weekNumber(day), yearOfWeek(day)], [week, year], day);
    assert.equal(mondayOfWeek(999, 24), '0999-06-10');
  });

  it('counts days of a range with both ends, and below one where they are the wrong way round', () => {
    const ranges = [
      ['2026-03-01', '2026-03-01'],
      ['2026-02-28', '2026-03-01'],
      ['2026-03-02', '2026-03-01'],
      ['2026-03-03', '2026-03-01'],
    ] as const;
    assert.deepEqual(
      ranges.map(([from, to]) => daysInRange(from, to)),
      [1, 2, 0, -1],
    );
  });

  const weeks: readonly [year: number, week: number, monday: string | undefined][] = [
    [2026, 1, '2025-12-29'],
    [2026, 48, '2026-11-23'],
    [2026, 53, '2026-12-28'],
    [2025, 53, undefined],
    [2027, 1, '2027-01-04'],
    [2026, 0, undefined],
    [2026, 54, undefined],
  ];
  for (const [year, week, monday] of weeks) {
    it(`begins week ${week} of ${year} ${monday ? `on ${monday}` : 'never'}`, () => {
      assert.equal(mondayOfWeek(year, week), monday);
      if (monday) assert.equal(yearOfWeek(addDays(monday, 6)), year);
    });
  }
});
