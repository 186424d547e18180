import { dayOf, utc } from './calendar.ts';
import type { Shift } from './model.ts';
import type { PortalData } from './portalData.ts';
import { Random } from './random.ts';

export interface ShiftChange {
  readonly modifiedAt: string;
  readonly modifiedBy: { readonly id: number; readonly name: string };
  readonly changes: readonly string[];
}

const later = ['Start time changed', 'End time changed', 'Position changed', 'Comment changed', 'Shift type changed'];

export function shiftHistory(data: PortalData, shift: Shift): ShiftChange[] {
  const random = new Random('shift history', shift.id);
  const department = data.organisation.departments.findIndex(({ id }) => id === shift.departmentId);
  const manager = data.people.supervisors[Math.max(0, department)];
  const modifiedBy = { id: manager?.employeeId ?? 0, name: manager?.name ?? '' };
  const employee = shift.employeeId === null ? undefined : data.employee(shift.employeeId);
  const history: ShiftChange[] = [{ modifiedAt: shift.dateTimeCreated, modifiedBy, changes: ['Shift created'] }];
  let day = dayOf(shift.dateTimeCreated);
  for (let count = random.int(0, 3); count > 0; count--) {
    day = Math.min(day + random.int(0, 2), data.today);
    history.push({ modifiedAt: utc(day, 1200 - count * 10, random.int(0, 59)), modifiedBy, changes: [random.pick(later)] });
  }
  if (employee)
    history.push({ modifiedAt: utc(day, 1210), modifiedBy, changes: [`Assigned to ${employee.firstName} ${employee.lastName}`] });
  return history;
}
