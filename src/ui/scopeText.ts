import * as vscode from 'vscode';

const named = 10;
/** Every token has these; they open no data. */
const protocol = new Set(['openid', 'offline_access', 'plandayid', 'email', 'access_token', 'platform_access_token']);

/** The scopes that open data; those that this extension can use, which only reads, come first. */
export function dataScopes(scopes: readonly string[]): readonly string[] {
  const reads = (scope: string) => scope.endsWith(':read');
  return scopes.filter((scope) => !protocol.has(scope)).toSorted((a, b) => Number(reads(b)) - Number(reads(a)));
}

/** One sentence on what a token opens. */
export function scopeTextFor(scopes: readonly string[] | undefined): string {
  if (!scopes) return vscode.l10n.t('Planday does not say for which scopes.');
  const data = dataScopes(scopes);
  if (data.length === 0) return vscode.l10n.t('It has no scope that opens data.');
  const shown = data.slice(0, named).join(', ');
  return data.length > named
    ? vscode.l10n.t('Scopes: {0} and {1} more.', shown, data.length - named)
    : vscode.l10n.t('Scopes: {0}.', shown);
}
