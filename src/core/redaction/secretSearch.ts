/** From `start` up to, and without, `end`. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

/** So many characters at once are looked up. */
const block = 4;
/** Of a text that repeats itself, every piece is found at every place: so many of its end are compared one by one, what stands before them as a whole. */
const mostPieces = 8;
/** Many more places than blocks are known, a bit each. */
const placeBits = 20;

/**
 * Looks for many texts at once, in one walk over the text that is searched: the cost does not grow with how many are looked for. Of each,
 * the last `shortest` characters are known by every block of four in them, and the text is looked at in steps that cannot miss all of those.
 * (The end and not the beginning, because all tokens of a server may begin alike.) Where many of them end alike too, what stands before the
 * end is compared piece by piece, and not with each of them.
 */
export class SecretSearch {
  readonly #shortest: number;
  /** How many characters after a block, seen as a number, one of the ends may end. */
  readonly #endsAfter = new Map<number, Set<number>>();
  /** Whether that map has anything at all: most blocks need no closer look. */
  readonly #known = new Int32Array(1 << (placeBits - 5));
  /** What is looked for, by its pieces from the end on, each `shortest` characters long, and then by its length. */
  readonly #needles = newAlike();

  /** @param shortest the length of the shortest text that will be looked for; at least four */
  constructor(shortest: number) {
    this.#shortest = shortest;
  }

  /** What is too short is left out. */
  add(needle: string): void {
    if (needle.length < this.#shortest) return;
    const end = needle.slice(-this.#shortest);
    for (let index = 0; index + block <= end.length; index++) {
      const number = numberAt(end, index);
      const place = placeOf(number);
      this.#known[place >>> 5] = (this.#known[place >>> 5] ?? 0) | (1 << place);
      getOr(this.#endsAfter, number, () => new Set()).add(end.length - index);
    }
    let alike = this.#needles;
    let left = needle.length;
    for (let pieces = 0; left >= this.#shortest && pieces < mostPieces; pieces++, left -= this.#shortest)
      alike = getOr(alike.longer, needle.slice(left - this.#shortest, left), newAlike);
    getOr(alike.beginnings, left, () => new Set()).add(needle.slice(0, left));
  }

  /** Every place where one of them stands. They may overlap. */
  find(text: string): readonly Span[] {
    const found: Span[] = [];
    // Stryker disable next-line ConditionalExpression: where nothing is looked for, looking takes time and finds nothing
    if (this.#needles.longer.size === 0) return found;
    const known = this.#known;
    const step = this.#shortest - block + 1;
    for (let index = 0; index + block <= text.length; index += step) {
      const number = numberAt(text, index);
      const place = placeOf(number);
      // Stryker disable next-line ConditionalExpression: a closer look at every block takes longer and finds the same
      if (((known[place >>> 5] ?? 0) >>> place) & 1) this.#look(text, index, number, found);
    }
    return found;
  }

  #look(text: string, index: number, number: number, found: Span[]): void {
    for (const after of this.#endsAfter.get(number) ?? []) {
      const end = index + after;
      let alike: Alike | undefined = this.#needles;
      for (let start = end - this.#shortest; start >= 0; start -= this.#shortest) {
        alike = alike.longer.get(text.slice(start, start + this.#shortest));
        if (!alike) break;
        // Where the text begins later than one of them would, there is less of it than that one has: nothing is found.
        for (const [length, beginnings] of alike.beginnings)
          if (beginnings.has(text.slice(start - length, start))) found.push({ start: start - length, end });
      }
    }
  }
}

/** Texts that end alike. */
interface Alike {
  /** What stands before what they have in common, by its length. */
  readonly beginnings: Map<number, Set<string>>;
  /** Those that are longer, by the piece that comes next. */
  readonly longer: Map<string, Alike>;
}

function newAlike(): Alike {
  return { beginnings: new Map(), longer: new Map() };
}

/** The text with each span replaced; those that overlap are one, so that no end of a longer one stays behind. */
export function replaceSpans(text: string, spans: readonly Span[], mark: string): string {
  const kept: string[] = [];
  let from = 0;
  for (const { start, end } of merged(spans)) {
    kept.push(text.slice(from, start));
    from = end;
  }
  kept.push(text.slice(from));
  return kept.join(mark);
}

function merged(spans: readonly Span[]): readonly Span[] {
  const all: Span[] = [];
  for (let { start, end } of spans.toSorted((one, other) => one.start - other.start)) {
    const last = all.at(-1);
    if (last && last.end > start) {
      all.pop();
      start = last.start;
      end = Math.max(last.end, end);
    }
    all.push({ start, end });
  }
  return all;
}

/**
 * Those spans of a JSON text that lie within one of its strings and cut no escape sequence: anything else is not what it looks like, and
 * the text would no longer be JSON without it.
 */
export function withinStrings(json: string, spans: readonly Span[]): readonly Span[] {
  const edges = [...new Set(spans.flatMap(({ start, end }) => [start, end]))].sort((one, other) => one - other);
  /** The edges that stand between two characters of a string, and where that begins. */
  const strings = new Map<number, number>();
  let opened: number | undefined;
  let nextEdge = 0;
  for (let index = 0; nextEdge < edges.length; ) {
    while ((edges[nextEdge] ?? index) < index) nextEdge++;
    if (opened !== undefined && edges[nextEdge] === index) strings.set(index, opened);
    const character = json[index];
    if (character === '"') opened = opened === undefined ? index : undefined;
    index += opened !== undefined && character === '\\' ? (json[index + 1] === 'u' ? 6 : 2) : 1;
  }
  return spans.filter(({ start, end }) => strings.has(start) && strings.get(start) === strings.get(end));
}

/** The block that begins there. */
// Stryker disable next-line BlockStatement: blocks with one number are looked at more closely, each
function numberAt(text: string, index: number): number {
  return (
    text.charCodeAt(index) ^
    (text.charCodeAt(index + 1) << 7) ^
    (text.charCodeAt(index + 2) << 14) ^
    (text.charCodeAt(index + 3) << 21)
  );
}

// Stryker disable next-line BlockStatement: blocks at one place are looked at more closely, each
function placeOf(number: number): number {
  // Stryker disable next-line ArithmeticOperator: the same with fewer places
  return Math.imul(number, 0x9e37_79b1) >>> (32 - placeBits);
}

function getOr<K, V>(map: Map<K, V>, key: K, make: () => V): V {
  const found = map.get(key);
  if (found !== undefined) return found;
  const made = make();
  map.set(key, made);
  return made;
}
