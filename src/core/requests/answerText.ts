import { PlandayError, type Sentence, sentence } from '../errors.ts';
import { largestAnswer } from '../http.ts';
import { mostHeldBytes } from '../jsonText/jsonWriter.ts';
import type { Answer } from './answer.ts';
import type { Asked } from './request.ts';

/** Bytes. VS Code shares no document of more than 50 MiB with extensions, and opens none that it cannot share. */
export const largestText = 50_000_000;

const inMegabytes = (bytes: number) => Math.ceil(bytes / 1_000_000);

/**
 * Whether a document can show an answer.
 * @param stays whether the document holds an earlier answer, which stays when this one is refused
 * @throws PlandayError `tooLarge`; `documentFull` where it was put together from several
 */
export function expectFit({ content }: Pick<Answer, 'content'>, asked: Asked, stays: boolean, isOne: boolean): void {
  if (content.bytes <= largestText) return;
  throw isOne ? tooLarge(content.bytes, asked, stays) : new PlandayError('documentFull', ofSeveral(content.bytes, asked, stays));
}

/** One answer is more than a document shows. */
function tooLarge(bytes: number, { endpoint, portal }: Asked, stays: boolean): PlandayError {
  const args = [endpoint.name, portal.name, inMegabytes(bytes), inMegabytes(largestText)] as const;
  return new PlandayError(
    'tooLarge',
    stays
      ? sentence(
          '{0} of {1} would be {2} MB of text, and VS Code opens no more than {3} MB, so the document stays as it is. Choose Open as Table, save it to a file, or open its first rows.',
          ...args,
        )
      : sentence(
          '{0} of {1} is {2} MB of text, and VS Code opens no more than {3} MB, so nothing of it was kept. Choose Open as Table, save it to a file, or open its first rows.',
          ...args,
        ),
  );
}

/** One answer is more than is held, by whatever is to show it. */
export function tooLargeToHold(bytes: number, { endpoint, portal }: Asked): PlandayError {
  return new PlandayError(
    'tooLarge',
    sentence(
      '{0} of {1} is {2} MB of text, and no more than {3} MB are held, so nothing of it was kept. Save it to a file, open its first rows, or ask for fewer with Edit Parameters.',
      endpoint.name,
      portal.name,
      inMegabytes(bytes),
      inMegabytes(mostHeldBytes),
    ),
  );
}

/** The same where it was not even read to its end. */
export function notReadToItsEnd({ endpoint, portal }: Asked, cause: PlandayError): PlandayError {
  return new PlandayError(
    'tooLarge',
    sentence(
      '{0} of {1} is more than {2} MB, and VS Code opens no more than {3} MB, so it was not read to its end. Save it to a file, open its first rows, or ask for fewer with Edit Parameters.',
      endpoint.name,
      portal.name,
      largestAnswer / 1024 / 1024,
      inMegabytes(largestText),
    ),
    { cause },
  );
}

export function noFirstRows({ endpoint, portal }: Asked): PlandayError {
  return new PlandayError(
    'tooLarge',
    sentence(
      '{0} of {1} does not begin with rows that could be shown, so nothing of it was opened. Save it to a file instead.',
      endpoint.name,
      portal.name,
    ),
  );
}

function ofSeveral(bytes: number, { endpoint, portal }: Asked, stays: boolean): Sentence {
  const args = [endpoint.name, portal.name, inMegabytes(bytes), inMegabytes(largestText)] as const;
  return stays
    ? sentence(
        '{0} of {1} would be {2} MB of text, and VS Code opens no more than {3} MB, so the document stays as it is. Choose Open as Table or Fetch to File for all of it, or ask for fewer rows with Edit Parameters.',
        ...args,
      )
    : sentence(
        '{0} of {1} is {2} MB of text, and VS Code opens no more than {3} MB, so nothing of it was kept. Choose Open as Table or Fetch to File for all of it, or ask for fewer rows with Edit Parameters.',
        ...args,
      );
}

/** Whether an error's sentence advises the table, which not everything that is too large becomes. */
export function advisesTable({ text }: Sentence): boolean {
  return text.includes('Open as Table');
}
