import { sentence } from '../errors.ts';
import type { Rule } from './question.ts';

/** What is known to make the schedule's cost another one than what is paid. */
const knownReasons: readonly Rule[] = [
  {
    id: 'unapproved',
    title: sentence('Not approved'),
    about: sentence('The shifts are in the schedule’s cost, and are paid only once they are approved.'),
  },
  {
    id: 'openShift',
    title: sentence('Open shifts'),
    about: sentence('Nobody has the shifts: they are planned hours that neither Time and cost nor payroll counts.'),
  },
  {
    id: 'draft',
    title: sentence('Drafts'),
    about: sentence('Shifts that are not published cost something in the schedule, and nothing in payroll.'),
  },
  {
    id: 'notCounted',
    title: sentence('Counted nowhere'),
    about: sentence('The shifts are neither in Time and cost nor in payroll, as those of a shift type whose hours do not count.'),
  },
  {
    id: 'additionalCost',
    title: sentence('Additional payroll cost'),
    about: sentence(
      'The schedule is above the pay by a percentage that several employees have in common. It is no part of what is paid.',
    ),
  },
  {
    id: 'paidBreak',
    title: sentence('Paid breaks'),
    about: sentence('Payroll pays them; Time and cost leaves out every break.'),
  },
  {
    id: 'monthlyPaid',
    title: sentence('Shifts of employees with a salary'),
    about: sentence('They cost something in the schedule; payroll has the salary in their place.'),
  },
  {
    id: 'monthlySalary',
    title: sentence('Salary of a whole month'),
    about: sentence('It belongs to no department and no day.'),
  },
  {
    id: 'proration',
    title: sentence('Salary for a part of a month'),
    about: sentence('Its share by calendar days. It belongs to no department and no day.'),
  },
  {
    id: 'monthEdge',
    title: sentence('Salaries over a month’s edge'),
    about: sentence(
      'Asked for in one piece, payroll gives this much more or less than month by month. Month by month is what counts here; this line is no part of the sum.',
    ),
  },
  {
    id: 'dailySupplement',
    title: sentence('Supplements of days and weeks'),
    about: sentence('Payroll has them for an employee and a day, in no department; Time and cost leaves them out.'),
  },
  {
    id: 'supplementTwice',
    title: sentence('Supplement counted twice'),
    about: sentence(
      'The same supplement is in a list more than once: in Time and cost, or in payroll both in a shift and by itself.',
    ),
  },
];

/** What may stand in the column `rule` of “Planned, punched, paid”. */
export const paidRules: readonly Rule[] = [
  {
    id: 'sideBySide',
    title: sentence('Side by side'),
    about: sentence(
      'What each source has for a department and a day. The cost is the schedule’s above what is paid; the lines below say why.',
    ),
    isNote: true,
  },
  ...knownReasons,
  {
    id: 'paidAsPlanned',
    title: sentence('Punched hours differ from paid ones'),
    about: sentence('The shift is paid as it was planned; the punch clock has more hours, or fewer.'),
  },
  {
    id: 'paidAsPunched',
    title: sentence('Paid as punched'),
    about: sentence('Payroll has the hours of the punch clock, the schedule others.'),
  },
  {
    id: 'otherHours',
    title: sentence('Paid hours differ'),
    about: sentence('Payroll has other hours than the schedule, and not those of the punch clock.'),
  },
  {
    id: 'onlyInSchedule',
    title: sentence('Not in payroll'),
    about: sentence('Time and cost has the shift, and payroll does not, although its employee has no salary.'),
  },
  {
    id: 'onlyInPayroll',
    title: sentence('Not in Time and cost'),
    about: sentence('Payroll has the shift, and Time and cost does not.'),
  },
  {
    id: 'unexplained',
    title: sentence('No known reason'),
    about: sentence('The schedule’s cost differs from the pay for the same hours.'),
  },
];
