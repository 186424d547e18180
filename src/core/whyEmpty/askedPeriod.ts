import type { DateStyle, Endpoint, Parameter } from '../catalogue/endpoint.ts';
import { isRecord } from '../json.ts';
import type { Row } from '../jsonText/row.ts';
import { type CalendarDate, isCalendarDate } from '../parameters/calendar.ts';
import { dateRanges } from '../parameters/dateRange.ts';
import { dateStyle, dayOf } from '../parameters/dateValue.ts';
import { valuesOf } from '../parameters/values.ts';
import { type Question, zoneOfPortal } from './question.ts';

/** One end of a period that was asked for. */
export interface AskedEnd {
  readonly parameter: Parameter;
  readonly style: DateStyle;
  /** As it was sent. */
  readonly value: string;
  /** As it is written: of a moment in UTC, the day of UTC. */
  readonly day: CalendarDate;
}

export interface AskedPeriod {
  readonly from: AskedEnd | undefined;
  readonly to: AskedEnd | undefined;
}

/** A period with both of its ends. */
export interface ClosedPeriod {
  readonly from: AskedEnd;
  readonly to: AskedEnd;
}

/** The periods of an endpoint of which an end was asked for. */
export function askedPeriods({ asked }: Pick<Question, 'asked'>): readonly AskedPeriod[] {
  const end = (parameter: Parameter): AskedEnd | undefined => {
    const [value = ''] = valuesOf(asked.values, parameter.name);
    const day = value.slice(0, 10);
    return isCalendarDate(day) && !parameter.sensitive
      ? { parameter, style: dateStyle(parameter) ?? 'date', value, day }
      : undefined;
  };
  return dateRanges(asked.endpoint.parameters)
    .map(({ from, to }) => ({ from: end(from), to: end(to) }))
    .filter(({ from, to }) => from !== undefined || to !== undefined);
}

export function closedPeriods(question: Pick<Question, 'asked'>): readonly ClosedPeriod[] {
  return askedPeriods(question).filter((period): period is ClosedPeriod => period.from !== undefined && period.to !== undefined);
}

/** The names of all parameters that are an end of a period. */
export function namesOfPeriods({ parameters }: Pick<Endpoint, 'parameters'>): readonly string[] {
  return dateRanges(parameters).flatMap(({ from, to }) => [from.name, to.name]);
}

/** The day of the portal that an end lies on. */
export function portalDay(question: Question, { value, style }: AskedEnd): CalendarDate {
  return dayOf(value, style, zoneOfPortal(question));
}

/** Whether an end is written as the first moment of a day: a day without a time is one where times are taken. */
export function isMidnight({ value, style }: Pick<AskedEnd, 'value' | 'style'>): boolean {
  return style !== 'date' && /^(?:T00:00(?::00)?Z?)?$/.test(value.slice(10));
}

/** Fields that say when a row is: the first that it has. */
const beginnings = ['date', 'startDateTime', 'start', 'startDate'];
const ends = ['endDateTime', 'end'];

/** When a row begins, as it says so. */
export function beginningOf(row: Row): string | undefined {
  return firstDate(row.json(), beginnings);
}

export function endOf(row: Row): string | undefined {
  return firstDate(row.json(), ends);
}

function firstDate(row: unknown, names: readonly string[]): string | undefined {
  if (!isRecord(row)) return undefined;
  return names
    .map((name) => row[name])
    .find((value): value is string => typeof value === 'string' && isCalendarDate(value.slice(0, 10)));
}
