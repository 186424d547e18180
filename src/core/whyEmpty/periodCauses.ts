import { spelling } from '../catalogue/spelling.ts';
import { sentence } from '../errors.ts';
import { addDays, daysInRange, endOfMonth, startOfMonth, startOfWeek } from '../parameters/calendar.ts';
import { dateValue } from '../parameters/dateValue.ts';
import { type AskedEnd, askedPeriods, beginningOf, type ClosedPeriod, closedPeriods, endOf, isMidnight } from './askedPeriod.ts';
import { rowsHave } from './envelopeCause.ts';
import type { Cause } from './explanation.ts';
import { corrected, type FindCause, type Question, wholeList, zoneOfPortal } from './question.ts';

/** Rows of a day that begin before a period may be many: those of one shift are few. */
const mostOfDay = 1_000;

/** A period that ends before it begins. Nothing has to be asked. */
export const periodReversed: FindCause = async (question) => {
  const found = closedPeriods(question).find(isReversed);
  if (!found) return undefined;
  const { from, to } = found;
  return {
    kind: 'periodReversed',
    what: sentence('The period ends before it begins.'),
    proof: sentence('{0} is {1}, and {2} is {3}.', from.parameter.name, from.value, to.parameter.name, to.value),
    corrected: corrected(question, {
      ...wholeList(question),
      [from.parameter.name]: to.value,
      [to.parameter.name]: from.value,
    }),
  };
};

function isReversed({ from, to }: ClosedPeriod): boolean {
  if (from.day !== to.day) return from.day > to.day;
  return from.value.length === to.value.length && from.value > to.value;
}

/** What has happened already is asked for from a moment on that is to come. Nothing has to be asked. */
export const inTheFuture: FindCause = async (question) => {
  const begin = askedPeriods(question)
    .flatMap(({ from }) => from ?? [])
    .find(({ parameter, style, value }) => style === 'utc' && isOfThePast(parameter.name) && momentOf(value) > question.now);
  if (!begin) return undefined;
  return {
    kind: 'inTheFuture',
    what: sentence('{0} is a moment that is still to come, and nothing has been done after it.', begin.parameter.name),
    proof: sentence(
      '{0} is {1}; it is {2} now.',
      begin.parameter.name,
      begin.value,
      `${new Date(question.now).toISOString().slice(0, 19)}Z`,
    ),
  };
};

function isOfThePast(name: string): boolean {
  return /^(?:created|modified|deactivated|deleted)/.test(spelling(name));
}

function momentOf(value: string): number {
  return Date.parse(value.length === 10 ? `${value}T00:00:00Z` : value);
}

/** A day that begins and ends at the same moment, where the end is no part of it. */
export const endExclusive: FindCause = async (question) => {
  for (const { from, to } of closedPeriods(question)) {
    if (from.value !== to.value || from.style !== to.style) continue;
    const end = to.style === 'date' ? addDays(to.day, 1) : lastMoment(to);
    const values = { ...wholeList(question), [to.parameter.name]: end };
    const found = await question.probes.rows(sentence('With {0} {1}', to.parameter.name, end), question.asked.endpoint, values);
    // Where the end is a day, rows of the day after it would come as well.
    const isThere = found?.content.rows.some((row) => to.style !== 'date' || beginningOf(row)?.slice(0, 10) === from.day);
    if (found && isThere) {
      return {
        kind: 'endExclusive',
        what: sentence(
          '{0} and {1} are the same, and the end of a period is no part of it here.',
          from.parameter.name,
          to.parameter.name,
        ),
        proof: sentence('Rows with {0} {1}: {2}.', to.parameter.name, end, found.rows),
        corrected: corrected(question, values),
      };
    }
  }
  return undefined;
};

/** A week or a month whose last day is left out, because it ends as that day begins. */
export const lastDayCut: FindCause = async (question) => {
  for (const { from, to } of closedPeriods(question)) {
    if (!isMidnight(to) || !isWeekOrMonth(from, to)) continue;
    const end = lastMoment(to);
    const values = { ...wholeList(question), [to.parameter.name]: end };
    const found = await question.probes.rows(sentence('With {0} {1}', to.parameter.name, end), question.asked.endpoint, values);
    if (found && found.rows > 0) {
      return {
        kind: 'lastDayCut',
        what: sentence('The period ends as its last day begins, and all rows are of that day.'),
        proof: sentence('{0} is {1}; rows with {2}: {3}.', to.parameter.name, to.value, end, found.rows),
        corrected: corrected(question, values),
      };
    }
  }
  return undefined;
};

function isWeekOrMonth(from: AskedEnd, to: AskedEnd): boolean {
  const isMonth = startOfMonth(from.day) === from.day && endOfMonth(from.day) === to.day;
  const isWeek = startOfWeek(from.day) === from.day && daysInRange(from.day, to.day) === 7;
  return isMonth || isWeek;
}

function lastMoment({ style, day }: AskedEnd): string {
  return style === 'utc' ? `${day}T23:59:59Z` : dateValue(day, style, 'end', undefined);
}

/** What runs into a period is filed under the day that it begins on. */
export const overnight: FindCause = async (question) => {
  const { asked, probes } = question;
  if (!rowsHave(asked.endpoint, 'endDateTime')) return undefined;
  for (const { from, to } of closedPeriods(question)) {
    if (from.style === 'utc' || to.style !== from.style) continue;
    const values = dayBefore(question, { from, to });
    const found = await probes.rows(sentence('The day before'), asked.endpoint, values);
    const running = found?.content.rows.filter((row) => (endOf(row) ?? '').slice(0, 16) > `${from.day}T00:00`) ?? [];
    if (running.length > 0) return ofTheNight(question, { from, to }, running.length);
  }
  return undefined;
};

function dayBefore(question: Question, { from, to }: ClosedPeriod): Record<string, string | readonly string[]> {
  const { paging } = question.asked.endpoint;
  const day = addDays(from.day, -1);
  return {
    ...wholeList(question),
    [from.parameter.name]: dateValue(day, from.style, 'start', zoneOfPortal(question)),
    [to.parameter.name]: dateValue(day, to.style, 'end', zoneOfPortal(question)),
    ...(paging && { [paging.limit]: String(Math.min(paging.maximum ?? 50, mostOfDay)) }),
  };
}

function ofTheNight(question: Question, { from }: ClosedPeriod, rows: number): Cause {
  const first = dateValue(addDays(from.day, -1), from.style, 'start', zoneOfPortal(question));
  return {
    kind: 'overnight',
    what: sentence('What runs into this period began the day before, and Planday files it under that day.'),
    proof: sentence('Rows of {0} that end later than {1}T00:00: {2}.', addDays(from.day, -1), from.day, rows),
    corrected: corrected(question, { ...wholeList(question), [from.parameter.name]: first }),
  };
}
