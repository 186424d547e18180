import { valuesKey } from '../core/parameters/valuesKey.ts';
import type { Answer } from '../core/requests/answer.ts';
import type { AnswerDocument } from './answerDocument.ts';

/** A larger one is not kept beside what took its place. */
const largestPrevious = 32 * 1024 * 1024;

/**
 * What is kept of the answer that a new one takes the place of. An answer to another question is nothing that could be compared with it.
 * @param isMore whether the new one is the same with more rows
 */
export function replaced(before: AnswerDocument | undefined, now: Answer, isMore: boolean): Pick<AnswerDocument, 'previous'> {
  if (!before) return {};
  const { previous, ...document } = before;
  if (isMore) return previous ? { previous } : {};
  const isSame = questionOf(document.answer) === questionOf(now) && document.answer.content.bytes <= largestPrevious;
  return isSame ? { previous: document } : {};
}

function questionOf({ request: { portalId, endpointId, values, all } }: Answer): string {
  return JSON.stringify([portalId, endpointId, valuesKey(values), all]);
}
