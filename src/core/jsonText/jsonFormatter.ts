import { HiddenValues, type Hides } from './hidden.ts';
import { JsonWriter } from './jsonWriter.ts';
import { ListFinder, type ListFound } from './listFinder.ts';
import { Rope } from './rope.ts';

/** Formatted JSON, and the list in it. */
export interface Formatted {
  /** UTF-8: two spaces a level, each member on a line of its own, a line break at the end. */
  readonly text: Rope;
  /** The same with stars in the place of what is hidden; the same rope where nothing is. */
  readonly masked: Rope;
  /** Of the text. Where these are more than `mostHeldBytes`, the text is empty. */
  readonly bytes: number;
  /** How many line breaks there are. */
  readonly lines: number;
  /** `undefined` where it is no list, or holds several. */
  readonly list: ListFound | undefined;
}

/** What is open around the next token. */
interface Open {
  readonly isObject: boolean;
  members: number;
}

/** What may come next. */
type Next = 'value' | 'first value or end' | 'key' | 'first key or end' | 'colon' | 'comma or end' | 'nothing';

const number = /-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?/y;
const literal = /true|false|null/y;
const whiteSpace = /[ \t\n\r]*/y;
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what JSON forbids
const plainPart = /[^"\\\x00-\x1f]*/y;
const longEscape = /\\u[\da-fA-F]{4}/y;
/** What may follow a backslash, but for `u`. */
const shortEscapes = new Set(Array.from('"\\/bfnrt', (letter) => letter.charCodeAt(0)));
/** Longer stretches of letters are gone through by a pattern. */
const shortStretch = 64;
/** Of a code: it may be no ASCII. */
const notAscii = 0x80;

/**
 * Formats JSON token by token: all but the white space between tokens stays as it came, to the last digit and escape, doubled keys too.
 * Takes what `JSON.parse` takes, and nothing else.
 */
export class JsonFormatter {
  readonly #writer = new JsonWriter();
  readonly #finder: ListFinder | undefined;
  readonly #hidden: HiddenValues;
  readonly #open: Open[] = [];
  #next: Next = 'value';

  /** @param finds whether it looks for the list, and remembers where each of its rows is */
  constructor(hides: Hides = () => false, finds = true) {
    this.#hidden = new HiddenValues(hides);
    this.#finder = finds ? new ListFinder() : undefined;
  }

  /**
   * @param segment more of the text; no token is cut between two of them
   * @throws SyntaxError
   */
  write(segment: string): void {
    for (let at = afterSpace(segment, 0); at < segment.length; at = afterSpace(segment, at)) at = this.#token(segment, at);
  }

  /** Hands over what has been written since the last time, without what is hidden, and holds none of it any more. */
  take(): Rope {
    const bytes = this.#writer.length;
    const text = new Rope(this.#writer.take());
    return this.#hidden.masked(text, bytes - text.length);
  }

  /** @throws SyntaxError where the text is not at its end */
  end(): Formatted {
    const formatted = this.#finish();
    return { ...formatted, masked: this.#hidden.masked(formatted.text) };
  }

  /**
   * The same, bit by bit.
   * @param breathe is called after each bit, and may wait
   */
  async endInBits(breathe: () => Promise<void>): Promise<Formatted> {
    const formatted = this.#finish();
    return { ...formatted, masked: await this.#hidden.maskedInBits(formatted.text, breathe) };
  }

  #finish(): Omit<Formatted, 'masked'> {
    if (this.#next !== 'nothing') throw new SyntaxError('JSON that breaks off');
    this.#writer.breakLine(0);
    const bytes = this.#writer.length;
    const text = new Rope(this.#writer.take());
    return { text, bytes, lines: this.#writer.line, list: this.#finder?.found() };
  }

  /** @returns where the token ends */
  #token(segment: string, at: number): number {
    switch (segment[at]) {
      case '{':
      case '[':
        this.#begin(segment[at] === '{');
        return at + 1;
      case '}':
      case ']':
        this.#end(segment[at] === '}');
        return at + 1;
      case ',':
        this.#expect(this.#next === 'comma or end');
        this.#writer.write(',', true);
        this.#next = this.#open.at(-1)?.isObject ? 'key' : 'value';
        return at + 1;
      case ':':
        this.#expect(this.#next === 'colon');
        this.#writer.write(': ', true);
        this.#next = 'value';
        return at + 1;
      case '"':
        return this.#string(segment, at);
      default:
        return this.#scalar(segment, at);
    }
  }

  #begin(isObject: boolean): void {
    this.#beginValue();
    this.#finder?.begin(isObject ? 'object' : 'list', this.#writer);
    this.#hidden.open();
    this.#open.push({ isObject, members: 0 });
    this.#writer.write(isObject ? '{' : '[', true);
    this.#next = isObject ? 'first key or end' : 'first value or end';
  }

  #end(isObject: boolean): void {
    const open = this.#open.pop();
    const isFirst = this.#next === (isObject ? 'first key or end' : 'first value or end');
    this.#expect(open?.isObject === isObject && (isFirst || this.#next === 'comma or end'));
    if (!isFirst) this.#writer.breakLine(this.#open.length);
    this.#writer.write(isObject ? '}' : ']', true);
    this.#finder?.end(this.#writer);
    this.#hidden.close();
    this.#endValue();
  }

  #string(segment: string, at: number): number {
    const isKey = this.#next === 'key' || this.#next === 'first key or end';
    const { end, isAscii } = stringEnd(segment, at);
    const text = segment.slice(at, end);
    if (isKey) {
      this.#beginMember();
      this.#finder?.key(text);
      this.#hidden.key(text);
      this.#writer.write(text, isAscii);
      this.#next = 'colon';
    } else {
      this.#value(text, isAscii);
    }
    return end;
  }

  #scalar(segment: string, at: number): number {
    const text = matchAt(literal, segment, at) ?? matchAt(number, segment, at);
    if (text === undefined) throw unexpected(segment, at);
    this.#value(text, true);
    return at + text.length;
  }

  #value(text: string, isAscii: boolean): void {
    this.#beginValue();
    this.#finder?.begin('scalar', this.#writer);
    const start = this.#writer.length;
    if (this.#hidden.takes(text)) {
      // Room for the quotation marks of what stands in its place, and for a star: nothing at all would look like an empty text.
      this.#writer.write(text.startsWith('"') ? text : text.padEnd(3), isAscii);
      this.#hidden.add(start, this.#writer.length);
    } else {
      this.#writer.write(text, isAscii);
    }
    this.#finder?.end(this.#writer, text);
    this.#endValue();
  }

  #beginValue(): void {
    this.#expect(this.#next === 'value' || this.#next === 'first value or end');
    if (this.#open.at(-1)?.isObject === false) this.#beginMember();
  }

  #beginMember(): void {
    const open = this.#open.at(-1);
    if (open) open.members++;
    this.#writer.breakLine(this.#open.length);
  }

  #endValue(): void {
    this.#next = this.#open.length === 0 ? 'nothing' : 'comma or end';
  }

  #expect(isSo: boolean): void {
    if (!isSo) throw new SyntaxError('JSON with a token in a wrong place');
  }
}

