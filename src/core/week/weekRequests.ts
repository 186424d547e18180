import type { Endpoint, Parameter, ParameterValues } from '../catalogue/endpoint.ts';
import { named } from '../catalogue/spelling.ts';
import { PlandayError, sentence } from '../errors.ts';
import { addDays, type CalendarDate } from '../parameters/calendar.ts';
import { dateStyle, dateValue } from '../parameters/dateValue.ts';
import type { DayEdge } from '../parameters/dayMoments.ts';

/** What is asked for a week. */
export interface WeekQuestion {
  readonly monday: CalendarDate;
  /** The portal's, as Planday calls it. */
  readonly timeZone: string | undefined;
}

/**
 * Shifts from the Sunday before to the Sunday at the end: a shift is filed under the day on which it starts, and the last one before the week
 * may end in it. Of all departments: people work in several, and a page of thousands takes no longer than one of a department.
 * @throws PlandayError `unknownEndpoint` where an update took the days away: without them every shift would come
 */
export function shiftsOfWeek(endpoint: Endpoint, question: WeekQuestion): ParameterValues {
  return daysFor(endpoint, addDays(question.monday, -1), addDays(question.monday, 6), question);
}

/**
 * Punches of the same days, and of the Monday after: who starts shortly before midnight may punch in after it.
 * @throws as `shiftsOfWeek`
 */
export function punchesOfWeek(endpoint: Endpoint, question: WeekQuestion): ParameterValues {
  return daysFor(endpoint, addDays(question.monday, -1), addDays(question.monday, 7), question);
}

/** Drafts alone, where the endpoint can be asked for them. */
export function draftsOfWeek(endpoint: Endpoint, question: WeekQuestion): ParameterValues | undefined {
  const status = named(endpoint.parameters, 'shiftStatus');
  const draft = status?.enum?.find((value) => value.toLowerCase() === 'draft');
  return status && draft !== undefined ? { ...shiftsOfWeek(endpoint, question), [status.name]: draft } : undefined;
}

function daysFor(endpoint: Endpoint, from: CalendarDate, to: CalendarDate, { timeZone }: WeekQuestion): ParameterValues {
  return {
    ...dayFor(expectParameter(endpoint, 'from'), from, 'start', timeZone),
    ...dayFor(expectParameter(endpoint, 'to'), to, 'end', timeZone),
  };
}

function dayFor(parameter: Parameter, day: CalendarDate, edge: DayEdge, timeZone: string | undefined): ParameterValues {
  return { [parameter.name]: dateValue(day, dateStyle(parameter) ?? 'date', edge, timeZone) };
}

function expectParameter(endpoint: Endpoint, name: string): Parameter {
  const found = named(endpoint.parameters, name);
  if (found) return found;
  throw new PlandayError(
    'unknownEndpoint',
    sentence(
      'The API catalogue’s {0} no longer has the parameter {1}, so it cannot be asked for one week. Choose Update API Catalogue or Reset API Catalogue.',
      endpoint.name,
      name,
    ),
  );
}
