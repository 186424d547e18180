import type { Endpoint, Parameter, ParameterValues } from '../catalogue/endpoint.ts';
import { type Sentence, sentence } from '../errors.ts';

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
  return endpoint.parameters.filter(({ required, name }) => !required && !isPaging(endpoint, name));
}

/** Whether a parameter is one of the two that say which page is asked for. */
export function isPaging({ paging }: Pick<Endpoint, 'paging'>, name: string): boolean {
  return paging !== undefined && (name === paging.limit || name === paging.offset);
}

/** What a list is asked for, whatever part of it. */
export function withoutPaging(endpoint: Pick<Endpoint, 'paging'>, values: ParameterValues): ParameterValues {
  return Object.fromEntries(Object.entries(values).filter(([name]) => !isPaging(endpoint, name)));
}

export function hasValue(values: ParameterValues, name: string): boolean {
  return valuesOf(values, name).some((value) => value !== '');
}

/** What a request lacks, as every place says it. */
export function missingValue({ name }: Pick<Endpoint, 'name'>, ...missing: readonly Pick<Parameter, 'name'>[]): Sentence {
  return sentence('{0} needs a value for {1}.', name, missing.map((parameter) => parameter.name).join(', '));
}
