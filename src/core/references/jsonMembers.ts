/** The lines of formatted JSON (see `formatJson`): two spaces a level, and each member and each element begins a line of its own. */
export interface Lines {
  readonly count: number;
  /** The text of a line, counted from 0, without its end. */
  at(line: number): string;
}

/** A key of an object, or `null` for an element of a list; `undefined` where it stands too far up to be looked for. */
export type Step = string | null | undefined;

/** Columns, counted in UTF-16 units as editors do; `end` is behind the last one. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

/** A member of an object, an element of a list, or the document itself. */
export interface Member {
  readonly line: number;
  /** The way to it from the document itself, whose path is empty. */
  readonly path: readonly Step[];
  /** Its key with its quotes; absent for an element. */
  readonly key?: Span;
  /** What of its value stands on this line, without the comma behind it. */
  readonly value: Span;
}

/** No one looks further up for what a line is in: what is in sight must not wait for it. */
export const mostLinesUp = 100_000;
/** No object whose fields belong together has more lines. */
const mostLinesAside = 1_000;
/** Longer is no key that a schema or a table knows. */
const longestKey = 1_000;

const keyPattern = /^"(?:[^"\\]|\\.)*"(?=: )/;
const space = 0x20;

/** What stands on the lines from `first` to `last`, both included, in their order. Looks at no line below. */
export function* membersIn(lines: Lines, first: number, last: number): Generator<Member> {
  const from = Math.max(0, first);
  const to = Math.min(last, lines.count - 1);
  if (from > to) return;
  const steps = stepsAbove(lines, from);
  for (let line = from; line <= to; line++) {
    const text = lines.at(line);
    const start = indentOf(text);
    if (start === text.length || isEnd(text, start)) continue;
    const level = start >> 1;
    const key = keyAt(text, start);
    if (level > 0) {
      while (steps.length < level - 1) steps.push(undefined);
      steps.length = level - 1;
      steps.push(stepOf(text, key));
    }
    yield { line, path: steps.slice(0, level), ...(key && { key }), value: valueIn(text, key ? key.end + 2 : start) };
  }
}

/** What a line is about; `undefined` for one that only ends something. */
export function memberAt(lines: Lines, line: number): Member | undefined {
  for (const member of membersIn(lines, line, line)) return member;
  return undefined;
}

/** The value of another field of the object that a member is in; `undefined` where it has none nearby. */
export function siblingValue(lines: Lines, { line, path }: Member, name: string): string | undefined {
  for (const way of [-1, 1]) {
    for (let next = line + way; next >= 0 && next < lines.count && Math.abs(next - line) <= mostLinesAside; next += way) {
      const text = lines.at(next);
      const start = indentOf(text);
      if (start >> 1 < path.length) break;
      const key = start >> 1 === path.length ? keyAt(text, start) : undefined;
      if (!key || stepOf(text, key) !== name) continue;
      const value = valueIn(text, key.end + 2);
      return text.slice(value.start, value.end);
    }
  }
  return undefined;
}

/** The steps to what the line is in, those that stand too far up as `undefined`. */
function stepsAbove(lines: Lines, line: number): Step[] {
  let level = indentOf(lines.at(line)) >> 1;
  const steps = Array.from<Step>({ length: level });
  for (let above = line - 1; above >= Math.max(0, line - mostLinesUp) && level > 1; above--) {
    const text = lines.at(above);
    const start = indentOf(text, 2 * level);
    if (start >= 2 * level || start === text.length) continue;
    level = start >> 1;
    if (level > 0) steps[level - 1] = stepOf(text, keyAt(text, start));
  }
  return steps;
}

/** @param enough from here on it is deep enough, however deep it is */
function indentOf(text: string, enough = text.length): number {
  let start = 0;
  while (start < enough && text.charCodeAt(start) === space) start++;
  return start;
}

function isEnd(text: string, start: number): boolean {
  return text[start] === '}' || text[start] === ']';
}

function keyAt(text: string, start: number): Span | undefined {
  const found = keyPattern.exec(text.slice(start, start + longestKey));
  return found ? { start, end: start + found[0].length } : undefined;
}

function stepOf(text: string, key: Span | undefined): Step {
  if (!key) return null;
  const quoted = text.slice(key.start, key.end);
  try {
    return String(JSON.parse(quoted));
  } catch {
    return quoted;
  }
}

function valueIn(text: string, start: number): Span {
  return { start, end: text.endsWith(',') ? text.length - 1 : text.length };
}
