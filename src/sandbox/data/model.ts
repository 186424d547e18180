import type { Day } from './calendar.ts';

/** Fields carry the names that Planday's API gives them; what an endpoint does not show, its handler leaves out. */
export interface Department {
  readonly id: number;
  readonly name: string;
  readonly number: string | null;
}

export interface EmployeeGroup {
  readonly id: number;
  readonly name: string;
}

export interface Named {
  readonly id: number;
  readonly name: string;
  readonly description: string;
}

export interface Skill {
  readonly skillId: number;
  readonly name: string;
  readonly description: string;
  readonly isTimeLimited: boolean;
  readonly employeeGroupIds: readonly number[];
}

export interface Section {
  readonly id: number;
  readonly name: string;
  readonly departmentId: number;
}

export interface Position {
  readonly id: number;
  readonly name: string;
  readonly startDate: string | null;
  readonly endDate: string | null;
  readonly isActive: boolean;
  readonly departmentId: number;
  readonly sectionId: number | null;
  readonly employeeGroupId: number | null;
  readonly affectRevenue: boolean;
  readonly revenueUnitId: number | null;
  readonly skillIds: readonly number[];
}

export interface ShiftType {
  readonly id: number;
  readonly name: string;
  readonly color: string;
  readonly salaryCode: string;
  readonly isActive: boolean;
  readonly payPercentage: number | null;
  readonly payMonetary: number | null;
  readonly allowsBreaks: boolean;
  readonly allowBooking: boolean;
  readonly paymentType: 'Percentage' | 'Monetary';
  readonly includeInSchedulePrint: boolean;
}

export interface RevenueUnit {
  readonly id: number;
  readonly name: string;
  readonly departmentId: number;
}

export interface Employee {
  readonly id: number;
  /** Place in the portal's list, from 0; seeds everything that hangs on the person. */
  readonly index: number;
  readonly firstName: string;
  readonly lastName: string;
  readonly userName: string;
  readonly email: string;
  readonly cellPhone: string;
  /** As Planday spells it: Britain is `UK`. */
  readonly cellPhoneCountry: 'DK' | 'UK';
  readonly phone: string | null;
  readonly street1: string;
  readonly zip: string;
  readonly city: string;
  readonly gender: 'Female' | 'Male';
  readonly hired: Day;
  readonly dateTimeCreated: string;
  readonly dateTimeModified: string;
  readonly employeeTypeId: number;
  readonly salaryIdentifier: string;
  readonly departments: readonly number[];
  readonly employeeGroups: readonly number[];
  readonly securityGroups: readonly number[];
  readonly skillIds: readonly number[];
  readonly supervisorId: number | null;
  readonly jobTitle: string;
  readonly contractRulesRuleId: number | null;
  readonly workHours: number | null;
  /** Kroner an hour; monthly-paid people have a salary instead. */
  readonly hourlyRate: number;
  readonly monthlySalary: number | null;
  readonly ssn: string;
  readonly birthDate: string;
  readonly bankAccount: { readonly registrationNumber: string; readonly accountNumber: string };
  /** Present when the person has left. */
  readonly left?: { readonly day: Day; readonly terminationTypeId: number; readonly reason: string };
}

export interface Supervisor {
  readonly id: number;
  readonly employeeId: number;
  readonly name: string;
}

export interface Shift {
  readonly id: number;
  readonly departmentId: number;
  readonly employeeId: number | null;
  readonly employeeGroupId: number;
  readonly positionId: number | null;
  readonly shiftTypeId: number | null;
  readonly day: Day;
  /** Minutes after midnight of `day`. */
  readonly start: number;
  readonly end: number;
  readonly status: string;
  readonly comment: string | null;
  readonly punchClockShiftId: number | null;
  readonly dateTimeCreated: string;
  readonly dateTimeModified: string;
  readonly skillIds: readonly number[];
  readonly deleted?: { readonly dateTimeDeleted: string; readonly deletedBy: number };
}
