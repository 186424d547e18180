import type { TextWork, What } from '../core/answerWork.ts';
import type { ErrorKind, Sentence } from '../core/errors.ts';

/** What the thread is asked. */
export type Question = { readonly [W in What]: { readonly what: W; readonly task: TextWork[W]['task'] } }[What];

/** What it says. */
export type Told =
  | { readonly what: 'done'; readonly result: TextWork[What]['result'] }
  | { readonly what: 'refused'; readonly kind: ErrorKind; readonly sentence: Sentence }
  /** A defect of ours. */
  | { readonly what: 'failed'; readonly error: unknown };
