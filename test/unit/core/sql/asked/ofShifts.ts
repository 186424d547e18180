import { dateOf, dayOf, localMinute, mondayOf } from '../../../../../src/sandbox/data/calendar.ts';
import type { Shift } from '../../../../../src/sandbox/data/model.ts';
import type { PortalData } from '../../../../../src/sandbox/data/portalData.ts';
import { scheduleDays } from '../../../../../src/sandbox/data/scheduleDays.ts';
import { groups, inOrder, type SandboxStatement, sum } from './sandboxStatement.ts';

const shifts = '/scheduling/v1.0/shifts';
const employees = '/hr/v1.0/employees';
const departments = '/hr/v1.0/departments';
const once = (...paths: readonly string[]) => Object.fromEntries(paths.map((path) => [path, 1]));
const within = ({ schedule }: PortalData, from: string, to: string) =>
  schedule.shifts.filter(({ day }) => dateOf(day) >= from && dateOf(day) <= to);
const week = (data: PortalData) => within(data, '2026-11-23', '2026-11-29');
const thisWeek = "date BETWEEN '2026-11-23' AND '2026-11-29'";
const hoursOf = ({ start, end }: Shift) => (end - start) / 60;
const hours = '(julianday(s.end_date_time) - julianday(s.start_date_time)) * 24';
const nameOf = ({ organisation }: PortalData, id: number) => organisation.departments.find((one) => one.id === id)?.name ?? '';

