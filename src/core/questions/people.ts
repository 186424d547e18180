import { sentence } from '../errors.ts';
import type { Question, QuestionInputs } from './question.ts';
import { blank, folded, hasOneOf } from './sqlTexts.ts';
import { oneOfIds, sqlText } from './statementValues.ts';

/** Who is there twice, what is missing of somebody, and who stands in the schedule and should not. */
export const people: Question = {
  id: 'people',
  title: sentence('People'),
  about: sentence(
    'Employees who may be there twice, lack what an import needs, or are in the schedule where they should not be.',
  ),
  words: [
    sentence('Fields are checked for active employees. Of duplicates, one at least is active.'),
    sentence(
      'Birth dates are compared only where they are shown and Planday sent them. Otherwise employees of one name are listed as such, and may be two people.',
    ),
    sentence('Capitals make no difference in names and e-mail addresses, nor do spaces around them.'),
    sentence('An import usually needs: first and last name, user name, e-mail, date of hire, salary identifier, employee group.'),
    sentence(
      'When somebody’s skill expires cannot be read from Planday. What is found is a shift that demands a time-limited skill which its employee does not have.',
    ),
    sentence('Whoever is in no department is listed whichever departments were chosen.'),
  ],
  needs: { period: true, departments: true },
  tolerances: [],
  rules: [
    {
      id: 'sameEmail',
      title: sentence('Same e-mail'),
      about: sentence('Two employees have one e-mail address. Often somebody was hired again, or an address is shared.'),
    },
    {
      id: 'sameNameAndBirthDate',
      title: sentence('Same name and birth date'),
      about: sentence('Two employees have one name and one birth date. Often somebody was created twice.'),
    },
    {
      id: 'sameName',
      title: sentence('Same name, birth date not compared'),
      about: sentence(
        'Two employees have one name, and a birth date is hidden or was not sent. Show birth dates to tell whether they are one person.',
      ),
    },
    {
      id: 'missingField',
      title: sentence('Field that an import needs is empty'),
      about: sentence('The column “what” names the fields. Payroll and other systems usually ask for them.'),
    },
    {
      id: 'noDepartment',
      title: sentence('In no department'),
      about: sentence('The employee is active and belongs to no department, so managers of a department do not see them.'),
    },
    {
      id: 'shiftAfterLeaving',
      title: sentence('Shift after deactivation'),
      about: sentence('The shift lies after the day on which its employee was or will be deactivated.'),
    },
    {
      id: 'skillNotHeld',
      title: sentence('Demanded skill not held'),
      about: sentence(
        'Shifts demand a time-limited skill that their employee does not have. It may have expired, or the shift was changed.',
      ),
    },
  ],
  sql: statement,
};

/** What an import usually needs of an employee. */
const needed = ['first_name', 'last_name', 'user_name', 'email', 'hired_date', 'salary_identifier'] as const;

