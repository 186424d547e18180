import * as vscode from 'vscode';
import { dataScopes } from '../core/scopes/scopes.ts';

/** More would fill the message. */
const named = 3;

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
