import type { Schema } from './catalogue/endpoint.ts';
import type { HowToCompare, Summary } from './compare/compareAnswers.ts';
import type { Disposable } from './event.ts';
import type { Checked } from './schemaCheck/checkAnswer.ts';

/** What can be asked about texts that hold answers, by what it is told: the task, and what comes of it. */
export interface TextWork {
  /** How many places of the first text a query finds. */
  readonly count: { readonly task: string; readonly result: number };
  /** What it finds there. */
  readonly select: { readonly task: string; readonly result: Selected };
  /** The first text beside the second; where values are masked in them, the third and the fourth are the same two with all their values. */
  readonly compare: { readonly task: HowToCompare; readonly result: ComparedTexts };
  /** The first text against a schema. */
  readonly check: { readonly task: Schema; readonly result: Checked };
  /** What the first text is made of, in lines. */
  readonly shape: { readonly task: undefined; readonly result: readonly string[] };
}

/** Formatted JSON, UTF-8. */
export interface Selected {
  readonly bytes: Uint8Array;
  readonly count: number;
}

export interface ComparedTexts {
  readonly before: Uint8Array;
  readonly after: Uint8Array;
  readonly summary: Summary;
}

export type What = keyof TextWork;

/** Works on the texts of answers, beside the window. */
export interface AnswerWork extends Disposable {
  /**
   * One question after the other, in the order of asking.
   * @throws PlandayError `invalidInput` for what is no query, `tooLarge` for what takes too long or too much; the signal's reason when aborted
   */
  ask<W extends What>(what: W, task: TextWork[W]['task'], signal?: AbortSignal): Promise<TextWork[W]['result']>;
}

/**
 * @param texts JSON, UTF-8
 * @param mostMs how long one question may take, in milliseconds
 */
export type StartAnswerWork = (texts: readonly Uint8Array[], mostMs?: number) => AnswerWork;
