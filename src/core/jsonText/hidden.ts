import { Rope } from './rope.ts';

/** Whether the value of a member that is called so is hidden from whoever does not ask for it. */
export type Hides = (name: string) => boolean;

/** Follows what is written, and tells which scalars are hidden: those of a member that is, and all within it. */
export class HiddenValues {
  readonly #starts: number[] = [];
  readonly #ends: number[] = [];
  #isNext = false;
  /** How much is open within a member that is hidden, itself included. */
  #depth = 0;

  /** @param isHidden whether the value of the member that begins is hidden */
  key(isHidden: boolean): void {
    this.#isNext = isHidden;
  }

  open(): void {
    if (this.#isNext || this.#depth > 0) this.#depth++;
    this.#isNext = false;
  }

  close(): void {
    if (this.#depth > 0) this.#depth--;
  }

  /** Whether the scalar that is about to be written is hidden. */
  takes(): boolean {
    const isHidden = this.#isNext || this.#depth > 0;
    this.#isNext = false;
    return isHidden;
  }

  /** Where a hidden scalar was written, in bytes. */
  add(start: number, end: number): void {
    this.#starts.push(start);
    this.#ends.push(end);
  }

  /**
   * The same text, stars in the place of each hidden scalar: byte for byte as long, so that everything stays where it is.
   * @param from where it begins in what was written; what is hidden in it is forgotten then
   */
  masked(text: Rope, from: number): Rope {
    return this.#rope(text, [...this.#pieces(text, from)]);
  }

  /**
   * The same, piece by piece.
   * @param breathe is called after each, and may wait
   */
  async maskedInBits(text: Rope, from: number, breathe: () => Promise<void>): Promise<Rope> {
    const pieces: Uint8Array[] = [];
    for (const piece of this.#pieces(text, from)) {
      pieces.push(piece);
      await breathe();
    }
    return this.#rope(text, pieces);
  }

  *#pieces(text: Rope, from: number): Iterable<Uint8Array> {
    let next = 0;
    let begin = from;
    for (const piece of text.pieces) {
      let copy: Uint8Array | undefined;
      // No scalar lies in two pieces.
      for (; (this.#starts[next] ?? Number.POSITIVE_INFINITY) < begin + piece.length; next++) {
        copy ??= Buffer.from(piece);
        const [start = 0, end = 0] = [this.#starts[next], this.#ends[next]];
        copy.fill(star, start - begin + 1, end - begin - 1);
        copy[start - begin] = quote;
        copy[end - begin - 1] = quote;
      }
      begin += piece.length;
      yield copy ?? piece;
    }
  }

  /** The same rope where nothing in it was hidden. */
  #rope(text: Rope, pieces: readonly Uint8Array[]): Rope {
    this.#starts.length = 0;
    this.#ends.length = 0;
    return pieces.every((piece, index) => piece === text.pieces[index]) ? text : new Rope(pieces);
  }
}

const [quote, star] = [0x22, 0x2a];
