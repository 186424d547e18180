import assert from 'node:assert/strict';
import { zoneClocks } from '../../../../src/core/week/clocks.ts';
import { readPunches } from '../../../../src/core/week/readPunch.ts';
import { readShifts } from '../../../../src/core/week/readShift.ts';
import { commentIn, idIn, referenceIn, rowsIn, timeTextIn } from '../../../../src/core/week/rowFields.ts';
import { shiftState } from '../../../../src/core/week/shiftState.ts';
import { tracksOf } from '../../../../src/core/week/tracks.ts';
import { clockText, dayAt, minutesBetween, readWallTime } from '../../../../src/core/week/wallClock.ts';

const monday = '2026-11-23';
const [day, week] = [1_440, 10_080];

describe('a time as Planday writes it', () => {
  it('is a day, its minute and how far it says that it is from UTC', () => {
    for (const [text, expected] of [
      ['2026-11-24T08:30', { day: '2026-11-24', minute: 510 }],
      [' 2026-11-24 08:30:59.123 ', { day: '2026-11-24', minute: 510 }],
      ['2026-11-24T00:00Z', { day: '2026-11-24', minute: 0, offset: 0 }],
      ['2026-11-24T23:59z', { day: '2026-11-24', minute: 1_439, offset: 0 }],
      ['2026-11-24T24:00', { day: '2026-11-24', minute: 1_440 }],
      ['2026-11-24T08:30+05:45', { day: '2026-11-24', minute: 510, offset: 345 }],
      ['2026-11-24T08:30-0130', { day: '2026-11-24', minute: 510, offset: -90 }],
    ] as const)
      assert.deepEqual(readWallTime(text), expected, text);
  });

  it('is none that no clock shows', () => {
    for (const text of ['', '2026-11-24', '2026-02-30T08:00', '2026-11-24T08:60', '2026-11-24T24:01', '2026-11-24T25:00', '8:30'])
      assert.equal(readWallTime(text), undefined, text);
  });

  it('is so many minutes before another, where both are moments', () => {
    const between = (from: string, to: string) => minutesBetween(readWallTime(from), readWallTime(to));
    assert.equal(between('2026-11-24T23:00+01:00', '2026-11-25T01:00Z'), 180);
    assert.equal(between('2026-11-24T23:00Z', '2026-11-24T23:30+01:00'), -30);
    assert.equal(between('2026-11-24T23:00', '2026-11-25T01:00Z'), undefined);
    assert.equal(between('2026-11-24T23:00Z', '2026-11-25T01:00'), undefined);
    assert.equal(between('2026-11-24T23:00Z', ''), undefined);
    assert.equal(between('', '2026-11-24T23:00Z'), undefined);
  });

  it('is shown as a clock does, also before Monday and after Sunday', () => {
    assert.deepEqual([0, 5, 605, day - 1, day, -1, -day, week + 61].map(clockText), [
      '00:00',
      '00:05',
      '10:05',
      '23:59',
      '00:00',
      '23:59',
      '00:00',
      '01:01',
    ]);
    assert.deepEqual(
      [-1, 0, day - 1, day].map((minute) => dayAt(minute, monday)),
      ['2026-11-22', '2026-11-23', '2026-11-23', '2026-11-24'],
    );
  });
});

describe('a field of a row', () => {
  it('is one plain text of some length', () => {
    const row = { id: 7, zero: 0, none: '', sign: 'a\nb', list: [1], yes: true, long: 'x'.repeat(600) };
    assert.deepEqual(
      ['id', 'zero', 'none', 'sign', 'list', 'yes', 'gone', 'toString'].map((field) => idIn(row, field)),
      ['7', '0', undefined, 'a b', undefined, 'true', undefined, undefined],
    );
    assert.deepEqual(
      ['id', 'zero', 'none'].map((field) => referenceIn(row, field)),
      ['7', undefined, undefined],
    );
    assert.deepEqual(
      [idIn(row, 'long')?.length, timeTextIn(row, 'long')?.length, commentIn(row, 'long')?.length],
      [100, 60, 500],
    );
    assert.equal(idIn({ id: 'x'.repeat(100) }, 'id'), 'x'.repeat(100));
  });

  it('is the first of several that says something', () => {
    const row = { a: '', b: 'two', c: 'three', lists: [{ d: 1 }, 2, null, [3]], text: 'x' };
    for (const of of [timeTextIn, commentIn])
      assert.deepEqual(
        [of(row, 'a', 'b', 'c'), of(row, 'c', 'b'), of(row, 'a', 'gone'), of(row)],
        ['two', 'three', undefined, undefined],
      );
    assert.deepEqual(rowsIn(row, 'lists'), [{ d: 1 }]);
    assert.deepEqual([rowsIn(row, 'text'), rowsIn(row, 'gone'), rowsIn(row, 'toString')], [[], [], []]);
  });

  it('is a status in any spelling, or says who has the shift', () => {
    const words = {
      Open: 'open',
      Draft: 'draft',
      Assigned: 'assigned',
      ForSale: 'forSale',
      PendingSwapAcceptance: 'pending',
      pending_approval: 'pending',
      'On duty': 'atWork',
      PunchclockStarted: 'atWork',
      PunchclockFinished: 'punched',
      PunchclockApproved: 'approved',
      APPROVED: 'approved',
      Reopened: 'other',
    } as const;
    for (const [word, state] of Object.entries(words)) assert.equal(shiftState(word, false), state, word);
    assert.deepEqual([shiftState(undefined, true), shiftState(undefined, false)], ['assigned', 'open']);
  });
});

