import assert from 'node:assert/strict';
import type { Sandbox } from '../../../src/sandbox/sandbox.ts';
import { type Client, connect, start } from './harness.ts';

interface Row {
  readonly employeeId: number;
  readonly salary: number;
  readonly start: string;
  readonly end: string;
  readonly date: string;
  readonly wage: number;
  readonly units: number;
  readonly name?: string;
}

interface ShiftRow extends Omit<Row, 'wage' | 'units'> {
  readonly id: number;
  readonly departmentId: number;
  readonly shiftDuration: string;
  readonly wage: { readonly rate: number; readonly type: string };
  readonly supplements: readonly {
    readonly duration: number;
    readonly modification: number;
    readonly start: string;
    readonly end: string;
  }[];
  readonly breaks: readonly {
    readonly duration: number;
    readonly isPaid: boolean;
    readonly amount: number;
    readonly start: string;
    readonly end: string;
  }[];
}

interface Payroll {
  readonly shiftsPayroll: readonly ShiftRow[];
  readonly supplementsPayroll: readonly Row[];
  readonly salariedPayroll: readonly Row[];
}

const hoursBetween = (start: string, end: string): number => (Date.parse(`${end}Z`) - Date.parse(`${start}Z`)) / 3_600_000;
const øre = (kroner: number): number => Math.round(kroner * 100);

