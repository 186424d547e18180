import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { DateStyle, Parameter } from '../../../../src/core/catalogue/endpoint.ts';
import { format } from '../../../../src/core/errors.ts';
import { daysInRange, isCalendarDate } from '../../../../src/core/parameters/calendar.ts';
import { dateOffers, rangeOffers } from '../../../../src/core/parameters/dateOffers.ts';
import { checkRange, type DateRange, dateRanges } from '../../../../src/core/parameters/dateRange.ts';
import { checkDate, dateStyle, dateValue, edgeOf } from '../../../../src/core/parameters/dateValue.ts';

const styles: readonly DateStyle[] = ['date', 'utc', 'local-minutes'];
const days = fc
  .date({ min: new Date('1990-01-01T00:00:00Z'), max: new Date('2120-12-31T00:00:00Z'), noInvalidDate: true })
  .map((date) => date.toISOString().slice(0, 10));

function parameter(name: string, date: DateStyle = 'date'): Parameter {
  return { name, in: 'query', required: false, type: 'string', date };
}

function said(problem: ReturnType<typeof checkDate>): string | undefined {
  return problem && format(problem);
}

describe('date offers', () => {
  const monthEnds: readonly [string, Readonly<Record<string, string>>][] = [
    [
      '2026-03-31',
      { thisMonth: '2026-03-01 2026-03-31', lastMonth: '2026-02-01 2026-02-28', nextFourWeeks: '2026-03-31 2026-04-27' },
    ],
    ['2024-03-01', { yesterday: '2024-02-29 2024-02-29', lastMonth: '2024-02-01 2024-02-29', thisWeek: '2024-02-26 2024-03-03' }],
    ['2026-01-01', { yesterday: '2025-12-31 2025-12-31', lastMonth: '2025-12-01 2025-12-31', thisWeek: '2025-12-29 2026-01-04' }],
    // The clocks change on the 29th of March and the 25th of October.
    ['2026-03-29', { thisWeek: '2026-03-23 2026-03-29', lastWeek: '2026-03-16 2026-03-22', today: '2026-03-29 2026-03-29' }],
    ['2026-10-26', { yesterday: '2026-10-25 2026-10-25', lastWeek: '2026-10-19 2026-10-25' }],
  ];
  for (const [today, expected] of monthEnds) {
    it(`are right on ${today}`, () => {
      const offers = Object.fromEntries(rangeOffers(today).map(({ name, from, to }) => [name, `${from} ${to}`]));
      for (const [name, range] of Object.entries(expected)) assert.equal(offers[name], range, name);
    });
  }

  it('are accepted by the checks, in every style, on every day', () => {
    fc.assert(
      fc.property(days, fc.constantFrom(...styles), fc.constantFrom(undefined, 31, 7, 1), (today, style, maximumDays) => {
        const range: DateRange = { from: parameter('from', style), to: parameter('to', style) };
        for (const { from, to } of rangeOffers(today, maximumDays)) {
          const values = [dateValue(from, style, 'start', 'UTC'), dateValue(to, style, 'end', 'UTC')] as const;
          assert.equal(isCalendarDate(from) && isCalendarDate(to), true);
          assert.deepEqual(
            values.map((value) => checkDate(value, style)),
            [undefined, undefined],
          );
          assert.equal(checkRange({ ...(maximumDays !== undefined && { maximumDays }) }, range, ...values, 'UTC'), undefined);
        }
        for (const { date } of dateOffers(today)) assert.equal(checkDate(date, style), undefined);
      }),
    );
  });

  it('leave out what is longer than the endpoint answers for', () => {
    assert.deepEqual(
      rangeOffers('2026-03-10', 7).map(({ name }) => name),
      ['thisWeek', 'nextWeek', 'lastWeek', 'today', 'tomorrow', 'yesterday'],
    );
    for (const { from, to } of rangeOffers('2026-03-10', 28)) assert.ok(daysInRange(from, to) <= 28);
  });
});

