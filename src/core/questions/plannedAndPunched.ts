import { sentence } from '../errors.ts';
import { matchedPunches } from './matchedPunches.ts';
import type { Question, QuestionInputs, Tolerance } from './question.ts';
import { oneOfIds, sqlText } from './statementValues.ts';

const shorter: Tolerance = {
  name: 'shorter',
  label: sentence('Came late or left early by more than'),
  unit: sentence('minutes'),
  usual: 5,
  least: 0,
  most: 240,
};

const longer: Tolerance = {
  name: 'longer',
  label: sentence('Came early or left late by more than'),
  unit: sentence('minutes'),
  usual: 5,
  least: 0,
  most: 240,
};

/** Where the punch clock and the schedule say different things. */
export const plannedAndPunched: Question = {
  id: 'plannedAndPunched',
  title: sentence('Planned and punched'),
  about: sentence(
    'Where the punch clock and the schedule differ: late, early, missing, unplanned and open punches, shift by shift.',
  ),
  words: [
    sentence(
      'A punch belongs to the shift that it names, or that names it; otherwise to the shift of the same employee that it overlaps most. Of several punches, the first and the last count.',
    ),
    sentence('Times are compared as the clock on the wall shows them. A night shift counts on the day on which it begins.'),
    sentence('One punch for several shifts in a row counts from the start of the first to the end of the last.'),
    sentence(
      'Open shifts, drafts and shifts that lie ahead are never missing, and neither are those that Planday says were punched.',
    ),
    sentence('A day more on either side is read, of all departments, because people work in several.'),
    sentence(
      'These are differences between records. Why they differ is not recorded: a forgotten punch, a swap, a change in agreement.',
    ),
  ],
  needs: { period: true, departments: true },
  tolerances: [shorter, longer],
  rules: [
    {
      id: 'cameLate',
      title: sentence('Punched in later than planned'),
      about: sentence('The first punch begins after the start of the shift.'),
    },
    {
      id: 'cameEarly',
      title: sentence('Punched in earlier than planned'),
      about: sentence('The first punch begins before the start of the shift.'),
    },
    {
      id: 'leftEarly',
      title: sentence('Punched out earlier than planned'),
      about: sentence('The last punch ends before the end of the shift.'),
    },
    {
      id: 'leftLate',
      title: sentence('Punched out later than planned'),
      about: sentence('The last punch ends after the end of the shift.'),
    },
    {
      id: 'missing',
      title: sentence('No punch'),
      about: sentence('The shift has begun and no punch belongs to it.'),
    },
    {
      id: 'missingOfType',
      title: sentence('No punch for a whole shift type'),
      about: sentence(
        'No shift of this type was punched in these days, as is usual for sick leave and vacation: one line for all of them.',
      ),
      isNote: true,
    },
    {
      id: 'otherEmployee',
      title: sentence('Punched by another employee'),
      about: sentence('The record names a shift that another employee has, as after a swap.'),
    },
    {
      id: 'unplanned',
      title: sentence('Punch without a shift'),
      about: sentence('The record names no shift, and the employee has none at that time.'),
    },
    {
      id: 'shiftGone',
      title: sentence('The shift of the punch is not there'),
      about: sentence('The record is of a shift that was deleted or moved, or that the portal’s administrator does not see.'),
    },
    {
      id: 'stillOpen',
      title: sentence('Not punched out'),
      about: sentence('The record has no end, although its shift is over, or a day has passed.'),
    },
  ],
  sql: statement,
};

