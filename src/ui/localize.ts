import * as vscode from 'vscode';
import { PlandayError, type Sentence, type SentencePart } from '../core/errors.ts';
import { plainText } from '../core/plainText.ts';
import { momentText } from './times.ts';

/** Room for a sentence of ours and one of the server's. */
const longest = 700;

export function localize({ text, args }: Sentence): string {
  return vscode.l10n.t(text, ...args.map(wordsOf));
}

function wordsOf(part: SentencePart): string {
  if (part instanceof Date) return momentText(part);
  // As `numberText` does, with which the rules of plurals would be loaded at start.
  if (typeof part === 'number') return part.toLocaleString(vscode.env.language);
  return typeof part === 'object' ? localize(part) : plainText(part);
}

/** An error's message in the user's language, as plain text: neither a name nor a server's words become a link. */
export function errorMessage(error: PlandayError): string {
  const { sentence, brief, detail } = error;
  return plainText(
    brief && detail ? `${localize(brief)} ${vscode.l10n.t('Planday says: “{0}”', detail)}` : localize(sentence),
    longest,
  );
}

/** For rows and notifications: what is not meant for people gets a sentence that is. */
export function messageOf(error: unknown): string {
  return error instanceof PlandayError
    ? errorMessage(error)
    : vscode.l10n.t('Something went wrong in the extension itself. The log has the details.');
}
