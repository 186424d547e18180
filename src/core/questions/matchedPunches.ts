import type { QuestionInputs } from './question.ts';
import { sqlNow, sqlText } from './statementValues.ts';

/**
 * The first part of a statement, from `WITH` on: shifts, and which punch is of which shift, by the same rules as a week.
 *
 * - `planned`: a shift a row, with `starts` and `ends` in minutes of the clock on the wall
 * - `matched`: a punch a row, with `came`, `went` and `until`, and the `shift_id` that it is of
 * - `punched_shift`: of each shift that was punched, when the first punch begins and the last one ends
 * - `stretch`: the same shifts, each together with those that its punches cover as well
 *
 * @param most so many minutes of a shift may be within a punch for another one, which does not cover it by that
 */
export function matchedPunches({ from, to, now }: Pick<QuestionInputs, 'from' | 'to' | 'now'>, most: number): string {
  return `WITH
  -- The clock on the wall when this was asked: what lies ahead is not missing yet.
  asked AS (SELECT ${sqlNow(now)} AS now),

  -- A day more on either side, and of all departments: people work in several, and a punch at the edge belongs to a shift beyond it.
  planned AS MATERIALIZED (
    SELECT portal, portal_id, id AS shift_id, department_id, CAST(nullif(employee_id, 0) AS INTEGER) AS employee_id,
      CAST(nullif(shift_type_id, 0) AS INTEGER) AS shift_type_id, date, lower(coalesce(status, '')) AS state,
      CAST(nullif(punch_clock_shift_id, 0) AS INTEGER) AS punch_id, start_date_time, end_date_time,
      unixepoch(substr(start_date_time, 1, 16)) / 60 AS starts, unixepoch(substr(end_date_time, 1, 16)) / 60 AS ends
    FROM shifts
    WHERE date BETWEEN date(${sqlText(from)}, '-1 day') AND date(${sqlText(to)}, '+1 day')
      AND unixepoch(substr(end_date_time, 1, 16)) >= unixepoch(substr(start_date_time, 1, 16))
  ),
  timed AS (
    SELECT portal, portal_id, id AS punch_id, CAST(nullif(shift_id, 0) AS INTEGER) AS named_shift_id, CAST(nullif(department_id, 0) AS INTEGER) AS department_id,
      CAST(nullif(employee_id, 0) AS INTEGER) AS employee_id, start_date_time, end_date_time,
      unixepoch(substr(start_date_time, 1, 16)) / 60 AS came, unixepoch(substr(end_date_time, 1, 16)) / 60 AS went,
      unixepoch(substr(shift_start_date_time, 1, 16)) / 60 AS told
    FROM punch_clock_shifts
    WHERE start_date_time >= date(${sqlText(from)}, '-1 day') AND start_date_time < date(${sqlText(to)}, '+2 days')
  ),
  -- Who has not punched out counts until now, for a day at most.
  punched AS MATERIALIZED (
    SELECT timed.*,
      coalesce(went, CASE WHEN now - came BETWEEN 0 AND 1440 THEN now ELSE came END) AS until
    FROM timed JOIN asked ON came IS NOT NULL AND coalesce(went >= came, TRUE)
  ),

  -- A punch is of the shift that it names, or that names it.
  naming AS (
    SELECT portal_id, punch_id, max(shift_id) AS shift_id
    FROM planned WHERE punch_id IS NOT NULL GROUP BY portal_id, punch_id
  ),
  named AS MATERIALIZED (
    SELECT punched.*, CAST(coalesce(planned.shift_id, naming.shift_id) AS INTEGER) AS of_shift_id
    FROM punched
      LEFT JOIN planned ON planned.portal_id = punched.portal_id AND planned.shift_id = punched.named_shift_id
      LEFT JOIN naming ON naming.portal_id = punched.portal_id AND naming.punch_id = punched.punch_id
  ),
  -- Otherwise of the same person's: the one that begins when the record says that its shift did, or the one that it overlaps most.
  likely AS MATERIALIZED (
    SELECT named.portal_id, named.punch_id, planned.shift_id,
      row_number() OVER (
        PARTITION BY named.portal_id, named.punch_id
        ORDER BY planned.starts = named.told DESC, min(until, ends) - max(came, starts) DESC, starts, planned.shift_id
      ) AS place
    FROM named JOIN planned ON planned.portal_id = named.portal_id AND planned.employee_id = named.employee_id
    WHERE named.of_shift_id IS NULL AND named.named_shift_id IS NULL
      AND coalesce(planned.punch_id, named.punch_id) = named.punch_id
      AND (planned.starts = named.told OR min(until, ends) > max(came, starts))
  ),
  matched AS MATERIALIZED (
    SELECT named.*, CAST(coalesce(named.of_shift_id, likely.shift_id) AS INTEGER) AS shift_id
    FROM named
      LEFT JOIN likely ON likely.portal_id = named.portal_id AND likely.punch_id = named.punch_id AND likely.place = 1
  ),

  -- Of several punches of a shift, the first and the last count.
  placed AS (
    SELECT matched.*,
      row_number() OVER (PARTITION BY portal_id, shift_id ORDER BY came, punch_id) AS as_first,
      row_number() OVER (PARTITION BY portal_id, shift_id ORDER BY went IS NULL DESC, went DESC, punch_id) AS as_last
    FROM matched WHERE shift_id IS NOT NULL
  ),
  punched_shift AS MATERIALIZED (
    SELECT portal_id, shift_id, count(*) AS punches, min(came) AS came,
      max(punch_id) FILTER (WHERE as_first = 1) AS first_punch_id,
      max(start_date_time) FILTER (WHERE as_first = 1) AS first_start,
      max(went) FILTER (WHERE as_last = 1) AS went,
      max(punch_id) FILTER (WHERE as_last = 1) AS last_punch_id,
      max(end_date_time) FILTER (WHERE as_last = 1) AS last_end
    FROM placed GROUP BY portal_id, shift_id
  ),

  -- Who works two shifts on end may punch once, for both.
  covered AS MATERIALIZED (
    SELECT DISTINCT planned.portal_id, planned.shift_id, matched.shift_id AS by_shift_id, planned.state, planned.starts, planned.ends
    FROM planned
      LEFT JOIN punched_shift ON punched_shift.portal_id = planned.portal_id AND punched_shift.shift_id = planned.shift_id
      JOIN matched ON matched.portal_id = planned.portal_id AND matched.employee_id = planned.employee_id
    WHERE punched_shift.shift_id IS NULL
      AND min(matched.until, planned.ends) - max(matched.came, planned.starts) > min(${most}, (planned.ends - planned.starts) / 2)
  ),
  stretch AS MATERIALIZED (
    SELECT planned.*, punches, came, went, first_punch_id, first_start, last_punch_id, last_end,
      min(planned.starts, coalesce(min(covered.starts), planned.starts)) AS first_starts,
      max(planned.ends, coalesce(max(covered.ends), planned.ends)) AS last_ends
    FROM planned
      JOIN punched_shift ON punched_shift.portal_id = planned.portal_id AND punched_shift.shift_id = planned.shift_id
      LEFT JOIN covered
        ON covered.portal_id = planned.portal_id AND covered.by_shift_id = planned.shift_id AND covered.state <> 'draft'
    GROUP BY planned.portal_id, planned.shift_id
  )`;
}
