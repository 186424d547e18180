/** Bytes of a piece. */
const pieceLength = 256 * 1024;
/** Of the first one; each that follows has twice as many. Most answers are short, and room that is asked for again and again is cleared up as often. */
const firstLength = 4 * 1024;
/** Fewer bytes are copied faster one by one. */
const fewBytes = 48;

const nothing = Buffer.alloc(0);

/** Bytes. Formatted, JSON may take a hundred times the room: of what is longer nothing is held. */
export const mostHeldBytes = 250_000_000;

/** Writes UTF-8 into pieces, and counts bytes and lines. */
export class JsonWriter {
  #pieces: Uint8Array[] = [];
  #piece = nothing;
  /** Bytes of the next piece. */
  #room = firstLength;
  #at = 0;
  #before = 0;
  /** Of what was written before, the bytes that nobody has taken. */
  #held = 0;
  #line = 0;

  /** The bytes written so far. */
  get length(): number {
    return this.#before + this.#at;
  }

  /** The lines ended so far. */
  get line(): number {
    return this.#line;
  }

  byte(code: number): void {
    this.#reserve(1);
    this.#piece[this.#at++] = code;
  }

  /** What stands from `start` to before `end`, which stays in one piece, with room for what takes at least so many bytes in its place. */
  copy(bytes: Uint8Array, start: number, end: number, least = 0): void {
    const length = end - start;
    this.#reserve(Math.max(length, least));
    const [piece, at] = [this.#piece, this.#at];
    // Stryker disable next-line ConditionalExpression,EqualityOperator: both ways copy the same, one of them faster
    if (length > fewBytes) piece.set(bytes.subarray(start, end), at);
    else for (let index = 0; index < length; index++) piece[at + index] = bytes[start + index] ?? 0;
    for (let index = length; index < least; index++) piece[at + index] = space;
    this.#at = at + Math.max(length, least);
  }

  /** Begins a line that is indented by so many levels. */
  breakLine(level: number): void {
    this.#reserve(1 + 2 * level);
    const piece = this.#piece;
    let at = this.#at;
    piece[at++] = lineFeed;
    for (let left = 2 * level; left > 0; left--) piece[at++] = space;
    this.#at = at;
    this.#line++;
  }

  /** Hands over what was written since the last time, and holds none of it any more. */
  take(): Uint8Array[] {
    this.#close();
    const pieces = this.#pieces;
    this.#pieces = [];
    this.#held = 0;
    this.#piece = nothing;
    return pieces;
  }

  #reserve(bytes: number): void {
    if (this.#at + bytes <= this.#piece.length) return;
    this.#close();
    this.#piece = Buffer.allocUnsafeSlow(bytes <= this.#room ? this.#room : Math.max(pieceLength, bytes));
    this.#room = Math.min(pieceLength, 2 * this.#room);
  }

  #close(): void {
    // Of a piece that is mostly empty, nobody would see how much memory it holds.
    const full =
      this.#at * 2 < this.#piece.length ? Buffer.from(this.#piece.subarray(0, this.#at)) : this.#piece.subarray(0, this.#at);
    this.#before += this.#at;
    this.#held += this.#at;
    if (this.#held > mostHeldBytes) this.#pieces = [];
    else if (this.#at > 0) this.#pieces.push(full);
    this.#at = 0;
  }
}

const [space, lineFeed] = [0x20, 0x0a];
