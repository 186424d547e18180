import type { Absence } from './absences.ts';
import { dateOf } from './calendar.ts';
import type { PortalData } from './portalData.ts';

/** Account types of every portal. */
export const accountTypes = [
  {
    id: 901,
    name: 'Ferie',
    unit: { type: 'Days' },
    absenceType: 'Vacation',
    accruingRate: { value: 2.08, unit: { type: 'Days' } },
  },
  {
    id: 902,
    name: 'Afspadsering',
    unit: { type: 'Hours' },
    absenceType: 'Flextime',
    accruingRate: { value: 0, unit: { type: 'Hours' } },
  },
] as const;

export interface Account {
  readonly id: number;
  readonly name: string;
  readonly employeeId: number;
  readonly typeId: number;
  readonly status: 'Active' | 'Inactive';
  readonly validityPeriod: { readonly start: string; readonly end: string };
}

/** Three of each person: vacation of this year and of the last, and time off in lieu. */
export function accounts(data: PortalData): readonly Account[] {
  return data.once('accounts', () => {
    const year = Number(dateOf(data.today).slice(0, 4));
    return data.people.active.flatMap(({ id: employeeId, index }) => [
      account(index, 0, `Ferie ${year}`, employeeId, 901, 'Active', year),
      account(index, 1, `Ferie ${year - 1}`, employeeId, 901, 'Inactive', year - 1),
      account(index, 2, 'Afspadsering', employeeId, 902, 'Active', year),
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
export const costOf = ({ kind }: Absence): { readonly value: number; readonly unit: { readonly type: string } } =>
  kind === 'Vacation' ? { value: 1, unit: { type: 'Days' } } : { value: 7.4, unit: { type: 'Hours' } };

export interface Transaction {
  readonly type: 'Accrual' | 'Absence';
  readonly date: string;
  readonly costs: readonly { readonly value: number; readonly unit: { readonly type: string } }[];
}

/** Oldest first. */
export function transactions(data: PortalData, of: Account): Transaction[] {
  const unit = { type: of.typeId === 901 ? 'Days' : 'Hours' };
  const year = of.validityPeriod.start.slice(0, 4);
  const accrued = Array.from({ length: 12 }, (_, month): Transaction => {
    return {
      type: 'Accrual',
      date: `${year}-${String(month + 1).padStart(2, '0')}-01`,
      costs: [{ value: of.typeId === 901 ? 2.08 : 1.5, unit }],
    };
  }).filter(({ date }) => date <= dateOf(data.today));
  const taken = data.absences.filter(
    (absence) => absence.employeeId === of.employeeId && absence.status === 'Approved' && accountOf(data, absence) === of,
  );
  const used = taken.flatMap((absence): Transaction[] =>
    Array.from({ length: absence.to - absence.from + 1 }, (_, index) => {
      const { value } = costOf(absence);
      return { type: 'Absence', date: dateOf(absence.from + index), costs: [{ value: -value, unit }] };
    }),
  );
  return [...accrued, ...used].sort((a, b) => a.date.localeCompare(b.date));
}
