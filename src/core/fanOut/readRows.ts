import type { Clock } from '../clock.ts';
import { isCancellation, outlooks, PlandayError } from '../errors.ts';
import type { AnsweredRow, RowAnswers, RowOutcome } from './rowAnswers.ts';
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
  /**
   * Asks for one row, in one request or, where its list comes in pages, in several.
   * @param ending aborted when the reading is over: what is under way is still of use then, and no further page is asked for
   * @throws PlandayError; the signal's reason when aborted
   */
  readonly get: (target: RowTarget, signal: AbortSignal, ending: AbortSignal) => Promise<AnsweredRow>;
  /** An error's words for a person. */
  readonly words: (error: PlandayError) => string;
  /** Takes secrets out of JSON. */
  readonly clean: (json: string) => string;
}

/** Where the answers go. */
export type AnsweredRows = Pick<RowAnswers, 'missing' | 'isFull' | 'set'>;

export interface ReadRowsOptions {
  readonly signal: AbortSignal;
  readonly onProgress?: (done: number, total: number) => void;
}

/** How the reading ended; what came by then is kept in any case. */
export type RowsEnd =
  | { readonly reason: 'complete' | 'cancelled' | 'full' }
  | { readonly reason: 'failed'; readonly error: PlandayError };

/** Asks for each row that is missing, as fast as the rate limit allows. A row that is refused or fails does not stop the others. */
export async function readRows(rows: AnsweredRows, reading: RowReading, options: ReadRowsOptions): Promise<RowsEnd> {
  return await new RowReader(rows, reading, options).read();
}

class RowReader {
  readonly #rows: AnsweredRows;
  readonly #reading: RowReading;
  readonly #options: ReadRowsOptions;
  readonly #targets: readonly RowTarget[];
  #next = 0;
  #done = 0;
  /** Rows that failed since the last one that was answered or refused. */
  #failures = 0;
  #end: RowsEnd | undefined;
  readonly #ending = new AbortController();
  /** The refusal of every row up to now for lack of a scope; gone with the first that ended otherwise. */
  #noScope: PlandayError | 'no' | undefined;

  constructor(rows: AnsweredRows, reading: RowReading, options: ReadRowsOptions) {
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
    try {
      const { body, cut, rest } = await this.#withRetries(target);
      const came = { body, ...(cut && { cut }) };
      this.#noScope = 'no';
      if (rest === undefined) this.#failures = 0;
      if (rest instanceof PlandayError) this.#fail(target, rest, came);
      else this.#take(target, { kind: rest === undefined ? 'answered' : 'partly', ...came });
      if (rest === 'cancelled') this.#stop({ reason: 'cancelled' });
    } catch (error) {
      if (this.#options.signal.aborted || isCancellation(error)) this.#end = { reason: 'cancelled' };
      else if (error instanceof PlandayError) this.#fail(target, error);
      else throw error;
    }
  }

  #take(target: RowTarget, outcome: RowOutcome): void {
    this.#rows.set(target, outcome, this.#reading.clean);
    if (this.#rows.isFull) this.#stop({ reason: 'full' });
    this.#options.onProgress?.(++this.#done, this.#targets.length);
  }

  /** @param came what came of its list before that */
  #fail(target: RowTarget, error: PlandayError, came?: Pick<AnsweredRow, 'body' | 'cut'>): void {
    const isOfAll = outlooks[error.kind].ofConnection || error.kind === 'rateLimit';
    if (isOfAll) this.#stop({ reason: 'failed', error });
    if (isOfAll && !came) return;
    const passes = isOfAll || outlooks[error.kind].retry === 'soon';
    const failure = { status: error.status, message: this.#reading.words(error) };
    this.#noteScope(error);
    this.#failures = passes ? this.#failures + 1 : 0;
    this.#take(
      target,
      came ? { kind: passes ? 'partly' : 'answered', ...came, failure } : { kind: passes ? 'failed' : 'refused', ...failure },
    );
    if (this.#failures >= mostFailures) this.#stop({ reason: 'failed', error });
  }

  #stop(end: RowsEnd): void {
    this.#end ??= end;
    this.#ending.abort();
  }

  #noteScope(error: PlandayError): void {
    this.#noScope = error.kind === 'missingScope' ? (this.#noScope ?? error) : 'no';
  }

  async #withRetries(target: RowTarget): Promise<AnsweredRow> {
    const { signal } = this.#options;
    for (let tries = 1; ; tries++) {
      try {
        return await this.#reading.get(target, signal, this.#ending.signal);
      } catch (error) {
        if (isNothing(error)) return { kind: 'answered', body: new TextEncoder().encode('null') };
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
