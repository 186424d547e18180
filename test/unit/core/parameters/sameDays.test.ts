import assert from 'node:assert/strict';
import type { Parameter } from '../../../../src/core/catalogue/endpoint.ts';
import { sameDays, shownDays } from '../../../../src/core/parameters/sameDays.ts';

const parameter = (name: string, more: Partial<Parameter> = {}): Parameter => ({
  name,
  in: 'query',
  required: false,
  type: 'string',
  ...more,
});
const parameters = [
  parameter('createdFrom', { date: 'utc' }),
  parameter('createdTo', { date: 'utc' }),
  parameter('endDateTime', { date: 'utc' }),
  parameter('from', { date: 'date' }),
  parameter('to', { date: 'date' }),
  parameter('days', { date: 'utc', array: 'repeat' }),
  parameter('text'),
];
const copenhagen = 'Europe/Copenhagen';
const sydney = { today: '2026-07-16', timeZone: 'Australia/Sydney' };

describe('The same days at another portal', () => {
  const cases = [
    [
      'begin and end with its own clocks',
      { createdFrom: '2026-07-14T22:00:00Z', createdTo: '2026-07-15T21:59:59Z', endDateTime: '2026-07-15T21:59:59Z' },
      { createdFrom: '2026-07-14T14:00:00Z', createdTo: '2026-07-15T13:59:59Z', endDateTime: '2026-07-15T13:59:59Z' },
    ],
    [
      'are the same where they are days, and whatever is no day stays',
      { from: '2026-07-15', to: '2026-07-15', text: '2026-07-15', days: ['2026-07-14T22:00:00Z'] },
      { from: '2026-07-15', to: '2026-07-15', text: '2026-07-15', days: ['2026-07-14T22:00:00Z'] },
    ],
    [
      'are no days where moments were typed in full',
      { createdFrom: '2026-07-15T08:00:00Z', createdTo: '2026-07-15T21:59:59Z' },
      { createdFrom: '2026-07-15T08:00:00Z', createdTo: '2026-07-15T13:59:59Z' },
    ],
  ] as const;
  for (const [what, values, expected] of cases)
    it(what, () => assert.deepEqual(sameDays({ parameters }, { values }, copenhagen, sydney), expected));

  it('are its own today, where that is what was chosen', () => {
    const values = {
      createdFrom: '2026-07-14T22:00:00Z',
      createdTo: '2026-07-15T21:59:59Z',
      from: '2026-07-15',
      to: '2026-07-15',
    };
    const periods = { createdFrom: 'today', from: 'today' } as const;
    assert.deepEqual(sameDays({ parameters }, { values, periods }, copenhagen, sydney), {
      createdFrom: '2026-07-15T14:00:00Z',
      createdTo: '2026-07-16T13:59:59Z',
      from: '2026-07-16',
      to: '2026-07-16',
    });
  });

  it('are unchanged at the same portal', () => {
    const values = { createdFrom: '2026-07-14T22:00:00Z', createdTo: '2026-07-15T21:59:59Z', from: '2026-07-15', text: 'x' };
    const now = { today: '2026-07-15', timeZone: copenhagen };
    assert.deepEqual(sameDays({ parameters }, { values, periods: { createdFrom: 'today' } }, copenhagen, now), values);
  });
});

describe('Days of no portal', () => {
  it('are whole days as days, and everything else as it was', () => {
    const values = {
      createdFrom: '2026-07-14T22:00:00Z',
      createdTo: '2026-07-15T21:59:59Z',
      endDateTime: '2026-07-15T12:00:00Z',
      from: '2026-07-15',
      days: ['2026-07-14T22:00:00Z'],
      text: '2026-07-14T22:00:00Z',
      gone: '2026-07-14T22:00:00Z',
    };
    assert.deepEqual(shownDays({ parameters }, values, copenhagen), {
      ...values,
      createdFrom: '2026-07-15',
      createdTo: '2026-07-15',
    });
    const names = ['fromDay', 'toDay', 'sinceEnd', 'untilEnd'];
    const moments = ['2026-07-14T22:00:00Z', '2026-07-15T21:59:59Z', '2026-07-14T22:00:00Z', '2026-07-15T21:59:59Z'];
    assert.deepEqual(
      shownDays(
        { parameters: names.map((name) => parameter(name, { date: 'utc' })) },
        Object.fromEntries(names.map((name, index) => [name, moments[index] ?? ''])),
        copenhagen,
      ),
      Object.fromEntries(names.map((name) => [name, '2026-07-15'])),
      'a period begins and ends as its two parameters say together',
    );
    assert.deepEqual(shownDays({ parameters }, { createdFrom: '2026-07-15T21:59:59Z' }, copenhagen), {
      createdFrom: '2026-07-15T21:59:59Z',
    });
    assert.deepEqual(shownDays({ parameters }, { endDateTime: '2026-07-15T21:59:59Z' }, copenhagen), {
      endDateTime: '2026-07-15',
    });
  });
});
