import type { ParameterValues } from '../catalogue/endpoint.ts';
import { templateParameters } from '../catalogue/pathTemplate.ts';
import { PlandayError, sentence } from '../errors.ts';
import { authorizationServer } from '../identity/oauthApp.ts';
import { withoutSensitive } from '../parameters/personalValues.ts';
import { hasValue, requiredParameters, withoutPaging } from '../parameters/values.ts';
import { plainText } from '../plainText.ts';
import type { PortalHosts } from '../portals/portal.ts';
import { buildUrl, largestPage, withPageSize } from '../requests/buildUrl.ts';
import type { Asked } from '../requests/request.ts';
import { type ClientSnippet, placeholder, type QueryPair, type Snippet } from './snippet.ts';

export interface SnippetOptions {
  /** Every page of a list is asked for: the snippet takes as many rows as one page holds. */
  readonly all?: boolean;
  /** Values that can say something of a person stand in the text. */
  readonly withPersonal?: boolean;
  /** The access token stands in the text. */
  readonly accessToken?: string | undefined;
}

type Given = Pick<Asked, 'portal' | 'endpoint' | 'values' | 'lost' | 'notKept'>;

/**
 * A request as a snippet sends it. What is demanded and has no value is a placeholder.
 * @param hosts where the portal lives right now
 * @throws PlandayError `invalidInput` where the endpoint has no such parameter any more, or a value cannot be written; `unknownEndpoint` as `buildUrl`
 */
export function snippetOf(asked: Given, hosts: PortalHosts, options: SnippetOptions = {}): Snippet {
  const { endpoint } = asked;
  const isList = options.all && endpoint.paging !== undefined;
  return snippetWith(asked, hosts, options, (values) => (isList ? onePage(asked, values) : withPageSize(endpoint, values)));
}

/**
 * A list as a complete client reads it. `undefined` where the endpoint is not paged.
 * @throws PlandayError as `snippetOf`
 */
export function clientSnippetOf(asked: Given, hosts: PortalHosts, options: SnippetOptions = {}): ClientSnippet | undefined {
  const { endpoint } = asked;
  const { paging } = endpoint;
  if (!paging) return undefined;
  const wire = (name: string) => endpoint.parameters.find((parameter) => parameter.name === name)?.wireName ?? name;
  return {
    ...snippetWith(asked, hosts, options, (values) => withoutPaging(endpoint, values)),
    tokenUrl: authorizationServer(hosts).token_endpoint,
    limit: wire(paging.limit),
    offset: wire(paging.offset),
    pageSize: largestPage(endpoint),
  };
}

/** @param paged which page of a list the values ask for */
function snippetWith(
  asked: Given,
  { apiUrl }: PortalHosts,
  options: SnippetOptions,
  paged: (values: ParameterValues) => ParameterValues,
): Snippet {
  const { portal, endpoint } = asked;
  checkKept(asked);
  const { values, missing, personal } = filled(asked, options);
  const url = withPlaceholders(buildUrl(apiUrl, endpoint, paged(values)), [...missing, ...personal]);
  const [address = '', query = ''] = url.split(/\?(.*)/s);
  return {
    title: `${endpoint.name} of ${portal.name}`,
    apiUrl,
    path: address.slice(apiUrl.length),
    query: query === '' ? [] : query.split('&').map(readPair),
    // A header holds one line.
    appId: plainText(portal.appId),
    accessToken: options.accessToken,
    missing,
    personal,
    notSent: endpoint.notSent?.map(({ name }) => name) ?? [],
  };
}

/** A request whose meaning got lost would ask for something else. */
function checkKept({ endpoint, lost = {} }: Given): void {
  const names = Object.keys(lost).join(', ');
  if (names === '') return;
  throw new PlandayError(
    'invalidInput',
    sentence(
      '{0} has no parameter {1} any more, so nothing was copied. Edit Parameters shows what it was set to.',
      endpoint.name,
      names,
    ),
  );
}

function filled({ endpoint, values, notKept = [] }: Given, { withPersonal = false }: SnippetOptions) {
  const open = withPersonal ? values : withoutSensitive(endpoint, values);
  const personal = [
    ...new Set([...Object.keys(values).filter((name) => hasValue(values, name) && !Object.hasOwn(open, name)), ...notKept]),
  ];
  const demanded = [...templateParameters(endpoint.path), ...requiredParameters(endpoint).map(({ name }) => name)];
  const missing = [...new Set(demanded)].filter((name) => !personal.includes(name) && !hasValue(values, name));
  const held = [...personal, ...missing].map((name) => [name, placeholder(name)]);
  return { values: { ...open, ...Object.fromEntries(held) } as ParameterValues, missing, personal };
}

function onePage({ endpoint }: Given, values: ParameterValues): ParameterValues {
  const { limit } = endpoint.paging ?? {};
  return { ...withoutPaging(endpoint, values), ...(limit !== undefined && { [limit]: String(largestPage(endpoint)) }) };
}

/** Placeholders are for a person to read: they stand as they are. */
function withPlaceholders(url: string, names: readonly string[]): string {
  return names.reduce((text, name) => text.replaceAll(encodeURIComponent(placeholder(name)), placeholder(name)), url);
}

function readPair(written: string): QueryPair {
  const [name = '', value = ''] = written.split(/=(.*)/s);
  return { name: decodeURIComponent(name), value: decodeURIComponent(value), written };
}
