import * as vscode from 'vscode';
import type { Event } from '../core/event.ts';
import type { Lazy } from '../core/lazy.ts';
import type { Redactor } from '../core/redactor.ts';
import { contexts } from '../ids.ts';
import { answerId, answerIdOf, madeUri, reportUri } from './answerUri.ts';
import { ClosedAnswers } from './closedAnswers.ts';

/** As many as a comparison of several portals needs, twice. */
const mostDocuments = 100;
const mostBytes = 128 * 1024 * 1024;

/** What was made of answers: JSON without secrets, what stands above its first line, and whose data they are. */
export interface MadeDocument {
  readonly bytes: Uint8Array;
  readonly about: string;
  readonly portalIds: readonly string[];
}

type Kept = Pick<MadeDocument, 'bytes'> & Partial<MadeDocument> & { readonly uri: vscode.Uri };

/** The read-only documents that are no answers, but were made of them: reports in Markdown, and JSON; in memory only, the latest few. */
export class ReportDocuments implements vscode.Disposable {
  readonly #kept = new Map<string, Kept>();
  readonly #redactor: Lazy<Redactor>;
  readonly #closed: ClosedAnswers;

  /** @param onDidRemovePortal fires with the id of a portal that is gone, and what was made of its answers with it */
  constructor(redactor: Lazy<Redactor>, onDidRemovePortal: Event<string>) {
    this.#redactor = redactor;
    this.#closed = new ClosedAnswers(
      (id) => this.#kept.get(id)?.bytes.length,
      (id) => this.#kept.delete(id),
    );
    onDidRemovePortal((portalId) => {
      for (const [id, { portalIds }] of this.#kept) if (portalIds?.includes(portalId)) this.#kept.delete(id);
    });
  }

  /** Shows a report as people read it, in the one preview that is open for them all. @param title the tab's */
  async open(title: string, markdown: string): Promise<void> {
    const id = answerId();
    const redactor = await this.#redactor();
    const uri = reportUri(id, title);
    this.#keep(id, { uri, bytes: new TextEncoder().encode(redactor.withoutSecrets(markdown)) });
    try {
      await vscode.commands.executeCommand('markdown.showPreview', uri);
    } catch {
      // The editor's own Markdown extension can be switched off: a report can be read as it is written, too.
      await vscode.window.showTextDocument(await vscode.workspace.openTextDocument(uri), { preview: true });
    }
  }

  /**
   * Keeps JSON for whoever shows it.
   * @param name of the answer that it was made of
   * @param kind what it is, in the user's language, for the tab
   */
  async keep(name: string, kind: string, made: MadeDocument): Promise<vscode.Uri> {
    const id = answerId();
    const uri = madeUri(id, name, kind);
    this.#keep(id, { uri, ...made });
    const paths = [...this.#kept.values()].filter(({ about }) => about !== undefined).map((kept) => kept.uri.path);
    await vscode.commands.executeCommand('setContext', contexts.madeDocuments.key, paths);
    return uri;
  }

  /** The same, in a tab of its own. */
  async openJson(name: string, kind: string, made: MadeDocument): Promise<void> {
    const document = await vscode.workspace.openTextDocument(await this.keep(name, kind, made));
    await vscode.window.showTextDocument(document, { preview: false });
  }

  find(uri: vscode.Uri): Uint8Array | undefined {
    return this.made(uri)?.bytes;
  }

  made(uri: vscode.Uri): (Pick<MadeDocument, 'bytes'> & Partial<MadeDocument>) | undefined {
    return this.#kept.get(answerIdOf(uri));
  }

  dispose(): void {
    this.#closed.dispose();
  }

  #keep(id: string, kept: Kept): void {
    this.#kept.set(id, kept);
    let bytes = 0;
    for (const [index, [old, { bytes: own }]] of [...this.#kept].reverse().entries()) {
      bytes += own.length;
      if (index > 0 && (index >= mostDocuments || bytes > mostBytes)) this.#kept.delete(old);
    }
  }
}
