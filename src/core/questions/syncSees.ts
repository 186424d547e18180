import { sentence } from '../errors.ts';
import type { Question, QuestionInputs } from './question.ts';
import { hasOneOf } from './sqlTexts.ts';
import { oneOfIds, sqlText } from './statementValues.ts';

/** What a nightly sync that asks for what changed since a moment gets to see, and what passes it by. */
export const syncSees: Question = {
  id: 'syncSees',
  title: sentence('What would a sync see?'),
  about: sentence(
    'Employees and shifts that were created, changed, deactivated or deleted since the first day, and what a request with modifiedFrom misses.',
  ),
  words: [
    sentence('The moment is the start of the first day in UTC, and changes until now count.'),
    sentence(
      'Lists are read twice: as a sync asks for them, with modifiedFrom, and whole. A change that only the whole list has is missed.',
    ),
    sentence('As a sync asks for them, shifts of any day are read. The whole list has those of the period.'),
    sentence(
      'The history of each employee takes a request. It tells of changes that the employee’s own time of change does not.',
    ),
    sentence(
      'Punches, wages, salaries, contract rules and absence have no time of change. Only two readings, one beside the other, tell what became of them.',
    ),
    sentence('What was removed altogether, or changed and changed back, leaves nothing to read.'),
  ],
  needs: { period: true, departments: true },
  tolerances: [],
  rules: [
    {
      id: 'created',
      title: sentence('Created'),
      about: sentence('It was created since the moment, and a request with modifiedFrom gets it.'),
    },
    {
      id: 'changed',
      title: sentence('Changed'),
      about: sentence('It is older, was changed since the moment, and a request with modifiedFrom gets it.'),
    },
    {
      id: 'deactivated',
      title: sentence('Deactivated'),
      about: sentence(
        'The employee is gone from the list of employees. A sync has to ask for deactivated employees, with deactivatedFrom.',
      ),
    },
    {
      id: 'deleted',
      title: sentence('Deleted'),
      about: sentence('The shift is gone from the list of shifts. A sync has to ask for deleted shifts, with deletedFrom.'),
    },
    {
      id: 'missed',
      title: sentence('Missed by modifiedFrom'),
      about: sentence(
        'By its own times it was created or changed since the moment, and a request with modifiedFrom does not get it.',
      ),
    },
    {
      id: 'missedInHistory',
      title: sentence('Changed by its history alone'),
      about: sentence('The history has changes since the moment, and a request with modifiedFrom does not get the employee.'),
    },
  ],
  sql: statement,
};

function statement({ from, to, departments }: QuestionInputs): string {
  const since = sqlText(`${from}T00:00:00Z`);
  const shiftsOfOurs = oneOfIds('department_id', departments);
  const ours = hasOneOf('departments', departments);
  const times = 'date_time_created AS created, date_time_modified AS modified';
  return `-- Each row is a finding: its rule, and what it is about. Moments are in UTC.
WITH
  -- As a sync asks.
  seen_employees AS (
    SELECT portal, portal_id, id, concat_ws(' ', first_name, last_name) AS name, ${times}
    FROM employees WHERE modified_from = ${since} AND ${ours}
  ),
  seen_shifts AS (
    SELECT portal, portal_id, id, employee_id, department_id, date, ${times}
    FROM shifts WHERE modified_from = ${since} AND ${shiftsOfOurs}
  ),
  -- What is gone is a list of its own.
  gone_employees AS (
    SELECT portal, portal_id, id, concat_ws(' ', first_name, last_name) AS name, deactivation_date, date_time_deleted, ${times}
    FROM employees_deactivated WHERE deactivated_from = ${since} AND ${ours}
  ),
  gone_shifts AS (
    SELECT portal, portal_id, id, employee_id, department_id, date, date_time_deleted, ${times}
    FROM shifts_deleted WHERE date_time_deleted >= ${since} AND ${shiftsOfOurs}
  ),
  -- Whole.
  all_employees AS (
    SELECT portal, portal_id, id, concat_ws(' ', first_name, last_name) AS name, ${times}
    FROM employees WHERE modified_from IS NULL AND ${ours}
  ),
  all_shifts AS (
    SELECT portal, portal_id, id, employee_id, department_id, date, ${times}
    FROM shifts WHERE modified_from IS NULL AND date BETWEEN ${sqlText(from)} AND ${sqlText(to)} AND ${shiftsOfOurs}
  ),
  histories AS (
    SELECT e.portal_id, e.id, max(h.modification_date_time) AS changed_at, group_concat(DISTINCT h.path) AS paths
    FROM employees AS e JOIN employee_history AS h ON h.portal_id = e.portal_id AND h.employee_id = e.id
    WHERE e.modified_from IS NULL AND h.period_from = ${since} AND unixepoch(h.modification_date_time) >= unixepoch(${since})
    GROUP BY e.portal_id, e.id
  )

SELECT CASE WHEN unixepoch(created) >= unixepoch(${since}) THEN 'created' ELSE 'changed' END AS rule, portal, portal_id,
  id AS employee_id, name AS employee, NULL AS shift_id, NULL AS department_id, NULL AS date, created, modified, NULL AS gone, NULL AS what
FROM seen_employees
UNION ALL
SELECT CASE WHEN unixepoch(created) >= unixepoch(${since}) THEN 'created' ELSE 'changed' END, portal, portal_id,
  employee_id, NULL, id, department_id, date, created, modified, NULL, NULL
FROM seen_shifts
UNION ALL
SELECT 'deactivated', portal, portal_id, id, name, NULL, NULL, NULL, created, modified, coalesce(date_time_deleted, deactivation_date), NULL
FROM gone_employees
UNION ALL
SELECT 'deleted', portal, portal_id, employee_id, NULL, id, department_id, date, created, modified, date_time_deleted, NULL
FROM gone_shifts
UNION ALL
SELECT 'missed', portal, portal_id, id, name, NULL, NULL, NULL, created, modified, NULL, NULL
FROM all_employees
WHERE max(coalesce(unixepoch(modified), 0), coalesce(unixepoch(created), 0)) >= unixepoch(${since})
  AND NOT EXISTS (SELECT 1 FROM seen_employees WHERE seen_employees.portal_id = all_employees.portal_id AND seen_employees.id = all_employees.id)
UNION ALL
SELECT 'missed', portal, portal_id, employee_id, NULL, id, department_id, date, created, modified, NULL, NULL
FROM all_shifts
WHERE max(coalesce(unixepoch(modified), 0), coalesce(unixepoch(created), 0)) >= unixepoch(${since})
  AND NOT EXISTS (SELECT 1 FROM seen_shifts WHERE seen_shifts.portal_id = all_shifts.portal_id AND seen_shifts.id = all_shifts.id)
UNION ALL
SELECT 'missedInHistory', all_employees.portal, all_employees.portal_id, all_employees.id, all_employees.name, NULL, NULL, NULL,
  all_employees.created, all_employees.modified, NULL, concat_ws(' ', histories.changed_at, histories.paths)
FROM histories JOIN all_employees ON all_employees.portal_id = histories.portal_id AND all_employees.id = histories.id
WHERE max(coalesce(unixepoch(modified), 0), coalesce(unixepoch(created), 0)) < unixepoch(${since})
  AND NOT EXISTS (SELECT 1 FROM seen_employees WHERE seen_employees.portal_id = all_employees.portal_id AND seen_employees.id = all_employees.id)
ORDER BY portal, rule, employee, employee_id, date, shift_id`;
}
