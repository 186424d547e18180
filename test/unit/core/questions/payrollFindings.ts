import type { AlteredPortal, Row } from './alteredPortals.ts';

/** What a month of a portal has to be told of, worked out from its rows without SQL; wages and contract rules aside. In one line each. */
export function payrollFindings(
  portal: AlteredPortal,
  from: string,
  to: string,
  departments: readonly number[],
): readonly string[] {
  const isIn = ({ date }: Row) => String(date) >= from && String(date) <= to;
  const isOurs = ({ departmentId }: Row) => departments.length === 0 || departments.includes(Number(departmentId));
  const near = portal.rows('/scheduling/v1.0/shifts', { from: dayAfter(from, -1), to: dayAfter(to, 1) }).filter(hasTimes);
  const worked = near.filter(({ employeeId }) => isSomething(employeeId));
  const payable = worked.filter((shift) => isIn(shift) && isOurs(shift));
  const records = [[dayAfter(from, -1), dayAfter(from, 13)] as const, [dayAfter(from, 13), dayAfter(to, 2)] as const].flatMap(
    ([first, last]) => portal.rows('/punchclock/v1.0/punchclockshifts', { from: `${first}T00:00`, to: `${last}T00:00` }),
  );
  return [
    ...identifierFindings(portal, worked.filter(isIn), isOurs, { to, departments }),
    ...payable.filter((shift) => !isApproved(shift)).map(({ id, employeeId }) => `notApproved ${employeeId} ${id}`),
    ...[...new Map(records.map((one) => [one.id, one])).values()].flatMap((record) => {
      const shift = shiftOf(record, near);
      const own =
        shift && isSomething(shift.employeeId) && [shift.employeeId, null, undefined].includes(record.employeeId as null);
      const place = own ? shift : { ...record, date: String(record.startDateTime).slice(0, 10) };
      if (!isIn(place) || !isOurs(place)) return [];
      if (!own) return [`punchWithoutShift ${record.employeeId} ${record.id}`];
      if (!isApproved(shift)) return [];
      if (!isSomething(record.endDateTime)) return [`openPunch ${record.employeeId} ${record.id}`];
      return record.isApproved === false ? [`punchNotApproved ${record.employeeId} ${record.id}`] : [];
    }),
  ].toSorted();
}

function identifierFindings(
  portal: AlteredPortal,
  worked: readonly Row[],
  isOurs: (row: Row) => boolean,
  { to, departments }: { readonly to: string; readonly departments: readonly number[] },
): readonly string[] {
  const here = portal.rows('/hr/v1.0/employees').map((one) => ({ ...one, isGone: false }) as Row);
  const gone = portal.rows('/hr/v1.0/employees/deactivated').map((one) => ({ ...one, isGone: true }) as Row);
  const all = [...here, ...gone].flatMap((person) => {
    const own = worked.filter(({ employeeId }) => employeeId === person.id);
    const isHired = !isSomething(person.hiredDate) || String(person.hiredDate).slice(0, 10) <= to;
    if (own.length === 0 && (person.isGone || !isHired)) return [];
    const list = (person.departments ?? []) as readonly number[];
    const isMember = departments.length === 0 || list.some((id) => departments.includes(id));
    const identifier = String(person.salaryIdentifier ?? '').trim();
    return [
      {
        id: Number(person.id),
        isGone: Boolean(person.isGone),
        identifier,
        isOurs: own.some(isOurs) || (!person.isGone && isMember),
      },
    ];
  });
  const identified = all
    .filter(({ identifier }) => identifier !== '')
    .toSorted((a, b) => Number(a.isGone) - Number(b.isGone) || a.id - b.id);
  const shared = identified.flatMap(({ id, identifier }) => {
    const group = identified.filter((one) => one.identifier === identifier);
    return group[0]?.id !== id && group.some((one) => one.isOurs) ? [`sharedSalaryIdentifier ${id} ${group[0]?.id}`] : [];
  });
  const none = all.filter((one) => one.isOurs && one.identifier === '').map(({ id }) => `noSalaryIdentifier ${id}`);
  return [...none, ...shared];
}

/** By name, else the likeliest of the same employee's. */
function shiftOf(record: Row, shifts: readonly Row[]): Row | undefined {
  const named = shifts.find(({ id }) => id === record.shiftId) ?? shifts.find((one) => one.punchClockShiftId === record.id);
  if (named || isSomething(record.shiftId)) return named;
  const own = shifts.filter(
    (one) => one.employeeId === record.employeeId && [null, undefined, record.id].includes(one.punchClockShiftId as null),
  );
  const told = own.find(
    ({ startDateTime }) => isSomething(record.shiftStartDateTime) && startDateTime === record.shiftStartDateTime,
  );
  return told ?? own.toSorted((a, b) => overlap(record, b) - overlap(record, a)).find((one) => overlap(record, one) > 0);
}

function overlap(one: Row, other: Row): number {
  const [start, end] = [
    Math.max(minute(one.startDateTime), minute(other.startDateTime)),
    Math.min(minute(one.endDateTime), minute(other.endDateTime)),
  ];
  return end - start;
}

const minute = (text: unknown): number => (isSomething(text) ? Date.parse(`${text}Z`) / 60_000 : Number.NEGATIVE_INFINITY);
const isSomething = (value: unknown): boolean => value !== null && value !== undefined && value !== 0;
const isApproved = ({ status }: Row): boolean => /^(?:punchclock)?approved$/i.test(String(status));
const hasTimes = ({ startDateTime, endDateTime }: Row): boolean => minute(endDateTime) >= minute(startDateTime);

function dayAfter(day: string, days: number): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10);
}
