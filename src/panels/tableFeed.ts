import { breather } from '../core/breathe.ts';
import { type Clock, systemClock } from '../core/clock.ts';
import type { Row } from '../core/jsonText/row.ts';
import { isSameRow, rowPieces } from '../core/jsonText/rowPieces.ts';
import type { ToTable } from '../webviews/messages.ts';
import { type KnownColumns, noColumns } from './columnHints.ts';
import type { TableContent } from './tableContent.ts';

export interface FeedOptions {
  /** Resolves when the page has it. */
  readonly say: (message: ToTable) => PromiseLike<unknown>;
  /** Told when a reading has begun. */
  readonly onDidBegin: (columns: KnownColumns) => void;
  readonly onError: (error: unknown) => void;
  readonly clock?: Pick<Clock, 'elapsed'>;
}

type About = Omit<TableContent, 'rows'>;

/** Hands rows to a page, one piece after the other, others getting their turn in between. A reading that begins ends the one before it. */
export class TableFeed {
  readonly #options: FeedOptions;
  #reading = 0;
  #about: About | undefined;
  /** What the page has, or is about to get. */
  #rows: Row[] = [];
  #isOpen = false;
  #stop = new AbortController();
  #last: Promise<void> = Promise.resolve();

  constructor(options: FeedOptions) {
    this.#options = options;
  }

  /** What was given since the last reading began; `undefined` where there is none. */
  get content(): TableContent | undefined {
    return this.#about && { ...this.#about, rows: this.#rows };
  }

  /** What was given of a reading, where it is the last one. */
  contentOf(reading: number): TableContent | undefined {
    return reading === this.#reading ? this.content : undefined;
  }

  begin(about: About, columns: () => Promise<KnownColumns>): void {
    this.clear();
    const reading = ++this.#reading;
    this.#about = about;
    this.#isOpen = true;
    const { form: _, portalIds: __, ...told } = about;
    this.#next(async (signal) => {
      // Rows are worth showing whatever is known of their columns.
      const known = await columns().catch((error: unknown) => {
        this.#options.onError(error);
        return noColumns;
      });
      signal.throwIfAborted();
      await this.#options.say({ type: 'begin', reading, ...told, columns: known.hints });
      signal.throwIfAborted();
      this.#options.onDidBegin(known);
    });
  }

  add(rows: readonly Row[]): void {
    const [reading, form] = [this.#reading, this.#about?.form ?? 'masked'];
    for (const row of rows) this.#rows.push(row);
    this.#next(async (signal) => {
      const breathe = breather(this.#options.clock ?? systemClock, signal);
      for (const bytes of rowPieces(rows, form)) {
        await this.#options.say({ type: 'rows', reading, bytes });
        signal.throwIfAborted();
        await breathe();
      }
    });
  }

  end(): void {
    const reading = this.#reading;
    this.#isOpen = false;
    this.#next(() => this.#options.say({ type: 'end', reading }));
  }

  /** Whether what was given is the beginning of this, and its reading is not over. */
  isBeginningOf({ rows, ...about }: TableContent): boolean {
    if (!this.#isOpen || JSON.stringify(about) !== JSON.stringify(this.#about)) return false;
    return this.#rows.length <= rows.length && this.#rows.every((row, index) => isSameRow(row, rows[index]));
  }

  /** How many rows were given. */
  get length(): number {
    return this.#rows.length;
  }

  /** Gives up what is under way. */
  clear(): void {
    this.#stop.abort();
    this.#stop = new AbortController();
    this.#about = undefined;
    this.#rows = [];
    this.#isOpen = false;
  }

  #next(task: (signal: AbortSignal) => PromiseLike<unknown>): void {
    const { signal } = this.#stop;
    this.#last = this.#last
      .then(async () => {
        if (!signal.aborted) await task(signal);
      })
      .catch((error: unknown) => {
        if (!signal.aborted) this.#options.onError(error);
      });
  }
}
