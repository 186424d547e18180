import { addDays } from '../../../../src/core/parameters/calendar.ts';
import type { PunchFlag } from '../../../../src/core/week/week.ts';
import { weekOf } from '../../../../src/core/week/weekOf.ts';
import { Random } from '../../../../src/sandbox/data/random.ts';
import type { Finding } from './madePortal.ts';
import { cleanTimes, type MadePunch, type MadeTimes, punchRows, shiftRows } from './madeShifts.ts';

export const monday = '2026-11-02';
const gone = 999_999;

/** A week in which anything may be wrong. */
export function messyWeek(seed: number): MadeTimes {
  const random = new Random('messy', seed);
  const times = cleanTimes(seed, addDays(monday, -1), addDays(monday, 8), addDays(monday, 5));
  const shaken = (minute: number) => (random.chance(0.3) ? minute + random.int(-200, 200) : minute);
  const punches = times.punches
    .filter(() => random.chance(0.9))
    .map((one): MadePunch => {
      const { end, ...rest } = random.chance(0.06) ? { ...one, shiftId: gone } : one;
      const start = shaken(one.start);
      if (end === undefined || random.chance(0.15)) return { ...rest, start };
      return { ...rest, start, end: Math.max(start, shaken(end)) };
    });
  const shifts = times.shifts
    .filter(() => random.chance(0.95))
    .map((one) =>
      random.chance(0.1) ? { ...one, status: random.pick(['Draft', 'OnDuty', 'PunchclockFinished', 'Assigned']) } : one,
    )
    // One that overlaps another, as after a copy, and may have a record of its own.
    .flatMap((one) => {
      const { punchClockShiftId: _, ...rest } = one;
      const later = random.int(-90, 90);
      const copy = { ...rest, id: one.id + 500_000, start: one.start + later, end: one.end + later };
      const named = random.chance(0.5) ? { ...copy, punchClockShiftId: 900_000 + one.id } : copy;
      return random.chance(0.2) ? [one, named] : [one];
    })
    // The timeline knows no types that nobody punches in for.
    .map(({ shiftTypeId: _, ...one }) => one);
  return { ...times, shifts, punches };
}

const weekRules: ReadonlySet<string> = new Set<PunchFlag>([
  'cameLate',
  'cameEarly',
  'leftEarly',
  'leftLate',
  'missing',
  'unplanned',
  'stillOpen',
]);

/** The timeline marks nothing at a record whose shift is not there; here it may be open all the same. */
export function ofWeekRules(findings: readonly Finding[]): readonly (readonly unknown[])[] {
  const ofGone = new Set(findings.filter(({ rule }) => rule === 'shiftGone').map(({ punch_id }) => punch_id));
  return findings
    .filter(({ rule, punch_id }) => weekRules.has(rule) && !ofGone.has(punch_id))
    .map(({ rule, shift_id, punch_id }) => [rule, shift_id, punch_id]);
}

/** What the timeline of the same week marks, by another way of matching. */
export function weekFlags(times: MadeTimes): readonly (readonly unknown[])[] {
  const none = new Map<string, string>();
  const { departments } = weekOf({
    monday,
    shifts: shiftRows(times),
    punches: punchRows(times),
    names: { departments: none, employees: none, shiftTypes: none, positions: none },
    timeZone: 'UTC',
    now: Date.parse(`${addDays(monday, 4)}T12:00:00Z`),
    locale: 'en',
  });
  const isInWeek = (minute: number) => minute >= 0 && minute < 7 * 1440;
  const lanes = departments.flatMap((department) => department.lanes);
  const planned = lanes.flatMap((lane) => lane.planned);
  const missing = planned.flatMap(({ id, flags, start }) =>
    flags.includes('missing') && isInWeek(start) ? [['missing', Number(id), null]] : [],
  );
  const punched = lanes.flatMap((lane) =>
    lane.punched.flatMap(({ id, flags, shiftId, start }) => {
      const shift = planned.find((one) => one.id === shiftId);
      if (!isInWeek(shift?.start ?? start)) return [];
      return flags.map((flag) => [flag, shiftId === undefined ? null : Number(shiftId), Number(id)]);
    }),
  );
  return [...missing, ...punched];
}
