import type { ErrorKind, Sentence } from '../core/errors.ts';
import type { Described, RunEnd, SqlParameters, SqlValue, TableDefinition } from '../core/sql/sqlEngine.ts';
import type { SqlBounds } from './sqlite/bounds.ts';

/** What the thread is started with. */
export interface SqlStart {
  /** The folder of its program, where `sqlite3.wasm` is too. */
  readonly folder: string;
  readonly bounds: SqlBounds;
  /** One number: anything but 0 ends what runs. */
  readonly stop: SharedArrayBuffer;
}

/** What can be asked of a database, by what it is told and what comes of it. */
export interface SqlWork {
  readonly define: { readonly task: readonly TableDefinition[]; readonly result: undefined };
  readonly describe: { readonly task: string; readonly result: Described };
  readonly evaluate: {
    readonly task: { readonly expressions: readonly string[]; readonly parameters: SqlParameters };
    readonly result: readonly (SqlValue | undefined)[];
  };
  readonly load: { readonly task: LoadTask; readonly result: undefined };
  readonly run: { readonly task: { readonly sql: string; readonly parameters: SqlParameters }; readonly result: RunEnd };
}

export interface LoadTask {
  readonly table: string;
  readonly rows: Uint8Array;
  readonly columns: readonly string[];
  readonly given: SqlParameters;
}

export type SqlQuestion = {
  readonly [W in keyof SqlWork]: { readonly what: W; readonly task: SqlWork[W]['task'] };
}[keyof SqlWork];

export type SqlResult = SqlWork[keyof SqlWork]['result'];

/** What the thread says: rows as they come, and then how the question ended. */
export type SqlTold =
  | { readonly what: 'rows'; readonly rows: Uint8Array; readonly count: number }
  | { readonly what: 'done'; readonly result: SqlResult }
  /** `at`: where in the statement, for one that is wrong. */
  | { readonly what: 'refused'; readonly kind: ErrorKind; readonly sentence: Sentence; readonly at: number | undefined }
  | { readonly what: 'stopped' }
  /** A defect of ours, or of the database, which cannot be used any more. */
  | { readonly what: 'failed'; readonly error: unknown };
