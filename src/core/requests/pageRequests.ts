import type { Paging, ParameterValues } from '../catalogue/endpoint.ts';
import type { Clock } from '../clock.ts';
import { outlooks, PlandayError } from '../errors.ts';
import type { ContentList, JsonContent } from '../jsonText/jsonContent.ts';
import { type ApiResponse, timeUnderWay } from './apiResponse.ts';
import { largestPage } from './buildUrl.ts';
import type { Asked } from './request.ts';
import { expectList } from './rows.ts';

/** What fits beside the first page into one second. */
const mostAhead = 19;
const triesPerPage = 3;
const firstPauseMs = 500;

/** What a reading needs; `get` sends one page. */
export interface ListReading {
  readonly asked: Asked;
  readonly clock: Clock;
  readonly get: (page: Asked, signal: AbortSignal | undefined) => Promise<ApiResponse>;
}

/** The requests of one reading of a list: each is tried again where that may help, and some are sent before anybody needs them. */
export class PageRequests {
  readonly #reading: ListReading;
  readonly #paging: Paging;
  readonly #signal: AbortSignal | undefined;
  /** Rows of a page, where the list has as many. */
  readonly size: number;
  /** Answers that were asked for before it was known that they are needed, by offset; each is taken once. */
  readonly #ahead = new Map<number, Promise<ApiResponse>>();
  readonly #spans: Pick<ApiResponse, 'sentAt' | 'milliseconds'>[] = [];

  constructor(reading: ListReading, paging: Paging, signal: AbortSignal | undefined) {
    this.#reading = reading;
    this.#paging = paging;
    this.#signal = signal;
    this.size = largestPage(reading.asked.endpoint);
  }

  /** For how long requests were under way, in milliseconds. */
  get milliseconds(): number {
    return timeUnderWay(this.#spans);
  }

  /** Where the total is known from before, the pages of the first second need not wait for the first page. */
  askAhead(expectedTotal: number): void {
    for (let offset = this.size; offset < expectedTotal && this.#ahead.size < mostAhead; offset += this.size) {
      const answer = this.#ask(offset, this.size);
      // It may fail, or never be needed, before anybody looks at it.
      answer.catch(() => undefined);
      this.#ahead.set(offset, answer);
    }
  }

  /** @throws PlandayError when it failed for good, or is no list; the signal's reason when aborted */
  async page(offset: number, limit: number): Promise<{ readonly content: JsonContent; readonly list: ContentList }> {
    const { asked, clock } = this.#reading;
    for (let tries = 1; ; tries++) {
      try {
        const { sentAt, milliseconds, content } = await this.#answer(offset, limit);
        this.#spans.push({ sentAt, milliseconds });
        return { content, list: expectList(content, asked.endpoint, asked.portal) };
      } catch (error) {
        if (tries >= mostTries(error)) throw error;
        await clock.sleep(firstPauseMs * 2 ** (tries - 1), this.#signal);
      }
    }
  }

  #answer(offset: number, limit: number): Promise<ApiResponse> {
    const answer = limit === this.size ? this.#ahead.get(offset) : undefined;
    this.#ahead.delete(offset);
    return answer ?? this.#ask(offset, limit);
  }

  #ask(offset: number, limit: number): Promise<ApiResponse> {
    const { asked, get } = this.#reading;
    const values: ParameterValues = {
      ...asked.values,
      [this.#paging.limit]: String(limit),
      [this.#paging.offset]: String(offset),
    };
    return get({ ...asked, values }, this.#signal);
  }
}

/** How often a page is asked for that fails so: again where the same request may succeed a moment later. */
export function mostTries(error: unknown): number {
  return error instanceof PlandayError && outlooks[error.kind].retry === 'soon' ? triesPerPage : 1;
}
