import type { QuestionInputs } from './question.ts';
import { oneOfIds, sqlText } from './statementValues.ts';

/** How far two values may be apart. */
export interface PaidTolerances {
  readonly minutes: number;
  /** In the portal's currency. */
  readonly amount: number;
}

/** Why the schedule's cost is another one than what is paid, as parts of a WITH that end with `findings`. */
export function paidReasons(inputs: QuestionInputs, within: PaidTolerances): string {
  return `${supplements},
${ofEach(within)},
${all(inputs, within)},
${grouped}`;
}

const supplements = `
  -- The supplements of an employee's shifts in a department and on a day: in Time and cost, and in payroll, which has them in the shifts.
  supplement AS MATERIALIZED (
    SELECT portal, portal_id, department_id, employee_id, date, sum(scheduled) AS scheduled, sum(again) AS again, sum(paid) AS paid,
      max(percentage) AS percentage, max(only_rule) AS only_rule, max(only_shift_id) AS only_shift_id
    FROM (
      SELECT portal, portal_id, department_id, employee_id, date, sum(cost) AS scheduled, cost * max(0, count(*) - max(1, in_payroll)) AS again,
        0 AS paid, NULL AS percentage, iif(is_salaried, 'monthlyPaid', NULL) AS only_rule, NULL AS only_shift_id
      FROM (
        SELECT *, (
          SELECT count(*) FROM payroll_supplement
          WHERE payroll_supplement.portal_id = costs.portal_id AND payroll_supplement.employee_id = costs.employee_id
            AND payroll_supplement.department_id = costs.department_id AND payroll_supplement.date = costs.date
            AND payroll_supplement.minutes = costs.minutes
        ) AS in_payroll,
        EXISTS (SELECT 1 FROM salaried WHERE salaried.portal_id = costs.portal_id AND salaried.employee_id = costs.employee_id) AS is_salaried
        FROM costs WHERE shift_id IS NULL
      )
      GROUP BY portal_id, department_id, employee_id, date, minutes, cost
      UNION ALL
      SELECT portal, portal_id, department_id, employee_id, date, 0, 0, CASE WHEN salary IS NULL THEN 0 ELSE supplements END,
        percentage, only_rule, CASE WHEN salary IS NULL THEN shift_id END
      FROM explained WHERE cost IS NOT NULL
    )
    GROUP BY portal_id, department_id, employee_id, date
  ),
  above AS MATERIALIZED (
    SELECT *, scheduled - again - paid AS more,
      CASE WHEN abs(scheduled - again - paid * percentage) < abs(scheduled - again - paid) THEN paid * (percentage - 1) ELSE 0 END AS additional
    FROM supplement
  )`;

function ofEach({ minutes, amount }: PaidTolerances): string {
  return `
  -- What the schedule's cost is above what is paid, reason by reason: below 0 where more is paid. Of each: minutes, cost, and whether it is no known reason.
  shift_reason AS (
    SELECT portal, portal_id, department_id, date, employee_id, shift_id, percentage,
      value ->> 0 AS rule, value ->> 1 AS minutes, value ->> 2 AS cost, value ->> 3 AS by_itself
    FROM explained, json_each(json_array(
      CASE WHEN cost IS NULL AND salary IS NULL AND state <> 'draft' AND NOT is_salaried
        THEN json_array('notCounted', planned_minutes, 0, 0) END,
      CASE WHEN only_rule IS NOT NULL THEN json_array(only_rule, cost_minutes, cost, only_rule = 'onlyInSchedule') END,
      CASE WHEN cost IS NULL AND salary IS NOT NULL THEN json_array('onlyInPayroll', paid_minutes, -(salary + supplements), 1) END,
      CASE WHEN salary IS NOT NULL AND state NOT IN ('approved', 'punchclockapproved')
        THEN json_array('unapproved', paid_minutes, salary + supplements, 0) END,
      CASE WHEN base IS NOT NULL AND rate * paid_break > 0 THEN json_array('paidBreak', -paid_break, -rate * paid_break, 0) END,
      CASE WHEN abs(more_minutes) > ${minutes}
        THEN json_array(iif(abs(longer) <= ${minutes}, 'paidAsPunched', 'otherHours'), more_minutes, coalesce(rate * more_minutes, 0), 1) END,
      CASE WHEN abs(longer) > ${minutes} AND coalesce(abs(more_minutes) <= ${minutes}, TRUE) THEN json_array('paidAsPlanned', longer, 0, 1) END,
      CASE WHEN base > 0 AND percentage > 1 THEN json_array('additionalCost', cost_minutes, base * (percentage - 1), 0) END,
      CASE WHEN abs(cost - base * percentage) > ${amount} THEN json_array('unexplained', cost_minutes, cost - base * percentage, 1) END
    ))
    WHERE value IS NOT NULL
  ),
  supplement_reason AS (
    SELECT portal, portal_id, department_id, date, employee_id, iif(value ->> 0 = only_rule, only_shift_id, NULL) AS shift_id, percentage,
      value ->> 0 AS rule, value ->> 1 AS cost
    FROM above, json_each(json_array(
      CASE WHEN again > 0 THEN json_array('supplementTwice', again) END,
      CASE WHEN only_rule IS NULL AND additional > 0 THEN json_array('additionalCost', additional) END,
      CASE WHEN abs(more - additional) > ${amount} THEN json_array(coalesce(only_rule, 'unexplained'), more - additional) END
    ))
    WHERE value IS NOT NULL
  )`;
}

