import type { ReadingContent } from './contentReader.ts';
import { JsonStream, type PutBytes } from './jsonStream.ts';

/**
 * The same for an attachment, which comes as bare text (a data URI) or as JSON: it is written as JSON either way. Bare text is one string, and
 * is held as a whole, as every string is: half a secret is not known for one.
 */
export class TextStream {
  readonly #json: JsonStream;
  readonly #clean: ReadingContent['clean'];
  readonly #put: PutBytes;
  readonly #bare: string[] = [];
  /** `undefined` until something has come. */
  #isBare: boolean | undefined;

  constructor(reading: ReadingContent, put: PutBytes) {
    this.#json = new JsonStream(reading, put);
    this.#clean = reading.clean;
    this.#put = put;
  }

  async take(text: string): Promise<boolean> {
    if (this.#isBare === undefined) {
      const begins = text.trimStart();
      if (begins === '') return true;
      this.#isBare = !/^["<[{]/.test(begins);
    }
    if (!this.#isBare) return await this.#json.take(text);
    this.#bare.push(text);
    return true;
  }

  async end(): Promise<void> {
    if (this.#isBare) await this.#put([Buffer.from(`${this.#clean(JSON.stringify(this.#bare.join('')))}\n`)]);
    else await this.#json.end();
  }
}
