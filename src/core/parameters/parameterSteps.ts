import type { Endpoint, Parameter, ParameterValues } from '../catalogue/endpoint.ts';
import { named, spelling } from '../catalogue/spelling.ts';
import { PlandayError, type Sentence, sentence } from '../errors.ts';
import { checkEndpointValue } from './checkValue.ts';
import { checkRange, type DateRange, dateRanges } from './dateRange.ts';
import { hasValue, missingValue, requiredParameters, valuesOf } from './values.ts';

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

/** Values as an endpoint takes them now. */
export interface KnownValues {
  /** Without empty ones, in the endpoint's order and spelling. Several values of what takes one are left for whoever checks. */
  readonly values: ParameterValues;
  /** What the endpoint has no parameter for. */
  readonly lost: ParameterValues;
}

/** Finds the parameter of each name: of that name, else of one that is spelled otherwise, where it can be no other. */
export function parametersByName(
  { parameters }: Pick<Endpoint, 'parameters'>,
  names: readonly string[],
): ReadonlyMap<string, Parameter> {
  const alike = names.map(spelling);
  const isOnly = (name: string) => alike.indexOf(spelling(name)) === alike.lastIndexOf(spelling(name));
  return new Map(
    names.flatMap((name): [string, Parameter][] => {
      const parameter = named(parameters, name);
      return parameter && (parameter.name === name || isOnly(name)) ? [[name, parameter]] : [];
    }),
  );
}

/** Sorts values by the parameters that there are. */
export function knownValues(endpoint: Pick<Endpoint, 'parameters'>, given: ParameterValues): KnownValues {
  const names = Object.keys(given).filter((name) => hasValue(given, name));
  const found = new Map([...parametersByName(endpoint, names)].map(([name, parameter]) => [parameter.name, name]));
  const known = new Set(found.values());
  const lost = names.filter((name) => !known.has(name)).map((name) => [name, valuesOf(given, name)]);
  const values = endpoint.parameters.flatMap(({ name, array }): [string, string | readonly string[]][] => {
    const list = valuesOf(given, found.get(name) ?? '').filter((value) => value !== '');
    const [first] = list;
    if (first === undefined) return [];
    return [[name, array || list.length > 1 ? list : first]];
  });
  return { values: Object.fromEntries(values), lost: Object.fromEntries(lost) };
}

/** Required parameters without a value. */
export function missingParameters(endpoint: Endpoint, values: ParameterValues): readonly Parameter[] {
  return requiredParameters(endpoint).filter(({ name }) => !hasValue(values, name));
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
