import { nameOrder } from '../nameOrder.ts';
import { type BarInWeek, plannedBar, punchedBar } from './bars.ts';
import { sumOf, sumOfDays } from './dayMinutes.ts';
import type { PlacedPunch, PlacedShift } from './placed.ts';
import { tracksOf } from './tracks.ts';
import type { Lane, WeekDepartment, WeekInput, WeekMinute } from './week.ts';

type Given = Pick<WeekInput, 'monday' | 'names' | 'locale'>;

/** Everything of one person in one department, or of its open shifts. */
interface Gathered {
  readonly departmentId: string;
  readonly employeeId?: string;
  readonly shifts: PlacedShift[];
  readonly punches: PlacedPunch[];
}

/** Who is planned for what and was there, by department and person. Departments and people by their names, open shifts first. */
export function departmentsOf(
  shifts: readonly PlacedShift[],
  punches: readonly PlacedPunch[],
  now: WeekMinute,
  given: Given,
): readonly WeekDepartment[] {
  const departments = new Map<string, Lane[]>();
  for (const { departmentId, ...gathered } of gather(shifts, punches)) {
    const lanes = departments.get(departmentId) ?? [];
    departments.set(departmentId, lanes);
    lanes.push(laneOf(gathered, now, given));
  }
  const totals = plannedByPerson([...departments.values()].flat());
  const compare = nameOrder(given.locale);
  const isBefore = (one: readonly [boolean, string], other: readonly [boolean, string]): number =>
    Number(one[0]) - Number(other[0]) || compare(one[1], other[1]);
  return [...departments]
    .map(([id, lanes]): WeekDepartment => {
      const name = given.names.departments.get(id);
      return {
        id,
        ...(name === undefined ? {} : { name }),
        lanes: lanes
          .map((lane) => ({ ...lane, elsewhereMinutes: elsewhere(lane, totals) }))
          .toSorted(
            (one, other) => openFirst(one, other) || isBefore(orderOf(one.employeeId, one), orderOf(other.employeeId, other)),
          ),
      };
    })
    .toSorted((one, other) => isBefore(orderOf(one.id, one), orderOf(other.id, other)));
}

function gather(shifts: readonly PlacedShift[], punches: readonly PlacedPunch[]): Iterable<Gathered> {
  const all = new Map<string, Gathered>();
  const of = (departmentId = '', employeeId?: string): Gathered => {
    const key = JSON.stringify([departmentId, employeeId]);
    const known = all.get(key);
    if (known) return known;
    const begun = { departmentId, ...(employeeId === undefined ? {} : { employeeId }), shifts: [], punches: [] };
    all.set(key, begun);
    return begun;
  };
  for (const placed of shifts) of(placed.shift.departmentId, placed.shift.employeeId).shifts.push(placed);
  for (const placed of punches) of(placed.departmentId, placed.employeeId).punches.push(placed);
  return all.values();
}

function laneOf(
  { employeeId, shifts, punches }: Omit<Gathered, 'departmentId'>,
  now: WeekMinute,
  { monday, names }: Given,
): Lane {
  const planned = inTracks(shifts.map((placed) => plannedBar(placed, monday, names)));
  const punched = inTracks(punches.map((placed) => punchedBar(placed, monday, now)));
  const name = employeeId === undefined ? undefined : names.employees.get(employeeId);
  return {
    ...(employeeId === undefined ? {} : { employeeId }),
    ...(name === undefined ? {} : { name }),
    planned: planned.map(({ bar }) => bar),
    punched: punched.map(({ bar }) => bar),
    plannedTracks: tracksIn(planned),
    punchedTracks: tracksIn(punched),
    plannedMinutes: sumOfDays(planned.map(({ days }) => days)),
    punchedMinutes: sumOfDays(punched.map(({ days }) => days)),
    elsewhereMinutes: 0,
  };
}

/** Those that begin together stay in the order of their rows. */
function inTracks<Bar extends { readonly start: WeekMinute }>(
  bars: readonly BarInWeek<Bar>[],
): readonly BarInWeek<Bar & { readonly track: number }>[] {
  const sorted = bars.toSorted(({ bar: one }, { bar: other }) => one.start - other.start);
  const tracks = tracksOf(sorted.map(({ bar, shownUntil }) => ({ start: bar.start, end: shownUntil })));
  return sorted.map((one, at) => ({ ...one, bar: { ...one.bar, track: tracks[at] ?? 0 } }));
}

function tracksIn(bars: readonly BarInWeek<{ readonly track: number }>[]): number {
  return bars.reduce((most, { bar }) => Math.max(most, bar.track + 1), 0);
}

function plannedByPerson(lanes: readonly Lane[]): ReadonlyMap<string, number> {
  const totals = new Map<string, number>();
  for (const { employeeId, plannedMinutes } of lanes) {
    if (employeeId !== undefined) totals.set(employeeId, (totals.get(employeeId) ?? 0) + sumOf(plannedMinutes));
  }
  return totals;
}

function elsewhere({ employeeId, plannedMinutes }: Lane, totals: ReadonlyMap<string, number>): number {
  return employeeId === undefined ? 0 : (totals.get(employeeId) ?? 0) - sumOf(plannedMinutes);
}

function openFirst(one: Lane, other: Lane): number {
  return Number(one.employeeId !== undefined) - Number(other.employeeId !== undefined);
}

/** What has no name comes last, by its id. */
function orderOf(id: string | undefined, { name }: { readonly name?: string }): readonly [boolean, string] {
  return [name === undefined, name ?? id ?? ''];
}
