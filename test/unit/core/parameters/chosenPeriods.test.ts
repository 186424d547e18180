import assert from 'node:assert/strict';
import type { Parameter } from '../../../../src/core/catalogue/endpoint.ts';
import { ChosenPeriods } from '../../../../src/core/parameters/chosenPeriods.ts';
import { periodNames } from '../../../../src/core/parameters/periodNames.ts';

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
  parameter('day', { date: 'date' }),
  parameter('until', { date: 'local-minutes' }),
  parameter('days', { date: 'date', array: 'comma' }),
  parameter('text'),
];
const now = { today: '2026-07-15', timeZone: 'Europe/Copenhagen' };
const thisWeek = { createdFrom: '2026-07-12T22:00:00Z', createdTo: '2026-07-19T21:59:59Z' };
const earlier = { createdFrom: '2026-06-07T22:00:00Z', createdTo: '2026-06-14T21:59:59Z' };

describe('A period that was chosen by its name', () => {
  it('is offered as the dates of now, with what else was sent', () => {
    const chosen = new ChosenPeriods({ parameters });
    const last = {
      values: { ...earlier, day: '2026-06-08', text: 'x' },
      periods: { createdFrom: 'thisWeek', day: 'today' },
    } as const;
    const offered = chosen.recall(last, now);
    assert.deepEqual(offered, { ...thisWeek, day: '2026-07-15', text: 'x' });
    assert.deepEqual(chosen.of(offered), last.periods);
  });

  it('stays the dates of then where none of them was a name', () => {
    assert.deepEqual(new ChosenPeriods({ parameters }).recall({ values: earlier }, now), earlier);
  });

  for (const [name, values] of [
    ['text', { text: 'x' }],
    ['days', { days: ['2026-06-08'] }],
    ['createdTo', { createdTo: '2026-06-14T21:59:59Z' }],
    ['gone', { gone: '2026-06-08' }],
    ['day', { day: '2026-06-08' }],
  ] as const) {
    it(`stays the dates of then where ${name} does not take it`, () => {
      const chosen = new ChosenPeriods({ parameters });
      const offered = chosen.recall({ values, periods: { [name]: name === 'createdTo' ? 'lastMonth' : 'thisWeek' } }, now);
      assert.deepEqual(offered, values);
    });
  }

  it('stays the day of then where no day is taken', () => {
    for (const values of [{ text: 'x' }, { days: ['2026-06-08'] }, { gone: '2026-06-08' }] as const) {
      const periods = { [Object.keys(values)[0] ?? '']: 'today' } as const;
      assert.deepEqual(new ChosenPeriods({ parameters }).recall({ values, periods }, now), values);
    }
  });

  it('is one only while the dates are those that it was chosen with', () => {
    const chosen = new ChosenPeriods({ parameters });
    chosen.note('createdFrom', 'thisWeek', { ...thisWeek, text: 'x' });
    assert.deepEqual(chosen.of({ ...thisWeek, text: 'y' }), { createdFrom: 'thisWeek' });
    assert.deepEqual(chosen.of({ ...thisWeek, createdTo: '2026-07-20T21:59:59Z' }), {});
    assert.deepEqual(chosen.of({ createdFrom: thisWeek.createdFrom }), {});
    assert.deepEqual(chosen.of({}), {});
  });

  it('is none where the same dates are typed as dates afterwards, and one again when it is chosen again', () => {
    const chosen = new ChosenPeriods({ parameters });
    chosen.note('createdFrom', 'thisWeek', thisWeek);
    chosen.note('createdFrom', undefined, thisWeek);
    assert.deepEqual(chosen.of(thisWeek), {});
    chosen.note('createdFrom', 'thisWeek', thisWeek);
    assert.deepEqual(chosen.of(thisWeek), { createdFrom: 'thisWeek' });
  });

  it('is still known when it was taken out and is sent after all', () => {
    const chosen = new ChosenPeriods({ parameters });
    chosen.note('createdFrom', 'thisWeek', thisWeek);
    chosen.note('createdFrom', undefined, { text: 'x' });
    assert.deepEqual(chosen.of({ text: 'x' }), {});
    assert.deepEqual(chosen.of(thisWeek), { createdFrom: 'thisWeek' });
  });

  it('is still known of a request’s own dates when others were tried and left', () => {
    const chosen = new ChosenPeriods({ parameters });
    chosen.noteAll({ createdFrom: 'thisWeek' }, earlier);
    chosen.note('createdFrom', undefined, { createdFrom: '2026-01-01T00:00:00Z', createdTo: '2026-01-02T00:00:00Z' });
    assert.deepEqual(chosen.of(earlier), { createdFrom: 'thisWeek' });
  });
});

describe('periodNames', () => {
  const values = { from: '2026-01-01', to: '2026-01-02', day: '2026-01-01' };
  const none: readonly unknown[] = [
    undefined,
    null,
    'thisWeek',
    ['thisWeek'],
    {},
    { from: 'nextCentury' },
    { from: 7 },
    { from: 'toString' },
    { from: ['thisWeek'] },
    { gone: 'thisWeek' },
    { toString: 'thisWeek' },
  ];
  for (const given of none) {
    it(`reads none in ${JSON.stringify(given)}`, () => assert.equal(periodNames(given, values), undefined));
  }

  it('reads those that are known, and leaves the others out', () => {
    const given = { from: 'thisWeek', day: 'tomorrow', to: 'soon', gone: 'today' };
    assert.deepEqual(periodNames(given, values), { from: 'thisWeek', day: 'tomorrow' });
  });
});
