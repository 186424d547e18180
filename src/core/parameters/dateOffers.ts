import { addDays, type CalendarDate, daysInRange, endOfMonth, startOfMonth, startOfWeek } from './calendar.ts';
import type { DateOfferName } from './periodNames.ts';

/** A period from its first day to its last, both counted. */
export interface Days {
  readonly from: CalendarDate;
  readonly to: CalendarDate;
}

/** What is said of the day that it is. */
const meanings: Readonly<Record<DateOfferName, (today: CalendarDate) => Days>> = {
  thisWeek: (today) => weekOf(today),
  nextWeek: (today) => weekOf(addDays(today, 7)),
  lastWeek: (today) => weekOf(addDays(today, -7)),
  thisMonth: (today) => monthOf(today),
  nextMonth: (today) => monthOf(addDays(endOfMonth(today), 1)),
  lastMonth: (today) => monthOf(addDays(startOfMonth(today), -1)),
  nextFourWeeks: (today) => ({ from: today, to: addDays(today, 27) }),
  today: (today) => oneDay(today),
  tomorrow: (today) => oneDay(addDays(today, 1)),
  yesterday: (today) => oneDay(addDays(today, -1)),
  startOfWeek: (today) => oneDay(startOfWeek(today)),
  startOfMonth: (today) => oneDay(startOfMonth(today)),
};

const forOneDate = ['today', 'tomorrow', 'yesterday', 'startOfWeek', 'startOfMonth'] as const;
const forPeriods = [
  'thisWeek',
  'nextWeek',
  'lastWeek',
  'thisMonth',
  'nextMonth',
  'lastMonth',
  'nextFourWeeks',
  'today',
  'tomorrow',
  'yesterday',
] as const;

export interface DateOffer {
  readonly name: DateOfferName;
  readonly date: CalendarDate;
}

export interface RangeOffer extends Days {
  readonly name: DateOfferName;
}

/** The days that a name stands for on a day. */
export function daysOf(name: DateOfferName, today: CalendarDate): Days {
  return meanings[name](today);
}

/** What is offered for one date. */
export function dateOffers(today: CalendarDate): readonly DateOffer[] {
  return forOneDate.map((name) => ({ name, date: daysOf(name, today).from }));
}

/** What is offered for a first and a last day; only what the endpoint accepts. */
export function rangeOffers(today: CalendarDate, maximumDays = Number.POSITIVE_INFINITY): readonly RangeOffer[] {
  return forPeriods
    .map((name) => ({ name, ...daysOf(name, today) }))
    .filter(({ from, to }) => daysInRange(from, to) <= maximumDays);
}

function weekOf(date: CalendarDate): Days {
  const monday = startOfWeek(date);
  return { from: monday, to: addDays(monday, 6) };
}

function monthOf(date: CalendarDate): Days {
  return { from: startOfMonth(date), to: endOfMonth(date) };
}

function oneDay(date: CalendarDate): Days {
  return { from: date, to: date };
}
