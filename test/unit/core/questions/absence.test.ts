import assert from 'node:assert/strict';
import { absence } from '../../../../src/core/questions/absence.ts';
import { accountOf, accounts, balanceOf } from '../../../../src/sandbox/data/absenceAccounts.ts';
import type { Absence } from '../../../../src/sandbox/data/absences.ts';
import { dateOf, dayOf } from '../../../../src/sandbox/data/calendar.ts';
import type { PortalData } from '../../../../src/sandbox/data/portalData.ts';
import { AlteredPortal, askPortals, type Finding } from './alteredPortals.ts';

const period = { from: '2026-11-23', to: '2027-01-04' };
const shifts = /^\/scheduling\/v1\.0\/shifts$/;

/** What a finding says, in one line. */
function lineOf({
  rule,
  employee_id,
  account_id,
  request_id,
  record_id,
  shift_id,
  first_day,
  last_day,
  value,
  unit,
}: Finding): string {
  const about = [account_id, request_id, record_id, shift_id].filter((id) => id !== null);
  return [rule, employee_id, ...about, first_day, last_day, value ?? '', unit ?? ''].join(' ').trim();
}

/** The same from what the sandbox is made of. */
function expected(data: PortalData, { from, to }: typeof period, departments: readonly number[] = []): readonly string[] {
  const isOurs = (id: number) =>
    departments.length === 0 || data.employee(id)?.departments.some((one) => departments.includes(one));
  const balances = accounts(data)
    .filter(
      ({ status, validityPeriod: { start, end }, employeeId }) =>
        status === 'Active' && start <= to && end >= to && isOurs(employeeId),
    )
    .map((account) => {
      const { value, unit } = balanceOf(data, account, to);
      return `${value < 0 ? 'overdrawn' : 'balance'} ${account.employeeId} ${account.id} ${to} ${to} ${value} ${unit.type}`;
    });
  const requests = data.absences
    .filter((one) => one.from <= dayOf(to) && one.to >= dayOf(from) && isOurs(one.employeeId))
    .map((one) => `request ${one.employeeId} ${one.id * 2} ${dateOf(one.from)} ${dateOf(one.to)} ${costOf(data, one)}`);
  const both = data.absences.flatMap((one) =>
    data.schedule.shifts
      .filter(({ employeeId, day, departmentId }) => {
        const isThere =
          employeeId === one.employeeId && day >= one.from && day <= one.to && day >= dayOf(from) && day <= dayOf(to);
        return isThere && (departments.length === 0 || departments.includes(departmentId));
      })
      .flatMap(({ id, day }) => {
        const [rule, about] = one.status === 'Approved' ? ['shiftInAbsence', one.id] : ['shiftInRequest', one.id * 2];
        return one.status === 'Declined' ? [] : [`${rule} ${one.employeeId} ${about} ${id} ${dateOf(day)} ${dateOf(day)}`];
      }),
  );
  return [...balances, ...requests, ...both].toSorted();
}

function costOf(data: PortalData, one: Absence): string {
  const days = one.to - one.from + 1;
  const isDays = one.kind === 'Vacation';
  assert.ok(accountOf(data, one));
  return isDays ? `${days} Days` : `${Math.round(7.4 * days * 10) / 10} Hours`;
}

describe('Absence', () => {
  let portal: AlteredPortal;

  before(async () => {
    portal = await AlteredPortal.open();
  });

  beforeEach(() => portal.restore());

  const lines = ({ findings }: { readonly findings: readonly Finding[] }) => findings.map(lineOf).toSorted();

  it('has the balances, the requests and the shifts that the sandbox is made of', async () => {
    const all = expected(portal.data, period);
    assert.ok(
      all.some((line) => line.startsWith('shiftInRequest')),
      'somebody has a shift where a request waits',
    );
    assert.deepEqual(lines(await askPortals(absence, [portal], period)), all);
    const earlier = { from: '2026-08-01', to: '2026-10-31' };
    assert.deepEqual(lines(await askPortals(absence, [portal], earlier)), expected(portal.data, earlier));
  });

  it('has those of some departments', async () => {
    const departments = [portal.data.organisation.departments[0]?.id ?? 0];
    const year = { ...period, to: '2026-12-31' };
    const some = expected(portal.data, year, departments);
    for (const rule of ['balance', 'request'])
      assert.ok(
        some.some((line) => line.startsWith(rule)),
        rule,
      );
    assert.ok(some.length < expected(portal.data, year).length);
    assert.deepEqual(lines(await askPortals(absence, [portal], { ...year, departments })), some);
  });

  it('finds a shift on the first and on the last day of an approved absence, and none beside them', async () => {
    const away = portal.data.absences.find(({ status }) => status === 'Approved');
    const own = portal.data.schedule.shifts.filter(
      ({ employeeId, day }) => employeeId === away?.employeeId && day > portal.data.today,
    );
    const days = ['2026-11-29', '2026-11-30', '2026-12-02', '2026-12-03'];
    portal.alter(/^\/absence\/v1\.0\/absencerecords$/, (row) =>
      row.id === away?.id ? { ...row, absencePeriod: { start: '2026-11-30', end: '2026-12-02' } } : row,
    );
    portal.alter(shifts, (row) => {
      const index = own.findIndex(({ id }) => id === row.id);
      if (index < 0) return row;
      return days[index] === undefined ? [] : { ...row, date: days[index] };
    });
    const { findings } = await askPortals(absence, [portal], { ...period, to: '2026-12-31' });
    assert.deepEqual(
      findings
        .filter(({ rule }) => rule === 'shiftInAbsence')
        .map(({ shift_id, first_day, record_id }) => [shift_id, first_day, record_id]),
      [
        [own[1]?.id, days[1], away?.id],
        [own[2]?.id, days[2], away?.id],
      ],
    );
  });

  it('tells an account below zero', async () => {
    const [account] = accounts(portal.data);
    portal.alter(new RegExp(`/accounts/${account?.id}/balance$`), () => ({ balance: [{ value: -1.5, unit: { type: 'Days' } }] }));
    const { findings } = await askPortals(absence, [portal], period);
    // The account is of the year before the last day of this period.
    assert.deepEqual(
      findings.filter(({ rule }) => rule === 'overdrawn'),
      [],
    );
    const { findings: now } = await askPortals(absence, [portal], { ...period, to: '2026-12-31' });
    assert.deepEqual(
      now.filter(({ rule }) => rule === 'overdrawn').map(({ account_id, value, unit }) => [account_id, value, unit]),
      [[account?.id, -1.5, 'Days']],
    );
  });

  it('adds no days to hours, and loses nobody who is in no list', async () => {
    const request = portal.data.absences.find(({ from }) => from > portal.data.today && from < dayOf('2026-12-31'));
    const cost = (value: number, type: string) => ({ value, unit: { type } });
    portal.alter(/^\/absence\/v1\.0\/absencerequests$/, (row) =>
      row.id === (request?.id ?? 0) * 2
        ? {
            ...row,
            employeeId: 1,
            absencePeriod: { start: '2026-12-01', end: null },
            requestedAccounts: [{ id: 1, cost: [cost(1, 'Days'), cost(2, 'Hours')] }],
          }
        : row,
    );
    const { findings } = await askPortals(absence, [portal], period);
    assert.deepEqual(findings.filter(({ rule, employee_id }) => rule === 'request' && employee_id === 1).map(lineOf), [
      `request 1 ${(request?.id ?? 0) * 2} 2026-12-01 2026-12-01`,
    ]);
  });
});
