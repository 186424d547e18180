import type { Endpoint } from '../catalogue/endpoint.ts';
import type { Portal } from '../portals/portal.ts';

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
