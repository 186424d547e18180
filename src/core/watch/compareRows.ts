import { rowKey } from '../requests/rows.ts';

/** Rows that are gone through before others may have the thread. */
const mostAtOnce = 2_000;

/** The rows of a list by what tells them apart: their ids, or else all that they say. */
export type RowTexts = ReadonlyMap<string, string>;

/** What became of a list between two readings: the rows, by their keys. */
export interface RowChanges {
  readonly created: readonly string[];
  readonly changed: readonly string[];
  readonly deleted: readonly string[];
}

/** @param pause lets others have the thread */
export async function rowTexts(rows: readonly unknown[], pause: () => Promise<void>): Promise<RowTexts> {
  const texts = new Map<string, string>();
  const times = new Map<string, number>();
  for (const [index, row] of rows.entries()) {
    if (index > 0 && index % mostAtOnce === 0) await pause();
    const text = JSON.stringify(row) ?? '';
    const key = keyOf(row, text);
    const count = (times.get(key) ?? 0) + 1;
    times.set(key, count);
    texts.set(count === 1 ? key : `${count} × ${key}`, text);
  }
  return texts;
}

/** The order of rows says nothing. */
export function compareRows(before: RowTexts, after: RowTexts): RowChanges {
  const known = [...after.keys()].filter((key) => before.has(key));
  return {
    created: [...after.keys()].filter((key) => !before.has(key)),
    changed: known.filter((key) => before.get(key) !== after.get(key)),
    deleted: [...before.keys()].filter((key) => !after.has(key)),
  };
}

/** Of one key there may be several rows. No key begins with a number. */
function keyOf(row: unknown, text: string): string {
  const id = rowKey(row);
  return id === undefined ? `row ${text}` : `id ${id}`;
}
