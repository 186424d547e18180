import type { Catalogue } from '../catalogue/catalogue.ts';
import type { Api, Endpoint, ParameterValues } from '../catalogue/endpoint.ts';
import { outlooks, PlandayError } from '../errors.ts';
import type { AccessTokens } from '../identity/accessTokens.ts';
import type { CalendarDate } from '../parameters/calendar.ts';
import { requiredParameters } from '../parameters/values.ts';
import { expectConnection } from '../portals/connectionKey.ts';
import type { Portal } from '../portals/portal.ts';
import type { PortalList } from '../portals/portalList.ts';
import type { SendOptions } from '../rateLimit/rateGovernor.ts';
import type { ApiClient } from '../requests/apiClient.ts';
import { type AccessReport, neededScopes, type ScopeAccess } from './accessReport.ts';
import { FirstRows } from './firstRows.ts';
import { probeValues } from './probeValues.ts';

/** Endpoints of one scope that are tried before it is left unknown. */
const mostTries = 3;

export interface CheckAccessDependencies {
  readonly catalogue: Pick<Catalogue, 'apis' | 'find'>;
  readonly accessTokens: Pick<AccessTokens, 'exchange'>;
  readonly requests: Pick<ApiClient, 'get'>;
  readonly portals: Pick<PortalList, 'get'>;
}

export interface CheckAccessOptions extends SendOptions {
  readonly today: CalendarDate;
  readonly onProgress?: (scope: string, done: number, total: number) => void;
}

/**
 * Finds out which endpoints a portal's app may call: from a fresh token's scopes, and where the token does not say, from one small
 * request for each scope. What the answers teach is stored with the portal.
 * @throws PlandayError when the portal cannot be reached or does not accept the app; the signal's reason when aborted
 */
export async function checkAccess(
  portal: Portal,
  dependencies: CheckAccessDependencies,
  options: CheckAccessOptions,
): Promise<AccessReport> {
  const apis = await dependencies.catalogue.apis();
  const needed = neededScopes(apis);
  const access = await dependencies.accessTokens.exchange(portal, options.signal);
  // From the exchange itself: what it told is stored a little later. Where this one does not say, an earlier one may have.
  const granted = access.scopes ?? dependencies.portals.get(portal.id).scopes;
  if (granted) {
    const scopes = needed.map(
      (scope): ScopeAccess => ({ scope, access: granted.includes(scope) ? 'granted' : 'missing', from: 'token' }),
    );
    return { apis, scopes, granted };
  }
  const probe = new Probe(portal, apis, dependencies, options);
  const scopes: ScopeAccess[] = [];
  for (const [done, scope] of needed.entries()) {
    options.onProgress?.(scope, done, needed.length);
    scopes.push(await probe.of(scope));
  }
  expectConnection(portal, dependencies.portals);
  return { apis, scopes, granted: undefined };
}

class Probe {
  readonly #portal: Portal;
  readonly #apis: readonly Api[];
  readonly #dependencies: CheckAccessDependencies;
  readonly #options: CheckAccessOptions;
  readonly #rows: FirstRows;

  constructor(portal: Portal, apis: readonly Api[], dependencies: CheckAccessDependencies, options: CheckAccessOptions) {
    this.#portal = portal;
    this.#apis = apis;
    this.#dependencies = dependencies;
    this.#options = options;
    this.#rows = new FirstRows(portal, dependencies, options);
  }

  async of(scope: string): Promise<ScopeAccess> {
    const endpoints = this.#apis.flatMap((api) => api.endpoints.filter((endpoint) => endpoint.scope === scope));
    const easiest = endpoints.toSorted((one, other) => requiredParameters(one).length - requiredParameters(other).length);
    let failure: PlandayError | undefined;
    for (const endpoint of easiest.slice(0, mostTries)) {
      const values = await probeValues(endpoint, this.#rows.day, (lookup) => this.#rows.of(lookup));
      if (!values) continue;
      const outcome = await this.#try(endpoint, values);
      if (!(outcome instanceof PlandayError)) return { scope, access: outcome, from: endpoint };
      failure = outcome;
    }
    return { scope, access: 'unknown', from: undefined, failure };
  }

  /** @returns the access, or why the answer does not tell */
  async #try(endpoint: Endpoint, values: ParameterValues): Promise<'granted' | 'missing' | PlandayError> {
    const { signal, onWait } = this.#options;
    try {
      const { content } = await this.#dependencies.requests.get({ portal: this.#portal, endpoint, values }, { signal, onWait });
      this.#rows.keep(endpoint, content);
      return 'granted';
    } catch (error) {
      if (!(error instanceof PlandayError) || outlooks[error.kind].ofConnection) throw error;
      if (error.kind === 'missingScope') return 'missing';
      // An answer that cannot be read was still given: the app may call the endpoint. What is no JSON may be a page of anybody on the way.
      return error.kind === 'emptyAnswer' || (error.status === 200 && error.kind !== 'notJson') ? 'granted' : error;
    }
  }
}
