import type { Endpoint, Parameter, ParameterValues } from '../catalogue/endpoint.ts';
import { named } from '../catalogue/spelling.ts';
import { PlandayError, sentence } from '../errors.ts';
import { addDays, type CalendarDate, type PortalDay, startOfWeek } from '../parameters/calendar.ts';
import { dateStyle, dateValue } from '../parameters/dateValue.ts';
import type { DayEdge } from '../parameters/dayMoments.ts';
import type { DateOfferName, PeriodNames } from '../parameters/periodNames.ts';

/** What can be asked about the department or the employee of a row. */
export interface RowAction {
  readonly endpointId: string;
  /** The parameter that takes the row's id. */
  readonly id: string;
  /** Whole weeks, from the Monday of the week that lies `first` weeks after this one. */
  readonly weeks?: {
    readonly first: number;
    readonly count: number;
    readonly from: string;
    readonly to: string;
    /** What is offered the next time, where it has a name. */
    readonly name?: DateOfferName;
  };
}

const shifts = '/scheduling/v1.0/shifts';
const punches = '/punchclock/v1.0/punchclockshifts';
const days = { from: 'from', to: 'to' } as const;

/** The one place that says which endpoint and parameters these are. */
export const rowActions = {
  departmentShiftsThisWeek: { endpointId: shifts, id: 'departmentId', weeks: { first: 0, count: 1, ...days, name: 'thisWeek' } },
  departmentShiftsNextWeek: { endpointId: shifts, id: 'departmentId', weeks: { first: 1, count: 1, ...days, name: 'nextWeek' } },
  departmentEmployees: { endpointId: '/hr/v1.0/departments/{id}/employees', id: 'id' },
  /** This week and the next: what is planned. */
  employeeShifts: { endpointId: shifts, id: 'employeeId', weeks: { first: 0, count: 2, ...days } },
  /** Last week and this one: what was worked. */
  employeePunches: { endpointId: punches, id: 'employeeId', weeks: { first: -1, count: 2, ...days } },
  employeeAbsence: { endpointId: '/absence/v1.0/absencerecords', id: 'employeeId' },
} as const satisfies Readonly<Record<string, RowAction>>;

export type RowActionName = keyof typeof rowActions;

/**
 * What an action sends.
 * @param endpoint the action's, as the catalogue has it
 * @param now the day that it is at the portal
 * @throws PlandayError `unknownEndpoint` where an update took a parameter away: without it everybody's rows would come
 */
export function rowValues(action: RowAction, id: string, endpoint: Endpoint, { today, timeZone }: PortalDay): ParameterValues {
  const idParameter = parameterOf(endpoint, action.id);
  const ofRow = { [idParameter.name]: idParameter.array ? [id] : id };
  if (!action.weeks) return ofRow;
  const { first, count, from, to } = action.weeks;
  const monday = addDays(startOfWeek(today), 7 * first);
  return {
    ...ofRow,
    ...dayValue(parameterOf(endpoint, from), monday, 'start', timeZone),
    ...dayValue(parameterOf(endpoint, to), addDays(monday, 7 * count - 1), 'end', timeZone),
  };
}

/** What the weeks of an action are called. @throws as `rowValues` */
export function rowPeriods({ weeks }: RowAction, endpoint: Endpoint): PeriodNames {
  return weeks?.name ? { [parameterOf(endpoint, weeks.from).name]: weeks.name } : {};
}

function dayValue(parameter: Parameter, day: CalendarDate, edge: DayEdge, timeZone: string | undefined): ParameterValues {
  return { [parameter.name]: dateValue(day, dateStyle(parameter) ?? 'date', edge, timeZone) };
}

function parameterOf(endpoint: Endpoint, name: string): Parameter {
  const found = named(endpoint.parameters, name);
  if (found) return found;
  throw new PlandayError(
    'unknownEndpoint',
    sentence(
      'The API catalogue’s {0} no longer has the parameter {1}, so it cannot be asked about one row. Choose Update API Catalogue or Reset API Catalogue.',
      endpoint.name,
      name,
    ),
  );
}
