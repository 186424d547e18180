import type * as vscode from 'vscode';
import type { Rope } from '../core/jsonText/rope.ts';
import type { Answer } from '../core/requests/answer.ts';
import type { AnswerName } from './answerUri.ts';

/** A document that shows an answer; in memory only. */
export interface AnswerDocument {
  readonly id: string;
  readonly uri: vscode.Uri;
  readonly answer: Answer;
  /** What it is called. */
  readonly name: AnswerName;
  /** What the editor shows: formatted, without secrets, UTF-8. */
  readonly text: Rope;
  /** The file's time, which is later with every new content: the editor reads a file again only when it has moved on. */
  readonly changedAt: number;
}
