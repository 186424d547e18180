import type { Row } from '../jsonText/row.ts';

/** Bytes of rows that an engine takes in at a time: what it does with them ends soon. */
const mostAtOnce = 2_000_000;

/**
 * Rows as JSON lists, each of a size that is worked on in a moment; the bytes are nobody else's.
 * @param form with stars in the place of what is hidden, or without
 */
export function* listBytes(rows: readonly Row[], form: 'text' | 'masked'): Generator<Uint8Array> {
  for (let from = 0; from < rows.length; ) {
    let bytes = 2;
    let to = from;
    for (; to < rows.length && (to === from || bytes < mostAtOnce); to++) bytes += lengthOf(rows[to]) + (to === from ? 0 : 1);
    yield oneList(rows.slice(from, to), form, bytes);
    from = to;
  }
}

function oneList(rows: readonly Row[], form: 'text' | 'masked', bytes: number): Uint8Array {
  const list = new Uint8Array(bytes);
  list[0] = bracket.charCodeAt(0);
  let at = 1;
  for (const [index, { source, start, end }] of rows.entries()) {
    if (index > 0) list[at++] = comma.charCodeAt(0);
    for (const piece of source[form].slice(start, end).pieces) {
      list.set(piece, at);
      at += piece.length;
    }
  }
  list[at] = closing.charCodeAt(0);
  return list;
}

const [bracket, comma, closing] = ['[', ',', ']'] as const;

function lengthOf(row: Row | undefined): number {
  return row ? row.end - row.start : 0;
}
