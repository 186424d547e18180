import { createHash, timingSafeEqual } from 'node:crypto';
import type { Clock } from '../clock.ts';
import { PlandayError } from '../errors.ts';
import { knownFor, type Redactor } from '../redactor.ts';
import { checkAnswer } from './authorizationAnswer.ts';
import type { AuthorizationRequest } from './authorizationRequest.ts';
import { type Ending, type Foreign, foreignAnswer, foreignBySight, lateAnswer, neverAnswered } from './unusedAnswers.ts';

/** How long a person may take in the browser. */
const signInTimeoutMs = 10 * 60_000;
/** Endings that are remembered, to tell a late answer from a foreign one. */
const endingsKept = 50;
/** A page can send answers without end: of those that nobody waits for, one in so long a time is told. */
const newsEveryMs = 60_000;

interface Pending {
  readonly request: AuthorizationRequest;
  readonly receivedAt: string;
  readonly digest: Buffer;
  readonly settle: (outcome: URLSearchParams | Error, ending: Ending) => void;
  /** What came to its address and was not its own. */
  readonly came: Set<Foreign>;
  readonly onForeign: ((failure: PlandayError) => void) | undefined;
}

export interface WaitOptions {
  readonly signal: AbortSignal;
  /** Where the answer arrives; a forwarded port makes that another address than the one that was sent. */
  readonly receivedAt?: string | undefined;
  readonly timeoutMs?: number;
  /** An answer came to its address that is not its own: called for the first of each kind. */
  readonly onForeign?: (failure: PlandayError) => void;
}

/** What became of an answer. */
export interface Received {
  /** Whether a sign-in ended with it, well or badly. */
  readonly taken: boolean;
  /** Why it was not good. */
  readonly failure: PlandayError | undefined;
  /** Whether a sign-in still waits where it came. */
  readonly waits: boolean;
  /** Whether it is worth a message: not when another one that nobody took came a moment ago. */
  readonly isNews: boolean;
}

export interface PendingSignInsDependencies {
  readonly clock: Clock;
  readonly redactor: Redactor;
}

/** The sign-ins of this window that wait for the browser, kept apart by their state. */
export class PendingSignIns {
  readonly #dependencies: PendingSignInsDependencies;
  readonly #pending = new Set<Pending>();
  readonly #ended: { readonly digest: Buffer; readonly ending: Ending }[] = [];
  #toldAt = Number.NEGATIVE_INFINITY;

  constructor(dependencies: PendingSignInsDependencies) {
    this.#dependencies = dependencies;
  }

  get size(): number {
    return this.#pending.size;
  }

  /**
   * Waits for the one answer to a request.
   * @returns the checked parameters, for `exchangeCode`
   * @throws PlandayError `signIn`; the signal's reason when aborted
   */
  async answer(request: AuthorizationRequest, options: WaitOptions): Promise<URLSearchParams> {
    const { signal, receivedAt = request.redirectUri, timeoutMs = signInTimeoutMs, onForeign } = options;
    const host = new URL(request.identityUrl).host;
    const came = new Set<Foreign>();
    signal.throwIfAborted();
    const { clock, redactor } = this.#dependencies;
    redactor.add(request.state, knownFor.signIn);
    redactor.add(request.codeVerifier, knownFor.signIn);
    const over = new AbortController();
    try {
      return await new Promise<URLSearchParams>((resolve, reject) => {
        const settle = (outcome: URLSearchParams | Error, ending: Ending) => {
          if (!this.#pending.delete(pending)) return;
          this.#remember(pending.digest, ending);
          if (outcome instanceof URLSearchParams) resolve(outcome);
          else reject(outcome);
        };
        const pending: Pending = { request, receivedAt, digest: digest(request.state), settle, came, onForeign };
        this.#pending.add(pending);
        signal.addEventListener('abort', () => settle(signal.reason, 'cancelled'), { signal: over.signal });
        clock.sleep(timeoutMs, over.signal).then(
          () => settle(neverAnswered(host, Math.round(timeoutMs / 60_000), came), 'timedOut'),
          () => undefined,
        );
      });
    } finally {
      over.abort();
    }
  }

  /**
   * Takes what the browser came back with. The sign-in with the same state ends with it, well or badly; an answer with another state, or
   * none, is anybody's: it ends none, and nothing of it is kept.
   */
  deliver(parameters: URLSearchParams, receivedAt: string): Received {
    const foreign = foreignBySight(parameters);
    if (foreign) return this.#refuse(foreignAnswer(foreign, this.#noteForeign(foreign, receivedAt)), receivedAt);
    const given = digest(parameters.get('state') ?? '');
    // All of them are compared, so that the time taken says nothing of which one was close.
    const [match] = [...this.#pending].filter((pending) => timingSafeEqual(pending.digest, given));
    if (match) return this.#take(parameters, match);
    const late = this.#ended.filter((ended) => timingSafeEqual(ended.digest, given)).at(-1);
    if (late) return this.#refuse(lateAnswer(late.ending), receivedAt);
    return this.#refuse(foreignAnswer('otherState', this.#noteForeign('otherState', receivedAt)), receivedAt);
  }

  #take(parameters: URLSearchParams, { request, settle }: Pending): Received {
    const { redactor } = this.#dependencies;
    redactor.add(parameters.get('code') ?? undefined, knownFor.signIn);
    try {
      settle(checkAnswer(parameters, request, redactor), 'answered');
      return { taken: true, failure: undefined, waits: false, isNews: true };
    } catch (error) {
      if (!(error instanceof PlandayError)) throw error;
      settle(error, 'answered');
      return { taken: true, failure: error, waits: false, isNews: true };
    }
  }

  #refuse(failure: PlandayError, receivedAt: string): Received {
    const now = this.#dependencies.clock.now();
    const isNews = Math.abs(now - this.#toldAt) >= newsEveryMs;
    if (isNews) this.#toldAt = now;
    return { taken: false, failure, waits: this.#waitingAt(receivedAt).length > 0, isNews };
  }

  /** Tells the sign-ins that wait there, once for each kind. @returns whether there are any */
  #noteForeign(kind: Foreign, receivedAt: string): boolean {
    const waiting = this.#waitingAt(receivedAt);
    for (const { came, onForeign } of waiting) {
      if (came.has(kind)) continue;
      came.add(kind);
      onForeign?.(foreignAnswer(kind, true));
    }
    return waiting.length > 0;
  }

  #waitingAt(address: string): readonly Pending[] {
    return [...this.#pending].filter(({ receivedAt }) => receivedAt === address);
  }

  #remember(digest: Buffer, ending: Ending): void {
    this.#ended.push({ digest, ending });
    if (this.#ended.length > endingsKept) this.#ended.shift();
  }
}

/** Compares without telling by the time it takes how close the two are. */
export function sameState(one: string, other: string): boolean {
  return timingSafeEqual(digest(one), digest(other));
}

/** Of equal length whatever the text, as `timingSafeEqual` wants it. */
function digest(text: string): Buffer {
  return createHash('sha256').update(text).digest();
}
