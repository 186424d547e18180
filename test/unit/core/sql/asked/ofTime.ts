import { accounts, balanceOf } from '../../../../../src/sandbox/data/absenceAccounts.ts';
import { dateOf, dayOf } from '../../../../../src/sandbox/data/calendar.ts';
import type { PortalData } from '../../../../../src/sandbox/data/portalData.ts';
import { punches } from '../../../../../src/sandbox/data/punches.ts';
import { groups, inOrder, type SandboxStatement, sum } from './sandboxStatement.ts';

const shifts = '/scheduling/v1.0/shifts';
const clock = '/punchclock/v1.0/punchclockshifts';
const employees = '/hr/v1.0/employees';
const records = '/absence/v1.0/absencerecords';
const once = (...paths: readonly string[]) => Object.fromEntries(paths.map((path) => [path, 1]));
const punched = (data: PortalData, from: string, to: string) =>
  punches(data).filter(({ shift }) => dateOf(shift.day) >= from && dateOf(shift.day) <= to);
const onFriday = (data: PortalData) =>
  punched(data, '2026-11-20', '2026-11-20').filter(({ shift }) => shift.departmentId === 11_001);
const holidayAccounts = (data: PortalData) =>
  accounts(data).filter(({ status, typeId, employeeId }) => status === 'Active' && typeId === 901 && employeeId < 120_012);

