import type * as vscode from 'vscode';
import type { Answer } from '../core/requests/answer.ts';

/** A document that shows an answer; in memory only. */
export interface AnswerDocument {
  readonly id: string;
  readonly uri: vscode.Uri;
  readonly answer: Answer;
  /** What the editor shows: formatted, without secrets, UTF-8. */
  readonly bytes: Uint8Array;
  /** The file's time, which is later with every new content: the editor reads a file again only when it has moved on. */
  readonly changedAt: number;
  /** What it showed before the same was asked again; one only, and it goes with the document. */
  readonly previous?: AnswerDocument;
}
