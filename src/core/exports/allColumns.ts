import { isObject } from '../table/cells.ts';
import { Fields } from '../table/fields.ts';
import type { ColumnPath } from '../table/tableLayout.ts';
import type { RowSource } from './rowView.ts';
import { shownRows } from './shownRows.ts';

/**
 * The columns that a table of all rows has.
 * @param hints the schema's, which come first, where a row has them
 * @param breathe is called after each row, and may wait
 */
export async function allColumns(
  source: RowSource,
  hints: readonly ColumnPath[],
  breathe: () => Promise<void>,
): Promise<readonly ColumnPath[]> {
  const fields = new Fields(hints);
  const seen = new Seen();
  for (const row of shownRows(source, Uint32Array.from(source.rows.keys()))) {
    // Most rows have what others have, and nothing of a row is kept.
    if (seen.add(row)) fields.add(shapeOf(row), 0);
    await breathe();
  }
  return fields.columns.map(({ path }) => path);
}

/** Of the members in one place, those that are known again: where names are data, such as ids, there is no end of them. */
const mostNames = 1_000;

/** What values there have been in one place: with which members, objects without any, and what is no object. */
class Seen {
  readonly #members = new Map<string, Seen>();
  #hasEmpty = false;
  #hasOthers = false;

  /** Whether anything about the value is new. */
  add(value: unknown): boolean {
    if (!isObject(value)) {
      const isNew = !this.#hasOthers;
      this.#hasOthers = true;
      return isNew;
    }
    const names = Object.keys(value);
    if (names.length === 0) {
      const isNew = !this.#hasEmpty;
      this.#hasEmpty = true;
      return isNew;
    }
    let isNew = false;
    for (const name of names) {
      let member = this.#members.get(name);
      if (!member) {
        member = new Seen();
        if (this.#members.size < mostNames) this.#members.set(name, member);
      }
      if (member.add(value[name])) isNew = true;
    }
    return isNew;
  }
}

function shapeOf(value: unknown): unknown {
  if (!isObject(value)) return null;
  return Object.fromEntries(Object.entries(value).map(([name, member]) => [name, shapeOf(member)]));
}
