import { byPerson } from './byPerson.ts';
import type { Crowds } from './crowds.ts';
import { endOfPunch } from './punchEnd.ts';
import { punchIn } from './punchIn.ts';
import type { ReadPunch } from './readPunch.ts';
import type { ReadShift } from './readShift.ts';
import type { WeekZones } from './weekZones.ts';

/** Which shift a punch is of; punches that are of none of the given shifts are absent. */
export type Matches = ReadonlyMap<ReadPunch, ReadShift>;

/**
 * A punch is of the shift that it names, or that names it; otherwise, of those of the same person, of the one that begins when the record
 * says that its shift did, or of the one that it overlaps most. One that names a shift which is not here is of no other.
 */
export function matchPunches(
  punches: readonly ReadPunch[],
  shifts: readonly ReadShift[],
  zones: WeekZones,
  { crowds }: { readonly crowds: Crowds },
): Matches {
  const byId = new Map(shifts.map((shift) => [shift.id, shift]));
  const byPunch = new Map(shifts.map((shift) => [shift.punchId, shift]));
  const shiftsOf = byPerson(shifts);
  const matches = new Map<ReadPunch, ReadShift>();
  for (const punch of punches) {
    // Stryker disable next-line StringLiteral: any text that is no id would do
    const named = byId.get(punch.shiftId ?? '') ?? byPunch.get(punch.id ?? '');
    const isFound = punch.shiftId === undefined && !crowds.has(punch.employeeId);
    const shift = named ?? (isFound ? likeliest(punch, shiftsOf.get(punch.employeeId) ?? [], zones) : undefined);
    if (shift) matches.set(punch, shift);
  }
  return matches;
}

/** Each shift is compared with the punch as the clocks show it at the place of that shift. */
function likeliest(punch: ReadPunch, shifts: readonly ReadShift[], zones: WeekZones): ReadShift | undefined {
  // A shift that names a record is spoken for.
  const free = shifts
    .filter(({ punchId }) => punchId === undefined)
    .map((shift) => ({ shift, there: punchIn(punch, zones.of(shift), zones.monday) }));
  const told = free.find(({ shift, there }) => shift.start === there.shiftStart);
  if (told) return told.shift;
  const [best] = free
    .map(({ shift, there }) => ({ shift, overlap: overlapOf(there, shift) }))
    .filter(({ overlap }) => overlap > 0)
    .toSorted((one, other) => other.overlap - one.overlap);
  return best?.shift;
}

/** Minutes, both by the same clocks; none or less where the two do not meet. A punch that is open ends now. */
export function overlapOf(punch: ReadPunch, shift: ReadShift): number {
  return Math.min(endOfPunch(punch, punch.clocks.now), shift.end) - Math.max(punch.start, shift.start);
}
