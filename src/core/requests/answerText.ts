import { PlandayError, type Sentence, sentence } from '../errors.ts';
import { formatJson } from '../json.ts';
import { formattedBytes } from '../jsonSize.ts';
import type { Redactor } from '../redactor.ts';
import type { Answer } from './answer.ts';
import { jsonOf } from './answerJson.ts';
import type { Asked } from './request.ts';

/** Bytes. VS Code shares no document of more than 50 MiB with extensions, and opens none that it cannot share. */
export const largestText = 50_000_000;

/**
 * What a document shows of an answer: formatted, without secrets, UTF-8.
 * @param stays whether the document holds an earlier answer, which stays when this one is refused
 * @throws PlandayError `tooLarge`, before there is a text: one that is much larger could not even be made
 */
export function answerText(answer: Pick<Answer, 'json'>, asked: Asked, redactor: Redactor, stays: boolean): Uint8Array {
  const json = jsonOf(answer);
  expectFit(formattedBytes(json), asked, stays);
  // What stands in the place of a secret is shorter than any that is taken out of answers.
  return new TextEncoder().encode(redactor.withoutSecretsInJson(formatJson(json)));
}

function expectFit(bytes: number, asked: Asked, stays: boolean): void {
  if (bytes > largestText) throw new PlandayError('tooLarge', explain(Math.ceil(bytes / 1_000_000), asked, stays));
}

function explain(megabytes: number, { endpoint, portal }: Asked, stays: boolean): Sentence {
  return stays
    ? sentence(
        '{0} of {1} would be {2} MB of text, and VS Code opens no more than {3} MB, so the document stays as it is. Ask for fewer rows or a shorter period with Edit Parameters.',
        endpoint.name,
        portal.name,
        megabytes,
        largestText / 1_000_000,
      )
    : sentence(
        '{0} of {1} is {2} MB of text, and VS Code opens no more than {3} MB, so nothing of it was kept. Ask for fewer rows or a shorter period with Edit Parameters.',
        endpoint.name,
        portal.name,
        megabytes,
        largestText / 1_000_000,
      );
}
