import assert from 'node:assert/strict';
import { addDays } from '../../../../src/core/parameters/calendar.ts';
import { wallClocks, zoneClocks } from '../../../../src/core/week/clocks.ts';
import { totalsOf } from '../../../../src/core/week/dayMinutes.ts';
import { endOfPunch } from '../../../../src/core/week/punchEnd.ts';
import { readShifts } from '../../../../src/core/week/readShift.ts';
import { shiftIn } from '../../../../src/core/week/shiftIn.ts';
import type { PunchedBar, WeekInput } from '../../../../src/core/week/week.ts';
import { bars, lanes, make, noNames, punch, shift } from './madeWeek.ts';

const tuesday = 1_440;
const punchedOf = (week: ReturnType<typeof make>): readonly PunchedBar[] => lanes(week).flatMap(({ punched }) => punched);

describe('a bar', () => {
  it('has all that its shift says, with names where there are some', () => {
    const breaks = [{ start: '2026-11-24T12:00', end: '2026-11-24T12:30', isPaid: true }];
    const named = shift('2026-11-24T08:00', '2026-11-24T16:00', { shiftTypeId: 4, positionId: 5, comment: 'Keys', breaks });
    const names = { ...noNames, shiftTypes: new Map([['4', 'Evening\n']]) };
    const [bar] = bars(make({ names, shifts: [named], punches: [punch('2026-11-24T08:10', '2026-11-24T15:00')] }));
    assert.deepEqual(bar, {
      id: '1',
      row: 0,
      start: tuesday + 480,
      end: tuesday + 960,
      startText: '2026-11-24T08:00',
      endText: '2026-11-24T16:00',
      state: 'assigned',
      status: 'Assigned',
      shiftType: 'Evening',
      position: '5',
      comment: 'Keys',
      breaks: [{ start: tuesday + 720, end: tuesday + 750, minutes: 30, isPaid: true }],
      minutes: 480,
      track: 0,
      punches: [0],
      flags: ['cameLate', 'leftEarly'],
      inDifference: 10,
      outDifference: -60,
    });
    const [bare] = bars(make({ shifts: [{ startDateTime: '2026-11-24T08:00', endDateTime: '2026-11-24T16:00' }] }));
    assert.deepEqual(Object.keys(bare ?? {}).toSorted(), [
      'breaks',
      'end',
      'endText',
      'flags',
      'minutes',
      'row',
      'start',
      'startText',
      'state',
      'track',
    ]);
  });

  it('has all that its punch says', () => {
    const said = { isApproved: true, description: 'Late bus', breaks: [{ duration: 0.5 }] };
    const week = make({ shifts: [], punches: [punch('2026-11-24T08:00', '2026-11-24T16:00', said)] });
    assert.deepEqual(punchedOf(week), [
      {
        id: '90',
        row: 0,
        start: tuesday + 480,
        end: tuesday + 960,
        startText: '2026-11-24T08:00',
        endText: '2026-11-24T16:00',
        shiftId: '1',
        isApproved: true,
        comment: 'Late bus',
        breaks: [{ minutes: 30, isPaid: false }],
        minutes: 450,
        track: 0,
        flags: [],
      },
    ]);
  });

  it('is as long as its moments say, on the day on which it begins', () => {
    const [bar] = bars(make({ shifts: [shift('2026-11-24T08:00Z', '2026-11-24T16:00+02:00')] }));
    assert.equal(bar?.minutes, 360);
    const week = make({ shifts: [shift('2026-11-24T22:00Z', '2026-11-25T06:00+01:00')] });
    assert.deepEqual(lanes(week)[0]?.plannedMinutes, [0, 60, 360, 0, 0, 0, 0]);
    for (const monday of ['2026-10-19', '2026-10-26']) {
      const day = addDays(monday, 1);
      const beside = make({ monday, shifts: [shift(`${day}T08:00Z`, `${day}T16:00+02:00`)] });
      assert.deepEqual(lanes(beside)[0]?.plannedMinutes, [0, 360, 0, 0, 0, 0, 0]);
    }
    const around = make({ shifts: [shift('2026-11-24T08:00Z', '2026-11-24T09:00+02:00')] });
    assert.deepEqual([bars(around)[0]?.minutes, lanes(around)[0]?.plannedMinutes[1]], [60, 60]);
  });
});

