import * as vscode from 'vscode';

/** A file's name, for sentences. */
export function fileName({ path }: vscode.Uri): string {
  return path.split('/').at(-1) ?? path;
}

export function fileFilters(): Record<string, string[]> {
  return { [vscode.l10n.t('Saved requests')]: ['json'] };
}
