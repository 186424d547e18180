import { sentence } from '../errors.ts';
import { addDays, daysInRange } from '../parameters/calendar.ts';
import { dateValue } from '../parameters/dateValue.ts';
import { type ClosedPeriod, closedPeriods } from './askedPeriod.ts';
import type { Cause } from './explanation.ts';
import type { Reading } from './probes.ts';
import { corrected, type FindCause, type Question, wholeList, zoneOfPortal } from './question.ts';

/** The longest that is known of any endpoint of Planday's, in days. */
const longestKnown = 31;

/** A part of a period has rows that the whole does not have: Planday does not answer for so many days, or not for all of them. */
export const periodTooLong: FindCause = async (question) => {
  const known = new Set(question.content.rows.map(({ key, text }) => key ?? text.text()));
  const missing = ({ content, rows }: Reading) =>
    known.size === 0 ? rows : content.rows.filter(({ key, text }) => !known.has(key ?? text.text())).length;
  for (const period of closedPeriods(question)) {
    const { from, to } = period;
    const most = Math.min(question.asked.endpoint.maximumDays ?? longestKnown, longestKnown);
    const days = daysInRange(from.day, to.day);
    if (days <= most) continue;
    for (const [first, last] of [
      [addDays(to.day, 1 - most), to.day],
      [from.day, addDays(from.day, most - 1)],
    ] as const) {
      const values = part(question, period, first, last);
      const found = await question.probes.rows(sentence('{0} to {1}', first, last), question.asked.endpoint, values);
      if (found && missing(found) > 0) return tooLong(question, { days, first, last, rows: missing(found) }, values);
    }
  }
  return undefined;
};

function part(
  question: Question,
  { from, to }: ClosedPeriod,
  first: string,
  last: string,
): Record<string, string | readonly string[]> {
  const zone = zoneOfPortal(question);
  return {
    ...wholeList(question),
    [from.parameter.name]: first === from.day ? from.value : dateValue(first, from.style, 'start', zone),
    [to.parameter.name]: last === to.day ? to.value : dateValue(last, to.style, 'end', zone),
  };
}

function tooLong(
  question: Question,
  { days, first, last, rows }: { readonly days: number; readonly first: string; readonly last: string; readonly rows: number },
  values: Record<string, string | readonly string[]>,
): Cause {
  return {
    kind: 'periodTooLong',
    what: sentence('The period has {0} days, and Planday does not give all rows of so long a one.', days),
    proof: sentence('Rows of {0} to {1} alone that are not in this answer: {2}.', first, last, rows),
    corrected: corrected(question, values),
  };
}
