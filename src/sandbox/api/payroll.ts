import { dateOf, dayOf, localSecond, mondayOf } from '../data/calendar.ts';
import type { Shift } from '../data/model.ts';
import { currency } from '../data/pay.ts';
import { type Days, salaryLine, supplementLines } from '../data/payrollLines.ts';
import type { PortalData } from '../data/portalData.ts';
import { shiftPay } from '../data/shiftPay.ts';
import { type Call, type Handlers, isWithin, type Outcome, type Row, withoutNulls } from './handler.ts';

export const payroll: Handlers = {
  '/payroll/v1.0/payroll': (call) => report(call),
};

/** Three lists at the top level, no envelope and no pages. */
function report(call: Call): Outcome {
  const { data, values } = call;
  const departments = new Set(values.several('departmentIds'));
  for (const id of departments)
    if (!data.organisation.departments.some((one) => one.id === id))
      return { invalid: { departmentIds: ['A department does not exist.'] } };
  const days = { first: dayOf(values.text('from') ?? ''), last: dayOf(values.text('to') ?? '') };
  if (days.last < days.first) return { invalid: { to: ['The end of the range must not be before its start.'] } };
  const paid = payable(call, days);
  // What belongs to no department is given for everybody who works in one of those that were asked for.
  const people = data.people.active.filter((employee) => employee.departments.some((id) => departments.has(id)));
  const ids = new Set(people.map(({ id }) => id));
  const whole = values.flag('returnFullSalaryForMonthlyPaid') ?? false;
  return {
    body: {
      shiftsPayroll: paid
        .filter(({ day, departmentId }) => day >= days.first && departments.has(departmentId))
        .map((shift) => shiftRow(data, shift)),
      supplementsPayroll: supplementLines(
        paid.filter(({ employeeId }) => ids.has(employeeId ?? 0)),
        days,
      ),
      salariedPayroll: people.flatMap((employee) => salaryLine(employee, days, whole) ?? []),
      ...currency,
    },
  };
}

/** The shifts of those who are paid by the hour, from the Monday before the first day on: a supplement may count the week. */
function payable({ data, values }: Call, { first, last }: Days): readonly Shift[] {
  const status = values.text('shiftStatus')?.toLowerCase();
  return data.schedule.shifts.filter(
    (shift) =>
      isWithin(shift.day, mondayOf(first), last) &&
      shift.employeeId !== null &&
      shift.status !== 'Draft' &&
      (status === undefined || isApproved(shift) === (status === 'approved')) &&
      data.employee(shift.employeeId)?.monthlySalary === null,
  );
}

const isApproved = ({ status }: Shift): boolean => status === 'Approved' || status === 'PunchclockApproved';
const duration = (minutes: number): string =>
  `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`;

function shiftRow(data: PortalData, shift: Shift): Row {
  const { rate, minutes, salary, breaks, supplements } = shiftPay(data, shift);
  const { id, employeeId, departmentId, employeeGroupId, positionId, shiftTypeId } = shift;
  return withoutNulls({
    id,
    employeeId,
    departmentId,
    employeeGroupId,
    positionId,
    shiftTypeId,
    date: dateOf(shift.day),
    start: localSecond(shift.day, shift.start),
    end: localSecond(shift.day, shift.end),
    shiftDuration: duration(minutes),
    salaryCode: data.organisation.shiftTypes.find((type) => type.id === shiftTypeId)?.salaryCode ?? '1000',
    salary,
    wage: { rate, type: 'HourlyRate' },
    supplements,
    breaks,
  });
}
