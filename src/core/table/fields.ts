import { type Cell, isObject } from './cells.ts';
import { type Column, titleOf } from './column.ts';
import { ColumnValues } from './columnValues.ts';
import type { ColumnPath } from './tableLayout.ts';

/** Members within members become columns of their own down to this level. */
export const mostLevelsOfColumns = 4;
/** Fields that are looked into or are columns. */
export const mostColumns = 300;
/** An object with more members than that is no record: its names are values, such as days. */
const mostMembers = 60;

/** A field with the fields within it, in the order of the schema, then as they were found. */
interface Field {
  readonly path: ColumnPath;
  readonly within: Map<string, Field>;
  /** Whether a row has it, and not only the schema. */
  isThere: boolean;
  /** How many are within it that a row has. */
  members: number;
  values?: ColumnValues;
  column?: Column;
}

/** What fields rows have, and their values. */
export class Fields {
  /** Whether some are in no column. */
  isFull = false;
  readonly values: ColumnValues[] = [];
  readonly #root: Field = field([]);
  #count = 0;
  #columns: readonly Column[] = [];

  constructor(hints: readonly ColumnPath[]) {
    for (const path of hints) {
      let at = this.#root;
      for (const name of path.slice(0, mostLevelsOfColumns)) at = member(at, name);
    }
  }

  /** From left to right. */
  get columns(): readonly Column[] {
    if (this.#columns.length !== this.values.length) this.#columns = columnsOf(this.#root);
    return this.#columns;
  }

  /** @param row what is no object is the field `value` */
  add(row: unknown, at: number): void {
    if (isObject(row)) this.isFull = !this.#members(this.#root, row, at) || this.isFull;
    else if (!this.#member(this.#root, 'value', row, at)) this.isFull = true;
  }

  /** @returns whether each has its place */
  #members(within: Field, object: Readonly<Record<string, unknown>>, at: number): boolean {
    let areAllPlaced = true;
    for (const name of Object.keys(object)) if (!this.#member(within, name, object[name], at)) areAllPlaced = false;
    return areAllPlaced;
  }

  #member(within: Field, name: string, value: unknown, at: number): boolean {
    let found = within.within.get(name);
    if (!found?.isThere) {
      if (this.#count >= mostColumns || (within !== this.#root && within.members >= mostMembers)) return false;
      found ??= member(within, name);
      found.isThere = true;
      within.members++;
      this.#count++;
    }
    this.#place(found, value, at);
    return true;
  }

  #place(found: Field, value: unknown, at: number): void {
    const isRecordOfColumns = isObject(value) && found.path.length < mostLevelsOfColumns && isRecordLike(value);
    if (isRecordOfColumns && this.#members(found, value, at)) return;
    found.values ??= this.#column(found);
    found.values.put(at, value as Cell);
  }

  #column(found: Field): ColumnValues {
    const values = new ColumnValues();
    found.column = { index: this.values.length, path: found.path, title: titleOf(found.path) };
    this.values.push(values);
    return values;
  }
}

function isRecordLike(value: Readonly<Record<string, unknown>>): boolean {
  const { length } = Object.keys(value);
  return length > 0 && length <= mostMembers;
}

function field(path: ColumnPath): Field {
  return { path, within: new Map(), isThere: false, members: 0 };
}

function member(of: Field, name: string): Field {
  let found = of.within.get(name);
  if (!found) {
    found = field([...of.path, name]);
    of.within.set(name, found);
  }
  return found;
}

function columnsOf({ column, within }: Field): Column[] {
  return [...(column ? [column] : []), ...[...within.values()].flatMap(columnsOf)];
}
