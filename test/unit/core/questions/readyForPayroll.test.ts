import assert from 'node:assert/strict';
import fc from 'fast-check';
import { readyForPayroll } from '../../../../src/core/questions/readyForPayroll.ts';
import { dateOf, dayOf } from '../../../../src/sandbox/data/calendar.ts';
import type { Employee, Shift } from '../../../../src/sandbox/data/model.ts';
import type { PortalData } from '../../../../src/sandbox/data/portalData.ts';
import { Random } from '../../../../src/sandbox/data/random.ts';
import { type Alter, AlteredPortal, askPortals, type Finding, type Row } from './alteredPortals.ts';
import { payrollFindings } from './payrollFindings.ts';

/** A month of the sandbox that is over: it has shifts from the 12th on. */
const october = { from: '2026-10-01', to: '2026-10-31' };

const at = {
  employees: /^\/hr\/v1\.0\/employees$/,
  deactivated: /^\/hr\/v1\.0\/employees\/deactivated$/,
  employee: /^\/hr\/v1\.0\/employees\/\d+$/,
  shifts: /^\/scheduling\/v1\.0\/shifts$/,
  shiftTypes: /^\/scheduling\/v1\.0\/shifttypes$/,
  punches: /^\/punchclock\/v1\.0\/punchclockshifts$/,
  wages: /^\/pay\/v1\.0\/payrates\/employees\/\d+$/,
  defaultWages: /^\/pay\/v1\.0\/payrates\/employeeGroups\/default$/,
  salaries: /^\/pay\/v1\.0\/salaries\/employees\/\d+$/,
  payroll: /^\/payroll\/v1\.0\/payroll$/,
} as const;

/** What is done to rows on their way out, and what has to be found then. */
interface Case {
  readonly name: string;
  readonly alters: readonly (readonly [keyof typeof at, Alter])[];
  readonly found: readonly string[];
  readonly isOfAllDepartments?: boolean;
}

/** What a finding is about, in one line. */
function keyOf({ rule, ...row }: Finding): string {
  const ids = ['employee_id', 'other_employee_id', 'shift_id', 'punch_id', 'employee_group_id', 'shift_type_id'];
  const about = ids.flatMap((id) => (row[id] === null ? [] : [`${id.replace('_id', '').replaceAll('_', ' ')} ${row[id]}`]));
  return [rule, ...about, ...(rule === 'lineWithoutSalaryCode' && row.what !== null ? [row.what] : [])].join(', ');
}

