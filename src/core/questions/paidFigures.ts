import type { QuestionInputs } from './question.ts';
import { oneOfIds, sqlText } from './statementValues.ts';

/** What each source has for a department and a day, side by side, as parts of a WITH that end with `figures`. */
export function paidFigures({ from, to, departments }: QuestionInputs): string {
  const period = `${sqlText(from)} AND ${sqlText(to)}`;
  const own = `date BETWEEN ${period} AND ${oneOfIds('department_id', departments)}`;
  return `
  figure AS (
    SELECT portal, portal_id, department_id, date, (ends - starts) / 60.0 * (employee_id IS NOT NULL) AS planned,
      (ends - starts) / 60.0 * (employee_id IS NULL) AS open, 0 AS punched, 0 AS schedule_hours, 0 AS payroll_hours, 0 AS schedule_cost,
      0 AS payroll_cost, 0 AS paid_cost
    FROM planned WHERE state <> 'draft' AND ${own}
    UNION ALL SELECT matched.portal, matched.portal_id, coalesce(planned.department_id, matched.department_id),
      coalesce(planned.date, substr(matched.start_date_time, 1, 10)), 0, 0, (went - came) / 60.0, 0, 0, 0, 0, 0
    FROM matched LEFT JOIN planned ON planned.portal_id = matched.portal_id AND planned.shift_id = matched.shift_id
    WHERE coalesce(planned.date, substr(matched.start_date_time, 1, 10)) BETWEEN ${period}
      AND ${oneOfIds('coalesce(planned.department_id, matched.department_id)', departments)}
    UNION ALL SELECT portal, portal_id, department_id, date, 0, 0, 0, CASE WHEN shift_id IS NULL THEN 0 ELSE minutes END / 60.0, 0, cost, 0, 0
    FROM costs
    UNION ALL SELECT portal, portal_id, department_id, date, 0, 0, 0, 0, paid_minutes / 60.0, 0, salary + supplements,
      (salary + supplements) * (state IN ('approved', 'punchclockapproved'))
    FROM shift WHERE salary IS NOT NULL
    UNION ALL SELECT portal, portal_id, NULL, date, 0, 0, 0, 0, 0, 0, amount, amount FROM day_line
    UNION ALL SELECT portal, portal_id, NULL, date, 0, 0, 0, 0, 0, 0, amount, amount FROM salary_line
  ),
  -- The sources side by side, and what the schedule's cost is above what is paid.
  figures AS (
    SELECT portal, portal_id, department_id, date, 'sideBySide' AS rule, NULL AS hours, sum(schedule_cost) - sum(paid_cost) AS cost,
      NULL AS detail, round(sum(planned), 2) AS planned_hours, round(sum(open), 2) AS open_hours, round(sum(punched), 2) AS punched_hours,
      round(sum(schedule_hours), 2) AS schedule_hours, round(sum(payroll_hours), 2) AS payroll_hours,
      round(sum(schedule_cost), 2) AS schedule_cost, round(sum(payroll_cost), 2) AS payroll_cost, round(sum(paid_cost), 2) AS paid_cost,
      NULL AS shifts, NULL AS employee_id, NULL AS shift_id, NULL AS shift_ids
    FROM figure GROUP BY portal_id, department_id, date
  )`;
}
