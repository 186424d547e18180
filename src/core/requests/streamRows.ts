import type { ParameterValues } from '../catalogue/endpoint.ts';
import { outlooks, PlandayError } from '../errors.ts';
import type { JsonContent } from '../jsonText/jsonContent.ts';
import type { Row } from '../jsonText/row.ts';
import { withoutPaging } from '../parameters/values.ts';
import type { SendOptions } from '../rateLimit/rateGovernor.ts';
import { largestPage } from './buildUrl.ts';
import type { ListReading } from './pageRequests.ts';
import { hasDistinctKeys, type Page } from './pages.ts';
import { believedTotal, isRepetition, readingAfter } from './paging.ts';
import type { PageProgress } from './readAllRows.ts';
import { expectList } from './rows.ts';
import { rowsNotRead } from './rowsNotRead.ts';
import { SeenKeys } from './seenKeys.ts';

/** Pages that are asked for before their turn: enough to fill the rate limit, and few enough, in bytes, to hold. */
const mostAhead = { pages: 6, bytes: 8_000_000 } as const;
const triesPerPage = 3;
const firstPauseMs = 500;

export interface StreamOptions extends SendOptions {
  readonly onProgress?: ((progress: PageProgress) => void) | undefined;
}

/** How a list ended. */
export interface Streamed {
  readonly rows: number;
  /** What the server last said that there are, where it can be believed. */
  readonly total: number | undefined;
  /** Whether the server went in circles before its list was whole. */
  readonly repeated: boolean;
}

/**
 * Reads a list to its end and hands over its rows in the list's order, each once; holds no more of them than a few pages. Ends as
 * `readAllRows` does, but for rows that move while the list is read: what was handed over cannot be taken back.
 * @param take gets the rows of each page; the next ones wait for it
 * @throws PlandayError where a page fails for good; what `take` rejects with; the signal's reason when aborted
 */
export async function streamRows(
  reading: ListReading,
  take: (rows: readonly Row[]) => Promise<void>,
  options: StreamOptions = {},
): Promise<Streamed> {
  const { endpoint, portal } = reading.asked;
  const pages = new PagesAhead(reading, options);
  const known = new SeenKeys();
  let before: Page = [];
  let idsTell = true;
  let total: number | undefined;
  let rows = 0;
  let stale = 0;
  for (let offset: number | undefined = 0; offset !== undefined; ) {
    const list = expectList(await pages.page(offset, total), endpoint, portal);
    total = believedTotal(list, offset, total);
    const repeats = total === undefined && isRepetition(list.rows, before, known);
    idsTell &&= hasDistinctKeys(list.rows);
    const fresh = repeats ? [] : idsTell ? newById(list.rows, known) : newByText(list.rows, known, before);
    if (fresh.length > 0) await take(fresh);
    rows += fresh.length;
    options.onProgress?.({ rows, total });
    if (!endpoint.paging) return { rows, total, repeated: false };
    const after = readingAfter({ offset, received: list.rows.length, total, isRepetition: repeats }, stale);
    if (after.repeated) return { rows, total, repeated: list.rows.length === largestPage(endpoint) };
    pages.askAhead({ next: after.next, step: list.rows.length, total, bytes: list.span.end - list.span.start });
    stale = after.stale;
    before = list.rows;
    offset = after.next;
  }
  return { rows, total, repeated: false };
}

function newById(rows: Page, known: SeenKeys): readonly Row[] {
  return rows.filter(({ key }) => key === undefined || known.add(key));
}

/** Where ids do not tell rows apart: those that are not, alike in everything, on the page before. Further back is more than is held. */
function newByText(rows: Page, known: SeenKeys, earlier: Page): readonly Row[] {
  const keys = new Set(rows.map(({ key }) => key));
  const before = earlier.filter(({ key }) => key !== undefined && keys.has(key));
  const texts = new Set(before.map((row) => row.text.text()));
  for (const { key } of rows) if (key !== undefined) known.add(key);
  // Stryker disable next-line ConditionalExpression: it only saves time
  return texts.size === 0 ? rows : rows.filter((row) => !texts.has(row.text.text()));
}

/** What follows a page. */
interface Ahead {
  readonly next: number | undefined;
  /** How many rows the page had. */
  readonly step: number;
  readonly total: number | undefined;
  /** How long it was, formatted. */
  readonly bytes: number;
}

/** The pages of a list, some of them asked for before their turn. */
class PagesAhead {
  readonly #reading: ListReading;
  readonly #options: StreamOptions;
  readonly #asked = new Map<number, Promise<JsonContent>>();

  constructor(reading: ListReading, options: StreamOptions) {
    this.#reading = reading;
    this.#options = options;
  }

  /** The page at an offset, with as many tries as one has. */
  async page(offset: number, total: number | undefined): Promise<JsonContent> {
    const { asked, clock } = this.#reading;
    const { signal } = this.#options;
    for (let tries = 1; ; tries++) {
      try {
        return await this.#take(offset);
      } catch (error) {
        if (!(error instanceof PlandayError)) throw error;
        const mayPass = outlooks[error.kind].retry === 'soon';
        if (mayPass && tries < triesPerPage) await clock.sleep(firstPauseMs * 2 ** (tries - 1), signal);
        else if (offset === 0) throw error;
        else {
          const last = Math.min(offset + largestPage(asked.endpoint), total ?? Number.POSITIVE_INFINITY);
          throw rowsNotRead({ ...asked, error, first: offset + 1, last, tries, isOnlyOne: true });
        }
      }
    }
  }

  /** Where the total is known, what follows is asked for while rows are taken. */
  askAhead({ next = Number.POSITIVE_INFINITY, step, total = 0, bytes }: Ahead): void {
    for (const offset of this.#asked.keys()) if (offset < next) this.#asked.delete(offset);
    const most = Math.min(mostAhead.pages, Math.max(1, Math.floor(mostAhead.bytes / bytes)));
    for (let offset = next; offset < total && this.#asked.size < most; offset += step) {
      if (this.#asked.has(offset)) continue;
      const answer = this.#ask(offset);
      // It may fail, or never be needed, before anybody looks at it.
      answer.catch(() => undefined);
      this.#asked.set(offset, answer);
    }
  }

  #take(offset: number): Promise<JsonContent> {
    const answer = this.#asked.get(offset) ?? this.#ask(offset);
    this.#asked.delete(offset);
    return answer;
  }

  async #ask(offset: number): Promise<JsonContent> {
    const { asked, get } = this.#reading;
    const { paging } = asked.endpoint;
    const own: ParameterValues = withoutPaging(asked.endpoint, asked.values);
    const values = paging
      ? { ...own, [paging.limit]: String(largestPage(asked.endpoint)), [paging.offset]: String(offset) }
      : own;
    return (await get({ ...asked, values }, this.#options.signal)).content;
  }
}
