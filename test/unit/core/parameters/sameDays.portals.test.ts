import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { Parameter } from '../../../../src/core/catalogue/endpoint.ts';
import { dateValue } from '../../../../src/core/parameters/dateValue.ts';
import { sameDays } from '../../../../src/core/parameters/sameDays.ts';

const parameter = (name: string, more: Partial<Parameter> = {}): Parameter => ({
  name,
  in: 'query',
  required: false,
  type: 'string',
  ...more,
});
const endpoint = {
  parameters: [
    parameter('createdFrom', { date: 'utc' }),
    parameter('createdTo', { date: 'utc' }),
    parameter('changedSince', { date: 'utc' }),
    parameter('day', { date: 'date' }),
    parameter('text'),
  ],
};
const copenhagen = 'Europe/Copenhagen';
const sydney = { today: '2026-07-16', timeZone: 'AUS Eastern Standard Time' };

describe('Dates that go to several portals', () => {
  it('are the days of each, where they were typed as days', () => {
    const values = {
      createdFrom: '2026-07-12T22:00:00Z',
      createdTo: '2026-07-19T21:59:59Z',
      changedSince: '2026-07-14T22:00:00Z',
      day: '2026-07-15',
      text: '2026-07-12T22:00:00Z',
    };
    assert.deepEqual(sameDays(endpoint, { values, periods: {} }, copenhagen, sydney), {
      createdFrom: '2026-07-12T14:00:00Z',
      createdTo: '2026-07-19T13:59:59Z',
      changedSince: '2026-07-14T14:00:00Z',
      day: '2026-07-15',
      text: '2026-07-12T22:00:00Z',
    });
  });

  it('are what they were chosen as on the day that it is there', () => {
    const values = { createdFrom: '2026-07-14T22:00:00Z', createdTo: '2026-07-15T21:59:59Z', day: '2026-07-15' };
    const periods = { createdFrom: 'today', day: 'today' } as const;
    assert.deepEqual(sameDays(endpoint, { values, periods }, copenhagen, sydney), {
      createdFrom: '2026-07-15T14:00:00Z',
      createdTo: '2026-07-16T13:59:59Z',
      day: '2026-07-16',
    });
  });

  it('stay moments where they were typed as such, and lists and odd texts stay what they are', () => {
    const values = { createdFrom: '2026-07-14T22:30:00Z', changedSince: 'soon', day: ['2026-07-15'], constructor: 'x' };
    assert.deepEqual(sameDays(endpoint, { values, periods: {} }, copenhagen, sydney), values);
  });

  it('stay as they are in the same zone, and come back from any other', () => {
    const zone = fc.constantFrom(
      copenhagen,
      'Australia/Sydney',
      'America/New_York',
      'Pacific/Kiritimati',
      'Asia/Kathmandu',
      'UTC',
    );
    const day = fc.date({ min: new Date('2000-01-01'), max: new Date('2050-01-01'), noInvalidDate: true });
    fc.assert(
      fc.property(zone, zone, day, day, (here, there, from, to) => {
        const [first, last] = [from, to].map((date) => date.toISOString().slice(0, 10));
        const values = {
          createdFrom: dateValue(first ?? '', 'utc', 'start', here),
          createdTo: dateValue(last ?? '', 'utc', 'end', here),
        };
        const sent = (given: typeof values, zone: string, timeZone: string) =>
          sameDays(endpoint, { values: given, periods: {} }, zone, { today: '2026-07-15', timeZone }) as typeof values;
        assert.deepEqual(sent(values, here, here), values);
        const elsewhere = sent(values, here, there);
        assert.equal(elsewhere.createdFrom, dateValue(first ?? '', 'utc', 'start', there));
        assert.deepEqual(sent(elsewhere, there, here), values);
      }),
    );
  });
});
