import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import fc from 'fast-check';
import { addDays } from '../../../../src/core/parameters/calendar.ts';
import { sumOf, totalsOf } from '../../../../src/core/week/dayMinutes.ts';
import { isWeek } from '../../../../src/core/week/isWeek.ts';
import type { WeekInput } from '../../../../src/core/week/week.ts';
import { weekOf } from '../../../../src/core/week/weekOf.ts';
import { hotel } from '../../../../src/sandbox/data/hotel.ts';
import { sandboxWeekInput } from '../../../support/sandboxWeek.ts';
import { bars, lanes, make, noNames, punch, shift } from './madeWeek.ts';

describe('a week of shifts', () => {
  it('places a shift by the clock on the wall, as it was sent', () => {
    const week = make({ shifts: [shift('2026-11-24T08:30', '2026-11-24T16:00:00')] });
    const [bar] = bars(week);
    assert.deepEqual([bar?.start, bar?.end, bar?.minutes], [1_440 + 510, 1_440 + 960, 450]);
    assert.deepEqual([bar?.startText, bar?.endText], ['2026-11-24T08:30', '2026-11-24T16:00:00']);
    assert.deepEqual(lanes(week)[0]?.plannedMinutes, [0, 450, 0, 0, 0, 0, 0]);
  });

  for (const offset of ['Z', '+01:00', '-0500']) {
    it(`moves no shift that says ${offset}`, () => {
      const [bar] = bars(make({ shifts: [shift(`2026-11-24T23:30${offset}`, `2026-11-25T07:00${offset}`)] }));
      assert.deepEqual([bar?.start, bar?.end], [1_440 + 1_410, 2 * 1_440 + 420]);
    });
  }

  it('keeps a shift over midnight in one piece, and counts its hours on both days', () => {
    const week = make({ shifts: [shift('2026-11-24T22:00', '2026-11-25T06:00')] });
    assert.equal(bars(week).length, 1);
    assert.deepEqual(lanes(week)[0]?.plannedMinutes, [0, 120, 360, 0, 0, 0, 0]);
  });

  it('counts of a shift over the edge of the week what is in it', () => {
    const sunday = shift('2026-11-22T22:00', '2026-11-23T06:00');
    const nextSunday = shift('2026-11-29T20:00', '2026-11-30T04:00', { id: 2 });
    const week = make({ shifts: [sunday, nextSunday, shift('2026-11-22T08:00', '2026-11-23T00:00', { id: 3 })] });
    assert.deepEqual(lanes(week)[0]?.plannedMinutes, [360, 0, 0, 0, 0, 0, 240]);
    assert.deepEqual(
      bars(week).map(({ start, end, minutes }) => [start, end, minutes]),
      [
        [-120, 360, 480],
        [9_840, 10_320, 480],
      ],
    );
    assert.equal(week.outside, 1);
  });

  describe('when the clocks are set', () => {
    const autumn = (from: string, to: string, change: Partial<WeekInput> = {}) =>
      bars(make({ monday: '2026-10-19', shifts: [shift(from, to)], ...change }))[0]?.minutes;
    const spring = (from: string, to: string) => bars(make({ monday: '2026-03-23', shifts: [shift(from, to)] }))[0]?.minutes;

    it('counts the hour that comes twice, twice', () => {
      assert.equal(autumn('2026-10-25T02:00', '2026-10-25T04:00'), 180);
      assert.equal(autumn('2026-10-24T22:00', '2026-10-25T06:00'), 540);
      assert.equal(autumn('2026-10-25T03:00', '2026-10-25T04:00'), 60);
    });

    it('does not count the hour that is skipped', () => {
      assert.equal(spring('2026-03-28T22:00', '2026-03-29T06:00'), 420);
      assert.equal(spring('2026-03-29T02:10', '2026-03-29T02:50'), 0);
      assert.equal(spring('2026-03-29T03:00', '2026-03-29T04:00'), 60);
    });

    it('counts by the clock on the wall where no zone is known', () => {
      assert.equal(autumn('2026-10-25T02:00', '2026-10-25T04:00', { timeZone: undefined }), 120);
      assert.equal(autumn('2026-10-25T02:00', '2026-10-25T04:00', { timeZone: 'Nowhere/At all' }), 120);
    });

    it('counts what passes between moments, whichever of the two hours they are in', () => {
      const punched = (from: string, to: string) => {
        const shifts = [shift('2026-10-24T22:00', '2026-10-25T03:00')];
        const [lane] = lanes(make({ monday: '2026-10-19', shifts, punches: [punch(from, to)] }));
        return [lane?.punched[0]?.minutes, lane?.punchedMinutes.slice(5)];
      };
      assert.deepEqual(punched('2026-10-24T20:00Z', '2026-10-25T01:30Z'), [330, [120, 210]]);
      assert.deepEqual(punched('2026-10-25T01:30Z', '2026-10-25T05:00Z'), [210, [0, 210]]);
      // From a quarter to three to a quarter past two.
      assert.deepEqual(punched('2026-10-25T00:45Z', '2026-10-25T01:15Z'), [30, [0, 30]]);
      // In and out at once, sent with the clock of two places.
      const moments = { shifts: [shift('2026-11-24T08:00Z', '2026-11-24T16:00Z')] };
      const [lane] = lanes(make({ ...moments, punches: [punch('2026-11-24T09:00+01:00', '2026-11-24T08:00Z')] }));
      assert.deepEqual(
        lane?.punched.map(({ start, end, minutes }) => [start, end, minutes]),
        [[1_440 + 540, 1_440 + 540, 0]],
      );
      assert.equal(autumn('2026-10-24T22:00+02:00', '2026-10-25T02:30+01:00'), 330);
      assert.equal(autumn('2026-10-25T02:45+02:00', '2026-10-25T02:15+01:00'), 30);
      assert.equal(autumn('2026-10-25T02:45+01:00', '2026-10-25T02:15+01:00'), undefined);
      assert.equal(autumn('2026-10-20T00:00Z', '2026-10-20T01:00+02:00'), 60);
    });

    it('says on which day, and believes the zone of a shift before that of the portal', () => {
      assert.deepEqual(make({ monday: '2026-10-19' }).clockChanges, [{ day: '2026-10-25', minutes: -60 }]);
      assert.deepEqual(make({ monday: '2026-03-23' }).clockChanges, [{ day: '2026-03-29', minutes: 60 }]);
      assert.deepEqual(make({ monday: '2026-10-26' }).clockChanges, []);
      const inReykjavik = shift('2026-10-25T02:00', '2026-10-25T04:00', { timeZone: 'Atlantic/Reykjavik' });
      const week = make({ monday: '2026-10-19', shifts: [inReykjavik] });
      assert.deepEqual([bars(week)[0]?.minutes, week.timeZone], [120, 'Atlantic/Reykjavik']);
    });

    it('is as long in pieces as in one', () => {
      for (const [monday, day] of [
        ['2026-10-19', '2026-10-25'],
        ['2026-03-23', '2026-03-29'],
      ] as const) {
        for (let cut = 0; cut <= 24 * 60; cut += 10) {
          const at = `${day}T${String(Math.floor(cut / 60)).padStart(2, '0')}:${String(cut % 60).padStart(2, '0')}`;
          const whole = shift(`${addDays(day, -1)}T20:00`, `${day}T24:00`);
          const parts = [shift(`${addDays(day, -1)}T20:00`, at), shift(at, `${day}T24:00`)];
          const [minutes] = bars(make({ monday, shifts: [whole] })).map((bar) => bar.minutes);
          const sum = bars(make({ monday, shifts: parts })).reduce((all, bar) => all + bar.minutes, 0);
          assert.equal(sum, minutes, at);
        }
      }
    });
  });

  it('takes off breaks that are not paid, once', () => {
    const breaks = [
      { startDateTime: '2026-11-24T12:00', endDateTime: '2026-11-24T12:30' },
      { start: '2026-11-24T12:15', end: '2026-11-24T12:45' },
      { duration: '00:15:00', isPaid: true },
    ];
    const week = make({ shifts: [shift('2026-11-24T08:00', '2026-11-24T16:00', { breaks })] });
    assert.equal(bars(week)[0]?.minutes, 480 - 45);
    assert.equal(bars(week)[0]?.breaks.length, 3);
  });

  it('takes off a break that is a moment where the punch that it is of stands', () => {
    const breaks = [{ startDateTime: '2026-11-24T08:00Z', endDateTime: '2026-11-24T08:30Z' }];
    const week = make({
      shifts: [shift('2026-11-24T09:00', '2026-11-24T13:00')],
      punches: [punch('2026-11-24T08:00Z', '2026-11-24T12:00Z', { breaks })],
    });
    const [bar] = lanes(week)[0]?.punched ?? [];
    assert.deepEqual([bar?.start, bar?.breaks[0]?.start, bar?.minutes], [1_980, 1_980, 210]);
  });

  it('takes 0 for no id', () => {
    const nobody = { employeeId: 0, departmentId: 0, positionId: 0, punchClockShiftId: 0, status: undefined };
    const week = make({
      shifts: [shift('2026-11-24T08:00', '2026-11-24T16:00', nobody)],
      punches: [punch('2026-11-25T08:00', '2026-11-25T16:00', { shiftId: 0 })],
    });
    assert.deepEqual(
      week.departments.map(({ id, lanes: own }) => [id, own.map(({ employeeId }) => employeeId)]),
      [
        ['', [undefined]],
        ['1', ['7']],
      ],
    );
    assert.deepEqual([bars(week)[0]?.state, bars(week)[0]?.position], ['open', undefined]);
    assert.deepEqual(lanes(week)[1]?.punched[0]?.flags, ['unplanned']);
  });

  it('knows a state in any spelling', () => {
    const stateOf = (status: unknown) =>
      bars(make({ shifts: [shift('2026-11-24T08:00', '2026-11-24T16:00', { status })] }))[0]?.state;
    assert.deepEqual(['ASSIGNED', 'for-sale', 'Punch Clock Started', 'draft '].map(stateOf), [
      'assigned',
      'forSale',
      'atWork',
      'draft',
    ]);
    assert.deepEqual([3, 'Unheard of'].map(stateOf), ['other', 'other']);
  });

  it('tells what has no place, and drops nothing', () => {
    const { unplaced, departments } = make({
      shifts: [
        shift('2026-11-24T16:00', '2026-11-24T08:00'),
        shift('2026-02-30T08:00', '2026-11-24T16:00'),
        shift('2026-11-24T08:00', 'later'),
        shift('2026-11-24T08:00', null),
        shift(undefined, undefined, { date: '2026-11-24' }),
        'a text',
      ],
      punches: [punch('soon', undefined), punch('2026-11-24T08:00', '2026-11-24T16:00', { employeeId: null, shiftId: null })],
    });
    assert.deepEqual(
      unplaced.map(({ kind, row, reason }) => [kind, row, reason]),
      [
        ['shift', 0, 'endsBeforeStart'],
        ['shift', 1, 'badStart'],
        ['shift', 2, 'badEnd'],
        ['shift', 3, 'noEnd'],
        ['shift', 4, 'noStart'],
        ['shift', 5, 'noRow'],
        ['punch', 0, 'badStart'],
        ['punch', 1, 'nobody'],
      ],
    );
    assert.deepEqual(departments, []);
  });

  it('has a lane for open shifts, before people by their names, and one for each department of a person', () => {
    const names = {
      ...noNames,
      employees: new Map([
        ['8', 'Åse'],
        ['9', 'Bo'],
      ]),
      departments: new Map([['1', 'Kitchen']]),
    };
    const at = (id: number, employeeId: number | undefined, departmentId = 1) =>
      shift('2026-11-24T08:00', '2026-11-24T16:00', { id, employeeId, departmentId, status: undefined });
    const week = make({ names, locale: 'da', shifts: [at(1, 7), at(2, 8), at(3, 9), at(4, undefined), at(5, 9, 2)] });
    assert.deepEqual(
      week.departments.map(({ name, lanes: own }) => [name, own.map((lane) => lane.name ?? lane.employeeId)]),
      [
        ['Kitchen', [undefined, 'Bo', 'Åse', '7']],
        [undefined, ['Bo']],
      ],
    );
    assert.deepEqual(
      lanes(week).map(({ planned: [bar], elsewhereMinutes }) => [bar?.state, elsewhereMinutes]),
      [
        ['open', 0],
        ['assigned', 480],
        ['assigned', 0],
        ['assigned', 0],
        ['assigned', 480],
      ],
    );
  });

  it('puts shifts that overlap beside each other', () => {
    const week = make({
      shifts: [
        shift('2026-11-24T08:00', '2026-11-24T16:00'),
        shift('2026-11-24T10:00', '2026-11-24T12:00', { id: 2 }),
        shift('2026-11-24T16:00', '2026-11-24T18:00', { id: 3 }),
      ],
    });
    assert.deepEqual(
      bars(week).map(({ track }) => track),
      [0, 1, 0],
    );
    assert.equal(lanes(week)[0]?.plannedTracks, 2);
  });

  it('keeps ids of any length to the digit, and members of odd names out', () => {
    const row = JSON.parse(
      '{"id":1,"__proto__":{"employeeId":1},"startDateTime":"2026-11-24T08:00","endDateTime":"2026-11-24T16:00"}',
    );
    const [bar] = bars(make({ shifts: [{ ...row, id: '12345678901234567890' }] }));
    assert.equal(bar?.id, '12345678901234567890');
    assert.equal(bar?.state, 'open');
  });

  it('is what isWeek says, also after it went through JSON, for 1,240 people', () => {
    const input = sandboxWeekInput(hotel, Date.parse('2026-11-26T13:30:00Z'));
    const week = weekOf(input);
    assert.ok(isWeek(JSON.parse(JSON.stringify(week))));
    assert.ok(lanes(week).length > 1_200);
    assert.equal(bars(week).length + week.unplaced.length + week.outside, input.shifts.length);
  });

  it('invents no minute and loses none', () => {
    const minute = fc.integer({ min: -1_440, max: 8 * 1_440 });
    const rows = fc.array(fc.tuple(minute, fc.integer({ min: 0, max: 1_440 }), fc.integer({ min: 1, max: 3 })), {
      maxLength: 30,
    });
    fc.assert(
      fc.property(rows, (drawn) => {
        const shifts = drawn.map(([start, length, employeeId], id) =>
          shift(textOf(start), textOf(start + length), { id, employeeId }),
        );
        const week = make({ shifts });
        const expected = drawn.reduce(
          (sum, [start, length]) => sum + Math.max(0, Math.min(start + length, 10_080) - Math.max(start, 0)),
          0,
        );
        assert.equal(sumOf(totalsOf(lanes(week)).planned), expected);
        assert.equal(bars(week).length + week.outside, drawn.length);
      }),
    );
  });

  it('does not depend on the zone of this machine', () => {
    const script = `
      const { weekOf } = await import('./src/core/week/weekOf.ts');
      const { sandboxWeekInput } = await import('./test/support/sandboxWeek.ts');
      const { cafe } = await import('./src/sandbox/data/cafe.ts');
      const { createHash } = await import('node:crypto');
      const week = weekOf(sandboxWeekInput(cafe, Date.parse('2026-10-24T23:30:00Z')));
      console.log(createHash('sha256').update(JSON.stringify(week)).digest('hex'));`;
    const hashes = ['UTC', 'America/New_York', 'Asia/Kolkata', 'Pacific/Apia'].map((TZ) =>
      execFileSync(process.execPath, ['--import', 'tsx', '--input-type=module', '-e', script], {
        env: { ...process.env, TZ },
        encoding: 'utf8',
      }),
    );
    assert.match(hashes[0] ?? '', /^[0-9a-f]{64}\n$/);
    assert.deepEqual([...new Set(hashes)], [hashes[0]]);
  });
});

