import assert from 'node:assert/strict';
import { isWeek } from '../../../../src/core/week/isWeek.ts';
import type { PlannedBar, PunchedBar, Week, WeekInput } from '../../../../src/core/week/week.ts';
import { weekOf } from '../../../../src/core/week/weekOf.ts';
import { weekZones } from '../../../../src/core/week/weekZones.ts';

const copenhagen = 'Europe/Copenhagen';
const london = 'Europe/London';
const newYork = 'America/New_York';

/** Employees 7 and 8, of whom each test says where they work. */
function row(id: number, employeeId: number, startDateTime: string, endDateTime: string | undefined, more: object = {}): object {
  return { id, departmentId: 1, employeeId, status: 'Assigned', startDateTime, endDateTime, ...more };
}

const inZone = (timeZone: string) => ({ timeZone });
const ofShift = (shiftId: number) => ({ shiftId });

/** Both begin at 08:30 on the clock of their own place: in London, an hour later than in Copenhagen. */
const inCopenhagen = row(1, 7, '2026-11-24T08:30', '2026-11-24T16:00', inZone(copenhagen));
const inLondon = row(2, 8, '2026-11-24T08:30', '2026-11-24T16:00', inZone(london));

function make(change: Partial<Omit<WeekInput, 'now'>> & { readonly now?: string }): Week {
  const names = { departments: new Map(), employees: new Map(), shiftTypes: new Map(), positions: new Map() };
  const { now = '2026-12-10T12:00Z', ...rest } = change;
  const input = { monday: '2026-11-23', shifts: [inCopenhagen, inLondon], names, locale: 'en', timeZone: copenhagen };
  const week = weekOf({ ...input, ...rest, now: Date.parse(now) });
  assert.ok(isWeek(JSON.parse(JSON.stringify(week))));
  return week;
}

const lanesOf = ({ departments }: Week) => departments.flatMap(({ lanes }) => lanes);
const planned = (week: Week, row: number) =>
  lanesOf(week)
    .flatMap((lane): readonly PlannedBar[] => lane.planned)
    .find((bar) => bar.row === row);
const punched = (week: Week, row = 0) =>
  lanesOf(week)
    .flatMap((lane): readonly PunchedBar[] => lane.punched)
    .find((bar) => bar.row === row);

/** What is said of the shift in London. */
const flagsIn = (week: Week) => planned(week, 1)?.flags;

const [tuesday, saturday, sunday] = [1_440, 5 * 1_440, 6 * 1_440];

describe('the zone of a week', () => {
  const now = Date.parse('2026-11-24T12:00Z');
  const zonesOf = (portal: string | undefined, ...names: (string | undefined)[]) =>
    weekZones(
      '2026-11-23',
      portal,
      names.map((zoneName) => (zoneName === undefined ? {} : { zoneName })),
      now,
    );

  it('is that of all its shifts, or the portal’s, or the first that any names', () => {
    assert.equal(zonesOf(copenhagen, london, 'GMT Standard Time').name, london);
    assert.equal(zonesOf(copenhagen, london, newYork).name, copenhagen);
    assert.equal(zonesOf(copenhagen, london, undefined).name, copenhagen);
    assert.equal(zonesOf(copenhagen).name, copenhagen);
    assert.equal(zonesOf('Nowhere/At all', undefined, london, newYork).name, london);
    assert.deepEqual(Object.keys(zonesOf(undefined, undefined, 'Nowhere/At all')).includes('name'), false);
  });

  it('is beside those of its rows, each with clocks of its own', () => {
    const { usual, of } = zonesOf(copenhagen, london, 'GMT Standard Time', newYork, 'Nowhere/At all');
    const nows = [copenhagen, london, newYork].map((zoneName) => of({ zoneName }).now);
    assert.deepEqual(nows, [tuesday + 780, tuesday + 720, tuesday + 420]);
    assert.equal(of({ zoneName: london }), of({ zoneName: 'GMT Standard Time' }));
    for (const row of [{}, { zoneName: 'Nowhere/At all' }, { zoneName: 'Asia/Tokyo' }, { zoneName: copenhagen }])
      assert.equal(of(row), usual);
    const named = zonesOf(copenhagen, copenhagen, london);
    assert.equal(named.of({ zoneName: copenhagen }), named.usual);
  });

  it('is looked for among a thousand names', () => {
    const names = Array.from({ length: 1_000 }, (_, at) => `Nowhere ${at}`);
    assert.equal(zonesOf(undefined, ...names, london).name, undefined);
  });
});

