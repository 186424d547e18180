import type { Catalogue } from '../catalogue/catalogue.ts';
import type { Parameter, ParameterValues } from '../catalogue/endpoint.ts';
import type { JsonContent } from '../jsonText/jsonContent.ts';
import { hasValue, isPaging, withoutPaging } from '../parameters/values.ts';
import type { HeldRows } from '../requests/heldRows.ts';
import type { ApiRequest, Asked } from '../requests/request.ts';
import type { Cause } from './explanation.ts';
import type { Probes } from './probes.ts';

/** An answer that lacks rows, and what there is to find out why. */
export interface Question {
  /** With the values that were sent. */
  readonly asked: Asked;
  readonly request: ApiRequest;
  readonly content: JsonContent;
  /** Absent where the answer is no list. */
  readonly list: HeldRows | undefined;
  readonly catalogue: Pick<Catalogue, 'find'>;
  readonly probes: Probes;
  /** Milliseconds since the epoch. */
  readonly now: number;
  /** The zone of this machine, by its IANA name. */
  readonly machineZone: string;
}

/** Tries one cause. @returns it where it is proved @throws as `Probes.rows` */
export type FindCause = (question: Question) => Promise<Cause | undefined>;

/** The zone of the portal, as Planday calls it. */
export function zoneOfPortal({ asked }: Question): string | undefined {
  return asked.portal.info?.timeZone;
}

/** What was asked, whatever part of it. */
export function wholeList({ asked }: Question): ParameterValues {
  return withoutPaging(asked.endpoint, asked.values);
}

export function without(values: ParameterValues, ...names: readonly string[]): ParameterValues {
  return Object.fromEntries(Object.entries(values).filter(([name]) => !names.includes(name)));
}

/** The same request with other values. A period is “this week” no longer where its dates are others. */
export function corrected(
  { request }: Pick<Question, 'request'>,
  values: ParameterValues,
  endpointId = request.endpointId,
): ApiRequest {
  const { periods, notKept: _, ...rest } = request;
  const isAsChosen = Object.keys(request.values).every((name) => request.values[name] === values[name] || !isDate(request, name));
  return { ...rest, endpointId, values, ...(periods && isAsChosen && { periods }) };
}

function isDate({ values }: ApiRequest, name: string): boolean {
  return /^\d{4}-\d\d-\d\d/.test(String(values[name]));
}

/** The parameters that leave rows out: not those that must be there, that say which page it is, or that are an end of a period. */
export function optionalFilters({ asked }: Pick<Question, 'asked'>, periods: readonly string[]): readonly Parameter[] {
  const { endpoint, values } = asked;
  return endpoint.parameters.filter(
    (parameter) =>
      parameter.in === 'query' &&
      !parameter.required &&
      hasValue(values, parameter.name) &&
      !isPaging(endpoint, parameter.name) &&
      !periods.includes(parameter.name) &&
      !addsFields(parameter),
  );
}

/** What makes an answer say more of each row: it leaves none out. */
export function addsFields({ name, array, sensitive, enum: choices, type }: Parameter): boolean {
  return (
    /^include/i.test(name) ||
    /^return/i.test(name) ||
    (sensitive === true && (choices !== undefined || (type === 'boolean' && !array)))
  );
}
