import type { ParameterValues } from '../catalogue/endpoint.ts';
import { hasValue, valuesOf } from './values.ts';

/** Values as text: the same for all that ask for the same, however they were put together. */
export function valuesKey(values: ParameterValues): string {
  const names = Object.keys(values).filter((name) => hasValue(values, name));
  return JSON.stringify(names.toSorted().map((name) => [name, valuesOf(values, name).filter((value) => value !== '')]));
}
