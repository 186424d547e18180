import * as vscode from 'vscode';

/** What our texts are written in, for whoever reads a page aloud: the editor’s language where we have it, and English otherwise. */
export function textLanguage(): string {
  return vscode.l10n.bundle === undefined ? 'en' : vscode.env.language;
}