describe('the breaks of a bar', () => {
  const planned = (breaks: unknown, from = '2026-11-24T08:00', to = '2026-11-24T16:00') => {
    const week = make({ shifts: [shift(from, to, { breaks })] });
    return { bar: bars(week)[0], days: lanes(week)[0]?.plannedMinutes.slice(1, 3) };
  };
  const minutesOf = (breaks: unknown) => planned(breaks).bar?.minutes;
  const at = (start: string, end: string, more: object = {}) => ({
    start: `2026-11-24T${start}`,
    end: `2026-11-24T${end}`,
    ...more,
  });

  it('are read with their times, or by how long they are', () => {
    for (const [one, minutes] of [
      [at('12:00', '12:30'), 30],
      [{ startDateTime: '2026-11-24T12:00', endDateTime: '2026-11-24T12:30', start: '2026-11-24T09:00' }, 30],
      [at('12:00', '12:00', { duration: 1 }), 0],
      [at('12:30', '12:00'), 0],
      [{ start: '2026-11-24T12:00', duration: '00:20' }, 20],
      [{ end: '2026-11-24T12:00', duration: '0:20:00' }, 20],
      [{ duration: '1:05' }, 65],
      [{ duration: 0.25 }, 15],
      [{ duration: '0.5' }, 30],
      [{ duration: 0.001 }, 0],
      [{ duration: 0 }, 0],
      [{ duration: -1 }, 0],
      [{ duration: '' }, 0],
      [{ duration: 'x' }, 0],
      [{ duration: '00:20x' }, 0],
      [{ duration: 'x00:20' }, 0],
      [{}, 0],
      [7, 0],
    ] as const) {
      const { bar } = planned([one]);
      assert.deepEqual([bar?.minutes, bar?.breaks.length], [480 - minutes, minutes > 0 ? 1 : 0], JSON.stringify(one));
    }
    const long = (duration: string) => planned([{ duration }], '2026-11-24T08:00', '2026-11-25T20:00').bar?.breaks.length;
    assert.deepEqual(['23:59', '24:00'].map(long), [1, 0]);
    assert.equal(planned(Array.from({ length: 51 }, () => ({ duration: '00:01' }))).bar?.breaks.length, 50);
  });

  it('are taken off unless they say that they are paid', () => {
    assert.deepEqual(
      [true, 'true', 1, false, undefined].map((isPaid) => minutesOf([at('12:00', '12:30', { isPaid })])),
      [480, 450, 450, 450, 450],
    );
  });

  it('are taken off once, whichever comes first, and only within the bar', () => {
    assert.equal(minutesOf([at('12:15', '12:45'), at('12:00', '12:30')]), 435);
    assert.equal(minutesOf([at('12:00', '13:00'), at('12:15', '12:30')]), 420);
    assert.equal(minutesOf([at('12:00', '12:30'), at('12:30', '13:00')]), 420);
    assert.equal(minutesOf([at('12:00', '12:30'), at('14:00', '14:30')]), 420);
    assert.equal(minutesOf([at('06:00', '07:00'), at('17:00', '18:00')]), 480);
    assert.equal(minutesOf([at('07:00', '08:30'), at('15:30', '17:00')]), 420);
  });

  it('without a time are in the middle, and no longer than the bar', () => {
    assert.deepEqual(planned([{ duration: 1 }], '2026-11-24T22:00', '2026-11-25T06:00').days, [120, 300]);
    assert.deepEqual(planned([{ duration: 1 }], '2026-11-24T23:00', '2026-11-25T01:01').days, [30, 31]);
    assert.deepEqual(planned([{ duration: 10 }], '2026-11-24T20:00', '2026-11-25T02:00').days, [0, 0]);
  });
});

