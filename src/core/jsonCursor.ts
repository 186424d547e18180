import { endOfString, mostLevels } from './parseJson.ts';

export type JsonKind = 'object' | 'array' | 'string' | 'number' | 'boolean' | 'null';

const [quote, comma, colon] = [0x22, 0x2c, 0x3a];
const [openBracket, closeBracket, openBrace, closeBrace] = [0x5b, 0x5d, 0x7b, 0x7d];

/** What a number, `true`, `false` and `null` are written with. */
const isOfWord = (code: number) =>
  (code >= 0x30 && code <= 0x39) ||
  (code >= 0x61 && code <= 0x7a) ||
  code === 0x2b ||
  code === 0x2d ||
  code === 0x2e ||
  code === 0x45;

/**
 * Reads JSON in its text: what a value is, where it stands and how it is written, which a parsed value does not tell. Looks at each character
 * once. Whoever walks into what is nested goes down the stack with each level: so there are `mostLevels`, as for `parseJson`.
 */
export class JsonCursor {
  readonly text: string;
  /** Where the value begins that is read next. */
  at = 0;
  /** Its line, from 0. */
  line = 0;
  /** Where the value ends that was read last. */
  end = 0;
  #level = 0;

  constructor(text: string) {
    this.text = text;
    this.#space();
  }

  /** @throws SyntaxError where no value begins */
  kind(): JsonKind {
    const first = this.text[this.at] ?? '';
    if (first === '{') return 'object';
    if (first === '[') return 'array';
    if (first === '"') return 'string';
    if (first === 't' || first === 'f') return 'boolean';
    if (first === 'n') return 'null';
    if (first === '-' || (first >= '0' && first <= '9')) return 'number';
    throw this.#unexpected();
  }

  /** Walks through an object; `each` has to read the value that the cursor stands at. @throws SyntaxError */
  members(each: (key: string, keyLine: number) => void): void {
    this.#list(openBrace, closeBrace, () => {
      const keyLine = this.line;
      const key = this.#key();
      this.#expect(colon);
      each(key, keyLine);
    });
  }

  /** The same of a list. */
  items(each: (index: number) => void): void {
    let index = 0;
    this.#list(openBracket, closeBracket, () => each(index++));
  }

  /** Reads a value as it is written, without looking into it. @throws SyntaxError */
  source(): string {
    const start = this.at;
    const end = this.#valueEnd();
    this.#go(end);
    return this.text.slice(start, end);
  }

  #list(open: number, close: number, element: () => void): void {
    if (++this.#level > mostLevels) throw new SyntaxError(`JSON of more than ${mostLevels} levels`);
    this.#expect(open);
    if (this.text.charCodeAt(this.at) !== close) {
      for (;;) {
        element();
        if (this.text.charCodeAt(this.at) !== comma) break;
        this.#go(this.at + 1);
      }
    }
    this.#expect(close);
    this.#level--;
  }

  #key(): string {
    if (this.text.charCodeAt(this.at) !== quote) throw this.#unexpected();
    const written = this.source();
    return written.includes('\\') ? String(JSON.parse(written)) : written.slice(1, -1);
  }

  #expect(code: number): void {
    if (this.text.charCodeAt(this.at) !== code) throw this.#unexpected();
    this.#go(this.at + 1);
  }

  #valueEnd(): number {
    const code = this.text.charCodeAt(this.at);
    if (code === quote) return this.#stringEnd(this.at);
    if (code === openBrace || code === openBracket) return this.#bracketEnd();
    let end = this.at;
    while (isOfWord(this.text.charCodeAt(end))) end++;
    if (end === this.at) throw this.#unexpected();
    return end;
  }

  #bracketEnd(): number {
    let depth = 0;
    for (let at = this.at; at < this.text.length; at++) {
      const code = this.text.charCodeAt(at);
      if (code === quote) at = this.#stringEnd(at) - 1;
      else if (code === openBrace || code === openBracket) depth++;
      else if (code === 0x0a) this.line++;
      else if ((code === closeBrace || code === closeBracket) && --depth === 0) return at + 1;
    }
    throw this.#unexpected();
  }

  #stringEnd(start: number): number {
    const end = endOfString(this.text, start) + 1;
    if (end <= this.text.length) return end;
    throw this.#unexpected();
  }

  #go(at: number): void {
    this.at = at;
    this.end = at;
    this.#space();
  }

  #space(): void {
    for (;;) {
      const code = this.text.charCodeAt(this.at);
      if (code === 0x0a) this.line++;
      else if (code !== 0x20 && code !== 0x0d && code !== 0x09) return;
      this.at++;
    }
  }

  #unexpected(): SyntaxError {
    return new SyntaxError(`Unexpected JSON at character ${this.at}`);
  }
}
