import * as vscode from 'vscode';
import type { Event } from '../core/event.ts';
import type { PortalLists } from '../core/references/portalLists.ts';
import type { Answer } from '../core/requests/answer.ts';
import type { KeptRequests } from '../core/requests/keptRequests.ts';
import type { PageOfRows } from '../core/requests/readAllRows.ts';
import type { ApiRequest, Asked } from '../core/requests/request.ts';
import type { AnswerDocument } from './answerDocument.ts';
import { answerIdOf } from './answerUri.ts';
import { ClosedAnswers } from './closedAnswers.ts';
import type { AnswerStore, HowToOpen, Part, ReadAnswer, Turn } from './showAnswers.ts';

/** Under this key of the workspace state: what was asked for each tab, so that one that came back after a reload can ask again. */
export const tabRequestsKey = 'planday.answers';
export const mostTabRequests = 100;

export interface AnswersOptions {
  readonly requests: KeptRequests;
  /** What ids are called, for titles. */
  readonly lists: () => Promise<Pick<PortalLists, 'known'>>;
  /** Fires with the id of a portal that is gone. */
  readonly onDidRemovePortal: Event<string>;
}

/** A page that was read of a document's rows, before all of them are there. */
export interface PageOfAnswer extends PageOfRows {
  readonly uri: vscode.Uri;
}

/** The documents that hold answers. Their content lives in memory only and goes soon after what shows it. */
export class Answers implements AnswerStore, vscode.Disposable {
  readonly #documents = new Map<string, AnswerDocument>();
  /** Portals that are gone: what still comes of them is nobody's. */
  readonly #gone = new Set<string>();
  /** The last question about a document, while it is under way. */
  readonly #turns = new Map<string, Turn>();
  /** Questions whose answers get documents of their own, while they are under way. */
  readonly opening = new Set<string>();
  readonly #options: AnswersOptions;
  readonly #closed: ClosedAnswers;
  readonly #changed = new vscode.EventEmitter<vscode.Uri>();
  readonly #reading = new vscode.EventEmitter<void>();
  readonly #pages = new vscode.EventEmitter<PageOfAnswer>();

  /** Fires with the document's address when its content came, changed or went. */
  readonly onDidChange = this.#changed.event;
  /** Fires when the reading of a document begins or ends. */
  readonly onDidChangeReading = this.#reading.event;
  /** Fires with each page of a document whose rows are all being read. */
  readonly onDidReadPage = this.#pages.event;

  constructor(options: AnswersOptions) {
    this.#options = options;
    options.onDidRemovePortal((portalId) => this.#forgetPortal(portalId));
    this.#closed = new ClosedAnswers(
      (id) => this.#documents.get(id)?.answer.content.bytes,
      (id) => this.#documents.delete(id),
    );
  }

  /**
   * Shows an answer in a preview tab, or in a tab of its own; the same request that a tab shows already comes back to it.
   * @param how whether all pages are asked for, and whether the focus stays where it is
   * @returns `undefined` where the same is under way already, whose answer is shown
   * @throws what `read` rejects with, and PlandayError `tooLarge`, `documentFull`, nothing kept
   */
  async open(asked: Asked, read: () => Promise<Answer>, how: HowToOpen = {}): Promise<Answer | undefined> {
    return await (await showing()).openAnswer(this, asked, read, how);
  }

  /**
   * Puts new content in the place of the old one; cursor and scroll position stay. An answer to an older question than the last one
   * about this document is dropped, and a question that is under way already is not asked twice.
   * @param part what is asked for of the answer
   * @param read gives nothing where the old content is to stay
   * @throws what `read` rejects with, and PlandayError `tooLarge`, `documentFull`, the old content in place
   */
  async update(uri: vscode.Uri, asked: Asked, part: Part, read: ReadAnswer): Promise<void> {
    await (await showing()).updateAnswer(this, uri, asked, part, read);
  }

  /** What is being read into a document: until it is there, the old content is in sight. */
  reading(uri: vscode.Uri): Asked | undefined {
    return this.turn(answerIdOf(uri))?.asked;
  }

  /** `undefined` for a document whose content is gone. */
  find(uri: vscode.Uri): AnswerDocument | undefined {
    return this.#documents.get(answerIdOf(uri));
  }

  /** What was asked for a document, also after a reload of the window. */
  request(uri: vscode.Uri): ApiRequest | undefined {
    return this.find(uri)?.answer.request ?? this.#options.requests.find(answerIdOf(uri));
  }

  tellPage(page: PageOfAnswer): void {
    this.#pages.fire(page);
  }

  all(): readonly AnswerDocument[] {
    return [...this.#documents.values()];
  }

  keep(document: Omit<AnswerDocument, 'changedAt'>, asked: Asked): void {
    const { id, uri, answer } = document;
    const changedAt = Math.max(answer.fetchedAt, (this.#documents.get(id)?.changedAt ?? 0) + 1);
    this.#documents.set(id, { ...document, changedAt });
    this.#changed.fire(uri);
    void this.#options.requests.keep(id, { ...asked, values: answer.request.values }, answer.request.all);
  }

  /** Shows what is hidden in an answer, or hides it again. */
  reveal(uri: vscode.Uri, isOpen: boolean): void {
    const document = this.find(uri);
    if (!document || document.isOpen === isOpen) return;
    this.#documents.set(document.id, { ...document, isOpen, changedAt: document.changedAt + 1 });
    this.#changed.fire(document.uri);
  }

  lists(): Promise<Pick<PortalLists, 'known'>> {
    return this.#options.lists();
  }

  isGone(portalId: string): boolean {
    return this.#gone.has(portalId);
  }

  turn(id: string): Turn | undefined {
    return this.#turns.get(id);
  }

  takeTurn(id: string, turn: Turn): void {
    this.#turns.set(id, turn);
    this.#reading.fire();
  }

  endTurn(id: string, turn: Turn): void {
    if (this.#turns.get(id) === turn) this.#turns.delete(id);
    this.#reading.fire();
  }

  dispose(): void {
    this.#closed.dispose();
    this.#changed.dispose();
    this.#reading.dispose();
    this.#pages.dispose();
    this.#documents.clear();
  }

  #forgetPortal(portalId: string): void {
    this.#gone.add(portalId);
    for (const { id, uri, answer } of this.all()) {
      if (answer.request.portalId === portalId && this.#documents.delete(id)) this.#changed.fire(uri);
    }
  }
}

/** Not at the start: it is of use with the first answer, and loads while that is on its way. */
function showing(): Promise<typeof import('./answerContent.ts')> {
  return import('./answerContent.ts');
}
