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

/**
 * The outline of formatted JSON (see `formatJson`), in which each member begins a line of its own. Where there are more entries than it may
 * have, those of the upper levels come first, as in VS Code's own.
 */
export function jsonOutline(text: string, most = mostEntries): readonly OutlineEntry[] {
  const places = placesByLevel(text, most);
  const roots: OutlineEntry[] = [];
  const open: Open[] = [];
  let last = 0;
  for (const { line, number } of linesOf(text)) {
    last = number;
    if (isEnd(line)) {
      const closed = open.pop()?.entry;
      if (closed) closed.lastLine = number;
      continue;
    }
    const parent = open.at(-1);
    const level = open.length;
    const index = parent ? parent.members++ : 0;
    let entry: OutlineEntry | undefined;
    if (parent?.children && (places[level] ?? 0) > 0) {
      places[level] = (places[level] ?? 0) - 1;
      entry = entryOf(line, number, parent.isList ? index : undefined);
      parent.children.push(entry);
    }
    // The document itself is no entry: its members are the outline's first level.
    const children = level === 0 ? roots : entry?.children;
    if (isStart(line)) open.push({ entry, children, isList: line.endsWith('['), members: 0 });
  }
  for (const { entry } of open) if (entry) entry.lastLine = last;
  return roots;
}

/** How many entries each level may have, the upper ones first. */
function placesByLevel(text: string, most: number): number[] {
  const counts: number[] = [];
  let level = 0;
  for (const { line } of linesOf(text)) {
    if (isEnd(line)) level--;
    else {
      if (level > 0 && level <= mostLevels) counts[level] = (counts[level] ?? 0) + 1;
      if (isStart(line)) level++;
    }
  }
  let left = most;
  return Array.from(counts, (count = 0) => {
    const places = Math.min(count, left);
    left -= places;
    return places;
  });
}

function* linesOf(text: string): Iterable<{ readonly line: string; readonly number: number }> {
  let number = 0;
  for (let start = 0; start < text.length; number++) {
    const found = text.indexOf('\n', start);
    const end = found === -1 ? text.length : found;
    const line = text.slice(start, end).trim();
    if (line !== '') yield { line, number };
    start = end + 1;
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
