import type { Clock } from '../clock.ts';
import { isCancellation, outlooks, PlandayError } from '../errors.ts';
import type { RowAnswers, RowOutcome } from './rowAnswers.ts';
import type { RowTarget } from './rowIds.ts';

/** Enough for the rate limit to be what holds the requests up, also where an answer takes two seconds. */
const atOnce = 40;
/** So many go ahead: where all of them are refused for lack of a scope, the others would be too. */
const scouts = 10;
const triesPerRow = 3;
const firstPauseMs = 500;
/** When so many in a row have failed, the trouble is not with the rows. */
const mostFailures = 30;

/** What reading needs of its surroundings. */
export interface RowReading {
  readonly clock: Pick<Clock, 'sleep'>;
  /** Sends one request. @throws PlandayError; the signal's reason when aborted */
  readonly get: (target: RowTarget, signal: AbortSignal) => Promise<Extract<RowOutcome, { kind: 'answered' }>>;
  /** An error's words for a person. */
  readonly words: (error: PlandayError) => string;
  /** Takes secrets out of JSON. */
  readonly clean: (json: string) => string;
}

export interface ReadRowsOptions {
  readonly signal: AbortSignal;
  readonly onProgress?: (done: number, total: number) => void;
}

/** How the reading ended; what came by then is kept in any case. */
export type RowsEnd =
  | { readonly reason: 'complete' | 'cancelled' | 'full' }
  | { readonly reason: 'failed'; readonly error: PlandayError };

/** Asks for each row that is missing, as fast as the rate limit allows. A row that is refused or fails does not stop the others. */
export async function readRows(rows: RowAnswers, reading: RowReading, options: ReadRowsOptions): Promise<RowsEnd> {
  return await new RowReader(rows, reading, options).read();
}

class RowReader {
  readonly #rows: RowAnswers;
  readonly #reading: RowReading;
  readonly #options: ReadRowsOptions;
  readonly #targets: readonly RowTarget[];
  #next = 0;
  #done = 0;
  /** Rows that failed since the last one that was answered or refused. */
  #failures = 0;
  #end: RowsEnd | undefined;
  /** The refusal of every row up to now for lack of a scope; gone with the first that ended otherwise. */
  #noScope: PlandayError | 'no' | undefined;

  constructor(rows: RowAnswers, reading: RowReading, options: ReadRowsOptions) {
    this.#rows = rows;
    this.#reading = reading;
    this.#options = options;
    this.#targets = rows.missing;
  }

  async read(): Promise<RowsEnd> {
    await this.#readTo(scouts, scouts);
    if (this.#noScope instanceof PlandayError) this.#end ??= { reason: 'failed', error: this.#noScope };
    await this.#readTo(this.#targets.length, atOnce);
    return this.#end ?? { reason: 'complete' };
  }

  async #readTo(end: number, workers: number): Promise<void> {
    const work = async () => {
      while (this.#end === undefined && this.#next < end) {
        const target = this.#targets[this.#next++];
        if (target) await this.#ask(target);
      }
    };
    await Promise.all(Array.from({ length: workers }, work));
  }

  async #ask(target: RowTarget): Promise<void> {
    const { clean } = this.#reading;
    try {
      const outcome = await this.#withRetries(target);
      this.#noScope = 'no';
      this.#failures = 0;
      this.#take(target, outcome, clean);
    } catch (error) {
      if (this.#options.signal.aborted || isCancellation(error)) this.#end = { reason: 'cancelled' };
      else if (error instanceof PlandayError) this.#fail(target, error);
      else throw error;
    }
  }

  #take(target: RowTarget, outcome: RowOutcome, clean: RowReading['clean']): void {
    this.#rows.set(target, outcome, clean);
    if (this.#rows.isFull) this.#end ??= { reason: 'full' };
    this.#options.onProgress?.(++this.#done, this.#targets.length);
  }

  #fail(target: RowTarget, error: PlandayError): void {
    if (outlooks[error.kind].ofConnection || error.kind === 'rateLimit') {
      this.#end ??= { reason: 'failed', error };
      return;
    }
    const { words, clean } = this.#reading;
    const passes = outlooks[error.kind].retry === 'soon';
    this.#noteScope(error);
    this.#failures = passes ? this.#failures + 1 : 0;
    this.#take(target, { kind: passes ? 'failed' : 'refused', status: error.status, message: words(error) }, clean);
    if (this.#failures >= mostFailures) this.#end ??= { reason: 'failed', error };
  }

  #noteScope(error: PlandayError): void {
    if (this.#noScope === 'no') return;
    this.#noScope = error.kind === 'missingScope' ? (this.#noScope ?? error) : 'no';
  }

  async #withRetries(target: RowTarget): Promise<RowOutcome> {
    const { signal } = this.#options;
    for (let tries = 1; ; tries++) {
      try {
        return await this.#reading.get(target, signal);
      } catch (error) {
        if (isNothing(error)) return { kind: 'answered', body: 'null' };
        if (!mayPass(error) || tries >= triesPerRow) throw error;
        await this.#reading.clock.sleep(firstPauseMs * 2 ** (tries - 1), signal);
      }
    }
  }
}

/** 204: there is nothing for this row, which is an answer. */
function isNothing(error: unknown): boolean {
  return error instanceof PlandayError && error.kind === 'emptyAnswer' && error.status === 204;
}

/** Whether the same request may succeed a moment later. A spent limit is no matter of a moment: the governor has waited already. */
function mayPass(error: unknown): boolean {
  return error instanceof PlandayError && outlooks[error.kind].retry === 'soon' && error.kind !== 'rateLimit';
}
