import { type Day, dateOf, dayOf, utc } from './calendar.ts';
import type { Employee, Supervisor } from './model.ts';
import { familyNames, femaleNames, mailName, maleNames, streets } from './names.ts';
import type { Organisation } from './organisation.ts';
import type { DepartmentPlan, PortalPlan } from './plan.ts';
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

function buildEmployee({ plan, organisation, today, index, names, supervisorIds }: Draft): Employee {
  const random = new Random('employee', plan.portalId, index);
  const isManager = index < plan.departments.length;
  const home = isManager ? index : weighted(plan.departments, random);
  const { gender, firstName, lastName } = inventName(random, names);
  const groups = isManager ? [plan.departments[home]?.groups.at(-1)?.[0] ?? 0] : inventGroups(plan, home, random);
  const job = plan.groups[groups[0] ?? 0];
  const second = !isManager && random.chance(plan.dataSet === 'cafe' ? 0.3 : 0.04) ? weighted(plan.departments, random) : home;
  const departments = [...new Set([home, second])].flatMap((at) => organisation.departments[at]?.id ?? []);
  const employeeTypeIndex = job?.monthlyPaid ? 0 : random.int(0, 3);
  const yearStart = dayOf(`${dateOf(today).slice(0, 4)}-01-01`);
  const hired = yearStart - random.int(10, 3200);
  const modified = index % 17 === 3 ? today - random.int(0, 20) : hired + random.int(1, 9);
  const mail = mailName(firstName, lastName);
  const place = plan.departments[home];
  const email = `${mail}${index + 1}@${plan.mailDomain}`;
  const leftOn = today - random.int(3, 500);
  const termination = organisation.terminationTypes[random.int(0, 2)];
  const groupIds = groups.flatMap((at) => organisation.groups[at]?.id ?? []);
  return {
    id: plan.firstId * 10 + 10_000 + index,
    index,
    firstName,
    lastName,
    userName: email,
    email,
    // No Danish number begins with 0, no CPR number with 000000: nobody's can be hit.
    cellPhone: `00${String(100_000 + index * 7).padStart(6, '0')}`,
    phone: random.chance(0.2) ? `01${String(200_000 + index * 3).padStart(6, '0')}` : null,
    street1: `${random.pick(streets)} ${random.int(1, 180)}`,
    zip: place?.zip ?? '',
    city: place?.city ?? '',
    gender,
    hired,
    dateTimeCreated: utc(hired, random.int(420, 960), random.int(0, 59)),
    dateTimeModified: utc(modified, random.int(420, 960), random.int(0, 59)),
    employeeTypeId: organisation.employeeTypes[employeeTypeIndex]?.id ?? 0,
    salaryIdentifier: String(1000 + index),
    departments,
    employeeGroups: groupIds,
    securityGroups: [organisation.securityGroups[isManager ? 1 : 2]?.id ?? 0],
    skillIds: organisation.skills
      .filter((skill) => skill.employeeGroupIds.some((group) => groupIds.includes(group)) && random.chance(0.6))
      .map((skill) => skill.skillId),
    supervisorId: isManager ? null : (supervisorIds[home] ?? null),
    jobTitle: job?.jobTitle ?? '',
    contractRulesRuleId: random.chance(0.7) ? (organisation.contractRules[employeeTypeIndex === 0 ? 0 : 2]?.id ?? null) : null,
    workHours: [37, 25, null, 37][employeeTypeIndex] ?? null,
    hourlyRate: random.int(job?.rate[0] ?? 140, job?.rate[1] ?? 180),
    monthlySalary: job?.monthlyPaid ? random.int(33, 52) * 1000 : null,
    ssn: `000000-${String(index + 1).padStart(4, '0')}`,
    birthDate: dateOf(yearStart - random.int(17 * 366, 63 * 365)),
    bankAccount: { registrationNumber: '0000', accountNumber: String(index + 1).padStart(10, '0') },
    ...(index >= plan.employees && termination
      ? {
          left: {
            day: Math.max(leftOn, hired + 5),
            terminationTypeId: termination.id,
            reason: random.pick(['Ny stilling', 'Flyttet', 'Studiestart']),
          },
        }
      : {}),
  };
}

function inventName(random: Random, taken: Set<string>): { gender: 'Female' | 'Male'; firstName: string; lastName: string } {
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
