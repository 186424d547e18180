import type { CalendarDate } from '../../../../src/core/parameters/calendar.ts';
import { cafe } from '../../../../src/sandbox/data/cafe.ts';
import { dateOf } from '../../../../src/sandbox/data/calendar.ts';
import { PortalData } from '../../../../src/sandbox/data/portalData.ts';
import { at, punch } from '../../../../src/sandbox/data/punches.ts';
import { noon } from '../../sandbox/harness.ts';

/** From the sandbox's own shifts and punches: every record there names its shift. */
export function expectedOfSandbox(
  from: CalendarDate,
  to: CalendarDate,
  shorter: number,
  longer: number,
): readonly (readonly unknown[])[] {
  const data = new PortalData(cafe, noon);
  const shifts = data.schedule.shifts.filter(({ day }) => dateOf(day) >= from && dateOf(day) <= to);
  const neverPunched = new Set(
    data.organisation.shiftTypes.filter(({ salaryCode }) => ['2000', '2100'].includes(salaryCode)).map(({ id }) => id),
  );
  const ofType = new Map<string, number[]>();
  const lines: (readonly unknown[])[] = [];
  for (const shift of shifts) {
    const found = shift.punchClockShiftId === null ? undefined : punch(data, shift.punchClockShiftId);
    const hasBegun = at(shift, shift.start + shorter) < '2026-11-23T12:00';
    if (!found) {
      if (
        shift.employeeId === null ||
        !hasBegun ||
        ['Draft', 'OnDuty', 'PunchclockStarted', 'PunchclockFinished'].includes(shift.status)
      )
        continue;
      const key = `${shift.departmentId} ${shift.shiftTypeId}`;
      if (neverPunched.has(shift.shiftTypeId ?? 0)) ofType.set(key, [...(ofType.get(key) ?? []), shift.id]);
      else lines.push(['missing', shift.id, 1, null]);
      continue;
    }
    const [came, left] = [found.start - shift.start, found.end === undefined ? 0 : found.end - shift.end];
    if (came > shorter) lines.push(['cameLate', shift.id, 1, came]);
    if (came < -longer) lines.push(['cameEarly', shift.id, 1, came]);
    if (left > longer) lines.push(['leftLate', shift.id, 1, left]);
    if (left < -shorter) lines.push(['leftEarly', shift.id, 1, left]);
    const isOver = at(shift, shift.end + longer) < '2026-11-23T12:00';
    if (found.end === undefined && isOver) lines.push(['stillOpen', shift.id, 1, null]);
  }
  for (const ids of ofType.values()) lines.push(['missingOfType', ids.length === 1 ? ids[0] : null, ids.length, null]);
  return lines;
}
