/** Bytes of a piece. */
const pieceLength = 256 * 1024;
/** Shorter texts are written faster letter by letter. */
const shortText = 24;

const nothing = Buffer.alloc(0);

/** Bytes. Formatted, JSON may take a hundred times the room: of what is longer nothing is held. */
export const mostHeldBytes = 250_000_000;

/** Writes UTF-8 into pieces, and counts bytes and lines. */
export class JsonWriter {
  #pieces: Uint8Array[] = [];
  #piece = nothing;
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

  /** @param isAscii whether it is known that each letter is one byte */
  write(text: string, isAscii: boolean): void {
    this.#reserve(isAscii ? text.length : text.length * 3);
    if (!isAscii) {
      this.#at += this.#piece.write(text, this.#at, 'utf8');
    } else if (text.length > shortText) {
      this.#at += this.#piece.write(text, this.#at, 'latin1');
    } else {
      for (let index = 0; index < text.length; index++) this.#piece[this.#at++] = text.charCodeAt(index);
    }
  }

  /** Begins a line that is indented by so many levels. */
  breakLine(level: number): void {
    this.#reserve(1 + 2 * level);
    this.#piece[this.#at++] = 0x0a;
    for (let space = 0; space < 2 * level; space++) this.#piece[this.#at++] = 0x20;
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
    this.#piece = Buffer.allocUnsafeSlow(Math.max(pieceLength, bytes));
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
