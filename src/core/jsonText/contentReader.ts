import type { Hides } from './hidden.ts';
import { type Formatted, JsonFormatter } from './jsonFormatter.ts';
import { Segments } from './segments.ts';

export interface ReadingContent {
  /** Takes out of a stretch of JSON what must not be shown; it stays JSON. */
  readonly clean: (json: string) => string;
  readonly hides: Hides;
  /** Is called after each bit, and may wait. */
  readonly breathe: () => Promise<void>;
}

/** Formats an answer as it comes, and holds nothing but what is formatted. */
export class ContentReader {
  readonly #clean: ReadingContent['clean'];
  readonly #breathe: ReadingContent['breathe'];
  readonly #segments = new Segments();
  readonly #formatter: JsonFormatter;

  constructor({ clean, hides, breathe }: ReadingContent) {
    this.#clean = clean;
    this.#breathe = breathe;
    this.#formatter = new JsonFormatter(hides);
  }

  /** @throws SyntaxError, also `TooDeep`; what breathing rejects with */
  async take(text: string): Promise<void> {
    await this.#write(this.#segments.take(text));
  }

  /** @throws SyntaxError where the text is not at its end */
  async end(): Promise<Formatted> {
    await this.#write(this.#segments.end());
    return await this.#formatter.endInBits(this.#breathe);
  }

  async #write(segments: Iterable<string>): Promise<void> {
    for (const segment of segments) {
      this.#formatter.write(this.#clean(segment));
      await this.#breathe();
    }
  }
}
