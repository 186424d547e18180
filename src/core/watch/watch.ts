import type { Clock } from '../clock.ts';
import { outlooks, PlandayError } from '../errors.ts';
import { compareRows, type RowChanges, type RowTexts, rowTexts } from './compareRows.ts';
import type { WatchedRow } from './watchedRows.ts';

/** More often says no more, and takes the rate limit from others. */
const leastMs = 60_000;
/** With a filter, everything is read so often all the same: filters miss changes. */
const fullEveryMs = 30 * 60_000;
/** A watch that fails waits longer each time, up to this, or its own interval. */
const mostMs = 60 * 60_000;
/** By how much the server's clock may be behind ours, and a row be late to show a change. */
const overlapMs = 10 * 60_000;

/** What a watch saw. */
export interface SeenChanges extends RowChanges {
  /** How many of them the endpoint's own filter does not tell of. 0 where it has none. */
  readonly missed: number;
}

/** How a watch reads. */
export interface WatchReading {
  /** Every row; `undefined` where somebody else is reading the same. @throws PlandayError */
  readonly full: (signal: AbortSignal) => Promise<readonly WatchedRow[] | undefined>;
  /** The rows that changed since a moment, where the endpoint can be asked for them. @throws PlandayError */
  readonly changedSince?: ((since: number, signal: AbortSignal) => Promise<readonly WatchedRow[]>) | undefined;
}

export interface WatchOptions {
  readonly everyMs: number;
  readonly clock: Clock;
  /** Lets others have the thread. */
  readonly pause: () => Promise<void>;
  readonly onChanges: (changes: SeenChanges) => void;
  /** @param waitMs until the next try */
  readonly onFailure: (error: PlandayError, waitMs: number) => void;
  /** A reading succeeded. */
  readonly onRead: () => void;
}

/** Reads a list again and again and tells what changed: with the endpoint's own filter where it has one, and now and then without. */
export class Watch {
  readonly #reading: WatchReading;
  readonly #options: WatchOptions;
  #known: RowTexts | undefined;
  /** What the filter told last. It may tell for long of rows that the list itself does not have, such as deleted ones. */
  #told: RowTexts = new Map();
  /** When the latest full reading began, in milliseconds since the epoch, and on the clock of spans. */
  #fullAt = 0;
  #fullSince = 0;

  constructor(reading: WatchReading, options: WatchOptions) {
    this.#reading = reading;
    this.#options = options;
  }

  /** Reads what changes are told against. @throws PlandayError */
  async start(signal: AbortSignal): Promise<void> {
    this.#known = await this.#readFull(signal);
  }

  /** Until it is aborted. @throws PlandayError where another try would end the same way */
  async run(signal: AbortSignal): Promise<void> {
    const { everyMs, clock, onRead, onFailure } = this.#options;
    for (let failures = 0, wait = Math.max(everyMs, leastMs); ; ) {
      await clock.sleep(wait, signal);
      try {
        await this.#round(signal);
        failures = 0;
        wait = Math.max(everyMs, leastMs);
        onRead();
      } catch (error) {
        signal.throwIfAborted();
        if (!(error instanceof PlandayError) || outlooks[error.kind].retry === 'never') throw error;
        failures++;
        wait = waitAfter(failures, everyMs, (error.retryAt?.getTime() ?? 0) - clock.now());
        onFailure(error, wait);
      }
    }
  }

  async #round(signal: AbortSignal): Promise<void> {
    const { clock } = this.#options;
    const isDue = clock.elapsed() - this.#fullSince >= fullEveryMs;
    const known = this.#known;
    if (known && !isDue && !(await this.#showsChange(known, signal))) return;
    const before = this.#fullAt;
    const after = await this.#readFull(signal);
    if (!after) return;
    this.#known = after;
    if (!known) return;
    const changes = compareRows(known, after);
    const keys = [...changes.created, ...changes.changed, ...changes.deleted];
    if (keys.length > 0) this.#options.onChanges({ ...changes, missed: await this.#missed(keys, before, signal) });
  }

  /** Whether the filter tells of anything new. Without a filter only the whole list can tell. */
  async #showsChange(known: RowTexts, signal: AbortSignal): Promise<boolean> {
    const { changedSince } = this.#reading;
    if (!changedSince) return true;
    const before = this.#told;
    this.#told = await rowTexts(await changedSince(this.#fullAt - overlapMs, signal), this.#options.pause);
    return [...this.#told].some(([key, { text }]) => known.get(key)?.text !== text && before.get(key)?.text !== text);
  }

  /** Asked after the whole list was read: whatever that shows, the filter has to know by now. */
  async #missed(keys: readonly string[], since: number, signal: AbortSignal): Promise<number> {
    const { changedSince } = this.#reading;
    if (!changedSince) return 0;
    try {
      const told = await rowTexts(await changedSince(since - overlapMs, signal), this.#options.pause);
      return keys.filter((key) => !told.has(key)).length;
    } catch (error) {
      signal.throwIfAborted();
      // The changes are known all the same.
      if (error instanceof PlandayError) return 0;
      throw error;
    }
  }

  async #readFull(signal: AbortSignal): Promise<RowTexts | undefined> {
    const { clock, pause } = this.#options;
    const [at, since] = [clock.now(), clock.elapsed()];
    const rows = await this.#reading.full(signal);
    if (!rows) return undefined;
    const texts = await rowTexts(rows, pause);
    this.#fullAt = at;
    this.#fullSince = since;
    return texts;
  }
}

/** Twice as long with each failure in a row, and not before a limit is free again; a server that names a day next year is asked sooner. */
function waitAfter(failures: number, everyMs: number, freeInMs: number): number {
  const every = Math.max(everyMs, leastMs);
  return Math.min(Math.max(every * 2 ** failures, freeInMs), Math.max(every, mostMs));
}
