import type { Endpoint, ParameterValues } from '../catalogue/endpoint.ts';
import { isRecord } from '../json.ts';
import { type PeriodNames, periodNames } from '../parameters/periodNames.ts';
import type { Portal } from '../portals/portal.ts';

/**
 * What is asked of whom, as plain JSON: a row, a link, a tab's memory and the last values are this. Ids and not the things themselves,
 * because a portal may be renamed and a catalogue updated before it is asked.
 */
export interface ApiRequest {
  readonly portalId: string;
  readonly endpointId: string;
  readonly values: ParameterValues;
  /** What dates among the values were chosen as; offered again, they are the dates of then. */
  readonly periods?: PeriodNames;
  /** All pages of a list instead of one. */
  readonly all: boolean;
  /** Parameters that it was asked with and whose values were not kept, so that nobody asks without them by mistake. Absent: none. */
  readonly notKept?: readonly string[];
}

/** A request, looked up: the portal and the endpoint as they are now. */
export interface Asked {
  readonly portal: Portal;
  readonly endpoint: Endpoint;
  readonly values: ParameterValues;
  readonly periods?: PeriodNames;
  /** What the endpoint has no parameter for any more: nothing is sent before it is taken out. */
  readonly lost?: ParameterValues;
  /** Parameters whose values were not kept: nothing is sent before they are given again, or taken out. */
  readonly notKept?: readonly string[];
  /** Whether a person chose these values in boxes, just now. */
  readonly chosen?: boolean;
}

/** What stands among the lost values for one that was not kept either. */
export const unknownValue = '…';

export function requestOf({ portal, endpoint, values, periods }: Asked, all: boolean): ApiRequest {
  const named = periodNames(periods, values);
  return { portalId: portal.id, endpointId: endpoint.id, values, all, ...(named && { periods: named }) };
}

/**
 * Reads a request out of anything: a command's argument, a stored entry. Values, `all` and `notKept` may be left out.
 * @returns `undefined` for what is none; one whose values are malformed is none, because without them it would ask for something else.
 * Names of periods that are not known are left out: the dates are there
 */
export function readRequest(given: unknown): ApiRequest | undefined {
  if (!isRecord(given)) return undefined;
  const { portalId, endpointId, values = {}, all = false, periods, notKept } = given;
  if (typeof portalId !== 'string' || typeof endpointId !== 'string' || typeof all !== 'boolean') return undefined;
  if (!isParameterValues(values)) return undefined;
  const named = periodNames(periods, values);
  return { portalId, endpointId, values, all, ...(named && { periods: named }), ...(isTexts(notKept) && { notKept }) };
}

function isParameterValues(values: unknown): values is ParameterValues {
  return isRecord(values) && Object.values(values).every((value) => typeof value === 'string' || isTexts(value));
}

/** Whether anything, such as a stored entry, is a list of texts. */
export function isTexts(value: unknown): value is readonly string[] {
  return Array.isArray(value) && value.every((text) => typeof text === 'string');
}
