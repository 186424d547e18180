import * as vscode from 'vscode';
import { formatJson } from '../core/json.ts';
import type { Redactor } from '../core/redactor.ts';
import { AnswerSources } from './answerSources.ts';
import { answerId, answerIdOf, answerUri, isAnswerUri, reportUri } from './answerUri.ts';
import type { AnswerContent, AnswerSource, OpenAnswer } from './openAnswer.ts';

/** Answers whose tab was closed: kept for a moment, because Go Back and Reopen Closed Editor bring the tab back. */
const mostClosed = 20;
const mostClosedBytes = 32 * 1024 * 1024;

const mostReports = 20;

/** The documents that hold answers. Their content lives in memory only and goes soon after the tab. */
export class Answers implements vscode.Disposable {
  readonly #answers = new Map<string, OpenAnswer>();
  /** Ids of answers without a tab, the longest closed first. */
  readonly #closed = new Set<string>();
  /** The last question about a document, while it is under way. */
  readonly #turns = new Map<string, symbol>();
  readonly #reports = new Map<string, Uint8Array>();
  readonly #sources: AnswerSources;
  readonly #redactor: Redactor;
  readonly #changed = new vscode.EventEmitter<vscode.Uri>();
  readonly #tabs: vscode.Disposable;

  /** Fires with the document's address when its content came, changed or went. */
  readonly onDidChange = this.#changed.event;

  constructor(workspaceState: vscode.Memento, redactor: Redactor) {
    this.#sources = new AnswerSources(workspaceState);
    this.#redactor = redactor;
    this.#tabs = vscode.window.tabGroups.onDidChangeTabs(({ closed, opened }) => this.#noticeTabs([...closed, ...opened]));
  }

  /** Shows an answer in a preview tab. */
  async open(content: AnswerContent): Promise<OpenAnswer> {
    const id = answerId();
    const answer = this.#keep(id, answerUri(id, content.endpoint.name, content.portal.name), content);
    await this.#sources.keep(id, content);
    const document = await vscode.workspace.openTextDocument(answer.uri);
    await vscode.window.showTextDocument(document, { preview: true });
    return answer;
  }

  /**
   * Puts new content in the place of the old one; cursor and scroll position stay. An answer to an older question than the last one
   * about this document is dropped.
   * @param read gives nothing where the old content is to stay
   * @throws what `read` rejects with, the old content in place
   */
  async update(uri: vscode.Uri, read: () => Promise<AnswerContent | undefined>): Promise<void> {
    const id = answerIdOf(uri);
    const turn = Symbol(id);
    this.#turns.set(id, turn);
    try {
      const content = await read();
      if (!content || this.#turns.get(id) !== turn) return;
      this.#keep(id, uri, content);
      await this.#sources.keep(id, content);
    } finally {
      if (this.#turns.get(id) === turn) this.#turns.delete(id);
    }
  }

  /** Shows a report as a read-only Markdown document. @param title the tab's */
  async openReport(title: string, markdown: string): Promise<void> {
    const id = answerId();
    this.#reports.set(id, new TextEncoder().encode(this.#redactor.withoutSecrets(markdown)));
    const [oldest] = this.#reports.keys();
    if (this.#reports.size > mostReports && oldest !== undefined) this.#reports.delete(oldest);
    const document = await vscode.workspace.openTextDocument(reportUri(id, title));
    await vscode.window.showTextDocument(document, { preview: true });
  }

  report(uri: vscode.Uri): Uint8Array | undefined {
    return this.#reports.get(answerIdOf(uri));
  }

  /** `undefined` for a document whose content is gone. */
  find(uri: vscode.Uri): OpenAnswer | undefined {
    return this.#answers.get(answerIdOf(uri));
  }

  /** What was asked for a document, also after a reload of the window. */
  source(uri: vscode.Uri): AnswerSource | undefined {
    return this.find(uri)?.source ?? this.#sources.get(answerIdOf(uri));
  }

  all(): readonly OpenAnswer[] {
    return [...this.#answers.values()];
  }

  /** Goes with the portal: what it answered, and what was asked of it. */
  async forgetPortal(portalId: string): Promise<void> {
    for (const { id, uri, source } of this.all()) {
      if (source.portalId === portalId && this.#answers.delete(id)) this.#changed.fire(uri);
    }
    await this.#sources.forgetPortal(portalId);
  }

  dispose(): void {
    this.#tabs.dispose();
    this.#changed.dispose();
    this.#answers.clear();
  }

  #keep(
    id: string,
    uri: vscode.Uri,
    { portal, endpoint, values, all, json, status, milliseconds, list }: AnswerContent,
  ): OpenAnswer {
    const answer: OpenAnswer = {
      id,
      uri,
      source: { portalId: portal.id, endpointId: endpoint.id, values, all },
      json,
      bytes: new TextEncoder().encode(this.#redactor.withoutSecrets(formatJson(json))),
      status,
      milliseconds,
      list,
      // The editor reads a file again only when its time has moved on.
      fetchedAt: Math.max(Date.now(), (this.#answers.get(id)?.fetchedAt ?? 0) + 1),
    };
    this.#answers.set(id, answer);
    this.#changed.fire(uri);
    return answer;
  }

  #noticeTabs(tabs: readonly vscode.Tab[]): void {
    const ids = new Set(tabs.flatMap(tabUris).map((uri) => answerIdOf(uri)));
    if (ids.size === 0) return;
    const shown = new Set(
      vscode.window.tabGroups.all.flatMap((group) => group.tabs.flatMap(tabUris)).map((uri) => answerIdOf(uri)),
    );
    for (const id of ids) {
      this.#closed.delete(id);
      if (!shown.has(id) && this.#answers.has(id)) this.#closed.add(id);
    }
    this.#dropClosed();
  }

  #dropClosed(): void {
    let bytes = 0;
    for (const [index, id] of [...this.#closed].reverse().entries()) {
      bytes += this.#answers.get(id)?.bytes.length ?? 0;
      if (index < mostClosed && bytes <= mostClosedBytes) continue;
      this.#closed.delete(id);
      this.#answers.delete(id);
    }
  }
}

/** The answers that a tab shows; a comparison shows two. */
function tabUris({ input }: vscode.Tab): vscode.Uri[] {
  const uris =
    input instanceof vscode.TabInputText
      ? [input.uri]
      : input instanceof vscode.TabInputTextDiff
        ? [input.original, input.modified]
        : [];
  return uris.filter(isAnswerUri);
}
