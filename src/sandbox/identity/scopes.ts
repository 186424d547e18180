import { knownScopes } from '../../core/catalogue/scopeNames.ts';

/** The scopes of the discovery document, in its order: a grant stores them as bits by place. */
export const allScopes = knownScopes;

/** What can be ticked in an app's grid: one for each resource and action. */
export const resourceScopes: readonly string[] = allScopes.filter((scope) => scope.includes(':'));
