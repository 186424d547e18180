import { endOfPunch } from './punchEnd.ts';
import type { ReadPunch } from './readPunch.ts';
import type { ReadShift } from './readShift.ts';
import type { WeekMinute } from './week.ts';

/** Which shift a punch is of; punches that are of none of the given shifts are absent. */
export type Matches = ReadonlyMap<ReadPunch, ReadShift>;

/**
 * A punch is of the shift that it names, or that names it; otherwise, of those of the same person, of the one that begins when the record
 * says that its shift did, or of the one that it overlaps most. One that names a shift which is not here is of no other.
 * @param now ends a punch that is open
 */
export function matchPunches(punches: readonly ReadPunch[], shifts: readonly ReadShift[], now: WeekMinute): Matches {
  const byId = new Map(shifts.flatMap((shift) => (shift.id === undefined ? [] : [[shift.id, shift]])));
  const byPunch = new Map(shifts.flatMap((shift) => (shift.punchId === undefined ? [] : [[shift.punchId, shift]])));
  const byPerson = new Map<string, ReadShift[]>();
  for (const shift of shifts) {
    if (shift.employeeId === undefined) continue;
    const own = byPerson.get(shift.employeeId);
    if (own) own.push(shift);
    else byPerson.set(shift.employeeId, [shift]);
  }
  const matches = new Map<ReadPunch, ReadShift>();
  for (const punch of punches) {
    const named = byId.get(punch.shiftId ?? '') ?? byPunch.get(punch.id ?? '');
    const shift =
      named ?? (punch.shiftId === undefined ? likeliest(punch, byPerson.get(punch.employeeId ?? '') ?? [], now) : undefined);
    if (shift) matches.set(punch, shift);
  }
  return matches;
}

function likeliest(punch: ReadPunch, shifts: readonly ReadShift[], now: WeekMinute): ReadShift | undefined {
  // A shift that names its record is spoken for.
  const free = shifts.filter(({ punchId }) => punchId === undefined || punchId === punch.id);
  const told = free.find(({ start }) => start === punch.shiftStart);
  if (told) return told;
  const [best] = free
    .map((shift) => ({ shift, overlap: overlapOf(punch, shift, now) }))
    .filter(({ overlap }) => overlap > 0)
    .toSorted((one, other) => other.overlap - one.overlap);
  return best?.shift;
}

/** Minutes; none or less where the two do not meet. */
export function overlapOf(punch: ReadPunch, shift: ReadShift, now: WeekMinute): number {
  return Math.min(endOfPunch(punch, now), shift.end) - Math.max(punch.start, shift.start);
}
