import type { Endpoint, Parameter } from '../catalogue/endpoint.ts';
import { spelling, wordsOf } from '../catalogue/spelling.ts';
import { type Sentence, sentence } from '../errors.ts';
import { daysInRange } from './calendar.ts';
import { dateStyle, dateValue, dayOf } from './dateValue.ts';

/** Two parameters that together are a period. */
export interface DateRange {
  readonly from: Parameter;
  readonly to: Parameter;
}

/** How the last day's parameter is called when the first one's name is known: `from`, `createdFrom`, `start_date`. */
const opposites: ReadonlyMap<string, string> = new Map([
  ['from', 'to'],
  ['start', 'end'],
  ['since', 'until'],
]);

/** As `spelling` makes them. */
function namesOfEnd(name: string): readonly string[] {
  const words = wordsOf(name);
  const swapped = [0, words.length - 1].flatMap((place) => {
    const opposite = opposites.get(words[place] ?? '');
    return opposite === undefined ? [] : [words.with(place, opposite).join('')];
  });
  const whole = spelling(name);
  return [...swapped, ...(/from$/.test(whole) ? [whole.replace(/from$/, 'to')] : [])];
}

/** The periods among an endpoint's parameters, in its order. */
export function dateRanges(parameters: readonly Parameter[]): readonly DateRange[] {
  return parameters.flatMap((from) => {
    if (!dateStyle(from) || from.array) return [];
    const ends = namesOfEnd(from.name);
    const to = parameters.find(
      (parameter) => ends.includes(spelling(parameter.name)) && dateStyle(parameter) && !parameter.array,
    );
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
  const { maximumDays = Number.POSITIVE_INFINITY } = endpoint;
  if (days > maximumDays) {
    return sentence(
      'The period has {0} days, and here Planday answers for at most {1} at a time. Choose a shorter one.',
      days,
      maximumDays,
    );
  }
  return undefined;
}
