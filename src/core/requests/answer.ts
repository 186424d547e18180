import type { PlandayError } from '../errors.ts';

/** An answer of the API, parsed. */
export interface Answer {
  readonly status: number;
  /** As it was sent, without any secret: the API takes none in its address. */
  readonly url: string;
  /** The parsed body; numbers that JavaScript cannot hold exactly keep their digits (see `parseJson`). */
  readonly json: unknown;
  /** From the first byte sent to the last received, waits for the rate limit left out. */
  readonly milliseconds: number;
}

export interface SendOptions {
  readonly signal?: AbortSignal | undefined;
  /** Seconds that the request waits for the rate limit; `undefined` when it goes on. */
  readonly onWait?: ((seconds: number | undefined) => void) | undefined;
}

export interface PageProgress {
  readonly rows: number;
  readonly total: number | undefined;
}

export interface ReadAllOptions extends SendOptions {
  /** What the total was a moment ago, where it is known: pages are asked for at once then, without waiting for the first. */
  readonly expectedTotal?: number | undefined;
  readonly onProgress?: ((progress: PageProgress) => void) | undefined;
}

/** All rows of a list, in the list's order. */
export interface AllRows {
  readonly rows: readonly unknown[];
  /** What the server last said that there are, when it said so. */
  readonly total: number | undefined;
  /** One document in the shape of a single answer: the rows where the first page had them, `paging` brought up to date. */
  readonly document: unknown;
  /** Set when rows are missing: the reading was cancelled, or one page failed for good. */
  readonly partial?:
    | { readonly reason: 'cancelled' }
    | { readonly reason: 'failed'; readonly error: PlandayError }
    | { readonly reason: 'repeated' };
}
