import type { Endpoint, Parameter } from '../../core/catalogue/endpoint.ts';
import { dateStyleOf, readDate } from './dates.ts';

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
    // .NET reads the forms of jQuery and PHP as well: `departmentId[]=1&departmentId[]=2`, and with a number in them.
    const key = name.toLowerCase().replace(/\[\d*\]$/, '');
    const given = sent.get(key);
    if (given) given.push(value);
    else sent.set(key, [value]);
  }
  for (const parameter of endpoint.parameters) {
    const key = parameter.name.toLowerCase();
    const given = parameter.in === 'path' ? [path[parameter.name] ?? ''] : (sent.get(key) ?? []).filter((value) => value !== '');
    // Public clients write several values both ways, whatever the document says.
    const texts = parameter.array ? given.flatMap((value) => value.split(',')).filter((value) => value.trim() !== '') : given;
    if (texts.length === 0) {
      if (parameter.required) faults[parameter.name] = [`The ${parameter.name} field is required.`];
      else if (parameter.default !== undefined) values.set(key, [readValue(parameter, parameter.default) ?? '']);
      continue;
    }
    const problems = [
      ...(parameter.array || texts.length === 1 ? [] : ['Only one value is allowed.']),
      ...texts.flatMap((text) => fault(parameter, text, parameter.name === endpoint.paging?.limit)),
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

function readValue(parameter: Parameter, given: string): Value | undefined {
  const [{ type }, text] = [parameter, given.trim()];
  if (type === 'integer') return /^[-+]?\d{1,18}$/.test(text) ? Number(text) : undefined;
  if (type === 'number') return text !== '' && Number.isFinite(Number(text)) ? Number(text) : undefined;
  if (type === 'boolean') return /^(true|false)$/i.test(text) ? text.toLowerCase() === 'true' : undefined;
  const style = dateStyleOf(parameter);
  if (style) return readDate(text, style);
  return parameter.enum ? text : given;
}

function fault(parameter: Parameter, given: string, pageSize: boolean): string[] {
  const value = readValue(parameter, given);
  const invalid = [`The value '${given}' is not valid.`];
  if (value === undefined) return invalid;
  if (typeof value === 'number') {
    // No page size is the usual one, and so is 0, whatever the document says of the smallest.
    if (pageSize && value === 0) return [];
    const { minimum = pageSize ? 1 : Number.NEGATIVE_INFINITY, maximum = Number.POSITIVE_INFINITY, format } = parameter;
    if (format === 'int32' && Math.abs(value) > 2_147_483_647) return invalid;
    if (value < minimum) return [`The field ${parameter.name} must be at least ${minimum}.`];
    if (value > maximum) return [`The field ${parameter.name} must be at most ${maximum}.`];
  }
  const isListed = parameter.enum?.some((one) => one.toLowerCase() === String(value).toLowerCase()) ?? true;
  return isListed ? [] : invalid;
}
