import type { QuestionInputs } from './question.ts';
import { oneOfIds, sqlText } from './statementValues.ts';

/** A shift as each source has it, and how far its pay explains its cost, as parts of a WITH that end with `explained`. */
export function paidShifts({ from, to, departments }: QuestionInputs): string {
  const period = `${sqlText(from)} AND ${sqlText(to)}`;
  return `
  known AS MATERIALIZED (
    SELECT portal, portal_id, shift_id FROM shift_cost
    UNION SELECT portal, portal_id, shift_id FROM payroll_line
    UNION SELECT portal, portal_id, shift_id FROM planned
      WHERE employee_id IS NOT NULL AND date BETWEEN ${period} AND ${oneOfIds('department_id', departments)}
  ),
  -- A shift as each source has it.
  shift AS MATERIALIZED (
    SELECT known.portal, known.portal_id, known.shift_id, coalesce(planned.state, 'approved') AS state,
      coalesce(shift_cost.department_id, payroll_line.department_id, planned.department_id) AS department_id,
      CAST(coalesce(payroll_line.employee_id, shift_cost.employee_id, planned.employee_id) AS INTEGER) AS employee_id,
      coalesce(shift_cost.date, payroll_line.date, planned.date) AS date,
      planned.ends - planned.starts AS planned_minutes,
      -- How much longer than paid was punched; of one punch for several shifts, with the others as they were planned.
      stretch.went - stretch.came - (stretch.last_ends - stretch.first_starts) + planned.ends - planned.starts - span AS longer,
      -- Who has a salary has no pay for a shift, or a line of 0.
      cost, shift_cost.minutes AS cost_minutes, iif(salaried.employee_id IS NOT NULL, nullif(salary, 0), salary) AS salary, wage_type, payroll_line.minutes AS paid_minutes, paid_break,
      coalesce(own_supplement.amount, 0) AS supplements, salaried.employee_id IS NOT NULL AS is_salaried
    FROM known
      LEFT JOIN planned ON planned.portal_id = known.portal_id AND planned.shift_id = known.shift_id
      LEFT JOIN stretch ON stretch.portal_id = known.portal_id AND stretch.shift_id = known.shift_id
      LEFT JOIN shift_cost ON shift_cost.portal_id = known.portal_id AND shift_cost.shift_id = known.shift_id
      LEFT JOIN payroll_line ON payroll_line.portal_id = known.portal_id AND payroll_line.shift_id = known.shift_id
      LEFT JOIN own_supplement ON own_supplement.portal_id = known.portal_id AND own_supplement.shift_id = known.shift_id
      LEFT JOIN salaried
        ON salaried.portal_id = known.portal_id
          AND salaried.employee_id = coalesce(payroll_line.employee_id, shift_cost.employee_id, planned.employee_id)
  ),

  -- What a shift would cost by its pay, for the hours that the schedule counts.
  compared AS MATERIALIZED (
    SELECT *, CASE WHEN coalesce(wage_type, 'HourlyRate') = 'HourlyRate' AND paid_minutes > 0 THEN 1.0 * salary / paid_minutes END AS rate,
      cost_minutes - (paid_minutes - paid_break) AS more_minutes,
      CASE WHEN cost IS NULL OR salary IS NOT NULL THEN NULL WHEN state = 'draft' THEN 'draft' WHEN is_salaried THEN 'monthlyPaid'
        ELSE 'onlyInSchedule' END AS only_rule
    FROM shift
  ),
  based AS MATERIALIZED (
    SELECT *, CASE WHEN cost IS NOT NULL THEN coalesce(rate * cost_minutes, salary) END AS base FROM compared
  ),
  -- By how much the schedule is above the pay, in thousandths: what at least three shifts of several people have in common is a percentage of the portal's.
  clustered AS MATERIALIZED (
    SELECT *, avg(cost / base) OVER same AS factor, count(*) OVER own AS own_shifts,
      count(*) OVER same >= 3 AND min(employee_id) OVER same < max(employee_id) OVER same AS is_shared
    FROM (SELECT *, CASE WHEN base > 0 THEN round(cost / base * 1000) END AS thousandths FROM based)
    WINDOW same AS (PARTITION BY portal_id, thousandths), own AS (PARTITION BY portal_id, employee_id, wage_type, thousandths)
  ),
  -- A shift whose cost is something else has the percentage of most of its employee's.
  explained AS MATERIALIZED (
    SELECT *,
      CASE WHEN is_shared AND thousandths > 1000 THEN factor
        ELSE max(1, coalesce(first_value(CASE WHEN is_shared AND thousandths > 1000 THEN factor END) OVER usual, 1)) END AS percentage
    FROM clustered
    WINDOW usual AS (
      PARTITION BY portal_id, employee_id, wage_type
      ORDER BY thousandths IS NOT NULL AND is_shared DESC, own_shifts DESC, thousandths
    )
  )`;
}
