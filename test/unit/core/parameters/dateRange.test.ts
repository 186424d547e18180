import assert from 'node:assert/strict';
import type { Parameter } from '../../../../src/core/catalogue/endpoint.ts';
import { format } from '../../../../src/core/errors.ts';
import { checkRange, dateRanges } from '../../../../src/core/parameters/dateRange.ts';

const parameter = (name: string, more: Partial<Parameter> = { date: 'date' }): Parameter => ({
  name,
  in: 'query',
  required: false,
  type: 'string',
  ...more,
});

describe('A period', () => {
  for (const [from, to] of [
    ['From', 'To'],
    ['FROM', 'To'],
    ['fromCreatedFrom', 'fromCreatedTo'],
    ['StartDate', 'EndDate'],
    ['startOfStart', 'endOfStart'],
    ['fromDate', 'toDate'],
    ['from_date', 'ToDate'],
    ['DATE_FROM', 'DATE_TO'],
    ['createdfrom', 'createdto'],
    ['fromvalidfrom', 'fromvalidto'],
    ['periodStart', 'periodEnd'],
    ['validSince', 'validUntil'],
  ] as const) {
    it(`is ${from} and ${to}`, () => {
      const range = { from: parameter(from), to: parameter(to) };
      assert.deepEqual(dateRanges([range.to, range.from]), [range]);
    });
  }

  for (const [one, other] of [
    ['fromDate', 'fromDate'],
    ['restart', 'reend'],
    ['restart', 'restart'],
    ['date', 'undefined'],
  ] as const) {
    it(`is not ${one} and ${other}`, () => assert.deepEqual(dateRanges([parameter(one), parameter(other)]), []));
  }

  it('has two dates, of which each is one', () => {
    const [from, to] = [parameter('from'), parameter('to')];
    assert.deepEqual(dateRanges([parameter('from', {}), to]), []);
    assert.deepEqual(dateRanges([from, parameter('to', {})]), []);
    assert.deepEqual(dateRanges([parameter('from', { date: 'date', array: 'comma' }), to]), []);
    assert.deepEqual(dateRanges([from, parameter('to', { date: 'date', array: 'comma' })]), []);
  });

  it('is one of days where nothing says how its ends are written', () => {
    const range = { from: parameter('from', {}), to: parameter('to', {}) };
    assert.equal(checkRange({}, range, '2026-01-31', '2026-01-31', 'UTC'), undefined);
    const problem = checkRange({}, range, '2026-02-01', '2026-01-31', 'UTC');
    assert.equal(problem && format(problem), 'The period ends on 2026-01-31, before it begins on 2026-02-01.');
  });

  it('may begin with a day and end with a moment of it, and the other way round', () => {
    const [range] = dateRanges([parameter('from', { date: 'utc' }), parameter('to', { date: 'utc' })]);
    assert.ok(range);
    const [day, moment] = ['2026-01-31', '2026-01-31T10:00:00Z'];
    assert.deepEqual(
      [checkRange({}, range, day, moment, 'UTC'), checkRange({}, range, moment, day, 'UTC')],
      [undefined, undefined],
    );
    assert.notEqual(checkRange({}, range, '2026-01-31T10:00:01Z', moment, 'UTC'), undefined);
    const late = '2026-01-31T23:30:00Z';
    assert.equal(checkRange({}, range, late, day, 'UTC'), undefined);
    assert.notEqual(checkRange({}, range, late, day, 'Europe/Copenhagen'), undefined, 'it is the next day there');
  });
});
