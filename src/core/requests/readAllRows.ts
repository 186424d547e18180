import type { Endpoint, Paging, ParameterValues } from '../catalogue/endpoint.ts';
import type { Clock } from '../clock.ts';
import { isCancellation, PlandayError } from '../errors.ts';
import type { Portal } from '../portals/portal.ts';
import type { AllRows, Answer, ReadAllOptions } from './answer.ts';
import { largestPage } from './buildUrl.ts';
import { Pages, pageText } from './pages.ts';
import { expectRows, type Rows, rowKey } from './rows.ts';
import { rowsNotRead } from './rowsNotRead.ts';

/** Enough to fill the rate limit of a second at once. */
const atOnce = 24;
/** What fits beside the first page into one second. */
const mostAhead = 19;
const triesPerPage = 3;
const firstPauseMs = 500;
/** When so many pages have failed, the trouble is not with the page. */
const mostFailedPages = 3;

/** What a reading needs; `get` sends one page. */
export interface ListReading {
  readonly portal: Portal;
  readonly endpoint: Endpoint;
  readonly values: ParameterValues;
  readonly clock: Clock;
  readonly get: (values: ParameterValues, signal: AbortSignal | undefined) => Promise<Answer>;
}

/**
 * Reads a list to its end: pages side by side where the first one tells the total, one after the other where it does not. A list may
 * change meanwhile; a row is taken once, by its id.
 * @throws PlandayError when the first page fails; later pages end in `partial`
 */
export async function readAllRows(reading: ListReading, options: ReadAllOptions = {}): Promise<AllRows> {
  const { endpoint, values, portal } = reading;
  if (!endpoint.paging) {
    const { rows, total, with: withRows } = expectRows((await reading.get(values, options.signal)).json, endpoint, portal);
    options.onProgress?.({ rows: rows.length, total: total ?? rows.length });
    return { rows, total: total ?? rows.length, document: withRows(rows, total) };
  }
  return await new PagedReading(reading, endpoint.paging, options).read();
}

/** A stretch of the list that is one page's to fill. */
interface Stretch {
  readonly from: number;
  readonly to: number;
}

class PagedReading {
  readonly #reading: ListReading;
  readonly #paging: Paging;
  readonly #options: ReadAllOptions;
  readonly #pages = new Pages();
  readonly #failures: { readonly stretch: Stretch; readonly error: PlandayError }[] = [];
  #total: number | undefined;
  /** Answers that were asked for before it was known that they are needed, by offset; each is taken once. */
  readonly #ahead = new Map<number, Promise<Answer>>();
  /** Rows have moved: the total changed, or a page was empty where the total promises rows. */
  #moved = false;
  #cancelled = false;
  #repeated = false;

  constructor(reading: ListReading, paging: Paging, options: ReadAllOptions) {
    this.#reading = reading;
    this.#paging = paging;
    this.#options = options;
  }

