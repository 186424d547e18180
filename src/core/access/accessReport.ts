import type { Api, Endpoint } from '../catalogue/endpoint.ts';
import type { PlandayError } from '../errors.ts';
import { type Access, isAppScope } from '../scopes/scopes.ts';

/** What is known of one scope of a portal's app. */
export interface ScopeAccess {
  readonly scope: string;
  readonly access: Access;
  /** How it is known: the token says so, or a request was sent to this endpoint. */
  readonly from: 'token' | Endpoint | undefined;
  /** Why it is still unknown, where a request failed. */
  readonly failure?: PlandayError | undefined;
}

/** Which endpoints a portal's app may call. */
export interface AccessReport {
  readonly apis: readonly Api[];
  /** Every scope that an endpoint of the catalogue needs, in its order. */
  readonly scopes: readonly ScopeAccess[];
  /** Every scope that the token has; `undefined` when it does not say. */
  readonly granted: readonly string[] | undefined;
}

/** An endpoint without a known scope is counted as unknown: nobody documents what it needs. */
export function accessOf({ scope }: Endpoint, { scopes }: Pick<AccessReport, 'scopes'>): Access {
  return scopes.find((known) => known.scope === scope)?.access ?? 'unknown';
}

export function missingScopes({ scopes }: Pick<AccessReport, 'scopes'>): readonly string[] {
  return scopes.filter(({ access }) => access === 'missing').map(({ scope }) => scope);
}

/** What a new app would be created with: all that the old one is known to have, and all that an endpoint of the catalogue needs. */
export function scopesForNewApp({ scopes, granted = [] }: AccessReport): readonly string[] {
  return [...new Set([...granted.filter(isAppScope), ...scopes.map(({ scope }) => scope)])];
}

export function neededScopes(apis: readonly Api[]): readonly string[] {
  return [...new Set(apis.flatMap(({ endpoints }) => endpoints.flatMap(({ scope }) => scope ?? [])))];
}
