import { type Absence, buildAbsences, daysAway } from './absences.ts';
import { cafe } from './cafe.ts';
import { type Day, today } from './calendar.ts';
import { hotel } from './hotel.ts';
import type { Employee, Shift } from './model.ts';
import { buildOrganisation, type Organisation } from './organisation.ts';
import { buildPeople, type People } from './people.ts';
import type { PortalPlan } from './plan.ts';
import { buildSchedule, type Schedule } from './schedule.ts';

export const plans: readonly PortalPlan[] = [cafe, hotel];

/** One portal's whole data set; each part is made when it is first asked for. */
export class PortalData {
  readonly plan: PortalPlan;
  readonly today: Day;
  readonly #parts = new Map<string, unknown>();

  constructor(plan: PortalPlan, now: number) {
    this.plan = plan;
    this.today = today(now, plan.timeZone);
  }

  /** Whether this is still the data of the day that `now` lies in. */
  isOf(now: number): boolean {
    return this.today === today(now, this.plan.timeZone);
  }

  get organisation(): Organisation {
    return this.once('organisation', () => buildOrganisation(this.plan));
  }

  get people(): People {
    return this.once('people', () => buildPeople(this.plan, this.organisation, this.today));
  }

  get absences(): readonly Absence[] {
    return this.once('absences', () => buildAbsences(this.plan.portalId, this.people.active, this.today));
  }

  get schedule(): Schedule {
    return this.once('schedule', () =>
      buildSchedule(this.plan, this.organisation, this.people.active, daysAway(this.absences), this.today),
    );
  }

  /** Active and deactivated. */
  employee(id: number): Employee | undefined {
    return this.once(
      'employeeById',
      () => new Map([...this.people.active, ...this.people.deactivated].map((one) => [one.id, one])),
    ).get(id);
  }

  shift(id: number): Shift | undefined {
    return this.once('shiftById', () => new Map(this.schedule.shifts.map((one) => [one.id, one]))).get(id);
  }

  /** Derived data that is made once and then kept. */
  once<T>(name: string, make: () => T): T {
    if (!this.#parts.has(name)) this.#parts.set(name, make());
    return this.#parts.get(name) as T;
  }
}