  async read(): Promise<AllRows> {
    const size = largestPage(this.#reading.endpoint);
    const firstPage = this.#page(0, size);
    this.#askAhead(size);
    const first = await firstPage;
    const step = first.rows.length;
    if (step > 0) {
      if (this.#total !== undefined) await this.#sideBySide(step);
      if (!this.#stopped) await this.#oneByOne(this.#pages.reach, step);
      if (!this.#stopped && this.#moved) await this.#again(step);
    }
    if (this.#total !== undefined && this.#pages.keepOneOfTheSame()) this.#repeated = true;
    const rows = this.#pages.rows();
    return {
      rows,
      total: this.#total,
      document: first.with(rows, this.#total),
      ...this.#partial(rows.length),
    };
  }

  /** Where the total is known from before, the pages of the first second need not wait for the first page. */
  #askAhead(size: number): void {
    const { expectedTotal = 0 } = this.#options;
    for (let offset = size; offset < expectedTotal && this.#ahead.size < mostAhead; offset += size) {
      const answer = this.#ask(offset, size);
      // It may fail, or never be needed, before anybody looks at it.
      answer.catch(() => undefined);
      this.#ahead.set(offset, answer);
    }
  }

  #ask(offset: number, limit: number): Promise<Answer> {
    const page = { ...this.#reading.values, [this.#paging.limit]: String(limit), [this.#paging.offset]: String(offset) };
    return this.#reading.get(page, this.#options.signal);
  }

  #answer(offset: number, limit: number): Promise<Answer> {
    const answer = limit === largestPage(this.#reading.endpoint) ? this.#ahead.get(offset) : undefined;
    this.#ahead.delete(offset);
    return answer ?? this.#ask(offset, limit);
  }

  get #stopped(): boolean {
    return this.#cancelled || this.#failures.length > 0;
  }

  /** The pages that the total promises, many at a time; the governor sees to the pace. */
  async #sideBySide(step: number, from = step): Promise<void> {
    let next = from;
    let emptyAt = Number.POSITIVE_INFINITY;
    const work = async () => {
      while (!this.#cancelled && this.#failures.length < mostFailedPages && next < Math.min(this.#total ?? 0, emptyAt)) {
        const stretch = { from: next, to: next + step };
        next += step;
        if ((await this.#fill(stretch)) > 0 || this.#cancelled || this.#failures.length > 0) continue;
        emptyAt = Math.min(emptyAt, stretch.from);
        this.#moved = true;
      }
    };
    await Promise.all(Array.from({ length: atOnce }, work));
  }

  /** The rest of a list whose total is unknown or grew: until a page is empty, or brings nothing new. */
  async #oneByOne(from: number, step: number): Promise<void> {
    let offset = from;
    let stale = 0;
    let before = pageText(this.#pages.last);
    const known = new Set(this.#pages.rows().map(rowKey));
    while (!this.#stopped && (this.#total === undefined || offset < this.#total)) {
      const received = await this.#fill({ from: offset, to: offset + step });
      const page = this.#pages.get(offset);
      if (received === 0) return;
      const text = pageText(page);
      const isNew = text !== before && page.some((row) => rowKey(row) === undefined || !known.has(rowKey(row)));
      if (isNew) stale = 0;
      else {
        this.#pages.delete(offset);
        // One such page may be rows that moved on because others came before them; two are a server that goes in circles.
        stale++;
      }
      if (stale > 1) {
        // A first page of another size than was asked for came from a server that does not page: it holds all there is.
        this.#repeated = this.#total === undefined && step === largestPage(this.#reading.endpoint);
        return;
      }
      for (const row of page) known.add(rowKey(row));
      before = text;
      offset += received;
    }
  }

  /** Rows that left the list while it was read have moved others over a page's edge: one more round finds those. */
  async #again(step: number): Promise<void> {
    const before = this.#pages.takeAll();
    this.#moved = false;
    await this.#sideBySide(step, 0);
    if (this.#stopped || this.#moved || this.#pages.received < (this.#total ?? 0)) this.#pages.addMissing(before);
  }

  /** Reads a stretch, in several requests when the server gives short pages. Returns the rows received; a failure is noted. */
  async #fill(stretch: Stretch): Promise<number> {
    let offset = stretch.from;
    try {
      do {
        const { rows } = await this.#page(offset, stretch.to - offset);
        if (rows.length === 0) break;
        offset += rows.length;
      } while (this.#total !== undefined && offset < Math.min(stretch.to, this.#total));
    } catch (error) {
      if (this.#options.signal?.aborted || isCancellation(error)) this.#cancelled = true;
      else if (error instanceof PlandayError) this.#failures.push({ stretch: { from: offset, to: stretch.to }, error });
      else throw error;
    }
    return offset - stretch.from;
  }

  async #page(offset: number, limit: number): Promise<Rows> {
    const { endpoint, portal } = this.#reading;
    const rows = await this.#withRetries(async () => expectRows((await this.#answer(offset, limit)).json, endpoint, portal));
    // A total that the page itself exceeds is none: Planday was seen to leave it at 0.
    if (rows.total !== undefined && (rows.rows.length === 0 || rows.total >= offset + rows.rows.length)) {
      if (this.#total !== undefined && rows.total !== this.#total) this.#moved = true;
      this.#total = rows.total;
    }
    this.#pages.set(offset, rows.rows);
    this.#options.onProgress?.({ rows: this.#pages.received, total: this.#total });
    return rows;
  }

  async #withRetries<T>(ask: () => Promise<T>): Promise<T> {
    const { signal } = this.#options;
    for (let tries = 1; ; tries++) {
      try {
        return await ask();
      } catch (error) {
        if (!mayPass(error) || tries >= triesPerPage) throw error;
        await this.#reading.clock.sleep(firstPauseMs * 2 ** (tries - 1), signal);
      }
    }
  }

  #partial(rows: number): Pick<AllRows, 'partial'> | Record<string, never> {
    if (this.#cancelled) return { partial: { reason: 'cancelled' } };
    const [failure] = this.#failures.toSorted((one, other) => one.stretch.from - other.stretch.from);
    if (failure) return { partial: { reason: 'failed', error: this.#rowsMissing(failure.stretch, failure.error, rows) } };
    return this.#repeated ? { partial: { reason: 'repeated' } } : {};
  }

  #rowsMissing({ from, to }: Stretch, error: PlandayError, kept: number): PlandayError {
    const { endpoint, portal } = this.#reading;
    return rowsNotRead({
      endpoint,
      portal,
      error,
      kept,
      first: from + 1,
      last: Math.min(to, this.#total ?? to),
      tries: mayPass(error) ? triesPerPage : 1,
      isOnlyOne: this.#failures.length === 1,
    });
  }
}

/** Whether the same request may succeed a moment later. */
function mayPass(error: unknown): boolean {
  return (
    error instanceof PlandayError &&
    ['serverError', 'offline', 'timeout', 'notJson', 'emptyAnswer', 'rateLimit', 'unexpectedAnswer'].includes(error.kind)
  );
}
