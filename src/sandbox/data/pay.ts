import { type Day, dateOf } from './calendar.ts';
import type { Employee, Shift } from './model.ts';
import type { PortalData } from './portalData.ts';

/** Overtime pays half as much again; monthly-paid people cost their hourly share. */
export function shiftRate(data: PortalData, shift: Shift): number {
  const employee = shift.employeeId === null ? undefined : data.employee(shift.employeeId);
  if (!employee) return 0;
  const percentage = data.organisation.shiftTypes.find(({ id }) => id === shift.shiftTypeId)?.payPercentage ?? 100;
  return (employee.hourlyRate * percentage) / 100;
}

export interface PayRate {
  readonly employeeGroupId: number;
  readonly rate: number;
  readonly wageType: 'HourlyRate' | 'ShiftRate';
}

/** A rate for each group that the person works in; a second group pays a little more. */
export function payRates(employee: Employee): PayRate[] {
  return employee.employeeGroups.map((employeeGroupId, index) => ({
    employeeGroupId,
    rate: employee.hourlyRate + index * 4,
    wageType: 'HourlyRate',
  }));
}

/** What a person was paid, newest first: a rise each January since the hiring, four at most. */
export function payRateHistory(
  employee: Employee,
  employeeGroupId: number,
  today: Day,
): (PayRate & { readonly validFrom: string })[] {
  const now = payRates(employee).find((rate) => rate.employeeGroupId === employeeGroupId);
  if (!now) return [];
  const hiredYear = Number(dateOf(employee.hired).slice(0, 4));
  const thisYear = Number(dateOf(today).slice(0, 4));
  const years = Array.from({ length: Math.min(3, thisYear - hiredYear) }, (_, index) => thisYear - index);
  const rises = years.map((year, index) => ({ ...now, rate: now.rate - index * 4, validFrom: `${year}-01-01` }));
  return [...rises, { ...now, rate: now.rate - rises.length * 4, validFrom: dateOf(employee.hired) }];
}

export const salaryTypes = ['Monthly', 'Fortnightly', 'Weekly', 'Annual', 'FourWeekly'].map((name, index) => ({
  id: index + 1,
  name,
}));

/** What everybody with a monthly salary has: the hours that it pays for, and the code for the payroll system. */
export const monthly = { hours: 160.33, salaryCode: '3000' };

/** Kroner to the øre. */
export const money = (value: number): number => Math.round(value * 100) / 100;

export const currency = { currencySymbol: 'kr.', currencyFormatString: '#,##0.00 kr.' };
