/** Bytes in pieces, which may be shared with others: putting some together copies nothing. */
export class Rope {
  readonly pieces: readonly Uint8Array[];
  /** Where each piece begins. */
  readonly #starts: readonly number[];
  readonly length: number;

  constructor(pieces: readonly Uint8Array[]) {
    this.pieces = pieces;
    const starts: number[] = [];
    let length = 0;
    for (const piece of pieces) {
      starts.push(length);
      length += piece.length;
    }
    this.#starts = starts;
    this.length = length;
  }

  /** From `start` to before `end`, in bytes. */
  slice(start: number, end: number): Rope {
    const pieces: Uint8Array[] = [];
    for (let index = this.#pieceAt(start); index < this.pieces.length; index++) {
      const [piece, begin] = [this.pieces[index], this.#starts[index]];
      // Stryker disable next-line ConditionalExpression,LogicalOperator,EqualityOperator: each piece has a beginning, and a part without bytes is left out
      if (!piece || begin === undefined || begin >= end) break;
      const part = piece.subarray(Math.max(0, start - begin), end - begin);
      if (part.length > 0) pieces.push(part);
    }
    return new Rope(pieces);
  }

  /** In one piece, which is a copy where there are several. */
  bytes(): Uint8Array {
    const [first] = this.pieces;
    return first && this.pieces.length === 1 ? first : Buffer.concat(this.pieces as Uint8Array[], this.length);
  }

  /**
   * The same copy, made piece by piece.
   * @param breathe is called after each, and may wait
   */
  async gather(breathe: () => Promise<void>): Promise<Uint8Array> {
    if (this.pieces.length < 2) return this.bytes();
    const whole = Buffer.allocUnsafeSlow(this.length);
    for (const [index, piece] of this.pieces.entries()) {
      whole.set(piece, this.#starts[index]);
      await breathe();
    }
    return whole;
  }

  text(): string {
    const [first] = this.pieces;
    // There are a million rows of this kind, and a decoder is more than most of them.
    // Stryker disable next-line ConditionalExpression: the decoder says the same
    if (first && this.pieces.length === 1) return Buffer.from(first.buffer, first.byteOffset, first.length).toString();
    const decoder = new TextDecoder('utf-8', { ignoreBOM: true });
    return `${this.pieces.map((piece) => decoder.decode(piece, { stream: true })).join('')}${decoder.decode()}`;
  }

  equals(other: Rope): boolean {
    return this.length === other.length && Buffer.compare(this.bytes(), other.bytes()) === 0;
  }

  /** The last piece that begins at `at` or before it. */
  #pieceAt(at: number): number {
    let [low, high] = [0, this.#starts.length - 1];
    while (low < high) {
      const middle = Math.ceil((low + high) / 2);
      // Stryker disable next-line ConditionalExpression,EqualityOperator: from an earlier piece on it takes longer
      if ((this.#starts[middle] ?? 0) <= at) low = middle;
      else high = middle - 1;
    }
    return low;
  }
}
