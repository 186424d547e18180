import type { Clocks } from './clocks.ts';
import type { Matches } from './matchPunches.ts';
import { endOfPunch } from './punchEnd.ts';
import { besidePlanned, type PunchedBesidePlanned, withoutShift } from './punchFlags.ts';
import type { ReadPunch } from './readPunch.ts';
import { isOutOfWeek, type NotPlaced, present, type ReadShift } from './readShift.ts';
import type { PunchFlag, WeekInput, WeekMinute } from './week.ts';
import type { WeekZones } from './weekZones.ts';

/** A shift and what was punched beside it. */
export interface PlacedShift {
  readonly shift: ReadShift;
  readonly clocks: Clocks;
  readonly beside: PunchedBesidePlanned;
  /** Absent where punches were not read. */
  readonly punches?: readonly ReadPunch[];
}

/** A punch in the lane of a person. */
export interface PlacedPunch {
  readonly punch: ReadPunch;
  readonly clocks: Clocks;
  readonly employeeId: string;
  readonly departmentId?: string;
  readonly shiftId?: string;
  readonly flags: readonly PunchFlag[];
}

/** Each shift with its punches. */
export function besideEachOther(
  shifts: readonly ReadShift[],
  matches: Matches,
  zones: WeekZones,
  now: WeekMinute,
  { punches, punchesIncomplete }: Pick<WeekInput, 'punches' | 'punchesIncomplete'>,
): readonly PlacedShift[] {
  const ofShift = new Map<ReadShift, ReadPunch[]>();
  for (const [punch, shift] of matches) ofShift.set(shift, [...(ofShift.get(shift) ?? []), punch]);
  const isComplete = punches !== undefined && punchesIncomplete !== true;
  return shifts.map((shift) => {
    const own = ofShift.get(shift) ?? [];
    const beside = besidePlanned(shift, own, now, isComplete);
    return { shift, clocks: zones.of(shift), beside, ...(punches && { punches: own }) };
  });
}

/** Each punch of the week in a lane: that of its shift where that one's employee punched. */
export function inLanes(
  punches: readonly ReadPunch[],
  matches: Matches,
  shifts: readonly PlacedShift[],
  zones: WeekZones,
  now: WeekMinute,
  departments: WeekInput['departments'],
): { readonly placed: readonly PlacedPunch[]; readonly notPlaced: readonly NotPlaced[] } {
  const byShift = new Map(shifts.map((placed) => [placed.shift, placed]));
  const placed: PlacedPunch[] = [];
  const notPlaced: NotPlaced[] = [];
  for (const punch of punches) {
    const own = byShift.get(matches.get(punch) as ReadShift);
    const isAsked = own !== undefined || !departments || departments.includes(punch.departmentId ?? '');
    if (!isAsked || isOutOfWeek(punch.start, endOfPunch(punch, now))) continue;
    const employeeId = punch.employeeId ?? own?.shift.employeeId;
    if (employeeId === undefined) {
      const { row, id, departmentId, startText, endText } = punch;
      notPlaced.push({ row, reason: 'nobody', ...present({ id, departmentId, startText, endText }) });
      continue;
    }
    placed.push({
      punch,
      clocks: own?.clocks ?? zones.usual,
      employeeId,
      ...present({ departmentId: own?.shift.departmentId ?? punch.departmentId, shiftId: own?.shift.id ?? punch.shiftId }),
      // One that names a shift which is not here was planned.
      flags: own ? (own.beside.ofPunches.get(punch) ?? []) : punch.shiftId === undefined ? withoutShift(punch, now) : [],
    });
  }
  return { placed, notPlaced };
}
