import { PlandayError, type Sentence, sentence } from '../errors.ts';
import type { Answer } from './answer.ts';
import type { Asked } from './request.ts';

/** Bytes. VS Code shares no document of more than 50 MiB with extensions, and opens none that it cannot share. */
export const largestText = 50_000_000;

/**
 * Whether a document can show an answer.
 * @param stays whether the document holds an earlier answer, which stays when this one is refused
 * @throws PlandayError `tooLarge`
 */
export function expectFit({ content }: Pick<Answer, 'content'>, asked: Asked, stays: boolean): void {
  if (content.bytes > largestText) throw tooLarge(content.bytes, asked, stays);
}

export function tooLarge(bytes: number, asked: Asked, stays: boolean): PlandayError {
  return new PlandayError('tooLarge', explain(Math.ceil(bytes / 1_000_000), asked, stays));
}

function explain(megabytes: number, { endpoint, portal }: Asked, stays: boolean): Sentence {
  return stays
    ? sentence(
        '{0} of {1} would be {2} MB of text, and VS Code opens no more than {3} MB, so the document stays as it is. Choose Fetch to File for all of it, or ask for fewer rows with Edit Parameters.',
        endpoint.name,
        portal.name,
        megabytes,
        largestText / 1_000_000,
      )
    : sentence(
        '{0} of {1} is {2} MB of text, and VS Code opens no more than {3} MB, so nothing of it was kept. Choose Fetch to File for all of it, or ask for fewer rows with Edit Parameters.',
        endpoint.name,
        portal.name,
        megabytes,
        largestText / 1_000_000,
      );
}
