import type { Answer } from '../core/requests/answer.ts';
import type { Ask } from '../core/requests/ask.ts';
import type { ReadAllOptions } from '../core/requests/readAllRows.ts';
import type { Asked } from '../core/requests/request.ts';
import { limit } from '../ui/limits.ts';
import { withProgress } from '../ui/progress.ts';
import { progressText, readingTitle } from './answerStatus.ts';
import { askToGoOn } from './askToGoOn.ts';

/** Asks for one page under progress. @throws PlandayError; an `AbortError` when the user cancelled */
export async function askPage(ask: Pick<Ask, 'page'>, asked: Asked): Promise<Answer> {
  return await withProgress(readingTitle(asked), (progress) => ask.page(asked, progress));
}

/** Asks for the first rows of an answer that is too long to be shown. @throws as `askPage` */
export async function askBeginning(ask: Pick<Ask, 'begin'>, asked: Asked): Promise<Answer> {
  return await withProgress(readingTitle(asked), (progress) => ask.begin(asked, progress));
}

/** Asks for the next page of an answer under progress. */
export async function askNext(ask: Pick<Ask, 'next'>, asked: Asked, answer: Answer): Promise<Answer> {
  return await withProgress(readingTitle(asked), (progress) => ask.next(asked, answer, progress));
}

/**
 * Asks for all pages under progress with counts; the user may cancel, or go no further where there are very many, and keeps what came.
 * @param expectedTotal what the document that is open says that there are
 * @param shown for what shows rows as they come, or holds more than a document
 * @throws PlandayError where not even the first page could be read
 */
export async function askAll(
  ask: Pick<Ask, 'all'>,
  asked: Asked,
  expectedTotal: number | undefined,
  shown: Pick<ReadAllOptions, 'onPage' | 'mostBytes'> = {},
): Promise<Answer> {
  return await withProgress(
    readingTitle(asked),
    ({ signal, onWait, report }) =>
      ask.all(asked, {
        signal,
        onWait,
        expectedTotal,
        ...shown,
        onProgress: (progress) => report(progressText(progress)),
        askToGoOn: (soFar) => askToGoOn(asked, soFar),
        askAbove: limit('askAbove'),
      }),
    'long',
  );
}
