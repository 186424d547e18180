import assert from 'node:assert/strict';
import fc from 'fast-check';
import { people } from '../../../../src/core/questions/people.ts';
import { dateOf, dayOf } from '../../../../src/sandbox/data/calendar.ts';
import type { Employee, Shift } from '../../../../src/sandbox/data/model.ts';
import type { PortalData } from '../../../../src/sandbox/data/portalData.ts';
import { Random } from '../../../../src/sandbox/data/random.ts';
import { type Alter, AlteredPortal, askPortals, type Finding, type Row } from './alteredPortals.ts';
import { peopleFindings } from './peopleFindings.ts';

/** Today, and the days for which the sandbox has shifts. */
const ahead = { from: '2026-11-23', to: '2026-12-31', now: '2026-11-23T12:00' };

const at = {
  employees: /^\/hr\/v1\.0\/employees$/,
  deactivated: /^\/hr\/v1\.0\/employees\/deactivated$/,
  everybody: /^\/hr\/v1\.0\/employees(?:\/deactivated)?$/,
  employee: /^\/hr\/v1\.0\/employees\/\d+$/,
  shifts: /^\/scheduling\/v1\.0\/shifts$/,
  skills: /^\/hr\/v1\.0\/skills$/,
  departments: /^\/hr\/v1\.0\/departments$/,
} as const;

/** What is done to rows on their way out, and what has to be found then. */
interface Case {
  readonly name: string;
  readonly alters: readonly (readonly [keyof typeof at, Alter])[];
  readonly found: readonly string[];
  readonly form?: 'text' | 'masked';
}

/** What a finding is about, in one line. */
function keyOf({ rule, employee_id, other_employee_id, shift_id, what }: Finding): string {
  const about =
    rule === 'missingField' ? what : rule === 'shiftAfterLeaving' ? shift_id : rule === 'skillNotHeld' ? what : other_employee_id;
  return [rule, employee_id, ...(about === null ? [] : [about])].join(' ');
}

