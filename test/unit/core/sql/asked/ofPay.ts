import { dateOf, dayOf, weekday } from '../../../../../src/sandbox/data/calendar.ts';
import { money, payRateHistory, payRates } from '../../../../../src/sandbox/data/pay.ts';
import { salaryLine, supplementLines } from '../../../../../src/sandbox/data/payrollLines.ts';
import type { PortalData } from '../../../../../src/sandbox/data/portalData.ts';
import { revenue } from '../../../../../src/sandbox/data/revenue.ts';
import { shiftCosts } from '../../../../../src/sandbox/data/shiftCosts.ts';
import { shiftPay } from '../../../../../src/sandbox/data/shiftPay.ts';
import { groups, inOrder, type SandboxStatement, sum } from './sandboxStatement.ts';

const employees = '/hr/v1.0/employees';
const departments = '/hr/v1.0/departments';
const payroll = '/payroll/v1.0/payroll';
const costs = '/scheduling/v1.0/timeandcost/{departmentId}';
const sold = '/revenue/v1.0/revenue';
const units = '/revenue/v1.0/revenueunits';
const salaries = '/pay/v1.0/salaries/employees/{employeeId}';
const once = (...paths: readonly string[]) => Object.fromEntries(paths.map((path) => [path, 1]));
const days = { first: dayOf('2026-11-16'), last: dayOf('2026-11-22') };
/** Of those who are paid by the hour. */
const paid = (data: PortalData, from = days.first) =>
  data.schedule.shifts.filter(
    ({ day, employeeId, status }) =>
      day >= from &&
      day <= days.last &&
      employeeId !== null &&
      status !== 'Draft' &&
      data.employee(employeeId)?.monthlySalary === null,
  );
const ofWeek = (data: PortalData) =>
  data.schedule.shifts.filter(({ day, employeeId }) => day >= days.first && day <= days.last && employeeId !== null);
const costOf = (data: PortalData, departmentId: number, day?: number) =>
  sum(
    ofWeek(data).filter((one) => one.departmentId === departmentId && (day === undefined || one.day === day)),
    (shift) => sum(shiftCosts(data, shift), ({ cost }) => cost),
  );
const soldIn = (data: PortalData, departmentId: number, day: number) =>
  sum(
    revenue(data).filter((one) => one.departmentId === departmentId && one.date === dateOf(day)),
    ({ turnover }) => turnover,
  );
const monthlyPaid = (data: PortalData) => data.people.active.filter(({ monthlySalary }) => monthlySalary !== null);
const ofBakery = (data: PortalData) => data.people.active.filter((one) => one.departments[0] === 11_003);
const inWeek = "period_from = '2026-11-16' AND period_to = '2026-11-22'";

