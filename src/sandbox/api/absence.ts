import {
  type Account,
  accountOf,
  accounts,
  accountTypes,
  balanceOf,
  costOf,
  transactions,
  unitOf,
} from '../data/absenceAccounts.ts';
import type { Absence } from '../data/absences.ts';
import { dateOf } from '../data/calendar.ts';
import type { PortalData } from '../data/portalData.ts';
import { type Call, type Handlers, isOneOf, list, one, type Row, withoutNulls } from './handler.ts';

export const absence: Handlers = {
  '/absence/v1.0/absencetypes': () => ({ body: { data: [{ name: 'Vacation' }, { name: 'Flextime' }] } }),
  '/absence/v1.0/accounttypes': ({ values }) => {
    const kind = values.text('absenceType')?.toLowerCase();
    return list(
      accountTypes.filter(({ absenceType }) => kind === undefined || absenceType.toLowerCase() === kind),
      (type) => ({ ...type }),
    );
  },
  '/absence/v1.0/accounttypes/accrued/{id}': ({ values }) =>
    one(
      accountTypes.find(({ id }) => id === values.number('id')),
      'The account type',
      (type) => type,
    ),
  '/absence/v1.0/accounts': ({ data, values }) => {
    const [employee, from, to] = [values.number('employeeId'), values.text('startDate'), values.text('endDate')];
    const status = values.text('status')?.toLowerCase();
    const rows = accounts(data).filter(
      ({ employeeId, validityPeriod, ...account }) =>
        (employee ?? employeeId) === employeeId &&
        (status === undefined || account.status.toLowerCase() === status) &&
        overlaps(validityPeriod.start, validityPeriod.end, from, to),
    );
    return list(rows, (account) => ({ ...account }));
  },
  '/absence/v1.0/accounts/{id}/balance': ({ data, values }) => {
    const account = find(data, values.number('id'));
    // An account that is closed has no balance.
    if (account?.status !== 'Active') return { missing: 'The balance' };
    return { body: { data: { balance: [balanceOf(data, account, values.text('balanceDate'))] } } };
  },
  '/absence/v1.0/accounts/{accountId}/transactions': ({ data, values }) =>
    one(find(data, values.number('accountId')), 'The account', (account) => transactions(data, account)),
  '/absence/v1.0/accounts/{accountId}/adjustments': ({ data, values }) =>
    one(find(data, values.number('accountId')), 'The account', (account) =>
      account.id % 7 === 0
        ? [{ date: account.validityPeriod.start, comment: 'Overført fra sidste år', value: { value: 2, unit: unitOf(account) } }]
        : [],
    ),
  '/absence/v1.0/absencerecords': (call) => {
    const statuses = call.values.several('statuses')?.map((status) => String(status).toLowerCase());
    const rows = inRange(call).filter(({ status }) => status !== 'Submitted' && isOneOf(statuses, status.toLowerCase()));
    return list(rows, (row) => recordRow(call.data, row));
  },
  '/absence/v1.0/absencerecords/{id}': ({ data, values }) =>
    one(
      data.absences.find(({ id, status }) => id === values.number('id') && status !== 'Submitted'),
      'The absence record',
      (row) => recordRow(data, row),
    ),
  '/absence/v1.0/absencerequests': (call) => {
    const statuses = call.values.several('status')?.map((status) => String(status).toLowerCase());
    const rows = inRange(call).filter((row) => isOneOf(statuses, requestStatus(row).toLowerCase()));
    return list(rows, (row) => requestRow(call.data, row));
  },
  '/absence/v1.0/absencerequests/{id}': ({ data, values }) =>
    one(
      data.absences.find(({ id }) => requestId(id) === values.number('id')),
      'The absence request',
      (row) => requestRow(data, row),
    ),
};

const find = (data: PortalData, id: number | undefined): Account | undefined =>
  accounts(data).find((account) => account.id === id);
const requestId = (id: number): number => id * 2;
const requestStatus = ({ status }: Absence): string => (status === 'Declined' ? 'Denied' : status);

function overlaps(start: string, end: string, from: string | undefined, to: string | undefined): boolean {
  return (from === undefined || end >= from) && (to === undefined || start <= to);
}

function inRange({ data, values }: Call): readonly Absence[] {
  const [employee, start, end] = [values.number('employeeId'), values.text('startDate'), values.text('endDate')];
  return data.absences.filter(
    ({ employeeId, from, to }) => (employee ?? employeeId) === employeeId && overlaps(dateOf(from), dateOf(to), start, end),
  );
}

const period = ({ from, to }: Absence): Row => ({ start: dateOf(from), end: dateOf(to) });

function recordRow(data: PortalData, row: Absence): Row {
  const account = accountOf(data, row);
  const registrations = Array.from({ length: row.to - row.from + 1 }, (_, index) => ({
    date: dateOf(row.from + index),
    time: { start: '08:00', end: '15:24' },
    account: { id: account?.id, costs: [costOf(row)] },
  }));
  const { id, employeeId, status, note } = row;
  return withoutNulls({ id, employeeId, status, note, absencePeriod: period(row), registrations });
}

function requestRow(data: PortalData, row: Absence): Row {
  const account = accountOf(data, row);
  const { value, unit } = costOf(row);
  const cost = [{ value: Math.round(value * (row.to - row.from + 1) * 10) / 10, unit }];
  const { id, employeeId, note } = row;
  const requestedAccounts = [{ id: account?.id, name: account?.name, cost }];
  return withoutNulls({
    id: requestId(id),
    employeeId,
    status: requestStatus(row),
    note,
    absencePeriod: period(row),
    requestedAccounts,
  });
}
