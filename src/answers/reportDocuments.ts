import * as vscode from 'vscode';
import type { Event } from '../core/event.ts';
import type { Lazy } from '../core/lazy.ts';
import type { Redactor } from '../core/redactor.ts';
import { answerId, answerIdOf, reportUri } from './answerUri.ts';
import { ClosedAnswers } from './closedAnswers.ts';

/** As many as a comparison of several portals needs. */
const mostDocuments = 100;
const mostBytes = 128 * 1024 * 1024;

/** What was made of answers: JSON, what stands above its first line, and whose data they are. */
export interface MadeDocument {
  /** UTF-8, without secrets. */
  readonly bytes: Uint8Array;
  readonly about: string;
  readonly portalIds: readonly string[];
}

type Kept = Partial<MadeDocument> & { readonly uri: vscode.Uri; readonly bytes: Uint8Array };

/** The read-only documents that were made of answers: reports in Markdown, and JSON (see `madeDocuments`); in memory only, the latest few. */
export class ReportDocuments implements vscode.Disposable {
  readonly #kept = new Map<string, Kept>();
  readonly #redactor: Lazy<Redactor>;
  readonly #closed = new ClosedAnswers(
    (id) => this.#kept.get(id)?.bytes.length,
    (id) => this.#kept.delete(id),
  );

  /** @param onDidRemovePortal fires with the id of a portal that is gone: what was made of its answers goes with it */
  constructor(redactor: Lazy<Redactor>, onDidRemovePortal: Event<string>) {
    this.#redactor = redactor;
    onDidRemovePortal((portalId) => {
      for (const [id, { portalIds }] of this.#kept) if (portalIds?.includes(portalId)) this.#kept.delete(id);
    });
  }

  /** Shows a report as people read it, in the one preview that is open for them all. @param title the tab's */
  async open(title: string, markdown: string): Promise<void> {
    const redactor = await this.#redactor();
    const uri = reportUri(answerId(), title);
    this.keep({ uri, bytes: new TextEncoder().encode(redactor.withoutSecrets(markdown)) });
    try {
      await vscode.commands.executeCommand('markdown.showPreview', uri);
    } catch {
      // The editor's own Markdown extension can be switched off: a report can be read as it is written, too.
      await vscode.window.showTextDocument(await vscode.workspace.openTextDocument(uri), { preview: true });
    }
  }

  keep(kept: Kept): void {
    this.#kept.set(answerIdOf(kept.uri), kept);
    let bytes = 0;
    for (const [index, [id, old]] of [...this.#kept].reverse().entries()) {
      bytes += old.bytes.length;
      if (index >= mostDocuments || (index > 0 && bytes > mostBytes)) this.#kept.delete(id);
    }
  }

  find(uri: vscode.Uri): Kept | undefined {
    return this.#kept.get(answerIdOf(uri));
  }

  all(): readonly Kept[] {
    return [...this.#kept.values()];
  }

  dispose(): void {
    this.#closed.dispose();
  }
}