describe('People', () => {
  let portal: AlteredPortal;
  let cases: { readonly faults: readonly Case[]; readonly well: readonly Case[] };

  before(async () => {
    portal = await AlteredPortal.open();
    cases = { faults: faultsOf(portal.data), well: onlyLookWrong(portal.data) };
  });

  beforeEach(() => portal.restore());

  async function found(some: readonly Case[], form: 'text' | 'masked' = 'text'): Promise<readonly string[]> {
    for (const { alters } of some) for (const [place, alter] of alters) portal.alter(at[place], alter);
    const { findings } = await askPortals(people, [portal], ahead, form);
    portal.restore();
    return findings.map(keyOf).toSorted();
  }

  it('is silent where all is well', async () => {
    assert.deepEqual(await found([]), []);
    assert.deepEqual(await found([], 'masked'), []);
  });

  it('is silent of what only looks wrong', async () => {
    for (const one of cases.well) assert.deepEqual(await found([one], one.form), [], one.name);
  });

  it('finds each fault once, and nothing else', async () => {
    for (const one of cases.faults) assert.deepEqual(await found([one], one.form), one.found, one.name);
  });

  it('finds both of two faults', async () => {
    const faults = cases.faults.filter(({ form }) => form === undefined);
    const half = Math.ceil(faults.length / 2);
    for (const [index, one] of faults.slice(0, half).entries()) {
      const other = faults[index + half] ?? faults[0] ?? one;
      assert.deepEqual(await found([one, other]), [...one.found, ...other.found].toSorted(), `${one.name}, and ${other.name}`);
    }
  });

  it('tells of hidden birth dates that they were not compared, and takes no stars for equal', async () => {
    const born = bornOf(portal.data);
    const [one, other, ...more] = portal.data.people.active;
    const name = { firstName: one?.firstName, lastName: one?.lastName };
    portal.alter(at.everybody, born);
    for (const twin of [other, more[0]]) portal.alter(at.employees, change(twin?.id, name));
    const { findings, hidden } = await askPortals(people, [portal], ahead, 'masked');
    assert.deepEqual(
      findings.map(({ rule, employee_id, other_employee_id }) => [rule, employee_id, other_employee_id]),
      [
        ['sameName', other?.id, one?.id],
        ['sameName', more[0]?.id, one?.id],
      ],
    );
    assert.deepEqual(hidden, ['birth_date is hidden: all of its values are alike here.']);
  });

  it('takes the day on which somebody was removed where no day of leaving was sent', async () => {
    const [gone] = portal.data.people.deactivated;
    const days = ['2026-11-10', '2026-11-11'];
    const lent = portal.data.schedule.shifts.filter(({ day, employeeId }) => employeeId !== null && days.includes(dateOf(day)));
    const [before, after] = days.map((day) => lent.find((shift) => dateOf(shift.day) === day)?.id);
    portal.alter(at.deactivated, change(gone?.id, { deactivationDate: undefined, dateTimeDeleted: '2026-11-10T22:00:00Z' }));
    for (const id of [before, after]) portal.alter(at.shifts, change(id, { employeeId: gone?.id }));
    const { findings } = await askPortals(people, [portal], { ...ahead, from: '2026-11-09', to: '2026-11-13' });
    assert.deepEqual(findings.map(keyOf), [`shiftAfterLeaving ${gone?.id} ${after}`]);
  });

  it('tells two portals apart', async () => {
    const other = await AlteredPortal.open();
    const [first, second] = portal.data.people.active;
    portal.alter(at.employees, change(second?.id, { email: 'a@planday.example' }));
    other.alter(at.employees, change(first?.id, { email: 'a@planday.example', departments: [] }));
    const { findings } = await askPortals(people, [portal, other], ahead);
    assert.deepEqual(
      findings.map(({ rule, portal_id, employee_id }) => [rule, portal_id, employee_id]),
      [['noDepartment', 'p2', first?.id]],
    );
  });

  it('finds in rows of any kind what can be worked out without SQL', async () => {
    const departments = portal.data.organisation.departments.map(({ id }) => id);
    const names = new Map(portal.data.organisation.skills.map(({ name, skillId }) => [name, skillId]));
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 1, max: 1_000_000 }), fc.subarray(departments), async (seed, chosen) => {
        portal.restore();
        portal.alter(at.everybody, bornOf(portal.data));
        spoil(portal, seed);
        const { findings } = await askPortals(people, [portal], { ...ahead, departments: chosen }, 'text');
        const lines = findings.map((one) =>
          keyOf({ ...one, ...(one.rule === 'skillNotHeld' ? { what: names.get(String(one.what)) } : {}) }),
        );
        const expected = peopleFindings(portal, ahead.from, ahead.to, chosen);
        assert.ok(expected.length > 3);
        assert.deepEqual(lines.toSorted(), expected);
      }),
      { numRuns: 8, seed: 20_261_123 },
    );
  });
});

const change = (id: number | undefined, fields: Row): Alter => {
  return (row) => (row.id === id ? { ...row, ...fields } : row);
};

/** Planday sends birth dates where it is asked for them. */
function bornOf({ people: { active, deactivated } }: PortalData): Alter {
  const born = new Map([...active, ...deactivated].map(({ id, birthDate }) => [id, birthDate]));
  return (row) => ({ ...row, birthDate: born.get(Number(row.id)) });
}

function shiftsOf({ schedule, today }: PortalData, employee: Employee | undefined): readonly Shift[] {
  return schedule.shifts.filter(({ employeeId, day }) => employeeId === employee?.id && day > today && day <= dayOf(ahead.to));
}