describe('planned beside punched', () => {
  const planned = shift('2026-11-24T08:00', '2026-11-24T16:00');
  const flagsOf = (punches: readonly object[], change: Partial<WeekInput> = {}) =>
    bars(make({ shifts: [planned], punches, ...change }))[0]?.flags;

  it('lets five minutes pass', () => {
    assert.deepEqual(flagsOf([punch('2026-11-24T08:05:59', '2026-11-24T15:55')]), []);
    assert.deepEqual(flagsOf([punch('2026-11-24T08:06', '2026-11-24T16:06')]), ['cameLate', 'leftLate']);
    assert.deepEqual(flagsOf([punch('2026-11-24T07:54', '2026-11-24T15:54')]), ['cameEarly', 'leftEarly']);
  });

  it('reckons from the first in to the last out, and tells which punch is about what', () => {
    const morning = punch('2026-11-24T08:20', '2026-11-24T12:00');
    const noon = punch('2026-11-24T12:30', '2026-11-24T16:30', { id: 91 });
    const week = make({ shifts: [planned], punches: [noon, morning] });
    assert.deepEqual([bars(week)[0]?.inDifference, bars(week)[0]?.outDifference], [20, 30]);
    assert.deepEqual(
      lanes(week)[0]?.punched.map(({ row, flags }) => [row, flags]),
      [
        [1, ['cameLate']],
        [0, ['leftLate']],
      ],
    );
  });

  it('finds the shift of a punch that names none: by what the record says, or where it overlaps most', () => {
    const other = shift('2026-11-24T17:00', '2026-11-24T20:00', { id: 2 });
    const free = (from: string, to: string, more: object = {}) => punch(from, to, { shiftId: undefined, ...more });
    const of = (row: object) => lanes(make({ shifts: [planned, other], punches: [row] }))[0]?.punched[0]?.shiftId;
    assert.equal(of(free('2026-11-24T16:30', '2026-11-24T20:00')), '2');
    assert.equal(of(free('2026-11-24T15:00', '2026-11-24T17:30')), '1');
    assert.equal(of(free('2026-11-24T15:00', '2026-11-24T17:30', { shiftStartDateTime: '2026-11-24T17:00' })), '2');
    assert.equal(of(free('2026-11-24T20:00', '2026-11-24T21:00')), undefined);
    assert.equal(of(free('2026-11-24T08:00', '2026-11-24T16:00', { employeeId: 8 })), undefined);
  });

  it('says that nobody came, where that can be known', () => {
    assert.deepEqual(flagsOf([]), ['missing']);
    const shifts = [
      shift('2026-11-24T08:00', '2026-11-24T16:00', { status: 'Draft' }),
      shift('2026-11-24T08:00', '2026-11-24T16:00', { employeeId: null, status: 'Open' }),
      shift('2026-11-24T08:00', '2026-11-24T16:00', { punchClockShiftId: 5 }),
    ];
    assert.deepEqual(
      bars(make({ shifts, punches: [] })).flatMap(({ flags }) => flags),
      [],
    );
    assert.deepEqual(flagsOf([], { punchesIncomplete: true }), []);
    assert.deepEqual(bars(make({ shifts: [planned] }))[0]?.flags, []);
    assert.deepEqual(flagsOf([], { now: Date.parse('2026-11-24T07:05:59Z') }), []);
    assert.deepEqual(flagsOf([], { now: Date.parse('2026-11-24T07:06:00Z') }), ['missing']);
  });

  it('says of nobody who was there that nobody came: two shifts on end may be one punch', () => {
    const evening = shift('2026-11-24T16:00', '2026-11-24T22:00', { id: 2 });
    const both = (to: string, more: object = {}) =>
      bars(make({ shifts: [planned, evening], punches: [punch('2026-11-24T08:00', to, more)] }));
    const flags = (to: string, more?: object) => both(to, more).map((bar) => bar.flags);
    assert.deepEqual(flags('2026-11-24T22:00'), [[], []]);
    assert.deepEqual(flags('2026-11-24T22:00', { shiftId: 2 }), [[], []]);
    assert.deepEqual(flags('2026-11-24T22:20'), [['leftLate'], []]);
    assert.equal(both('2026-11-24T22:20')[0]?.outDifference, 20);
    assert.deepEqual(flags('2026-11-24T16:04'), [[], ['missing']]);
  });

  it('tells who is at work from who did not punch out', () => {
    const open = punch('2026-11-24T08:00', undefined);
    const at = (now: string) => make({ shifts: [planned], punches: [open], now: Date.parse(now) });
    assert.deepEqual(bars(at('2026-11-24T12:00:00Z'))[0]?.flags, []);
    assert.equal(lanes(at('2026-11-24T12:00:00Z'))[0]?.punched[0]?.minutes, 300);
    assert.deepEqual(bars(at('2026-11-24T15:06:00Z'))[0]?.flags, ['stillOpen']);
    assert.deepEqual(bars(at('2026-11-26T12:00:00Z'))[0]?.flags, ['stillOpen']);
    assert.equal(lanes(at('2026-11-26T12:00:00Z'))[0]?.punched[0]?.minutes, 0);
  });

  it('marks a punch without a shift, and none that names a shift which is not here', () => {
    const punched = (more: object) =>
      lanes(make({ punches: [punch('2026-11-24T08:00', '2026-11-24T16:00', more)] })).flatMap((lane) => lane.punched);
    assert.deepEqual(punched({ shiftId: null })[0]?.flags, ['unplanned']);
    assert.deepEqual(punched({ shiftId: 99 })[0]?.flags, []);
    assert.deepEqual(punched({ shiftId: null, shiftStartDateTime: '2026-11-30T00:00' })[0]?.flags, []);
  });

  it('marks no punch as unplanned where shifts may be missing', () => {
    const punches = [punch('2026-11-24T08:00', '2026-11-24T16:00', { shiftId: null })];
    assert.deepEqual(lanes(make({ punches, shiftsIncomplete: true }))[0]?.punched[0]?.flags, []);
  });

  it('leaves what differs to the shift where somebody else punched for it', () => {
    const week = make({ shifts: [planned], punches: [punch('2026-11-24T09:00', '2026-11-24T16:00', { employeeId: 8 })] });
    assert.deepEqual(
      lanes(week).map(({ planned: [own], punched: [other] }) => [own?.flags, other?.flags]),
      [
        [['cameLate'], undefined],
        [undefined, []],
      ],
    );
  });

  it('leaves out unplanned punches of departments that were not asked for', () => {
    const punches = [punch('2026-11-24T08:00', '2026-11-24T16:00', { shiftId: null })];
    assert.equal(lanes(make({ punches, departments: ['1'] })).length, 1);
    assert.equal(lanes(make({ punches, departments: ['2'] })).length, 0);
  });

  it('brings a punch that is a moment to the clock on the wall where shifts are none', () => {
    assert.deepEqual(flagsOf([punch('2026-11-24T07:00:00Z', '2026-11-24T15:00:00Z')]), []);
    const moments = shift('2026-11-24T07:00Z', '2026-11-24T15:00Z');
    const week = make({ shifts: [moments], punches: [punch('2026-11-24T07:00:00Z', '2026-11-24T15:00:00Z')] });
    assert.deepEqual(bars(week)[0]?.flags, []);
  });
});

/** A minute of the week as Planday writes it. */
function textOf(minute: number): string {
  const rest = ((minute % 1_440) + 1_440) % 1_440;
  const two = (value: number) => String(value).padStart(2, '0');
  return `${addDays('2026-11-23', Math.floor(minute / 1_440))}T${two(Math.floor(rest / 60))}:${two(rest % 60)}`;
}
