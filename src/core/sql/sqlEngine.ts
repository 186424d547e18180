/** A value as the database has it: a whole number that JavaScript cannot hold is a `bigint`. */
export type SqlValue = string | number | bigint | null;

/** What is declared of a column: numbers stay numbers; `BOOLEAN` holds 0 and 1, `JSON` the text of a list or an object. */
export type SqlType = 'INTEGER' | 'REAL' | 'TEXT' | 'BOOLEAN' | 'JSON';

/** A column as the engine has it. */
export interface ColumnDefinition {
  readonly name: string;
  readonly type: SqlType;
  /** Where a row has its value, member by member; absent for what is given with the rows (see `load`). */
  readonly path?: readonly string[];
}

export interface TableDefinition {
  readonly name: string;
  /** A shorter name for the same. */
  readonly shortName?: string;
  readonly columns: readonly ColumnDefinition[];
}

/** A column of a result; with the table's column that it shows as it is, where it is one for certain. */
export interface ResultColumn {
  /** Different from all others: of several that are called `id`, the second one is `id_2`. */
  readonly name: string;
  readonly origin?: { readonly table: string; readonly column: string };
}

/** What a statement is, before it runs. */
export interface Described {
  readonly columns: readonly ResultColumn[];
  /** The columns that it touches, all of them, in its own words or through WITH and subqueries, by the names of their tables; a table of which only the number of rows counts has none. */
  readonly reads: ReadonlyMap<string, ReadonlySet<string>>;
  /** The names of its parameters, with what stands before them: `:department`. */
  readonly parameters: readonly string[];
}

export type SqlParameters = Readonly<Record<string, SqlValue>>;

export interface RunOptions {
  readonly parameters?: SqlParameters;
  readonly signal?: AbortSignal;
  /**
   * Gets the rows as they come: JSON lists in UTF-8, each row an object by the names of `columns`, in their order. A column that shows one of a table as it is
   * has `true` and `false` where that is `BOOLEAN`, and lists and objects where it is `JSON`; an infinite number is the text `Infinity`, bytes are the text
   * `x'0aff'`. The bytes are the taker's.
   */
  readonly onRows: (rows: Uint8Array, count: number) => void;
}

/** How a statement ended. */
export interface RunEnd {
  readonly columns: readonly ResultColumn[];
  readonly rows: number;
  /** Whether it was ended at the most rows or bytes that a result holds. */
  readonly isCut: boolean;
  readonly milliseconds: number;
}

/**
 * A database in memory, beside the window, gone with it. It reads and never writes, whatever a statement says; what takes too long or too much is
 * ended. Everything rejects with a PlandayError: `invalidInput` for what is wrong with a statement, as an `InvalidStatement` with the place in it where that is known;
 * `tooLarge` for what took too long or too much.
 */
export interface SqlEngine {
  /** Aborted when the database has ended with its rows, also while nothing is asked of it; its reason is what any question is answered with then. */
  readonly ended: AbortSignal;
  /**
   * Makes tables, empty; one that is called so already is replaced. Of the columns of a table, the first 2,000 are kept, and a statement that names another
   * one is told so. Names of columns differ in more than the case of their letters.
   *
   * After something was ended with its rows, this begins anew; anything else rejects until then.
   */
  define(tables: readonly TableDefinition[]): Promise<void>;
  describe(sql: string): Promise<Described>;
  /**
   * What expressions without a column come to, such as `date('now')` or `:from`; `undefined` for one that is none of these.
   */
  evaluate(expressions: readonly string[], parameters: SqlParameters): Promise<readonly (SqlValue | undefined)[]>;
  /**
   * Puts rows into a table.
   * @param rows a JSON list in UTF-8; it is handed over, and of no use to the caller afterwards
   * @param columns those of the table that are taken out of the rows; the others stay NULL
   * @param given the values of columns that no row has, by their names, the same for all rows
   * All of the rows are put in, or none. A number in JSON that is whole and has up to 18 digits keeps them all.
   */
  load(table: string, rows: Uint8Array, columns: readonly string[], given: SqlParameters, signal?: AbortSignal): Promise<void>;
  run(sql: string, options: RunOptions): Promise<RunEnd>;
  dispose(): void;
}
