import type * as vscode from 'vscode';
import type { Event } from '../core/event.ts';
import type { Lazy } from '../core/lazy.ts';
import type { Redactor } from '../core/redactor.ts';
import { answerIdOf } from './answerUri.ts';
import { ClosedAnswers } from './closedAnswers.ts';
import type { Kept, KeptDocuments } from './madeDocument.ts';

/** The read-only documents that were made of answers: reports in Markdown, and JSON (see `madeDocuments`); in memory only. */
export class ReportDocuments implements KeptDocuments, vscode.Disposable {
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

  /**
   * Shows a report as people read it, in the one preview that is open for them all; or as it is written, to be copied.
   * @param title the tab's
   */
  async open(title: string, markdown: string, as: 'preview' | 'source' = 'preview'): Promise<void> {
    const { openReport } = await import('./answerContent.ts');
    await openReport(this, title, (await this.#redactor()).withoutSecrets(markdown), as);
  }

  keep(kept: Kept): void {
    this.#kept.set(answerIdOf(kept.uri), kept);
  }

  drop({ uri }: Pick<Kept, 'uri'>): void {
    this.#kept.delete(answerIdOf(uri));
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
