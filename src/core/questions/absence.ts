import { sentence } from '../errors.ts';
import { addDays } from '../parameters/calendar.ts';
import type { Question, QuestionInputs } from './question.ts';
import { hasOneOf } from './sqlTexts.ts';
import { oneOfIds, sqlText } from './statementValues.ts';

/** An absence that began longer ago than this before the period is not looked for: lists of absence are read from their first day on. */
const mostDays = 366;

/** What everybody has left, who asked for what, and who is away and in the schedule all the same. */
export const absence: Question = {
  id: 'absence',
  title: sentence('Absence'),
  about: sentence(
    'Balances of everybody on the last day of the period, requests for absence in it, and shifts on days of absence.',
  ),
  words: [
    sentence(
      'Balances are those that Planday gives for the last day of the period: earned or given until then, less what was taken or booked.',
    ),
    sentence('Accounts count that are active and valid on that day. Each takes a request, whichever departments were chosen.'),
    sentence('Requests count that have a day in the period, whatever became of them.'),
    sentence(
      'Shifts are compared with absence by the day on which they begin. Absence counts that was approved, or that waits for a decision.',
    ),
    sentence('Some portals also keep absence as a shift of a type such as vacation. The column “what” names the type.'),
    sentence('An absence that began more than a year before the period is not found.'),
  ],
  needs: { period: true, departments: true },
  tolerances: [],
  rules: [
    {
      id: 'overdrawn',
      title: sentence('Balance below zero'),
      about: sentence('More was taken or booked than there is on that day. The rest may be earned later.'),
    },
    {
      id: 'balance',
      title: sentence('Balance'),
      about: sentence('What is left in the account on the last day of the period.'),
    },
    {
      id: 'request',
      title: sentence('Request for absence'),
      about: sentence('Days that somebody asked for, with what became of it and what it costs.'),
    },
    {
      id: 'shiftInAbsence',
      title: sentence('Shift on a day of approved absence'),
      about: sentence('The employee has a shift on a day for which absence was approved.'),
    },
    {
      id: 'shiftInRequest',
      title: sentence('Shift on a day that was asked for'),
      about: sentence('The employee has a shift on a day for which a request waits for a decision.'),
    },
  ],
  sql: statement,
};

function statement({ from, to, departments }: QuestionInputs): string {
  const [first, last] = [sqlText(from), sqlText(to)];
  const earliest = sqlText(addDays(from, -mostDays));
  // Who is in neither list of employees is left out only where departments were chosen.
  const join = departments.length === 0 ? 'LEFT JOIN' : 'JOIN';
  const ours = hasOneOf('departments', departments);
  return `-- Each row is a finding: its rule, and whom it is about. Amounts are in days or hours, as the column “unit” says.
WITH
  everybody AS (
    SELECT portal_id, id, concat_ws(' ', first_name, last_name) AS name, departments FROM employees
    UNION ALL
    SELECT portal_id, id, concat_ws(' ', first_name, last_name), departments FROM employees_deactivated
  ),
  people AS (SELECT portal_id, id, name FROM everybody WHERE ${ours}),

  balances AS (
    SELECT account.portal, account.portal_id, account.employee_id, account.id AS account_id, account.name, sum(balance.value) AS value,
      balance.unit_type AS unit
    FROM accounts AS account JOIN account_balance AS balance
      ON balance.portal_id = account.portal_id AND balance.account_id = account.id AND balance.balance_date = ${last}
    WHERE account.status = 'Active'
      AND coalesce(substr(account.validity_period_start, 1, 10) <= ${last}, TRUE)
      AND coalesce(substr(account.validity_period_end, 1, 10) >= ${last}, TRUE)
    GROUP BY account.portal_id, account.id, balance.unit_type
  ),

  requests AS (
    SELECT portal, portal_id, employee_id, id AS request_id, status, requested_accounts,
      substr(absence_period_start, 1, 10) AS first_day, substr(coalesce(absence_period_end, absence_period_start), 1, 10) AS last_day
    FROM absence_requests
    WHERE absence_period_start >= ${earliest}
  ),
  -- What a request takes from its accounts, where that is in one unit: days and hours have no sum.
  costs AS (
    SELECT requests.portal_id, requests.request_id, group_concat(DISTINCT account.value ->> '$.name') AS accounts,
      CASE WHEN count(DISTINCT cost.value ->> '$.unit.type') = 1 THEN max(cost.value ->> '$.unit.type') END AS unit,
      CASE WHEN count(DISTINCT cost.value ->> '$.unit.type') = 1 THEN sum(cost.value ->> '$.value') END AS value
    FROM requests, json_each(requests.requested_accounts) AS account, json_each(account.value, '$.cost') AS cost
    GROUP BY requests.portal_id, requests.request_id
  ),

  -- Days away: what was approved, and what is asked for. A request that was approved is a record by then.
  away AS (
    SELECT portal, portal_id, employee_id, id AS record_id, NULL AS request_id, 'shiftInAbsence' AS rule,
      substr(absence_period_start, 1, 10) AS first_day, substr(coalesce(absence_period_end, absence_period_start), 1, 10) AS last_day
    FROM absence_records
    WHERE absence_period_start >= ${earliest} AND status = 'Approved'
    UNION ALL
    SELECT portal, portal_id, employee_id, NULL, request_id, 'shiftInRequest', first_day, last_day
    FROM requests WHERE status = 'Submitted'
  ),
  planned AS (
    SELECT s.portal_id, s.id AS shift_id, s.employee_id, s.department_id, s.date, concat_ws(', ', s.status, type.name) AS what
    FROM shifts AS s LEFT JOIN shift_types AS type ON type.portal_id = s.portal_id AND type.id = s.shift_type_id
    WHERE s.date BETWEEN ${first} AND ${last} AND s.employee_id IS NOT NULL AND ${oneOfIds('s.department_id', departments)}
  )

SELECT CASE WHEN balances.value < 0 THEN 'overdrawn' ELSE 'balance' END AS rule, balances.portal, balances.portal_id,
  balances.employee_id, people.name AS employee, NULL AS department_id, balances.account_id, NULL AS request_id, NULL AS record_id,
  NULL AS shift_id, ${last} AS first_day, ${last} AS last_day, round(balances.value, 4) AS value, balances.unit, balances.name AS what
FROM balances ${join} people ON people.portal_id = balances.portal_id AND people.id = balances.employee_id
UNION ALL
SELECT 'request', requests.portal, requests.portal_id, requests.employee_id, people.name, NULL, NULL, requests.request_id, NULL, NULL,
  requests.first_day, requests.last_day, round(costs.value, 4), costs.unit, concat_ws(', ', requests.status, costs.accounts)
FROM requests
  ${join} people ON people.portal_id = requests.portal_id AND people.id = requests.employee_id
  LEFT JOIN costs ON costs.portal_id = requests.portal_id AND costs.request_id = requests.request_id
WHERE requests.first_day <= ${last} AND requests.last_day >= ${first}
UNION ALL
SELECT away.rule, away.portal, away.portal_id, away.employee_id, everybody.name, planned.department_id, NULL, away.request_id, away.record_id,
  planned.shift_id, planned.date, planned.date, NULL, NULL, planned.what
FROM away
  JOIN planned ON planned.portal_id = away.portal_id AND planned.employee_id = away.employee_id
    AND planned.date BETWEEN away.first_day AND away.last_day
  LEFT JOIN everybody ON everybody.portal_id = away.portal_id AND everybody.id = away.employee_id
ORDER BY portal, rule, employee, employee_id, first_day, shift_id`;
}
