import { durationMinutes } from './durationMinutes.ts';
import { type MonthPiece, monthPieces } from './monthPieces.ts';
import type { QuestionInputs } from './question.ts';
import { oneOfIds, sqlText } from './statementValues.ts';

/**
 * What Time and cost and payroll have, as parts of a WITH: `costs`, `shift_cost`, `payroll_line`, `payroll_supplement`, `own_supplement`, `day_line`,
 * `salary_line`, `salary_in_one`, `salaried`.
 */
export function paidSources(inputs: QuestionInputs): string {
  const { from, to, departments } = inputs;
  const asked = departments.length === 0 ? '' : `department_ids = ${sqlText(departments.join(','))} AND `;
  const payroll = `${asked}period_from = ${sqlText(from)} AND period_to = ${sqlText(to)}`;
  return `${lists(inputs, payroll)},
${salaries(monthPieces(from, to), asked, inputs)}`;
}

function lists({ from, to, departments }: QuestionInputs, payroll: string): string {
  const period = `${sqlText(from)} AND ${sqlText(to)}`;
  return `
  -- What the schedule costs. A row without a shift is a supplement of one; breaks, open shifts and supplements of days and weeks are left out.
  costs AS MATERIALIZED (
    SELECT portal, portal_id, department_id, CAST(nullif(shift_id, 0) AS INTEGER) AS shift_id, employee_id, date, coalesce(cost, 0) AS cost,
      ${durationMinutes('duration')} AS minutes
    FROM time_and_cost_costs
    WHERE date BETWEEN ${period} AND ${oneOfIds('department_id', departments)}
  ),
  shift_cost AS MATERIALIZED (
    SELECT portal, portal_id, shift_id, min(department_id) AS department_id, min(employee_id) AS employee_id, min(date) AS date,
      sum(cost) AS cost, sum(minutes) AS minutes
    FROM costs WHERE shift_id IS NOT NULL GROUP BY portal_id, shift_id
  ),

  -- What payroll pays for shifts: approved or not, and nothing for those who have a salary.
  payroll_line AS MATERIALIZED (
    SELECT portal, portal_id, id AS shift_id, department_id, employee_id, date, coalesce(salary, 0) AS salary, wage_type, supplements,
      (unixepoch(substr("end", 1, 16)) - unixepoch(substr(start, 1, 16))) / 60 AS span, ${durationMinutes('shift_duration')} AS minutes,
      (
        SELECT total(coalesce(
          (unixepoch(substr(value ->> 'end', 1, 16)) - unixepoch(substr(value ->> 'start', 1, 16))) / 60,
          round((value ->> 'duration') * 60)
        )) FROM json_each(breaks) WHERE value ->> 'isPaid'
      ) AS paid_break
    FROM payroll_shifts
    WHERE ${payroll} AND ${oneOfIds('department_id', departments)}
  ),
  payroll_supplement AS MATERIALIZED (
    SELECT portal_id, shift_id, department_id, employee_id, date, value ->> 'name' AS name, value ->> 'salaryCode' AS salary_code,
      CAST(round((value ->> 'duration') * 60) AS INTEGER) AS minutes, round((value ->> 'duration') * (value ->> 'modification'), 2) AS amount
    FROM payroll_line, json_each(supplements)
  ),
  own_supplement AS MATERIALIZED (
    SELECT portal_id, shift_id, sum(amount) AS amount FROM payroll_supplement GROUP BY portal_id, shift_id
  ),
  -- Lines of payroll that belong to a person and a day, and to no shift and no department.
  day_line AS MATERIALIZED (
    SELECT portal, portal_id, employee_id, date, name, coalesce(salary, 0) AS amount, EXISTS (
        SELECT 1 FROM payroll_supplement
        WHERE payroll_supplement.portal_id = payroll_supplements.portal_id
          AND payroll_supplement.employee_id = payroll_supplements.employee_id AND payroll_supplement.date = payroll_supplements.date
          AND payroll_supplement.salary_code IS payroll_supplements.salary_code
          AND abs(payroll_supplement.amount - payroll_supplements.salary) < 0.01
      ) AS is_in_shift
    FROM payroll_supplements WHERE ${payroll}
  )`;
}

function salaries(pieces: readonly MonthPiece[], asked: string, { from, to }: QuestionInputs): string {
  const read = (first: string, last: string, rule: string) =>
    `SELECT portal, portal_id, employee_id, date, coalesce(salary, 0) AS amount, ${sqlText(rule)} AS rule
    FROM payroll_salaried WHERE ${asked}period_from = ${sqlText(first)} AND period_to = ${sqlText(last)}`;
  const byMonth = pieces.map((piece) => read(piece.from, piece.to, piece.isWholeMonth ? 'monthlySalary' : 'proration'));
  const inOne = pieces.length > 1 ? read(from, to, 'inOne') : 'SELECT * FROM salary_line WHERE FALSE';
  return `
  -- Month by month: a salary is shared out by the days of its month, and days on both sides of a month's edge come to something else in one piece.
  salary_line AS MATERIALIZED (
    ${byMonth.join('\n    UNION ALL\n    ')}
  ),
  salary_in_one AS MATERIALIZED (
    ${inOne}
  ),
  salaried AS MATERIALIZED (SELECT DISTINCT portal_id, employee_id FROM salary_line)`;
}
