import type { Node } from './node.ts';

interface Question {
  readonly controller: AbortController;
  readonly rows: Promise<readonly Node[]>;
}

/** The children of a row: read once and kept until forgotten. What came too late, because it was forgotten meanwhile, is dropped. */
export class LoadedChildren {
  readonly #load: (signal: AbortSignal) => Promise<readonly Node[]>;
  readonly #failed: (error: unknown) => Promise<readonly Node[]>;
  #asked: Question | undefined;
  #hasFailed = false;
  #disposed = false;

  /** @param failed the rows that stand for an error */
  constructor(load: (signal: AbortSignal) => Promise<readonly Node[]>, failed: (error: unknown) => Promise<readonly Node[]>) {
    this.#load = load;
    this.#failed = failed;
  }

  async get(): Promise<readonly Node[]> {
    while (!this.#disposed) {
      this.#asked ??= this.#ask();
      const asked: Question = this.#asked;
      const rows = await asked.rows;
      if (this.#asked === asked) return rows;
    }
    return [];
  }

  /** Whether the rows that are kept stand for an error. */
  get hasFailed(): boolean {
    return this.#hasFailed;
  }

  get isAsked(): boolean {
    return this.#asked !== undefined;
  }

  forget(): void {
    this.#asked?.controller.abort();
    this.#asked = undefined;
    this.#hasFailed = false;
  }

  dispose(): void {
    this.#disposed = true;
    this.forget();
  }

  #ask(): Question {
    const controller = new AbortController();
    const rows = this.#load(controller.signal).catch((error: unknown) => {
      if (!controller.signal.aborted) this.#hasFailed = true;
      return this.#failed(error);
    });
    return { controller, rows };
  }
}
