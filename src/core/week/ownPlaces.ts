import { byPerson } from './byPerson.ts';
import type { Crowds } from './crowds.ts';
import type { Matches } from './matchPunches.ts';
import { punchIn } from './punchIn.ts';
import type { ReadPunch } from './readPunch.ts';
import type { ReadShift } from './readShift.ts';
import { minutesADay } from './week.ts';
import type { WeekClocks, WeekZones } from './weekZones.ts';

/**
 * Each punch as the clocks show it where it was punched: those of its shift; of one that is of none, those of all the shifts that its person
 * has on that day, where they are in one zone; otherwise those of the week.
 */
export function inOwnPlaces(
  punches: readonly ReadPunch[],
  matches: Matches,
  shifts: readonly ReadShift[],
  zones: WeekZones,
  { crowds }: { readonly crowds: Crowds },
): { readonly punches: readonly ReadPunch[]; readonly matches: Matches } {
  const shiftsOf = byPerson(shifts);
  const matched = new Map<ReadPunch, ReadShift>();
  const placed = punches.map((punch) => {
    const shift = matches.get(punch);
    const others = crowds.has(punch.employeeId) ? undefined : shiftsOf.get(punch.employeeId);
    const own = punchIn(punch, shift ? zones.of(shift) : clocksOfDay(punch, zones, others), zones.monday);
    // Stryker disable next-line ConditionalExpression: who looks a punch up finds no shift either way
    if (shift) matched.set(own, shift);
    return own;
  });
  return { punches: placed, matches: matched };
}

function clocksOfDay(punch: ReadPunch, zones: WeekZones, shifts: readonly ReadShift[] = []): WeekClocks {
  const all = new Set(shifts.filter((shift) => isOfDay(shift, punchIn(punch, zones.of(shift), zones.monday))).map(zones.of));
  const [clocks] = all;
  return clocks && all.size === 1 ? clocks : zones.usual;
}

function isOfDay(shift: ReadShift, punch: ReadPunch): boolean {
  const day = Math.floor(punch.start / minutesADay);
  return day >= Math.floor(shift.start / minutesADay) && day <= Math.floor(Math.max(shift.start, shift.end - 1) / minutesADay);
}
