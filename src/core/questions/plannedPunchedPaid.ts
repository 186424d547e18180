import { sentence } from '../errors.ts';
import { matchedPunches } from './matchedPunches.ts';
import { paidFigures } from './paidFigures.ts';
import { paidReasons } from './paidReasons.ts';
import { paidRules } from './paidRules.ts';
import { paidShifts } from './paidShifts.ts';
import { paidSources } from './paidSources.ts';
import type { Question, QuestionInputs, Tolerance } from './question.ts';

const minutes: Tolerance = {
  name: 'minutes',
  label: sentence('Hours of a shift differ by more than'),
  unit: sentence('minutes'),
  usual: 15,
  least: 0,
  most: 480,
};

const amount: Tolerance = {
  name: 'amount',
  label: sentence('Costs differ by more than'),
  unit: sentence('in the portal’s currency'),
  usual: 1,
  least: 0,
  most: 10_000,
};

/** Why the schedule's cost is not what payroll pays. */
export const plannedPunchedPaid: Question = {
  id: 'plannedPunchedPaid',
  title: sentence('Planned, punched, paid'),
  about: sentence(
    'Hours and cost from the schedule, the punch clock, Time and cost and payroll, by department and day, with the reasons for a difference.',
  ),
  words: [
    sentence(
      'Hours are as each source has them: planned and punched hours with all breaks, those of Time and cost without any, those of payroll with the paid ones.',
    ),
    sentence(
      'Paid is what payroll has for approved shifts, with the supplements in them. Supplements of days and weeks and salaries stand by themselves, because they belong to no department.',
    ),
    sentence(
      'Each reason has its amount: together they are the difference between the schedule’s cost and what is paid, but for amounts within the tolerance.',
    ),
    sentence('Salaries are asked for month by month, because payroll shares a salary out by the days of its month.'),
    sentence(
      'An additional payroll cost cannot be read. It is told from a percentage that three shifts or more, of two employees or more, have in common.',
    ),
    sentence(
      'A supplement in a shift is counted as its hours times its amount an hour. Breaks that were punched are not read: they would take a request each.',
    ),
  ],
  needs: { period: true, departments: 'required' },
  tolerances: [minutes, amount],
  rules: paidRules,
  sql: statement,
};

function statement(inputs: QuestionInputs): string {
  const { tolerances } = inputs;
  const within = { minutes: tolerances.minutes ?? minutes.usual, amount: tolerances.amount ?? amount.usual };
  return `${matchedPunches(inputs, within.minutes)},
${paidSources(inputs)},
${paidShifts(inputs)},
${paidReasons(inputs, within)},
${paidFigures(inputs)}
SELECT rule, department_id, date, round(hours, 2) AS hours, round(cost, 2) AS cost, detail, planned_hours, open_hours, punched_hours,
  schedule_hours, payroll_hours, schedule_cost, payroll_cost, paid_cost, shifts, employee_id, shift_id, shift_ids, portal, portal_id
FROM (SELECT * FROM figures UNION ALL SELECT * FROM findings)
ORDER BY portal_id, department_id IS NULL, department_id, date, rule <> 'sideBySide', rule, shift_id`;
}