export const ofPay: readonly SandboxStatement[] = [
  {
    what: 'what payroll pays for the shifts of each person',
    sql: `SELECT employee_id, count(*) AS shifts, sum(salary) AS salary FROM payroll_shifts
      WHERE ${inWeek} AND department_id IN (11001, 11003) GROUP BY 1 ORDER BY 1`,
    rows: (data) => {
      const own = paid(data).filter(({ departmentId }) => departmentId !== 11_002);
      const people = [...groups(own, ({ employeeId }) => employeeId ?? 0)].map(([employee_id, all]) => ({
        employee_id,
        shifts: all.length,
        salary: sum(all, (one) => shiftPay(data, one).salary),
      }));
      return inOrder(people, 'employee_id');
    },
    asks: () => once(payroll),
    taken: ['departmentIds=11001,11003&from=2026-11-16&to=2026-11-22'],
  },
  {
    what: 'all that payroll has, of its three lists, read once',
    sql: `SELECT 'shift' AS kind, count(*) AS lines, sum(salary) AS salary FROM payroll_shifts WHERE ${inWeek} AND department_ids = :shops
      UNION ALL SELECT 'supplement', count(*), sum(salary) FROM payroll_supplements WHERE ${inWeek} AND department_ids = :shops
      UNION ALL SELECT 'salary', count(*), sum(salary) FROM payroll_salaried WHERE ${inWeek} AND department_ids = :shops ORDER BY 1`,
    parameters: { ':shops': '11001,11002,11003' },
    rows: (data) => {
      const lines = supplementLines(paid(data), days);
      const salaried = data.people.active.flatMap((one) => salaryLine(one, days, false) ?? []);
      return [
        { kind: 'salary', lines: salaried.length, salary: sum(salaried, ({ salary }) => salary) },
        { kind: 'shift', lines: paid(data).length, salary: sum(paid(data), (one) => shiftPay(data, one).salary) },
        { kind: 'supplement', lines: lines.length, salary: sum(lines, ({ salary }) => salary) },
      ];
    },
    asks: () => once(payroll),
  },
  {
    what: 'the supplements within the shifts of payroll, by code',
    sql: `SELECT j.value ->> 'salaryCode' AS code, count(*) AS lines, sum((j.value ->> 'duration') * (j.value ->> 'modification')) AS amount
      FROM payroll_shifts p, json_each(p.supplements) j WHERE ${inWeek} AND department_id = 11001 GROUP BY 1 ORDER BY 1`,
    rows: (data) => {
      const own = paid(data).filter(({ departmentId }) => departmentId === 11_001);
      const lines = own.flatMap((one) => shiftPay(data, one).supplements);
      return inOrder(
        [...groups(lines, ({ salaryCode }) => salaryCode)].map(([code, all]) => ({
          code,
          lines: all.length,
          amount: sum(all, ({ duration, modification }) => duration * modification),
        })),
        'code',
      );
    },
    asks: () => once(payroll),
  },
  {
    what: 'planned cost of each department, asked department by department',
    sql: `SELECT d.name, sum(c.cost) AS cost, count(c.shift_id) AS shifts FROM departments d
      LEFT JOIN time_and_cost_costs c ON c.department_id = d.id AND c.date BETWEEN '2026-11-16' AND '2026-11-22' GROUP BY d.id ORDER BY d.id`,
    rows: (data) =>
      data.organisation.departments.map(({ id, name }) => ({
        name,
        cost: costOf(data, id),
        shifts: ofWeek(data).filter((one) => one.departmentId === id).length,
      })),
    asks: (data) => ({ [departments]: 1, [costs]: data.organisation.departments.length }),
  },
  {
    what: 'cost and its currency, of two tables that are one answer',
    sql: `SELECT t.department_id, t.currency_symbol, sum(c.cost) AS cost FROM time_and_cost t
      JOIN time_and_cost_costs c ON c.department_id = t.department_id AND c.${inWeek.replace('AND ', 'AND c.')}
      WHERE t.department_id IN (11001, 11002) AND t.${inWeek.replace('AND ', 'AND t.')} GROUP BY 1 ORDER BY 1`,
    rows: (data) => [11_001, 11_002].map((id) => ({ department_id: id, currency_symbol: 'kr.', cost: costOf(data, id) })),
    asks: () => ({ [costs]: 2 }),
  },
  {
    what: 'labour cost as a part of revenue, by department and day',
    sql: `WITH cost AS (SELECT department_id, date, sum(cost) AS cost FROM time_and_cost_costs
        WHERE department_id IN (11001, 11002, 11003) AND date BETWEEN '2026-11-16' AND '2026-11-22' GROUP BY 1, 2),
      sold AS (SELECT u.department_id, r.date, sum(r.turnover) AS turnover FROM revenue r JOIN revenue_units u ON u.id = r.revenue_unit_id
        WHERE r.date BETWEEN '2026-11-16' AND '2026-11-22' GROUP BY 1, 2)
      SELECT s.department_id, s.date, s.turnover, round(100.0 * c.cost / s.turnover, 2) AS percent FROM sold s
      LEFT JOIN cost c USING (department_id, date) ORDER BY 1, 2`,
    rows: (data) =>
      data.organisation.departments.flatMap(({ id }) =>
        Array.from({ length: 7 }, (_, at) => {
          const [cost, turnover] = [costOf(data, id, days.first + at), soldIn(data, id, days.first + at)];
          const percent = Math.round((10_000 * cost) / turnover) / 100;
          return { department_id: id, date: dateOf(days.first + at), turnover, percent };
        }),
      ),
    asks: (data) => ({ [costs]: data.organisation.departments.length, [sold]: 1, [units]: 1 }),
  },
  {
    what: 'revenue by unit and weekday',
    sql: `SELECT u.name, cast(strftime('%w', r.date) AS INTEGER) AS day, count(*) AS days, avg(r.turnover) AS turnover
      FROM revenue r JOIN revenue_units u ON u.id = r.revenue_unit_id WHERE u.department_id = 11001 AND r.date >= '2026-11-01'
        AND r.date <= '2026-11-22' GROUP BY u.id, 2 ORDER BY u.id, 2`,
    rows: (data) => {
      const own = revenue(data).filter((one) => one.departmentId === 11_001 && one.date >= '2026-11-01');
      const all = [...groups(own, ({ revenueUnitId, date }) => `${revenueUnitId} ${(weekday(dayOf(date)) + 1) % 7}`)];
      return all
        .toSorted(([a], [b]) => (a < b ? -1 : 1))
        .map(([key, entries]) => {
          const [id, day] = key.split(' ').map(Number);
          const name = data.organisation.revenueUnits.find((one) => one.id === id)?.name;
          return { name, day, days: entries.length, turnover: sum(entries, ({ turnover }) => turnover) / entries.length };
        });
    },
    asks: () => once(sold, units),
    taken: ['departmentId=11001'],
  },
  {
    what: 'revenue of each week beside the week before',
    sql: `WITH weeks AS (SELECT date(date, '-6 days', 'weekday 1') AS monday, sum(turnover) AS turnover FROM revenue
        WHERE date BETWEEN '2026-10-26' AND '2026-11-22' GROUP BY 1)
      SELECT monday, turnover, turnover - lag(turnover) OVER (ORDER BY monday) AS more FROM weeks ORDER BY monday`,
    rows: (data) => {
      const weeks = [0, 1, 2, 3].map((at) => dayOf('2026-10-26') + 7 * at);
      const inAll = (monday: number) =>
        sum(
          revenue(data).filter(({ date }) => dayOf(date) >= monday && dayOf(date) < monday + 7),
          ({ turnover }) => turnover,
        );
      return weeks.map((monday, at) => ({
        monday: dateOf(monday),
        turnover: inAll(monday),
        more: at === 0 ? null : inAll(monday) - inAll(monday - 7),
      }));
    },
    asks: () => once(sold),
  },
  {
    what: 'monthly salaries, asked person by person, where most have none',
    sql: `SELECT e.id, s.salary FROM employees e LEFT JOIN salaries_employee s ON s.employee_id = e.id
      WHERE e.primary_department_id = 11003 ORDER BY e.id`,
    rows: (data) =>
      inOrder(
        ofBakery(data).map(({ id, monthlySalary }) => ({ id, salary: monthlySalary })),
        'id',
      ),
    asks: (data) => ({ [employees]: 1, [salaries]: ofBakery(data).length }),
  },
  {
    what: 'monthly salaries of everybody, without a word on who that is',
    sql: 'SELECT count(*) AS people, sum(salary) AS salary FROM salaries_employee',
    rows: (data) => [
      { people: monthlyPaid(data).length, salary: sum(monthlyPaid(data), ({ monthlySalary }) => monthlySalary ?? 0) },
    ],
    asks: (data) => ({ [employees]: 1, [salaries]: data.people.active.length }),
  },
  {
    what: 'rates by group, of those in a department, beside what the group begins with',
    sql: `SELECT g.name, max(r.rate) AS most, d.rate AS usual FROM employees e JOIN pay_rates_employee r ON r.employee_id = e.id
      JOIN employee_groups g ON g.id = r.employee_group_id JOIN pay_rates_employee_groups_default d ON d.employee_group_id = g.id
      WHERE e.primary_department_id = 11003 GROUP BY g.id ORDER BY g.id`,
    rows: (data) => {
      const rates = ofBakery(data).flatMap(payRates);
      return data.organisation.groups.flatMap(({ id, name }, at) => {
        const own = rates.filter(({ employeeGroupId }) => employeeGroupId === id);
        const usual = data.plan.groups[at]?.rate[0];
        return own.length === 0 ? [] : [{ name, most: Math.max(...own.map(({ rate }) => rate)), usual }];
      });
    },
    asks: (data) => ({
      [employees]: 1,
      '/pay/v1.0/payrates/employees/{employeeId}': ofBakery(data).length,
      '/hr/v1.0/employeegroups': 1,
      '/pay/v1.0/payrates/employeeGroups/default': 1,
    }),
  },
  {
    what: 'what somebody was paid in time, by two keys',
    sql: `SELECT valid_from, rate FROM pay_rates_employee_group_employee_history
      WHERE employee_id = 120004 AND employee_group_id = :group ORDER BY valid_from`,
    parameters: { ':group': 12_001 },
    rows: (data) => {
      const one = data.employee(120_004);
      const history = one ? payRateHistory(one, 12_001, data.today) : [];
      return inOrder(
        history.map(({ validFrom, rate }) => ({ valid_from: validFrom, rate })),
        'valid_from',
      );
    },
    asks: () => once('/pay/v1.0/payrates/employeeGroups/{employeeGroupId}/employees/{employeeId}/history'),
  },
  {
    what: 'planned cost beside what payroll pays for the same shifts',
    sql: `SELECT count(*) AS shifts, round(sum(c.cost), 2) AS planned, round(sum(p.salary), 2) AS paid FROM payroll_shifts p
      JOIN time_and_cost_costs c ON c.shift_id = p.id
      WHERE p.period_from = '2026-11-16' AND p.period_to = '2026-11-22' AND p.department_id = 11002
        AND c.department_id = 11002 AND c.date BETWEEN '2026-11-16' AND '2026-11-22'`,
    rows: (data) => {
      const own = paid(data).filter(({ departmentId }) => departmentId === 11_002);
      const planned = sum(own, (one) => shiftCosts(data, one)[0]?.cost ?? 0);
      return [{ shifts: own.length, planned: money(planned), paid: money(sum(own, (one) => shiftPay(data, one).salary)) }];
    },
    asks: () => once(payroll, costs),
  },
];
