import { FirstRows, type FirstRowsDependencies, type FirstRowsOptions } from '../access/firstRows.ts';
import { probeValues, type ReadFirstRow } from '../access/probeValues.ts';
import type { Catalogue } from '../catalogue/catalogue.ts';
import type { Endpoint, Schema } from '../catalogue/endpoint.ts';
import { type ErrorKind, outlooks, PlandayError } from '../errors.ts';
import type { AccessTokens } from '../identity/accessTokens.ts';
import { requiredParameters } from '../parameters/values.ts';
import { expectConnection } from '../portals/connectionKey.ts';
import type { Portal } from '../portals/portal.ts';
import type { PortalList } from '../portals/portalList.ts';
import type { Lookup } from '../references/lookups.ts';
import { type Checked, checkAtOnce } from './checkAnswer.ts';

/** What became of one endpoint. */
export type EndpointOutcome =
  | { readonly what: 'checked'; readonly checked: Checked }
  /** There was no row to look at. */
  | { readonly what: 'empty' }
  /** Nobody publishes what it answers. */
  | { readonly what: 'noSchema' }
  | { readonly what: 'noScope' }
  /** A request would need a value that the portal does not have. */
  | { readonly what: 'noValue' }
  | { readonly what: 'failed'; readonly kind: ErrorKind; readonly status: number | undefined };

export interface CheckedEndpoint {
  readonly endpoint: Endpoint;
  readonly outcome: EndpointOutcome;
}

export interface CheckPortalDependencies extends FirstRowsDependencies {
  readonly catalogue: Pick<Catalogue, 'apis' | 'find'>;
  readonly accessTokens: Pick<AccessTokens, 'exchange'>;
  readonly portals: Pick<PortalList, 'get'>;
}

export interface CheckPortalOptions extends FirstRowsOptions {
  /** Checks an answer beside the window, which must not wait for a long one. @param text JSON, UTF-8 @throws the signal's reason when aborted */
  readonly checkLong: (text: Uint8Array, schema: Schema) => Promise<Checked>;
  readonly onProgress?: (endpoint: Endpoint, done: number, total: number) => void;
}

/**
 * Compares one small answer of each endpoint that the portal's app may read with its schema. Nothing of what the answers say is kept.
 * @returns every endpoint of the catalogue, in its order
 * @throws PlandayError when the portal cannot be reached or does not accept the app; the signal's reason when aborted
 */
export async function checkPortal(
  portal: Portal,
  dependencies: CheckPortalDependencies,
  options: CheckPortalOptions,
): Promise<readonly CheckedEndpoint[]> {
  const endpoints = (await dependencies.catalogue.apis()).flatMap((api) => api.endpoints);
  const access = await dependencies.accessTokens.exchange(portal, options.signal);
  const granted = access.scopes ?? dependencies.portals.get(portal.id).scopes;
  const rows = new FirstRows(portal, dependencies, options);
  const outcomes = new Map<Endpoint, EndpointOutcome>();
  // Those that need nothing first: they bring the ids that others need.
  const inTurn = endpoints.toSorted((one, other) => requiredParameters(one).length - requiredParameters(other).length);
  const closed = new Set(
    endpoints.filter(({ scope }) => scope !== undefined && granted?.includes(scope) === false).map(({ id }) => id),
  );
  const firstRow = async (lookup: Lookup) => (closed.has(lookup.endpointId) ? undefined : await rows.of(lookup));
  const asking = { portal, rows, firstRow, requests: dependencies.requests, ...options };
  for (const [done, endpoint] of inTurn.entries()) {
    options.onProgress?.(endpoint, done, inTurn.length);
    outcomes.set(endpoint, closed.has(endpoint.id) ? { what: 'noScope' } : await outcomeOf(endpoint, asking));
  }
  expectConnection(portal, dependencies.portals);
  return endpoints.map((endpoint) => ({ endpoint, outcome: outcomes.get(endpoint) ?? { what: 'noValue' } }));
}

interface Asking extends CheckPortalOptions, Pick<CheckPortalDependencies, 'requests'> {
  readonly portal: Portal;
  readonly rows: FirstRows;
  readonly firstRow: ReadFirstRow;
}

async function outcomeOf(endpoint: Endpoint, asking: Asking): Promise<EndpointOutcome> {
  const { portal, rows, firstRow, requests, signal, onWait, checkLong } = asking;
  const values = endpoint.response && (await probeValues(endpoint, rows.day, firstRow));
  if (!endpoint.response) return { what: 'noSchema' };
  if (!values) return { what: 'noValue' };
  try {
    const known = await rows.known(endpoint);
    const content = known ?? (await requests.get({ portal, endpoint, values }, { signal, onWait })).content;
    rows.keep(endpoint, content);
    // A list that has no pages comes whole.
    const checked = checkAtOnce(content, endpoint.response) ?? (await checkLong(content.text.bytes(), endpoint.response));
    return checked.count === 0 && content.list?.rows.length === 0 ? { what: 'empty' } : { what: 'checked', checked };
  } catch (error) {
    if (!(error instanceof PlandayError) || outlooks[error.kind].ofConnection) throw error;
    if (error.kind === 'missingScope') return { what: 'noScope' };
    // What has no such thing beside the id that was chosen is no endpoint that is gone.
    const isNothingThere = error.kind === 'emptyAnswer' || (error.kind === 'notFound' && endpoint.path.includes('{'));
    return isNothingThere ? { what: 'empty' } : { what: 'failed', kind: error.kind, status: error.status };
  }
}
