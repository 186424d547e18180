import type { JsonContent } from '../jsonText/jsonContent.ts';

/** How far a reading of a list goes by itself. */
export interface ReadBounds {
  readonly rows: number;
  readonly requests: number;
}

/** Someone waits for it and can be asked: five minutes of Planday’s rate limit, or a quarter of an hour where pages are small. */
export const askedBounds: ReadBounds = { rows: 200_000, requests: 10_000 };
/** It is a means, such as the names for a picker: more than a person looks through. */
export const quietBounds: ReadBounds = { rows: 20_000, requests: 1_000 };
/** The same for somebody who wants to be asked about other numbers of rows. */
export function askedFrom(rows: number | undefined): ReadBounds {
  return rows === undefined ? askedBounds : { ...askedBounds, rows };
}

/** Bytes of formatted rows: what a document can show, with room for what stands beside them. */
export const mostBytes = 45_000_000;
/** The same for a table, which is no document of the editor's. */
export const mostTableBytes = 200_000_000;

/** Where a reading stands when it comes to a bound. */
export interface ReadSoFar {
  readonly rows: number;
  /** How many rows there are in all, where the server says so. */
  readonly total: number | undefined;
  /** How many requests it takes to the end where the total is known; otherwise how many were sent. */
  readonly requests: number;
}

/** Asks whether a reading shall go on beyond its bound. */
export type AskToGoOn = (soFar: ReadSoFar) => Promise<boolean>;

/** The next page of a reading: where it begins, and how many rows pages have. */
interface Ahead {
  readonly offset: number;
  readonly step: number;
  readonly total: number | undefined;
}

/** Keeps a reading within its bounds: asks before it goes beyond, where there is somebody to ask, and ends it where a document is full. */
export class ReadingBounds {
  readonly #askToGoOn: AskToGoOn | undefined;
  readonly #mostBytes: number;
  readonly #asked: ReadBounds;
  #allowed: ReadBounds;
  #sent = 0;
  #asking: Promise<void> | undefined;
  readonly #sizes = new Map<number, number>();
  #bytes = 0;
  #fullAt = Number.POSITIVE_INFINITY;
  #stopped = false;

  /** @param asked how far it goes each time before somebody is asked */
  constructor(askToGoOn: AskToGoOn | undefined, most = mostBytes, asked = askedBounds) {
    this.#mostBytes = most;
    this.#askToGoOn = askToGoOn;
    this.#asked = asked;
    this.#allowed = askToGoOn ? asked : quietBounds;
  }

  /** Why the reading ends here; `undefined` while it may go on. */
  get ending(): 'stopped' | 'full' | undefined {
    if (this.#fullAt < Number.POSITIVE_INFINITY) return 'full';
    return this.#stopped ? 'stopped' : undefined;
  }

  /** The offset of the first page that no longer has a place. */
  get fullAt(): number {
    return this.#fullAt;
  }

  /** Whether so many rows are read without a question. */
  covers(rows: number): boolean {
    return rows <= this.#allowed.rows;
  }

  /** Counts a request. */
  send(): void {
    this.#sent++;
  }

  /** Whether the next page may be asked for. Several may wait for one answer. */
  async allow(ahead: Ahead): Promise<boolean> {
    while (this.ending === undefined && !this.#isWithin(ahead)) {
      if (!this.#askToGoOn) this.#stopped = true;
      else {
        this.#asking ??= this.#ask(this.#askToGoOn, ahead).finally(() => {
          this.#asking = undefined;
        });
        await this.#asking;
      }
    }
    return this.ending === undefined;
  }

  /** Whether there is a place for a page. The first always has one: whether it can be shown is for whoever shows it. */
  take(offset: number, { text, list }: JsonContent): boolean {
    const size = offset === 0 || !list ? text.length : list.span.end - list.span.start;
    const bytes = this.#bytes - (this.#sizes.get(offset) ?? 0) + size;
    if (offset > 0 && (this.#fullAt < offset || bytes > this.#mostBytes)) {
      this.#fullAt = Math.min(this.#fullAt, offset);
      return false;
    }
    this.#sizes.set(offset, size);
    this.#bytes = bytes;
    return true;
  }

  /** A total that is known beforehand is asked about at once, not after half an hour. Without a question the reading goes up to the bound. */
  #needs({ offset, step, total }: Ahead): ReadBounds {
    const isPlanned = this.#askToGoOn !== undefined && total !== undefined && total > offset;
    return isPlanned
      ? { rows: total, requests: this.#sent + Math.ceil((total - offset) / step) }
      : { rows: offset + 1, requests: this.#sent + 1 };
  }

  #isWithin(ahead: Ahead): boolean {
    const needs = this.#needs(ahead);
    return needs.rows <= this.#allowed.rows && needs.requests <= this.#allowed.requests;
  }

  async #ask(askToGoOn: AskToGoOn, ahead: Ahead): Promise<void> {
    const { offset, total } = ahead;
    const { rows, requests } = total === undefined ? { rows: offset, requests: this.#sent } : this.#needs(ahead);
    const goesOn = await askToGoOn({ rows: offset, total, requests: total === undefined ? requests : requests - this.#sent });
    if (goesOn) this.#allowed = { rows: rows + this.#asked.rows, requests: requests + this.#asked.requests };
    else this.#stopped = true;
  }
}
