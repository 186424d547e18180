import type { Endpoint, ParameterValues } from '../catalogue/endpoint.ts';
import { believedPageSize } from '../catalogue/pageSize.ts';
import { PlandayError, sentence } from '../errors.ts';
import { missingValue, valuesOf } from '../parameters/values.ts';
import { hidesWayUp, isBelow } from '../redirects.ts';
import { encode, oneOnly, queryPairs } from './queryPairs.ts';

/** What to ask for where the server's own default page would be empty (punch clock) or is not documented. */
const defaultPageSize = 50;

/**
 * The address of a request: path and query as its document spells them, a parameter without a value left out.
 * @throws PlandayError `invalidInput` when a required value is missing or a value cannot be written; `unknownEndpoint` when the endpoint's
 * path leads away from the API
 */
export function buildUrl(apiUrl: string, endpoint: Endpoint, values: ParameterValues): string {
  const path = endpoint.path.replace(/\{([^{}]*)\}/g, (_, name: string) => pathSegment(endpoint, name, values));
  const query = endpoint.parameters
    .filter((parameter) => parameter.in === 'query')
    .flatMap((parameter) => {
      const list = given(values, parameter.name);
      if (list.length === 0 && parameter.required) throw missing(endpoint, parameter.name);
      return list.length === 0 ? [] : queryPairs(endpoint, parameter, list);
    });
  const url = `${apiUrl}${path}${query.length > 0 ? `?${query.join('&')}` : ''}`;
  if (!isBelow(apiUrl, url)) {
    throw new PlandayError(
      'unknownEndpoint',
      sentence('The path of {0} leads outside of the API, so nothing was sent. Choose Reset API Catalogue.', endpoint.name),
    );
  }
  return url;
}

/** Values for the first page: a `limit` is added where the endpoint's default is 0 or unknown, so that rows come at all. */
export function withPageSize(endpoint: Endpoint, values: ParameterValues): ParameterValues {
  const limit = endpoint.paging?.limit;
  if (!limit || given(values, limit).length > 0) return values;
  const documented = believedPageSize(Number(endpoint.parameters.find((parameter) => parameter.name === limit)?.default));
  return documented === undefined ? { ...values, [limit]: String(Math.min(defaultPageSize, largestPage(endpoint))) } : values;
}

/** How many rows a page is asked for; `undefined` where it is up to the server. */
export function pageSize(endpoint: Endpoint, values: ParameterValues): number | undefined {
  const { paging, parameters } = endpoint;
  if (!paging) return undefined;
  const [asked = parameters.find(({ name }) => name === paging.limit)?.default] = given(
    withPageSize(endpoint, values),
    paging.limit,
  );
  return asked === undefined ? undefined : Number(asked);
}

/** The largest page that is sure to be accepted; at least one row, whatever a document says. */
export function largestPage(endpoint: Endpoint): number {
  return believedPageSize(endpoint.paging?.maximum) ?? defaultPageSize;
}

function pathSegment(endpoint: Endpoint, name: string, values: ParameterValues): string {
  const list = given(values, name);
  const [value] = list;
  if (value === undefined) throw missing(endpoint, name);
  if (list.length > 1) throw oneOnly(endpoint, name, list.length);
  const written = encode(value, name);
  // A URL parser resolves `.` and `..` as directories, and a gateway what it decodes: the request, and its token, would go elsewhere.
  if (hidesWayUp(written)) {
    throw new PlandayError(
      'invalidInput',
      sentence('“{0}” cannot be the {1} of {2}. Enter another value.', value, name, endpoint.name),
    );
  }
  return written;
}

function given(values: ParameterValues, name: string): readonly string[] {
  return valuesOf(values, name).filter((value) => value !== '');
}

function missing(endpoint: Endpoint, name: string): PlandayError {
  return new PlandayError('invalidInput', missingValue(endpoint, { name }));
}
