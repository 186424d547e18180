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
  for (const [index, row] of rows.entries()) {
    if (index > 0 && index % mostAtOnce === 0) await pause();
    const text = JSON.stringify(row) ?? '';
    texts.set(freeKey(texts, row, text), text);
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

/** Rows of one id, or without any, may come several times. */
function freeKey(texts: RowTexts, row: unknown, text: string): string {
  const id = rowKey(row);
  const key = id === undefined ? `row ${text}` : `id ${id}`;
  for (let count = 1; ; count++) {
    const own = count === 1 ? key : `${key} ${count}`;
    if (!texts.has(own)) return own;
  }
}
