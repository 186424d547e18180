import type { Endpoint, Parameter } from '../../core/catalogue/endpoint.ts';
import { dayOf } from '../data/calendar.ts';

type Value = string | number | boolean;

/** The parameters of one request, decoded as the catalogue declares them. Names are not case-sensitive, as at Planday. */
export class Values {
  readonly #values: ReadonlyMap<string, readonly Value[]>;

  constructor(values: ReadonlyMap<string, readonly Value[]>) {
    this.#values = values;
  }

  /** Everything decoded, by the catalogue's spelling in lower case. */
  get all(): ReadonlyMap<string, readonly Value[]> {
    return this.#values;
  }

  number(name: string): number | undefined {
    const value = this.#first(name);
    return typeof value === 'number' ? value : undefined;
  }

  flag(name: string): boolean | undefined {
    const value = this.#first(name);
    return typeof value === 'boolean' ? value : undefined;
  }

  text(name: string): string | undefined {
    const value = this.#first(name);
    return typeof value === 'string' ? value : undefined;
  }

  /** A date-time in milliseconds. */
  instant(name: string): number | undefined {
    const value = this.text(name);
    return value === undefined ? undefined : Date.parse(value);
  }

  /** Several values; undefined when the parameter is absent, which is no filter. */
  several(name: string): readonly Value[] | undefined {
    return this.#values.get(name.toLowerCase());
  }

  #first(name: string): Value | undefined {
    return this.#values.get(name.toLowerCase())?.[0];
  }
}

/** Messages by parameter, as ValidationProblemDetails holds them. */
export type Faults = Readonly<Record<string, readonly string[]>>;

export function decode(
  endpoint: Endpoint,
  path: Readonly<Record<string, string>>,
  query: URLSearchParams,
): { readonly values: Values; readonly faults: Faults } {
  const values = new Map<string, readonly Value[]>();
  const faults: Record<string, string[]> = {};
  const sent = new Map<string, string[]>();
  for (const [name, value] of query) {
    const given = sent.get(name.toLowerCase());
    if (given) given.push(value);
    else sent.set(name.toLowerCase(), [value]);
  }
  for (const parameter of endpoint.parameters) {
    const key = parameter.name.toLowerCase();
    const given = parameter.in === 'path' ? [path[parameter.name] ?? ''] : (sent.get(key) ?? []).filter((value) => value !== '');
    const texts = parameter.array === 'comma' ? given.flatMap((value) => value.split(',')) : given;
    if (texts.length === 0) {
      if (parameter.required) faults[parameter.name] = [`The ${parameter.name} field is required.`];
      else if (parameter.default !== undefined) values.set(key, [readValue(parameter, parameter.default) ?? '']);
      continue;
    }
    const problems = [
      ...(parameter.array || texts.length === 1 ? [] : ['Only one value is allowed.']),
      ...texts.flatMap((text) => fault(parameter, text)),
    ];
    if (problems.length > 0) faults[parameter.name] = problems;
    else
      values.set(
        key,
        texts.map((text) => readValue(parameter, text) ?? ''),
      );
  }
  return { values: new Values(values), faults };
}

function readValue({ type }: Parameter, text: string): Value | undefined {
  if (type === 'integer') return /^-?\d{1,18}$/.test(text) ? Number(text) : undefined;
  if (type === 'number') return text.trim() !== '' && Number.isFinite(Number(text)) ? Number(text) : undefined;
  if (type === 'boolean') return /^(true|false)$/i.test(text) ? text.toLowerCase() === 'true' : undefined;
  return text;
}

function fault(parameter: Parameter, text: string): string[] {
  const value = readValue(parameter, text);
  if (value === undefined) return [`The value '${text}' is not valid.`];
  if (typeof value === 'number') {
    const { minimum = Number.NEGATIVE_INFINITY, maximum = Number.POSITIVE_INFINITY, format } = parameter;
    if (format === 'int32' && Math.abs(value) > 2_147_483_647) return [`The value '${text}' is not valid.`];
    if (value < minimum) return [`The field ${parameter.name} must be at least ${minimum}.`];
    if (value > maximum) return [`The field ${parameter.name} must be at most ${maximum}.`];
  }
  if (parameter.enum && !parameter.enum.some((one) => one.toLowerCase() === text.toLowerCase()))
    return [`The value '${text}' is not valid.`];
  if (typeof value === 'string' && !isDateAsAsked(parameter, value)) return [`The value '${text}' is not valid.`];
  return [];
}

const dateForms = {
  date: /^\d{4}-\d{2}-\d{2}$/,
  utc: /^\d{4}-\d{2}-\d{2}T([01]\d|2[0-3]):[0-5]\d:[0-5]\d(\.\d+)?Z$/,
  'local-minutes': /^\d{4}-\d{2}-\d{2}T([01]\d|2[0-3]):[0-5]\d(:[0-5]\d)?$/,
};

function isDateAsAsked({ date, format }: Parameter, value: string): boolean {
  const style = date ?? (format === 'date' ? 'date' : format === 'date-time' ? 'utc' : undefined);
  return style === undefined || (dateForms[style].test(value) && !Number.isNaN(dayOf(value)));
}
