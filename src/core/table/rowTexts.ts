import { parseRows } from './parseRows.ts';

interface Piece {
  /** The place of its first row among all. */
  readonly first: number;
  /** A list of rows in UTF-8. */
  readonly json: Uint8Array;
}

/**
 * Rows as they came. They are kept as text outside the memory that a browser clears: parsed, 100,000 of them are a million things to be gone
 * over whenever it does, and somebody who scrolls sees it stop.
 */
export class RowTexts {
  readonly #pieces: Piece[] = [];
  #length = 0;
  /** What was last asked for: who looks at a row looks at the next one too. */
  #parsed: { readonly piece: Piece; readonly rows: readonly unknown[] } | undefined;

  get length(): number {
    return this.#length;
  }

  /**
   * @param json a list that can be parsed
   * @param count how many are in it
   */
  add(json: string, count: number): void {
    this.#pieces.push({ first: this.#length, json: new TextEncoder().encode(json) });
    this.#length += count;
  }

  /** The row parsed anew, with `ExactNumber`s; `undefined` where there is none. */
  row(at: number): unknown {
    const piece = this.#pieces.findLast(({ first }) => first <= at);
    if (piece === undefined) return undefined;
    if (this.#parsed?.piece !== piece) this.#parsed = { piece, rows: parseRows(new TextDecoder().decode(piece.json)) };
    return this.#parsed.rows[at - piece.first];
  }
}
