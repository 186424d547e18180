import type { Endpoint } from '../catalogue/endpoint.ts';
import { named } from '../catalogue/spelling.ts';
import { isRecord, scalarText } from '../json.ts';
import { type CalendarDate, isCalendarDate, startOfWeek } from '../parameters/calendar.ts';
import { dateStyle, dayOf } from '../parameters/dateValue.ts';
import { valuesOf } from '../parameters/values.ts';
import { type ApiRequest, isTexts } from '../requests/request.ts';

export const shiftsId = '/scheduling/v1.0/shifts';
export const oneShiftId = '/scheduling/v1.0/shifts/{shiftId}';
export const punchesId = '/punchclock/v1.0/punchclockshifts';

/** More than any portal has; what is kept through a reload may be anything. */
const mostDepartments = 1_000;
const longestId = 100;

/** What a page of weeks is of: one portal, and of it some departments. Plain JSON, kept with the page: no name, nobody's data. */
export interface WeekScope {
  readonly portalId: string;
  /** None for all of them; an empty one is what has no department. */
  readonly departmentIds: readonly string[];
}

export interface WeekPlace extends WeekScope {
  readonly monday: CalendarDate;
}

/** One text for a scope: the order of its departments does not matter. */
export function scopeKey({ portalId, departmentIds }: WeekScope): string {
  return JSON.stringify([portalId, [...new Set(departmentIds)].toSorted()]);
}

/** Reads a place out of what was kept of one. @returns `undefined` for what is none */
export function readWeekPlace(kept: unknown): WeekPlace | undefined {
  if (!isRecord(kept)) return undefined;
  const { portalId, departmentIds, monday } = kept;
  if (typeof portalId !== 'string' || !isTexts(departmentIds) || departmentIds.length > mostDepartments) return undefined;
  if (departmentIds.some((id) => id.length > longestId)) return undefined;
  const day = readMonday(monday);
  return day === undefined ? undefined : { portalId, departmentIds, monday: day };
}

/** A Monday of the years that weeks are asked for; `undefined` for anything else. */
export function readMonday(given: unknown): CalendarDate | undefined {
  // Stryker disable next-line EqualityOperator: no day is a year alone
  if (typeof given !== 'string' || !isCalendarDate(given) || given < '1000' || given > '9998') return undefined;
  return startOfWeek(given) === given ? given : undefined;
}

/** Whether what an endpoint answers can be shown as a week. */
export function isOfWeeks(endpointId: string): boolean {
  return [shiftsId, oneShiftId, punchesId].includes(endpointId);
}

/** What is known of the week that an answer is of. */
export interface WeekOfAnswer extends WeekScope {
  /** `undefined` where neither the request nor a row names a day. */
  readonly monday: CalendarDate | undefined;
}

/**
 * The week that an answer of shifts begins in, and the departments that it was asked for.
 * @param first the first row, or the one shift that it is
 * @param timeZone the portal's
 */
export function weekOfAnswer(
  { portalId, endpointId, values }: Pick<ApiRequest, 'portalId' | 'endpointId' | 'values'>,
  endpoint: Pick<Endpoint, 'parameters'>,
  first: unknown,
  timeZone: string | undefined,
): WeekOfAnswer {
  const value = (name: string) => {
    const parameter = named(endpoint.parameters, name);
    return parameter && { parameter, values: valuesOf(values, parameter.name).filter((one) => one !== '') };
  };
  const day = (name: string) => {
    const found = value(name);
    const text = found?.values[0];
    return found && text !== undefined ? dayOf(text, dateStyle(found.parameter) ?? 'date', timeZone) : undefined;
  };
  const department = endpointId === oneShiftId && isRecord(first) ? scalarText(first.departmentId) : undefined;
  const days = [day('from'), ...daysOf(first), day('to')];
  const known = days.find((one) => one !== undefined && isCalendarDate(one));
  return {
    portalId,
    departmentIds: department === undefined ? (value('departmentId')?.values ?? []) : [department],
    monday: known === undefined ? undefined : startOfWeek(known),
  };
}

/** The days that a row may be filed under, the likeliest first. */
function daysOf(row: unknown): readonly (string | undefined)[] {
  if (!isRecord(row)) return [];
  return [row.date, row.shiftStartDateTime, row.startDateTime].map((value) =>
    typeof value === 'string' ? value.slice(0, 10) : undefined,
  );
}
