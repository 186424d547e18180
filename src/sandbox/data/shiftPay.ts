import { type Day, localSecond, weekday } from './calendar.ts';
import type { Shift } from './model.ts';
import { money, shiftRate } from './pay.ts';
import type { PortalData } from './portalData.ts';
import { punch } from './punches.ts';

/** A break as payroll counts it. Durations are hours. */
export interface PaidBreak {
  readonly id: number;
  readonly start: string;
  readonly end: string;
  readonly duration: number;
  readonly title: string;
  readonly amount: number;
  readonly modification: number;
  readonly isPaid: boolean;
}

export interface ShiftSupplement {
  readonly id: number;
  readonly name: string;
  /** Hours. */
  readonly duration: number;
  readonly salaryCode: string;
  /** Kroner that each hour is worth on top of the rate. */
  readonly modification: number;
  readonly start: string;
  readonly end: string;
}

export interface ShiftPay {
  readonly rate: number;
  /** Breaks that nobody pays are no part of it. */
  readonly minutes: number;
  /** No break is part of it. */
  readonly workMinutes: number;
  /** Supplements are no part of it. */
  readonly salary: number;
  readonly breaks: readonly PaidBreak[];
  readonly supplements: readonly ShiftSupplement[];
}

export function shiftPay(data: PortalData, shift: Shift): ShiftPay {
  const rate = shiftRate(data, shift);
  const breaks = breaksOf(data, shift, rate);
  const length = shift.end - shift.start;
  const minutes = length - lengthOf(breaks.filter(({ isPaid }) => !isPaid));
  return {
    rate,
    minutes,
    workMinutes: length - lengthOf(breaks),
    salary: money((minutes / 60) * rate),
    breaks: breaks.map(({ minutes: _, ...row }) => row),
    supplements: supplementsOf(shift),
  };
}

const lengthOf = (breaks: readonly { readonly minutes: number }[]): number =>
  breaks.reduce((sum, { minutes }) => sum + minutes, 0);
const hours = (minutes: number): number => money(minutes / 60);

/** Who is employed for 37 hours is paid during breaks; some shift types have none. */
function breaksOf(data: PortalData, shift: Shift, rate: number): (PaidBreak & { readonly minutes: number })[] {
  const type = data.organisation.shiftTypes.find(({ id }) => id === shift.shiftTypeId);
  if (type?.allowsBreaks === false || shift.punchClockShiftId === null) return [];
  const isPaid = data.employee(shift.employeeId ?? 0)?.workHours === 37;
  return (punch(data, shift.punchClockShiftId)?.breaks ?? []).map(({ id, start, end }) => ({
    id,
    start: localSecond(shift.day, start),
    end: localSecond(shift.day, end),
    duration: hours(end - start),
    title: isPaid ? 'Betalt pause' : 'Pause',
    amount: isPaid ? money(((end - start) / 60) * rate) : 0,
    modification: 0,
    isPaid,
    minutes: end - start,
  }));
}

/** Minutes after midnight of the day. */
type Span = readonly [start: number, end: number];

const midnight = 24 * 60;
const isWeekend = (day: Day): boolean => weekday(day) > 4;

const triggers: readonly {
  readonly name: string;
  readonly salaryCode: string;
  readonly modification: number;
  readonly spans: (day: Day) => readonly Span[];
}[] = [
  { name: 'Weekendtillæg', salaryCode: '1100', modification: 28.5, spans: (day) => (isWeekend(day) ? [[0, midnight]] : []) },
  {
    name: 'Nattillæg',
    salaryCode: '1110',
    modification: 22,
    spans: () => [
      [0, 6 * 60],
      [23 * 60, midnight],
    ],
  },
];

/** What a shift earns by when it lies, on its own day and after midnight. */
function supplementsOf({ id, day, start, end }: Shift): ShiftSupplement[] {
  const found = triggers.flatMap(({ spans, ...trigger }) =>
    [0, 1].flatMap((later) =>
      spans(day + later).flatMap(([from, to]) => {
        const [first, last] = [Math.max(start, from + later * midnight), Math.min(end, to + later * midnight)];
        return last > first ? [{ ...trigger, first, last }] : [];
      }),
    ),
  );
  return found.map(({ name, salaryCode, modification, first, last }, index) => ({
    id: id * 8 + index,
    name,
    duration: hours(last - first),
    salaryCode,
    modification,
    start: localSecond(day, first),
    end: localSecond(day, last),
  }));
}
