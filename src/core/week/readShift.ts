import { isRecord } from '../json.ts';
import type { CalendarDate } from '../parameters/calendar.ts';
import { commentIn, idIn, referenceIn, timeTextIn } from './rowFields.ts';
import { shiftState } from './shiftState.ts';
import { minutesBetween, readWallTime, type WallTime, weekMinute } from './wallClock.ts';
import { minutesAWeek, type ShiftState, type UnplacedReason, type WeekMinute } from './week.ts';

/** What a row of shifts says, where it has a place. */
export interface ReadShift {
  readonly row: number;
  readonly id?: string;
  readonly employeeId?: string;
  readonly departmentId?: string;
  readonly shiftTypeId?: string;
  readonly positionId?: string;
  /** The punch record that the row itself names. */
  readonly punchId?: string;
  readonly start: WeekMinute;
  readonly end: WeekMinute;
  readonly startText: string;
  readonly endText: string;
  /** Minutes, where its times are moments. */
  readonly elapsed?: number;
  /** Whether its times say how far they are from UTC. */
  readonly isMoment: boolean;
  /** As Planday calls the zone that its times are meant in. */
  readonly zoneName?: string;
  readonly status?: string;
  readonly state: ShiftState;
  readonly comment?: string;
  readonly fields: Readonly<Record<string, unknown>>;
}

/** A row of either kind that has no place. */
export interface NotPlaced {
  readonly row: number;
  readonly reason: UnplacedReason;
  readonly id?: string;
  readonly startText?: string;
  readonly endText?: string;
  readonly departmentId?: string;
  readonly employeeId?: string;
}

export interface ReadShifts {
  readonly placed: readonly ReadShift[];
  readonly notPlaced: readonly NotPlaced[];
  readonly outside: number;
}

/** The shifts of a week. What is not known to lie in another week is either placed or told. */
export function readShifts(rows: readonly unknown[], monday: CalendarDate): ReadShifts {
  const placed: ReadShift[] = [];
  const notPlaced: NotPlaced[] = [];
  let outside = 0;
  for (const [row, fields] of rows.entries()) {
    const read = isRecord(fields) ? readShift(fields, row, monday) : { row, reason: 'noRow' as const };
    if (read === 'outside') outside += 1;
    else if ('reason' in read) notPlaced.push(read);
    else placed.push(read);
  }
  return { placed, notPlaced, outside };
}

function readShift(
  fields: Readonly<Record<string, unknown>>,
  row: number,
  monday: CalendarDate,
): ReadShift | NotPlaced | 'outside' {
  const [startText, endText] = [timeTextIn(fields, 'startDateTime'), timeTextIn(fields, 'endDateTime')];
  const [start, end] = [readWallTime(startText ?? ''), readWallTime(endText ?? '')];
  const ids = present({
    id: idIn(fields, 'id'),
    departmentId: referenceIn(fields, 'departmentId'),
    employeeId: referenceIn(fields, 'employeeId'),
  });
  const range = stretchOf(start, end, monday);
  if (!range) {
    const reason = reasonOf({ start, end }, startText, endText);
    const isElsewhere = isInOtherWeek(start ?? readWallTime(`${idIn(fields, 'date')?.slice(0, 10)}T00:00`) ?? end, monday);
    return isElsewhere ? 'outside' : { row, reason, ...ids, ...present({ startText, endText }) };
  }
  if (isOutOfWeek(range.start, range.end)) return 'outside';
  const status = idIn(fields, 'status');
  return {
    row,
    ...ids,
    ...present({
      shiftTypeId: referenceIn(fields, 'shiftTypeId'),
      positionId: referenceIn(fields, 'positionId'),
      punchId: referenceIn(fields, 'punchClockShiftId'),
      status,
      zoneName: idIn(fields, 'timeZone'),
      comment: commentIn(fields, 'comment', 'description'),
    }),
    ...range,
    startText: startText ?? '',
    endText: endText ?? '',
    isMoment: start?.offset !== undefined,
    state: shiftState(status, ids.employeeId !== undefined),
    fields,
  };
}

/** @returns `undefined` for what is no stretch of time */
export function stretchOf(start: WallTime | undefined, end: WallTime | undefined, monday: CalendarDate) {
  if (!start || !end) return undefined;
  const elapsed = minutesBetween(start, end);
  const stretch = { start: weekMinute(start, monday), end: weekMinute(end, monday), ...present({ elapsed }) };
  if (stretch.end >= stretch.start) return stretch;
  // In the hour that comes twice, the clock on the wall may show less at the end.
  return elapsed !== undefined && elapsed >= 0 ? { ...stretch, end: stretch.start } : undefined;
}

export function reasonOf(
  { start, end }: { readonly start: WallTime | undefined; readonly end: WallTime | undefined },
  startText: string | undefined,
  endText: string | undefined,
): UnplacedReason {
  if (!start) return startText === undefined ? 'noStart' : 'badStart';
  if (!end) return endText === undefined ? 'noEnd' : 'badEnd';
  return 'endsBeforeStart';
}

/** One that begins as the week ends is of the next one. */
export function isOutOfWeek(start: WeekMinute, end: WeekMinute): boolean {
  return start >= minutesAWeek || (end <= 0 && start < 0);
}

export function isInOtherWeek(time: WallTime | undefined, monday: CalendarDate): boolean {
  if (!time) return false;
  const minute = weekMinute(time, monday);
  return minute < 0 || minute >= minutesAWeek;
}

/** Without the members that are absent. */
export function present<T extends Readonly<Record<string, unknown>>>(members: T): { [Key in keyof T]?: NonNullable<T[Key]> } {
  return Object.fromEntries(Object.entries(members).filter(([, value]) => value !== undefined)) as {
    [Key in keyof T]?: NonNullable<T[Key]>;
  };
}
