import type { Endpoint, Parameter, ParameterValues } from '../catalogue/endpoint.ts';
import { valuesOf } from './values.ts';

/** What may be kept: personal data, and what opens them, is given anew each time. */
export function withoutSensitive({ parameters }: Pick<Endpoint, 'parameters'>, values: ParameterValues): ParameterValues {
  const sensitive = new Set(parameters.filter((parameter) => parameter.sensitive).map(({ name }) => name));
  return Object.fromEntries(Object.entries(values).filter(([name]) => !sensitive.has(name)));
}

/** What a request says of people, value by value: for whoever writes down what was asked. */
export function sensitiveTexts(endpoint: Pick<Endpoint, 'parameters'>, values: ParameterValues): readonly string[] {
  const open = withoutSensitive(endpoint, values);
  return Object.keys(values)
    .filter((name) => !Object.hasOwn(open, name))
    .flatMap((name) => valuesOf(values, name));
}

/** Whether a parameter makes an answer hold more of a person, which is chosen each time. What is typed only says of whom. */
export function opensPersonalData({ sensitive, enum: choices, type }: Parameter): boolean {
  return sensitive === true && (choices !== undefined || type === 'boolean');
}
