import { isRecord } from '../json.ts';
import type { CalendarDate } from '../parameters/calendar.ts';
import { type Clocks, minuteOf } from './clocks.ts';
import { isInOtherWeek, isOutOfWeek, type NotPlaced, present, reasonOf } from './readShift.ts';
import { commentIn, idIn, referenceIn, timeTextIn } from './rowFields.ts';
import { minutesBetween, readWallTime, type WallTime } from './wallClock.ts';
import { minutesADay, type WeekMinute } from './week.ts';

/** What a row of punch records says, where it has a place. */
export interface ReadPunch {
  readonly row: number;
  readonly id?: string;
  readonly shiftId?: string;
  readonly departmentId?: string;
  readonly employeeId?: string;
  readonly start: WeekMinute;
  readonly end?: WeekMinute;
  readonly startText: string;
  readonly endText?: string;
  /** What the record itself says of its shift. */
  readonly shiftStart?: WeekMinute;
  readonly isApproved?: boolean;
  readonly comment?: string;
  /** Minutes, where the times are moments. */
  readonly elapsed?: number;
  /** The clocks that they were brought to. */
  readonly momentsIn?: Clocks;
  readonly fields: Readonly<Record<string, unknown>>;
}

export interface ReadPunches {
  /** Also those of the days beside the week: a shift over its edge has them. */
  readonly placed: readonly ReadPunch[];
  readonly notPlaced: readonly NotPlaced[];
}

/**
 * @param momentsIn the clocks that a time is brought to which says how far it is from UTC; absent: it stays as it was sent, as every time
 * does which does not say so
 */
export function readPunches(rows: readonly unknown[], monday: CalendarDate, momentsIn: Clocks | undefined): ReadPunches {
  const placed: ReadPunch[] = [];
  const notPlaced: NotPlaced[] = [];
  for (const [row, fields] of rows.entries()) {
    const read = isRecord(fields) ? readPunch(fields, row, monday, momentsIn) : { row, reason: 'noRow' as const };
    if (read === 'outside') continue;
    if ('reason' in read) notPlaced.push(read);
    else placed.push(read);
  }
  return { placed, notPlaced };
}

function readPunch(
  fields: Readonly<Record<string, unknown>>,
  row: number,
  monday: CalendarDate,
  momentsIn: Clocks | undefined,
): ReadPunch | NotPlaced | 'outside' {
  const [startText, endText] = [timeTextIn(fields, 'startDateTime'), timeTextIn(fields, 'endDateTime')];
  const [start, end] = [readWallTime(startText ?? ''), readWallTime(endText ?? '')];
  const ids = present({
    id: idIn(fields, 'id'),
    departmentId: referenceIn(fields, 'departmentId'),
    employeeId: referenceIn(fields, 'employeeId'),
  });
  const inWeek = (time: WallTime): WeekMinute => minuteOf(time, monday, momentsIn);
  const startMinute = start && inWeek(start);
  const elapsed = minutesBetween(start, end);
  // In the hour that comes twice, the clock on the wall may show less at the end.
  const endMinute = end && Math.max(inWeek(end), (elapsed ?? -1) < 0 ? Number.NEGATIVE_INFINITY : (startMinute ?? 0));
  const endsWrong = startMinute !== undefined && endMinute !== undefined && endMinute < startMinute;
  if (startMinute === undefined || endsWrong || (endText !== undefined && !end)) {
    const reason = reasonOf({ start, end }, startText, endText);
    return isInOtherWeek(start ?? end, monday) ? 'outside' : { row, reason, ...ids, ...present({ startText, endText }) };
  }
  if (isOutOfWeek(startMinute - minutesADay, (endMinute ?? startMinute) + minutesADay)) return 'outside';
  const shiftStart = readWallTime(timeTextIn(fields, 'shiftStartDateTime') ?? '');
  return {
    row,
    ...ids,
    start: startMinute,
    startText: startText ?? '',
    ...present({
      end: endMinute,
      endText,
      elapsed,
      momentsIn,
      shiftId: referenceIn(fields, 'shiftId'),
      shiftStart: shiftStart && inWeek(shiftStart),
      isApproved: typeof fields.isApproved === 'boolean' ? fields.isApproved : undefined,
      comment: commentIn(fields, 'description', 'comment'),
    }),
    fields,
  };
}
