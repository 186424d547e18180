import * as vscode from 'vscode';
import type { Event } from '../core/event.ts';
import type { Lazy } from '../core/lazy.ts';
import { connectionKey } from '../core/portals/connectionKey.ts';
import type { Redactor } from '../core/redactor.ts';
import type { Answer } from '../core/requests/answer.ts';
import type { KeptRequests } from '../core/requests/keptRequests.ts';
import type { ApiRequest, Asked } from '../core/requests/request.ts';
import type { AnswerDocument } from './answerDocument.ts';
import { answerId, answerIdOf, answerUri } from './answerUri.ts';
import { ClosedAnswers } from './closedAnswers.ts';

/** Under this key of the workspace state: what was asked for each tab, so that one that came back after a reload can ask again. */
export const tabRequestsKey = 'planday.answers';
export const mostTabRequests = 100;

/** What is asked for of an answer. */
export type Part = 'page' | 'all' | 'next';

interface Turn {
  readonly question: string;
  readonly asked: Asked;
}

export interface AnswersOptions {
  readonly requests: KeptRequests;
  readonly redactor: Lazy<Redactor>;
  /** Fires with the id of a portal that is gone. */
  readonly onDidRemovePortal: Event<string>;
}

interface HowToOpen extends Pick<vscode.TextDocumentShowOptions, 'preview' | 'preserveFocus'> {
  readonly all?: boolean;
}

/** The documents that hold answers. Their content lives in memory only and goes soon after what shows it. */
export class Answers implements vscode.Disposable {
  readonly #documents = new Map<string, AnswerDocument>();
  /** Portals that are gone: what still comes of them is nobody's. */
  readonly #gone = new Set<string>();
  /** The last question about a document, while it is under way. */
  readonly #turns = new Map<string, Turn>();
  /** Questions whose answers get documents of their own, while they are under way. */
  readonly #opening = new Set<string>();
  readonly #options: AnswersOptions;
  readonly #closed: ClosedAnswers;
  readonly #changed = new vscode.EventEmitter<vscode.Uri>();
  readonly #reading = new vscode.EventEmitter<void>();

  /** Fires with the document's address when its content came, changed or went. */
  readonly onDidChange = this.#changed.event;
  /** Fires when the reading of a document begins or ends. */
  readonly onDidChangeReading = this.#reading.event;

  constructor(options: AnswersOptions) {
    this.#options = options;
    options.onDidRemovePortal((portalId) => this.#forgetPortal(portalId));
    this.#closed = new ClosedAnswers(
      (id) => this.#documents.get(id)?.bytes.length,
      (id) => this.#documents.delete(id),
    );
  }

  /**
   * Shows an answer in a preview tab, or in a tab of its own.
   * @param how whether all pages are asked for, and whether the focus stays where it is
   * @returns `undefined` where the same is under way already, whose answer is shown
   * @throws what `read` rejects with, and PlandayError `tooLarge`, nothing kept
   */
  async open(asked: Asked, read: () => Promise<Answer>, { all = false, ...how }: HowToOpen = {}): Promise<Answer | undefined> {
    const question = questionOf(asked, all);
    if (this.#opening.has(question)) return undefined;
    this.#opening.add(question);
    try {
      return await this.#open(asked, read, how);
    } finally {
      this.#opening.delete(question);
    }
  }

  async #open(asked: Asked, read: () => Promise<Answer>, { preview = true, preserveFocus = false }: HowToOpen): Promise<Answer> {
    const id = answerId();
    const [{ answerText }, redactor, answer] = await Promise.all([content(), this.#options.redactor(), read()]);
    if (this.#gone.has(asked.portal.id)) return answer;
    const bytes = answerText(answer, asked, redactor, false);
    const { uri } = this.#keep(id, answerUri(id, asked.endpoint.name, asked.portal.name), answer, bytes);
    void this.#options.requests.keep(id, asked, answer.request.all);
    const document = await vscode.workspace.openTextDocument(uri);
    // Its portal may have been removed while the editor made room for it.
    if (this.#documents.has(id)) await vscode.window.showTextDocument(document, { preview, preserveFocus });
    return answer;
  }

  /**
   * Puts new content in the place of the old one; cursor and scroll position stay. An answer to an older question than the last one
   * about this document is dropped, and a question that is under way already is not asked twice.
   * @param part what is asked for of the answer
   * @param read gives nothing where the old content is to stay
   * @throws what `read` rejects with, and PlandayError `tooLarge`, the old content in place
   */
  async update(uri: vscode.Uri, asked: Asked, part: Part, read: () => Promise<Answer | undefined>): Promise<void> {
    const id = answerIdOf(uri);
    const turn: Turn = { question: questionOf(asked, part), asked };
    if (this.#turns.get(id)?.question === turn.question) return;
    this.#turns.set(id, turn);
    this.#reading.fire();
    try {
      const [{ answerText, replaced }, redactor, answer] = await Promise.all([content(), this.#options.redactor(), read()]);
      if (!answer || this.#turns.get(id) !== turn || this.#gone.has(asked.portal.id)) return;
      const before = this.#documents.get(id);
      const bytes = answerText(answer, asked, redactor, before !== undefined);
      this.#keep(id, uri, answer, bytes, replaced(before, answer, part === 'next'));
      void this.#options.requests.keep(id, { ...asked, values: answer.request.values }, answer.request.all);
    } finally {
      if (this.#turns.get(id) === turn) this.#turns.delete(id);
      this.#reading.fire();
    }
  }

  /** What is being read into a document: until it is there, the old content is in sight. */
  reading(uri: vscode.Uri): Asked | undefined {
    return this.#turns.get(answerIdOf(uri))?.asked;
  }

  /** `undefined` for a document whose content is gone. */
  find(uri: vscode.Uri): AnswerDocument | undefined {
    return this.#documents.get(answerIdOf(uri));
  }

  /** What was asked for a document, also after a reload of the window. */
  request(uri: vscode.Uri): ApiRequest | undefined {
    return this.find(uri)?.answer.request ?? this.#options.requests.find(answerIdOf(uri));
  }

  all(): readonly AnswerDocument[] {
    return [...this.#documents.values()];
  }

  dispose(): void {
    this.#closed.dispose();
    this.#changed.dispose();
    this.#reading.dispose();
    this.#documents.clear();
  }

  #forgetPortal(portalId: string): void {
    this.#gone.add(portalId);
    for (const { id, uri, answer } of this.all()) {
      if (answer.request.portalId === portalId && this.#documents.delete(id)) this.#changed.fire(uri);
    }
  }

  #keep(
    id: string,
    uri: vscode.Uri,
    answer: Answer,
    bytes: Uint8Array,
    previous?: Pick<AnswerDocument, 'previous'>,
  ): AnswerDocument {
    const changedAt = Math.max(answer.fetchedAt, (this.#documents.get(id)?.changedAt ?? 0) + 1);
    const document: AnswerDocument = { id, uri, answer, bytes, changedAt, ...previous };
    this.#documents.set(id, document);
    this.#changed.fire(uri);
    return document;
  }
}

/** Two of the same are one. */
function questionOf({ portal, endpoint, values }: Asked, part: unknown): string {
  return JSON.stringify([connectionKey(portal), portal.id, endpoint.id, values, part]);
}

/** Not at the start: it is of use with the first answer, and loads while that is on its way. */
function content(): Promise<typeof import('./answerContent.ts')> {
  return import('./answerContent.ts');
}
