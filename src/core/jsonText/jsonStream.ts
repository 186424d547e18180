import type { ReadingContent } from './contentReader.ts';
import { JsonFormatter } from './jsonFormatter.ts';
import { Segments } from './segments.ts';

/** Gets bytes in their order; the next ones wait for it. */
export type PutBytes = (pieces: readonly Uint8Array[]) => Promise<void>;

/** Formats an answer as it comes and hands it on, as its document would show it, without what is hidden. Holds none of it, whatever its length. */
export class JsonStream {
  readonly #clean: ReadingContent['clean'];
  readonly #breathe: ReadingContent['breathe'];
  readonly #put: PutBytes;
  readonly #segments = new Segments();
  readonly #formatter: JsonFormatter;

  constructor({ clean, hides, breathe }: ReadingContent, put: PutBytes) {
    this.#clean = clean;
    this.#breathe = breathe;
    this.#put = put;
    this.#formatter = new JsonFormatter(hides, false);
  }

  /** @throws SyntaxError, also `TooDeep`; what putting and breathing reject with */
  async take(text: string): Promise<boolean> {
    await this.#write(this.#segments.take(text));
    return true;
  }

  /** @throws SyntaxError where the text is not at its end */
  async end(): Promise<void> {
    await this.#write(this.#segments.end());
    await this.#put(this.#formatter.end().masked.pieces);
  }

  async #write(segments: Iterable<string>): Promise<void> {
    for (const segment of segments) {
      this.#formatter.write(this.#clean(segment));
      await this.#put(this.#formatter.take().pieces);
      await this.#breathe();
    }
  }
}