describe('date values', () => {
  it('are written the way the endpoint wants them', () => {
    const written = styles.map((style) => [
      dateValue('2026-01-31', style, 'start', 'UTC'),
      dateValue('2026-01-31', style, 'end', 'UTC'),
    ]);
    assert.deepEqual(written, [
      ['2026-01-31', '2026-01-31'],
      ['2026-01-31T00:00:00Z', '2026-01-31T23:59:59Z'],
      ['2026-01-31T00:00', '2026-01-31T23:59'],
    ]);
  });

  it('keep a moment that was typed in full', () => {
    assert.equal(dateValue('2026-01-31T10:15:00Z', 'utc', 'end', 'UTC'), '2026-01-31T10:15:00Z');
  });

  const bad: readonly [string, DateStyle, string][] = [
    ['2026-02-30', 'date', 'There is no 2026-02-30. Check the month and the day.'],
    ['2026-02-30T10:00:00Z', 'utc', 'There is no 2026-02-30. Check the month and the day.'],
    ['31.01.2026', 'date', 'Type a date as yyyy-mm-dd, for example 2026-01-31.'],
    ['2026-01-31T10:00', 'date', 'Type a date as yyyy-mm-dd, for example 2026-01-31.'],
    ['2026-01-31T10:00', 'utc', 'Type a date as yyyy-mm-dd, or a date and time as yyyy-mm-ddThh:mm:ssZ (UTC).'],
    ['2026-01-31T25:00:00Z', 'utc', 'Type a date as yyyy-mm-dd, or a date and time as yyyy-mm-ddThh:mm:ssZ (UTC).'],
    ['2026-01-31T10:00:00Z', 'local-minutes', 'Type a date as yyyy-mm-dd, or a date and time as yyyy-mm-ddThh:mm.'],
  ];
  for (const [text, style, message] of bad) {
    it(`refuse ${text} as ${style}`, () => assert.equal(said(checkDate(text, style)), message));
  }

  it('know the end of a day from the parameter’s name', () => {
    assert.deepEqual(['from', 'to', 'createdTo', 'modifiedFrom', 'endDate', 'startDate', 'balanceDate', 'toDate'].map(edgeOf), [
      'start',
      'end',
      'end',
      'start',
      'end',
      'start',
      'start',
      'end',
    ]);
  });

  it('are recognised by their format where the catalogue says nothing', () => {
    const text = { name: 'x', in: 'query', required: false, type: 'string' } as const;
    assert.equal(dateStyle({ ...text, format: 'date' }), 'date');
    assert.equal(dateStyle({ ...text, format: 'date-time' }), 'utc');
    assert.equal(dateStyle(text), undefined);
  });
});

describe('periods', () => {
  it('are found by their names', () => {
    const names = ['from', 'to', 'createdFrom', 'createdTo', 'startDate', 'endDate', 'modifiedFrom', 'balanceDate'];
    assert.deepEqual(
      dateRanges(names.map((name) => parameter(name))).map(({ from, to }) => [from.name, to.name]),
      [
        ['from', 'to'],
        ['createdFrom', 'createdTo'],
        ['startDate', 'endDate'],
      ],
    );
  });

  const range: DateRange = { from: parameter('from', 'local-minutes'), to: parameter('to', 'local-minutes') };

  it('may be as long as the endpoint answers for, and no longer', () => {
    assert.equal(checkRange({ maximumDays: 31 }, range, '2026-01-01', '2026-01-31', 'UTC'), undefined);
    assert.equal(
      said(checkRange({ maximumDays: 31 }, range, '2026-01-01', '2026-02-01', 'UTC')),
      'The period has 32 days, and here Planday answers for at most 31 at a time. Choose a shorter one.',
    );
  });

  it('do not end before they begin', () => {
    assert.equal(
      said(checkRange({}, range, '2026-02-01', '2026-01-31', 'UTC')),
      'The period ends on 2026-01-31, before it begins on 2026-02-01.',
    );
    assert.equal(
      said(checkRange({}, range, '2026-02-01T12:00', '2026-02-01T11:59', 'UTC')),
      'The period ends on 2026-02-01T11:59, before it begins on 2026-02-01T12:00.',
    );
    assert.equal(checkRange({}, range, '2026-02-01', '2026-02-01', 'UTC'), undefined);
  });

  it('may be open on either side', () => {
    assert.equal(checkRange({ maximumDays: 31 }, range, '', '2026-01-31', 'UTC'), undefined);
    assert.equal(checkRange({ maximumDays: 31 }, range, '2026-01-31', '', 'UTC'), undefined);
  });
});
