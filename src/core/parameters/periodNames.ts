import type { ParameterValues } from '../catalogue/endpoint.ts';
import { isRecord } from '../json.ts';

/** What is said of the day that it is; `dateOffers` knows which days that is. Stored with requests, so a name keeps its meaning. */
const names = [
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
  'startOfWeek',
  'startOfMonth',
] as const;

export type DateOfferName = (typeof names)[number];

/** What dates were chosen as, by the parameter's name, of a period by its first one's: `{ from: 'thisWeek' }`. Plain JSON. */
export type PeriodNames = Readonly<Record<string, DateOfferName>>;

/** Whether anything, such as a stored text, is one of the names. */
export function isDateOfferName(name: unknown): name is DateOfferName {
  return (names as readonly unknown[]).includes(name);
}

/** Reads the names out of anything; of a value that is not there, nothing is known. @returns `undefined` where there is none */
export function periodNames(given: unknown, values: ParameterValues): PeriodNames | undefined {
  if (!isRecord(given)) return undefined;
  const known = Object.entries(given).filter(
    (entry): entry is [string, DateOfferName] => Object.hasOwn(values, entry[0]) && isDateOfferName(entry[1]),
  );
  return known.length > 0 ? Object.fromEntries(known) : undefined;
}