function faultsOf(data: PortalData): readonly Case[] {
  const { active, deactivated } = data.people;
  const [a, b, c, d, e, f, g, h, ...more] = active;
  const [gone, left] = deactivated;
  const like = (of: Employee | undefined) => ({
    firstName: of?.firstName.toUpperCase(),
    lastName: ` ${of?.lastName} `,
    birthDate: of?.birthDate,
  });
  const [lent] = shiftsOf(data, more[0]);
  const leaving = shiftsOf(data, more[1]);
  const fields = ['firstName', 'lastName', 'userName', 'email', 'hiredDate', 'salaryIdentifier', 'employeeGroups'];
  const names = ['first_name', 'last_name', 'user_name', 'email', 'hired_date', 'salary_identifier', 'employee_groups'];
  return [
    {
      name: 'an e-mail address in other letters',
      alters: [['employees', change(b?.id, { email: ` ${a?.email.toUpperCase()} ` })]],
      found: [`sameEmail ${b?.id} ${a?.id}`],
    },
    {
      name: 'the e-mail address of somebody who left',
      alters: [['deactivated', change(gone?.id, { email: c?.email })]],
      found: [`sameEmail ${gone?.id} ${c?.id}`],
    },
    {
      name: 'the e-mail address of somebody who left and was there first',
      alters: [['deactivated', change(left?.id, { id: 1, email: c?.email })]],
      found: [`sameEmail 1 ${c?.id}`],
    },
    {
      name: 'a name in other letters',
      alters: [
        ['employees', change(more[13]?.id, { firstName: 'ÅSE', lastName: 'Ørsted', birthDate: undefined })],
        ['employees', change(more[14]?.id, { firstName: 'åse', lastName: 'ørsted', birthDate: undefined })],
      ],
      found: [`sameName ${more[14]?.id} ${more[13]?.id}`],
    },
    {
      name: 'a name and a birth date',
      alters: [
        ['everybody', bornOf(data)],
        ['employees', change(e?.id, like(d))],
      ],
      found: [`sameNameAndBirthDate ${e?.id} ${d?.id}`],
    },
    {
      name: 'a name and a birth date of somebody who left',
      alters: [
        ['everybody', bornOf(data)],
        ['deactivated', change(left?.id, like(f))],
      ],
      found: [`sameNameAndBirthDate ${left?.id} ${f?.id}`],
    },
    {
      name: 'a name where birth dates are hidden',
      alters: [
        ['everybody', bornOf(data)],
        ['employees', change(h?.id, like(g))],
      ],
      found: [`sameName ${h?.id} ${g?.id}`],
      form: 'masked',
    },
    {
      name: 'a name where a birth date was not sent',
      alters: [['employees', change(h?.id, { ...like(g), birthDate: undefined })]],
      found: [`sameName ${h?.id} ${g?.id}`],
    },
    {
      name: 'a name where the other birth date was not sent',
      alters: [
        ['everybody', bornOf(data)],
        ['employees', change(h?.id, like(g))],
        ['employees', change(g?.id, { birthDate: undefined })],
      ],
      found: [`sameName ${h?.id} ${g?.id}`],
      form: 'text',
    },
    ...fields.map((field, index): Case => {
      const { id } = more[2 + index] ?? { id: 0 };
      const value = [null, undefined, '', ' '][index % 4];
      return {
        name: `${field} ${JSON.stringify(value)}`,
        alters: [['employees', change(id, { [field]: field === 'employeeGroups' ? [] : value })]],
        found: [`missingField ${id} ${names[index]}`],
      };
    }),
    {
      name: 'two fields of one employee',
      alters: [['employees', change(more[9]?.id, { email: '', hiredDate: null })]],
      found: [`missingField ${more[9]?.id} email, hired_date`],
    },
    ...[[], null, undefined].map((departments, index): Case => {
      const { id } = more[10 + index] ?? { id: 0 };
      return {
        name: `the departments ${JSON.stringify(departments)}`,
        alters: [['employees', change(id, { departments })]],
        found: [`noDepartment ${id}`],
      };
    }),
    {
      name: 'a shift of somebody who left',
      alters: [['shifts', change(lent?.id, { employeeId: gone?.id })]],
      found: [`shiftAfterLeaving ${gone?.id} ${lent?.id}`],
    },
    {
      name: 'a shift after the day on which somebody will leave',
      alters: [['employees', change(more[1]?.id, { deactivationDate: dayBefore(leaving.at(-1)) })]],
      found: [`shiftAfterLeaving ${more[1]?.id} ${leaving.at(-1)?.id}`],
    },
    {
      name: 'the shifts after today, on which somebody leaves',
      alters: [['employees', change(more[13]?.id, { deactivationDate: dateOf(data.today) })]],
      found: shiftsOf(data, more[13])
        .map(({ id }) => `shiftAfterLeaving ${more[13]?.id} ${id}`)
        .toSorted(),
    },
    skillFault(data),
  ];
}

function dayBefore(shift: Shift | undefined): string {
  return new Date(((shift?.day ?? 0) - 1) * 86_400_000).toISOString().slice(0, 10);
}

