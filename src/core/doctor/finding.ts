import { PlandayError, type Sentence, sentence } from '../errors.ts';

/** What of a connection is looked at, in the order of a report. */
export type Subject =
  | 'token'
  | 'administrator'
  | 'zone'
  | 'departments'
  | 'scopes'
  | 'clock'
  | 'hosts'
  | 'proxy'
  | 'rateLimit'
  | 'others';

/** What was found of it. No secret is in it, and nobody. */
export interface Finding {
  readonly what: Subject;
  readonly state: 'ok' | 'attention' | 'unknown';
  readonly sentence: Sentence;
  /** What helps. */
  readonly next?: Sentence | undefined;
}

export function ok(what: Subject, said: Sentence): Finding {
  return { what, state: 'ok', sentence: said };
}

export function attention(what: Subject, said: Sentence, next?: Sentence): Finding {
  return { what, state: 'attention', sentence: said, ...(next && { next }) };
}

export function unknown(what: Subject, said: Sentence, next?: Sentence): Finding {
  return { what, state: 'unknown', sentence: said, ...(next && { next }) };
}

/** A failure as what was found: its sentence says what to do. @throws what is no failure of Planday's */
export function failed(what: Subject, state: 'attention' | 'unknown', error: unknown): Finding {
  if (error instanceof PlandayError) return { what, state, sentence: error.sentence };
  throw error;
}

/** What is not looked at, because something before it failed. */
export function notLookedAt(what: Subject): Finding {
  return unknown(what, sentence('Not looked at, because nothing could be asked.'));
}
