import type { AlteredPortal, Row } from './alteredPortals.ts';

interface Person {
  readonly id: number;
  readonly isGone: boolean;
  readonly row: Row;
  readonly email: string;
  readonly name: string;
  readonly born: string | undefined;
  readonly isOurs: boolean;
}

/** What a portal has to be told of its people, worked out from its rows without SQL: in one line each. */
export function peopleFindings(
  portal: AlteredPortal,
  from: string,
  to: string,
  departments: readonly number[],
): readonly string[] {
  const people = [
    ...listed(portal, '/hr/v1.0/employees', departments),
    ...listed(portal, '/hr/v1.0/employees/deactivated', departments),
  ];
  const shifts = portal
    .rows('/scheduling/v1.0/shifts', { from, to })
    .filter(({ departmentId }) => departments.length === 0 || departments.includes(Number(departmentId)));
  return [
    ...twice(people, 'sameEmail', ({ email }) => email),
    ...twice(people, 'sameNameAndBirthDate', ({ name, born }) => (name !== '' && born !== undefined ? `${name} ${born}` : '')),
    ...twice(
      people,
      'sameName',
      ({ name }) => name,
      (one, other) => one.born === undefined || other.born === undefined,
    ),
    ...people.flatMap(({ id, isGone, isOurs, row }) => {
      const fields = emptyFields(row);
      return !isGone && isOurs && fields !== '' ? [`missingField ${id} ${fields}`] : [];
    }),
    ...people.flatMap(({ id, isGone, row }) =>
      !isGone && !(row.departments as readonly number[] | null)?.length ? [`noDepartment ${id}`] : [],
    ),
    ...people.flatMap(({ id, row, isGone }) => {
      // Of who is gone without a day, the day before today; an old day of who is back counts no more.
      const told = row.deactivationDate ?? (isGone ? (row.dateTimeDeleted ?? '2026-11-22') : undefined);
      const last = typeof told === 'string' ? told.slice(0, 10) : undefined;
      if (last === undefined || (!isGone && last < '2026-11-23')) return [];
      const late = shifts.filter(({ employeeId, date }) => employeeId === id && String(date) > last);
      return late.map((shift) => `shiftAfterLeaving ${id} ${shift.id}`);
    }),
    ...notHeld(portal, people, shifts),
  ].toSorted();
}

function listed(portal: AlteredPortal, path: string, departments: readonly number[]): readonly Person[] {
  return portal.rows(path).map((row) => {
    const own = (row.departments ?? []) as readonly number[];
    const name = [row.firstName, row.lastName].map((part) => String(part ?? '').trim()).filter((part) => part !== '');
    return {
      id: Number(row.id),
      isGone: path.endsWith('deactivated'),
      row,
      email: String(row.email ?? '')
        .trim()
        .toLowerCase(),
      name: name.join(' ').toLowerCase(),
      born: typeof row.birthDate === 'string' && /^\d{4}-\d\d-\d\d/.test(row.birthDate) ? row.birthDate.slice(0, 10) : undefined,
      isOurs: departments.length === 0 || own.some((id) => departments.includes(id)),
    };
  });
}

function twice(
  people: readonly Person[],
  rule: string,
  key: (person: Person) => string,
  counts: (one: Person, other: Person) => boolean = () => true,
): readonly string[] {
  const inOrder = people.toSorted((a, b) => Number(a.isGone) - Number(b.isGone) || a.id - b.id).filter((one) => key(one) !== '');
  return inOrder.flatMap((one) => {
    const group = inOrder.filter((other) => key(other) === key(one));
    const [first] = group;
    const isTold = first && first !== one && !first.isGone && group.some(({ isOurs }) => isOurs) && counts(one, first);
    return isTold ? [`${rule} ${one.id} ${first.id}`] : [];
  });
}

function emptyFields(row: Row): string {
  const texts = {
    firstName: 'first_name',
    lastName: 'last_name',
    userName: 'user_name',
    email: 'email',
    hiredDate: 'hired_date',
    salaryIdentifier: 'salary_identifier',
  };
  const empty = Object.entries(texts).flatMap(([field, name]) => (String(row[field] ?? '').trim() === '' ? [name] : []));
  const hasGroup = ((row.employeeGroups ?? []) as readonly unknown[]).length > 0;
  return [...empty, ...(hasGroup ? [] : ['employee_groups'])].join(', ');
}

function notHeld(portal: AlteredPortal, people: readonly Person[], shifts: readonly Row[]): readonly string[] {
  const limited = portal
    .rows('/hr/v1.0/skills')
    .flatMap(({ skillId, isTimeLimited }) => (isTimeLimited ? [Number(skillId)] : []));
  return people.flatMap(({ id, isGone }) => {
    const own = shifts.filter(({ employeeId }) => employeeId === id);
    const demanded = new Set(own.flatMap(({ skillIds }) => (skillIds ?? []) as readonly number[]));
    if (isGone || demanded.size === 0) return [];
    const [details] = portal.rows(`/hr/v1.0/employees/${id}`);
    const held = details?.skillIds as readonly number[] | null | undefined;
    return held
      ? limited.filter((skill) => demanded.has(skill) && !held.includes(skill)).map((skill) => `skillNotHeld ${id} ${skill}`)
      : [];
  });
}
