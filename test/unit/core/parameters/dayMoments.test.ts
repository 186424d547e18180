import assert from 'node:assert/strict';
import { dayMoment } from '../../../../src/core/parameters/dayMoments.ts';
import { changeBetween, offsetsOf } from '../../../../src/core/parameters/zoneOffsets.ts';

const hour = 3_600_000;

describe('The first and the last second of a day', () => {
  for (const [zone, day, start, end] of [
    ['Europe/Copenhagen', '2026-07-15', '2026-07-14T22:00:00Z', '2026-07-15T21:59:59Z'],
    ['Europe/Copenhagen', '2026-03-29', '2026-03-28T23:00:00Z', '2026-03-29T21:59:59Z'],
    ['Europe/Copenhagen', '2026-10-25', '2026-10-24T22:00:00Z', '2026-10-25T22:59:59Z'],
    ['Africa/Cairo', '2026-04-23', '2026-04-22T22:00:00Z', '2026-04-23T21:59:59Z'],
    ['Africa/Cairo', '2026-04-24', '2026-04-23T22:00:00Z', '2026-04-24T20:59:59Z'],
    ['Africa/Cairo', '2026-10-29', '2026-10-28T21:00:00Z', '2026-10-29T21:59:59Z'],
    ['Africa/Cairo', '2026-10-30', '2026-10-29T22:00:00Z', '2026-10-30T21:59:59Z'],
    ['America/Havana', '2026-11-01', '2026-11-01T04:00:00Z', '2026-11-02T04:59:59Z'],
    ['America/Sao_Paulo', '2018-11-03', '2018-11-03T03:00:00Z', '2018-11-04T02:59:59Z'],
    ['America/Sao_Paulo', '2018-11-04', '2018-11-04T03:00:00Z', '2018-11-05T01:59:59Z'],
    ['America/Sao_Paulo', '2018-02-17', '2018-02-17T02:00:00Z', '2018-02-18T02:59:59Z'],
    ['America/Sao_Paulo', '2018-02-18', '2018-02-18T03:00:00Z', '2018-02-19T02:59:59Z'],
    ['Asia/Kathmandu', '2026-06-15', '2026-06-14T18:15:00Z', '2026-06-15T18:14:59Z'],
    ['Pacific/Kiritimati', '2026-01-02', '2026-01-01T10:00:00Z', '2026-01-02T09:59:59Z'],
    ['Etc/GMT+12', '2025-12-31', '2025-12-31T12:00:00Z', '2026-01-01T11:59:59Z'],
    ['Pacific/Apia', '2011-12-29', '2011-12-29T10:00:00Z', '2011-12-30T09:59:59Z'],
    ['Pacific/Apia', '2011-12-30', '2011-12-30T10:00:00Z', '2011-12-30T09:59:59Z'],
    ['Pacific/Apia', '2011-12-31', '2011-12-30T10:00:00Z', '2011-12-31T09:59:59Z'],
    ['UTC', '0001-01-01', '0001-01-01T00:00:00Z', '0001-01-01T23:59:59Z'],
    ['Asia/Tokyo', '0001-01-01', '0001-01-01T00:00:00Z', '0001-01-01T14:41:00Z'],
    ['America/New_York', '9999-12-31', '9999-12-31T05:00:00Z', '9999-12-31T23:59:59Z'],
  ] as const)
    it(`are those that its clocks show: ${day} in ${zone}`, () =>
      assert.deepEqual([dayMoment(day, 'start', zone), dayMoment(day, 'end', zone)], [start, end]));
});

describe('The clocks of a zone', () => {
  const at = (zone: string, moment: string) => offsetsOf(zone)(Date.parse(moment)) / hour;

  it('are ahead of UTC or behind it, by whole hours or not', () => {
    assert.deepEqual(
      [
        at('UTC', '2026-01-01T00:00Z'),
        at('Europe/Copenhagen', '2026-01-01T00:00Z'),
        at('Europe/Copenhagen', '2026-07-01T00:00Z'),
        at('America/St_Johns', '2026-01-01T00:00Z'),
        at('Asia/Kathmandu', '2026-01-01T00:00Z'),
        at('Etc/GMT+12', '2026-01-01T00:00Z'),
      ],
      [0, 1, 2, -3.5, 5.75, -12],
    );
    assert.equal(at('Asia/Tokyo', '1800-01-01T00:00Z') * 3_600, 9 * 3_600 + 18 * 60 + 59);
  });

  it('change at a second, or not at all', () => {
    const offsets = offsetsOf('Europe/Copenhagen');
    const change = Date.parse('2026-03-29T01:00:00Z');
    for (const [from, to] of [
      [change - 5 * hour, change + 7 * hour],
      [change - 1_000, change],
      [change - 999_000, change + 1_000],
    ] as const)
      assert.deepEqual(changeBetween(from, to, offsets), { change, before: hour, after: 2 * hour });
    assert.deepEqual(changeBetween(change, change + hour, offsets), { change: change + hour, before: 2 * hour, after: 2 * hour });
  });
});
