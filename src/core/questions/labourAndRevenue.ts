import { sentence } from '../errors.ts';
import { durationMinutes } from './durationMinutes.ts';
import type { Question, QuestionInputs, Tolerance } from './question.ts';
import { oneOfIds, sqlText } from './statementValues.ts';

const points: Tolerance = {
  name: 'points',
  label: sentence('Percentages differ from the week before by more than'),
  unit: sentence('percentage points'),
  usual: 5,
  least: 0,
  most: 100,
};

/** What labour costs of each day's revenue, beside the week before. */
export const labourAndRevenue: Question = {
  id: 'labourAndRevenue',
  title: sentence('Labour cost and revenue'),
  about: sentence('What the schedule costs of the revenue, by department and day, beside the same day of the week before.'),
  words: [
    sentence(
      'The cost is that of Time and cost, in the portal’s currency: supplements of shifts and additional payroll costs are part of it, open shifts and supplements of days and weeks are not.',
    ),
    sentence(
      'The revenue of a department is the turnover of its revenue units. A percentage is the cost of a hundred of revenue.',
    ),
    sentence('Today and the days ahead are shown and not compared: their revenue is not all there yet.'),
  ],
  needs: { period: true, departments: true },
  tolerances: [points],
  rules: [
    {
      id: 'figures',
      title: sentence('Nothing stands out'),
      about: sentence('The percentage is near that of the week before, or one of them is not known.'),
      isNote: true,
    },
    {
      id: 'higher',
      title: sentence('Higher than the week before'),
      about: sentence('Labour costs more of the revenue than on the same day of the week before.'),
    },
    {
      id: 'lower',
      title: sentence('Lower than the week before'),
      about: sentence('Labour costs less of the revenue than on the same day of the week before.'),
    },
    {
      id: 'noRevenue',
      title: sentence('No revenue'),
      about: sentence('The schedule costs something and no revenue is recorded, as where it was not transferred.'),
    },
    {
      id: 'noCost',
      title: sentence('No labour cost'),
      about: sentence('Revenue is recorded and the schedule costs nothing.'),
    },
  ],
  sql: statement,
};

function statement({ from, to, departments, tolerances, now }: QuestionInputs): string {
  const within = tolerances.points ?? points.usual;
  const read = `BETWEEN date(${sqlText(from)}, '-7 days') AND ${sqlText(to)}`;
  const today = now === undefined ? `date('now', 'localtime')` : sqlText(now.slice(0, 10));
  return `WITH
  -- A row without a shift is a supplement of one: its cost counts, and its hours are those of the shift.
  labour AS MATERIALIZED (
    SELECT portal, portal_id, department_id, date, total(cost) AS cost,
      total(iif(shift_id > 0, ${durationMinutes('duration')}, 0)) / 60 AS hours
    FROM time_and_cost_costs
    WHERE date ${read} AND ${oneOfIds('department_id', departments)}
    GROUP BY portal_id, department_id, date
  ),
  sold AS MATERIALIZED (
    SELECT revenue.portal, revenue.portal_id, revenue_units.department_id, substr(revenue.date, 1, 10) AS date, total(turnover) AS turnover
    FROM revenue
      LEFT JOIN revenue_units ON revenue_units.portal_id = revenue.portal_id AND revenue_units.id = revenue.revenue_unit_id
    WHERE revenue.date ${read} AND ${oneOfIds('revenue_units.department_id', departments)}
    GROUP BY revenue.portal_id, revenue_units.department_id, substr(revenue.date, 1, 10)
  ),
  -- What is neither planned nor sold on a day has a line where it was a week before.
  day AS MATERIALIZED (
    SELECT portal, portal_id, department_id, date, cost, hours, turnover, 100 * cost / nullif(turnover, 0) AS percentage
    FROM (
      SELECT portal, portal_id, department_id, date, sum(cost) AS cost, sum(hours) AS hours, sum(turnover) AS turnover
      FROM (
        SELECT portal, portal_id, department_id, date, cost, hours, 0 AS turnover FROM labour
        UNION ALL SELECT portal, portal_id, department_id, date, 0, 0, turnover FROM sold
        UNION ALL SELECT portal, portal_id, department_id, date(date, '+7 days'), 0, 0, 0 FROM labour
        UNION ALL SELECT portal, portal_id, department_id, date(date, '+7 days'), 0, 0, 0 FROM sold
      )
      GROUP BY portal_id, department_id, date
    )
  ),
  beside AS (
    SELECT this.*, before.cost AS cost_before, before.hours AS hours_before, before.turnover AS revenue_before,
      before.percentage AS percentage_before, this.percentage - before.percentage AS points
    FROM day AS this
      LEFT JOIN day AS before
        ON before.portal_id = this.portal_id AND before.department_id IS this.department_id AND before.date = date(this.date, '-7 days')
    WHERE this.date BETWEEN ${sqlText(from)} AND ${sqlText(to)}
  )
SELECT
  CASE
    WHEN date >= ${today} THEN 'figures'
    WHEN cost > 0 AND turnover = 0 THEN 'noRevenue'
    WHEN cost = 0 AND turnover > 0 THEN 'noCost'
    WHEN points > ${within} THEN 'higher'
    WHEN points < -${within} THEN 'lower'
    ELSE 'figures'
  END AS rule,
  department_id, date, round(hours, 2) AS hours, round(cost, 2) AS cost, round(turnover, 2) AS revenue, round(percentage, 1) AS percentage,
  round(hours_before, 2) AS hours_before, round(cost_before, 2) AS cost_before, round(revenue_before, 2) AS revenue_before,
  round(percentage_before, 1) AS percentage_before, round(points, 1) AS points, portal, portal_id
FROM beside
ORDER BY portal_id, department_id, date`;
}
