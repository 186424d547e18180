import * as vscode from 'vscode';
import type { ParameterValues } from '../core/catalogue/endpoint.ts';
import { withoutSensitive } from '../core/parameters/personalValues.ts';
import { withoutPaging } from '../core/parameters/values.ts';
import { valuesKey } from '../core/parameters/valuesKey.ts';
import { connectionKey } from '../core/portals/connectionKey.ts';
import type { PortalLists } from '../core/references/portalLists.ts';
import type { Answer } from '../core/requests/answer.ts';
import { expectFit, largestText } from '../core/requests/answerText.ts';
import type { ApiRequest, Asked } from '../core/requests/request.ts';
import type { AnswerDocument } from './answerDocument.ts';
import { answerName } from './answerName.ts';
import { areTables, moveTabs, showAgain, showAs, shownUris, tabsOf } from './answerTabs.ts';
import { answerId, answerIdOf, answerUri, isAnswerUri, summaryIn } from './answerUri.ts';
import { replaced } from './replacedAnswer.ts';

/** What is asked for of an answer. */
export type Part = 'page' | 'all' | 'next';

export type ReadAnswer = () => Promise<Answer | undefined>;

type Showing = Pick<vscode.TextDocumentShowOptions, 'preview' | 'preserveFocus'>;

export interface HowToOpen extends Showing {
  readonly all?: boolean;
  /** The editor that shows it; absent where that is text. */
  readonly view?: string | undefined;
}

/** A question about a document that is under way. */
export interface Turn {
  readonly question: string;
  readonly asked: Asked;
}

/** Where the documents are. */
export interface AnswerStore {
  /** Questions whose answers get documents of their own, while they are under way. */
  readonly opening: Set<string>;
  all(): readonly AnswerDocument[];
  find(uri: vscode.Uri): AnswerDocument | undefined;
  /** What was asked for a document, also after a reload of the window. */
  request(uri: vscode.Uri): ApiRequest | undefined;
  /** Puts a document in, or in the place of the one with its id. */
  keep(document: Omit<AnswerDocument, 'changedAt'>, asked: Asked): void;
  lists(): Promise<Pick<PortalLists, 'known'>>;
  isGone(portalId: string): boolean;
  /** The last question about a document. */
  turn(id: string): Turn | undefined;
  takeTurn(id: string, turn: Turn): void;
  endTurn(id: string, turn: Turn): void;
}

/** @see Answers.open */
export async function openAnswer(
  store: AnswerStore,
  asked: Asked,
  read: () => Promise<Answer>,
  { all = false, view, ...how }: HowToOpen,
): Promise<Answer | undefined> {
  const question = questionOf(asked, all);
  if (store.opening.has(question)) return undefined;
  store.opening.add(question);
  try {
    const shown = shownWith(store, asked, all);
    const opened = { ...how, view };
    if (!shown) return await openAnew(store, asked, all, read, opened);
    if (view === undefined || areTables(shown)) return await openAgain(store, shown, asked, all, read, opened);
    // What is shown as text already must stay what that holds.
    const answer = await read();
    return await (answer.content.bytes > largestText
      ? openAnew(store, asked, all, async () => answer, opened)
      : openAgain(store, shown, asked, all, async () => answer, opened));
  } finally {
    store.opening.delete(question);
  }
}

async function openAnew(
  store: AnswerStore,
  asked: Asked,
  all: boolean,
  read: () => Promise<Answer>,
  { view, preview = true, preserveFocus = false }: Omit<HowToOpen, 'all'>,
): Promise<Answer> {
  const id = answerId();
  const [answer, lists] = await Promise.all([read(), store.lists()]);
  if (store.isGone(asked.portal.id)) return answer;
  const name = answerName(asked, lists);
  const uri = answerUri(id, name);
  if (view === undefined) expectFit(answer, asked, false, !all);
  store.keep({ id, uri, name, answer, isOpen: false }, asked);
  if (view === undefined) await vscode.workspace.openTextDocument(uri);
  // Its portal may have been removed while the editor made room for it.
  if (store.find(uri)) await showAs(view, uri, { preview, preserveFocus });
  return answer;
}

