import type { Department, EmployeeGroup, Named, Position, RevenueUnit, Section, ShiftType, Skill } from './model.ts';
import type { PortalPlan } from './plan.ts';

/** What a portal is built of, before anybody works in it. */
export interface Organisation {
  readonly departments: readonly Department[];
  readonly groups: readonly EmployeeGroup[];
  readonly employeeTypes: readonly Named[];
  readonly skills: readonly Skill[];
  readonly sections: readonly Section[];
  readonly positions: readonly Position[];
  readonly shiftTypes: readonly ShiftType[];
  readonly revenueUnits: readonly RevenueUnit[];
  readonly contractRules: readonly Named[];
  readonly terminationTypes: readonly { readonly id: number; readonly name: string }[];
  readonly securityGroups: readonly Named[];
}

const employeeTypes = [
  ['Fuldtid', '37 timer om ugen'],
  ['Deltid', 'Under 30 timer om ugen'],
  ['Timelønnet', 'Uden fast timetal'],
  ['Elev', 'Under uddannelse'],
] as const;

/** The last one paid an amount. It is not used any more: what shifts cost is a percentage of the rate. */
const shiftTypes = [
  ['Normal', '#3E7CB1', '1000', 100],
  ['Oplæring', '#8FB339', '1010', 100],
  ['Overarbejde', '#D1495B', '1050', 150],
  ['Sygdom', '#9A8C98', '2000', 100],
  ['Ferie', '#F2B134', '2100', 100],
  ['Kursus', '#5E548E', '1020', 100],
  ['Jubilæum (udgået)', '#CCCCCC', '1090', null],
] as const;

export function buildOrganisation(plan: PortalPlan): Organisation {
  const id = (block: number, index: number): number => plan.firstId + block * 1000 + index + 1;
  const departments = plan.departments.map(({ name, number }, index) => ({ id: id(0, index), name, number }));
  const groups = plan.groups.map(({ name }, index) => ({ id: id(1, index), name }));
  const skills = buildSkills(plan, id);
  const revenueUnits = departments.flatMap((department, index) =>
    ['Mad', 'Drikke'].map((what, unit) => ({
      id: id(5, index * 2 + unit),
      name: `${department.name}, ${what.toLowerCase()}`,
      departmentId: department.id,
    })),
  );
  const sections = buildSections(plan, id);
  return {
    departments,
    groups,
    skills,
    sections,
    revenueUnits,
    positions: buildPositions(plan, id, sections, revenueUnits, skills),
    employeeTypes: employeeTypes.map(([name, description], index) => ({ id: id(2, index), name, description })),
    shiftTypes: shiftTypes.map(([name, color, salaryCode, payPercentage], index) => ({
      id: id(6, index),
      name,
      color,
      salaryCode,
      isActive: !name.includes('udgået'),
      payPercentage,
      payMonetary: payPercentage === null ? 500 : null,
      allowsBreaks: index < 2,
      allowBooking: index === 0,
      paymentType: payPercentage === null ? 'Monetary' : 'Percentage',
      includeInSchedulePrint: index !== 3,
    })),
    contractRules: [
      ['37 timer', 'Højst 37 timer om ugen, 11 timers hvile'],
      ['Under 18', 'Højst 8 timer om dagen, ikke om natten'],
      ['15 timer', 'Højst 15 timer om ugen'],
    ].map(([name = '', description = ''], index) => ({ id: id(7, index), name, description })),
    terminationTypes: ['Opsagt af medarbejder', 'Opsagt af arbejdsgiver', 'Tidsbegrænset ansættelse udløbet'].map(
      (name, index) => ({ id: id(7, 100 + index), name }),
    ),
    securityGroups: ['Administratorer', 'Vagtplanlæggere', 'Medarbejdere'].map((name, index) => ({
      id: id(7, 200 + index),
      name,
      description: '',
    })),
  };
}

type NextId = (block: number, index: number) => number;

function buildSkills(plan: PortalPlan, id: NextId): Skill[] {
  const names = [...new Set(plan.groups.flatMap((group) => group.skills))];
  return names.map((name, index) => ({
    skillId: id(3, index),
    name,
    description: `${name}, bekræftet af nærmeste leder`,
    isTimeLimited: name.includes('bevis') || name === 'Førstehjælp',
    employeeGroupIds: plan.groups.flatMap((group, at) => (group.skills.includes(name) ? [id(1, at)] : [])),
  }));
}

function buildSections(plan: PortalPlan, id: NextId): Section[] {
  return plan.departments
    .flatMap(({ groups }, department) => {
      const names = new Set(groups.map(([group]) => plan.groups[group]?.section ?? ''));
      return [...names].map((name) => ({ name, departmentId: id(0, department) }));
    })
    .map((section, index) => ({ id: id(8, index), ...section }));
}

/** One position for each group of each department, and a few of last year that are no longer used. */
function buildPositions(
  plan: PortalPlan,
  id: NextId,
  sections: readonly Section[],
  units: readonly RevenueUnit[],
  skills: readonly Skill[],
): Position[] {
  const pairs = plan.departments.flatMap(({ groups }, department) => groups.map(([group]) => [department, group] as const));
  return pairs.map(([department, group], index) => {
    const departmentId = id(0, department);
    const section = plan.groups[group]?.section ?? '';
    const affectRevenue = ['Restaurant', 'Bar', 'Gulv'].includes(section);
    return {
      id: id(4, index),
      name: plan.groups[group]?.jobTitle ?? '',
      startDate: '2024-01-01',
      endDate: index % 11 === 10 ? '2025-12-31' : null,
      isActive: index % 11 !== 10,
      departmentId,
      sectionId: sections.find((one) => one.departmentId === departmentId && one.name === section)?.id ?? null,
      employeeGroupId: id(1, group),
      affectRevenue,
      revenueUnitId: affectRevenue ? (units.find((unit) => unit.departmentId === departmentId)?.id ?? null) : null,
      skillIds: skills
        .filter((skill) => skill.employeeGroupIds.includes(id(1, group)))
        .map((skill) => skill.skillId)
        .slice(0, 1),
    };
  });
}
