import { type Day, dateOf, dayOf, utc } from './calendar.ts';
import type { Employee, Supervisor } from './model.ts';
import { familyNames, femaleNames, mailName, maleNames, streets } from './names.ts';
import type { Organisation } from './organisation.ts';
import type { DepartmentPlan, GroupPlan, PortalPlan } from './plan.ts';
import { Random } from './random.ts';

export interface People {
  readonly active: readonly Employee[];
  readonly deactivated: readonly Employee[];
  readonly supervisors: readonly Supervisor[];
}

/** The first people are the managers, one for each department; the rest are spread over departments and groups by weight. */
export function buildPeople(plan: PortalPlan, organisation: Organisation, today: Day): People {
  const names = new Set<string>();
  const supervisorIds = plan.departments.map((_, index) => plan.firstId + 9000 + index + 1);
  const everybody = Array.from({ length: plan.employees + plan.leavers }, (_, index) =>
    buildEmployee({ plan, organisation, today, index, names, supervisorIds }),
  );
  const active = everybody.slice(0, plan.employees);
  return {
    active,
    deactivated: everybody.slice(plan.employees),
    supervisors: supervisorIds.flatMap((id, index) => {
      const employee = active[index];
      return employee ? [{ id, employeeId: employee.id, name: `${employee.firstName} ${employee.lastName}` }] : [];
    }),
  };
}

interface Draft {
  readonly plan: PortalPlan;
  readonly organisation: Organisation;
  readonly today: Day;
  readonly index: number;
  readonly names: Set<string>;
  readonly supervisorIds: readonly number[];
}

function buildEmployee(draft: Draft): Employee {
  const { plan, organisation, index, names, supervisorIds } = draft;
  const random = new Random('employee', plan.portalId, index);
  const isManager = index < plan.departments.length;
  const home = isManager ? index : weighted(plan.departments, random);
  const name = inventName(random, names);
  const groups = isManager ? [plan.departments[home]?.groups.at(-1)?.[0] ?? 0] : inventGroups(plan, home, random);
  const second = !isManager && random.chance(plan.dataSet === 'cafe' ? 0.3 : 0.04) ? weighted(plan.departments, random) : home;
  const employeeGroups = groups.flatMap((at) => organisation.groups[at]?.id ?? []);
  const employment = inventEmployment(draft, plan.groups[groups[0] ?? 0], random);
  return {
    id: plan.firstId * 10 + 10_000 + index,
    index,
    ...name,
    ...inventContact(draft, name, home, random),
    ...employment,
    departments: [...new Set([home, second])].flatMap((at) => organisation.departments[at]?.id ?? []),
    employeeGroups,
    securityGroups: [organisation.securityGroups[isManager ? 1 : 2]?.id ?? 0],
    skillIds: organisation.skills
      .filter((skill) => skill.employeeGroupIds.some((group) => employeeGroups.includes(group)) && random.chance(0.6))
      .map((skill) => skill.skillId),
    supervisorId: isManager ? null : (supervisorIds[home] ?? null),
    birthDate: dateOf(employment.hired - random.int(17 * 366, 54 * 365)),
    ...(index >= plan.employees ? { left: inventLeaving(draft, employment.hired, random) } : {}),
  };
}

interface Name {
  readonly gender: 'Female' | 'Male';
  readonly firstName: string;
  readonly lastName: string;
}

/** No Danish number begins with 0, British films call 7700 900, no CPR number is 000000, no bank 0000: nobody's can be hit. */
function inventContact({ plan, index }: Draft, { firstName, lastName }: Name, home: number, random: Random) {
  const isBritish = index % 13 === 6;
  const email = `${mailName(firstName, lastName)}${index + 1}@${plan.mailDomain}`;
  return {
    userName: email,
    email,
    cellPhone: isBritish
      ? `7700900${String(index % 1000).padStart(3, '0')}`
      : `00${String(100_000 + index * 7).padStart(6, '0')}`,
    cellPhoneCountry: isBritish ? ('UK' as const) : ('DK' as const),
    phone: random.chance(0.2) ? `01${String(200_000 + index * 3).padStart(6, '0')}` : null,
    street1: `${random.pick(streets)} ${random.int(1, 180)}`,
    zip: plan.departments[home]?.zip ?? '',
    city: plan.departments[home]?.city ?? '',
    ssn: `000000-${String(index + 1).padStart(4, '0')}`,
    bankAccount: { registrationNumber: '0000', accountNumber: String(index + 1).padStart(10, '0') },
  };
}

function inventEmployment({ organisation, today, index }: Draft, job: GroupPlan | undefined, random: Random) {
  const type = job?.monthlyPaid ? 0 : random.int(0, 3);
  // Counted from the start of the year, or everybody would be hired a day later each day.
  const hired = dayOf(`${dateOf(today).slice(0, 4)}-01-01`) - random.int(10, 3200);
  const modified = index % 17 === 3 ? today - random.int(1, 20) : hired + random.int(1, 9);
  return {
    hired,
    dateTimeCreated: utc(hired, random.int(420, 960), random.int(0, 59)),
    dateTimeModified: utc(modified, random.int(420, 960), random.int(0, 59)),
    employeeTypeId: organisation.employeeTypes[type]?.id ?? 0,
    salaryIdentifier: String(1000 + index),
    jobTitle: job?.jobTitle ?? '',
    contractRulesRuleId: random.chance(0.7) ? (organisation.contractRules[type === 0 ? 0 : 2]?.id ?? null) : null,
    workHours: [37, 25, null, 37][type] ?? null,
    hourlyRate: random.int(job?.rate[0] ?? 140, job?.rate[1] ?? 180),
    monthlySalary: job?.monthlyPaid ? random.int(33, 52) * 1000 : null,
  };
}

function inventLeaving({ organisation, today }: Draft, hired: Day, random: Random): NonNullable<Employee['left']> {
  const { id } = random.pick(organisation.terminationTypes);
  const reason = random.pick(['Ny stilling', 'Flyttet', 'Studiestart']);
  return { day: Math.max(today - random.int(3, 500), hired + 5), terminationTypeId: id, reason };
}

function inventName(random: Random, taken: Set<string>): Name {
  for (let attempt = 0; ; attempt++) {
    const gender = random.chance(0.52) ? 'Female' : 'Male';
    const firstName = random.pick(gender === 'Female' ? femaleNames : maleNames);
    const lastName = random.pick(familyNames);
    if (attempt < 30 && taken.has(`${firstName} ${lastName}`)) continue;
    taken.add(`${firstName} ${lastName}`);
    return { gender, firstName, lastName };
  }
}

/** The manager's group, last in the list, is not given out again. */
function inventGroups(plan: PortalPlan, department: number, random: Random): number[] {
  const offered = (plan.departments[department]?.groups ?? []).slice(0, -1);
  const choose = (): number =>
    offered[
      weighted(
        offered.map(([, weight]) => ({ weight })),
        random,
      )
    ]?.[0] ?? 0;
  return [...new Set(random.chance(0.2) ? [choose(), choose()] : [choose()])];
}

function weighted(list: readonly Pick<DepartmentPlan, 'weight'>[], random: Random): number {
  let left = random.next() * list.reduce((sum, { weight }) => sum + weight, 0);
  for (const [index, { weight }] of list.entries()) {
    left -= weight;
    if (left < 0) return index;
  }
  return list.length - 1;
}
