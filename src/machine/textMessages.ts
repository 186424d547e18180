import type { Schema } from '../core/catalogue/endpoint.ts';
import type { HowToCompare, Summary } from '../core/compare/compareAnswers.ts';
import type { ErrorKind, Sentence } from '../core/errors.ts';
import type { Checked } from '../core/schemaCheck/checkAnswer.ts';

/** What can be asked about texts that hold answers, by what it is told: the task, and what comes of it. */
export interface TextWork {
  /** How many places of the first text a query finds. */
  readonly count: { readonly task: string; readonly result: number };
  /** What it finds there. */
  readonly select: { readonly task: string; readonly result: Selected };
  /** The first text beside the second. */
  readonly compare: { readonly task: HowToCompare; readonly result: ComparedTexts };
  /** The first text against a schema. */
  readonly check: { readonly task: Schema; readonly result: Checked };
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

/** What the thread is asked. */
export type Question = { readonly [W in What]: { readonly what: W; readonly task: TextWork[W]['task'] } }[What];

/** What it says. */
export type Told =
  | { readonly what: 'done'; readonly result: TextWork[What]['result'] }
  | { readonly what: 'refused'; readonly kind: ErrorKind; readonly sentence: Sentence }
  /** A defect of ours. */
  | { readonly what: 'failed'; readonly error: unknown };
