import type { Hides } from './hidden.ts';

/** The key of a member. */
export interface KeyName {
  readonly name: string;
  /** Whether its value is hidden. */
  readonly isHidden: boolean;
}

interface Known extends KeyName {
  /** With its quotation marks. */
  readonly bytes: Uint8Array;
}

/** An answer has a few dozen keys, over and over. Where they are data, such as ids, no more are kept. */
const mostKept = 4_096;

/** Knows each key by its bytes, so that it is decoded and judged once. */
export class KeyNames {
  readonly #hides: Hides;
  readonly #known = new Map<number, Known>();

  constructor(hides: Hides) {
    this.#hides = hides;
  }

  /** The key from `start` to before `end`, its quotation marks included. */
  at(bytes: Uint8Array, start: number, end: number): KeyName {
    let hash = end - start;
    for (let at = start; at < end; at++) hash = (Math.imul(hash, 31) + (bytes[at] ?? 0)) | 0;
    const known = this.#known.get(hash);
    if (known && isSame(known.bytes, bytes, start, end)) return known;
    const own = Buffer.from(bytes.subarray(start, end));
    const name = nameOf(own.toString());
    const found = { bytes: own, name, isHidden: this.#hides(name) };
    if (!known && this.#known.size < mostKept) this.#known.set(hash, found);
    return found;
  }
}

function isSame(known: Uint8Array, bytes: Uint8Array, start: number, end: number): boolean {
  if (known.length !== end - start) return false;
  for (let at = 0; at < known.length; at++) if (known[at] !== bytes[start + at]) return false;
  return true;
}

/** @param text with its quotation marks */
function nameOf(text: string): string {
  return text.includes('\\') ? String(JSON.parse(text)) : text.slice(1, -1);
}
