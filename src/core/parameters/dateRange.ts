import type { Endpoint, Parameter } from '../catalogue/endpoint.ts';
import { type Sentence, sentence } from '../errors.ts';
import { daysInRange } from './calendar.ts';
import { dateStyle, dateValue, dayOf } from './dateValue.ts';

/** Two parameters that together are a period. */
export interface DateRange {
  readonly from: Parameter;
  readonly to: Parameter;
}

/** How the last day's parameter is called when the first one's name is known: `from`, `createdFrom`, `startDate`. */
function nameOfEnd(name: string): string | undefined {
  if (/from$/i.test(name)) return name.replace(/from$/i, (part) => (part === 'from' ? 'to' : 'To'));
  if (/^start/i.test(name)) return name.replace(/^start/i, (part) => (part === 'start' ? 'end' : 'End'));
  return undefined;
}

/** The periods among an endpoint's parameters, in its order. */
export function dateRanges(parameters: readonly Parameter[]): readonly DateRange[] {
  return parameters.flatMap((from) => {
    if (!dateStyle(from) || from.array) return [];
    const end = nameOfEnd(from.name);
    const to = parameters.find((parameter) => parameter.name === end && dateStyle(parameter) && !parameter.array);
    return to ? [{ from, to }] : [];
  });
}

/** What is wrong with a period whose two ends are dates that exist. Either may be missing. Its days are the portal's. */
export function checkRange(
  endpoint: Pick<Endpoint, 'maximumDays'>,
  range: DateRange,
  from: string,
  to: string,
  timeZone: string | undefined,
): Sentence | undefined {
  if (!from || !to) return undefined;
  const [fromStyle, toStyle] = [dateStyle(range.from) ?? 'date', dateStyle(range.to) ?? 'date'];
  const first = dateValue(from, fromStyle, 'start', timeZone);
  const last = dateValue(to, toStyle, 'end', timeZone);
  if (first > last) return sentence('The period ends on {0}, before it begins on {1}.', to, from);
  const days = daysInRange(dayOf(first, fromStyle, timeZone), dayOf(last, toStyle, timeZone));
  const { maximumDays } = endpoint;
  if (maximumDays !== undefined && days > maximumDays) {
    return sentence(
      'The period has {0} days, and here Planday answers for at most {1} at a time. Choose a shorter one.',
      days,
      maximumDays,
    );
  }
  return undefined;
}