function statement({ from, to, departments, now }: QuestionInputs): string {
  const period = `BETWEEN ${sqlText(from)} AND ${sqlText(to)}`;
  const today = now === undefined ? `date('now', 'localtime')` : sqlText(now.slice(0, 10));
  const ours = hasOneOf('departments', departments);
  const empty = needed.map((name) => `CASE WHEN ${blank(name)} THEN '${name}' END`).join(',\n        ');
  return `-- Each row is a finding: its rule, and whom it is about.
WITH
  everybody AS (
    SELECT portal, portal_id, id, FALSE AS is_gone, first_name, last_name, user_name, email, birth_date, hired_date, salary_identifier,
      departments, employee_groups,
      -- Of somebody active, one that is over is of an earlier time.
      CASE WHEN substr(deactivation_date, 1, 10) >= ${today} THEN substr(deactivation_date, 1, 10) END AS last_day
    FROM employees
    UNION ALL
    SELECT portal, portal_id, id, TRUE, first_name, last_name, user_name, email, birth_date, hired_date, salary_identifier,
      departments, employee_groups, coalesce(substr(deactivation_date, 1, 10), substr(date_time_deleted, 1, 10), date(${today}, '-1 day'))
    FROM employees_deactivated
  ),
  people AS (
    SELECT *, concat_ws(' ', first_name, last_name) AS name,
      nullif(${folded('email')}, '') AS email_key,
      nullif(${folded(`concat_ws(' ', trim(first_name), trim(last_name))`)}, '') AS name_key,
      -- Stars are no birth date.
      CASE WHEN birth_date GLOB '[12][0-9][0-9][0-9]-[01][0-9]-[0-3][0-9]*' THEN substr(birth_date, 1, 10) END AS born,
      ${ours} AS is_ours
    FROM everybody
  ),

  -- Each one beside the first of those who have the same.
  by_email AS (
    SELECT *, first_value(id) OVER same AS other_id, first_value(name) OVER same AS other_name,
      first_value(is_gone) OVER same AS is_other_gone, row_number() OVER same AS place, max(is_ours) OVER same_all AS is_any_ours
    FROM people WHERE email_key IS NOT NULL
    WINDOW same AS (PARTITION BY portal_id, email_key ORDER BY is_gone, id), same_all AS (PARTITION BY portal_id, email_key)
  ),
  by_birth AS (
    SELECT *, first_value(id) OVER same AS other_id, first_value(name) OVER same AS other_name,
      first_value(is_gone) OVER same AS is_other_gone, row_number() OVER same AS place, max(is_ours) OVER same_all AS is_any_ours
    FROM people WHERE name_key IS NOT NULL AND born IS NOT NULL
    WINDOW same AS (PARTITION BY portal_id, name_key, born ORDER BY is_gone, id), same_all AS (PARTITION BY portal_id, name_key, born)
  ),
  by_name AS (
    SELECT *, first_value(id) OVER same AS other_id, first_value(name) OVER same AS other_name, first_value(born) OVER same AS other_born,
      first_value(is_gone) OVER same AS is_other_gone, row_number() OVER same AS place, max(is_ours) OVER same_all AS is_any_ours
    FROM people WHERE name_key IS NOT NULL
    WINDOW same AS (PARTITION BY portal_id, name_key ORDER BY is_gone, id), same_all AS (PARTITION BY portal_id, name_key)
  ),

  incomplete AS (
    SELECT *, concat_ws(', ',
        ${empty},
        CASE WHEN coalesce(json_array_length(employee_groups), 0) = 0 THEN 'employee_groups' END) AS fields
    FROM people WHERE NOT is_gone AND is_ours
  ),

  -- A shift on the last day itself is as it should be.
  late AS (
    SELECT people.*, shifts.id AS shift_id, shifts.department_id, shifts.date, shifts.status
    FROM people JOIN shifts ON shifts.portal_id = people.portal_id AND shifts.employee_id = people.id
    WHERE shifts.date ${period} AND ${oneOfIds('shifts.department_id', departments)} AND shifts.date > people.last_day
  ),

  demanded AS (
    SELECT s.portal, s.portal_id, s.employee_id, s.id AS shift_id, s.department_id, s.date, skill.value AS skill_id
    FROM shifts AS s, json_each(s.skill_ids) AS skill
    WHERE s.date ${period} AND ${oneOfIds('s.department_id', departments)} AND s.employee_id IS NOT NULL
  ),
  held AS (
    SELECT DISTINCT s.portal_id, s.employee_id, e.skill_ids
    FROM shifts AS s JOIN hr_employee AS e ON e.portal_id = s.portal_id AND e.employee_id = s.employee_id
    WHERE s.date ${period} AND ${oneOfIds('s.department_id', departments)} AND s.employee_id IS NOT NULL AND s.skill_ids <> '[]'
  ),
  -- Each skill once, with the first shift that demands it.
  not_held AS (
    SELECT demanded.portal, demanded.portal_id, demanded.employee_id, demanded.department_id, demanded.shift_id,
      min(demanded.date) AS date, skill.name AS skill, count(*) AS shifts
    FROM demanded
      JOIN hr_skills AS skill ON skill.portal_id = demanded.portal_id AND skill.skill_id = demanded.skill_id AND skill.is_time_limited
      JOIN held ON held.portal_id = demanded.portal_id AND held.employee_id = demanded.employee_id
    WHERE held.skill_ids IS NOT NULL AND NOT EXISTS (SELECT 1 FROM json_each(held.skill_ids) WHERE value = skill.skill_id)
    GROUP BY demanded.portal_id, demanded.employee_id, skill.skill_id
  )

SELECT 'sameEmail' AS rule, portal, portal_id, id AS employee_id, name AS employee, other_id AS other_employee_id,
  other_name AS other_employee, NULL AS shift_id, NULL AS department_id, NULL AS date, email AS what, NULL AS shifts
FROM by_email WHERE place > 1 AND NOT is_other_gone AND is_any_ours
UNION ALL
SELECT 'sameNameAndBirthDate', portal, portal_id, id, name, other_id, other_name, NULL, NULL, NULL, NULL, NULL
FROM by_birth WHERE place > 1 AND NOT is_other_gone AND is_any_ours
UNION ALL
SELECT 'sameName', portal, portal_id, id, name, other_id, other_name, NULL, NULL, NULL, NULL, NULL
FROM by_name WHERE place > 1 AND NOT is_other_gone AND is_any_ours AND (born IS NULL OR other_born IS NULL)
UNION ALL
SELECT 'missingField', portal, portal_id, id, name, NULL, NULL, NULL, NULL, NULL, fields, NULL
FROM incomplete WHERE fields <> ''
UNION ALL
SELECT 'noDepartment', portal, portal_id, id, name, NULL, NULL, NULL, NULL, NULL, NULL, NULL
FROM people
WHERE NOT is_gone AND coalesce(json_array_length(people.departments), 0) = 0
  -- A portal may do without departments.
  AND EXISTS (SELECT 1 FROM departments AS d WHERE d.portal_id = people.portal_id)
UNION ALL
SELECT 'shiftAfterLeaving', portal, portal_id, id, name, NULL, NULL, shift_id, department_id, date, status, NULL
FROM late
UNION ALL
SELECT 'skillNotHeld', not_held.portal, not_held.portal_id, not_held.employee_id, people.name, NULL, NULL, not_held.shift_id,
  not_held.department_id, not_held.date, not_held.skill, not_held.shifts
FROM not_held JOIN people ON people.portal_id = not_held.portal_id AND people.id = not_held.employee_id AND NOT people.is_gone
ORDER BY portal, rule, employee, employee_id, date, shift_id`;
}
