import * as vscode from 'vscode';
import type { Lazy } from '../core/lazy.ts';
import type { Redactor } from '../core/redactor.ts';
import { answerId, answerIdOf, reportUri } from './answerUri.ts';

const mostReports = 20;

/** The read-only Markdown documents that hold reports; in memory only, the latest few. */
export class ReportDocuments {
  readonly #reports = new Map<string, Uint8Array>();
  readonly #redactor: Lazy<Redactor>;

  constructor(redactor: Lazy<Redactor>) {
    this.#redactor = redactor;
  }

  /**
   * Shows a report as people read it, in the one preview that is open for them all; or as it is written, to be copied.
   * @param title the tab's
   */
  async open(title: string, markdown: string, as: 'preview' | 'source' = 'preview'): Promise<void> {
    const id = answerId();
    const redactor = await this.#redactor();
    this.#reports.set(id, new TextEncoder().encode(redactor.withoutSecrets(markdown)));
    const [oldest] = this.#reports.keys();
    if (this.#reports.size > mostReports && oldest !== undefined) this.#reports.delete(oldest);
    const uri = reportUri(id, title);
    if (as === 'preview' && (await isPreviewed(uri))) return;
    await vscode.window.showTextDocument(await vscode.workspace.openTextDocument(uri), { preview: true });
  }

  find(uri: vscode.Uri): Uint8Array | undefined {
    return this.#reports.get(answerIdOf(uri));
  }
}

/** The editor's own Markdown extension can be switched off: a report can be read as it is written, too. */
function isPreviewed(uri: vscode.Uri): Thenable<boolean> {
  return vscode.commands.executeCommand('markdown.showPreview', uri).then(
    () => true,
    () => false,
  );
}
