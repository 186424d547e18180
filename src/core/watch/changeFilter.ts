import type { Endpoint, Parameter, ParameterValues } from '../catalogue/endpoint.ts';
import { spelling } from '../catalogue/spelling.ts';
import { today } from '../parameters/calendar.ts';
import { dateStyle } from '../parameters/dateValue.ts';
import { hasValue } from '../parameters/values.ts';

/** `modifiedFrom`, `updated_since`, `changedAfter`, `lastModifiedFrom` */
const sinceChange = /^(?:last)?(?:modified|updated|changed)(?:at|on|date|time)*(?:from|since|after)(?:date|time|utc)*$/;

/**
 * The parameter that asks for what changed since a moment.
 * @returns `undefined` where the endpoint has none, or where it is asked with one already
 */
export function changeFilter({ parameters }: Pick<Endpoint, 'parameters'>, values: ParameterValues): Parameter | undefined {
  const found = parameters.find(
    (parameter) =>
      parameter.in === 'query' &&
      !parameter.array &&
      dateStyle(parameter) !== undefined &&
      sinceChange.test(spelling(parameter.name)),
  );
  return found && !hasValue(values, found.name) ? found : undefined;
}

/** @param since milliseconds since the epoch; what is written as a day means the whole of it, in the portal's zone */
export function sinceValue(parameter: Parameter, since: number, timeZone: string | undefined): string {
  if (dateStyle(parameter) === 'utc') return `${new Date(since).toISOString().slice(0, 19)}Z`;
  const day = today(since, timeZone);
  return dateStyle(parameter) === 'date' ? day : `${day}T00:00`;
}