describe('the payroll of the sandbox', () => {
  let sandbox: Sandbox;
  let client: Client;
  let departments: number[];

  before(async () => {
    sandbox = await start();
    client = await connect(sandbox);
    departments = (await client.get('/hr/v1.0/departments')).json.data.map(({ id }: { id: number }) => id);
  });
  after(() => sandbox.stop());

  async function payroll(from: string, to: string, more = '', of: readonly number[] = departments): Promise<Payroll> {
    const { json, text } = await client.get(`/payroll/v1.0/payroll?departmentIds=${of.join(',')}&from=${from}&to=${to}${more}`);
    assert.ok(json?.shiftsPayroll, text);
    return json;
  }

  async function salaries(from: string, to: string, more = ''): Promise<Map<number, number>> {
    const { salariedPayroll } = await payroll(from, to, more);
    return new Map(salariedPayroll.map(({ employeeId, salary }) => [employeeId, salary]));
  }

  async function monthlySalary(employeeId: number): Promise<number> {
    return (await client.get(`/pay/v1.0/salaries/employees/${employeeId}`)).json.data.salary;
  }

  describe('of shifts', () => {
    it('pays the hours that were worked and the breaks that are paid, and no supplement', async () => {
      const { shiftsPayroll } = await payroll('2026-11-01', '2026-11-22');
      assert.ok(shiftsPayroll.length > 100);
      for (const { start, end, breaks, wage, salary, shiftDuration } of shiftsPayroll) {
        const unpaid = breaks.filter(({ isPaid }) => !isPaid).reduce((sum, one) => sum + hoursBetween(one.start, one.end), 0);
        const paid = hoursBetween(start, end) - unpaid;
        assert.equal(øre(salary), øre(paid * wage.rate));
        const [hours, minutes] = shiftDuration.split(':').map(Number);
        assert.equal((hours ?? 0) * 60 + (minutes ?? 0), Math.round(paid * 60));
      }
    });

    it('says of each break how long it was and whether it is paid', async () => {
      const { shiftsPayroll } = await payroll('2026-11-01', '2026-11-22');
      const breaks = shiftsPayroll.flatMap((shift) => shift.breaks.map((one) => ({ ...one, rate: shift.wage.rate })));
      assert.deepEqual(new Set(breaks.map(({ isPaid }) => isPaid)), new Set([true, false]));
      for (const { start, end, duration, amount, isPaid, rate } of breaks) {
        assert.equal(duration, Math.round(hoursBetween(start, end) * 100) / 100);
        assert.equal(øre(amount), isPaid ? øre(hoursBetween(start, end) * rate) : 0);
      }
    });

    it('holds the supplements of the shift, which lie in it', async () => {
      const { shiftsPayroll } = await payroll('2026-11-01', '2026-11-22');
      const supplements = shiftsPayroll.flatMap((shift) => shift.supplements.map((one) => ({ ...one, shift })));
      assert.ok(supplements.length > 20);
      for (const { start, end, duration, modification, shift } of supplements) {
        assert.ok(start >= shift.start && end <= shift.end && start < end);
        assert.equal(duration, Math.round(hoursBetween(start, end) * 100) / 100);
        assert.ok(modification > 0);
      }
      const onWeekdays = shiftsPayroll.filter(({ start, end }) => {
        const day = new Date(`${start}Z`).getUTCDay();
        return (
          day >= 1 &&
          day <= 4 &&
          start.slice(11) >= '06:00:00' &&
          end.slice(11) <= '23:00:00' &&
          end.startsWith(start.slice(0, 10))
        );
      });
      assert.ok(onWeekdays.length > 20 && onWeekdays.every((shift) => shift.supplements.length === 0));
    });

    it('belongs to departments, and asked one by one they give the same', async () => {
      const all = await payroll('2026-11-02', '2026-11-08');
      const each = await Promise.all(departments.map((id) => payroll('2026-11-02', '2026-11-08', '', [id])));
      assert.deepEqual(
        each.flatMap(({ shiftsPayroll }) => shiftsPayroll.map(({ id }) => id)).sort(),
        all.shiftsPayroll.map(({ id }) => id).sort(),
      );
    });
  });

  describe('of days and weeks', () => {
    it('belongs to a person and to nothing else, and runs from midnight to midnight', async () => {
      const { supplementsPayroll } = await payroll('2026-11-02', '2026-11-22');
      assert.ok(supplementsPayroll.length > 20);
      for (const row of supplementsPayroll) {
        assert.deepEqual(Object.keys(row).sort(), [
          'date',
          'employeeId',
          'end',
          'name',
          'salary',
          'salaryCode',
          'start',
          'units',
          'wage',
        ]);
        assert.equal(row.start, `${row.date}T00:00:00`);
        assert.equal(hoursBetween(row.start, row.end), 24);
        assert.equal(øre(row.salary), øre(row.wage * row.units));
      }
      assert.ok(supplementsPayroll.some(({ salary }) => salary < 0) && supplementsPayroll.some(({ salary }) => salary > 0));
    });

    it('is the same in parts of the time: a week counts where its Sunday lies', async () => {
      const key = ({ employeeId, date, name, salary }: Row): string => [employeeId, date, name, salary].join();
      const whole = (await payroll('2026-11-02', '2026-11-22')).supplementsPayroll.map(key);
      const parts = [await payroll('2026-11-02', '2026-11-14'), await payroll('2026-11-15', '2026-11-22')];
      assert.deepEqual(parts.flatMap(({ supplementsPayroll }) => supplementsPayroll.map(key)).sort(), whole.sort());
    });
  });

  describe('of monthly salaries', () => {
    it('shares them out by calendar day', async () => {
      const day = await salaries('2026-11-10', '2026-11-10');
      const three = await salaries('2026-11-10', '2026-11-12');
      const month = await salaries('2026-11-01', '2026-11-30');
      assert.ok(month.size >= 3);
      for (const [id, salary] of month) {
        assert.equal(salary, await monthlySalary(id));
        assert.equal(day.get(id), Math.round((salary / 30) * 100) / 100);
        assert.equal(three.get(id), Math.round((salary / 10) * 100) / 100);
      }
    });

    it('gives half of a month its share of that month, each rounded for itself', async () => {
      for (const [first, middle, next, last, days, of] of [
        ['2026-10-01', '2026-10-15', '2026-10-16', '2026-10-31', 15, 31],
        ['2024-02-01', '2024-02-14', '2024-02-15', '2024-02-29', 14, 29],
      ] as const) {
        const [month, one, two] = [await salaries(first, last), await salaries(first, middle), await salaries(next, last)];
        for (const [id, salary] of month) {
          const whole = await monthlySalary(id);
          if (salary !== whole) continue;
          assert.equal(øre(one.get(id) ?? 0), Math.round((whole * 100 * days) / of));
          assert.ok(Math.abs(øre((one.get(id) ?? 0) + (two.get(id) ?? 0)) - øre(whole)) <= 1);
        }
      }
    });

    it('gives other amounts over the edge of a month than month by month', async () => {
      const over = await salaries('2026-10-31', '2026-11-10');
      const [before, after] = [await salaries('2026-10-31', '2026-10-31'), await salaries('2026-11-01', '2026-11-10')];
      for (const [id, salary] of over) assert.notEqual(øre(salary), øre((before.get(id) ?? 0) + (after.get(id) ?? 0)));
      const two = await salaries('2026-10-01', '2026-11-30');
      for (const [id, salary] of two) assert.equal(salary, 2 * (await monthlySalary(id)));
    });

    it('gives the whole salary of a day when that is asked for', async () => {
      const whole = await salaries('2026-11-10', '2026-11-10', '&returnFullSalaryForMonthlyPaid=true');
      for (const [id, salary] of whole) assert.equal(salary, await monthlySalary(id));
    });

    it('pays nobody before the first day', async () => {
      assert.equal((await salaries('2010-01-01', '2010-01-31')).size, 0);
    });

    it('pays who was hired in the middle of a month from that day on, in halves of the month as well', async () => {
      const { salariedPayroll } = await payroll('2026-11-01', '2026-11-30');
      for (const { employeeId } of salariedPayroll) {
        const hired: string = (await client.get(`/hr/v1.0/employees/${employeeId}`)).json.data.hiredFrom;
        const first = `${hired.slice(0, 8)}01`;
        const days = new Date(Date.UTC(Number(hired.slice(0, 4)), Number(hired.slice(5, 7)), 0)).getUTCDate();
        const last = `${hired.slice(0, 8)}${days}`;
        const whole = await monthlySalary(employeeId);
        const of = async (from: string, to: string) =>
          (await payroll(from, to)).salariedPayroll.find((row) => row.employeeId === employeeId);
        const share = Math.round((whole * 100 * (hoursBetween(`${hired}T00:00:00`, `${last}T00:00:00`) / 24 + 1)) / days);
        const month = await of(first, last);
        assert.deepEqual([month?.date, month?.start, øre(month?.salary ?? 0)], [hired, `${hired}T00:00:00`, share]);
        const [middle, next] = [`${hired.slice(0, 8)}15`, `${hired.slice(0, 8)}16`];
        const halves = [await of(first, middle), await of(next, last)].map((row) => øre(row?.salary ?? 0));
        assert.ok(Math.abs(halves.reduce((sum, one) => sum + one) - share) <= 1, `${halves} ${share}`);
      }
    });

    it('says for which hours and which days, and of no department', async () => {
      const { salariedPayroll } = await payroll('2026-11-10', '2026-11-12');
      for (const row of salariedPayroll) {
        assert.deepEqual(Object.keys(row).sort(), [
          'date',
          'employeeId',
          'end',
          'salary',
          'salaryCode',
          'start',
          'units',
          'wage',
        ]);
        assert.deepEqual([row.start, row.end, row.date], ['2026-11-10T00:00:00', '2026-11-13T00:00:00', '2026-11-10']);
        assert.ok(Math.abs(row.wage * row.units - row.salary) < row.salary / 1000);
      }
    });
  });

  it('takes no range that ends before it begins', async () => {
    const { status, json } = await client.get(
      `/payroll/v1.0/payroll?departmentIds=${departments[0]}&from=2026-11-02&to=2026-11-01`,
    );
    assert.deepEqual([status, json.error.validation_errors[0].property_name], [400, 'to']);
  });
});
