import { addDays, type CalendarDate, daysInRange } from '../../../../src/core/parameters/calendar.ts';
import { Random } from '../../../../src/sandbox/data/random.ts';

/** Minutes since the first day's midnight, on the clock on the wall. */
type Minute = number;

export interface MadeShift {
  readonly id: number;
  readonly employeeId: number | null;
  readonly departmentId: number | null;
  readonly shiftTypeId?: number;
  readonly start: Minute;
  readonly end: Minute;
  readonly status: string;
  readonly punchClockShiftId?: number;
}

export interface MadePunch {
  readonly id: number;
  readonly employeeId: number;
  readonly departmentId: number | null;
  readonly shiftId?: number | null;
  readonly start: Minute;
  /** Absent while nobody has punched out. */
  readonly end?: Minute;
  readonly shiftStart?: Minute;
}

export interface MadeTimes {
  readonly first: CalendarDate;
  readonly shifts: readonly MadeShift[];
  readonly punches: readonly MadePunch[];
}

export const sickLeave = 77;
/** So late that some punch in on the day after. */
const [night, lateNight]: readonly [Minute, Minute] = [24 * 60 - 2, 30 * 60];

/** `2026-11-02T07:05` */
export function wallTime(first: CalendarDate, minute: Minute): string {
  const day = Math.floor(minute / 1440);
  const rest = minute - day * 1440;
  const two = (value: number) => String(value).padStart(2, '0');
  return `${addDays(first, day)}T${two(Math.floor(rest / 60))}:${two(rest % 60)}`;
}

export function shiftRows({ first, shifts }: MadeTimes): Readonly<Record<string, unknown>>[] {
  return shifts.map(({ start, end, ...row }) => {
    const [startDateTime, endDateTime] = [wallTime(first, start), wallTime(first, end)];
    return { ...row, date: startDateTime.slice(0, 10), startDateTime, endDateTime, timeZone: 'Europe/Copenhagen' };
  });
}

export function punchRows({ first, punches }: MadeTimes): Readonly<Record<string, unknown>>[] {
  return punches.map(({ start, end, shiftStart, ...row }) => ({
    ...row,
    startDateTime: wallTime(first, start),
    ...(end === undefined ? {} : { endDateTime: wallTime(first, end) }),
    ...(shiftStart === undefined ? {} : { shiftStartDateTime: wallTime(first, shiftStart) }),
  }));
}

/**
 * Days in which nothing differs by more than `within` minutes: shifts by day and night, two on end with one punch, several punches for one, open ones and
 * drafts, sick leave, people of two departments, and every way in which a record says, or does not say, which shift it is of.
 * @param today what lies after it has not been punched yet
 */
export function cleanTimes(seed: number, first: CalendarDate, last: CalendarDate, today: CalendarDate, within = 5): MadeTimes {
  const random = new Random('clean', seed);
  const maker = new Maker(random, within);
  const [days, past] = [daysInRange(first, last), daysInRange(first, today) - 1];
  for (let employee = 0; employee < 9; employee++) {
    // Nobody begins by day who has worked until the morning.
    let free = 0;
    for (let day = 0; day < days; day++) {
      if (!random.chance(0.7) || day < free) continue;
      const isNight = maker.unit(500 + employee, day, day < past);
      if (isNight) free = day + 2;
    }
  }
  for (let day = 0; day < days; day++) maker.shift(day, null, 'Open', 8 * 60, 16 * 60);
  return { first, shifts: maker.shifts, punches: maker.punches };
}

class Maker {
  readonly shifts: MadeShift[] = [];
  readonly punches: MadePunch[] = [];
  readonly #random: Random;
  readonly #within: number;
  #id = 1000;

  constructor(random: Random, within: number) {
    this.#random = random;
    this.#within = within;
  }

  shift(
    day: number,
    employeeId: number | null,
    status: string,
    from: Minute,
    to: Minute,
    more: Partial<MadeShift> = {},
  ): MadeShift {
    const departmentId = this.#random.pick([1, 2, 3]);
    const made = { id: ++this.#id, employeeId, departmentId, status, start: day * 1440 + from, end: day * 1440 + to, ...more };
    this.shifts.push(made);
    return made;
  }

  /** What somebody does on a day. @returns whether it lasts until the next morning */
  unit(employeeId: number, day: number, isPast: boolean): boolean {
    const roll = this.#random.next();
    if (!isPast) {
      this.shift(day, employeeId, roll < 0.2 ? 'Draft' : 'Assigned', 9 * 60, 17 * 60);
      return false;
    }
    const status = this.#random.pick(['Approved', 'Assigned', 'ForSale', 'PendingApproval', 'PunchclockApproved']);
    if (roll < 0.06) this.shift(day, employeeId, 'Draft', 8 * 60, 12 * 60);
    else if (roll < 0.12) this.shift(day, employeeId, 'Approved', 8 * 60, 16 * 60, { shiftTypeId: sickLeave });
    else if (roll < 0.3) this.#punched(this.shift(day, employeeId, status, night, lateNight));
    else if (roll < 0.45) this.#twoOnEnd(day, employeeId, status);
    else if (roll < 0.6) this.#inPieces(this.shift(day, employeeId, status, 9 * 60 + 30, 17 * 60 + 30));
    else this.#punched(this.shift(day, employeeId, status, this.#random.pick([0, 360, 480, 600]), 18 * 60));
    return roll >= 0.12 && roll < 0.3;
  }

  #punched(shift: MadeShift): void {
    this.#punch(shift, this.#near(shift.start), this.#near(shift.end));
  }

  #twoOnEnd(day: number, employeeId: number, status: string): void {
    const [one, two] = [this.shift(day, employeeId, status, 480, 720), this.shift(day, employeeId, status, 720, 1000)];
    this.#punch(this.#random.pick([one, two]), this.#near(one.start), this.#near(two.end));
  }

  #inPieces(shift: MadeShift): void {
    this.#punch(shift, this.#near(shift.start), shift.start + 200, false);
    this.#punch(shift, shift.start + 230, shift.start + 300, false);
    this.#punch(shift, shift.start + 300, this.#near(shift.end), false);
  }

  #near(minute: Minute): Minute {
    return minute + this.#random.int(-this.#within, this.#within);
  }

  /** The record names the shift, or is named by it, or says when its shift begins, or says nothing. */
  #punch(shift: MadeShift, start: Minute, end: Minute, isAlone = true): void {
    const id = ++this.#id;
    const departmentId = this.#random.chance(0.1) ? null : shift.departmentId;
    const told = this.#random.pick(['shiftId', 'punchId', 'start', 'nothing']);
    const base = { id, employeeId: shift.employeeId ?? 0, departmentId, start, end };
    if (told === 'punchId' && isAlone) {
      const at = this.shifts.indexOf(shift);
      this.shifts[at] = { ...shift, punchClockShiftId: id };
      this.punches.push({ ...base, shiftId: this.#random.pick([0, null]) });
    } else if (told === 'start') this.punches.push({ ...base, shiftStart: shift.start });
    else this.punches.push({ ...base, ...(told === 'shiftId' ? { shiftId: shift.id } : {}) });
  }
}
