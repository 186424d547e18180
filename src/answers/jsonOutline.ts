import { plainText } from '../core/plainText.ts';

/** As many as VS Code's own outline of JSON has. */
export const mostEntries = 5_000;
/** Whoever takes an outline apart goes down the stack with each level. */
const mostLevels = 50;
const longestName = 100;
const longestValue = 60;
/** Characters of a line that are looked at. */
const longestHead = 1_000;

export type JsonKind = 'object' | 'list' | 'text' | 'number' | 'boolean' | 'null';

/** A member of an object or of a list, and the lines that it takes, counted from 0. */
export interface OutlineEntry {
  readonly name: string;
  /** Absent for what has members of its own. */
  readonly value: string | undefined;
  readonly kind: JsonKind;
  readonly firstLine: number;
  lastLine: number;
  readonly children: OutlineEntry[];
}

/** What is open while the lines go by: its entry, where it is in the outline, and how many members it has so far. */
interface Open {
  readonly entry: OutlineEntry | undefined;
  readonly children: OutlineEntry[] | undefined;
  readonly isList: boolean;
  members: number;
}

/** A document of formatted JSON (see `formatJson`), in which each member begins a line of its own. */
export interface OutlineLines {
  readonly count: number;
  /** Counted from 0; without its end. */
  at(line: number): string;
}

/** Lines that are looked at in a fraction of a millisecond. */
const stretch = 500;

/**
 * The outline of formatted JSON. Where there are more entries than it may have, those of the upper levels come first, as in VS Code's own.
 * @param breathe is called once in a while, and may wait
 */
export async function jsonOutline(
  lines: OutlineLines,
  breathe: () => Promise<void>,
  most = mostEntries,
): Promise<readonly OutlineEntry[]> {
  const levels = new Levels();
  await eachLine(lines, breathe, (line) => levels.take(line));
  const outline = new Outline(placesFor(levels.counts, most));
  await eachLine(lines, breathe, (line, number) => outline.take(line, number));
  return outline.end();
}

async function eachLine(
  { count, at }: OutlineLines,
  breathe: () => Promise<void>,
  take: (line: string, number: number) => void,
): Promise<void> {
  for (let number = 0; number < count; number++) {
    const line = at(number).trim();
    if (line !== '') take(line, number);
    if (number % stretch === 0) await breathe();
  }
}

/** Counts the entries of each level. */
class Levels {
  readonly counts: number[] = [];
  #level = 0;

  take(line: string): void {
    if (isEnd(line)) {
      this.#level--;
      return;
    }
    const level = this.#level;
    if (level > 0 && level <= mostLevels) this.counts[level] = (this.counts[level] ?? 0) + 1;
    if (isStart(line)) this.#level++;
  }
}

/** How many entries each level may have, the upper ones first. */
function placesFor(counts: readonly number[], most: number): number[] {
  let left = most;
  return Array.from(counts, (count = 0) => {
    const places = Math.min(count, left);
    left -= places;
    return places;
  });
}

class Outline {
  readonly #places: number[];
  readonly #roots: OutlineEntry[] = [];
  readonly #open: Open[] = [];
  #last = 0;

  constructor(places: number[]) {
    this.#places = places;
  }

  take(line: string, number: number): void {
    this.#last = number;
    if (isEnd(line)) {
      const closed = this.#open.pop()?.entry;
      if (closed) closed.lastLine = number;
      return;
    }
    const parent = this.#open.at(-1);
    const level = this.#open.length;
    const index = parent ? parent.members++ : 0;
    let entry: OutlineEntry | undefined;
    if (parent?.children && (this.#places[level] ?? 0) > 0) {
      this.#places[level] = (this.#places[level] ?? 0) - 1;
      entry = entryOf(line, number, parent.isList ? index : undefined);
      parent.children.push(entry);
    }
    // The document itself is no entry: its members are the outline's first level.
    const children = level === 0 ? this.#roots : entry?.children;
    if (isStart(line)) this.#open.push({ entry, children, isList: line.endsWith('['), members: 0 });
  }

  end(): readonly OutlineEntry[] {
    for (const { entry } of this.#open) if (entry) entry.lastLine = this.#last;
    return this.#roots;
  }
}

function isStart(line: string): boolean {
  return line.endsWith('{') || line.endsWith('[');
}

function isEnd(line: string): boolean {
  return line.startsWith('}') || line.startsWith(']');
}

/** @param index the place in a list; absent for a member of an object, which has a key */
function entryOf(line: string, number: number, index: number | undefined): OutlineEntry {
  const head = line.slice(0, longestHead);
  const key = index === undefined ? (/^"(?:[^"\\]|\\.)*"(?=: )/.exec(head)?.[0] ?? head) : '';
  const value = line.slice(key.length).replace(/^: /, '').replace(/,$/, '');
  return {
    name: index === undefined ? plainText(unquoted(key), longestName) || '""' : String(index),
    value: isStart(line) ? undefined : plainText(value.slice(0, longestValue + 1), longestValue),
    kind: kindOf(value),
    firstLine: number,
    lastLine: number,
    children: [],
  };
}

function unquoted(key: string): string {
  try {
    return String(JSON.parse(key));
  } catch {
    return key;
  }
}

function kindOf(value: string): JsonKind {
  switch (value[0]) {
    case '{':
      return 'object';
    case '[':
      return 'list';
    case '"':
      return 'text';
    case 't':
    case 'f':
      return 'boolean';
    case 'n':
      return 'null';
    default:
      return 'number';
  }
}
