import { dateOf, dayOf } from '../data/calendar.ts';
import { at, type Punch, punch, punches } from '../data/punches.ts';
import { type Handlers, isWithin, list, one, type Row, withoutNulls } from './handler.ts';

const maximumDays = 31;

export const punchclock: Handlers = {
  '/punchclock/v1.0/punchclockshifts': ({ data, values }) => {
    const [from, to] = [values.text('from') ?? '', values.text('to') ?? ''];
    if (to <= from) return { invalid: { to: ['The end of the range must be after its start.'] } };
    if (Date.parse(`${to}Z`) - Date.parse(`${from}Z`) > maximumDays * 86_400_000) {
      return { invalid: { to: [`The range must be at most ${maximumDays} days.`] } };
    }
    const [employee, shift] = [values.number('employeeId'), values.number('shiftId')];
    const [first, last] = [dayOf(from) - 1, dayOf(to) + 1];
    const rows = punches(data).filter(
      (one) =>
        isWithin(one.shift.day, first, last) &&
        isWithin(at(one.shift, one.start), from, to) &&
        (employee ?? one.shift.employeeId) === one.shift.employeeId &&
        (shift ?? one.shift.id) === one.shift.id,
    );
    return list(rows, punchRow);
  },
  '/punchclock/v1.0/punchclockshifts/byShift/{shiftId}': ({ data, values }) => {
    const shift = data.shift(values.number('shiftId') ?? 0);
    return one(shift?.punchClockShiftId ? punch(data, shift.punchClockShiftId) : undefined, 'The punch record', punchRow);
  },
  '/punchclock/v1.0/punchclockshifts/{punchClockShiftId}/breaks': ({ data, values }) => {
    const found = punch(data, values.number('punchClockShiftId') ?? 0);
    return found ? { body: withTotal(found.breaks.map((one) => breakRow(found, one))) } : { missing: 'The punch record' };
  },
  '/punchclock/v1.0/punchclockshifts/{punchClockShiftId}/breakaccess': ({ data, values }) =>
    one(punch(data, values.number('punchClockShiftId') ?? 0), 'The punch record', ({ end, breaks }) => {
      return { canStartBreak: end === undefined, canEndBreak: false, breaksTaken: breaks.length };
    }),
  '/punchclock/v1.0/employeeshifts/today': ({ data, values }) => {
    const employee = values.number('employeeId');
    const shifts = data.schedule.shifts.filter(
      ({ day, employeeId }) => day === data.today && employeeId !== null && (employee ?? employeeId) === employeeId,
    );
    const rows = shifts.map((shift) => {
      const { id, departmentId, employeeId, employeeGroupId, positionId, shiftTypeId, day, comment } = shift;
      const times = {
        date: dateOf(day),
        startDateTime: at(shift, shift.start),
        endDateTime: at(shift, shift.end),
        description: comment,
      };
      return withoutNulls({ id, departmentId, employeeId, employeeGroupId, positionId, shiftTypeId, ...times });
    });
    return { body: withTotal(rows) };
  },
};

const withTotal = (data: readonly Row[]): Row => ({ paging: { total: data.length }, data });

function punchRow({ id, shift, start, end }: Punch): Row {
  return withoutNulls({
    id,
    shiftId: shift.id,
    departmentId: shift.departmentId,
    employeeId: shift.employeeId,
    startDateTime: at(shift, start),
    endDateTime: end === undefined ? null : at(shift, end),
    shiftStartDateTime: at(shift, shift.start),
    shiftEndDateTime: at(shift, shift.end),
    description: null,
    isApproved: shift.status === 'Approved' || shift.status === 'PunchclockApproved',
  });
}

/** The field is really spelled `punchClocksShiftId`. */
function breakRow({ id: punchClocksShiftId, shift }: Punch, { id, start, end }: Punch['breaks'][number]): Row {
  const duration = `00:${String(end - start).padStart(2, '0')}:00`;
  return { id, punchClocksShiftId, startDateTime: at(shift, start), endDateTime: at(shift, end), duration };
}
