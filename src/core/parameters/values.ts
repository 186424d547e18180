import type { Endpoint, Parameter, ParameterValues } from '../catalogue/endpoint.ts';

/** The values given for a parameter, as a list. */
export function valuesOf(values: ParameterValues, name: string): readonly string[] {
  // A published document may name a parameter `constructor`.
  const value = Object.hasOwn(values, name) ? values[name] : undefined;
  if (value === undefined) return [];
  return typeof value === 'string' ? [value] : value;
}

export function requiredParameters(endpoint: Endpoint): readonly Parameter[] {
  return endpoint.parameters.filter((parameter) => parameter.required);
}

/** What the user may add, without the two that paging owns. */
export function optionalParameters(endpoint: Endpoint): readonly Parameter[] {
  const { limit, offset } = endpoint.paging ?? {};
  return endpoint.parameters.filter((parameter) => !parameter.required && parameter.name !== limit && parameter.name !== offset);
}