function all({ from, to, departments }: QuestionInputs, { amount }: PaidTolerances): string {
  const period = `${sqlText(from)} AND ${sqlText(to)}`;
  return `
  reason AS (
    SELECT portal, portal_id, department_id, date, 'openShift' AS rule, (ends - starts) / 60.0 AS hours, 0.0 AS cost, NULL AS detail,
      NULL AS employee_id, shift_id, FALSE AS by_itself
    FROM planned
    WHERE employee_id IS NULL AND state <> 'draft' AND date BETWEEN ${period} AND ${oneOfIds('department_id', departments)}

    UNION ALL
    SELECT portal, portal_id, department_id, date, rule, minutes / 60.0, cost,
      iif(rule = 'additionalCost', format('%.1f %%', 100 * (percentage - 1)), NULL), employee_id, shift_id, by_itself
    FROM shift_reason

    UNION ALL
    SELECT portal, portal_id, department_id, date, rule, NULL, cost,
      iif(rule = 'additionalCost', format('%.1f %%', 100 * (percentage - 1)), NULL), employee_id, shift_id, rule = 'onlyInSchedule'
    FROM supplement_reason

    UNION ALL
    SELECT portal, portal_id, NULL, date, iif(is_in_shift, 'supplementTwice', 'dailySupplement'), NULL, -amount, name, employee_id, NULL, FALSE
    FROM day_line

    UNION ALL
    SELECT portal, portal_id, NULL, date, rule, NULL, -amount, NULL, employee_id, NULL, TRUE FROM salary_line

    UNION ALL
    SELECT portal, portal_id, NULL, min(date), 'monthEdge', NULL, sum(iif(rule = 'inOne', amount, -amount)), NULL, employee_id, NULL, TRUE
    FROM (SELECT * FROM salary_in_one UNION ALL SELECT * FROM salary_line)
    GROUP BY portal_id, employee_id
    HAVING max(rule = 'inOne') AND abs(sum(iif(rule = 'inOne', amount, -amount))) > ${amount}
  )`;
}

const grouped = `
  -- What is no known reason stands by itself; the others by department and day.
  findings AS (
    SELECT portal, portal_id, department_id, date, rule, sum(hours) AS hours, sum(cost) AS cost, group_concat(DISTINCT detail) AS detail,
      NULL AS planned_hours, NULL AS open_hours, NULL AS punched_hours, NULL AS schedule_hours, NULL AS payroll_hours,
      NULL AS schedule_cost, NULL AS payroll_cost, NULL AS paid_cost, nullif(count(DISTINCT shift_id), 0) AS shifts,
      CASE WHEN count(DISTINCT employee_id) = 1 THEN min(employee_id) END AS employee_id,
      CASE WHEN count(DISTINCT shift_id) = 1 THEN min(shift_id) END AS shift_id,
      CASE WHEN count(DISTINCT shift_id) > 1 THEN json_group_array(DISTINCT shift_id) FILTER (WHERE shift_id IS NOT NULL) END AS shift_ids
    FROM reason
    GROUP BY portal_id, department_id, date, rule, CASE WHEN by_itself THEN coalesce(shift_id, employee_id) END
  )`;
