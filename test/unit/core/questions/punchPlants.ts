import { inOrder } from './inOrder.ts';
import type { MadePunch, MadeShift, MadeTimes } from './madeShifts.ts';

/** Two employees of their own, whose days are as a test wants them: nobody else is touched. */
export interface Planted {
  readonly shifts: readonly MadeShift[];
  readonly punches: readonly MadePunch[];
  readonly expected: readonly (readonly unknown[])[];
}

export const [eight, four, ten, six] = [8 * 60, 16 * 60, 22 * 60, 30 * 60];

/** @param base ids from here on, and minutes of a day in the period */
type Plant = (base: number, day: number) => Planted;

/** A shift of an employee of its own. */
export function made(base: number, start: number, end: number, more: Partial<MadeShift> = {}): MadeShift {
  return { id: base, employeeId: base + 1, departmentId: 2, status: 'Approved', start, end, ...more };
}

/** Who has the shift punches for it. */
export function record(base: number, start: number, end: number | undefined, more: Partial<MadePunch> = {}): MadePunch {
  return { id: base + 2, employeeId: base + 1, departmentId: 2, start, ...(end === undefined ? {} : { end }), ...more };
}

/** A shift from 8 to 16, punched then. */
function onePunch(rule: string, start: number, end: number | undefined, minutes: number | null): Plant {
  return (base, day) => ({
    shifts: [made(base, day + eight, day + four)],
    punches: [record(base, day + start, end === undefined ? undefined : day + end, { shiftId: base })],
    expected: [[rule, base, base + 2, base + 1, minutes]],
  });
}

export const punchPlants: Readonly<Record<string, Plant>> = {
  'comes late': onePunch('cameLate', eight + 25, four, 25),
  'comes early': onePunch('cameEarly', eight - 40, four + 2, -40),
  'leaves early': onePunch('leftEarly', eight, four - 6, -6),
  'leaves late': onePunch('leftLate', eight - 5, four + 61, 61),
  'never punches out': onePunch('stillOpen', eight, undefined, null),
  'does not punch': (base, day) => ({
    shifts: [made(base, day + eight, day + four)],
    punches: [],
    expected: [['missing', base, null, base + 1, null]],
  }),
  'has no shift': (base, day) => ({
    shifts: [],
    punches: [record(base, day + eight, day + four, { shiftId: 0 })],
    expected: [['unplanned', null, base + 2, base + 1, null]],
  }),
  'leaves a night shift early': (base, day) => ({
    shifts: [made(base, day + ten, day + six)],
    punches: [record(base, day + ten + 1, day + six - 90)],
    expected: [['leftEarly', base, base + 2, base + 1, -90]],
  }),
  'comes late to the first of several': (base, day) => ({
    shifts: [made(base, day + eight, day + four)],
    punches: [
      record(base + 1, day + 700, day + four + 3, { employeeId: base + 1, shiftId: base }),
      record(base, day + eight + 30, day + 650, { shiftId: base }),
    ],
    expected: [['cameLate', base, base + 2, base + 1, 30]],
  }),
  'punches once for two shifts and leaves early': (base, day) => ({
    shifts: [made(base, day + eight, day + 720), made(base + 5, day + 720, day + four, { employeeId: base + 1 })],
    punches: [record(base, day + eight, day + four - 45, { shiftId: base })],
    expected: [['leftEarly', base, base + 2, base + 1, -45]],
  }),
  'comes to the first of two shifts alone': (base, day) => ({
    shifts: [made(base, day + eight, day + 720), made(base + 5, day + 780, day + four, { employeeId: base + 1 })],
    punches: [record(base, day + eight, day + 721, { shiftStart: day + eight })],
    expected: [['missing', base + 5, null, base + 1, null]],
  }),
  'punches for somebody else': (base, day) => ({
    shifts: [made(base, day + eight, day + four)],
    punches: [record(base, day + eight, day + four, { employeeId: base + 7, shiftId: base })],
    expected: [['otherEmployee', base, base + 2, base + 7, null]],
  }),
  'punches beside a shift that names another record': (base, day) => ({
    shifts: [made(base, day + eight, day + four, { punchClockShiftId: base + 9 })],
    punches: [record(base, day + eight, day + four)],
    expected: [['unplanned', null, base + 2, base + 1, null]],
  }),
  'stays a little into the second of two shifts': (base, day) => ({
    shifts: [made(base, day + eight, day + 720), made(base + 5, day + 720, day + four, { employeeId: base + 1 })],
    punches: [record(base, day + eight, day + 740, { shiftId: base })],
    expected: [['leftEarly', base, base + 2, base + 1, 740 - four]],
  }),
  'punches for a shift that is gone': (base, day) => ({
    shifts: [],
    punches: [record(base, day + eight, day + four, { shiftId: base })],
    expected: [['shiftGone', base, base + 2, base + 1, null]],
  }),
};

/** Two days in a row of one employee each: what one of them does must not be taken for the other's. */
export function withPunchesPlanted(
  times: MadeTimes,
  names: readonly string[],
  day = 15,
): { readonly times: MadeTimes; readonly expected: readonly string[] } {
  const planted = names.map((name, index) => punchPlants[name]?.(90_000 + index * 100, (day + index) * 1440));
  const all = planted.flatMap((one) => one ?? []);
  return {
    times: {
      ...times,
      shifts: [...times.shifts, ...all.flatMap(({ shifts }) => shifts)],
      punches: [...times.punches, ...all.flatMap(({ punches }) => punches)],
    },
    expected: inOrder(all.flatMap(({ expected }) => expected)),
  };
}
