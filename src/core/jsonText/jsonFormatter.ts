import { HiddenValues, type Hides } from './hidden.ts';
import { JsonWriter } from './jsonWriter.ts';
import { KeyNames } from './keyNames.ts';
import { ListFinder, type ListFound } from './listFinder.ts';
import { Rope } from './rope.ts';
import { afterSpace, scalarEnd, stringEnd } from './tokens.ts';

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

/** What may come next. */
type Next = 'value' | 'first value or end' | 'key' | 'first key or end' | 'colon' | 'comma or end' | 'nothing';

/** Characters that most segments do not exceed. */
const usualLength = 256 * 1024;

/**
 * Formats JSON token by token: all but the white space between tokens stays as it came, to the last digit and escape, doubled keys too.
 * Takes what `JSON.parse` takes, and nothing else.
 */
export class JsonFormatter {
  readonly #writer = new JsonWriter();
  readonly #finder: ListFinder | undefined;
  readonly #keys: KeyNames;
  readonly #hidden = new HiddenValues();
  /** Of what is open around the next token, outermost first, whether each is an object. */
  readonly #open: boolean[] = [];
  #next: Next = 'value';
  #scratch = Buffer.alloc(0);

  /** @param finds whether it looks for the list, and remembers where each of its rows is */
  constructor(hides: Hides = () => false, finds = true) {
    this.#keys = new KeyNames(hides);
    this.#finder = finds ? new ListFinder() : undefined;
  }

  /**
   * @param segment more of the text; no token is cut between two of them
   * @throws SyntaxError
   */
  write(segment: string): void {
    const bytes = this.#bytesOf(segment);
    for (let at = afterSpace(bytes, 0); at < bytes.length; at = afterSpace(bytes, at)) at = this.#token(bytes, at);
  }

  /** In one place, again and again: what is given up piles up until somebody collects it. */
  #bytesOf(segment: string): Uint8Array {
    if (segment.length > usualLength) return Buffer.from(segment);
    const room = 3 * segment.length;
    const has = this.#scratch.length;
    if (has < room) this.#scratch = Buffer.allocUnsafeSlow(Math.min(3 * usualLength, Math.max(room, 2 * has)));
    return this.#scratch.subarray(0, this.#scratch.write(segment));
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
    return { ...formatted, masked: this.#hidden.masked(formatted.text, formatted.bytes - formatted.text.length) };
  }

  /**
   * The same, bit by bit.
   * @param breathe is called after each bit, and may wait
   */
  async endInBits(breathe: () => Promise<void>): Promise<Formatted> {
    const formatted = this.#finish();
    const from = formatted.bytes - formatted.text.length;
    return { ...formatted, masked: await this.#hidden.maskedInBits(formatted.text, from, breathe) };
  }

  #finish(): Omit<Formatted, 'masked'> {
    if (this.#next !== 'nothing') throw new SyntaxError('JSON that breaks off');
    this.#writer.breakLine(0);
    const bytes = this.#writer.length;
    const text = new Rope(this.#writer.take());
    return { text, bytes, lines: this.#writer.line, list: this.#finder?.found() };
  }

  /** @returns where the token ends */
  #token(bytes: Uint8Array, at: number): number {
    const code = bytes[at] ?? 0;
    switch (code) {
      case openBrace:
      case openBracket:
        this.#begin(code);
        return at + 1;
      case closeBrace:
      case closeBracket:
        this.#end(code);
        return at + 1;
      case comma:
        this.#expect(this.#next === 'comma or end');
        this.#writer.byte(comma);
        this.#next = this.#open.at(-1) ? 'key' : 'value';
        return at + 1;
      case colon:
        this.#expect(this.#next === 'colon');
        this.#writer.byte(colon);
        this.#writer.byte(space);
        this.#next = 'value';
        return at + 1;
      case quote:
        return this.#string(bytes, at);
      default:
        return this.#scalar(bytes, at, scalarEnd(bytes, at));
    }
  }

  #begin(code: number): void {
    const isObject = code === openBrace;
    this.#beginValue();
    this.#finder?.begin(isObject ? 'object' : 'list', this.#writer);
    this.#hidden.open();
    this.#open.push(isObject);
    this.#writer.byte(code);
    this.#next = isObject ? 'first key or end' : 'first value or end';
  }

  #end(code: number): void {
    const isObject = code === closeBrace;
    const isFirst = this.#next === (isObject ? 'first key or end' : 'first value or end');
    this.#expect(this.#open.pop() === isObject && (isFirst || this.#next === 'comma or end'));
    if (!isFirst) this.#writer.breakLine(this.#open.length);
    this.#writer.byte(code);
    this.#finder?.end(this.#writer);
    this.#hidden.close();
    this.#endValue();
  }

  #string(bytes: Uint8Array, at: number): number {
    const end = stringEnd(bytes, at);
    if (this.#next !== 'key' && this.#next !== 'first key or end') return this.#scalar(bytes, at, end);
    this.#writer.breakLine(this.#open.length);
    const key = this.#keys.at(bytes, at, end);
    this.#finder?.key(key.name);
    this.#hidden.key(key.isHidden);
    this.#writer.copy(bytes, at, end);
    this.#next = 'colon';
    return end;
  }

  #scalar(bytes: Uint8Array, at: number, end: number): number {
    this.#beginValue();
    // Null says nothing of anybody.
    const isHidden = this.#hidden.takes() && bytes[at] !== firstOfNull;
    // Room for the quotation marks of what stands in its place, and for a star: nothing at all would look like an empty text.
    const least = isHidden && bytes[at] !== quote ? 3 : 0;
    const start = this.#writer.length;
    this.#writer.copy(bytes, at, end, least);
    if (isHidden) this.#hidden.add(start, this.#writer.length);
    this.#finder?.scalar(start, this.#writer, bytes, at, end);
    this.#endValue();
    return end;
  }

  #beginValue(): void {
    this.#expect(this.#next === 'value' || this.#next === 'first value or end');
    if (this.#open.at(-1) === false) this.#writer.breakLine(this.#open.length);
  }

  #endValue(): void {
    this.#next = this.#open.length === 0 ? 'nothing' : 'comma or end';
  }

  #expect(isSo: boolean): void {
    if (!isSo) throw new SyntaxError('JSON with a token in a wrong place');
  }
}

const [quote, comma, colon, space, firstOfNull] = [0x22, 0x2c, 0x3a, 0x20, 0x6e];
const [openBracket, closeBracket, openBrace, closeBrace] = [0x5b, 0x5d, 0x7b, 0x7d];
