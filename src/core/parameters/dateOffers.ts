import { addDays, type CalendarDate, daysInRange, endOfMonth, startOfMonth, startOfWeek } from './calendar.ts';

export type DateOfferName =
  | 'today'
  | 'yesterday'
  | 'thisWeek'
  | 'lastWeek'
  | 'thisMonth'
  | 'lastMonth'
  | 'nextFourWeeks'
  | 'startOfWeek'
  | 'startOfMonth';

export interface DateOffer {
  readonly name: DateOfferName;
  readonly date: CalendarDate;
}

/** Both days are counted. */
export interface RangeOffer {
  readonly name: DateOfferName;
  readonly from: CalendarDate;
  readonly to: CalendarDate;
}

/** What is offered for one date. */
export function dateOffers(today: CalendarDate): readonly DateOffer[] {
  return [
    { name: 'today', date: today },
    { name: 'yesterday', date: addDays(today, -1) },
    { name: 'startOfWeek', date: startOfWeek(today) },
    { name: 'startOfMonth', date: startOfMonth(today) },
  ];
}

/** What is offered for a first and a last day; only what the endpoint accepts. */
export function rangeOffers(today: CalendarDate, maximumDays = Number.POSITIVE_INFINITY): readonly RangeOffer[] {
  const monday = startOfWeek(today);
  const first = startOfMonth(today);
  const lastMonth = addDays(first, -1);
  const offers: readonly RangeOffer[] = [
    { name: 'thisWeek', from: monday, to: addDays(monday, 6) },
    { name: 'lastWeek', from: addDays(monday, -7), to: addDays(monday, -1) },
    { name: 'thisMonth', from: first, to: endOfMonth(today) },
    { name: 'lastMonth', from: startOfMonth(lastMonth), to: lastMonth },
    { name: 'nextFourWeeks', from: today, to: addDays(today, 27) },
    { name: 'today', from: today, to: today },
    { name: 'yesterday', from: addDays(today, -1), to: addDays(today, -1) },
  ];
  return offers.filter(({ from, to }) => daysInRange(from, to) <= maximumDays);
}
