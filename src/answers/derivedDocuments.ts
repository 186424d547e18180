import * as vscode from 'vscode';
import type { Event } from '../core/event.ts';
import { contexts } from '../ids.ts';
import { answerId, answerIdOf, derivedUri } from './answerUri.ts';
import { ClosedAnswers } from './closedAnswers.ts';

/** A document that was put together from several answers; in memory only. */
export interface DerivedDocument {
  readonly uri: vscode.Uri;
  readonly portalId: string;
  /** What the editor shows: formatted JSON without secrets, UTF-8. */
  readonly bytes: Uint8Array;
  readonly changedAt: number;
  /** Brings what is missing; absent where nothing is. */
  readonly goOn?: (() => Promise<void>) | undefined;
}

type Content = Pick<DerivedDocument, 'bytes' | 'goOn'>;

/** The documents that are put together from several answers. They go as answers do: soon after what shows them, and with their portal. */
export class DerivedDocuments implements vscode.Disposable {
  readonly #documents = new Map<string, DerivedDocument>();
  /** Portals that are gone: what still comes of them is nobody's. */
  readonly #gone = new Set<string>();
  readonly #changed: (uri: vscode.Uri) => void;
  readonly #closed: ClosedAnswers;

  /**
   * @param onDidRemovePortal fires with the id of a portal that is gone
   * @param changed is told a document's address when its content came, changed or went
   */
  constructor(onDidRemovePortal: Event<string>, changed: (uri: vscode.Uri) => void) {
    this.#changed = changed;
    onDidRemovePortal((portalId) => {
      this.#gone.add(portalId);
      for (const [id, document] of this.#documents) if (document.portalId === portalId) this.#drop(id);
    });
    this.#closed = new ClosedAnswers(
      (id) => this.#documents.get(id)?.bytes.length,
      (id) => this.#drop(id),
    );
  }

  /** Shows a document in a tab of its own. @param names of what it is about, and of the portal, for the tab */
  async open(portalId: string, names: readonly [string, string], content: Content): Promise<vscode.Uri> {
    const uri = this.add(portalId, names, content);
    if (this.find(uri)) await vscode.window.showTextDocument(await vscode.workspace.openTextDocument(uri), { preview: false });
    return uri;
  }

  /** The same for whoever shows it otherwise. */
  add(portalId: string, [name, portalName]: readonly [string, string], content: Content): vscode.Uri {
    const uri = derivedUri(answerId(), name, portalName);
    this.#keep({ uri, portalId, changedAt: Date.now(), ...content });
    return uri;
  }

  /** Puts new content in the place of the old one, where the document is still there. */
  update(uri: vscode.Uri, content: Content): void {
    const before = this.find(uri);
    if (before) this.#keep({ uri, portalId: before.portalId, changedAt: Math.max(Date.now(), before.changedAt + 1), ...content });
  }

  find(uri: vscode.Uri): DerivedDocument | undefined {
    return this.#documents.get(answerIdOf(uri));
  }

  dispose(): void {
    this.#closed.dispose();
    this.#documents.clear();
  }

  #keep(document: DerivedDocument): void {
    if (this.#gone.has(document.portalId)) return;
    this.#documents.set(answerIdOf(document.uri), document);
    this.#tell(document);
  }

  #drop(id: string): void {
    const document = this.#documents.get(id);
    if (document && this.#documents.delete(id)) this.#tell(document);
  }

  /** The editor's menus know them by their addresses. */
  #tell({ uri }: DerivedDocument): void {
    const all = [...this.#documents.values()];
    const addresses = (some: readonly DerivedDocument[]) => some.map((document) => String(document.uri));
    void vscode.commands.executeCommand('setContext', contexts.derived.key, addresses(all));
    void vscode.commands.executeCommand('setContext', contexts.unfinished.key, addresses(all.filter(({ goOn }) => goOn)));
    this.#changed(uri);
  }
}
