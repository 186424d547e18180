import type { QuestionInputs } from './question.ts';
import { blank, hasOneOf } from './sqlTexts.ts';
import { oneOfIds, sqlText } from './statementValues.ts';

// Parts of the statement of `readyForPayroll`, each some of its common tables. `planned` and `matched` are of `matchedPunches`; `worked` are the shifts
// that somebody has, `payable` those of them that lie in the period and the departments.

/** `identified`: who has to have one. `by_identifier`: each beside the first of those who have the same. */
export function salaryIdentifiers({ from, to, departments }: QuestionInputs): string {
  return `
  everybody AS (
    SELECT portal, portal_id, id, FALSE AS is_gone, concat_ws(' ', first_name, last_name) AS name,
      nullif(trim(salary_identifier), '') AS identifier, departments, substr(hired_date, 1, 10) AS hired_on
    FROM employees
    UNION ALL
    SELECT portal, portal_id, id, TRUE, concat_ws(' ', first_name, last_name), nullif(trim(salary_identifier), ''), departments, NULL
    FROM employees_deactivated
  ),
  on_duty AS MATERIALIZED (
    SELECT portal_id, CAST(employee_id AS INTEGER) AS employee_id, max(${oneOfIds('department_id', departments)}) AS is_ours
    FROM worked WHERE date BETWEEN ${sqlText(from)} AND ${sqlText(to)}
    GROUP BY portal_id, employee_id
  ),
  -- Of all departments, because a payroll system knows none.
  identified AS MATERIALIZED (
    SELECT everybody.*, coalesce(on_duty.is_ours, FALSE) OR (NOT is_gone AND ${hasOneOf('departments', departments)}) AS is_ours
    FROM everybody LEFT JOIN on_duty ON on_duty.portal_id = everybody.portal_id AND on_duty.employee_id = everybody.id
    WHERE on_duty.employee_id IS NOT NULL OR (NOT is_gone AND coalesce(hired_on <= ${sqlText(to)}, TRUE))
  ),
  by_identifier AS (
    SELECT *, first_value(id) OVER same AS other_id, first_value(name) OVER same AS other_name, row_number() OVER same AS place, max(is_ours) OVER same_all AS is_any_ours
    FROM identified WHERE identifier IS NOT NULL
    WINDOW same AS (PARTITION BY portal_id, identifier ORDER BY is_gone, id), same_all AS (PARTITION BY portal_id, identifier)
  )`;
}

/** `unready`: punches that payroll does not have as they are. That of a shift which is not approved goes with its shift. */
export function punchesForPayroll({ from, to, departments }: QuestionInputs): string {
  return `
  recorded AS (
    SELECT portal_id, id AS punch_id, is_approved AS is_punch_approved FROM punch_clock_shifts
    WHERE start_date_time >= date(${sqlText(from)}, '-1 day') AND start_date_time < date(${sqlText(to)}, '+2 days')
  ),
  -- One of a shift that nobody has, or somebody else, is of none.
  beside AS (
    SELECT matched.portal, matched.portal_id, matched.punch_id, matched.employee_id, matched.end_date_time,
      worked.shift_id, worked.is_approved, recorded.is_punch_approved,
      coalesce(worked.department_id, matched.department_id) AS department_id,
      coalesce(worked.date, substr(matched.start_date_time, 1, 10)) AS date
    FROM matched
      JOIN recorded ON recorded.portal_id = matched.portal_id AND recorded.punch_id = matched.punch_id
      LEFT JOIN worked ON worked.portal_id = matched.portal_id AND worked.shift_id = matched.shift_id
        AND worked.employee_id = coalesce(matched.employee_id, worked.employee_id)
  ),
  unready AS (
    SELECT *, CASE WHEN shift_id IS NULL THEN 'punchWithoutShift' WHEN end_date_time IS NULL THEN 'openPunch' ELSE 'punchNotApproved' END AS rule
    FROM beside
    WHERE date BETWEEN ${sqlText(from)} AND ${sqlText(to)} AND ${oneOfIds('department_id', departments)}
      AND (shift_id IS NULL OR (is_approved AND (end_date_time IS NULL OR NOT is_punch_approved)))
  )`;
}