async function openAgain(
  store: AnswerStore,
  uri: vscode.Uri,
  asked: Asked,
  all: boolean,
  read: () => Promise<Answer>,
  { view, preview = true, preserveFocus = false }: Omit<HowToOpen, 'all'>,
): Promise<Answer | undefined> {
  let answer: Answer | undefined;
  await updateAnswer(store, uri, asked, all ? 'all' : 'page', async () => {
    answer = await read();
    return answer;
  });
  const now = store.find(uri)?.uri;
  const isPinned = now !== undefined && tabsOf(now).some(({ isPreview }) => !isPreview);
  const shown = { preview: preview && !isPinned, preserveFocus };
  if (now) await (view === undefined ? showAgain(now, shown) : showAs(view, now, shown));
  return answer;
}

/** The document that a tab shows of the same request, also one that came back after a reload of the window. */
function shownWith(store: AnswerStore, { portal, endpoint, values }: Asked, all: boolean): vscode.Uri | undefined {
  const isSame = (request: ApiRequest) =>
    request.portalId === portal.id &&
    request.endpointId === endpoint.id &&
    request.all === all &&
    valuesKey(request.values) === valuesKey(values);
  const held = store.all().find(({ uri, answer: { request, connection } }) => {
    return isSame(request) && connection === connectionKey(portal) && tabsOf(uri).length > 0;
  });
  return held?.uri ?? shownUris().find((uri) => isAnswerUri(uri) && !store.find(uri) && isKept(store.request(uri), isSame));
}

/** Of what was asked with values that were not kept, nobody knows whether it is the same. */
function isKept(request: ApiRequest | undefined, isSame: (request: ApiRequest) => boolean): boolean {
  return request !== undefined && (request.notKept ?? []).length === 0 && isSame(request);
}

/** @see Answers.update */
export async function updateAnswer(
  store: AnswerStore,
  uri: vscode.Uri,
  asked: Asked,
  part: Part,
  read: ReadAnswer,
): Promise<void> {
  const id = answerIdOf(uri);
  const turn: Turn = { question: questionOf(asked, part), asked };
  if (store.turn(id)?.question === turn.question) return;
  store.takeTurn(id, turn);
  try {
    const [answer, lists] = await Promise.all([read(), store.lists()]);
    if (!answer || store.turn(id) !== turn || store.isGone(asked.portal.id)) return;
    const before = store.find(uri);
    if (!areTables(uri)) expectFit(answer, asked, before !== undefined, part === 'page');
    // What was asked for something else, or of a portal of another name, is called otherwise.
    const name = answerName({ ...asked, values: answer.request.values }, lists, shownSummary(store, uri, asked));
    const named = answerUri(id, name);
    const previous = replaced(before, answer, part === 'next');
    store.keep({ id, uri: named, name, answer, isOpen: before?.isOpen ?? false, ...previous }, asked);
    if (String(named) !== String(uri)) await moveTabs(uri, named);
  } finally {
    store.endTurn(id, turn);
  }
}

/** What the tab says that it was asked for, where that is the same by now. */
function shownSummary(store: AnswerStore, uri: vscode.Uri, { portal, endpoint, values }: Asked): readonly string[] {
  const request = store.request(uri);
  const titled = (of: ParameterValues) => valuesKey(withoutPaging(endpoint, withoutSensitive(endpoint, of)));
  const isSame =
    request?.portalId === portal.id && request.endpointId === endpoint.id && titled(request.values) === titled(values);
  if (!isSame) return [];
  return store.find(uri)?.name.summary ?? summaryIn(uri, { endpoint: endpoint.name, portal: portal.name });
}

/** Two of the same are one. */
function questionOf({ portal, endpoint, values }: Asked, part: unknown): string {
  return JSON.stringify([connectionKey(portal), portal.id, endpoint.id, valuesKey(values), part]);
}
