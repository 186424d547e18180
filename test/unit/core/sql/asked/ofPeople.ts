import { dateOf } from '../../../../../src/sandbox/data/calendar.ts';
import type { PortalData } from '../../../../../src/sandbox/data/portalData.ts';
import { groups, inOrder, type SandboxStatement } from './sandboxStatement.ts';

const employees = '/hr/v1.0/employees';
const departments = '/hr/v1.0/departments';
const once = (...paths: readonly string[]) => Object.fromEntries(paths.map((path) => [path, 1]));
const nameOf = (data: PortalData, id: number) => data.organisation.departments.find((one) => one.id === id)?.name;
const ofFirst = (data: PortalData) => data.people.active.filter((one) => one.departments[0] === 11_001);

export const ofPeople: readonly SandboxStatement[] = [
  {
    what: 'how many there are',
    sql: 'SELECT count(*) AS people FROM employees',
    rows: (data) => [{ people: data.people.active.length }],
    asks: () => once(employees),
  },
  {
    what: 'how many work in each department',
    sql: `SELECT d.name, count(e.id) AS people FROM departments d LEFT JOIN employees e ON e.primary_department_id = d.id
      GROUP BY d.id ORDER BY d.id`,
    rows: ({ organisation, people }) =>
      organisation.departments.map(({ id, name }) => ({
        name,
        people: people.active.filter((one) => one.departments[0] === id).length,
      })),
    asks: () => once(departments, employees),
  },
  {
    what: 'who is a member of which, by the lists of ids',
    sql: `SELECT d.name, count(*) AS members, min(e.id) AS first FROM employees e, json_each(e.departments) m JOIN departments d ON d.id = m.value
      GROUP BY d.id ORDER BY members DESC, d.id`,
    rows: ({ organisation, people }) =>
      organisation.departments
        .map(({ id, name }) => ({ name, ids: people.active.filter((one) => one.departments.includes(id)).map((one) => one.id) }))
        .toSorted((one, other) => other.ids.length - one.ids.length)
        .map(({ name, ids }) => ({ name, members: ids.length, first: Math.min(...ids) })),
    asks: () => once(departments, employees),
  },
  {
    what: 'who is in several groups',
    sql: 'SELECT id, json_array_length(employee_groups) AS groups FROM employees WHERE groups > 1 ORDER BY id',
    rows: ({ people }) =>
      inOrder(
        people.active
          .filter((one) => one.employeeGroups.length > 1)
          .map(({ id, employeeGroups }) => ({ id, groups: employeeGroups.length })),
        'id',
      ),
    asks: () => once(employees),
  },
  {
    what: 'names that occur more than once',
    sql: 'SELECT last_name, count(*) AS times FROM employees GROUP BY last_name HAVING times > 1 ORDER BY times DESC, last_name',
    rows: ({ people }) =>
      inOrder(
        [...groups(people.active, (one) => one.lastName)]
          .filter(([, all]) => all.length > 1)
          .map(([last_name, all]) => ({ last_name, times: all.length, order: -all.length })),
        'order',
        'last_name',
      ).map(({ order: _, ...row }) => row),
    asks: () => once(employees),
  },
  {
    what: 'who was hired in which year, and how many by then',
    sql: `SELECT substr(hired_date, 1, 4) AS year, count(*) AS hired, sum(count(*)) OVER (ORDER BY substr(hired_date, 1, 4)) AS so_far
      FROM employees GROUP BY year ORDER BY year`,
    rows: ({ people }) => {
      let soFar = 0;
      const years = groups(people.active, (one) => dateOf(one.hired).slice(0, 4));
      return [...years].toSorted().map(([year, { length: hired }]) => {
        soFar += hired;
        return { year, hired, so_far: soFar };
      });
    },
    asks: () => once(employees),
  },
  {
    what: 'who is new since a day',
    sql: 'SELECT count(*) AS people FROM employees WHERE date_time_created >= :since',
    parameters: { ':since': '2026-01-01' },
    rows: ({ people }) => [{ people: people.active.filter((one) => one.dateTimeCreated >= '2026-01-01').length }],
    asks: () => once(employees),
    taken: ['createdFrom=2025-12-30T23:00:00Z'],
  },
  {
    what: 'those who are there and those who left, in one list',
    sql: `SELECT 'here' AS kind, count(*) AS people FROM employees UNION ALL
      SELECT termination_type_name, count(*) FROM employees_deactivated GROUP BY 1 ORDER BY 1`,
    rows: ({ people, organisation }) => {
      const left = groups(people.deactivated, ({ left: one }) => one?.terminationTypeId);
      const kinds = [...left].map(([id, { length }]) => ({
        kind: organisation.terminationTypes.find((type) => type.id === id)?.name ?? '',
        people: length,
      }));
      return inOrder([{ kind: 'here', people: people.active.length }, ...kinds], 'kind');
    },
    asks: () => once(employees, `${employees}/deactivated`),
  },
  {
    what: 'who leads how many',
    sql: `SELECT s.name, count(e.id) AS people, group_concat(e.id ORDER BY e.id) AS ids FROM employees_supervisors s
      LEFT JOIN employees e ON e.supervisor_id = s.id GROUP BY s.id ORDER BY s.id`,
    rows: ({ people }) =>
      people.supervisors.map(({ id, name }) => {
        const own = people.active.filter((one) => one.supervisorId === id).map((one) => one.id);
        return { name, people: own.length, ids: own.toSorted((a, b) => a - b).join(',') };
      }),
    asks: () => once(`${employees}/supervisors`, employees),
  },
  {
    what: 'the members of each department, asked department by department',
    sql: `SELECT d.name, count(*) AS members FROM departments d JOIN department_employees m ON m.department_id = d.id GROUP BY d.id ORDER BY d.id`,
    rows: ({ organisation, people }) =>
      organisation.departments.map(({ id, name }) => ({
        name,
        members: people.active.filter((one) => one.departments.includes(id)).length,
      })),
    asks: ({ organisation }) => ({ [departments]: 1, [`${departments}/{id}/employees`]: organisation.departments.length }),
  },
  {
    what: 'what is only told of each person by himself, of those in one department',
    sql: `SELECT h.job_title, count(*) AS people, sum(h.work_hours) AS hours FROM employees e JOIN hr_employee h ON h.employee_id = e.id
      WHERE e.primary_department_id = :department GROUP BY 1 ORDER BY 1`,
    parameters: { ':department': 11_001 },
    rows: (data) =>
      inOrder(
        [...groups(ofFirst(data), (one) => one.jobTitle)].map(([job_title, all]) => {
          const hours = all.flatMap(({ workHours }) => workHours ?? []);
          return { job_title, people: all.length, hours: hours.length === 0 ? null : hours.reduce((a, b) => a + b, 0) };
        }),
        'job_title',
      ),
    asks: (data) => ({ [employees]: 1, [`${employees}/{employeeId}`]: ofFirst(data).length }),
  },
  {
    what: 'one person by the id',
    sql: 'SELECT first_name, gender, hired_from FROM hr_employee WHERE employee_id = :employee',
    parameters: { ':employee': 120_003 },
    rows: (data) => {
      const one = data.employee(120_003);
      return one ? [{ first_name: one.firstName, gender: one.gender, hired_from: dateOf(one.hired) }] : [];
    },
    asks: () => once(`${employees}/{employeeId}`),
    taken: ['employeeId=120003'],
  },
  {
    what: 'which skills nobody of a group has, by two lists in one',
    sql: `SELECT k.name FROM hr_skills k WHERE NOT EXISTS (
        SELECT 1 FROM positions p, json_each(p.skill_ids) s WHERE s.value = k.skill_id AND p.department_id = 11002)
      ORDER BY k.skill_id`,
    rows: ({ organisation }) => {
      const wanted = organisation.positions.filter((one) => one.departmentId === 11_002).flatMap((one) => one.skillIds);
      return organisation.skills.filter(({ skillId }) => !wanted.includes(skillId)).map(({ name }) => ({ name }));
    },
    asks: () => once('/hr/v1.0/skills', '/scheduling/v1.0/positions'),
  },
  {
    what: 'where a department is said of an employee that does not exist, which is nowhere',
    sql: `WITH said AS (SELECT e.id, m.value AS department FROM employees e, json_each(e.departments) m)
      SELECT said.id FROM said LEFT JOIN departments d ON d.id = said.department WHERE d.id IS NULL`,
    rows: (data) =>
      data.people.active.flatMap(({ id, departments: said }) =>
        said.filter((one) => nameOf(data, one) === undefined).map(() => ({ id })),
      ),
    asks: () => once(employees, departments),
  },
];
