import { isRecord } from './json.ts';
import { plainText } from './plainText.ts';

/** What a sentence may hold; a date stands for a time of day, which the editor writes as its user does. */
export type SentencePart = string | number | Date | Sentence;

/** A sentence for a person: `{0}`, `{1}`, … in `text` stand for `args`. Kept apart so that the editor can translate `text`. */
export interface Sentence {
  readonly text: string;
  readonly args: readonly SentencePart[];
}

export function sentence(text: string, ...args: SentencePart[]): Sentence {
  return { text, args };
}

/** The sentence in English. What stands for a name in it is one plain line, whoever wrote it. */
export function format({ text, args }: Sentence): string {
  return text.replace(/\{(\d+)\}/g, (match, index: string) => {
    const value = args[Number(index)] ?? match;
    if (value instanceof Date) return value.toISOString();
    return typeof value === 'object' ? format(value) : plainText(String(value));
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
  | 'keychain'
  | 'badState'
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
  | 'proxy'
  | 'timeout'
  | 'redirect'
  | 'notJson'
  | 'emptyAnswer'
  | 'unexpectedAnswer'
  | 'tooLarge'
  | 'documentFull'
  | 'badCatalogue'
  | 'unknownEndpoint'
  | 'unknownPortal'
  | 'replaced'
  | 'otherPortal'
  | 'staleAnswer'
  | 'notStored'
  | 'notAList'
  | 'rowsMissing'
  | 'signIn';

/** What another try of the same request is worth after a failure. */
export interface Outlook {
  /** `soon`: it may succeed a moment later by itself. `repaired`: once something outside of the request has changed. `never`: as it stands. */
  readonly retry: 'soon' | 'repaired' | 'never';
  /** It says nothing of the one request, but of the whole connection: others would end the same way. */
  readonly ofConnection: boolean;
}

const alone = { ofConnection: false } as const;
const whole = { ofConnection: true } as const;

/** The one table of what a kind of failure means for whoever may try again. */
export const outlooks: Readonly<Record<ErrorKind, Outlook>> = {
  invalidInput: { retry: 'never', ...alone },
  badSetting: { retry: 'never', ...alone },
  wrongAppId: { retry: 'never', ...whole },
  rejectedToken: { retry: 'never', ...whole },
  missingToken: { retry: 'never', ...whole },
  keychain: { retry: 'repaired', ...whole },
  badState: { retry: 'repaired', ...whole },
  refused: { retry: 'repaired', ...whole },
  missingScope: { retry: 'never', ...alone },
  badRequest: { retry: 'never', ...alone },
  unauthorized: { retry: 'repaired', ...whole },
  notFound: { retry: 'repaired', ...alone },
  rateLimit: { retry: 'soon', ...alone },
  serverError: { retry: 'soon', ...alone },
  unexpectedStatus: { retry: 'repaired', ...alone },
  offline: { retry: 'soon', ...whole },
  unknownHost: { retry: 'repaired', ...whole },
  tls: { retry: 'repaired', ...whole },
  proxy: { retry: 'repaired', ...whole },
  timeout: { retry: 'soon', ...alone },
  redirect: { retry: 'never', ...whole },
  notJson: { retry: 'soon', ...alone },
  emptyAnswer: { retry: 'soon', ...alone },
  unexpectedAnswer: { retry: 'soon', ...alone },
  tooLarge: { retry: 'never', ...alone },
  documentFull: { retry: 'never', ...alone },
  badCatalogue: { retry: 'repaired', ...alone },
  unknownEndpoint: { retry: 'never', ...alone },
  unknownPortal: { retry: 'never', ...whole },
  replaced: { retry: 'repaired', ...whole },
  otherPortal: { retry: 'never', ...whole },
  staleAnswer: { retry: 'never', ...alone },
  notStored: { retry: 'repaired', ...alone },
  notAList: { retry: 'soon', ...alone },
  rowsMissing: { retry: 'repaired', ...alone },
  signIn: { retry: 'never', ...alone },
};

export interface PlandayErrorOptions {
  readonly cause?: unknown;
  /** HTTP status, where there was an answer. */
  readonly status?: number | undefined;
  /** From when on a new try makes sense, for `rateLimit`. */
  readonly retryAt?: Date | undefined;
  /** The server's own words: already made plain and free of secrets (see `serverWords`). */
  readonly detail?: string | undefined;
  /**
   * The sentence without its advice, where the buttons give that: in a message the server's words follow it. Absent: a message is the whole
   * sentence, and the server's words are in the log alone; two sentences are what somebody reads.
   */
  readonly brief?: Sentence | undefined;
}

/**
 * The one error of this extension that may be shown: its message names the thing, says what happened and what to do next,
 * and holds no secret. Any other error is a defect of ours and is logged with its stack.
 */
export class PlandayError extends Error {
  readonly kind: ErrorKind;
  readonly sentence: Sentence;
  readonly status: number | undefined;
  readonly retryAt: Date | undefined;
  readonly detail: string | undefined;
  readonly brief: PlandayErrorOptions['brief'];

  constructor(kind: ErrorKind, sentence: Sentence, options: PlandayErrorOptions = {}) {
    super(
      options.detail ? `${format(sentence)} ${format(saying(options.detail))}` : format(sentence),
      'cause' in options ? { cause: options.cause } : undefined,
    );
    this.kind = kind;
    this.sentence = sentence;
    this.status = options.status;
    this.retryAt = options.retryAt;
    this.detail = options.detail;
    this.brief = options.brief;
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
