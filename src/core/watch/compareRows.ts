import type { WatchedRow } from './watchedRows.ts';

/** Rows that are gone through before others may have the thread. */
const mostAtOnce = 2_000;

/** The rows of a list by what tells them apart: their ids, or else all that they say. */
export type RowTexts = ReadonlyMap<string, RowText>;

export type RowText = Pick<WatchedRow, 'text' | 'masked'>;

/** What became of a list between two readings: the rows, by their keys. */
export interface RowChanges {
  readonly created: readonly string[];
  readonly changed: readonly string[];
  readonly deleted: readonly string[];
  /** Those of the changed ones that look as before where hidden values are masked. */
  readonly hidden: readonly string[];
}

/** @param pause lets others have the thread */
export async function rowTexts(rows: readonly WatchedRow[], pause: () => Promise<void>): Promise<RowTexts> {
  const texts = new Map<string, RowText>();
  const times = new Map<string, number>();
  for (const [index, row] of rows.entries()) {
    if (index > 0 && index % mostAtOnce === 0) await pause();
    const key = keyOf(row);
    const count = (times.get(key) ?? 0) + 1;
    times.set(key, count);
    texts.set(count === 1 ? key : `${count} × ${key}`, row);
  }
  return texts;
}

/** The order of rows says nothing. */
export function compareRows(before: RowTexts, after: RowTexts): RowChanges {
  const known = [...after.keys()].filter((key) => before.has(key));
  const changed = known.filter((key) => before.get(key)?.text !== after.get(key)?.text);
  return {
    created: [...after.keys()].filter((key) => !before.has(key)),
    changed,
    deleted: [...before.keys()].filter((key) => !after.has(key)),
    hidden: changed.filter((key) => before.get(key)?.masked === after.get(key)?.masked),
  };
}

/** Of one key there may be several rows. No key begins with a number. */
function keyOf({ key, text }: WatchedRow): string {
  return key === undefined ? `row ${text}` : `id ${key}`;
}
