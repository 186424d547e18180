import type { Catalogue } from '../catalogue/catalogue.ts';
import type { Endpoint, Parameter } from '../catalogue/endpoint.ts';
import { comparablePath, templateParameters } from '../catalogue/pathTemplate.ts';
import { named } from '../catalogue/spelling.ts';
import { sentence } from '../errors.ts';
import { nearestNames } from '../sql/nearestNames.ts';
import { refused } from './call.ts';

/** An endpoint, and the values that its path and its query were written with, by the parameters' names. */
export interface CalledPath {
  readonly endpoint: Endpoint;
  readonly values: Readonly<Record<string, readonly string[]>>;
}

/**
 * The endpoint at a path, as it is published (`/hr/v1.0/employees/{employeeId}`) or with its values (`/hr/v1.0/employees/123?special=BirthDate`).
 * @throws PlandayError `invalidInput` where the catalogue has none, with the paths that are near
 */
export async function calledPath(given: string, catalogue: Pick<Catalogue, 'api' | 'summaries'>): Promise<CalledPath> {
  const written = given.replace(/^GET\s+(?=\/)/i, '');
  if (!/^\/[^/\s]/.test(written) || /[\s#\\]/.test(written))
    throw refused(
      sentence('“{0}” is no path of Planday’s API. Give one as it is published, such as {1}.', given, '/hr/v1.0/employees'),
    );
  const [path = '', ...query] = written.split('?');
  const name = path.split('/', 2)[1] ?? '';
  const api = await catalogue.api(name.toLowerCase());
  if (!api) {
    const names = (await catalogue.summaries()).map((summary) => summary.name).join(', ');
    throw refused(sentence('The API catalogue has no API “{0}”, only {1}.', name, names));
  }
  const found = bestMatch(path, api.endpoints);
  if (!found) throw unknownPath(path, api.endpoints);
  const { endpoint, values } = found;
  return { endpoint, values: withQuery(endpoint, values, query.join('?')) };
}

type Values = Readonly<Record<string, readonly string[]>>;

/** Of several, the one that says most of the path itself: `/employees/deactivated` is nobody’s id. */
function bestMatch(path: string, endpoints: readonly Endpoint[]): CalledPath | undefined {
  const published = endpoints.find((endpoint) => comparablePath(endpoint.path) === comparablePath(path));
  if (published) return { endpoint: published, values: {} };
  const [best] = endpoints
    .flatMap((endpoint) => {
      const written = valuesIn(path, endpoint.path);
      return written ? [{ endpoint, written, names: templateParameters(endpoint.path) }] : [];
    })
    .toSorted(
      (one, other) =>
        literalLength(other.endpoint.path) - literalLength(one.endpoint.path) || one.names.length - other.names.length,
    );
  if (!best) return undefined;
  const values = best.names.flatMap((name, index): [string, readonly string[]][] => {
    const written = best.written[index] ?? '';
    return /^\{.*\}$/.test(written) ? [] : [[name, [decoded(written)]]];
  });
  return { endpoint: best.endpoint, values: Object.fromEntries(values) };
}

function literalLength(template: string): number {
  return withVersion(template).replace(/\{[^{}]*\}/g, '').length;
}

/** What a path has in the places of a template’s parameters; `undefined` where it is none of this template. */
function valuesIn(path: string, template: string): readonly string[] | undefined {
  const [given, own] = [path, template].map((one) =>
    withVersion(one)
      .replace(/(?<!\/)\/+$/, '')
      .split('/'),
  );
  if (!given || given.length !== own?.length) return undefined;
  const values = own.map((segment, at) => valuesInSegment(given[at] ?? '', segment));
  return values.every((some) => some !== undefined) ? values.flat() : undefined;
}

/**
 * Each value is as long as it can be, the first before all others. It is looked for from the end, where each part has one place: a pattern of
 * several parameters would try every way to share a text out between them.
 */
function valuesInSegment(given: string, template: string): readonly string[] | undefined {
  const [first = '', ...literals] = inLowerCase(template).split(/\{[^{}]*\}/);
  const text = inLowerCase(given);
  if (literals.length === 0) return text === first ? [] : undefined;
  const last = literals.pop() ?? '';
  if (!text.startsWith(first) || !text.endsWith(last)) return undefined;
  const values: string[] = [];
  let end = text.length - last.length;
  for (const literal of literals.toReversed()) {
    const at = text.lastIndexOf(literal, end - literal.length - 1);
    if (at === -1) return undefined;
    values.unshift(given.slice(at + literal.length, end));
    end = at;
  }
  const all = [given.slice(first.length, end), ...values];
  return all.includes('') ? undefined : all;
}

/** Of as many characters. */
function inLowerCase(text: string): string {
  return text.replace(/[A-Z]/g, (letter) => letter.toLowerCase());
}

/** `/v1.0/` and `/v1/` are one. */
function withVersion(path: string): string {
  return path.replace(/\/v(\d+)\.0(?=\/|$)/gi, '/v$1');
}

function decoded(written: string): string {
  try {
    return decodeURIComponent(written);
  } catch {
    throw refused(
      sentence('“{0}” is written as no address holds it: a % stands before two digits. Write %25 for a percent sign.', written),
    );
  }
}

function withQuery(endpoint: Endpoint, values: Values, query: string): Values {
  const all = new Map(Object.entries(values));
  for (const [name, value] of new URLSearchParams(query)) {
    const parameter = queryParameter(endpoint, name);
    if (!parameter) throw isInPath(endpoint, name) ? ofPath(endpoint, name) : unknownParameter(endpoint, name);
    all.set(parameter.name, [...(all.get(parameter.name) ?? []), ...itemsOf(parameter, value)]);
  }
  return Object.fromEntries(all);
}

function queryParameter({ parameters }: Endpoint, name: string): Parameter | undefined {
  const own = parameters.filter((parameter) => parameter.in === 'query');
  return own.find(({ wireName }) => wireName === name) ?? named(own, name);
}

function isInPath({ parameters }: Endpoint, given: string): boolean {
  const own = parameters.filter((parameter) => parameter.in === 'path');
  return named(own, given) !== undefined;
}

function ofPath({ name }: Endpoint, parameter: string) {
  return refused(sentence('{1} of {0} is part of the path. Give it there, or among “values”.', name, parameter));
}

const joints = { comma: ',', space: ' ', bar: '|' } as const;

function itemsOf({ array }: Parameter, value: string): readonly string[] {
  return array === 'comma' || array === 'space' || array === 'bar' ? value.split(joints[array]) : [value];
}

/** What an endpoint has no parameter for. */
export function unknownParameter({ name, parameters }: Endpoint, given: string) {
  const names = parameters.map((parameter) => parameter.name);
  const near = nearestNames(given, names);
  if (names.length === 0) return refused(sentence('{0} has no parameter “{1}”: it has none at all.', name, given));
  return refused(
    near.length > 0
      ? sentence('{0} has no parameter “{1}”. Did you mean {2}?', name, given, near.join(', '))
      : sentence('{0} has no parameter “{1}”, only {2}.', name, given, names.join(', ')),
  );
}

function unknownPath(path: string, endpoints: readonly Endpoint[]) {
  const near = nearestNames(
    path,
    endpoints.map((endpoint) => endpoint.path),
  );
  return refused(
    near.length > 0
      ? sentence('The API catalogue has no GET {0}. Did you mean {1}?', path, near.join(', '))
      : sentence('The API catalogue has no GET {0}. The Portals view shows the paths that there are.', path),
  );
}
