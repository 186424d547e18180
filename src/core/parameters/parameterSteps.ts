import type { Endpoint, Parameter, ParameterValues } from '../catalogue/endpoint.ts';
import { PlandayError, type Sentence, sentence } from '../errors.ts';
import { checkEndpointValue } from './checkValue.ts';
import { checkRange, type DateRange, dateRanges } from './dateRange.ts';
import { missingValue, requiredParameters, valuesOf } from './values.ts';

/** One question: a period is asked for as one. */
export type ParameterStep =
  | { readonly kind: 'one'; readonly parameter: Parameter }
  | { readonly kind: 'range'; readonly range: DateRange };

/** The questions for some of an endpoint's parameters, in its order: what stands in the address comes first. */
export function parameterSteps(parameters: readonly Parameter[]): readonly ParameterStep[] {
  const ordered = [
    ...parameters.filter(({ in: place }) => place === 'path'),
    ...parameters.filter(({ in: place }) => place !== 'path'),
  ];
  const ranges = dateRanges(ordered);
  return ordered.flatMap((parameter): ParameterStep[] => {
    const range = ranges.find(({ from, to }) => from === parameter || to === parameter);
    if (!range) return [{ kind: 'one', parameter }];
    return range.from === parameter ? [{ kind: 'range', range }] : [];
  });
}

export function stepParameters(step: ParameterStep): readonly Parameter[] {
  return step.kind === 'one' ? [step.parameter] : [step.range.from, step.range.to];
}

/** Without parameters that the endpoint no longer has, and without empty values. */
export function knownValues(endpoint: Endpoint, values: ParameterValues): ParameterValues {
  const entries = endpoint.parameters.flatMap(({ name, array }): [string, string | readonly string[]][] => {
    const given = valuesOf(values, name).filter((value) => value !== '');
    const [first] = given;
    if (first === undefined) return [];
    return [[name, array ? given : first]];
  });
  return Object.fromEntries(entries);
}

/** Required parameters without a value. */
export function missingParameters(endpoint: Endpoint, values: ParameterValues): readonly Parameter[] {
  return requiredParameters(endpoint).filter(({ name }) => valuesOf(values, name).every((value) => value === ''));
}

/**
 * The last check before a request leaves, for values that came from elsewhere than the boxes.
 * @param timeZone the portal's
 * @throws PlandayError `invalidInput` that names the parameter
 */
export function checkAll(endpoint: Endpoint, values: ParameterValues, timeZone: string | undefined): void {
  const [missing] = missingParameters(endpoint, values);
  if (missing) throw new PlandayError('invalidInput', missingValue(endpoint, missing));
  for (const parameter of endpoint.parameters) {
    for (const value of valuesOf(values, parameter.name)) refuse(parameter.name, checkEndpointValue(endpoint, parameter, value));
  }
  for (const range of dateRanges(endpoint.parameters)) {
    const [from = ''] = valuesOf(values, range.from.name);
    const [to = ''] = valuesOf(values, range.to.name);
    refuse(`${range.from.name}, ${range.to.name}`, checkRange(endpoint, range, from, to, timeZone));
  }
}

function refuse(name: string, problem: Sentence | undefined): void {
  if (problem) throw new PlandayError('invalidInput', sentence('{0}: {1}', name, problem));
}
