import type { Row } from './row.ts';

/** Bytes: the first piece is on its way before the others are put together. */
const firstPiece = 64 * 1024;
const usualPiece = 512 * 1024;

/**
 * Rows as lists of JSON, UTF-8, one after the other: of half a megabyte, more only where one row is longer. Each has a buffer of its own, of its own
 * length, so that it can be handed to another process.
 * @param form with stars in the place of what is hidden, or without
 */
export function* rowPieces(rows: readonly Row[], form: 'text' | 'masked'): Generator<Uint8Array<ArrayBuffer>> {
  let enough = firstPiece;
  for (let from = 0; from < rows.length; ) {
    const parts: Uint8Array[] = [];
    let length = 0;
    while (from < rows.length && length < enough) {
      const to = endOfRun(rows, from, enough - length);
      const [first, last] = [rows[from], rows[to - 1]];
      if (!first || !last) break;
      // What lies between rows that came together are their commas.
      const run = first.source[form].slice(first.start, last.end);
      if (length > 0) parts.push(comma);
      parts.push(...run.pieces);
      length += run.length + 1;
      from = to;
    }
    yield listOf(parts);
    enough = usualPiece;
  }
}

const [open, close] = [0x5b, 0x5d];
const comma = Uint8Array.of(0x2c);

/** Behind the last of the rows that stand one after the other in what they came in, and are no longer than there is room; at least one. */
function endOfRun(rows: readonly Row[], from: number, room: number): number {
  const first = rows[from];
  let to = from + 1;
  if (!first) return to;
  for (; to < rows.length; to++) {
    const row = rows[to];
    const isNext = row && row.source.list === first.source.list && row.index === first.index + (to - from);
    if (!isNext || row.end - first.start > room) break;
  }
  return to;
}

function listOf(parts: readonly Uint8Array[]): Uint8Array<ArrayBuffer> {
  const list = new Uint8Array(parts.reduce((sum, { length }) => sum + length, 2));
  list[0] = open;
  let at = 1;
  for (const part of parts) {
    list.set(part, at);
    at += part.length;
  }
  list[at] = close;
  return list;
}

/** Whether two are the same row of the same answer. */
export function isSameRow(one: Row, other: Row | undefined): boolean {
  return other !== undefined && one.index === other.index && one.source.list === other.source.list;
}
