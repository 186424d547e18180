import { isRecord } from '../json.ts';
import type { CalendarDate } from '../parameters/calendar.ts';
import { minutesIn, type PunchTimes } from './punchMinutes.ts';
import { isInOtherWeek, isOutOfWeek, type NotPlaced, present, reasonOf } from './readShift.ts';
import { commentIn, idIn, referenceIn, timeTextIn } from './rowFields.ts';
import { minutesBetween, readWallTime } from './wallClock.ts';
import { minutesADay, type WeekMinute } from './week.ts';
import type { WeekClocks } from './weekZones.ts';

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
  readonly times: PunchTimes;
  /** Those of the place where it was punched. */
  readonly clocks: WeekClocks;
  /** The same, where moments are brought to them. */
  readonly momentsIn?: WeekClocks;
  readonly fields: Readonly<Record<string, unknown>>;
}

export interface ReadPunches {
  /** Also those of the days beside the week: a shift over its edge has them. */
  readonly placed: readonly ReadPunch[];
  readonly notPlaced: readonly NotPlaced[];
}

/**
 * @param clocks a time is brought to them which says how far it is from UTC
 * @param areMoments otherwise it stays as it was sent, as every time does which does not say so
 */
export function readPunches(
  rows: readonly unknown[],
  monday: CalendarDate,
  clocks: WeekClocks,
  areMoments: boolean,
): ReadPunches {
  const placed: ReadPunch[] = [];
  const notPlaced: NotPlaced[] = [];
  for (const [row, fields] of rows.entries()) {
    const read = isRecord(fields) ? readPunch(fields, row, monday, clocks, areMoments) : { row, reason: 'noRow' as const };
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
  clocks: WeekClocks,
  areMoments: boolean,
): ReadPunch | NotPlaced | 'outside' {
  const [startText, endText] = [timeTextIn(fields, 'startDateTime'), timeTextIn(fields, 'endDateTime')];
  const [start, end] = [readWallTime(startText ?? ''), readWallTime(endText ?? '')];
  const ids = present({
    id: idIn(fields, 'id'),
    departmentId: referenceIn(fields, 'departmentId'),
    employeeId: referenceIn(fields, 'employeeId'),
  });
  const shiftStart = readWallTime(timeTextIn(fields, 'shiftStartDateTime') ?? '');
  const times = start && { start, ...present({ end, shiftStart }) };
  const momentsIn = areMoments ? clocks : undefined;
  const minutes = times && minutesIn(times, monday, momentsIn);
  const endsWrong = minutes?.end !== undefined && minutes.end < minutes.start;
  if (!minutes || endsWrong || (endText !== undefined && !end)) {
    const reason = reasonOf({ start, end }, startText, endText);
    return isInOtherWeek(start ?? end, monday) ? 'outside' : { row, reason, ...ids, ...present({ startText, endText }) };
  }
  if (isOutOfWeek(minutes.start - minutesADay, (minutes.end ?? minutes.start) + minutesADay)) return 'outside';
  return {
    row,
    ...ids,
    ...minutes,
    times,
    clocks,
    startText: startText ?? '',
    ...present({
      endText,
      elapsed: minutesBetween(start, end),
      momentsIn,
      shiftId: referenceIn(fields, 'shiftId'),
      isApproved: typeof fields.isApproved === 'boolean' ? fields.isApproved : undefined,
      comment: commentIn(fields, 'description', 'comment'),
    }),
    fields,
  };
}
