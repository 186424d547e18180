import * as vscode from 'vscode';

/** How long something takes: “1 min 24 s”, “2 h 5 min”; of less than a second, that. */
export function durationText(milliseconds: number): string {
  const seconds = Math.ceil(milliseconds / 1000);
  if (seconds < 1) return vscode.l10n.t('under 1 s');
  if (seconds < 60) return vscode.l10n.t('{0} s', seconds);
  const minutes = Math.floor(seconds / 60);
  if (minutes < 60) return vscode.l10n.t('{0} min {1} s', minutes, seconds % 60);
  return vscode.l10n.t('{0} h {1} min', Math.floor(minutes / 60), minutes % 60);
}
