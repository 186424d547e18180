import type { CalendarDate } from '../parameters/calendar.ts';

/**
 * A week of shifts as a timeline has it: plain JSON, and nothing of it depends on the zone of this machine. Texts in it are from outside.
 */

/**
 * Minutes on the clock on the wall since Monday 00:00: 0 to 10,080 within the week, less before and more after it. Every day has 1,440 of
 * them, also those on which the clocks change; how long something took is never told from them alone.
 */
export type WeekMinute = number;

export const minutesADay = 1_440;
export const minutesAWeek = 7 * minutesADay;

/** What a person of the planning tells apart; Planday has eleven values for it, and may send others. */
export const shiftStates = ['open', 'draft', 'assigned', 'forSale', 'pending', 'atWork', 'punched', 'approved', 'other'] as const;
export type ShiftState = (typeof shiftStates)[number];

/** So much may a punch differ from what was planned, in minutes, before it stands out. */
export const toleranceMinutes = 5;

/**
 * What stands out where planned and punched are beside each other. `missing`: the shift has begun and nobody punched in. `unplanned`: a
 * punch without a shift. `stillOpen`: nobody punched out.
 */
export const punchFlags = ['cameLate', 'cameEarly', 'leftEarly', 'leftLate', 'missing', 'unplanned', 'stillOpen'] as const;
export type PunchFlag = (typeof punchFlags)[number];

export interface WeekBreak {
  readonly start?: WeekMinute;
  readonly end?: WeekMinute;
  readonly minutes: number;
  readonly isPaid: boolean;
}

/** A shift. One over midnight is one; one that reaches out of the week has its whole length here. */
export interface PlannedBar {
  /** Absent where the row has none. */
  readonly id?: string;
  /** Its place among the rows of shifts that were given. */
  readonly row: number;
  readonly start: WeekMinute;
  readonly end: WeekMinute;
  /** As they were sent. */
  readonly startText: string;
  readonly endText: string;
  readonly state: ShiftState;
  /** Planday's own word; absent where it sent none. */
  readonly status?: string;
  /** What the shift type and the position are called, or their ids where no name is known. */
  readonly shiftType?: string;
  readonly position?: string;
  readonly comment?: string;
  readonly breaks: readonly WeekBreak[];
  /** The whole of it: elapsed where the zone is known, by the clock on the wall otherwise; breaks that are not paid are taken off. */
  readonly minutes: number;
  /** Bars of a lane that overlap stand in different tracks, from 0. */
  readonly track: number;
  /** Rows of punches that belong to it, by their `row`; absent where punches were not read. */
  readonly punches?: readonly number[];
  readonly flags: readonly PunchFlag[];
  /** How much later than planned the first came and the last left; negative: earlier. By the clock on the wall. */
  readonly inDifference?: number;
  readonly outDifference?: number;
}

/** A punch record. */
export interface PunchedBar {
  readonly id?: string;
  /** Its place among the rows of punches that were given. */
  readonly row: number;
  readonly start: WeekMinute;
  /** Absent while nobody has punched out. */
  readonly end?: WeekMinute;
  /** What the clock at its place shows now, while it is open; absent where that is the time of the week. */
  readonly now?: WeekMinute;
  readonly startText: string;
  readonly endText?: string;
  /** The shift that it belongs to, by its id; absent for one that is unplanned. */
  readonly shiftId?: string;
  readonly isApproved?: boolean;
  readonly comment?: string;
  readonly breaks: readonly WeekBreak[];
  /** As above; up to now while it is open, where now is in its first 24 hours, and 0 otherwise. */
  readonly minutes: number;
  readonly track: number;
  /** Its own: of those of a shift, each stands at the punch that it is about. */
  readonly flags: readonly PunchFlag[];
}

/** Minutes of each of the seven days, of that part of a bar which is on that day. */
export type DayMinutes = readonly number[];

/** One person in one department, or its open shifts. */
export interface Lane {
  /** Absent: the shifts that nobody has. */
  readonly employeeId?: string;
  /** Absent where no name is known. */
  readonly name?: string;
  readonly planned: readonly PlannedBar[];
  readonly punched: readonly PunchedBar[];
  readonly plannedTracks: number;
  readonly punchedTracks: number;
  readonly plannedMinutes: DayMinutes;
  readonly punchedMinutes: DayMinutes;
  /** What the same person is planned for in other departments of this week. */
  readonly elsewhereMinutes: number;
}

export interface WeekDepartment {
  /** Empty for what has no department. */
  readonly id: string;
  readonly name?: string;
  /** Open shifts first, then people by name. */
  readonly lanes: readonly Lane[];
}

export const unplacedReasons = ['noRow', 'noStart', 'noEnd', 'badStart', 'badEnd', 'endsBeforeStart', 'nobody'] as const;
export type UnplacedReason = (typeof unplacedReasons)[number];

/** A row that has no place on a timeline, told as text. */
export interface Unplaced {
  readonly kind: 'shift' | 'punch';
  readonly id?: string;
  readonly row: number;
  readonly reason: UnplacedReason;
  readonly startText?: string;
  readonly endText?: string;
  readonly departmentId?: string;
  readonly department?: string;
  readonly employee?: string;
}

export interface Week {
  readonly monday: CalendarDate;
  /** Seven, from Monday. */
  readonly days: readonly CalendarDate[];
  readonly today: CalendarDate;
  /** Where the clock on the wall is now, in the zone of the week; far outside in another week. */
  readonly now: WeekMinute;
  /** The zone, by its IANA name, that hours are reckoned in; absent where it is not known, and hours are those of the clock on the wall. */
  readonly timeZone?: string;
  /** The days of the week on which the clocks change, and by how many minutes they are set forward (negative: back). */
  readonly clockChanges: readonly { readonly day: CalendarDate; readonly minutes: number }[];
  readonly departments: readonly WeekDepartment[];
  readonly unplaced: readonly Unplaced[];
  /** Whether punches were read: without them, nothing is missing. */
  readonly hasPunches: boolean;
  /** Shifts among the rows that lie in other weeks. */
  readonly outside: number;
}

/** What ids are called, by id. */
export type NamesById = ReadonlyMap<string, string>;

export interface WeekInput {
  readonly monday: CalendarDate;
  /**
   * Rows of shifts as Planday sent them; what lies in other weeks is counted and left out. Shifts of the Sunday before belong to it: one over
   * midnight is filed under the day on which it begins.
   */
  readonly shifts: readonly unknown[];
  /** Whether shifts of the week may be missing among them: then no punch is said to be unplanned. */
  readonly shiftsIncomplete?: boolean;
  /** Rows of punch records; absent where they were not read. Those of the day before Monday and of the day after Sunday help to match. */
  readonly punches?: readonly unknown[] | undefined;
  /** Whether punches of the week may be missing among them: then no shift is said to have none. */
  readonly punchesIncomplete?: boolean;
  /** The departments whose shifts were asked for; absent: all. Unplanned punches of others are left out. */
  readonly departments?: readonly string[] | undefined;
  readonly names: {
    readonly departments: NamesById;
    readonly employees: NamesById;
    readonly shiftTypes: NamesById;
    readonly positions: NamesById;
  };
  /** The portal's zone, as Planday calls it; where it is not known, that of the shifts. */
  readonly timeZone?: string | undefined;
  /** Milliseconds since the epoch. */
  readonly now: number;
  /** Sorts names. */
  readonly locale: string;
}