describe('the shifts of a week', () => {
  const times = (startDateTime?: unknown, endDateTime?: unknown, more: object = {}) => ({ startDateTime, endDateTime, ...more });

  it('begin before its end, and end after its beginning', () => {
    const rows = [
      times('2026-11-22T08:00', '2026-11-23T00:00'),
      times('2026-11-22T08:00', '2026-11-23T00:01'),
      times('2026-11-23T00:00', '2026-11-23T00:00'),
      times('2026-11-29T23:59', '2026-11-30T08:00'),
      times('2026-11-30T00:00', '2026-11-30T08:00'),
    ];
    const { placed, notPlaced, outside } = readShifts(rows, monday);
    assert.deepEqual(
      [placed.map(({ row, start, end }) => [row, start, end]), notPlaced, outside],
      [
        [
          [1, -960, 1],
          [2, 0, 0],
          [3, week - 1, week + 480],
        ],
        [],
        2,
      ],
    );
  });

  it('are there where they begin and end at one moment, whatever the clock shows', () => {
    const { placed } = readShifts([times('2026-10-25T02:30+02:00', '2026-10-25T01:30+01:00')], '2026-10-19');
    assert.deepEqual(
      placed.map(({ start, end, elapsed }) => [end - start, elapsed]),
      [[0, 0]],
    );
  });

  it('are told where they have no place, but for those that are known to be of another week', () => {
    const rows = [
      times('2026-11-22T23:59', '2026-11-22T08:00'),
      times('2026-11-23T00:00', undefined),
      times('2026-11-29T23:59', 'late'),
      times('2026-11-30T00:00', 'late'),
      times(undefined, '2026-11-29T08:00', { date: '2026-11-22T00:00:00' }),
      times('early', '2026-11-30T08:00', { id: 5, departmentId: 6, employeeId: 7, date: '2026-11-29' }),
      times(undefined, '2026-11-30T08:00'),
      times(undefined, '2026-11-29T24:00', { date: 'soon' }),
      times(undefined, undefined),
      7,
    ];
    const { placed, notPlaced, outside } = readShifts(rows, monday);
    assert.deepEqual([placed, outside], [[], 5]);
    assert.deepEqual(notPlaced, [
      { row: 1, reason: 'noEnd', startText: '2026-11-23T00:00' },
      { row: 2, reason: 'badEnd', startText: '2026-11-29T23:59', endText: 'late' },
      {
        row: 5,
        reason: 'badStart',
        id: '5',
        departmentId: '6',
        employeeId: '7',
        startText: 'early',
        endText: '2026-11-30T08:00',
      },
      { row: 8, reason: 'noStart' },
      { row: 9, reason: 'noRow' },
    ]);
  });

  it('have all that their rows say', () => {
    const fields = {
      id: 1,
      departmentId: 2,
      employeeId: 3,
      shiftTypeId: 4,
      positionId: 5,
      punchClockShiftId: 6,
      status: 'Draft',
      timeZone: 'Europe/London',
      comment: 'Keys',
      startDateTime: '2026-11-23T08:00Z',
      endDateTime: '2026-11-23T16:00Z',
    };
    const { id, comment, ...others } = fields;
    const { placed } = readShifts([fields, { ...times('2026-11-23T08:00', '2026-11-23T16:00'), description: 'Door' }], monday);
    assert.deepEqual(placed, [
      {
        row: 0,
        id: '1',
        departmentId: '2',
        employeeId: '3',
        shiftTypeId: '4',
        positionId: '5',
        punchId: '6',
        status: 'Draft',
        zoneName: 'Europe/London',
        comment,
        start: 480,
        end: 960,
        elapsed: 480,
        startText: others.startDateTime,
        endText: others.endDateTime,
        isMoment: true,
        state: 'draft',
        fields,
      },
      {
        row: 1,
        comment: 'Door',
        start: 480,
        end: 960,
        startText: '2026-11-23T08:00',
        endText: '2026-11-23T16:00',
        isMoment: false,
        state: 'open',
        fields: placed[1]?.fields,
      },
    ]);
    assert.equal(id, 1);
  });
});

