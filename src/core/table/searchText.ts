import { type Cell, cellText } from './cells.ts';

const end = '\0';
/** Characters of a block, about: so long a text is searched fast, and made in a moment. */
const blockLength = 256_000;
/** Values that fill a block, about: fewer are not worth one as long as more are to come. */
const blockValues = 8_000;

interface Block {
  /** Values one after the other, each with an end. */
  readonly text: string;
  /** Where the values begin, and at last the end of the text. */
  readonly starts: Uint32Array;
  /** The place of the first value among all. */
  readonly first: number;
}

/** How texts are compared that may differ in case alone: “é” is “É”, in either of its spellings, and never “e”; “İbrahim” is “ibrahim”. */
export function comparable(text: string): string {
  const lower = text.toLowerCase();
  return isLatin1.test(lower) ? lower : lower.replaceAll('ς', 'σ').replaceAll('i\u0307', 'i').normalize('NFC');
}

/** Such a text has one spelling only. */
const isLatin1 = /^[\0-\xff]*$/;

/** Looks for a text in many values at once. What it needs is made when it is first asked for, and goes on with values that come. */
export class SearchText {
  readonly #values: readonly Cell[];
  readonly #blocks: Block[] = [];
  #done = 0;

  /** @param values a list that may grow, at its end alone */
  constructor(values: readonly Cell[]) {
    this.#values = values;
  }

  /**
   * Makes ready the next values, which takes some milliseconds.
   * @param isGrowing whether more values are to come: then the last few wait for them
   * @returns whether there are none left
   */
  prepare(isGrowing = false): boolean {
    if (this.#values.length - this.#done < (isGrowing ? blockValues : 1)) return true;
    const texts: string[] = [];
    let length = 0;
    for (let at = this.#done; at < this.#values.length && length < blockLength; at++) {
      const text = cellText(this.#values[at]).replaceAll(end, ' ');
      texts.push(text);
      length += text.length;
    }
    texts.push('');
    this.#blocks.push(block(comparable(texts.join(end)), texts.length - 1, this.#done));
    this.#done += texts.length - 1;
    return this.#done >= this.#values.length;
  }

  /**
   * Marks the values that contain the text with 1.
   * @param needle `comparable`, and not empty
   * @param found as long as there are values
   * @returns whether any does
   */
  find(needle: string, found: Uint8Array): boolean {
    while (!this.prepare());
    const sought = needle.replaceAll(end, ' ');
    let isAny = false;
    for (const { text, starts, first } of this.#blocks) {
      let value = 0;
      for (let at = text.indexOf(sought); at !== -1; at = text.indexOf(sought, starts[value])) {
        while ((starts[value + 1] ?? text.length) <= at) value++;
        found[first + value] = 1;
        isAny = true;
        value++;
      }
    }
    return isAny;
  }
}

function block(text: string, count: number, first: number): Block {
  const starts = new Uint32Array(count + 1);
  for (let value = 1; value <= count; value++) starts[value] = text.indexOf(end, starts[value - 1]) + 1;
  return { text, starts, first };
}
