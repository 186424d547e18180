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
  /** Whether somebody asked to see what is hidden in it. */
  readonly isOpen: boolean;
  /** The file's time, which is later with every new content: the editor reads a file again only when it has moved on. */
  readonly changedAt: number;
}

/** What the editor shows of it: formatted, without secrets, UTF-8. */
export function shownText({ answer: { content }, isOpen }: Pick<AnswerDocument, 'answer' | 'isOpen'>): Rope {
  return isOpen ? content.text : content.masked;
}

/** Whether something in it is hidden, or would be. */
export function hasHidden({ answer: { content } }: Pick<AnswerDocument, 'answer'>): boolean {
  return content.text !== content.masked;
}
