import type { DateStyle, Parameter } from '../../core/catalogue/endpoint.ts';
import { dayOf } from '../data/calendar.ts';

/** ISO 8601 as .NET binds it. A `+` that nobody encoded arrives as a space. */
const form =
  /^(\d{4}-\d\d-\d\d)(?:[T ]([01]\d|2[0-3]):([0-5]\d)(?::([0-5]\d)(?:[.,](\d{1,9}))?)?(?: ?Z|( ?[-+ ])(0\d|1[0-4])(?::?([0-5]\d))?)?)?$/i;

/** What of a date Planday reads there: the day, the moment, or what the clock on the wall showed. */
export function dateStyleOf({ date, format }: Parameter): DateStyle | undefined {
  return date ?? (format === 'date' ? 'date' : format === 'date-time' ? 'utc' : undefined);
}

/**
 * A date or date-time in the one spelling that is compared with: `2026-01-31`, `2026-01-31T00:00:00.000Z` or `2026-01-31T00:00`.
 *
 * A day without a time begins at midnight, and a moment without an offset is UTC. A day and a wall clock are taken as they are written,
 * whatever the offset: nobody has found out what Planday makes of one there.
 * @returns undefined for what is no date
 */
export function readDate(text: string, style: DateStyle): string | undefined {
  const [whole, day = '', hour = '00', minute = '00', second = '00', fraction = '', sign, hours, minutes] = form.exec(text) ?? [];
  if (whole === undefined || day < '0001' || Number.isNaN(dayOf(day))) return undefined;
  if (style === 'date') return day;
  const clock = `${day}T${hour}:${minute}`;
  if (style === 'local-minutes') return clock + wallSeconds(second, fraction);
  const offset = (Number(hours ?? 0) * 60 + Number(minutes ?? 0)) * (sign?.endsWith('-') ? -1 : 1);
  return new Date(Date.parse(`${clock}:${second}.${fraction.padEnd(3, '0').slice(0, 3)}Z`) - offset * 60_000).toISOString();
}

/** Only where there are any: times are compared as texts, and those of the data end with the minute. */
function wallSeconds(second: string, fraction: string): string {
  const digits = fraction.replace(/0+$/, '');
  if (digits !== '') return `:${second}.${digits}`;
  return second === '00' ? '' : `:${second}`;
}