describe('Ready for payroll?', () => {
  let portal: AlteredPortal;
  let cases: { readonly faults: readonly Case[]; readonly well: readonly Case[] };

  before(async () => {
    portal = await AlteredPortal.open();
    cases = casesOf(portal.data);
  });

  beforeEach(() => portal.restore());

  async function found(some: readonly Case[]): Promise<readonly string[]> {
    for (const { alters } of some) for (const [place, alter] of alters) portal.alter(at[place], alter);
    const isOfAll = some.some(({ isOfAllDepartments }) => isOfAllDepartments);
    const departments = isOfAll ? portal.data.organisation.departments.map(({ id }) => id) : [];
    const { findings } = await askPortals(readyForPayroll, [portal], { ...october, departments });
    portal.restore();
    return findings.map(keyOf).toSorted();
  }

  it('is silent of a month in which all is well', async () => {
    assert.deepEqual(await found([]), []);
    assert.deepEqual(await found([{ name: '', alters: [], found: [], isOfAllDepartments: true }]), []);
  });

  it('reads a period, and details of those alone who have a shift in it', async () => {
    const department = portal.data.organisation.departments[2]?.id ?? 0;
    const { addresses } = await askPortals(readyForPayroll, [portal], { ...october, departments: [department] });
    const [first, last] = [dayOf(october.from), dayOf(october.to)];
    const there = portal.data.schedule.shifts.filter(
      (one) => one.departmentId === department && one.day >= first && one.day <= last,
    );
    const workers = [...new Set(there.flatMap(({ employeeId }) => employeeId ?? []))].map(
      (id) => `/pay/v1.0/payrates/employees/${id}`,
    );
    assert.deepEqual(addresses.filter((address) => /payrates\/employees\//.test(address)).toSorted(), workers.toSorted());
    const lists = addresses.filter((address) => address.startsWith('/scheduling/v1.0/shifts?'));
    assert.deepEqual(lists, ['/scheduling/v1.0/shifts?limit=5000&offset=0&from=2026-09-30&to=2026-11-01']);
  });

  it('misses nothing where most employees have no salary', async () => {
    const { missing, addresses } = await askPortals(readyForPayroll, [portal], october);
    assert.ok(addresses.some((address) => address.startsWith('/pay/v1.0/salaries/employees/')));
    assert.deepEqual(missing, []);
  });

  it('says so where there is no salary at all', async () => {
    const hourly = portal.data.people.active.find(({ monthlySalary }) => monthlySalary === null)?.id;
    const sql = () => `SELECT 'salary' AS rule FROM salaries_employee WHERE employee_id = ${hourly}`;
    const { missing } = await askPortals({ ...readyForPayroll, sql }, [portal], october);
    assert.match(missing.join(), /^Salary of Portal 1: 1 were refused\. Portal 1 has no data for Salary/);
  });

  it('is silent of what only looks wrong', async () => {
    const names = cases.well.map(({ name }) => name).join('; ');
    assert.deepEqual(await found(cases.well), [], names);
  });

  it('finds each fault once, and nothing else', async () => {
    for (const one of cases.faults) assert.deepEqual(await found([one]), one.found.toSorted(), one.name);
  });

  it('finds both of two faults', async () => {
    const { faults } = cases;
    const half = Math.ceil(faults.length / 2);
    for (const [index, one] of faults.slice(0, half).entries()) {
      const other = faults[index + half] ?? faults[0] ?? one;
      assert.deepEqual(await found([one, other]), [...one.found, ...other.found].toSorted(), `${one.name}, and ${other.name}`);
    }
  });

  it('tells of a salary identifier that somebody of another department has as well', async () => {
    const [here, there] = portal.data.organisation.departments.map(({ id }) => id);
    const alone = (department: number | undefined) =>
      portal.data.people.active.filter(({ departments: [first, second] }) => first === department && second === undefined);
    const [one, other] = [alone(here)[0], alone(there).at(-1)];
    assert.ok(one && other && one.id < other.id && here);
    portal.alter(at.employees, change(other.id, { salaryIdentifier: one.salaryIdentifier }));
    const { findings } = await askPortals(readyForPayroll, [portal], { ...october, departments: [here] });
    assert.deepEqual(findings.map(keyOf), [`sharedSalaryIdentifier, employee ${other.id}, other employee ${one.id}`]);
  });

  it('asks for a salary identifier of whoever is in the department without a shift, and of nobody else there', async () => {
    const [here, there] = portal.data.organisation.departments.map(({ id }) => id);
    assert.ok(here && there);
    const [one, other] = [here, there].map((department) =>
      portal.data.people.active.find(({ departments: [first, ...others] }) => first === department && others.length === 0),
    );
    for (const own of [one, other]) portal.alter(at.employees, change(own?.id, { salaryIdentifier: null }));
    portal.alter(at.shifts, (row) => (row.employeeId === one?.id || row.employeeId === other?.id ? [] : row));
    const { findings } = await askPortals(readyForPayroll, [portal], { ...october, departments: [here] });
    assert.deepEqual(
      findings.filter(({ rule }) => rule === 'noSalaryIdentifier').map(({ employee_id }) => employee_id),
      [one?.id],
    );
  });

  it('finds in rows of any kind what can be worked out without SQL', async () => {
    const departments = portal.data.organisation.departments.map(({ id }) => id);
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 1, max: 1_000_000 }), fc.subarray(departments), async (seed, chosen) => {
        spoil(portal, seed);
        const { findings } = await askPortals(readyForPayroll, [portal], {
          from: '2026-10-14',
          to: '2026-11-16',
          departments: chosen,
        });
        const ours = [
          'noSalaryIdentifier',
          'sharedSalaryIdentifier',
          'notApproved',
          'punchWithoutShift',
          'openPunch',
          'punchNotApproved',
        ];
        const lines = findings
          .filter(({ rule }) => ours.includes(rule))
          .map((one) =>
            [one.rule, one.employee_id, one.other_employee_id ?? one.punch_id ?? one.shift_id]
              .filter((id) => id !== null)
              .join(' '),
          );
        const expected = payrollFindings(portal, '2026-10-14', '2026-11-16', chosen);
        assert.ok(expected.length > 3);
        assert.deepEqual(lines.toSorted(), expected);
        portal.restore();
      }),
      { numRuns: 8, seed: 20_261_123 },
    );
  });
});

