import assert from 'node:assert/strict';
import { format } from '../../../../src/core/errors.ts';
import { checkDate, dateStyle, dateValue, dayOf, edgeOf, shownDate } from '../../../../src/core/parameters/dateValue.ts';

describe('A date that is typed', () => {
  for (const text of ['x2026-02-30', '2026-02-3', '26-02-30']) {
    it(`is no date as ${text}`, () => {
      const problem = checkDate(text, 'date');
      assert.equal(problem && format(problem), 'Type a date as yyyy-mm-dd, for example 2026-01-31.');
    });
  }

  it('is asked for where a text is one, and not where a number is', () => {
    const parameter = { name: 'x', in: 'query', required: false } as const;
    for (const type of ['integer', 'number', 'boolean'] as const) {
      assert.equal(dateStyle({ ...parameter, type, format: 'date' }), undefined);
    }
    assert.equal(dateStyle({ ...parameter, type: 'integer', date: 'utc' }), 'utc');
  });

  it('is the end of its day by a name that says so, and by no other', () => {
    const ends = [
      'to',
      'toDate',
      'toDateTime',
      'createdTo',
      'createdToDate',
      'endDate',
      'end',
      'EndDate',
      'END_DATE',
      'enddate',
      'created_to',
      'periodEnd',
      'validUntil',
    ];
    assert.deepEqual(
      ends.filter((name) => edgeOf(name) === 'start'),
      [],
    );
    const starts = [
      'total',
      'auto',
      'Tomorrow',
      'toDateX',
      'weekend',
      'calendarDate',
      'date',
      'from',
      'endorsedFrom',
      'endpoint',
      'start_date',
    ];
    assert.deepEqual(
      starts.filter((name) => edgeOf(name) === 'end'),
      [],
    );
  });
});

describe('A value that is a date', () => {
  const zone = 'Europe/Copenhagen';

  it('lies on a day of the portal, where it is a moment, and on its own day otherwise', () => {
    for (const [value, style, day] of [
      ['2026-07-14T22:00:00Z', 'utc', '2026-07-15'],
      ['2026-07-14T21:59:59Z', 'utc', '2026-07-14'],
      ['2026-07-14T22:00:00Z', 'local-minutes', '2026-07-14'],
      ['2026-07-14T22:00:00Z', 'date', '2026-07-14'],
      ['2026-07-14T22:00', 'utc', '2026-07-14'],
      ['2026-07-14', 'utc', '2026-07-14'],
      ['2026-02-30T22:00:00Z', 'utc', '2026-02-30'],
      ['soon, or not', 'utc', 'soon, or n'],
    ] as const)
      assert.equal(dayOf(value, style, zone), day, `${value} ${style}`);
  });

  it('is written as its edge of the day, and shown as the day where it is that edge', () => {
    for (const [style, edge, value] of [
      ['utc', 'start', '2026-07-14T22:00:00Z'],
      ['utc', 'end', '2026-07-15T21:59:59Z'],
      ['local-minutes', 'start', '2026-07-15T00:00'],
      ['local-minutes', 'end', '2026-07-15T23:59'],
      ['date', 'start', '2026-07-15'],
      ['date', 'end', '2026-07-15'],
    ] as const) {
      assert.equal(dateValue('2026-07-15', style, edge, zone), value);
      assert.equal(shownDate(value, style, edge, zone), '2026-07-15');
      if (style !== 'date') assert.equal(shownDate(value, style, edge === 'start' ? 'end' : 'start', zone), value);
    }
    for (const other of ['2026-07-14T22:00:01Z', 'soon', '']) assert.equal(shownDate(other, 'utc', 'start', zone), other);
    assert.equal(dateValue('2026-02-30', 'utc', 'start', zone), '2026-02-30');
  });

  it('has the time that its style has, to the second or the minute', () => {
    const isGood = (text: string, style: Parameters<typeof checkDate>[1]) => checkDate(text, style) === undefined;
    for (const time of ['', 'T00:00:00Z', 'T19:59:59Z', 'T23:00:00Z']) assert.ok(isGood(`2026-01-31${time}`, 'utc'), time);
    for (const time of ['', 'T00:00', 'T19:59', 'T23:00']) assert.ok(isGood(`2026-01-31${time}`, 'local-minutes'), time);
    for (const time of ['T24:00:00Z', 'T00:60:00Z', 'T00:00:60Z', 'T00:00:00', 't00:00:00Z', 'T00:00:00Zx', 'xT00:00:00Z', ' '])
      assert.ok(!isGood(`2026-01-31${time}`, 'utc'), time);
    for (const time of ['T24:00', 'T00:60', 'T0:00', 'T00:00x', 'xT00:00'])
      assert.ok(!isGood(`2026-01-31${time}`, 'local-minutes'), time);
    assert.ok(isGood('2026-01-31', 'date') && !isGood('2026-01-31 ', 'date'));
  });
});