function statement(inputs: QuestionInputs): string {
  const { from, to, departments, tolerances } = inputs;
  const period = `${sqlText(from)} AND ${sqlText(to)}`;
  const [less, more] = [tolerances.shorter ?? shorter.usual, tolerances.longer ?? longer.usual];
  return `${matchedPunches(inputs, more)},
  -- Minutes: above 0 is later than planned.
  beside AS (SELECT *, came - first_starts AS came_by, went - last_ends AS left_by FROM stretch),

  -- Nobody punches in for sick leave or vacation: types of which no shift was punched stand by themselves.
  punched_type AS (
    SELECT DISTINCT portal_id, shift_type_id FROM planned WHERE shift_type_id IS NOT NULL AND punch_id IS NOT NULL
    UNION SELECT portal_id, shift_type_id FROM stretch WHERE shift_type_id IS NOT NULL
  ),
  missing AS MATERIALIZED (
    SELECT planned.*, planned.shift_type_id IS NULL OR punched_type.shift_type_id IS NOT NULL AS is_of_type
    FROM planned
      JOIN asked ON planned.starts + ${less} < asked.now
      LEFT JOIN stretch ON stretch.portal_id = planned.portal_id AND stretch.shift_id = planned.shift_id
      LEFT JOIN covered ON covered.portal_id = planned.portal_id AND covered.shift_id = planned.shift_id
      LEFT JOIN punched_type
        ON punched_type.portal_id = planned.portal_id AND punched_type.shift_type_id = planned.shift_type_id
    WHERE stretch.shift_id IS NULL AND covered.shift_id IS NULL AND planned.employee_id IS NOT NULL AND planned.punch_id IS NULL
      AND planned.state NOT IN ('open', 'draft', 'onduty', 'punchclockstarted', 'punchclockfinished')
      AND planned.date BETWEEN ${period}
  ),

  findings AS (
    SELECT portal, portal_id, CASE WHEN came_by > 0 THEN 'cameLate' ELSE 'cameEarly' END AS rule, department_id, date, employee_id,
      shift_type_id, came_by AS minutes, start_date_time AS planned, first_start AS punched, 1 AS shifts, shift_id,
      first_punch_id AS punch_id
    FROM beside WHERE came_by > ${less} OR came_by < -${more}

    UNION ALL
    SELECT portal, portal_id, CASE WHEN left_by > 0 THEN 'leftLate' ELSE 'leftEarly' END, department_id, date, employee_id,
      shift_type_id, left_by, end_date_time, last_end, 1, shift_id, last_punch_id
    FROM beside WHERE left_by > ${more} OR left_by < -${less}

    UNION ALL
    SELECT portal, portal_id, 'missing', department_id, date, employee_id, shift_type_id, NULL, start_date_time, NULL, 1, shift_id, NULL
    FROM missing WHERE is_of_type

    UNION ALL
    SELECT portal, portal_id, 'missingOfType', department_id, min(date), NULL, shift_type_id, NULL, NULL, NULL, count(*),
      CASE WHEN count(*) = 1 THEN min(shift_id) END, NULL
    FROM missing WHERE NOT is_of_type GROUP BY portal_id, department_id, shift_type_id

    UNION ALL
    SELECT planned.portal, planned.portal_id, 'otherEmployee', planned.department_id, date, matched.employee_id,
      shift_type_id, NULL, planned.start_date_time, matched.start_date_time, 1, planned.shift_id, matched.punch_id
    FROM matched JOIN planned ON planned.portal_id = matched.portal_id AND planned.shift_id = matched.shift_id
    WHERE planned.employee_id <> matched.employee_id

    UNION ALL
    SELECT portal, portal_id, CASE WHEN named_shift_id IS NULL AND told IS NULL THEN 'unplanned' ELSE 'shiftGone' END,
      department_id, substr(start_date_time, 1, 10), employee_id, NULL, NULL, NULL, start_date_time, NULL, named_shift_id, punch_id
    FROM matched WHERE shift_id IS NULL

    UNION ALL
    SELECT matched.portal, matched.portal_id, 'stillOpen', coalesce(planned.department_id, matched.department_id),
      coalesce(date, substr(matched.start_date_time, 1, 10)), coalesce(planned.employee_id, matched.employee_id),
      shift_type_id, NULL, planned.end_date_time, matched.start_date_time, 1, matched.shift_id, matched.punch_id
    FROM matched JOIN asked
      LEFT JOIN planned ON planned.portal_id = matched.portal_id AND planned.shift_id = matched.shift_id
    WHERE went IS NULL AND (now > planned.ends + ${more} OR now - came > 1440)
  )
SELECT rule, department_id, date, employee_id, shift_type_id, minutes, planned, punched, shifts, shift_id, punch_id, portal, portal_id
FROM findings
WHERE date BETWEEN ${period} AND ${oneOfIds('department_id', departments)}
ORDER BY portal_id, department_id, date, employee_id, coalesce(planned, punched), rule, punch_id`;
}
