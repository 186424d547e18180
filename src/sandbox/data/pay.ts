import type { Shift } from './model.ts';
import type { PortalData } from './portalData.ts';

/** Overtime pays half as much again; monthly-paid people cost their hourly share. */
export function shiftRate(data: PortalData, shift: Shift): number {
  const employee = shift.employeeId === null ? undefined : data.employee(shift.employeeId);
  if (!employee) return 0;
  const percentage = data.organisation.shiftTypes.find(({ id }) => id === shift.shiftTypeId)?.payPercentage ?? 100;
  return (employee.hourlyRate * percentage) / 100;
}

/** Kroner, breaks not counted. */
export function shiftCost(data: PortalData, shift: Shift): number {
  return Math.round(((shift.end - shift.start) / 60) * shiftRate(data, shift) * 100) / 100;
}
