import { createHash, timingSafeEqual } from 'node:crypto';
import type { Clock } from '../clock.ts';
import { PlandayError } from '../errors.ts';
import { knownFor, type Redactor } from '../redactor.ts';
import { checkAnswer, type Ending, foreignAnswer, lateAnswer, neverAnswered } from './authorizationAnswer.ts';
import type { AuthorizationRequest } from './authorizationRequest.ts';

/** How long a person may take in the browser. */
const signInTimeoutMs = 10 * 60_000;
/** Endings that are remembered, to tell a late answer from a foreign one. */
const endingsKept = 50;

interface Pending {
  readonly request: AuthorizationRequest;
  readonly receivedAt: string;
  readonly digest: Buffer;
  readonly settle: (outcome: URLSearchParams | Error, ending: Ending) => void;
}

export interface WaitOptions {
  readonly signal: AbortSignal;
  /** Where the answer arrives; a forwarded port makes that another address than the one that was sent. */
  readonly receivedAt?: string | undefined;
  readonly timeoutMs?: number;
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
    const { signal, receivedAt = request.redirectUri, timeoutMs = signInTimeoutMs } = options;
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
        const pending: Pending = { request, receivedAt, digest: digest(request.state), settle };
        this.#pending.add(pending);
        signal.addEventListener('abort', () => settle(signal.reason, 'cancelled'), { signal: over.signal });
        clock.sleep(timeoutMs, over.signal).then(
          () => settle(neverAnswered(new URL(request.identityUrl).host, Math.round(timeoutMs / 60_000)), 'timedOut'),
          () => undefined,
        );
      });
    } finally {
      over.abort();
    }
  }

  /**
   * Takes what the browser came back with. The sign-in with the same state ends with it, well or badly. An answer with no known state
   * ends the one sign-in that waits at the same address: an app that drops or forges the state is not to be waited for.
   * @returns why the answer was not good; `undefined` when it was
   */
  deliver(parameters: URLSearchParams, receivedAt: string): PlandayError | undefined {
    const { redactor } = this.#dependencies;
    redactor.add(parameters.get('code') ?? undefined, knownFor.signIn);
    const state = parameters.get('state') ?? '';
    const given = digest(state);
    // All of them are compared, so that the time taken says nothing of which one was close.
    const [match] = [...this.#pending].filter((pending) => timingSafeEqual(pending.digest, given));
    if (!match) return this.#unmatched(given, state !== '', receivedAt);
    try {
      match.settle(checkAnswer(parameters, match.request, redactor), 'answered');
      return undefined;
    } catch (error) {
      if (!(error instanceof PlandayError)) throw error;
      match.settle(error, 'answered');
      return error;
    }
  }

  #unmatched(given: Buffer, hasState: boolean, receivedAt: string): PlandayError {
    const late = hasState ? this.#ended.filter((ended) => timingSafeEqual(ended.digest, given)).at(-1) : undefined;
    if (late) return lateAnswer(late.ending);
    const error = foreignAnswer(hasState);
    const waiting = [...this.#pending].filter((pending) => pending.receivedAt === receivedAt);
    if (waiting.length === 1) waiting[0]?.settle(error, 'foreign');
    return error;
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
