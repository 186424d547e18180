import { sentence } from '../errors.ts';
import { isRecord } from '../json.ts';
import { isCalendarDate } from '../parameters/calendar.ts';
import { type DateOfferName, isDateOfferName } from '../parameters/periodNames.ts';
import { type Call, refused } from './call.ts';

/** What is said of a period: its name, or its first and its last day. */
export type CalledPeriod = DateOfferName | { readonly from: string; readonly to: string };

/** @throws PlandayError `invalidInput` for what is no period */
export function calledPeriod(call: Call): CalledPeriod | undefined {
  const given = call.field('period');
  if (given === undefined || isDateOfferName(given)) return given;
  if (isRecord(given)) {
    const { from, to } = given;
    if (isDay(from) && isDay(to)) return { from, to };
  }
  const days = '{ "from": "2026-11-01", "to": "2026-11-30" }';
  throw refused(
    sentence('“{0}” of {1} has to be a period such as {2}, or its days: {3}.', 'period', call.command, 'lastWeek', days),
  );
}

function isDay(day: unknown): day is string {
  return typeof day === 'string' && isCalendarDate(day);
}