describe('the clocks of a zone', () => {
  const sunday = 6 * 1_440;

  it('show an hour twice when they are set back', () => {
    const { elapsed, at, momentAt, changes } = zoneClocks('2026-10-19', 'Europe/Copenhagen');
    const moment = (time: string) => Date.parse(`2026-10-25T${time}Z`);
    assert.deepEqual(changes, [{ day: '2026-10-25', minutes: -60 }]);
    assert.deepEqual(
      ['00:00', '00:59', '01:00', '01:59', '02:00'].map((time) => at(moment(time))),
      [120, 179, 120, 179, 180].map((minute) => sunday + minute),
    );
    assert.equal(at(moment('02:00') + 59_999), sunday + 180);
    assert.deepEqual(
      [119, 120, 179, 180].map((minute) => momentAt(sunday + minute)),
      [moment('00:00') - 60_000, moment('00:00'), moment('00:59'), moment('02:00')],
    );
    assert.deepEqual([elapsed(0, 60), elapsed(sunday + 120, sunday + 180), elapsed(sunday, sunday + 1_440)], [60, 120, 1_500]);
  });

  it('skip an hour when they are set on', () => {
    const { elapsed, at, momentAt, changes } = zoneClocks('2026-03-23', 'Europe/Copenhagen');
    const moment = (time: string) => Date.parse(`2026-03-29T${time}Z`);
    assert.deepEqual(changes, [{ day: '2026-03-29', minutes: 60 }]);
    assert.deepEqual(
      ['00:59', '01:00'].map((time) => at(moment(time))),
      [sunday + 119, sunday + 180],
    );
    assert.deepEqual(
      [119, 120, 179, 180, 181].map((minute) => momentAt(sunday + minute)),
      ['00:59', '01:00', '01:00', '01:00', '01:01'].map(moment),
    );
    assert.deepEqual([elapsed(sunday + 60, sunday + 240), elapsed(sunday + 120, sunday + 180)], [120, 0]);
  });

  it('are the same from the day before the week to the day after it', () => {
    const before = zoneClocks('2026-10-26', 'Europe/Copenhagen');
    assert.deepEqual(before.changes, [{ day: '2026-10-25', minutes: -60 }]);
    assert.deepEqual([before.elapsed(-1_440, 0), before.elapsed(0, 1_440)], [1_500, 1_440]);
    const usual = zoneClocks('2026-11-23', 'Europe/Copenhagen');
    assert.deepEqual([usual.changes, usual.momentAt(0)], [[], Date.parse('2026-11-22T23:00Z')]);
    const { elapsed, changes } = wallClocks('2026-10-19');
    assert.deepEqual([elapsed(sunday + 120, sunday + 180), changes], [60, []]);
  });
});

describe('somebody who has not punched out', () => {
  it('counts until now, for a day at most', () => {
    assert.deepEqual(
      [99, 100, 101, 1_540, 1_541].map((now) => endOfPunch({ start: 100 }, now)),
      [100, 100, 101, 1_540, 100],
    );
    assert.equal(endOfPunch({ start: 100, end: 120 }, 500), 120);
  });

  it('stands out a day after the punch, where there is no shift', () => {
    const flags = (now: string) =>
      punchedOf(make({ punches: [punch('2026-11-24T08:00', undefined, { shiftId: null })], now: Date.parse(now) }))[0]?.flags;
    assert.deepEqual(flags('2026-11-25T07:00Z'), ['unplanned']);
    assert.deepEqual(flags('2026-11-25T07:01Z'), ['unplanned', 'stillOpen']);
  });

  it('stands out five minutes after the end of the shift, or a day after the punch', () => {
    const flags = (now: string, to = '2026-11-24T16:00') =>
      bars(
        make({ shifts: [shift('2026-11-24T08:00', to)], punches: [punch('2026-11-24T08:00', undefined)], now: Date.parse(now) }),
      )[0]?.flags;
    assert.deepEqual([flags('2026-11-24T15:05Z'), flags('2026-11-24T15:06Z')], [[], ['stillOpen']]);
    const long = '2026-11-26T16:00';
    assert.deepEqual([flags('2026-11-25T07:00Z', long), flags('2026-11-25T07:01Z', long)], [[], ['stillOpen']]);
  });
});

