import type { Absence } from './absences.ts';
import { dateOf } from './calendar.ts';
import type { PortalData } from './portalData.ts';

interface AccountType {
  readonly id: number;
  readonly name: string;
  readonly unit: 'Days' | 'Hours';
  readonly absenceType: 'Vacation' | 'Flextime';
  readonly accruingRate: { readonly value: number; readonly unit: { readonly type: 'Days' | 'Hours' | 'Percent' } };
}

/** Account types of every portal. The last is fixed: it is given, not earned. */
export const accountTypes: readonly AccountType[] = [
  {
    id: 901,
    name: 'Ferie',
    unit: 'Days',
    absenceType: 'Vacation',
    accruingRate: { value: 2.08, unit: { type: 'Days' } },
  },
  {
    id: 902,
    name: 'Afspadsering',
    unit: 'Hours',
    absenceType: 'Flextime',
    accruingRate: { value: 0, unit: { type: 'Hours' } },
  },
  {
    id: 903,
    name: 'Feriefridage',
    unit: 'Days',
    absenceType: 'Vacation',
    accruingRate: { value: 0, unit: { type: 'Percent' } },
  },
];

export interface Account {
  readonly id: number;
  readonly name: string;
  readonly employeeId: number;
  readonly typeId: number;
  readonly status: 'Active' | 'Inactive';
  readonly validityPeriod: { readonly start: string; readonly end: string };
}

/** Four of each person: vacation of this year and of the last, time off in lieu, and the days off that everybody is given. */
export function accounts(data: PortalData): readonly Account[] {
  return data.once('accounts', () => {
    const year = Number(dateOf(data.today).slice(0, 4));
    return data.people.active.flatMap(({ id: employeeId, index }) => [
      account(index, 0, `Ferie ${year}`, employeeId, 901, 'Active', year),
      account(index, 1, `Ferie ${year - 1}`, employeeId, 901, 'Inactive', year - 1),
      account(index, 2, 'Afspadsering', employeeId, 902, 'Active', year),
      account(index, 3, `Feriefridage ${year}`, employeeId, 903, 'Active', year),
    ]);
  });
}

function account(
  index: number,
  kind: number,
  name: string,
  employeeId: number,
  typeId: number,
  status: Account['status'],
  year: number,
): Account {
  return {
    id: 600_000 + index * 10 + kind,
    name,
    employeeId,
    typeId,
    status,
    validityPeriod: { start: `${year}-01-01`, end: `${year}-12-31` },
  };
}

/** The account that an absence is taken from. */
export function accountOf(data: PortalData, absence: Absence): Account | undefined {
  const own = data.once('accountsByEmployee', () => byEmployee(accounts(data))).get(absence.employeeId) ?? [];
  const date = dateOf(absence.from);
  const typeId = absence.kind === 'Vacation' ? 901 : 902;
  const ofType = own.filter((one) => one.typeId === typeId);
  return ofType.find(({ validityPeriod }) => date >= validityPeriod.start && date <= validityPeriod.end) ?? ofType[0];
}

function byEmployee(all: readonly Account[]): ReadonlyMap<number, readonly Account[]> {
  const map = new Map<number, Account[]>();
  for (const account of all) {
    const own = map.get(account.employeeId);
    if (own) own.push(account);
    else map.set(account.employeeId, [account]);
  }
  return map;
}

/** What a day of absence costs its account. */
export const costOf = ({ kind }: Absence): Amount =>
  kind === 'Vacation' ? { value: 1, unit: { type: 'Days' } } : { value: 7.4, unit: { type: 'Hours' } };

export interface Amount {
  readonly value: number;
  readonly unit: { readonly type: string };
}

export const unitOf = ({ typeId }: Account): Amount['unit'] => ({
  type: accountTypes.find(({ id }) => id === typeId)?.unit ?? 'Days',
});

export interface Transaction {
  readonly type: 'Entry';
  readonly date: string;
  readonly costs: readonly Amount[];
}

/** What was taken, and what is booked: never what was earned. Oldest first. */
export function transactions(data: PortalData, of: Account): Transaction[] {
  const unit = unitOf(of);
  const taken = data.absences.filter(
    (absence) => absence.employeeId === of.employeeId && absence.status === 'Approved' && accountOf(data, absence) === of,
  );
  const entries = taken.flatMap((absence) =>
    Array.from({ length: absence.to - absence.from + 1 }, (_, index): Transaction => {
      return { type: 'Entry', date: dateOf(absence.from + index), costs: [{ value: -costOf(absence).value, unit }] };
    }),
  );
  return entries.sort((a, b) => a.date.localeCompare(b.date));
}

/** Earned and given until that date, both included, less what was taken. */
export function balanceOf(data: PortalData, of: Account, until = of.validityPeriod.end): Amount {
  const used = transactions(data, of).filter(({ date }) => date <= until);
  const taken = used.flatMap(({ costs }) => costs).reduce((sum, { value }) => sum + value, 0);
  return { value: Math.round((earned(of, until) + taken) * 100) / 100, unit: unitOf(of) };
}

/** On the first of each month; what is fixed is all there on the first day. */
function earned({ typeId, validityPeriod: { start } }: Account, until: string): number {
  if (typeId === 903) return until < start ? 0 : 5;
  const firsts = Array.from({ length: 12 }, (_, month) => `${start.slice(0, 4)}-${String(month + 1).padStart(2, '0')}-01`);
  return firsts.filter((date) => date <= until).length * (typeId === 901 ? 2.08 : 1.5);
}
