import { dayAway } from './absences.ts';
import { type Day, mondayOf, utc } from './calendar.ts';
import type { Employee, Shift, ShiftType } from './model.ts';
import type { Organisation } from './organisation.ts';
import { hours, type PortalPlan } from './plan.ts';
import { Random } from './random.ts';

export interface Schedule {
  readonly shifts: readonly Shift[];
  readonly deleted: readonly Shift[];
}

/** Room for so many shifts on one day: ids stay the same from day to day, because they are made of the date and the place in it. */
const PER_DAY = 4096;
const OPEN = 3000;
const DELETED = 3600;

interface Workplace {
  readonly departmentId: number;
  readonly employeeGroupId: number;
  readonly positionId: number | null;
  readonly skillIds: readonly number[];
  readonly times: readonly (readonly [start: number, end: number])[];
}

/** What every shift of a portal is drawn from. */
interface Source {
  readonly plan: PortalPlan;
  readonly today: Day;
  readonly first: Day;
  readonly last: Day;
  readonly workplaces: ReadonlyMap<string, Workplace>;
  readonly shiftTypes: readonly ShiftType[];
}

/**
 * Every person's week is drawn on its own: nobody works twice on a day, or on a day of granted absence.
 *
 * @param away the days of granted absence, as `dayAway` writes them
 */
export function buildSchedule(
  plan: PortalPlan,
  organisation: Organisation,
  employees: readonly Employee[],
  away: ReadonlySet<number>,
  today: Day,
): Schedule {
  const shiftTypes = organisation.shiftTypes.filter(({ isActive }) => isActive);
  const workplaces = buildWorkplaces(plan, organisation);
  const source: Source = { plan, today, first: today - plan.daysBack, last: today + plan.daysAhead, workplaces, shiftTypes };
  const shifts = employees.flatMap((employee) => shiftsOf(employee, away, source));
  for (let day = source.first; day <= source.last; day++) shifts.push(...openShifts(day, source));
  shifts.sort((a, b) => a.id - b.id);
  return { shifts, deleted: deletedShifts(employees, source) };
}

function buildWorkplaces(plan: PortalPlan, organisation: Organisation): Map<string, Workplace> {
  const timesOf = new Map<number, Workplace['times']>(
    organisation.groups.map((group, index) => [group.id, plan.groups[index]?.shifts ?? [[hours(8), hours(16)]]]),
  );
  return new Map(
    organisation.positions.flatMap((position) => {
      const { departmentId, employeeGroupId } = position;
      if (employeeGroupId === null) return [];
      const positionId = position.isActive ? position.id : null;
      const times = timesOf.get(employeeGroupId) ?? [];
      return [
        [`${departmentId}:${employeeGroupId}`, { departmentId, employeeGroupId, positionId, skillIds: position.skillIds, times }],
      ];
    }),
  );
}

function shiftsOf(employee: Employee, away: ReadonlySet<number>, source: Source): Shift[] {
  const { plan, first, last, workplaces } = source;
  const places = employee.departments.flatMap((department) =>
    employee.employeeGroups.flatMap((group) => workplaces.get(`${department}:${group}`) ?? []),
  );
  if (places.length === 0) return [];
  const shifts: Shift[] = [];
  // Somebody on 37 hours works about five days of seven.
  const chance = (employee.workHours ?? 17) / 37 / 1.45;
  for (let monday = mondayOf(first); monday <= last; monday += 7) {
    const random = new Random('week', plan.portalId, employee.index, monday);
    for (let day = monday; day < monday + 7; day++) {
      // Drawn before anything is left out, so that a week at the edge of the range keeps its days when today moves on.
      const works = random.chance(chance);
      const place = random.pick(places);
      if (!works || day < employee.hired || day < first || day > last || away.has(dayAway(employee.id, day))) continue;
      shifts.push(buildShift(day, employee.index, demandedOf(employee, place), employee.id, source));
    }
  }
  return shifts;
}