export const ofShifts: readonly SandboxStatement[] = [
  {
    what: 'shifts of a week by department and day',
    sql: `SELECT department_id, date, count(*) AS shifts FROM shifts WHERE ${thisWeek} GROUP BY 1, 2 ORDER BY 1, 2`,
    rows: (data) =>
      inOrder(
        [...groups(week(data), ({ departmentId, day }) => `${departmentId} ${dateOf(day)}`)].map(([key, { length }]) => {
          const [id = '', date = ''] = key.split(' ');
          return { department_id: Number(id), date, shifts: length };
        }),
        'department_id',
        'date',
      ),
    asks: () => once(shifts),
    taken: ['from=2026-11-23&to=2026-11-29'],
  },
  {
    what: 'shifts of two departments in one status',
    sql: `SELECT count(*) AS shifts, min(id) AS first FROM shifts
      WHERE ${thisWeek} AND department_id IN (11002, 11001) AND status = 'Assigned'`,
    rows: (data) => {
      const all = week(data).filter(({ departmentId, status }) => departmentId < 11_003 && status === 'Assigned');
      return [{ shifts: all.length, first: Math.min(...all.map(({ id }) => id)) }];
    },
    asks: () => once(shifts),
    taken: ['departmentId=11001,11002', 'shiftStatus=Assigned'],
  },
  {
    what: 'hours of each person of a department',
    sql: `SELECT e.first_name || ' ' || e.last_name AS name, round(sum(${hours}), 2) AS hours FROM shifts s
      JOIN employees e ON e.id = s.employee_id WHERE s.date >= :from AND s.date <= :to AND s.department_id = :department
      GROUP BY e.id ORDER BY hours DESC, e.id`,
    parameters: { ':from': '2026-11-23', ':to': '2026-11-29', ':department': 11_002 },
    rows: (data) => {
      const own = week(data).filter((one) => one.departmentId === 11_002 && one.employeeId !== null);
      const people = [...groups(own, (one) => one.employeeId ?? 0)].map(([id, all]) => ({ id, hours: sum(all, hoursOf) }));
      return inOrder(
        people.map((one) => ({ ...one, order: -one.hours })),
        'order',
        'id',
      ).map(({ id, hours: worked }) => {
        const one = data.employee(id);
        return { name: `${one?.firstName} ${one?.lastName}`, hours: worked };
      });
    },
    asks: () => once(employees, shifts),
    taken: ['departmentId=11002&from=2026-11-23&to=2026-11-29'],
  },
  {
    what: 'hours by the week, over six weeks',
    sql: `SELECT date(s.date, '-6 days', 'weekday 1') AS monday, round(sum(${hours}), 2) AS hours FROM shifts s
      WHERE s.date BETWEEN '2026-10-12' AND date('2026-11-23', '-1 day') AND s.employee_id IS NOT NULL GROUP BY monday ORDER BY monday`,
    rows: (data) => {
      const own = within(data, '2026-10-12', '2026-11-22').filter((one) => one.employeeId !== null);
      return inOrder(
        [...groups(own, ({ day }) => dateOf(mondayOf(day)))].map(([monday, all]) => ({ monday, hours: sum(all, hoursOf) })),
        'monday',
      );
    },
    asks: () => once(shifts),
    taken: ['from=2026-10-12&to=2026-11-22'],
  },
  {
    what: 'open shifts of each day, also of days that have none',
    sql: `WITH RECURSIVE days(day) AS (SELECT '2026-11-16' UNION ALL SELECT date(day, '+1 day') FROM days WHERE day < '2026-11-29')
      SELECT d.day, count(s.id) AS open FROM days d
      LEFT JOIN shifts s ON s.date = d.day AND s.status = 'Open' AND s.date BETWEEN '2026-11-16' AND '2026-11-29'
      GROUP BY d.day ORDER BY d.day`,
    rows: (data) =>
      Array.from({ length: 14 }, (_, at) => dayOf('2026-11-16') + at).map((day) => ({
        day: dateOf(day),
        open: data.schedule.shifts.filter((one) => one.day === day && one.status === 'Open').length,
      })),
    asks: () => once(shifts),
    taken: ['shiftStatus=Open'],
  },
  {
    what: 'the three who work most in each department',
    sql: `WITH worked AS (SELECT department_id, employee_id, round(sum(${hours}), 2) AS hours FROM shifts s
        WHERE s.${thisWeek} AND employee_id IS NOT NULL GROUP BY 1, 2),
      ranked AS (SELECT *, row_number() OVER (PARTITION BY department_id ORDER BY hours DESC, employee_id) AS place FROM worked)
      SELECT department_id, place, employee_id FROM ranked WHERE place <= 3 ORDER BY 1, 2`,
    rows: (data) =>
      data.organisation.departments.flatMap(({ id }) => {
        const own = week(data).filter((one) => one.departmentId === id && one.employeeId !== null);
        const people = [...groups(own, (one) => one.employeeId ?? 0)].map(([employee_id, all]) => ({
          employee_id,
          order: -sum(all, hoursOf),
        }));
        return inOrder(people, 'order', 'employee_id')
          .slice(0, 3)
          .map(({ employee_id }, at) => ({ department_id: id, place: at + 1, employee_id }));
      }),
    asks: () => once(shifts),
  },
  {
    what: 'shifts with the names of all that they point at',
    sql: `SELECT s.id, d.name AS department, g.name AS "group", p.name AS position, e.last_name FROM shifts s
      JOIN departments d ON d.id = s.department_id JOIN employee_groups g ON g.id = s.employee_group_id
      LEFT JOIN positions p ON p.id = s.position_id LEFT JOIN employees e ON e.id = s.employee_id
      WHERE s.date = '2026-11-23' ORDER BY s.id`,
    rows: (data) => {
      const { groups: all, positions } = data.organisation;
      return within(data, '2026-11-23', '2026-11-23').map((one) => ({
        id: one.id,
        department: nameOf(data, one.departmentId),
        group: all.find(({ id }) => id === one.employeeGroupId)?.name,
        position: positions.find(({ id }) => id === one.positionId)?.name ?? null,
        last_name: data.employee(one.employeeId ?? 0)?.lastName ?? null,
      }));
    },
    asks: () => once(shifts, departments, '/hr/v1.0/employeegroups', '/scheduling/v1.0/positions', employees),
    taken: ['from=2026-11-23&to=2026-11-23'],
  },
  {
    what: 'this week beside the last, by department',
    sql: `SELECT d.name, a.shifts AS last, b.shifts AS this FROM departments d
      LEFT JOIN (SELECT department_id, count(*) AS shifts FROM shifts WHERE date BETWEEN '2026-11-16' AND '2026-11-22' GROUP BY 1) a ON a.department_id = d.id
      LEFT JOIN (SELECT department_id, count(*) AS shifts FROM shifts WHERE ${thisWeek} GROUP BY 1) b ON b.department_id = d.id ORDER BY d.id`,
    rows: (data) =>
      data.organisation.departments.map(({ id, name }) => {
        const [last, current] = [within(data, '2026-11-16', '2026-11-22'), week(data)].map(
          (all) => all.filter((one) => one.departmentId === id).length,
        );
        return { name, last, this: current };
      }),
    asks: () => once(departments, shifts),
    taken: ['from=2026-11-16&to=2026-11-29'],
  },
  {
    what: 'who has no shift in a week',
    sql: `SELECT e.id FROM employees e LEFT JOIN shifts s ON s.employee_id = e.id AND s.${thisWeek} WHERE s.id IS NULL ORDER BY e.id`,
    rows: (data) => {
      const planned = new Set(week(data).map((one) => one.employeeId));
      return inOrder(
        data.people.active.filter(({ id }) => !planned.has(id)).map(({ id }) => ({ id })),
        'id',
      );
    },
    asks: () => once(employees, shifts),
    taken: ['from=2026-11-23&to=2026-11-29'],
  },
  {
    what: 'who works this week and not the next',
    sql: `SELECT employee_id FROM shifts WHERE ${thisWeek} AND employee_id IS NOT NULL
      EXCEPT SELECT employee_id FROM shifts WHERE date BETWEEN '2026-11-30' AND '2026-12-06' ORDER BY 1`,
    rows: (data) => {
      const next = new Set(within(data, '2026-11-30', '2026-12-06').map((one) => one.employeeId));
      const ids = new Set(
        week(data).flatMap((one) => (one.employeeId === null || next.has(one.employeeId) ? [] : one.employeeId)),
      );
      return inOrder(
        [...ids].map((employee_id) => ({ employee_id })),
        'employee_id',
      );
    },
    asks: () => once(shifts),
    taken: ['from=2026-11-23&to=2026-12-06'],
  },
  {
    what: 'whose rest between two shifts is short',
    sql: `WITH ordered AS (SELECT employee_id, start_date_time,
        lag(end_date_time) OVER (PARTITION BY employee_id ORDER BY start_date_time) AS before FROM shifts
        WHERE date BETWEEN '2026-11-02' AND '2026-11-29' AND employee_id IS NOT NULL)
      SELECT employee_id, start_date_time FROM ordered WHERE (julianday(start_date_time) - julianday(before)) * 24 < 10.9 ORDER BY 1, 2`,
    rows: (data) => {
      const own = within(data, '2026-11-02', '2026-11-29').filter((one) => one.employeeId !== null);
      const short = [...groups(own, (one) => one.employeeId ?? 0)].flatMap(([employee_id, all]) => {
        const sorted = all.toSorted((a, b) => a.day * 1440 + a.start - (b.day * 1440 + b.start));
        return sorted.flatMap((one, at) => {
          const before = sorted[at - 1];
          const rest = before ? one.day * 1440 + one.start - (before.day * 1440 + before.end) : Number.POSITIVE_INFINITY;
          return rest < 10.9 * 60 ? [{ employee_id, start_date_time: localMinute(one.day, one.start) }] : [];
        });
      });
      return inOrder(short, 'employee_id', 'start_date_time');
    },
    asks: () => once(shifts),
  },
  {
    what: 'skills that shifts of a week demand',
    sql: `SELECT k.name, count(*) AS shifts FROM shifts s, json_each(s.skill_ids) j JOIN hr_skills k ON k.skill_id = j.value
      WHERE s.${thisWeek} GROUP BY k.skill_id ORDER BY k.skill_id`,
    rows: (data) =>
      data.organisation.skills.flatMap(({ skillId, name }) => {
        const { length } = week(data).filter((one) => one.skillIds.includes(skillId));
        return length === 0 ? [] : [{ name, shifts: length }];
      }),
    asks: () => once(shifts, '/hr/v1.0/skills'),
  },
  {
    what: 'shifts by type, and those of none',
    sql: `SELECT coalesce(t.name, '–') AS type, count(*) AS shifts FROM shifts s LEFT JOIN shift_types t ON t.id = s.shift_type_id
      WHERE s.date > '2026-11-22' AND s.date < '2026-11-30' GROUP BY t.id ORDER BY shifts DESC, type`,
    rows: (data) => {
      const types = groups(week(data), (one) => one.shiftTypeId);
      const rows = [...types].map(([id, { length }]) => ({
        type: data.organisation.shiftTypes.find((one) => one.id === id)?.name ?? '–',
        shifts: length,
        order: -length,
      }));
      return inOrder(rows, 'order', 'type').map(({ order: _, ...row }) => row);
    },
    asks: () => once(shifts, '/scheduling/v1.0/shifttypes'),
  },
  {
    what: 'who deleted shifts of a month',
    sql: `SELECT e.last_name, count(*) AS shifts FROM shifts_deleted s JOIN employees e ON e.id = s.deleted_by
      WHERE s.date_time_deleted >= '2026-11-01' AND s.date_time_deleted < '2026-12-01' GROUP BY e.id ORDER BY e.id`,
    rows: (data) => {
      const deleted = data.schedule.deleted.flatMap((one) => one.deleted ?? []);
      const own = deleted.filter((one) => one.dateTimeDeleted >= '2026-11-01' && one.dateTimeDeleted < '2026-12-01');
      return inOrder(
        [...groups(own, (one) => one.deletedBy)].map(([id, { length }]) => ({ id, shifts: length })),
        'id',
      ).map(({ id, shifts: count }) => ({ last_name: data.employee(id)?.lastName, shifts: count }));
    },
    asks: () => once(`${shifts}/deleted`, employees),
    taken: ['deletedFrom=2026-10-30T23:00:00Z', 'deletedTo=2026-12-02T22:59:59Z'],
  },
  {
    what: 'the days of a department that are holidays or have a title',
    sql: `SELECT date, title, json_extract(holiday, '$[0].title') AS holiday FROM schedule_day
      WHERE department_id = 11001 AND date BETWEEN '2026-12-01' AND '2026-12-31' AND (title IS NOT NULL OR json_array_length(holiday) > 0) ORDER BY date`,
    rows: (data) =>
      scheduleDays(data, 11_001, dayOf('2026-12-01'), dayOf('2026-12-31'))
        .filter(({ title, holiday }) => title !== null || holiday.length > 0)
        .map(({ date, title, holiday }) => ({ date, title, holiday: holiday[0]?.title ?? null })),
    asks: () => once('/scheduling/v1.0/scheduleDay'),
    taken: ['departmentId=11001', 'from=2026-12-01&to=2026-12-31'],
  },
];
