import type { Paging } from '../catalogue/endpoint.ts';
import { isCancellation, PlandayError } from '../errors.ts';
import type { JsonContent } from '../jsonText/jsonContent.ts';
import type { Row } from '../jsonText/row.ts';
import type { SendOptions } from '../rateLimit/rateGovernor.ts';
import { type ListReading, mostTries, PageRequests } from './pageRequests.ts';
import { Pages } from './pages.ts';
import { believedTotal, isRepetition, readingAfter, type Shortfall } from './paging.ts';
import { type AskToGoOn, askedFrom, ReadingBounds } from './readingBounds.ts';
import type { Asked } from './request.ts';
import { expectList } from './rows.ts';
import { documentIsFull, rowsNotRead } from './rowsNotRead.ts';

/** Enough to fill the rate limit of a second at once. */
const atOnce = 24;
/** When so many pages have failed, the trouble is not with the page. */
const mostFailedPages = 3;

export interface PageProgress {
  readonly rows: number;
  readonly total: number | undefined;
}

/** A page of a list that is being read; pages come in any order, and one may come twice. */
export interface PageOfRows {
  readonly offset: number;
  readonly rows: readonly Row[];
  readonly total: number | undefined;
}

export interface ReadAllOptions extends SendOptions {
  /** What the total was a moment ago, where it is known: pages are asked for at once then, without waiting for the first. */
  readonly expectedTotal?: number | undefined;
  readonly onProgress?: ((progress: PageProgress) => void) | undefined;
  /** Gets each page for whoever shows rows before all have come. */
  readonly onPage?: ((page: PageOfRows) => void) | undefined;
  /** Bytes of formatted rows, where whoever shows them holds more than a document. */
  readonly mostBytes?: number | undefined;
  /** Asked where the list is longer than anyone reads unasked (see `askedBounds`). Without it, the reading ends at `quietBounds`. */
  readonly askToGoOn?: AskToGoOn | undefined;
  /** From how many rows on it is asked, where somebody has set that. */
  readonly askAbove?: number | undefined;
}

/** All rows of a list, in the list's order. */
export interface AllRows {
  /** Parsed. */
  readonly rows: readonly unknown[];
  /** What the server last said that there are, where it can be believed. */
  readonly total: number | undefined;
  /** One document in the shape of a single answer: the rows where the first page had them, `paging` brought up to date. */
  readonly content: JsonContent;
  readonly pages: Pages;
  /** For how long requests were under way, in milliseconds: pauses, and waits for the rate limit, are left out. */
  readonly milliseconds: number;
  /** Set when rows are missing: the reading was cancelled, came to a bound, or one page failed for good. */
  readonly partial?: Shortfall;
}

/**
 * Reads a list to its end: pages side by side where the first one tells the total, one after the other where it does not. A list may
 * change meanwhile; a row is taken once, by its id.
 * @throws PlandayError when the first page fails; later pages end in `partial`
 */
export async function readAllRows(reading: ListReading, options: ReadAllOptions = {}): Promise<AllRows> {
  const { endpoint, portal } = reading.asked;
  if (endpoint.paging) return await new PagedReading(reading, endpoint.paging, options).read();
  const response = await reading.get(reading.asked, options.signal);
  const list = expectList(response.content, endpoint, portal);
  const total = believedTotal(list, 0) ?? list.rows.length;
  options.onProgress?.({ rows: list.rows.length, total });
  const pages = new Pages();
  pages.set(0, list.rows);
  return new ReadRows({ total, content: response.content, pages, milliseconds: response.milliseconds });
}

class ReadRows implements AllRows {
  readonly total: number | undefined;
  readonly content: JsonContent;
  readonly pages: Pages;
  readonly milliseconds: number;
  readonly partial?: Shortfall;
  #rows: readonly unknown[] | undefined;

  constructor({ total, content, pages, milliseconds, partial }: Omit<AllRows, 'rows'>) {
    this.total = total;
    this.content = content;
    this.pages = pages;
    this.milliseconds = milliseconds;
    if (partial) this.partial = partial;
  }

  /** Not before they are asked for: a document shows the text. */
  get rows(): readonly unknown[] {
    this.#rows ??= this.content.parsedRows();
    return this.#rows;
  }
}

/** A stretch of the list that is one page's to fill. */
interface Stretch {
  readonly from: number;
  readonly to: number;
}

class PagedReading {
  readonly #asked: Asked;
  readonly #options: ReadAllOptions;
  readonly #requests: PageRequests;
  readonly #pages = new Pages();
  readonly #failures: { readonly stretch: Stretch; readonly error: PlandayError }[] = [];
  #total: number | undefined;
  readonly #bounds: ReadingBounds;
  /** Rows have moved: the total changed, or a page was empty where the total promises rows. */
  #moved = false;
  #cancelled = false;
  #repeated = false;

  constructor(reading: ListReading, paging: Paging, options: ReadAllOptions) {
    this.#asked = reading.asked;
    this.#options = options;
    this.#requests = new PageRequests(reading, paging, options.signal);
    this.#bounds = new ReadingBounds(options.askToGoOn, options.mostBytes, askedFrom(options.askAbove));
  }