describe('the punches of a week', () => {
  const clocks = { ...zoneClocks(monday, 'Europe/Copenhagen'), now: 0 };
  const read = (...rows: unknown[]) => readPunches(rows, monday, clocks, true);
  const times = (startDateTime?: unknown, endDateTime?: unknown, more: object = {}) => ({ startDateTime, endDateTime, ...more });

  it('are those of the days beside it too, whose shifts may be of it', () => {
    const rows = [
      times('2026-11-21T08:00', '2026-11-22T00:00'),
      times('2026-11-21T08:00', '2026-11-22T00:01'),
      times('2026-11-21T23:59'),
      times('2026-11-30T23:59'),
      times('2026-12-01T00:00'),
    ];
    const { placed, notPlaced } = read(...rows);
    assert.deepEqual([placed.map(({ row }) => row), notPlaced], [[1, 3], []]);
  });

  it('are told where they have no place, but for those that are known to be of another week', () => {
    const { placed, notPlaced } = read(
      times('2026-11-23T16:00', '2026-11-23T08:00', { id: 5, departmentId: 6, employeeId: 7 }),
      times('2026-11-23T16:00', 'late'),
      times('2026-11-22T16:00', 'late'),
      times(undefined, '2026-11-30T00:00'),
      times(undefined, '2026-11-29T23:59'),
      times('early'),
      times(),
      null,
    );
    assert.deepEqual(placed, []);
    assert.deepEqual(notPlaced, [
      {
        row: 0,
        reason: 'endsBeforeStart',
        id: '5',
        departmentId: '6',
        employeeId: '7',
        startText: '2026-11-23T16:00',
        endText: '2026-11-23T08:00',
      },
      { row: 1, reason: 'badEnd', startText: '2026-11-23T16:00', endText: 'late' },
      { row: 4, reason: 'noStart', endText: '2026-11-29T23:59' },
      { row: 5, reason: 'badStart', startText: 'early' },
      { row: 6, reason: 'noStart' },
      { row: 7, reason: 'noRow' },
    ]);
  });

  it('have all that their rows say', () => {
    const fields = {
      id: 1,
      shiftId: 2,
      departmentId: 3,
      employeeId: 4,
      startDateTime: '2026-11-23T07:00Z',
      endDateTime: '2026-11-23T15:00Z',
      shiftStartDateTime: '2026-11-23T08:00',
      isApproved: false,
      description: 'Late bus',
    };
    const { placed } = read(fields, times('2026-11-24T08:00', undefined, { isApproved: 'yes', comment: 'Keys' }));
    const [first, second] = placed;
    assert.deepEqual(first, {
      row: 0,
      id: '1',
      shiftId: '2',
      departmentId: '3',
      employeeId: '4',
      start: 480,
      end: 960,
      shiftStart: 480,
      startText: fields.startDateTime,
      endText: fields.endDateTime,
      elapsed: 480,
      isApproved: false,
      comment: 'Late bus',
      times: first?.times,
      clocks,
      momentsIn: clocks,
      fields,
    });
    assert.deepEqual(second, {
      row: 1,
      start: day + 480,
      startText: '2026-11-24T08:00',
      comment: 'Keys',
      times: { start: { day: '2026-11-24', minute: 480 } },
      clocks,
      momentsIn: clocks,
      fields: second?.fields,
    });
    assert.equal(readPunches([fields], monday, clocks, false).placed[0]?.start, 420);
  });
});

describe('bars that stand near each other', () => {
  it('are in tracks of their own where one could not be seen', () => {
    const at = (start: number, end: number) => ({ start, end });
    assert.deepEqual(tracksOf([at(0, 60), at(30, 40), at(59, 90), at(60, 60), at(60, 120), at(90, 91)]), [0, 1, 2, 0, 1, 0]);
  });
});