/** Changes one row in thirty, in a way that the seed decides. */
function spoil(portal: AlteredPortal, seed: number): void {
  const spoilt = (place: keyof typeof at, kinds: readonly Row[]) =>
    portal.alter(at[place], (row) => {
      const random = new Random('spoil', seed, place, Number(row.id));
      return random.chance(1 / 30) ? { ...row, ...random.pick(kinds) } : row;
    });
  const identifiers = [null, undefined, '', ' ', '1003', ' 1003', '1004 '].map((salaryIdentifier) => ({ salaryIdentifier }));
  spoilt('employees', [
    ...identifiers,
    { departments: [] },
    { departments: undefined },
    { hiredDate: null },
    { hiredDate: '2026-12-01' },
  ]);
  spoilt('deactivated', identifiers);
  const statuses = ['Assigned', 'APPROVED', 'Draft', 'Open', null, undefined].map((status) => ({ status }));
  spoilt('shifts', [
    ...statuses,
    { employeeId: null },
    { employeeId: undefined },
    { punchClockShiftId: null },
    { departmentId: null },
  ]);
  spoilt('punches', [
    { shiftId: undefined },
    { shiftId: null, shiftStartDateTime: null },
    { shiftId: 0, shiftStartDateTime: undefined },
    { shiftId: 4 },
    { employeeId: null },
    { employeeId: 5 },
    { endDateTime: null },
    { isApproved: false },
    { isApproved: null },
    { departmentId: undefined, shiftId: 9 },
    { departmentId: null, isApproved: false },
  ]);
}

const change = (id: number | null | undefined, fields: Row): Alter => {
  return (row) => (row.id === id ? { ...row, ...fields } : row);
};

const ofEmployee = (id: number, alter: Alter): Alter => {
  return (row, path, query) => (path.endsWith(`/${id}`) ? alter(row, path, query) : row);
};

/** Subjects of their own for each case, so that any two of them go together. */
class Cast {
  readonly #data: PortalData;
  readonly #free: Employee[];
  readonly shifts: readonly Shift[];

  constructor(data: PortalData) {
    this.#data = data;
    const [first, last] = [dayOf(october.from), dayOf(october.to)];
    this.shifts = data.schedule.shifts.filter(({ day }) => day >= first && day <= last);
    const isPunched = ({ id }: Employee) => this.of(id).some(({ punchClockShiftId }) => punchClockShiftId !== null);
    this.#free = data.people.active.filter((one) => one.monthlySalary === null && isPunched(one));
  }

  of(employee: number): readonly Shift[] {
    return this.shifts.filter(({ employeeId }) => employeeId === employee);
  }

  /** Somebody paid by the hour, with a shift in the middle of the month that was punched. */
  next(): { readonly employee: Employee; readonly shift: Shift; readonly punch: number } {
    const employee = this.#free.shift();
    if (!employee) throw new Error('There is nobody left');
    const punched = this.of(employee.id).filter(({ punchClockShiftId }) => punchClockShiftId !== null);
    const shift = punched[Math.floor(punched.length / 2)];
    if (!shift?.punchClockShiftId) throw new Error(`${employee.id} has no punch`);
    return { employee, shift, punch: shift.punchClockShiftId };
  }