  async read(): Promise<AllRows> {
    const firstPage = this.#page(0, this.#requests.size);
    const { expectedTotal = 0 } = this.#options;
    if (this.#bounds.covers(expectedTotal)) this.#requests.askAhead(expectedTotal);
    const first = await firstPage;
    const step = first.rows.length;
    if (step > 0) {
      await this.#sideBySide(step);
      await this.#oneByOne(this.#pages.reach, step);
      if (!this.#stopped && this.#moved) await this.#again(step);
    }
    this.#pages.cutAt(this.#bounds.fullAt);
    if (this.#total !== undefined && this.#pages.keepOneOfTheSame()) this.#repeated = true;
    const rows = this.#pages.rows();
    return new ReadRows({
      total: this.#total,
      content: first.withRows(rows, this.#total),
      pages: this.#pages,
      milliseconds: this.#requests.milliseconds,
      ...this.#partial(rows.length),
    });
  }

  get #stopped(): boolean {
    return this.#cancelled || this.#failures.length > 0 || this.#bounds.ending !== undefined;
  }

  /** The pages that the total promises, many at a time; the governor sees to the pace. */
  async #sideBySide(step: number, from = step): Promise<void> {
    let next = from;
    let emptyAt = Number.POSITIVE_INFINITY;
    const work = async () => {
      const goesOn = () => !this.#cancelled && this.#failures.length < mostFailedPages && this.#bounds.ending === undefined;
      while (goesOn() && next < Math.min(this.#total ?? 0, emptyAt)) {
        const stretch = { from: next, to: next + step };
        next += step;
        if ((await this.#fill(stretch)) > 0 || this.#stopped) continue;
        emptyAt = Math.min(emptyAt, stretch.from);
        this.#moved = true;
      }
    };
    await Promise.all(Array.from({ length: atOnce }, work));
  }

  /** The rest of a list whose total is unknown or grew: until a page is empty, or brings nothing new. */
  async #oneByOne(from: number, step: number): Promise<void> {
    const known = new Set(this.#pages.rows().map(({ key }) => key));
    let last = this.#pages.last;
    let stale = 0;
    let next: number | undefined = from;
    while (!this.#stopped && next !== undefined && (this.#total === undefined || next < this.#total)) {
      const offset: number = next;
      const received = await this.#fill({ from: offset, to: offset + step });
      const page = this.#pages.get(offset);
      // Rows without an id may be alike, and a total is reached all the same.
      const before = this.#total === undefined ? last : [];
      const repeats = received > 0 && isRepetition(page, before, known);
      if (repeats) this.#pages.delete(offset);
      const reading = readingAfter({ offset, received, total: this.#total, isRepetition: repeats }, stale);
      // A first page of another size than was asked for came from a server that does not page: it holds all there is.
      if (reading.repeated) this.#repeated = this.#total !== undefined || step === this.#requests.size;
      for (const row of page) known.add(row.key);
      ({ next, stale } = reading);
      last = page;
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
    const step = stretch.to - stretch.from;
    try {
      do {
        if (!(await this.#bounds.allow({ offset, step, total: this.#total }))) break;
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

  async #page(offset: number, limit: number): Promise<JsonContent> {
    this.#bounds.send();
    const { content, list } = await this.#requests.page(offset, limit);
    const total = believedTotal(list, offset, this.#total);
    if (this.#total !== undefined && total !== this.#total) this.#moved = true;
    this.#total = total;
    if (this.#bounds.take(offset, content)) {
      this.#pages.set(offset, list.rows);
      this.#options.onPage?.({ offset, rows: list.rows, total });
    }
    this.#options.onProgress?.({ rows: this.#pages.received, total: this.#total });
    return content;
  }

  #partial(rows: number): Pick<AllRows, 'partial'> {
    if (this.#cancelled) return { partial: { reason: 'cancelled' } };
    const [failure] = this.#failures.toSorted((one, other) => one.stretch.from - other.stretch.from);
    if (failure) return { partial: { reason: 'failed', error: this.#rowsMissing(failure.stretch, failure.error, rows) } };
    if (this.#bounds.ending === 'full')
      return { partial: { reason: 'full', error: documentIsFull(this.#asked, rows, this.#options.mostBytes) } };
    if (this.#bounds.ending === 'stopped') return { partial: { reason: 'stopped' } };
    const isWhole = this.#total !== undefined && rows >= this.#total;
    return this.#repeated && !isWhole ? { partial: { reason: 'repeated' } } : {};
  }

  #rowsMissing({ from, to }: Stretch, error: PlandayError, kept: number): PlandayError {
    const { endpoint, portal } = this.#asked;
    return rowsNotRead({
      endpoint,
      portal,
      error,
      kept,
      first: from + 1,
      last: Math.min(to, this.#total ?? to),
      tries: mostTries(error),
      isOnlyOne: this.#failures.length === 1,
    });
  }
}