/** `uncoded_type`: shift types in use without a code. Where departments are given, `uncoded_line`, `uncoded_supplement`, `uncoded_salary` of payroll. */
export function salaryCodes({ from, to, departments }: QuestionInputs): string {
  const types = `
  uncoded_type AS (
    SELECT type.portal, type.portal_id, type.id AS shift_type_id, type.name, min(payable.shift_id) AS shift_id, count(*) AS shifts
    FROM shift_types AS type JOIN payable ON payable.portal_id = type.portal_id AND payable.shift_type_id = type.id
    WHERE ${blank('type.salary_code')} AND payable.state <> 'draft'
    GROUP BY type.portal_id, type.id
  )`;
  if (departments.length === 0) return types;
  const asked = `department_ids = ${sqlText(departments.join(','))} AND period_from = ${sqlText(from)} AND period_to = ${sqlText(to)}`;
  return `${types},
  payroll AS MATERIALIZED (
    SELECT portal, portal_id, id AS shift_id, employee_id, employee_group_id, shift_type_id, date, salary_code, supplements
    FROM payroll_shifts WHERE ${asked}
  ),
  -- Lines whose shift type has a code, or that have no type: the type itself is told above.
  uncoded_line AS (
    SELECT payroll.portal, payroll.portal_id, payroll.employee_group_id, payroll.shift_type_id, min(payroll.shift_id) AS shift_id,
      count(*) AS shifts
    FROM payroll
      LEFT JOIN uncoded_type ON uncoded_type.portal_id = payroll.portal_id AND uncoded_type.shift_type_id = payroll.shift_type_id
    WHERE ${blank('payroll.salary_code')} AND uncoded_type.shift_type_id IS NULL
    GROUP BY payroll.portal_id, payroll.employee_group_id, payroll.shift_type_id
  ),
  supplement AS (
    SELECT portal, portal_id, name, salary_code FROM payroll_supplements WHERE ${asked}
    UNION ALL
    SELECT payroll.portal, payroll.portal_id, one.value ->> '$.name', one.value ->> '$.salaryCode'
    FROM payroll, json_each(payroll.supplements) AS one
  ),
  uncoded_supplement AS (
    SELECT portal, portal_id, name, count(*) AS uses FROM supplement WHERE ${blank('salary_code')} GROUP BY portal_id, name
  ),
  uncoded_salary AS (
    SELECT portal, portal_id, employee_id, count(*) AS uses FROM payroll_salaried
    WHERE ${asked} AND ${blank('salary_code')} GROUP BY portal_id, employee_id
  )`;
}

/** The findings of `salaryCodes` where departments are given. */
export const linesWithoutCode = `UNION ALL
SELECT 'lineWithoutSalaryCode', portal, portal_id, NULL, NULL, shift_id, NULL, NULL, employee_group_id, shift_type_id, NULL, NULL, shifts
FROM uncoded_line
UNION ALL
SELECT 'lineWithoutSalaryCode', portal, portal_id, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, name, uses
FROM uncoded_supplement
UNION ALL
SELECT 'lineWithoutSalaryCode', portal, portal_id, employee_id, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, uses
FROM uncoded_salary
`;

/**
 * `unpaid`: who works in a group that has wages and has none. `unruled`: who works in a group that has contract rules and has none.
 * @param share percent of a group's members
 */
export function wagesAndRules({ from, to, departments }: QuestionInputs, share: number): string {
  // Spelled out at each place: so only those who have a shift are asked for.
  const shift = `s.date BETWEEN ${sqlText(from)} AND ${sqlText(to)} AND ${oneOfIds('s.department_id', departments)} AND s.employee_id IS NOT NULL`;
  return `
  details AS (
    SELECT DISTINCT s.portal_id, e.employee_id, nullif(e.contract_rules_rule_id, 0) AS rule_id, e.is_deactivated
    FROM shifts AS s JOIN hr_employee AS e ON e.portal_id = s.portal_id AND e.employee_id = s.employee_id
    WHERE ${shift}
  ),
  wages AS (
    SELECT DISTINCT s.portal_id, w.employee_id, w.employee_group_id
    FROM shifts AS s JOIN pay_rates_employee AS w ON w.portal_id = s.portal_id AND w.employee_id = s.employee_id
    WHERE ${shift} AND w.rate > 0
  ),
  salaries AS (
    SELECT DISTINCT s.portal_id, p.employee_id
    FROM shifts AS s JOIN salaries_employee AS p ON p.portal_id = s.portal_id AND p.employee_id = s.employee_id
    WHERE ${shift} AND p.salary > 0
  ),
  -- Who works in which group; drafts are nobody's work.
  member AS MATERIALIZED (
    SELECT s.portal, s.portal_id, s.employee_id, s.employee_group_id, details.rule_id, min(s.date) AS date, s.id AS shift_id, count(*) AS shifts
    FROM shifts AS s JOIN details ON details.portal_id = s.portal_id AND details.employee_id = s.employee_id
    WHERE ${shift} AND lower(coalesce(s.status, '')) <> 'draft' AND NOT coalesce(details.is_deactivated, FALSE)
    GROUP BY s.portal_id, s.employee_id, s.employee_group_id
  ),

  group_with_wages AS (
    SELECT portal_id, employee_group_id FROM wages
    UNION SELECT portal_id, employee_group_id FROM pay_rates_employee_groups_default WHERE rate > 0
  ),
  unpaid AS (
    SELECT member.* FROM member
      JOIN group_with_wages AS paid ON paid.portal_id = member.portal_id AND paid.employee_group_id = member.employee_group_id
      LEFT JOIN wages ON wages.portal_id = member.portal_id AND wages.employee_id = member.employee_id
        AND wages.employee_group_id = member.employee_group_id
      LEFT JOIN salaries ON salaries.portal_id = member.portal_id AND salaries.employee_id = member.employee_id
    WHERE wages.employee_id IS NULL AND salaries.employee_id IS NULL
  ),

  shared AS (
    SELECT *, 100.0 * count(rule_id) OVER same / count(*) OVER same AS share FROM member
    WINDOW same AS (PARTITION BY portal_id, employee_group_id)
  ),
  -- Whoever works in several groups is told once, with the one where it is rarest.
  unruled AS (
    SELECT portal, portal_id, employee_id, employee_group_id, shift_id, date, shifts, max(share) AS share
    FROM shared WHERE rule_id IS NULL AND share >= ${share}
    GROUP BY portal_id, employee_id
  )`;
}
