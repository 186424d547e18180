import assert from 'node:assert/strict';
import type { Sandbox } from '../../../src/sandbox/sandbox.ts';
import { type Client, connect, start } from './harness.ts';

interface Cost {
  readonly shiftId?: number;
  readonly duration: string;
  readonly cost: number;
  readonly employeeId: number;
  readonly date: string;
}

interface PaidShift {
  readonly id: number;
  readonly employeeId: number;
  readonly date: string;
  readonly start: string;
  readonly end: string;
  readonly wage: { readonly rate: number };
  readonly breaks: readonly { readonly start: string; readonly end: string }[];
  readonly supplements: readonly { readonly duration: number; readonly modification: number }[];
}

const minutesBetween = (start: string, end: string): number => (Date.parse(`${end}Z`) - Date.parse(`${start}Z`)) / 60_000;

function minutesOf(duration: string): number {
  const [days = 0, hours = 0, minutes = 0] = duration.split(':').map(Number);
  return days * 1440 + hours * 60 + minutes;
}

describe('time and cost in the sandbox', () => {
  let sandbox: Sandbox;
  let costs: readonly Cost[];
  let paid: readonly PaidShift[];
  let assigned: ReadonlySet<number>;

  before(async () => {
    sandbox = await start();
    const client: Client = await connect(sandbox);
    const [{ id }] = (await client.get('/hr/v1.0/departments')).json.data;
    const days = 'from=2026-11-02&to=2026-11-15';
    costs = (await client.get(`/scheduling/v1.0/timeandcost/${id}?${days}`)).json.data.costs;
    paid = (await client.get(`/payroll/v1.0/payroll?departmentIds=${id}&${days}`)).json.shiftsPayroll;
    const { data } = (await client.get(`/scheduling/v1.0/shifts?departmentId=${id}&${days}&limit=5000`)).json;
    assigned = new Set(data.filter((shift: PaidShift) => shift.employeeId).map((shift: PaidShift) => shift.id));
  });
  after(() => sandbox.stop());

  it('has a row for each shift that has an employee', () => {
    const ids = costs.flatMap(({ shiftId }) => shiftId ?? []);
    assert.deepEqual([...ids].sort(), [...assigned].sort());
  });

  it('leaves out all break time, that which is paid too', () => {
    assert.ok(paid.some(({ breaks }) => breaks.length > 0));
    for (const { id, start, end, breaks, wage } of paid) {
      const row = costs.find(({ shiftId }) => shiftId === id);
      const pause = breaks.reduce((sum, one) => sum + minutesBetween(one.start, one.end), 0);
      const minutes = minutesBetween(start, end) - pause;
      assert.deepEqual(
        [minutesOf(row?.duration ?? ''), row?.cost],
        [minutes, Math.round((minutes / 60) * wage.rate * 100) / 100],
      );
    }
  });

  it('has the supplements of shifts in rows without a shift, and those of days and weeks not at all', () => {
    const key = (employeeId: number, date: string, minutes: number, cost: number): string =>
      [employeeId, date, minutes, cost].join();
    const expected = paid.flatMap(({ employeeId, date, supplements }) =>
      supplements.map(({ duration, modification }) =>
        key(employeeId, date, Math.round(duration * 60), Math.round(duration * modification * 100) / 100),
      ),
    );
    const rows = costs.filter(({ shiftId }) => shiftId === undefined);
    assert.ok(expected.length > 10);
    assert.deepEqual(
      rows.map(({ employeeId, date, duration, cost }) => key(employeeId, date, minutesOf(duration), cost)).sort(),
      expected.sort(),
    );
  });
});
