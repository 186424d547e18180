import { letterOrder, nameOrder } from '../nameOrder.ts';

/** Numbers in place of texts, in whose order the texts are, or nearly. */
export interface TextKeys {
  /** One key after the other: numbers above 0, and a 0. */
  readonly data: Uint16Array;
  /** Where each begins. */
  readonly starts: Uint32Array;
}

/** Characters of a text that bring it to its place, or near to it. */
const longest = 100;
const [zero, nine] = [0x30, 0x39];

/** The code units themselves. */
export function plainKeys(texts: readonly string[]): TextKeys {
  return keysOf(texts, (text, keys) => {
    for (let at = 0; at < text.length && at < longest; at++) keys.add(text.charCodeAt(at));
  });
}

/** Each letter's place in the alphabet, whatever its case and accents; a run of digits is a number, so its length comes first. */
export function textKeys(texts: readonly string[], locale: string): TextKeys {
  const places = alphabetOf(texts, locale);
  return keysOf(texts, (text, keys) => {
    for (let at = 0; at < text.length && at < longest; at++) {
      const code = text.charCodeAt(at);
      if (isDigit(code)) at = addNumber(text, at, places[zero] ?? 1, keys) - 1;
      else keys.add(places[code] ?? 0);
    }
  });
}

/** @returns where it ends */
function addNumber(text: string, start: number, place: number, keys: Keys): number {
  let first = start;
  while (text.charCodeAt(first) === zero) first++;
  let end = first;
  while (isDigit(text.charCodeAt(end)) && end - first < longest) end++;
  keys.add(place);
  keys.add(end - first + 1);
  for (let at = first; at < end; at++) keys.add(text.charCodeAt(at));
  return end;
}

function isDigit(code: number): boolean {
  return code >= zero && code <= nine;
}

/** For each code unit its letter's place in the alphabet; 0 for what does not count. */
function alphabetOf(texts: readonly string[], locale: string): Uint16Array {
  const compare = letterOrder(locale);
  const places = new Uint16Array(0x10000);
  let [place, before] = [0, ''];
  for (const letter of lettersOf(texts).sort(nameOrder(locale))) {
    if (compare(letter, before) !== 0) place++;
    places[letter.charCodeAt(0)] = place;
    before = letter;
  }
  return places;
}

/** Those that there are, and a digit. */
function lettersOf(texts: readonly string[]): string[] {
  const isThere = new Uint8Array(0x10000);
  isThere[zero] = 1;
  const letters = [String.fromCharCode(zero)];
  for (const text of texts) {
    for (let at = 0; at < text.length && at < longest; at++) {
      const code = text.charCodeAt(at);
      if (isThere[code] === 1) continue;
      isThere[code] = 1;
      letters.push(String.fromCharCode(code));
    }
  }
  return letters;
}

function keysOf(texts: readonly string[], write: (text: string, keys: Keys) => void): TextKeys {
  const keys = new Keys();
  const starts = new Uint32Array(texts.length);
  for (const [index, text] of texts.entries()) {
    starts[index] = keys.length;
    write(text, keys);
    keys.end();
  }
  return { data: keys.data, starts };
}

class Keys {
  data = new Uint16Array(1024);
  length = 0;

  /** @param number 0 adds nothing */
  add(number: number): void {
    if (number !== 0) this.#put(number);
  }

  end(): void {
    this.#put(0);
  }

  #put(number: number): void {
    if (this.length === this.data.length) {
      const longer = new Uint16Array(this.length * 2);
      longer.set(this.data);
      this.data = longer;
    }
    this.data[this.length++] = number;
  }
}