  /** A day in the month on which nothing is near. */
  dayOff(employee: number): string {
    const days = new Set(this.#data.schedule.shifts.flatMap((shift) => (shift.employeeId === employee ? [shift.day] : [])));
    for (let day = dayOf('2026-10-14'); day < dayOf('2026-10-30'); day++)
      if (![day - 1, day, day + 1].some((one) => days.has(one))) return dateOf(day);
    throw new Error(`${employee} is never off`);
  }
}

function casesOf(data: PortalData): { readonly faults: readonly Case[]; readonly well: readonly Case[] } {
  const cast = new Cast(data);
  return {
    faults: [...identifiers(cast, data), ...approvals(cast), ...punches(cast), ...codes(cast, data), ...pay(cast)],
    well: [...onlyLookWrong(cast, data), ...punchesAsTheyShouldBe(cast)],
  };
}

function identifiers(cast: Cast, { people: { deactivated } }: PortalData): readonly Case[] {
  const missing = [null, undefined, '', '  '].map((salaryIdentifier): Case => {
    const { id } = cast.next().employee;
    return {
      name: `the salary identifier ${JSON.stringify(salaryIdentifier)}`,
      alters: [['employees', change(id, { salaryIdentifier })]],
      found: [`noSalaryIdentifier, employee ${id}`],
    };
  });
  const [one, other] = [cast.next().employee, cast.next().employee].toSorted((a, b) => a.id - b.id);
  const [gone, leftWithout] = deactivated;
  if (!one || !other || !gone || !leftWithout) throw new Error('Too few people');
  const [again, lent] = [cast.next().employee, [cast.next(), cast.next()]] as const;
  const worked = ({ id }: Employee, { shift, punch } = lent[0]): Case['alters'] => [
    ['shifts', change(shift.id, { employeeId: id })],
    ['punches', change(punch, { employeeId: id })],
  ];
  return [
    ...missing,
    {
      name: 'a salary identifier that two have',
      alters: [['employees', change(other.id, { salaryIdentifier: ` ${one.salaryIdentifier} ` })]],
      found: [`sharedSalaryIdentifier, employee ${other.id}, other employee ${one.id}`],
    },
    {
      name: 'that of somebody who left and worked in the month',
      alters: [...worked(gone), ['deactivated', change(gone.id, { salaryIdentifier: again.salaryIdentifier })]],
      found: [`sharedSalaryIdentifier, employee ${gone.id}, other employee ${again.id}`],
    },
    {
      name: 'none of somebody who left and worked in the month',
      alters: [...worked(leftWithout, lent[1]), ['deactivated', change(leftWithout.id, { salaryIdentifier: null })]],
      found: [`noSalaryIdentifier, employee ${leftWithout.id}`],
    },
  ];
}

function approvals(cast: Cast): readonly Case[] {
  return ['PunchclockFinished', 'Assigned', 'ForSale', 'PunchclockStarted', 'Draft', null, 'Something new'].map(
    (status): Case => {
      const { employee, shift } = cast.next();
      const type = shift.shiftTypeId === null ? '' : `, shift type ${shift.shiftTypeId}`;
      return {
        name: `a shift with the status ${status}`,
        alters: [['shifts', change(shift.id, { status })]],
        found: [`notApproved, employee ${employee.id}, shift ${shift.id}${type}`],
      };
    },
  );
}

function punches(cast: Cast): readonly Case[] {
  const [unplanned, ofDeleted, ofOther, ofOpen, unfinished, unapproved] = Array.from({ length: 6 }, () => cast.next());
  if (!unplanned || !ofDeleted || !ofOther || !ofOpen || !unfinished || !unapproved) throw new Error('Too few people');
  const day = cast.dayOff(unplanned.employee.id);
  const another = cast.next().employee;
  const alone = { shiftId: undefined, shiftStartDateTime: undefined, shiftEndDateTime: undefined };
  const about = ({ employee, punch }: ReturnType<Cast['next']>) => `employee ${employee.id}, punch ${punch}`;
  const late = cast.next();
  return [
    {
      name: 'a night at the end of the month, punched in after it, that is not approved',
      alters: [
        [
          'shifts',
          change(late.shift.id, { date: '2026-10-31', startDateTime: '2026-10-31T22:00', endDateTime: '2026-11-01T06:00' }),
        ],
        [
          'punches',
          change(late.punch, { startDateTime: '2026-11-01T00:10', endDateTime: '2026-11-01T06:00', isApproved: false }),
        ],
      ],
      found: [`punchNotApproved, employee ${late.employee.id}, shift ${late.shift.id}, punch ${late.punch}`],
    },
    {
      name: 'a punch on a day off',
      alters: [
        ['shifts', change(unplanned.shift.id, { punchClockShiftId: null })],
        ['punches', change(unplanned.punch, { ...alone, startDateTime: `${day}T10:00`, endDateTime: `${day}T14:00` })],
      ],
      found: [`punchWithoutShift, ${about(unplanned)}`],
    },
    {
      name: 'a punch of a shift that is not there',
      alters: [
        ['shifts', change(ofDeleted.shift.id, { punchClockShiftId: undefined })],
        ['punches', change(ofDeleted.punch, { shiftId: 7 })],
      ],
      found: [`punchWithoutShift, ${about(ofDeleted)}`],
    },
    {
      name: 'a punch of somebody else',
      alters: [['punches', change(ofOther.punch, { employeeId: another.id })]],
      found: [`punchWithoutShift, employee ${another.id}, punch ${ofOther.punch}`],
    },
    {
      name: 'a punch of a shift that nobody has any more',
      alters: [['shifts', change(ofOpen.shift.id, { employeeId: undefined, status: 'Open' })]],
      found: [`punchWithoutShift, ${about(ofOpen)}`],
    },
    {
      name: 'a punch without an end',
      alters: [['punches', change(unfinished.punch, { endDateTime: null })]],
      found: [`openPunch, employee ${unfinished.employee.id}, shift ${unfinished.shift.id}, punch ${unfinished.punch}`],
    },
    {
      name: 'a punch that is not approved',
      alters: [['punches', change(unapproved.punch, { isApproved: false })]],
      found: [`punchNotApproved, employee ${unapproved.employee.id}, shift ${unapproved.shift.id}, punch ${unapproved.punch}`],
    },
  ];
}

function codes(cast: Cast, data: PortalData): readonly Case[] {
  const { shiftTypes } = data.organisation;
  const used = (type: number) => cast.shifts.filter(({ shiftTypeId, employeeId }) => shiftTypeId === type && employeeId !== null);
  const types = ['', null].map((salaryCode, index): Case => {
    const type = shiftTypes[index]?.id ?? 0;
    const first = Math.min(...used(type).map(({ id }) => id));
    return {
      name: `a shift type with the salary code ${JSON.stringify(salaryCode)}`,
      alters: [['shiftTypes', change(type, { salaryCode })]],
      found: [`noSalaryCode, shift ${first}, shift type ${type}`],
    };
  });
  const lines = (alter: (lines: readonly Row[]) => readonly Row[], list: string): Case['alters'] => [
    ['payroll', (report) => ({ ...report, [list]: alter(report[list] as readonly Row[]) })],
  ];
  const untyped = cast.shifts.find(({ shiftTypeId, employeeId }) => shiftTypeId === null && isHourly(data, employeeId));
  const ofAll = { isOfAllDepartments: true };
  const both = shiftTypes[2]?.id ?? 0;
  const firstOfBoth = Math.min(...used(both).map(({ id }) => id));
  const drafted = cast.next();
  const retired = shiftTypes.find(({ isActive }) => !isActive)?.id;
  return [
    ...types,
    {
      name: 'a shift type without a salary code, and its lines of payroll',
      alters: [
        ['shiftTypes', change(both, { salaryCode: '' })],
        ...lines((all) => all.map((line) => (line.shiftTypeId === both ? { ...line, salaryCode: '' } : line)), 'shiftsPayroll'),
      ],
      found: [`noSalaryCode, shift ${firstOfBoth}, shift type ${both}`],
      ...ofAll,
    },
    {
      name: 'a shift type without a salary code that a draft alone has',
      alters: [
        ['shiftTypes', change(retired, { salaryCode: '' })],
        ['shifts', change(drafted.shift.id, { shiftTypeId: retired, status: 'Draft' })],
      ],
      found: [`notApproved, employee ${drafted.employee.id}, shift ${drafted.shift.id}, shift type ${retired}`],
    },
    {
      name: 'a line of payroll without a salary code',
      alters: lines((all) => all.map((line) => (line.id === untyped?.id ? { ...line, salaryCode: '' } : line)), 'shiftsPayroll'),
      found: [`lineWithoutSalaryCode, shift ${untyped?.id}, employee group ${untyped?.employeeGroupId}`],
      ...ofAll,
    },
    {
      name: 'a supplement of a line without a salary code',
      alters: lines(
        (all) => all.map((line, index) => (index < 2 ? { ...line, supplements: [{ name: 'Aften', salaryCode: null }] } : line)),
        'shiftsPayroll',
      ),
      found: ['lineWithoutSalaryCode, Aften'],
      ...ofAll,
    },
    {
      name: 'a supplement of a week without a salary code',
      alters: lines((all) => [...all, { name: 'Ugetillæg', salaryCode: ' ', employeeId: 1, salary: 10 }], 'supplementsPayroll'),
      found: ['lineWithoutSalaryCode, Ugetillæg'],
      ...ofAll,
    },
    {
      name: 'a salary without a salary code',
      alters: lines(
        (all) => all.map((line, index) => (index === 0 ? { ...line, employeeId: 5, salaryCode: '' } : line)),
        'salariedPayroll',
      ),
      found: ['lineWithoutSalaryCode, employee 5'],
      ...ofAll,
    },
  ];
}

/** Those who have a salary have no lines of shifts. */
function isHourly(data: PortalData, employee: number | null): boolean {
  return employee !== null && data.employee(employee)?.monthlySalary === null;
}

/** For each group that somebody works in, the first shift there. */
function groupsOf(cast: Cast, employee: number): readonly Shift[] {
  const byDay = cast.of(employee).toSorted((a, b) => a.day - b.day);
  return [...new Map(byDay.toReversed().map((shift) => [shift.employeeGroupId, shift])).values()];
}

function pay(cast: Cast): readonly Case[] {
  const wages = ([[], [{ rate: 0 }], [{ rate: null }], [{}]] as const).map((rates): Case => {
    const { id } = cast.next().employee;
    const alter: Alter = ({ employeeGroupId }) => rates.map((rate) => ({ employeeGroupId, wageType: 'HourlyRate', ...rate }));
    return {
      name: `the wages ${JSON.stringify(rates)}`,
      alters: [['wages', ofEmployee(id, alter)]],
      found: groupsOf(cast, id).map(
        ({ id: shift, employeeGroupId }) => `noWage, employee ${id}, shift ${shift}, employee group ${employeeGroupId}`,
      ),
    };
  });
  const members = (group: number) =>
    new Set(cast.shifts.flatMap(({ employeeGroupId, employeeId }) => (employeeGroupId === group ? [employeeId] : []))).size;
  let { employee } = cast.next();
  while (groupsOf(cast, employee.id).length > 1 || members(groupsOf(cast, employee.id)[0]?.employeeGroupId ?? 0) < 10)
    ({ employee } = cast.next());
  const [shift] = groupsOf(cast, employee.id);
  const onlyDrafts = cast.next();
  const draftType = onlyDrafts.shift.shiftTypeId === null ? '' : `, shift type ${onlyDrafts.shift.shiftTypeId}`;
  return [
    ...wages,
    {
      name: 'no wage of somebody who has a draft alone',
      alters: [
        ['wages', ofEmployee(onlyDrafts.employee.id, () => [])],
        [
          'shifts',
          (row) => {
            if (row.employeeId !== onlyDrafts.employee.id) return row;
            return row.id === onlyDrafts.shift.id ? { ...row, status: 'Draft' } : [];
          },
        ],
        ['punches', (row) => (row.employeeId === onlyDrafts.employee.id ? [] : row)],
      ],
      found: [`notApproved, employee ${onlyDrafts.employee.id}, shift ${onlyDrafts.shift.id}${draftType}`],
    },
    {
      name: 'no contract rule where everybody else has one',
      alters: [['employee', (row) => ({ ...row, contractRulesRuleId: row.id === employee.id ? undefined : 7 })]],
      found: [`noContractRule, employee ${employee.id}, shift ${shift?.id}, employee group ${shift?.employeeGroupId}`],
    },
  ];
}

function onlyLookWrong(cast: Cast, { people: { active, deactivated } }: PortalData): readonly Case[] {
  const [later, drafted] = [cast.next(), cast.next()];
  const salaried = active.find(({ monthlySalary, id }) => monthlySalary !== null && cast.of(id).length > 0);
  const [gone, other] = deactivated;
  const without =
    (employee: number): Alter =>
    (row) =>
      row.employeeId === employee ? [] : row;
  const groups = groupsOf(cast, later.employee.id).map(({ employeeGroupId }) => employeeGroupId);
  return [
    {
      name: 'somebody who is hired later',
      alters: [
        ['shifts', without(later.employee.id)],
        ['punches', without(later.employee.id)],
        ['employees', change(later.employee.id, { hiredDate: '2026-11-01', salaryIdentifier: null })],
      ],
      found: [],
    },
    {
      name: 'two who left long ago, with one salary identifier and with none',
      alters: [
        ['deactivated', change(gone?.id, { salaryIdentifier: active[0]?.salaryIdentifier })],
        ['deactivated', change(other?.id, { salaryIdentifier: undefined })],
      ],
      found: [],
    },
    {
      name: 'a draft that nobody has',
      alters: [
        ['shifts', change(drafted.shift.id, { employeeId: undefined, status: 'Draft', punchClockShiftId: undefined })],
        ['punches', (row) => (row.id === drafted.punch ? [] : row)],
      ],
      found: [],
    },
    {
      name: 'a salary in the place of a wage',
      alters: [['wages', ofEmployee(salaried?.id ?? 0, (row) => ({ ...row, rate: 0 }))]],
      found: [],
    },
    {
      name: 'a group in which nobody has a wage',
      alters: [
        ['wages', (row) => (groups.includes(Number(row.employeeGroupId)) ? { ...row, rate: 0 } : row)],
        ['defaultWages', (row) => (groups.includes(Number(row.employeeGroupId)) ? [] : row)],
      ],
      found: [],
    },
    {
      name: 'a shift type without a salary code that no shift has',
      alters: [['shiftTypes', (row) => (row.isActive ? row : { ...row, salaryCode: '' })]],
      found: [],
    },
  ];
}

function punchesAsTheyShouldBe(cast: Cast): readonly Case[] {
  const unnamed = { shiftId: undefined, shiftStartDateTime: undefined, shiftEndDateTime: undefined };
  const moved = (
    name: string,
    day: string,
    shift: readonly [string, string],
    punch: readonly [string, string],
    isNamed = true,
  ): Case => {
    const { shift: of, punch: id } = cast.next();
    const [startDateTime, endDateTime] = shift;
    const [from, to] = punch;
    return {
      name,
      alters: [
        [
          'shifts',
          change(of.id, { date: day, startDateTime, endDateTime, ...(isNamed ? {} : { punchClockShiftId: undefined }) }),
        ],
        [
          'punches',
          change(id, { startDateTime: from, endDateTime: to, isApproved: day >= october.from, ...(isNamed ? {} : unnamed) }),
        ],
      ],
      found: [],
    };
  };
  const twice = cast.next();
  return [
    moved(
      'a punch that tells no shift',
      '2026-10-08',
      ['2026-10-08T08:00', '2026-10-08T16:00'],
      ['2026-10-08T08:04', '2026-10-08T16:01'],
      false,
    ),
    moved(
      'a night at the end of the month',
      '2026-10-31',
      ['2026-10-31T22:00', '2026-11-01T06:00'],
      ['2026-10-31T21:55', '2026-11-01T06:03'],
    ),
    moved(
      'a night at the end of the month, punched in late, by a record that tells no shift',
      '2026-10-31',
      ['2026-10-31T22:00', '2026-11-01T06:00'],
      ['2026-11-01T00:10', '2026-11-01T06:03'],
      false,
    ),
    moved(
      'a night before the month, punched in late, by a record that tells no shift',
      '2026-09-30',
      ['2026-09-30T22:00', '2026-10-01T06:00'],
      ['2026-10-01T00:10', '2026-10-01T06:03'],
      false,
    ),
    moved(
      'a shift at the first minute of the month, punched in early',
      '2026-10-01',
      ['2026-10-01T00:00', '2026-10-01T06:00'],
      ['2026-09-30T23:50', '2026-10-01T06:03'],
      false,
    ),
    moved(
      'the night in which clocks go back',
      '2026-10-24',
      ['2026-10-24T22:00', '2026-10-25T06:00'],
      ['2026-10-24T22:00', '2026-10-25T02:30'],
      false,
    ),
    {
      name: 'two punches of one shift',
      alters: [
        [
          'punches',
          (row) => {
            const middle = `${String(row.startDateTime).slice(0, 11)}23:00`;
            return row.id === twice.punch
              ? [
                  { ...row, endDateTime: middle },
                  { ...row, id: 3, startDateTime: middle },
                ]
              : row;
          },
        ],
      ],
      found: [],
    },
  ];
}
