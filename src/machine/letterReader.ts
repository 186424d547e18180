import { TextDecoder } from 'node:util';
import { charsetOf, foreignSign, isUtf8, markedEncoding } from './answerText.ts';

const nothing: Uint8Array = Buffer.alloc(0);

/**
 * Reads the bytes of an answer as text while they come, by the rules of `textOf`. What is no UTF-8 is known by its first letter that is none:
 * up to there it has to be what every charset writes alike.
 */
export class LetterReader {
  readonly #charset: string | undefined;
  /** Whether that is another one than UTF-8. */
  readonly #isForeign: boolean;
  #decoder: TextDecoder | undefined;
  /** Whether it is read as UTF-8 until something says otherwise. */
  #isGuess = false;
  #isAscii = true;
  /** The beginning of a letter, or of a byte order mark. */
  #held = nothing;

  constructor(contentType: string | null) {
    this.#charset = charsetOf(contentType);
    this.#isForeign = !isUtf8(contentType);
  }

  /** @returns `undefined` where no reading is sure */
  take(chunk: Uint8Array): string | undefined {
    const bytes = this.#held.length > 0 ? Buffer.concat([this.#held, chunk]) : chunk;
    this.#held = nothing;
    if (!this.#decoder && bytes.length < 2) {
      this.#held = bytes;
      return '';
    }
    this.#decoder ??= this.#begin(bytes);
    if (!this.#isGuess) return decoded(this.#decoder, bytes, true);
    const whole = wholeLetters(bytes);
    this.#held = bytes.subarray(whole);
    return this.#guessed(bytes, bytes.subarray(0, whole));
  }

  /** What is left. @returns as `take` */
  end(): string | undefined {
    this.#decoder ??= this.#begin(this.#held);
    const text = this.#isGuess ? this.#guessed(this.#held, this.#held) : '';
    const rest = decoded(this.#decoder, nothing, false);
    return text === undefined || rest === undefined ? undefined : text + rest;
  }

  #begin(bytes: Uint8Array): TextDecoder {
    const marked = markedEncoding(bytes);
    this.#isGuess = marked === undefined;
    return new TextDecoder(marked ?? 'utf-8', { fatal: true });
  }

  /** @param whole as many of the bytes as are whole letters: a decoder that kept half of one would not give it back */
  #guessed(bytes: Uint8Array, whole: Uint8Array): string | undefined {
    const text = this.#decoder && decoded(this.#decoder, whole, false);
    // A mark is one at the beginning only.
    if (whole.length > 0 && !this.#decoder?.ignoreBOM) this.#decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });
    const isForeign = text === undefined || (this.#isForeign && foreignSign.test(text));
    if (isForeign && this.#isAscii && this.#charset !== undefined) return this.#readAsNamed(this.#charset, bytes);
    this.#isAscii &&= text?.length === whole.length;
    return text;
  }

  #readAsNamed(charset: string, bytes: Uint8Array): string | undefined {
    this.#isGuess = false;
    this.#held = nothing;
    try {
      this.#decoder = new TextDecoder(charset, { fatal: true });
    } catch {
      return undefined;
    }
    return decoded(this.#decoder, bytes, true);
  }
}

function decoded(decoder: TextDecoder, bytes: Uint8Array, stream: boolean): string | undefined {
  try {
    return decoder.decode(bytes, { stream });
  } catch {
    return undefined;
  }
}

/** Where the last letter of UTF-8 begins that is not whole. */
function wholeLetters(bytes: Uint8Array): number {
  for (let back = 1; back <= Math.min(3, bytes.length); back++) {
    const byte = bytes[bytes.length - back] ?? 0;
    if (byte < 0x80) break;
    if (byte < 0xc0) continue;
    const length = byte >= 0xf0 ? 4 : byte >= 0xe0 ? 3 : 2;
    return length > back ? bytes.length - back : bytes.length;
  }
  return bytes.length;
}
