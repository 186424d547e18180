import type * as vscode from 'vscode';
import { PlandayError, sentence } from '../core/errors.ts';
import type { Lazy } from '../core/lazy.ts';
import { shownBytes } from './answerContent.ts';
import type { AnswerDocument } from './answerDocument.ts';
import type { Answers } from './answers.ts';
import type { MadeDocuments } from './madeDocuments.ts';

/** What an editor shows of an answer, or of what was made of one, for whatever is made of that. */
export interface ShownAnswer {
  readonly uri: vscode.Uri;
  /** “Departments – Nordlys Café” */
  readonly name: string;
  /** JSON as it is in sight: without secrets, and with what is masked there masked. */
  readonly bytes: Uint8Array;
  /** The same with nothing masked, of what has no document; nobody is shown it. Absent where nobody knows. */
  readonly unmasked?: Uint8Array;
  readonly portalIds: readonly string[];
  /** Absent for what was made of answers. */
  readonly document?: AnswerDocument;
}

/** Where the documents are. */
export interface ShownDocuments {
  readonly answers: Pick<Answers, 'find'>;
  readonly made: Pick<Lazy<MadeDocuments>, 'loaded'>;
}

/** @throws PlandayError `invalidInput` for a document that holds no answer any more, and for one that is none */
export function shownAnswer({ answers, made }: ShownDocuments, uri: vscode.Uri): ShownAnswer {
  const name = documentName(uri);
  const document = answers.find(uri);
  if (document) {
    return { uri, name, bytes: shownBytes(document), portalIds: [document.answer.request.portalId], document };
  }
  if (uri.path.endsWith('.md'))
    throw new PlandayError('invalidInput', sentence('“{0}” is a report, not an answer. Open an answer first.', name));
  const found = made.loaded?.find(uri);
  if (found) return { uri, name, bytes: found.bytes, portalIds: found.portalIds };
  throw new PlandayError(
    'invalidInput',
    sentence('“{0}” was kept in memory only, and is no longer there. Choose Run Again to read it from Planday again.', name),
  );
}

/** “Departments – Nordlys Café” */
export function documentName({ path }: vscode.Uri): string {
  return (path.split('/').at(-1) ?? '').replace(/\.json$/, '');
}
