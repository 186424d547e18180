import { sentence } from '../errors.ts';
import { matchedPunches } from './matchedPunches.ts';
import { linesWithoutCode, punchesForPayroll, salaryCodes, salaryIdentifiers, wagesAndRules } from './payrollParts.ts';
import type { Question, QuestionInputs, Tolerance } from './question.ts';
import { oneOfIds, sqlText } from './statementValues.ts';

const share: Tolerance = {
  name: 'share',
  label: sentence('A group has contract rules from this share of its employees on'),
  unit: sentence('percent'),
  usual: 90,
  least: 1,
  most: 100,
};

/** What has to be right before payroll runs, as Planday's own checklist has it. */
export const readyForPayroll: Question = {
  id: 'readyForPayroll',
  title: sentence('Ready for payroll?'),
  about: sentence(
    'Planday’s own checklist for a period: salary identifiers, salary codes, approval, punches, wages and contract rules.',
  ),
  words: [
    sentence(
      'Salary identifiers count of everybody who was hired by the last day, and of deactivated employees with a shift in the period.',
    ),
    sentence('Shifts count that somebody has. Open shifts are paid to nobody.'),
    sentence(
      'A punch belongs to a shift as in “Planned and punched”. Where the shift is not approved, the punch is not listed as well.',
    ),
    sentence('Wages and contract rules count of active employees with a shift in the period. They take three requests for each.'),
    sentence(
      'Planday does not tell whether a group has contract rules. It is taken to have them where most of its employees do.',
    ),
    sentence(
      'Salary codes are looked for in shift types. Where departments were chosen, also in the lines of the payroll report.',
    ),
    sentence('Whether the payroll system has heard of changed employees cannot be read from Planday.'),
  ],
  needs: { period: true, departments: true },
  tolerances: [share],
  rules: [
    {
      id: 'noSalaryIdentifier',
      title: sentence('No salary identifier'),
      about: sentence('The payroll system does not know whom to pay.'),
    },
    {
      id: 'sharedSalaryIdentifier',
      title: sentence('Salary identifier used twice'),
      about: sentence('Two employees have one salary identifier. Often somebody was hired again, or a number was mistyped.'),
    },
    {
      id: 'notApproved',
      title: sentence('Shift not approved'),
      about: sentence('A report of approved shifts leaves it out, and drafts are never paid.'),
    },
    {
      id: 'punchWithoutShift',
      title: sentence('Punch without a shift'),
      about: sentence('Its hours belong to no shift of its employee, so payroll does not have them.'),
    },
    {
      id: 'openPunch',
      title: sentence('Punch without an end'),
      about: sentence('The shift is approved, and its punch has no end.'),
    },
    {
      id: 'punchNotApproved',
      title: sentence('Punch not approved'),
      about: sentence('The shift is approved and its punch is not, so payroll has the hours of the shift.'),
    },
    {
      id: 'noSalaryCode',
      title: sentence('Shift type without a salary code'),
      about: sentence('Shifts of the period have this type. Planday takes a usual code instead, which may be the wrong one.'),
    },
    {
      id: 'lineWithoutSalaryCode',
      title: sentence('Payroll line without a salary code'),
      about: sentence(
        'Lines of the payroll report have no salary code. It comes from the employee group, the supplement or the salary.',
      ),
    },
    {
      id: 'noWage',
      title: sentence('No wage in the group'),
      about: sentence('The group has wages, and the employee has neither one above 0 nor a salary. Unpaid work may be meant.'),
    },
    {
      id: 'noContractRule',
      title: sentence('No contract rule'),
      about: sentence('Others of the group have a contract rule, and the employee has none. Some contracts need none.'),
    },
  ],
  sql: statement,
};

function statement(inputs: QuestionInputs): string {
  const { from, to, departments, tolerances } = inputs;
  const period = `BETWEEN ${sqlText(from)} AND ${sqlText(to)}`;
  return `-- Each row is a finding: its rule, and what it is about.
${matchedPunches(inputs, 0)},

  -- Shifts that somebody has; open ones are nobody's to pay.
  worked AS MATERIALIZED (
    SELECT *, state IN ('approved', 'punchclockapproved') AS is_approved FROM planned WHERE employee_id IS NOT NULL
  ),
  payable AS MATERIALIZED (
    SELECT * FROM worked WHERE date ${period} AND ${oneOfIds('department_id', departments)}
  ),
${salaryIdentifiers(inputs)},
${punchesForPayroll(inputs)},
${salaryCodes(inputs)},
${wagesAndRules(inputs, tolerances.share ?? share.usual)}

SELECT 'noSalaryIdentifier' AS rule, portal, portal_id, id AS employee_id, NULL AS other_employee_id, NULL AS shift_id, NULL AS punch_id,
  NULL AS department_id, NULL AS employee_group_id, NULL AS shift_type_id, NULL AS date, name AS what, NULL AS lines
FROM identified WHERE is_ours AND identifier IS NULL
UNION ALL
SELECT 'sharedSalaryIdentifier', portal, portal_id, id, other_id, NULL, NULL, NULL, NULL, NULL, NULL,
  concat_ws(', ', identifier, name, other_name), NULL
FROM by_identifier WHERE place > 1 AND is_any_ours
UNION ALL
SELECT 'notApproved', portal, portal_id, employee_id, NULL, shift_id, NULL, department_id, NULL, shift_type_id, date, state, NULL
FROM payable WHERE NOT is_approved
UNION ALL
SELECT rule, portal, portal_id, employee_id, NULL, shift_id, punch_id, department_id, NULL, NULL, date, NULL, NULL
FROM unready
UNION ALL
SELECT 'noSalaryCode', portal, portal_id, NULL, NULL, shift_id, NULL, NULL, NULL, shift_type_id, NULL, name, shifts
FROM uncoded_type
${departments.length === 0 ? '' : linesWithoutCode}UNION ALL
SELECT 'noWage', portal, portal_id, employee_id, NULL, shift_id, NULL, NULL, employee_group_id, NULL, date, NULL, shifts
FROM unpaid
UNION ALL
SELECT 'noContractRule', portal, portal_id, employee_id, NULL, shift_id, NULL, NULL, employee_group_id, NULL, date,
  concat(round(share), ' %'), shifts
FROM unruled
ORDER BY portal, rule, date, employee_id, shift_id, punch_id`;
}