describe('a punch and the shifts around it', () => {
  const planned = shift('2026-11-24T08:00', '2026-11-24T16:00');
  const free = (from: string, to: string | undefined, more: object = {}) => punch(from, to, { shiftId: null, ...more });
  const flagsOf = (change: Partial<WeekInput>) => bars(make(change)).map(({ flags }) => flags);

  it('belong together where the shift names it, and then with no other', () => {
    const named = { ...planned, punchClockShiftId: 90 };
    const far = free('2026-11-26T08:00', '2026-11-26T16:00');
    assert.deepEqual(bars(make({ shifts: [named], punches: [far] }))[0]?.punches, [0]);
    const other = free('2026-11-24T08:00', '2026-11-24T16:00', { id: 91 });
    assert.deepEqual(bars(make({ shifts: [named], punches: [other] }))[0]?.punches, []);
    const elsewhere = punch('2026-11-24T08:00', '2026-11-24T16:00', { shiftId: 99 });
    assert.deepEqual(bars(make({ shifts: [planned], punches: [elsewhere] }))[0]?.punches, []);
    const between = free('2026-11-24T15:00', '2026-11-24T19:00');
    const evening = shift('2026-11-24T17:00', '2026-11-24T20:00', { id: 2 });
    assert.deepEqual(
      bars(make({ shifts: [planned, evening], punches: [between] })).map(({ punches }) => punches),
      [[], [0]],
    );
    const nameless = { ...planned, id: undefined };
    assert.deepEqual(
      bars(make({ shifts: [nameless], punches: [free('2026-11-26T08:00', undefined, { id: null })] }))[0]?.punches,
      [],
    );
  });

  it('belong to nobody where neither names anybody', () => {
    const week = make({
      shifts: [{ ...planned, employeeId: null }],
      punches: [free('2026-11-24T08:00', '2026-11-24T16:00', { employeeId: null })],
    });
    assert.deepEqual(bars(week)[0]?.punches, []);
    assert.deepEqual(week.unplaced, [
      {
        kind: 'punch',
        row: 0,
        reason: 'nobody',
        id: '90',
        startText: '2026-11-24T08:00',
        endText: '2026-11-24T16:00',
        departmentId: '1',
      },
    ]);
  });

  it('are in the lane of whoever punched, or else of whoever has the shift', () => {
    const laneOf = (more: object, own: object = {}) =>
      lanes(make({ shifts: [{ ...planned, ...own }], punches: [punch('2026-11-24T09:00', '2026-11-24T16:00', more)] })).find(
        ({ punched }) => punched.length > 0,
      );
    assert.equal(laneOf({ employeeId: null })?.employeeId, '7');
    const open = laneOf({ employeeId: 8 }, { employeeId: null, status: 'Open' });
    assert.deepEqual([open?.employeeId, open?.punched[0]?.flags], ['8', ['cameLate']]);
    const elsewhere = make({ shifts: [planned], punches: [punch('2026-11-24T08:00', '2026-11-24T16:00', { departmentId: 2 })] });
    assert.deepEqual(
      elsewhere.departments.map(({ id }) => id),
      ['1'],
    );
  });

  it('are of the departments that were asked for, also of none', () => {
    const count = (departments: readonly string[], more: object, shifts: readonly object[] = []) =>
      punchedOf(make({ departments, shifts, punches: [free('2026-11-24T08:00', '2026-11-24T16:00', more)] })).length;
    assert.deepEqual([count([''], { departmentId: null }), count(['1'], { departmentId: null })], [1, 0]);
    assert.equal(count(['1'], { departmentId: 2 }, [planned]), 1);
  });

  it('are in sight where the punch is in the week', () => {
    const startsOf = (...punches: object[]) => punchedOf(make({ punches })).map(({ start }) => start);
    assert.deepEqual(
      startsOf(
        free('2026-11-22T20:00', '2026-11-23T00:00'),
        free('2026-11-22T20:00', '2026-11-23T00:01'),
        free('2026-11-29T23:59', undefined),
        free('2026-11-30T00:00', undefined),
      ),
      [-240, 10_079],
    );
  });

  it('have nobody missing in the week before, nor in a draft beside them', () => {
    assert.deepEqual(flagsOf({ shifts: [shift('2026-11-22T23:59', '2026-11-23T08:00')], punches: [] }), [[]]);
    assert.deepEqual(flagsOf({ shifts: [shift('2026-11-23T00:00', '2026-11-23T08:00')], punches: [] }), [['missing']]);
    const evening = (status: string) => shift('2026-11-24T16:00', '2026-11-24T22:00', { id: 2, status });
    const whole = [punch('2026-11-24T08:00', '2026-11-24T22:00')];
    assert.deepEqual(flagsOf({ shifts: [planned, evening('Draft')], punches: whole }), [['leftLate'], []]);
    for (const status of ['OnDuty', 'PunchclockFinished', 'Open', 'Draft'])
      assert.deepEqual(flagsOf({ shifts: [{ ...planned, status }], punches: [] }), [[]], status);
    for (const status of ['PunchclockApproved', 'ForSale', 'x'])
      assert.deepEqual(flagsOf({ shifts: [{ ...planned, status }], punches: [] }), [['missing']], status);
  });

  it('are of two shifts on end where it overlaps both by more than five minutes, and the other has none', () => {
    const evening = shift('2026-11-24T16:00', '2026-11-24T22:00', { id: 2 });
    const upTo = (to: string, ...others: object[]) =>
      flagsOf({ shifts: [planned, evening], punches: [punch('2026-11-24T08:00', to), ...others] });
    assert.deepEqual(upTo('2026-11-24T16:05'), [[], ['missing']]);
    assert.deepEqual(upTo('2026-11-24T16:06'), [['leftEarly'], []]);
    const own = punch('2026-11-24T16:20', '2026-11-24T22:00', { id: 91, shiftId: 2 });
    assert.deepEqual(upTo('2026-11-24T16:20', own), [['leftLate'], ['cameLate']]);
  });

  it('are missing for nobody who is not named', () => {
    assert.deepEqual(flagsOf({ shifts: [{ ...planned, employeeId: null }], punches: [] }), [[]]);
  });

  it('are compared by the clocks of one place', () => {
    const [own, other] = ['Europe/Copenhagen', 'Europe/London'].map((zone) => ({ ...zoneClocks('2026-03-23', zone), now: 0 }));
    assert.ok(own && other);
    const [night, moment] = readShifts(
      [shift('2026-03-29T02:30', '2026-03-29T08:00'), shift('2026-03-29T02:30Z', '2026-03-29T08:00Z')],
      '2026-03-23',
    ).placed;
    assert.ok(night && moment);
    assert.equal(shiftIn(night, own, own), night);
    assert.equal(shiftIn(moment, own, other), moment);
    const { start, end } = shiftIn(night, own, other);
    assert.deepEqual([start, end], [6 * 1_440 + 120, 6 * 1_440 + 420]);
  });

  it('differ from the first in to the last out, one that is open being the last', () => {
    const morning = punch('2026-11-24T08:20', '2026-11-24T17:00');
    const noon = punch('2026-11-24T12:30', undefined, { id: 91 });
    const week = make({ shifts: [planned], punches: [morning, noon], now: Date.parse('2026-11-24T15:10Z') });
    const [bar] = bars(week);
    assert.deepEqual([bar?.inDifference, bar?.outDifference, bar?.flags], [20, undefined, ['cameLate', 'stillOpen']]);
    assert.deepEqual(
      punchedOf(week).map(({ flags }) => flags),
      [['cameLate'], ['stillOpen']],
    );
  });
});

