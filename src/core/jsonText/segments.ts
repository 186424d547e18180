import { endOfString, mostLevels } from '../parseJson.ts';

/** Characters: read in some two milliseconds. */
const usualLength = 128 * 1024;

/** JSON that is nested deeper than anything here, or in the editor, goes down. */
export class TooDeep extends SyntaxError {
  constructor() {
    super(`JSON of more than ${mostLevels} levels`);
  }
}

/**
 * JSON in stretches, cut where a value or a bracket ends: no string is cut. What is no JSON is cut somewhere.
 * @throws TooDeep
 */
export function* segmentsOf(text: string, length = usualLength): Iterable<string> {
  const segments = new Segments(length);
  yield* segments.take(text);
  yield* segments.end();
}

/** The same of a text that comes bit by bit. */
export class Segments {
  readonly #length: number;
  #depth = 0;
  /** What has come since the last cut, of which nothing is looked at again. */
  #parts: string[] = [];
  #gathered = 0;
  /** Within a string; and whether a backslash stood before what comes next. */
  #isInString = false;
  #isEscaped = false;

  constructor(length = usualLength) {
    this.#length = length;
  }

  /** @throws TooDeep */
  *take(text: string): Iterable<string> {
    if (text === '') return;
    let start = 0;
    for (let at = this.#isInString ? this.#endOfString(text, -1) + 1 : 0; at < text.length; at++) {
      const code = text.charCodeAt(at);
      if (code === quote) at = this.#endOfString(text, at);
      else if (code === openBracket || code === openBrace) this.#depth++;
      else if (code === closeBracket || code === closeBrace) this.#depth--;
      else if (code !== comma) continue;
      if (this.#depth > mostLevels) throw new TooDeep();
      if (code === quote || this.#gathered + at - start < this.#length) continue;
      yield this.#cut(text.slice(start, at + 1));
      start = at + 1;
    }
    this.#gather(text.slice(start));
  }

  *end(): Iterable<string> {
    if (this.#gathered > 0) yield this.#cut('');
  }

  /** @param start its quotation mark; -1 where that came before */
  #endOfString(text: string, start: number): number {
    const escaped = this.#isEscaped ? 1 : 0;
    const end = endOfString(escaped ? text.slice(1) : text, start) + escaped;
    this.#isInString = end === text.length;
    this.#isEscaped = this.#isInString && endsEscaped(text, start + 1 + escaped);
    return end;
  }

  #gather(text: string): void {
    if (text === '') return;
    this.#parts.push(text);
    this.#gathered += text.length;
  }

  #cut(text: string): string {
    this.#parts.push(text);
    // Joined at once: what is put together two by two is copied as often.
    const segment = this.#parts.length === 1 ? text : this.#parts.join('');
    this.#parts = [];
    this.#gathered = 0;
    return segment;
  }
}

/** Whether a text ends with a backslash that stands for nothing yet. */
function endsEscaped(text: string, from: number): boolean {
  let before = text.length;
  while (before > from && text.charCodeAt(before - 1) === backslash) before--;
  return (text.length - before) % 2 === 1;
}

const [quote, comma, backslash] = [0x22, 0x2c, 0x5c];
const [openBracket, closeBracket, openBrace, closeBrace] = [0x5b, 0x5d, 0x7b, 0x7d];