function afterSpace(segment: string, at: number): number {
  const code = segment.charCodeAt(at);
  // Most tokens follow without any, or after a line break and some spaces.
  if (code !== 0x20 && code !== 0x0a && code !== 0x0d && code !== 0x09) return at;
  whiteSpace.lastIndex = at;
  whiteSpace.exec(segment);
  return whiteSpace.lastIndex;
}

/** Where the string that begins at `start` ends, its quotation mark included. @throws SyntaxError */
function stringEnd(segment: string, start: number): { readonly end: number; readonly isAscii: boolean } {
  let bits = 0;
  for (let at = start + 1; at < segment.length; ) {
    // Letter by letter first: a pattern takes ten times as long where each stretch between two escapes is short.
    for (const limit = Math.min(segment.length, at + shortStretch); at < limit; ) {
      const code = segment.charCodeAt(at);
      if (code === 0x22) return { end: at + 1, isAscii: bits < 0x80 };
      if (code < 0x20) throw unexpected(segment, at);
      bits |= code;
      at = code === 0x5c ? escapeEnd(segment, at) : at + 1;
    }
    plainPart.lastIndex = at;
    plainPart.test(segment);
    if (plainPart.lastIndex > at) bits |= notAscii;
    at = plainPart.lastIndex;
  }
  throw unexpected(segment, segment.length);
}

/** @throws SyntaxError */
function escapeEnd(segment: string, at: number): number {
  if (shortEscapes.has(segment.charCodeAt(at + 1))) return at + 2;
  const escaped = matchAt(longEscape, segment, at);
  if (escaped === undefined) throw unexpected(segment, at);
  return at + escaped.length;
}

function matchAt(pattern: RegExp, text: string, at: number): string | undefined {
  pattern.lastIndex = at;
  return pattern.exec(text)?.[0];
}

function unexpected(segment: string, at: number): SyntaxError {
  return new SyntaxError(at < segment.length ? `Unexpected ${JSON.stringify(segment[at])} in JSON` : 'JSON that breaks off');
}
