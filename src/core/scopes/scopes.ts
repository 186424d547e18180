import type { Endpoint } from '../catalogue/endpoint.ts';
import type { Portal } from '../portals/portal.ts';

/**
 * One of the grid that an app is created with: `area:right`. These and no others open data; the rest belongs to OAuth (`offline_access`),
 * to OpenID Connect (`openid`, `email`) or to Planday's own sign-in (`plandayid`, `impersonate`).
 */
export function isAppScope(scope: string): boolean {
  return /^[a-z][\w.-]{0,60}:[\w.-]{1,40}$/i.test(scope);
}

/** The scopes that open data; those that this extension can use, which only reads, come first. */
export function dataScopes(scopes: readonly string[]): readonly string[] {
  const reads = (scope: string) => scope.endsWith(':read');
  return scopes.filter(isAppScope).toSorted((a, b) => Number(reads(b)) - Number(reads(a)));
}

/** More than the catalogue knows; each stands in the state for as long as the portal does. */
const mostLearned = 500;

/** What answers have taught, with the latest of it; the oldest goes where there is too much. */
export function withLearned(
  learned: Portal['learnedScopes'],
  scope: string,
  granted: boolean,
): Readonly<Record<string, boolean>> {
  const others = Object.entries(learned ?? {}).filter(([known]) => known !== scope);
  return Object.fromEntries([...others.slice(1 - mostLearned), [scope, granted]]);
}

export type Access = 'granted' | 'missing' | 'unknown';

/** Whether the portal's app may call an endpoint, as far as it is known before asking. An endpoint without a known scope is open. */
export function accessTo(endpoint: Pick<Endpoint, 'scope'>, portal: Pick<Portal, 'scopes' | 'learnedScopes'>): Access {
  if (!endpoint.scope) return 'granted';
  return scopeAccess(endpoint.scope, portal);
}

/** The granted scopes of the token decide; what answers have taught counts where the token does not say. */
export function scopeAccess(scope: string, { scopes, learnedScopes }: Pick<Portal, 'scopes' | 'learnedScopes'>): Access {
  if (scopes) return scopes.includes(scope) ? 'granted' : 'missing';
  const learned = learnedScopes?.[scope];
  if (learned === undefined) return 'unknown';
  return learned ? 'granted' : 'missing';
}
