import type { JsonContent } from '../jsonText/jsonContent.ts';

/** A row of a list that is watched. */
export interface WatchedRow {
  /** What tells it from others: its id, where it has one. */
  readonly key: string | undefined;
  /** As it came, to the last digit, with what is hidden: what has changed is decided by it. Nobody is shown it. */
  readonly text: string;
  /** The same with stars in the place of what is hidden. */
  readonly masked: string;
}

/** @param breathe is called after each row, and may wait */
export async function watchedRows({ rows }: JsonContent, breathe: () => Promise<void>): Promise<readonly WatchedRow[]> {
  const watched: WatchedRow[] = [];
  for (const row of rows) {
    const text = row.text.text();
    watched.push({ key: row.key, text, masked: row.hasHidden ? row.masked.text() : text });
    await breathe();
  }
  return watched;
}

/** An answer that is no list, as its one row: one thing is always the same one, whatever it says. @param key what it is called */
export function watchedWhole({ text, masked }: JsonContent, key: string): WatchedRow {
  return { key, text: text.text(), masked: masked.text() };
}
