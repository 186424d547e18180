import { nameKey } from '../../core/plainText.ts';
import { type Totals, totalsOf } from '../../core/week/dayMinutes.ts';
import type { Lane, Week, WeekDepartment } from '../../core/week/week.ts';

/** What of a week a person wants to see. */
export interface Sight {
  /** Ids; none: all of them. */
  readonly departments: readonly string[];
  /** A part of a name or an id. */
  readonly person: string;
  /** Whether punches stand beside what was planned. */
  readonly beside: boolean;
  /** Only who has something that stands out. */
  readonly onlyFlagged: boolean;
  /** Ids of departments of which only the line is shown. */
  readonly closed: ReadonlySet<string>;
}

export interface DepartmentRow {
  readonly kind: 'department';
  readonly key: string;
  readonly department: WeekDepartment;
  /** Those in sight, whether open or not. */
  readonly lanes: readonly Lane[];
  readonly totals: Totals;
  readonly isOpen: boolean;
}

export interface LaneRow {
  readonly kind: 'lane';
  readonly key: string;
  readonly department: WeekDepartment;
  readonly lane: Lane;
}

export type TimelineRow = DepartmentRow | LaneRow;

/** The rows of a timeline, from top to bottom. Who looks for somebody sees them, also in a department that is closed. */
export function rowsOf({ departments }: Week, sight: Sight): readonly TimelineRow[] {
  const isNarrowed = sight.person !== '' || sight.onlyFlagged;
  const wanted = new Set(sight.departments);
  const person = nameKey(sight.person);
  const rows: TimelineRow[] = [];
  for (const department of departments) {
    if (wanted.size > 0 && !wanted.has(department.id)) continue;
    const lanes = department.lanes.filter((lane) => matches(lane, person) && (!sight.onlyFlagged || hasFlags(lane)));
    if (lanes.length === 0) continue;
    const isOpen = isNarrowed || !sight.closed.has(department.id);
    rows.push({ kind: 'department', key: `d${department.id}`, department, lanes, totals: totalsOf(lanes), isOpen });
    if (isOpen) rows.push(...lanes.map((lane) => laneRow(department, lane)));
  }
  return rows;
}

function laneRow(department: WeekDepartment, lane: Lane): LaneRow {
  return { kind: 'lane', key: `l${JSON.stringify([department.id, lane.employeeId])}`, department, lane };
}

/** Everything in sight, whatever is closed. */
export function shownLanes(rows: readonly TimelineRow[]): readonly Lane[] {
  return rows.flatMap((row) => (row.kind === 'department' ? row.lanes : []));
}

export function hasFlags({ planned, punched }: Lane): boolean {
  return planned.some(({ flags }) => flags.length > 0) || punched.some(({ flags }) => flags.length > 0);
}

// A key of the search looks at each name.
const keys = new WeakMap<Lane, string>();

function matches(lane: Lane, person: string): boolean {
  if (person === '') return true;
  const key = keys.get(lane) ?? nameKey(`${lane.name ?? ''} ${lane.employeeId ?? ''}`);
  keys.set(lane, key);
  return key.includes(person);
}