describe('a week of two zones', () => {
  for (const [by, more] of [
    ['is named', ofShift(2)],
    ['begins when the record says', { shiftStartDateTime: '2026-11-24T08:30Z' }],
    ['overlaps', {}],
  ] as const) {
    it(`places a punch that is a moment in the zone of the shift that ${by}`, () => {
      const week = make({ punches: [row(90, 8, '2026-11-24T08:30Z', '2026-11-24T16:00Z', more)] });
      assert.deepEqual(flagsIn(week), []);
      assert.deepEqual([planned(week, 1)?.inDifference, planned(week, 1)?.outDifference], [0, 0]);
      const bar = punched(week);
      assert.deepEqual([bar?.start, bar?.end, bar?.minutes], [tuesday + 510, tuesday + 960, 450]);
      assert.deepEqual([bar?.shiftId, bar?.flags], ['2', []]);
    });
  }

  it('tells who is late by the clock of the place, and leaves the others as they are', () => {
    const week = make({
      punches: [
        row(90, 8, '2026-11-24T09:30+01:00', '2026-11-24T16:20Z', ofShift(2)),
        row(91, 7, '2026-11-24T07:42Z', '2026-11-24T15:00Z', ofShift(1)),
      ],
    });
    assert.deepEqual([flagsIn(week), planned(week, 1)?.outDifference], [['leftLate'], 20]);
    assert.deepEqual([planned(week, 0)?.flags, planned(week, 0)?.inDifference], [['cameLate'], 12]);
    assert.equal(punched(week, 1)?.start, tuesday + 8 * 60 + 42);
    assert.equal(punched(week)?.now, undefined);
  });

  it('moves no punch that says the time of the clock on the wall', () => {
    const week = make({ punches: [row(90, 8, '2026-11-24T08:30', '2026-11-24T16:00', ofShift(2))] });
    assert.deepEqual([flagsIn(week), punched(week)?.start], [[], tuesday + 510]);
  });

  it('ends no punch before it begins, where its end alone is a moment', () => {
    const week = make({ punches: [row(90, 8, '2026-11-24T16:30', '2026-11-24T16:00Z', ofShift(2))] });
    assert.deepEqual([punched(week)?.start, punched(week)?.end], [tuesday + 990, tuesday + 990]);
  });

  it('waits for a shift until it begins at its place', () => {
    const at = (now: string) => [0, 1].map((of) => planned(make({ punches: [], now }), of)?.flags);
    assert.deepEqual(at('2026-11-24T08:00Z'), [['missing'], []]);
    assert.deepEqual(at('2026-11-24T08:35:59Z'), [['missing'], []]);
    assert.deepEqual(at('2026-11-24T08:36Z'), [['missing'], ['missing']]);
  });

  it('ends a punch that is open where it is now at its place, and says when that is not the time of the week', () => {
    const punches = [
      row(90, 8, '2026-11-24T08:30Z', undefined, ofShift(2)),
      row(91, 7, '2026-11-24T07:30Z', undefined, ofShift(1)),
    ];
    const week = make({ punches, now: '2026-11-24T12:00Z' });
    assert.deepEqual([week.now, punched(week)?.now, punched(week, 1)?.now], [tuesday + 780, tuesday + 720, undefined]);
    assert.deepEqual([punched(week)?.minutes, punched(week, 1)?.minutes], [210, 270]);
    const flagsAt = (now: string) => flagsIn(make({ punches, now }));
    assert.deepEqual([flagsAt('2026-11-24T16:05Z'), flagsAt('2026-11-24T16:06Z')], [[], ['stillOpen']]);
  });

  it('takes off breaks that are moments where their punch stands', () => {
    const breaks = [{ startDateTime: '2026-11-24T12:00Z', endDateTime: '2026-11-24T12:30Z' }];
    const week = make({ punches: [row(90, 8, '2026-11-24T08:30Z', '2026-11-24T16:00Z', { shiftId: 2, breaks })] });
    assert.deepEqual([punched(week)?.breaks[0]?.start, punched(week)?.minutes], [tuesday + 720, 420]);
  });

  it('knows one punch for two shifts on end in two zones', () => {
    // 16:00 in London is 17:00 in Copenhagen.
    const evening = row(3, 8, '2026-11-24T17:00', '2026-11-24T21:00', inZone(copenhagen));
    const flags = (to: string, more: object = ofShift(2)) => {
      const week = make({ shifts: [inCopenhagen, inLondon, evening], punches: [row(90, 8, '2026-11-24T08:30Z', to, more)] });
      return [1, 2].map((of) => planned(week, of)?.flags);
    };
    assert.deepEqual(flags('2026-11-24T20:00Z'), [[], []]);
    assert.deepEqual(flags('2026-11-24T20:20Z'), [['leftLate'], []]);
    assert.deepEqual(flags('2026-11-24T16:04Z'), [[], ['missing']]);
    assert.deepEqual(flags('2026-11-24T20:00Z', ofShift(3)), [[], []]);
  });

  describe('when the clocks are set in both', () => {
    for (const [monday, from, to, [fromMoment, toMoment], minutes] of [
      ['2026-10-19', '2026-10-24T22:00', '2026-10-25T06:00', ['2026-10-24T21:00Z', '2026-10-25T06:00Z'], 540],
      ['2026-03-23', '2026-03-28T22:00', '2026-03-29T06:00', ['2026-03-28T22:00Z', '2026-03-29T05:00Z'], 420],
    ] as const) {
      it(`is on time over the night to ${to.slice(0, 10)}`, () => {
        const shifts = [row(1, 7, from, to, inZone(copenhagen)), row(2, 8, from, to, inZone(london))];
        const of = (...times: [string, string | undefined]) =>
          make({ monday, shifts, punches: [row(90, 8, ...times, ofShift(2))], now: toMoment });
        const week = of(fromMoment, toMoment);
        assert.deepEqual([flagsIn(week), planned(week, 1)?.minutes], [[], minutes]);
        const bar = punched(week);
        assert.deepEqual([bar?.start, bar?.end, bar?.minutes], [saturday + 1_320, sunday + 360, minutes]);
        assert.deepEqual([flagsIn(of(fromMoment, undefined)), punched(of(fromMoment, undefined))?.now], [[], sunday + 360]);
        assert.deepEqual(planned(week, 0)?.flags, ['missing']);
      });
    }

    it('counts the hour that comes twice where the punch is, and shows no end before its beginning', () => {
      const shifts = [
        row(1, 7, '2026-10-25T00:00', '2026-10-25T04:00'),
        row(2, 8, '2026-10-25T00:00', '2026-10-25T04:00', inZone(london)),
      ];
      // From a quarter to two to a quarter past one in London.
      const punches = [row(90, 8, '2026-10-25T00:45Z', '2026-10-25T01:15Z', ofShift(2))];
      const bar = punched(make({ monday: '2026-10-19', shifts, punches }));
      assert.deepEqual([bar?.start, bar?.end, bar?.minutes], [sunday + 105, sunday + 105, 30]);
    });

    it('goes by the clocks of each where they are set in weeks of their own', () => {
      // New York sets its clocks a week later than Copenhagen.
      const shifts = [
        row(1, 7, '2026-10-26T08:30', '2026-10-26T16:00'),
        row(2, 8, '2026-10-26T08:30', '2026-10-26T16:00', inZone(newYork)),
      ];
      const punches = [row(90, 8, '2026-10-26T12:30Z', '2026-10-26T20:00Z', ofShift(2))];
      const week = make({ monday: '2026-10-26', shifts, punches });
      assert.deepEqual([flagsIn(week), punched(week)?.start, punched(week)?.minutes], [[], 510, 450]);
    });
  });

  describe('has a punch of no shift', () => {
    const evening = (employeeId: number) => row(90, employeeId, '2026-11-24T18:00Z', '2026-11-24T19:00Z');
    const startOf = (punch: object, shifts: readonly object[] = [inCopenhagen, inLondon]) => {
      const bar = punched(make({ shifts, punches: [punch] }));
      assert.deepEqual(bar?.flags, ['unplanned']);
      return bar?.start;
    };

    it('in the zone of the shifts that its person has on that day', () => {
      assert.equal(startOf(evening(8)), tuesday + 18 * 60);
      assert.equal(startOf(evening(7)), tuesday + 19 * 60);
    });

    it('in the zone of the week where its person has none on that day, or in several zones', () => {
      assert.equal(startOf(evening(9)), tuesday + 19 * 60);
      assert.equal(startOf(row(90, 8, '2026-11-25T18:00Z', '2026-11-25T19:00Z')), tuesday + 1_440 + 19 * 60);
      const also = (more: object) => [inCopenhagen, inLondon, row(3, 8, '2026-11-24T21:00', '2026-11-24T23:00', more)];
      assert.equal(startOf(evening(8), also(inZone(copenhagen))), tuesday + 19 * 60);
      assert.equal(startOf(evening(8), also({})), tuesday + 19 * 60);
      assert.equal(startOf(evening(8), also(inZone(london))), tuesday + 18 * 60);
    });

    it('on the day that it is there: shortly before midnight in London', () => {
      assert.equal(startOf(row(90, 8, '2026-11-24T23:30Z', '2026-11-24T23:50Z')), tuesday + 23 * 60 + 30);
    });

    it('on the days of a shift, and not on the day that begins as it ends', () => {
      const inNight = row(2, 8, '2026-11-24T20:00', '2026-11-25T02:00', inZone(london));
      const endingAt = (end: string) => [inCopenhagen, { ...inNight, endDateTime: end }];
      const next = row(90, 8, '2026-11-25T10:00Z', '2026-11-25T11:00Z');
      assert.equal(startOf(next, endingAt('2026-11-25T02:00')), tuesday + 1_440 + 10 * 60);
      assert.equal(startOf(next, endingAt('2026-11-25T00:01')), tuesday + 1_440 + 10 * 60);
      assert.equal(startOf(next, endingAt('2026-11-25T00:00')), tuesday + 1_440 + 11 * 60);
      const before = row(90, 8, '2026-11-23T10:00Z', '2026-11-23T11:00Z');
      assert.equal(startOf(before, endingAt('2026-11-25T02:00')), 11 * 60);
    });

    it('open until now at its place', () => {
      const week = make({ punches: [row(90, 8, '2026-11-24T18:00Z', undefined)], now: '2026-11-24T19:00Z' });
      assert.deepEqual([punched(week)?.now, punched(week)?.minutes], [tuesday + 19 * 60, 60]);
    });
  });
});
