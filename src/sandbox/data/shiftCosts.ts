import type { Shift } from './model.ts';
import { money } from './pay.ts';
import type { PortalData } from './portalData.ts';
import { shiftPay } from './shiftPay.ts';

/** A row of Time and cost. */
export interface ShiftCost {
  /** Absent in the row of a supplement. */
  readonly shiftId?: number;
  readonly minutes: number;
  /** Kroner. */
  readonly cost: number;
}

/** What a shift costs without any break, and what each of its supplements does; those of days and weeks are no part of it. */
export function shiftCosts(data: PortalData, shift: Shift): ShiftCost[] {
  const { rate, workMinutes, supplements } = shiftPay(data, shift);
  const isPaidMonthly = data.employee(shift.employeeId ?? 0)?.monthlySalary !== null;
  return [
    { shiftId: shift.id, minutes: workMinutes, cost: money((workMinutes / 60) * rate) },
    ...(isPaidMonthly ? [] : supplements).map(({ duration, modification }) => ({
      minutes: Math.round(duration * 60),
      cost: money(duration * modification),
    })),
  ];
}
