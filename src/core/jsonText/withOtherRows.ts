import type { PagingFound, Span } from './listFinder.ts';
import { Rope } from './rope.ts';
import type { Row, RowSource } from './row.ts';

/** What stands in the place of a stretch. */
interface Edit extends Span {
  readonly put: readonly Uint8Array[];
}

/** With what is hidden, or without it. */
type Form = 'text' | 'masked';

/** A text, and where the list in it is. */
export interface WithRows {
  readonly text: Rope;
  readonly span: Span;
  /** The line that the list begins on, counted from 0. */
  readonly line: number;
  /** How many line breaks there are. */
  readonly lines: number;
}

/** Formatted JSON with other rows in its list; its `paging` says how many they are, and of how many. They begin where the first came from: its offset stays. Copies none of them. */
export function withOtherRows(came: RowSource, rows: readonly Row[], total: number | undefined, form: Form): WithRows {
  const { list } = came;
  const written: Edit = { ...list.span, put: listText(rows, list.level, form) };
  const paging = list.paging ? pagingEdits(list.paging, { limit: rows.length, total }) : [];
  const edits = [written, ...paging].toSorted((one, other) => one.start - other.start);
  const before = paging.filter(({ start }) => start < list.span.start);
  const start = list.span.start + before.reduce((sum, edit) => sum + growth(edit), 0);
  return {
    text: edited(came[form], edits),
    span: { start, end: start + lengthOf(written.put) },
    line: list.line + before.reduce((sum, { put }) => sum + lineBreaks(put), 0),
    lines: came.lines + linesOf(rows) - (list.endLine - list.line) + paging.reduce((sum, { put }) => sum + lineBreaks(put), 0),
  };
}

/** A list of rows with its brackets. Rows that stood one after the other stay in one piece. */
function listText(rows: readonly Row[], level: number, form: Form): readonly Uint8Array[] {
  if (rows.length === 0) return [bytesOf('[]')];
  const [open, between, close] = [
    bytesOf(`[${lineBreak(level)}`),
    bytesOf(`,${lineBreak(level)}`),
    bytesOf(`${lineBreak(level - 1)}]`),
  ];
  const pieces = [open];
  for (let first = 0; first < rows.length; ) {
    const last = endOfRun(rows, first);
    if (first > 0) pieces.push(between);
    pieces.push(...runText(rows, first, last, level, form));
    first = last + 1;
  }
  return [...pieces, close];
}

/** The last row of those that stood one after the other from `first` on. */
function endOfRun(rows: readonly Row[], first: number): number {
  let last = first;
  for (; last + 1 < rows.length; last++) {
    const [row, next] = [rows[last], rows[last + 1]];
    if (row?.source !== next?.source || (row?.index ?? 0) + 1 !== next?.index) break;
  }
  return last;
}

function runText(rows: readonly Row[], first: number, last: number, level: number, form: Form): readonly Uint8Array[] {
  const [begin, end] = [rows[first], rows[last]];
  if (!begin || !end) return [];
  const { list } = begin.source;
  const run = begin.source[form].slice(begin.start, end.end);
  return list.level === level ? run.pieces : [bytesOf(run.text().replaceAll(lineBreak(list.level), lineBreak(level)))];
}

/** Its values in the place of those that are there, and after them those that are not. */
function pagingEdits({ start, end, members }: PagingFound, values: Readonly<Record<string, number | undefined>>): Edit[] {
  const given = Object.entries(values).filter((entry): entry is [string, number] => entry[1] !== undefined);
  const edits = given.flatMap(([name, value]): Edit[] => {
    const span = members.get(name);
    return span ? [{ ...span, put: [bytesOf(String(value))] }] : [];
  });
  const missing = given.filter(([name]) => !members.has(name)).map(([name, value]) => `${lineBreak(2)}"${name}": ${value}`);
  if (missing.length === 0) return edits;
  // The bracket stands on a line of its own where there is something before it.
  const isEmpty = end - start === '{}'.length;
  const at = isEmpty ? end - 1 : end - lineBreak(1).length - 1;
  const added = isEmpty ? `${missing.join(',')}${lineBreak(1)}` : `,${missing.join(',')}`;
  return [...edits, { start: at, end: at, put: [bytesOf(added)] }];
}

/** The line breaks within the brackets of a list. */
function linesOf(rows: readonly Row[]): number {
  return rows.length === 0 ? 0 : rows.reduce((sum, { lines }) => sum + lines, 1);
}

function edited(text: Rope, edits: readonly Edit[]): Rope {
  const pieces: Uint8Array[] = [];
  let from = 0;
  for (const { start, end, put } of edits) {
    pieces.push(...text.slice(from, start).pieces, ...put);
    from = end;
  }
  return new Rope([...pieces, ...text.slice(from, text.length).pieces]);
}

function growth({ start, end, put }: Edit): number {
  return lengthOf(put) - (end - start);
}

function lengthOf(pieces: readonly Uint8Array[]): number {
  return pieces.reduce((sum, { length }) => sum + length, 0);
}

function lineBreaks(pieces: readonly Uint8Array[]): number {
  return pieces.reduce((sum, piece) => sum + piece.filter((byte) => byte === 0x0a).length, 0);
}

function lineBreak(level: number): string {
  return `\n${'  '.repeat(level)}`;
}

function bytesOf(text: string): Uint8Array {
  return Buffer.from(text);
}
