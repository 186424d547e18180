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
  const created = [...after.keys()].filter((key) => !before.has(key));
  const deleted = [...before.keys()].filter((key) => !after.has(key));
  const alike = pairsAlike(deleted, created, before, after);
  const gone = new Set(alike.values());
  return {
    created: created.filter((key) => !alike.has(key)),
    changed: [...changed, ...alike.keys()],
    deleted: deleted.filter((key) => !gone.has(key)),
    hidden: [...changed.filter((key) => before.get(key)?.masked === after.get(key)?.masked), ...alike.keys()],
  };
}

/** Rows without an id that look the same where hidden values are masked, and are not: what came, by what went. */
function pairsAlike(
  deleted: readonly string[],
  created: readonly string[],
  before: RowTexts,
  after: RowTexts,
): ReadonlyMap<string, string> {
  const waiting = new Map<string, string[]>();
  for (const key of deleted) {
    const look = hiddenLook(key, before);
    if (look === undefined) continue;
    const keys = waiting.get(look);
    if (keys) keys.push(key);
    else waiting.set(look, [key]);
  }
  const pairs = new Map<string, string>();
  for (const keys of waiting.values()) keys.reverse();
  for (const key of created) {
    const former = waiting.get(hiddenLook(key, after) ?? '')?.pop();
    if (former !== undefined) pairs.set(key, former);
  }
  return pairs;
}

/** `undefined` for a row that has an id, or nothing hidden. */
function hiddenLook(key: string, rows: RowTexts): string | undefined {
  const row = rows.get(key);
  return row && row.text !== row.masked && /^(?:\d+ × )?row /.test(key) ? row.masked : undefined;
}

/** Of one key there may be several rows. No key begins with a number. */
function keyOf({ key, text }: WatchedRow): string {
  return key === undefined ? `row ${text}` : `id ${key}`;
}
