import type { Endpoint, ParameterValues } from '../catalogue/endpoint.ts';
import { isRecord } from '../json.ts';
import type { Portal } from '../portals/portal.ts';

/**
 * What is asked of whom, as plain JSON: a row, a link, a tab's memory and the last values are this. Ids and not the things themselves,
 * because a portal may be renamed and a catalogue updated before it is asked.
 */
export interface ApiRequest {
  readonly portalId: string;
  readonly endpointId: string;
  readonly values: ParameterValues;
  /** All pages of a list instead of one. */
  readonly all: boolean;
}

/** A request, looked up: the portal and the endpoint as they are now. */
export interface Asked {
  readonly portal: Portal;
  readonly endpoint: Endpoint;
  readonly values: ParameterValues;
}

export function requestOf({ portal, endpoint, values }: Asked, all: boolean): ApiRequest {
  return { portalId: portal.id, endpointId: endpoint.id, values, all };
}

/**
 * Reads a request out of anything: a command's argument, a stored entry. Values and `all` may be left out.
 * @returns `undefined` for what is none; one whose values are malformed is none, because without them it would ask for something else
 */
export function readRequest(given: unknown): ApiRequest | undefined {
  if (!isRecord(given)) return undefined;
  const { portalId, endpointId, values = {}, all = false } = given;
  if (typeof portalId !== 'string' || typeof endpointId !== 'string' || typeof all !== 'boolean') return undefined;
  return isParameterValues(values) ? { portalId, endpointId, values, all } : undefined;
}

function isParameterValues(values: unknown): values is ParameterValues {
  const isText = (value: unknown) => typeof value === 'string';
  return isRecord(values) && Object.values(values).every((value) => (Array.isArray(value) ? value.every(isText) : isText(value)));
}
