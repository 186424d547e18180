import { addDays, today } from '../parameters/calendar.ts';
import { crowdsOf } from './crowds.ts';
import { departmentsOf } from './lanes.ts';
import { matchPunches } from './matchPunches.ts';
import { inOwnPlaces } from './ownPlaces.ts';
import { besideEachOther, inLanes } from './placed.ts';
import { readPunches } from './readPunch.ts';
import { type NotPlaced, present, readShifts } from './readShift.ts';
import type { Unplaced, Week, WeekInput } from './week.ts';
import { weekZones } from './weekZones.ts';

/**
 * Rows of shifts and of punches as a week. Nothing is lost on the way: a shift of the week is a bar, or is told as text. Its times are those
 * of the clock on the wall, as they were sent; a punch that is a moment, and now, go by the clock at the place of the shift.
 */
export function weekOf(input: WeekInput): Week {
  const { monday, names } = input;
  const shifts = readShifts(input.shifts, monday);
  const zones = weekZones(monday, input.timeZone, shifts.placed, input.now);
  const { now } = zones.usual;
  // Where shifts are sent as moments too, the zone would be all that differs.
  const areMoments = zones.name !== undefined && !shifts.placed.some(({ isMoment }) => isMoment);
  const punches = readPunches(input.punches ?? [], monday, zones.usual, areMoments);
  const given = { ...input, crowds: crowdsOf(shifts.placed, punches.placed) };
  const found = matchPunches(punches.placed, shifts.placed, zones, given);
  const own = inOwnPlaces(punches.placed, found, shifts.placed, zones, given);
  const planned = besideEachOther(shifts.placed, own.punches, own.matches, zones, given);
  const punched = inLanes(own.punches, own.matches, planned, given);
  const told = (kind: Unplaced['kind'], rows: readonly NotPlaced[]) => rows.map((row) => unplaced(kind, row, names));
  const days = [0, 1, 2, 3, 4, 5, 6].map((day) => addDays(monday, day));
  return {
    monday,
    days,
    today: today(input.now, zones.name),
    now,
    ...(zones.name === undefined ? {} : { timeZone: zones.name }),
    clockChanges: zones.usual.changes.filter(({ day }) => days.includes(day)),
    departments: departmentsOf(planned, punched.placed, now, input),
    unplaced: [...told('shift', shifts.notPlaced), ...told('punch', [...punches.notPlaced, ...punched.notPlaced])],
    hasPunches: input.punches !== undefined,
    outside: shifts.outside,
  };
}

function unplaced(
  kind: Unplaced['kind'],
  { row, reason, id, startText, endText, departmentId, employeeId }: NotPlaced,
  names: WeekInput['names'],
): Unplaced {
  const department = names.departments.get(departmentId ?? '');
  const employee = names.employees.get(employeeId ?? '') ?? employeeId;
  return { kind, row, reason, ...present({ id, startText, endText, departmentId, department, employee }) };
}
