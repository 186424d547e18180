import * as vscode from 'vscode';

export function fileFilters(): Record<string, string[]> {
  return { [vscode.l10n.t('Saved requests')]: ['json'] };
}