/** Planday gives a shift to nobody who lacks a skill that it demands. */
function demandedOf({ skillIds }: Employee, place: Workplace): Workplace {
  return { ...place, skillIds: place.skillIds.filter((id) => skillIds.includes(id)) };
}

const comments = ['Husk nøgler', 'Levering kl. 10', 'Selskab, 40 gæster', 'Oplæring af ny kollega'];

function buildShift(
  day: Day,
  place: number,
  at: Workplace,
  employeeId: number | null,
  { plan, today, shiftTypes }: Source,
): Shift {
  const random = new Random('shift', plan.portalId, day, place);
  const [start, end] = random.pick(at.times);
  const id = day * PER_DAY + place;
  const shiftType = random.chance(0.75) ? undefined : random.pick(shiftTypes);
  const created = Math.min(day - random.int(14, 28), today - 1);
  const status = statusOf(day, today, employeeId, random);
  return {
    id,
    departmentId: at.departmentId,
    employeeId,
    employeeGroupId: at.employeeGroupId,
    positionId: random.chance(0.85) ? at.positionId : null,
    shiftTypeId: employeeId === null ? null : (shiftType?.id ?? null),
    day,
    start,
    end,
    status,
    comment: random.chance(0.06) ? random.pick(comments) : null,
    punchClockShiftId: isPunched(status, shiftType) && random.chance(0.93) ? id * 2 + 1 : null,
    dateTimeCreated: utc(created, random.int(420, 1000)),
    dateTimeModified: utc(random.chance(0.2) ? Math.min(day, today - 1) : created, random.int(1000, 1200)),
    skillIds: at.skillIds,
  };
}

const punchedStatuses = new Set(['PunchclockStarted', 'PunchclockFinished', 'PunchclockApproved', 'Approved', 'OnDuty']);

/** Sick leave and vacation are shifts that nobody punches in for. */
function isPunched(status: string, shiftType: ShiftType | undefined): boolean {
  return punchedStatuses.has(status) && shiftType?.salaryCode !== '2000' && shiftType?.salaryCode !== '2100';
}

/** What Planday would call a shift of that day, seen at noon today: the data of one day does not depend on the hour. */
function statusOf(day: Day, today: Day, employeeId: number | null, random: Random): string {
  const roll = random.next();
  if (employeeId === null) return 'Open';
  if (day < today - 7) return 'Approved';
  if (day < today) return roll < 0.5 ? 'PunchclockApproved' : 'PunchclockFinished';
  if (day === today) return roll < 0.3 ? 'PunchclockStarted' : roll < 0.35 ? 'OnDuty' : 'Assigned';
  if (day > today + 10) return roll < 0.3 ? 'Draft' : 'Assigned';
  return roll < 0.04 ? 'ForSale' : roll < 0.06 ? 'PendingSwapAcceptance' : roll < 0.08 ? 'PendingApproval' : 'Assigned';
}

function openShifts(day: Day, source: Source): Shift[] {
  const workplaces = [...source.workplaces.values()];
  const random = new Random('open', source.plan.portalId, day);
  const count = day < source.today ? random.int(0, 1) : random.int(1, Math.ceil(workplaces.length / 6));
  return Array.from({ length: count }, (_, index) => buildShift(day, OPEN + index, random.pick(workplaces), null, source));
}

function deletedShifts(employees: readonly Employee[], source: Source): Shift[] {
  const { plan, today, first, last } = source;
  const workplaces = [...source.workplaces.values()];
  const deleted: Shift[] = [];
  for (let day = first; day <= last; day++) {
    const random = new Random('deleted', plan.portalId, day);
    for (let index = random.int(0, plan.dataSet === 'cafe' ? 2 : 12); index > 0; index--) {
      const shift = buildShift(day, DELETED + index, random.pick(workplaces), null, source);
      const deletedBy = employees[random.int(0, plan.departments.length - 1)]?.id ?? 0;
      const dateTimeDeleted = utc(Math.min(day - random.int(1, 6), today - 1), random.int(480, 900), random.int(0, 59));
      deleted.push({ ...shift, deleted: { dateTimeDeleted, deletedBy } });
    }
  }
  return deleted;
}
