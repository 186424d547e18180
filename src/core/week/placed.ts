import { byPerson } from './byPerson.ts';
import type { Crowds } from './crowds.ts';
import { type Matches, overlapOf } from './matchPunches.ts';
import { endOfPunch } from './punchEnd.ts';
import { besidePlanned, type PunchedBesidePlanned, withoutShift } from './punchFlags.ts';
import type { ReadPunch } from './readPunch.ts';
import { isOutOfWeek, type NotPlaced, present, type ReadShift } from './readShift.ts';
import { shiftIn } from './shiftIn.ts';
import { type PunchFlag, toleranceMinutes, type WeekInput } from './week.ts';
import type { WeekClocks, WeekZones } from './weekZones.ts';

/** A shift and what was punched beside it. */
export interface PlacedShift {
  readonly shift: ReadShift;
  readonly clocks: WeekClocks;
  readonly beside: PunchedBesidePlanned;
  /** Absent where punches were not read. */
  readonly punches?: readonly ReadPunch[];
}

/** A punch in the lane of a person. */
export interface PlacedPunch {
  readonly punch: ReadPunch;
  readonly employeeId: string;
  readonly departmentId?: string;
  readonly shiftId?: string;
  readonly flags: readonly PunchFlag[];
}

/** What is known of the rows as a whole, and who has too many of them to be compared. */
interface Given extends WeekInput {
  readonly crowds: Crowds;
}

/** Each shift with its punches. */
export function besideEachOther(
  shifts: readonly ReadShift[],
  read: readonly ReadPunch[],
  matches: Matches,
  zones: WeekZones,
  { punches, punchesIncomplete, crowds }: Pick<Given, 'punches' | 'punchesIncomplete' | 'crowds'>,
): readonly PlacedShift[] {
  const ofShift = new Map<ReadShift, ReadPunch[]>();
  for (const [punch, shift] of matches) {
    const own = ofShift.get(shift);
    if (own) own.push(punch);
    else ofShift.set(shift, [punch]);
  }
  const isComplete = punches !== undefined && punchesIncomplete !== true;
  const [punchesOf, shiftsOf] = [byPerson(read), byPerson(shifts)];
  return shifts.map((shift) => {
    const own = ofShift.get(shift) ?? [];
    const clocks = zones.of(shift);
    const isCrowd = crowds.has(shift.employeeId);
    const isAlone = () => !isCrowd && !isCovered(shift, punchesOf.get(shift.employeeId) ?? [], zones);
    const isKnown = isComplete && (own.length > 0 || isAlone());
    const theirs = isCrowd || own.length === 0 ? [] : (shiftsOf.get(shift.employeeId) ?? []);
    const others = theirs.filter((other) => other.state !== 'draft' && !ofShift.has(other) && isCovered(other, own, zones));
    const there = others.map((other) => shiftIn(other, zones.of(other), clocks));
    const beside = besidePlanned(together(shift, there), own, clocks.now, isKnown);
    return { shift, clocks, beside, ...(punches && { punches: own }) };
  });
}

/** One punch for several shifts begins with the first and ends with the last of them. */
function together(shift: ReadShift, others: readonly ReadShift[]): ReadShift {
  const start = Math.min(shift.start, ...others.map((other) => other.start));
  return { ...shift, start, end: Math.max(shift.end, ...others.map((other) => other.end)) };
}

/** Who works two shifts on end may punch once. */
function isCovered(shift: ReadShift, punches: readonly ReadPunch[], zones: WeekZones): boolean {
  const own = zones.of(shift);
  return punches.some((punch) => overlapOf(punch, shiftIn(shift, own, punch.clocks)) > toleranceMinutes);
}

/** Each punch of the week in a lane: that of its shift where that one's employee punched. */
export function inLanes(
  punches: readonly ReadPunch[],
  matches: Matches,
  shifts: readonly PlacedShift[],
  { departments, shiftsIncomplete, crowds }: Pick<Given, 'departments' | 'shiftsIncomplete' | 'crowds'>,
): { readonly placed: readonly PlacedPunch[]; readonly notPlaced: readonly NotPlaced[] } {
  const byShift = new Map(shifts.map((placed) => [placed.shift, placed]));
  const placed: PlacedPunch[] = [];
  const notPlaced: NotPlaced[] = [];
  // One that names a shift which is not here was planned.
  const isUnplanned = ({ shiftId, shiftStart, employeeId }: ReadPunch) =>
    shiftsIncomplete !== true && shiftId === undefined && shiftStart === undefined && !crowds.has(employeeId);
  for (const punch of punches) {
    const own = byShift.get(matches.get(punch) as ReadShift);
    const isAsked = own !== undefined || !departments || departments.includes(punch.departmentId ?? '');
    if (!isAsked || isOutOfWeek(punch.start, endOfPunch(punch, punch.clocks.now))) continue;
    const employeeId = punch.employeeId ?? own?.shift.employeeId;
    if (employeeId === undefined) {
      const { row, id, departmentId, startText, endText } = punch;
      notPlaced.push({ row, reason: 'nobody', ...present({ id, departmentId, startText, endText }) });
      continue;
    }
    placed.push({
      punch,
      employeeId,
      ...present({ departmentId: own?.shift.departmentId ?? punch.departmentId, shiftId: own?.shift.id ?? punch.shiftId }),
      flags: own ? ofOwn(punch, own, employeeId) : isUnplanned(punch) ? withoutShift(punch, punch.clocks.now) : [],
    });
  }
  return { placed, notPlaced };
}

/** What differs from a shift stands beside it, in the lane of who has it. */
function ofOwn(punch: ReadPunch, { shift, beside }: PlacedShift, employeeId: string): readonly PunchFlag[] {
  if (shift.employeeId !== undefined && shift.employeeId !== employeeId) return [];
  return beside.ofPunches.get(punch) ?? [];
}
