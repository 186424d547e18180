import type { ParameterValues } from '../catalogue/endpoint.ts';

/** What a menu, a row or a link hands to a command that is about one portal. */
export interface PortalTarget {
  readonly portalId: string;
}

/** What a row hands to Send Request. Values that are given are not asked for. */
export interface RequestTarget extends PortalTarget {
  readonly endpointId: string;
  readonly values?: ParameterValues | undefined;
}

/** Narrows a command's argument: a row, a target, or the bare id that a command link carries. */
export function portalTarget(argument: unknown): PortalTarget | undefined {
  if (typeof argument === 'string') return { portalId: argument };
  if (typeof argument !== 'object' || argument === null || !('portalId' in argument)) return undefined;
  return typeof argument.portalId === 'string' ? { portalId: argument.portalId } : undefined;
}

export function requestTarget(argument: unknown): RequestTarget | undefined {
  const portal = portalTarget(argument);
  if (!portal || typeof argument !== 'object' || argument === null || !('endpointId' in argument)) return undefined;
  if (typeof argument.endpointId !== 'string') return undefined;
  const values = 'values' in argument ? parameterValues(argument.values) : undefined;
  return { ...portal, endpointId: argument.endpointId, ...(values && { values }) };
}

function parameterValues(given: unknown): ParameterValues | undefined {
  if (typeof given !== 'object' || given === null) return undefined;
  const isValue = (value: unknown) =>
    typeof value === 'string' || (Array.isArray(value) && value.every((item) => typeof item === 'string'));
  return Object.values(given).every(isValue) ? (given as ParameterValues) : undefined;
}
