import { localMinute } from './calendar.ts';
import type { Shift } from './model.ts';
import type { PortalData } from './portalData.ts';
import { Random } from './random.ts';

/** A punch of the clock, and the shift that it belongs to. Minutes after midnight of the shift's day. */
export interface Punch {
  readonly id: number;
  readonly shift: Shift;
  readonly start: number;
  /** Absent while the person is at work. */
  readonly end?: number;
  readonly breaks: readonly { readonly id: number; readonly start: number; readonly end: number }[];
}

export function punches(data: PortalData): readonly Punch[] {
  return data.once('punches', () =>
    data.schedule.shifts.flatMap((shift) => (shift.punchClockShiftId === null ? [] : [punchOf(shift, shift.punchClockShiftId)])),
  );
}

export function punch(data: PortalData, id: number): Punch | undefined {
  return data.once('punchById', () => new Map(punches(data).map((one) => [one.id, one]))).get(id);
}

function punchOf(shift: Shift, id: number): Punch {
  const random = new Random('punch', shift.id);
  const start = shift.start + random.int(-8, 9);
  const isAtWork = shift.status === 'PunchclockStarted' || shift.status === 'OnDuty';
  const middle = Math.round((shift.start + shift.end) / 2);
  const hasBreak = shift.end - shift.start > 6 * 60 && !isAtWork;
  return {
    id,
    shift,
    start,
    ...(isAtWork ? {} : { end: shift.end + random.int(-12, 25) }),
    breaks: hasBreak ? [{ id: id * 4, start: middle, end: middle + random.int(25, 35) }] : [],
  };
}

export const at = ({ day }: Shift, minutes: number): string => localMinute(day, minutes);
