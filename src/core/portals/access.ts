import type { Portal } from './portal.ts';

/** Whether an app is known to lack a scope. Unknown is not lacking: Planday does not promise to say which scopes a token has. */
export function lacksScope({ scopes, learnedScopes }: Portal, scope: string | undefined): boolean {
  if (scope === undefined) return false;
  const learned = learnedScopes?.[scope];
  return learned === undefined ? scopes !== undefined && !scopes.includes(scope) : !learned;
}
