import { knownApi } from '../catalogue/apis.ts';
import type { Endpoint } from '../catalogue/endpoint.ts';
import { comparablePath } from '../catalogue/pathTemplate.ts';
import { nearestNames } from '../sql/nearestNames.ts';

/** Stands in a path of a program for what is known when it runs. */
export const unknownPart = '{}';

/**
 * The endpoints that a path may be of: ids, templates and whatever a program puts in stand for parameters. Case, a slash at the end and `v1` for `v1.0` make
 * no difference, as in Planday.
 */
export function matchPath(path: string, endpoints: readonly Endpoint[]): readonly Endpoint[] {
  const given = segmentsOf(path);
  const fitting = endpoints.filter((endpoint) => {
    const own = segmentsOf(endpoint.path);
    const free = freeSegments(endpoint);
    return own.length === given.length && given.every((segment, at) => free.has(at) || isLike(segment, own[at]));
  });
  // What is written out is meant before what an id could stand for: `/shifts/deleted` is none of a shift.
  const most = Math.max(...fitting.map((endpoint) => written(endpoint, given)));
  return fitting.filter((endpoint) => written(endpoint, given) === most);
}

/** The title of an API of Planday's of which the catalogue has no document, where a path is one of its. */
export function unchartedApi(path: string, endpoints: readonly Endpoint[]): string | undefined {
  const known = knownApi(path.split('/')[1] ?? '');
  return known && !endpoints.some(({ api }) => api === known.name) ? known.title : undefined;
}

/** What a model is told of one. */
export function notCharted(title: string): string {
  return `The catalogue at hand has no document of the ${title} API, so that nothing of it can be checked. The command “Planday: Update API Catalogue” fetches it.`;
}

/** The paths that may have been meant, the likeliest first. */
export function nearestPaths(path: string, endpoints: readonly Endpoint[], most = 3): readonly string[] {
  const wanted = words(path);
  const scored = endpoints
    .map((endpoint) => ({ endpoint, score: likeness(wanted, words(endpoint.path)) }))
    .filter(({ score }) => score > 1 / 3)
    .sort((one, other) => other.score - one.score || one.endpoint.path.length - other.endpoint.path.length);
  return scored.slice(0, most).map(({ endpoint }) => `GET ${endpoint.path}`);
}

function segmentsOf(path: string): readonly string[] {
  return comparablePath(path)
    .split('/')
    .filter((segment) => segment !== '')
    .map((segment) => (segment.includes(unknownPart) ? unknownPart : segment));
}

/** Where any word can stand: what a parameter takes is a text. */
function freeSegments({ path, parameters }: Endpoint): ReadonlySet<number> {
  const segments = path.split('/').filter((segment) => segment !== '');
  const texts = parameters.filter(({ in: place, type }) => place === 'path' && type === 'string');
  return new Set(texts.map(({ name }) => segments.indexOf(`{${name}}`)));
}

/** A segment of a program beside one of an endpoint. A word where an id stands is no id: `/employees/all` is not an employee. */
function isLike(given: string, own: string | undefined): boolean {
  if (given === own || given === unknownPart) return true;
  return own === unknownPart && isValue(given);
}

/** `17`, an id of 32 digits, `custom_12345`, `<id>`, `:id`, `YOUR_ID` */
function isValue(segment: string): boolean {
  return (
    /^-?\d+$/.test(segment) || /^[\da-f-]{32,36}$/.test(segment) || /^custom_\d+$/.test(segment) || /^[:<$[%]|id>?$/.test(segment)
  );
}

function written(endpoint: Endpoint, given: readonly string[]): number {
  return segmentsOf(endpoint.path).filter((segment, at) => segment === given[at]).length;
}

/** The words of a path without its version: `employee`, `group`. */
function words(path: string): readonly string[] {
  return path
    .split('/')
    .filter((segment) => !/^v\d|[{}<>:]/i.test(segment))
    .flatMap((segment) =>
      segment
        .replace(/(\p{Ll})(\p{Lu})/gu, '$1 $2')
        .toLowerCase()
        .split(/[^\p{L}]/u),
    )
    .filter((word) => word !== '' && word !== 'api')
    .map((word) => word.replace(/s$/, ''));
}

/** How many words of the two are alike, from 0 to 1, and 2 where all are the same, however they are divided. */
function likeness(wanted: readonly string[], own: readonly string[]): number {
  if (wanted.join('') === own.join('')) return 2;
  const found = wanted.filter(
    (word) => own.some((one) => one.includes(word) || word.includes(one)) || nearestNames(word, own).length > 0,
  );
  return (2 * found.length) / (wanted.length + own.length);
}