export const ofTime: readonly SandboxStatement[] = [
  {
    what: 'who came late by more than five minutes in a week',
    sql: `SELECT employee_id, count(*) AS times,
        max(cast(round((julianday(start_date_time) - julianday(shift_start_date_time)) * 1440) AS INTEGER)) AS minutes
      FROM punch_clock_shifts WHERE start_date_time >= '2026-11-16' AND start_date_time < '2026-11-23' AND
        round((julianday(start_date_time) - julianday(shift_start_date_time)) * 1440) > 5 GROUP BY 1 ORDER BY 1`,
    rows: (data) => {
      const late = punched(data, '2026-11-16', '2026-11-22').filter(({ start, shift }) => start - shift.start > 5);
      return inOrder(
        [...groups(late, ({ shift }) => shift.employeeId ?? 0)].map(([employee_id, all]) => ({
          employee_id,
          times: all.length,
          minutes: Math.max(...all.map(({ start, shift }) => start - shift.start)),
        })),
        'employee_id',
      );
    },
    asks: () => once(clock),
    taken: ['from=2026-11-15T00:00&to=2026-11-25T23:59'],
  },
  {
    what: 'planned and punched, also where either is missing',
    sql: `SELECT count(s.id) AS planned, count(p.id) AS punched, count(*) AS both FROM
        (SELECT * FROM shifts WHERE date = '2026-11-20' AND employee_id IS NOT NULL) s
      FULL JOIN (SELECT * FROM punch_clock_shifts WHERE shift_start_date_time >= '2026-11-20' AND shift_start_date_time < '2026-11-21') p
        ON p.shift_id = s.id`,
    rows: (data) => {
      const planned = data.schedule.shifts.filter((one) => dateOf(one.day) === '2026-11-20' && one.employeeId !== null).length;
      return [{ planned, punched: punched(data, '2026-11-20', '2026-11-20').length, both: planned }];
    },
    asks: () => once(shifts, clock),
  },
  {
    what: 'shifts that nobody punched in for, by type',
    sql: `SELECT coalesce(t.name, '–') AS type, count(*) AS shifts FROM shifts s LEFT JOIN shift_types t ON t.id = s.shift_type_id
      WHERE s.date BETWEEN '2026-11-09' AND '2026-11-15' AND s.employee_id IS NOT NULL AND NOT EXISTS (
        SELECT 1 FROM punch_clock_shifts p WHERE p.shift_id = s.id AND p.shift_start_date_time >= '2026-11-09' AND p.shift_start_date_time < '2026-11-16')
      GROUP BY 1 ORDER BY 1`,
    rows: (data) => {
      const own = data.schedule.shifts.filter(
        (one) =>
          dateOf(one.day) >= '2026-11-09' &&
          dateOf(one.day) <= '2026-11-15' &&
          one.employeeId !== null &&
          one.punchClockShiftId === null,
      );
      const types = groups(own, ({ shiftTypeId }) => data.organisation.shiftTypes.find(({ id }) => id === shiftTypeId)?.name);
      return inOrder(
        [...types].map(([type, { length }]) => ({ type: type ?? '–', shifts: length })),
        'type',
      );
    },
    asks: () => once(shifts, clock, '/scheduling/v1.0/shifttypes'),
  },
  {
    what: 'punches of more than the month that a request may ask for',
    sql: `SELECT substr(shift_start_date_time, 1, 7) AS month, count(*) AS punches FROM punch_clock_shifts
      WHERE shift_start_date_time BETWEEN '2026-10-12' AND '2026-11-24' GROUP BY 1 ORDER BY 1`,
    rows: (data) =>
      inOrder(
        [...groups(punches(data), ({ shift }) => dateOf(shift.day).slice(0, 7))].map(([month, { length }]) => ({
          month,
          punches: length,
        })),
        'month',
      ),
    asks: () => ({ [clock]: 2 }),
    taken: ['from=2026-10-11T00:00&to=2026-11-10T23:59', 'from=2026-11-11T00:00&to=2026-11-26T23:59'],
  },
  {
    what: 'breaks of a day, asked punch by punch',
    sql: `SELECT count(DISTINCT p.id) AS punches, count(b.id) AS breaks,
        cast(round(sum((julianday(b.end_date_time) - julianday(b.start_date_time)) * 1440)) AS INTEGER) AS minutes
      FROM punch_clock_shifts p LEFT JOIN punch_clock_shift_breaks b ON b.punch_clock_shift_id = p.id
      WHERE p.shift_start_date_time >= '2026-11-20' AND p.shift_start_date_time < '2026-11-21' AND p.department_id = 11001`,
    rows: (data) => {
      const breaks = onFriday(data).flatMap((one) => one.breaks);
      return [{ punches: onFriday(data).length, breaks: breaks.length, minutes: sum(breaks, ({ start, end }) => end - start) }];
    },
    asks: (data) => ({ [clock]: 1, [`${clock}/{punchClockShiftId}/breaks`]: onFriday(data).length }),
  },
  {
    what: 'who is at work',
    sql: `SELECT p.employee_id FROM punch_clock_shifts p JOIN employee_shifts_today t ON t.id = p.shift_id
      WHERE p.end_date_time IS NULL AND p.start_date_time BETWEEN '2026-11-23' AND '2026-11-24' ORDER BY 1`,
    rows: (data) =>
      inOrder(
        punches(data)
          .filter(({ shift, end }) => shift.day === data.today && end === undefined)
          .map(({ shift }) => ({ employee_id: shift.employeeId ?? 0 })),
        'employee_id',
      ),
    asks: () => once(clock, '/punchclock/v1.0/employeeshifts/today'),
  },
  {
    what: 'days of absence by the month and what they are booked on',
    sql: `SELECT substr(j.value ->> 'date', 1, 7) AS month, a.name, count(*) AS days FROM absence_records r, json_each(r.registrations) j
      JOIN accounts a ON a.id = j.value ->> '$.account.id' WHERE r.status = 'Approved' GROUP BY 1, 2 ORDER BY 1, 2`,
    rows: (data) => {
      const days = data.absences
        .filter(({ status }) => status === 'Approved')
        .flatMap((one) =>
          Array.from({ length: one.to - one.from + 1 }, (_, at) => {
            const date = dateOf(one.from + at);
            const year = dateOf(one.from).slice(0, 4);
            // Next year's vacation has no account yet: it is taken from this year's.
            const name = one.kind === 'Vacation' ? `Ferie ${year > '2026' ? '2026' : year}` : 'Afspadsering';
            return `${date.slice(0, 7)} ${name}`;
          }),
        );
      return inOrder(
        [...groups(days, (one) => one)].map(([key, { length }]) => ({
          month: key.slice(0, 7),
          name: key.slice(8),
          days: length,
        })),
        'month',
        'name',
      );
    },
    asks: () => once(records, '/absence/v1.0/accounts'),
    taken: ['statuses=Approved'],
  },
  {
    what: 'who is away and has a shift all the same',
    sql: `SELECT r.employee_id, r.status, s.date FROM absence_records r JOIN shifts s ON s.employee_id = r.employee_id
        AND s.date BETWEEN r.absence_period_start AND r.absence_period_end
      WHERE s.date BETWEEN '2026-11-01' AND '2026-11-30' ORDER BY 1, 3`,
    rows: (data) =>
      inOrder(
        data.absences
          .filter(({ status }) => status !== 'Submitted')
          .flatMap(({ employeeId, from, to, status }) =>
            data.schedule.shifts
              .filter((one) => one.employeeId === employeeId && one.day >= from && one.day <= to)
              .map(({ day }) => ({ employee_id: employeeId, status, date: dateOf(day) }))
              .filter(({ date }) => date >= '2026-11-01' && date <= '2026-11-30'),
          ),
        'employee_id',
        'date',
      ),
    asks: () => once(records, shifts),
    taken: ['from=2026-11-01&to=2026-11-30'],
  },
  {
    what: 'requests in a period that the list itself knows, by the columns that it is asked with',
    sql: `SELECT status, count(*) AS requests FROM absence_requests
      WHERE period_from = '2026-12-01' AND period_to = :last GROUP BY 1 ORDER BY 1`,
    parameters: { ':last': '2027-01-31' },
    rows: (data) => {
      const own = data.absences.filter(({ from, to }) => to >= dayOf('2026-12-01') && from <= dayOf('2027-01-31'));
      const all = groups(own, ({ status }) => (status === 'Declined' ? 'Denied' : status));
      return inOrder(
        [...all].map(([status, { length }]) => ({ status, requests: length })),
        'status',
      );
    },
    asks: () => once('/absence/v1.0/absencerequests'),
    taken: ['startDate=2026-12-01&endDate=2027-01-31'],
  },
  {
    what: 'vacation that is left at a date, asked account by account',
    sql: `SELECT a.employee_id, b.value AS days FROM accounts a JOIN account_balance b ON b.account_id = a.id
      WHERE a.status = 'Active' AND a.type_id = 901 AND a.employee_id < 120012 AND b.balance_date = '2026-11-30' ORDER BY 1`,
    rows: (data) =>
      holidayAccounts(data).map((one) => ({ employee_id: one.employeeId, days: balanceOf(data, one, '2026-11-30').value })),
    asks: (data) => ({ '/absence/v1.0/accounts': 1, '/absence/v1.0/accounts/{id}/balance': holidayAccounts(data).length }),
    taken: ['status=Active', 'balanceDate=2026-11-30'],
  },
  {
    what: 'people who are new, ill or away on one day, in one list',
    sql: `SELECT 'away' AS what, r.employee_id FROM absence_records r WHERE r.status = 'Approved'
        AND '2026-11-25' BETWEEN r.absence_period_start AND r.absence_period_end
      UNION SELECT 'ill', s.employee_id FROM shifts s JOIN shift_types t ON t.id = s.shift_type_id
        WHERE s.date = '2026-11-25' AND t.salary_code = '2000'
      UNION SELECT 'new', id FROM employees WHERE hired_date >= '2026-11-01' ORDER BY 1, 2`,
    rows: (data) => {
      const day = dayOf('2026-11-25');
      const ill = data.organisation.shiftTypes.find(({ salaryCode }) => salaryCode === '2000')?.id;
      const away = data.absences.filter(({ status, from, to }) => status === 'Approved' && from <= day && to >= day);
      const sick = data.schedule.shifts.filter((one) => one.day === day && one.shiftTypeId === ill);
      return inOrder(
        [
          ...away.map(({ employeeId }) => ({ what: 'away', employee_id: employeeId })),
          ...sick.map(({ employeeId }) => ({ what: 'ill', employee_id: employeeId ?? 0 })),
          ...data.people.active
            .filter(({ hired }) => hired >= dayOf('2026-11-01'))
            .map(({ id }) => ({ what: 'new', employee_id: id })),
        ],
        'what',
        'employee_id',
      );
    },
    asks: () => once(records, shifts, '/scheduling/v1.0/shifttypes', employees),
    taken: ['from=2026-11-25&to=2026-11-25'],
  },
];
