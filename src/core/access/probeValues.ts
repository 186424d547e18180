import type { Endpoint, Parameter, ParameterValues } from '../catalogue/endpoint.ts';
import { isRecord, scalarText } from '../json.ts';
import type { JsonContent } from '../jsonText/jsonContent.ts';
import type { PortalDay } from '../parameters/calendar.ts';
import { dateStyle, dateValue, edgeOf } from '../parameters/dateValue.ts';
import { requiredParameters } from '../parameters/values.ts';
import { type Lookup, lookupFor } from '../references/lookups.ts';
import { listValues } from '../references/portalLists.ts';

/** Reads one row of a list; `undefined` where it cannot be read. Asked once for each list. */
export type ReadFirstRow = (lookup: Lookup) => Promise<JsonContent | undefined>;

/**
 * The smallest request to an endpoint: one row, the shortest period, an id of the portal's own.
 * @returns `undefined` when there is no value for a required parameter
 */
export async function probeValues(
  endpoint: Endpoint,
  now: PortalDay,
  firstRow: ReadFirstRow,
): Promise<ParameterValues | undefined> {
  const values: Record<string, string> = onlyOne(endpoint);
  for (const parameter of requiredParameters(endpoint)) {
    const value = await valueFor(endpoint, parameter, now, firstRow);
    if (value === undefined) return undefined;
    values[parameter.name] = value;
  }
  return values;
}

/** The request for the first row of a list. */
export function firstRowValues(endpoint: Endpoint, lookup: Lookup, { today, timeZone }: PortalDay): ParameterValues {
  return { ...onlyOne(endpoint), ...listValues(endpoint, lookup, today, timeZone) };
}

/** The first row's value of the field that a parameter takes. */
export function firstId(content: JsonContent | undefined, { idField }: Lookup): string | undefined {
  const row = content?.rows[0]?.json();
  return isRecord(row) ? scalarText(row[idField]) : undefined;
}

function onlyOne({ paging }: Endpoint): Record<string, string> {
  return paging ? { [paging.limit]: '1' } : {};
}

async function valueFor(
  endpoint: Endpoint,
  parameter: Parameter,
  { today, timeZone }: PortalDay,
  firstRow: ReadFirstRow,
): Promise<string | undefined> {
  const style = dateStyle(parameter);
  if (style) return dateValue(today, style, edgeOf(parameter.name), timeZone);
  if (parameter.enum) return parameter.enum[0];
  const lookup = lookupFor(endpoint, parameter);
  return lookup ? firstId(await firstRow(lookup), lookup) : parameter.default;
}
