import { orAborted } from '../orAborted.ts';
import type { SendOptions } from '../rateLimit/rateGovernor.ts';

/** How a list is waited for, and how the wait ends. */
export interface Waiting extends SendOptions {
  readonly signal: AbortSignal;
}

/** One reading for all who wait for the same. It ends when nobody waits any more, and each may leave alone. */
export class SharedReading<T> {
  readonly #waiting = new Set<Waiting>();
  readonly #over = new AbortController();
  readonly #read: Promise<T>;
  /** What was said last of a wait: who comes later hears of it too. */
  #seconds: number | undefined;

  constructor(read: (options: Waiting) => Promise<T>) {
    const onWait = (seconds: number | undefined) => {
      this.#seconds = seconds;
      for (const waiting of this.#waiting) waiting.onWait?.(seconds);
    };
    this.#read = read({ signal: this.#over.signal, onWait });
    // Whoever waits is told; when nobody does, nobody is.
    this.#read.catch(() => undefined);
  }

  /** Whether nobody waits for it any more: it is done, or given up. */
  get isOver(): boolean {
    return this.#over.signal.aborted;
  }

  /** @throws what the reading throws; the signal's reason when aborted */
  async wait({ signal, onWait }: Waiting): Promise<T> {
    signal.throwIfAborted();
    const own = { signal, onWait };
    this.#waiting.add(own);
    if (this.#seconds !== undefined) onWait?.(this.#seconds);
    // At once: what is given up in its last moment is not kept.
    const leave = () => {
      this.#waiting.delete(own);
      if (this.#waiting.size === 0) this.#over.abort(signal.reason);
    };
    signal.addEventListener('abort', leave);
    try {
      return await orAborted(this.#read, signal);
    } finally {
      signal.removeEventListener('abort', leave);
      leave();
    }
  }
}
