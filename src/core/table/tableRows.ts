import { type Sentence, sentence } from '../errors.ts';
import { type Cell, isObject } from './cells.ts';
import type { Column } from './column.ts';
import { ColumnValues } from './columnValues.ts';
import { Fields, mostColumns } from './fields.ts';
import { parseRows } from './parseRows.ts';
import { RowTexts } from './rowTexts.ts';
import type { ColumnPath } from './tableLayout.ts';

/** What the ids of a column are called; `undefined` for a column whose ids have no names. It is asked anew each time, so names may come late. */
export type NameOf = (column: Column) => NameOfId | undefined;

/** @param id as `cellText` has it */
export type NameOfId = (id: string) => string | undefined;

const none = new ColumnValues();

/** The rows of an answer, column by column. */
export class TableRows {
  readonly #texts = new RowTexts();
  /** The places of rows that are no objects. */
  readonly #values = new Set<number>();
  readonly #fields: Fields;

  /** @param hints the schema's columns: those of them that any row has come first, in this order */
  constructor(hints: readonly ColumnPath[]) {
    this.#fields = new Fields(hints);
  }

  /**
   * Takes the next rows. What is no object is in the column `value`.
   * @param json a list
   * @throws SyntaxError where it is none; then no row of it was taken
   */
  add(json: string): void {
    const rows = parseRows(json);
    const first = this.#texts.length;
    this.#texts.add(json, rows.length);
    for (const [index, row] of rows.entries()) {
      if (!isObject(row)) this.#values.add(first + index);
      this.#fields.add(row, first + index);
    }
  }

  /** No more rows are expected: lets go of what only they would need. One that comes all the same is as welcome. */
  settle(): void {
    for (const values of this.#fields.values) values.settle();
  }

  get length(): number {
    return this.#texts.length;
  }

  /** From left to right: the fields that any row has, the schema's first, the others as they were found. Another list when one has come. */
  get columns(): readonly Column[] {
    return this.#fields.columns;
  }

  /** Says that rows have more fields than there are columns for. */
  get note(): Sentence | undefined {
    return this.#fields.isFull
      ? sentence(
          'Rows have more fields than a table of {0} columns can show. The others are in the details of a row.',
          mostColumns,
        )
      : undefined;
  }

  /** @param row its place among all rows that were added */
  cell(row: number, column: Column): Cell {
    return this.values(column).cell(row);
  }

  /** The row as it was parsed, with `ExactNumber`s; `JSON.stringify` writes them as they came. */
  row(row: number): unknown {
    return this.#texts.row(row);
  }

  /** Whether the row is no object: then it is in the column `value`, whole. */
  isValue(row: number): boolean {
    return this.#values.has(row);
  }

  /** All cells of a column, for whoever goes over many rows. */
  values(column: Column): ColumnValues {
    return this.#fields.values[column.index] ?? none;
  }
}
