import { isRecord } from './json.ts';

/** A sentence for a person: `{0}`, `{1}`, … in `text` stand for `args`. Kept apart so that the editor can translate `text`. */
export interface Sentence {
  readonly text: string;
  readonly args: readonly (string | number | Sentence)[];
}

export function sentence(text: string, ...args: (string | number | Sentence)[]): Sentence {
  return { text, args };
}

export function format({ text, args }: Sentence): string {
  return text.replace(/\{(\d+)\}/g, (match, index: string) => {
    const value = args[Number(index)] ?? match;
    return typeof value === 'object' ? format(value) : String(value);
  });
}

/** How the server's own words follow ours. */
export function saying(detail: string): Sentence {
  return sentence('Planday says: “{0}”', detail);
}

/** What went wrong, as a closed list: code decides on this and never on the wording of a message. */
export type ErrorKind =
  | 'invalidInput'
  | 'badSetting'
  | 'wrongAppId'
  | 'rejectedToken'
  | 'missingToken'
  | 'refused'
  | 'missingScope'
  | 'badRequest'
  | 'unauthorized'
  | 'notFound'
  | 'rateLimit'
  | 'serverError'
  | 'unexpectedStatus'
  | 'offline'
  | 'unknownHost'
  | 'tls'
  | 'timeout'
  | 'redirect'
  | 'notJson'
  | 'emptyAnswer'
  | 'unexpectedAnswer'
  | 'tooLarge'
  | 'badCatalogue'
  | 'unknownEndpoint'
  | 'signIn';

export interface PlandayErrorOptions {
  readonly cause?: unknown;
  /** HTTP status, where there was an answer. */
  readonly status?: number | undefined;
  /** The scope that the request needs, for `missingScope`. */
  readonly scope?: string | undefined;
  /** Seconds until a new try makes sense, for `rateLimit`. */
  readonly retryAfter?: number | undefined;
  /** The server's own words: already made plain and free of secrets (see `plainText` and `Redactor`). */
  readonly detail?: string | undefined;
}

/**
 * The one error of this extension that may be shown: its message names the thing, says what happened and what to do next,
 * and holds no secret. Any other error is a defect of ours and is logged with its stack.
 */
export class PlandayError extends Error {
  readonly kind: ErrorKind;
  readonly sentence: Sentence;
  readonly status: number | undefined;
  readonly scope: string | undefined;
  readonly retryAfter: number | undefined;
  readonly detail: string | undefined;

  constructor(kind: ErrorKind, sentence: Sentence, options: PlandayErrorOptions = {}) {
    super(
      options.detail ? `${format(sentence)} ${format(saying(options.detail))}` : format(sentence),
      'cause' in options ? { cause: options.cause } : undefined,
    );
    this.kind = kind;
    this.sentence = sentence;
    this.status = options.status;
    this.scope = options.scope;
    this.retryAfter = options.retryAfter;
    this.detail = options.detail;
  }
}

/** Whether a step ended because the user cancelled it, which is not an error. */
export function isCancellation(error: unknown): boolean {
  return isRecord(error) && error.name === 'AbortError';
}

/** The system's name for what went wrong, such as `EEXIST`, where Node threw the error. */
export function codeOf(error: unknown): string | undefined {
  return isRecord(error) && typeof error.code === 'string' && error.code !== '' ? error.code : undefined;
}