describe('the lanes of a week', () => {
  const on = (id: number, departmentId: number, employeeId: number | null, more: object = {}) =>
    shift('2026-11-24T08:00', '2026-11-24T16:00', { id, departmentId, employeeId, status: undefined, ...more });

  it('are by name, and by number where nobody knows one', () => {
    const names = {
      ...noNames,
      departments: new Map([
        ['3', 'Bar'],
        ['4', 'Attic'],
      ]),
      employees: new Map([['9', 'Zoe']]),
    };
    const shifts = [on(1, 10, 8), on(2, 9, 8), on(3, 3, 10), on(4, 3, 9), on(5, 3, 8), on(6, 3, null), on(7, 4, 8)];
    const week = make({ names, shifts });
    for (const one of [week, make({ names, shifts: shifts.toReversed() })]) {
      assert.deepEqual(
        one.departments.map(({ id, lanes: own }) => [id, own.map(({ employeeId }) => employeeId)]),
        [
          ['4', ['8']],
          ['3', [undefined, '9', '8', '10']],
          ['9', ['8']],
          ['10', ['8']],
        ],
      );
    }
    const [open, zoe, nameless] = (week.departments[1]?.lanes ?? []).map((lane) =>
      Object.keys(lane).filter((name) => /^(?:employeeId|name)$/.test(name)),
    );
    assert.deepEqual([open, zoe, nameless], [[], ['employeeId', 'name'], ['employeeId']]);
    assert.deepEqual(Object.keys(week.departments[2] ?? {}), ['id', 'lanes']);
  });

  it('have as many tracks as bars that overlap, those of one time by their rows', () => {
    const week = make({
      shifts: [on(1, 1, 7), on(2, 1, 7), on(3, 1, 7)],
      punches: [punch('2026-11-24T08:00', '2026-11-24T16:00')],
    });
    assert.deepEqual(
      bars(week).map(({ row, track }) => [row, track]),
      [
        [0, 0],
        [1, 1],
        [2, 2],
      ],
    );
    const [lane] = lanes(week);
    assert.deepEqual(
      [lane?.plannedTracks, lane?.punchedTracks, lane?.plannedMinutes[1], lane?.punchedMinutes[1]],
      [3, 1, 1_440, 480],
    );
  });

  it('are added up: what people have, what nobody has, and what was punched', () => {
    const week = make({
      shifts: [on(1, 1, 7), on(2, 1, 8), on(3, 1, null, { startDateTime: '2026-11-24T12:00' })],
      punches: [punch('2026-11-24T08:00', '2026-11-24T15:00')],
    });
    assert.deepEqual(totalsOf(lanes(week)), {
      planned: [0, 960, 0, 0, 0, 0, 0],
      open: [0, 240, 0, 0, 0, 0, 0],
      punched: [0, 420, 0, 0, 0, 0, 0],
    });
  });
});