/** Whoever has a shift that demands a time-limited skill loses it. */
function skillFault(data: PortalData): Case {
  const limited = data.organisation.skills.filter(({ isTimeLimited }) => isTimeLimited);
  const shift = data.schedule.shifts.find(
    ({ day, employeeId, skillIds }) =>
      day > data.today && employeeId !== null && limited.some(({ skillId }) => skillIds.includes(skillId)),
  );
  const skill = limited.find(({ skillId }) => shift?.skillIds.includes(skillId));
  return {
    name: 'a skill that has expired',
    alters: [['employee', (row) => (row.id === shift?.employeeId ? { ...row, skillIds: [] } : row)]],
    found: [`skillNotHeld ${shift?.employeeId} ${skill?.name}`],
  };
}

function onlyLookWrong(data: PortalData): readonly Case[] {
  const [a, b, c] = data.people.active;
  const [gone, left] = data.people.deactivated;
  const [next] = shiftsOf(data, c);
  const expired = skillFault(data);
  return [
    {
      name: 'one name, and two birth dates',
      alters: [
        ['everybody', bornOf(data)],
        ['employees', change(b?.id, { firstName: a?.firstName, lastName: a?.lastName })],
      ],
      found: [],
    },
    {
      name: 'one birth date, and two names',
      alters: [
        ['everybody', bornOf(data)],
        ['employees', change(b?.id, { birthDate: a?.birthDate })],
      ],
      found: [],
    },
    { name: 'nobody has a birth date or an e-mail', alters: [['deactivated', (row) => ({ ...row, email: null })]], found: [] },
    {
      name: 'two who left, with one e-mail address and one name',
      alters: [['deactivated', change(left?.id, { email: gone?.email, firstName: gone?.firstName, lastName: gone?.lastName })]],
      found: [],
    },
    {
      name: 'a shift on the last day',
      alters: [
        ['employees', change(c?.id, { deactivationDate: '2026-12-31' })],
        ['shifts', change(next?.id, { date: '2026-12-31' })],
      ],
      found: [],
    },
    {
      name: 'somebody who was deactivated once, and is back',
      alters: [['employees', change(c?.id, { deactivationDate: '2026-11-22' })]],
      found: [],
    },
    {
      name: 'a portal without departments',
      alters: [
        ['departments', () => []],
        ['employees', (row) => ({ ...row, departments: [] })],
      ],
      found: [],
    },
    {
      name: 'a skill without an end',
      alters: [...expired.alters, ['skills', (row) => ({ ...row, isTimeLimited: false })]],
      found: [],
    },
    { name: 'skills that were not sent', alters: [['employee', (row) => ({ ...row, skillIds: undefined })]], found: [] },
  ];
}

/** Changes one row in fifteen, in a way that the seed decides. */
function spoil(portal: AlteredPortal, seed: number): void {
  const spoilt = (place: keyof typeof at, oneIn: number, kinds: readonly Row[]) =>
    portal.alter(at[place], (row) => {
      const random = new Random('spoil', seed, place, Number(row.id));
      return random.chance(1 / oneIn) ? { ...row, ...random.pick(kinds) } : row;
    });
  const [{ email, firstName, lastName, birthDate } = { email: '', firstName: '', lastName: '', birthDate: '' }] =
    portal.data.people.active;
  const people = [
    { email },
    { email: email.toUpperCase() },
    { firstName, lastName },
    { firstName, lastName, birthDate },
    { firstName, lastName, birthDate: null },
    { firstName: null },
    { lastName: 'ÅGÅRD', firstName: 'Øjvind' },
    { lastName: 'Ågård', firstName: 'øjvind' },
    { departments: [] },
    { departments: null },
    { hiredDate: '' },
    { employeeGroups: undefined },
  ];
  spoilt('employees', 3, [...people, { deactivationDate: '2026-12-03' }, { deactivationDate: '2026-11-01' }]);
  spoilt('deactivated', 2, [...people, { deactivationDate: null }, { deactivationDate: null, dateTimeDeleted: null }]);
  const gone = portal.data.people.deactivated.map(({ id }) => ({ employeeId: id }));
  spoilt('shifts', 30, [...gone, { employeeId: null }, { skillIds: null }, { departmentId: null }]);
  spoilt('employee', 3, [{ skillIds: [] }, { skillIds: null }]);
}
