import type * as vscode from 'vscode';
import { shownText } from '../answers/answerDocument.ts';
import type { Made } from '../answers/madeDocuments.ts';
import type { Answer } from '../core/requests/answer.ts';
import type { Services } from './services.ts';

/** What a watched document was before it changed. */
export interface WatchBefore {
  readonly answer: Answer;
  /** The document, by any of its addresses. */
  readonly uri: vscode.Uri;
  /** The tab's. */
  readonly name: string;
  readonly about?: string | undefined;
}

/**
 * Makes a document of it, which shows what is hidden for as long as the watched one does.
 * @throws PlandayError `unknownPortal`
 */
export async function addBefore(
  { answers, made }: Pick<Services, 'answers' | 'made'>,
  { answer, uri, name, about }: WatchBefore,
): Promise<vscode.Uri> {
  const documents = await made();
  const isOpenNow = () => answers.find(uri)?.isOpen ?? false;
  let isOpen = isOpenNow();
  const following = answers.onDidChange(() => {
    if (isOpen === isOpenNow()) return;
    isOpen = isOpenNow();
    documents.update(left, madeNow());
  });
  const madeNow = (): Made => ({
    bytes: shownText({ answer, isOpen }).bytes(),
    ...(about !== undefined && { about }),
    onGone: () => following.dispose(),
  });
  let left: vscode.Uri;
  try {
    left = documents.add(name, [answer.request.portalId], madeNow());
  } catch (error) {
    following.dispose();
    throw error;
  }
  return left;
}
