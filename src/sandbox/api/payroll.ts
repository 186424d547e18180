import { dateOf, dayOf, weekday } from '../data/calendar.ts';
import type { Employee, Shift } from '../data/model.ts';
import { currency, shiftRate } from '../data/pay.ts';
import type { PortalData } from '../data/portalData.ts';
import { at, punch } from '../data/punches.ts';
import { type Call, type Handlers, isWithin, type Outcome, type Row, withoutNulls } from './handler.ts';

/** Kroner an hour on a Saturday or Sunday. */
const weekendRate = 28.5;

export const payroll: Handlers = {
  '/payroll/v1.0/payroll': (call) => report(call),
};

/** Three lists at the top level, no envelope and no pages. */
function report(call: Call): Outcome {
  const { data, values } = call;
  const departments = values.several('departmentIds') ?? [];
  if (departments.some((id) => !data.organisation.departments.some((one) => one.id === id))) {
    return { invalid: { departmentIds: ['A department does not exist.'] } };
  }
  const [first, last] = [dayOf(values.text('from') ?? ''), dayOf(values.text('to') ?? '')];
  const status = values.text('shiftStatus')?.toLowerCase();
  const shifts = data.schedule.shifts.filter(
    (shift) =>
      isWithin(shift.day, first, last) &&
      departments.includes(shift.departmentId) &&
      shift.employeeId !== null &&
      shift.status !== 'Draft' &&
      (status === undefined || isApproved(shift) === (status === 'approved')),
  );
  const hourly = shifts.filter((shift) => data.employee(shift.employeeId ?? 0)?.monthlySalary === null);
  return {
    body: {
      shiftsPayroll: hourly.map((shift) => shiftRow(data, shift)),
      supplementsPayroll: hourly.filter(({ day }) => weekday(day) > 4).map((shift) => supplementRow(shift)),
      salariedPayroll: salaried(data, departments, last - first + 1, values.flag('returnFullSalaryForMonthlyPaid') ?? false),
      ...currency,
    },
  };
}

const isApproved = ({ status }: Shift): boolean => status === 'Approved' || status === 'PunchclockApproved';
const money = (value: number): number => Math.round(value * 100) / 100;
const duration = (minutes: number): string =>
  `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`;

function shiftRow(data: PortalData, shift: Shift): Row {
  const breaks = (shift.punchClockShiftId === null ? undefined : punch(data, shift.punchClockShiftId))?.breaks ?? [];
  const minutes = shift.end - shift.start - breaks.reduce((sum, one) => sum + one.end - one.start, 0);
  const rate = shiftRate(data, shift);
  const { id, employeeId, departmentId, employeeGroupId, positionId, shiftTypeId } = shift;
  return withoutNulls({
    id,
    employeeId,
    departmentId,
    employeeGroupId,
    positionId,
    shiftTypeId,
    date: dateOf(shift.day),
    start: `${at(shift, shift.start)}:00`,
    end: `${at(shift, shift.end)}:00`,
    shiftDuration: duration(minutes),
    salaryCode: data.organisation.shiftTypes.find((type) => type.id === shiftTypeId)?.salaryCode ?? '1000',
    salary: money((minutes / 60) * rate),
    wage: { rate, type: 'HourlyRate' },
    supplements: weekday(shift.day) > 4 ? [{ name: 'Weekendtillæg', rate: weekendRate }] : [],
    breaks: breaks.map((one) => ({ start: `${at(shift, one.start)}:00`, end: `${at(shift, one.end)}:00`, paid: false })),
  });
}

function supplementRow({ id, employeeId, departmentId, employeeGroupId, day, start, end }: Shift): Row {
  const salary = money(((end - start) / 60) * weekendRate);
  const who = { id: id * 3, shiftId: id, employeeId, departmentId, employeeGroupId };
  return {
    ...who,
    date: dateOf(day),
    name: 'Weekendtillæg',
    salaryCode: '1100',
    duration: duration(end - start),
    rate: weekendRate,
    salary,
  };
}

function salaried(data: PortalData, departments: readonly unknown[], days: number, whole: boolean): Row[] {
  const paid = data.people.active.filter(
    (employee): employee is Employee & { monthlySalary: number } => employee.monthlySalary !== null,
  );
  return paid
    .filter((employee) => departments.includes(employee.departments[0]))
    .map(({ id, departments: [departmentId], employeeGroups: [employeeGroupId], monthlySalary }) => {
      const salary = whole ? monthlySalary : money((monthlySalary * Math.min(days, 30)) / 30);
      return { employeeId: id, departmentId, employeeGroupId, salaryCode: '3000', salary };
    });
}
