import type { SqlValue } from '../../core/sql/sqlEngine.ts';
import { resultCodes, SqliteFailure } from './sqliteFailure.ts';
import type { Sqlite3Static } from './sqliteModule.ts';

/** The types of values that SQLite knows, by their numbers. */
export const storage = { integer: 1, real: 2, text: 3, blob: 4, empty: 5 } as const;

/** The program's own functions: a row has many values, and each of the library's costs as much as ten of these. */
export interface RowFunctions {
  sqlite3_column_type(statement: number, column: number): number;
  sqlite3_column_double(statement: number, column: number): number;
  sqlite3_column_int64(statement: number, column: number): bigint;
  sqlite3_column_text(statement: number, column: number): number;
  sqlite3_column_blob(statement: number, column: number): number;
  sqlite3_column_bytes(statement: number, column: number): number;
}

export interface ColumnInfo {
  readonly name: string;
  readonly origin: { readonly table: string; readonly column: string } | undefined;
}

/** A statement that SQLite has taken. Its owner finalizes it. */
export class SqliteStatement {
  readonly pointer: number;
  readonly functions: RowFunctions;
  readonly #sqlite: Sqlite3Static;
  readonly #db: number;

  constructor(sqlite: Sqlite3Static, db: number, pointer: number) {
    this.#sqlite = sqlite;
    this.#db = db;
    this.pointer = pointer;
    this.functions = sqlite.wasm.exports;
  }

  /** Whether it leaves the database as it is. */
  get isReading(): boolean {
    return this.#sqlite.capi.sqlite3_stmt_readonly(this.pointer) !== 0;
  }

  get isExplaining(): boolean {
    return this.#sqlite.capi.sqlite3_stmt_isexplain(this.pointer) !== 0;
  }

  get columns(): readonly ColumnInfo[] {
    const { capi } = this.#sqlite;
    return Array.from({ length: capi.sqlite3_column_count(this.pointer) }, (_, index) => {
      const table = capi.sqlite3_column_table_name(this.pointer, index);
      const column = capi.sqlite3_column_origin_name(this.pointer, index);
      return { name: capi.sqlite3_column_name(this.pointer, index), origin: table && column ? { table, column } : undefined };
    });
  }

  /** Its parameters, in order; `undefined` for one without a name. */
  get parameters(): readonly (string | undefined)[] {
    const { capi } = this.#sqlite;
    return Array.from(
      { length: capi.sqlite3_bind_parameter_count(this.pointer) },
      (_, index) => capi.sqlite3_bind_parameter_name(this.pointer, index + 1) || undefined,
    );
  }

  /** The memory of the program, as it is until the next step. */
  get heap(): Uint8Array {
    return this.#sqlite.wasm.heap8u();
  }

  /** @param index from 1 */
  bind(index: number, value: SqlValue): void {
    const { capi } = this.#sqlite;
    if (typeof value === 'string') this.bindText(index, [new TextEncoder().encode(value)]);
    else if (value === null) capi.sqlite3_bind_null(this.pointer, index);
    else if (isWhole(value)) this.#expectOk(capi.sqlite3_bind_int64(this.pointer, index, BigInt(value)));
    else this.#expectOk(capi.sqlite3_bind_double(this.pointer, index, Number(value)));
  }

  /** @param pieces UTF-8; they make the text together */
  bindText(index: number, pieces: readonly Uint8Array[]): void {
    const { capi } = this.#sqlite;
    const length = pieces.reduce((sum, piece) => sum + piece.length, 0);
    const start = allocated(this.#sqlite, length + 1);
    const heap = this.heap;
    let at = start;
    for (const piece of pieces) {
      heap.set(piece, at);
      at += piece.length;
    }
    heap[at] = 0;
    this.#expectOk(capi.sqlite3_bind_text(this.pointer, index, start, length, capi.SQLITE_WASM_DEALLOC));
  }

  /** @returns whether there is a row */
  step(): boolean {
    const { capi } = this.#sqlite;
    const code = capi.sqlite3_step(this.pointer);
    if (code === capi.SQLITE_ROW) return true;
    if (code === capi.SQLITE_DONE) return false;
    throw this.#failure(code);
  }

  reset(): void {
    this.#sqlite.capi.sqlite3_reset(this.pointer);
  }

  finalize(): void {
    this.#sqlite.capi.sqlite3_finalize(this.pointer);
  }

  /** A value of the row that it stands at; `undefined` for bytes. */
  value(column: number): SqlValue | undefined {
    const { functions, pointer } = this;
    switch (functions.sqlite3_column_type(pointer, column)) {
      case storage.empty:
        return null;
      case storage.real:
        return functions.sqlite3_column_double(pointer, column);
      case storage.integer: {
        const whole = functions.sqlite3_column_int64(pointer, column);
        return Number.isSafeInteger(Number(whole)) ? Number(whole) : whole;
      }
      case storage.text: {
        const start = functions.sqlite3_column_text(pointer, column);
        return new TextDecoder().decode(this.heap.subarray(start, start + functions.sqlite3_column_bytes(pointer, column)));
      }
      default:
        return undefined;
    }
  }

  #expectOk(code: number): void {
    if (code !== this.#sqlite.capi.SQLITE_OK) throw this.#failure(code);
  }

  #failure(code: number): SqliteFailure {
    return new SqliteFailure(code & 0xff, this.#sqlite.capi.sqlite3_errmsg(this.#db));
  }
}

/** Whether SQLite has it as a whole number, of which it has those of 64 bits. */
function isWhole(value: number | bigint): boolean {
  return typeof value === 'number' ? Number.isSafeInteger(value) : BigInt.asIntN(64, value) === value;
}

/** Memory of the program. @throws SqliteFailure where there is no more */
export function allocated({ wasm, WasmAllocError }: Sqlite3Static, bytes: number): number {
  try {
    return wasm.alloc(bytes);
  } catch (error) {
    if (error instanceof WasmAllocError) throw new SqliteFailure(resultCodes.memory, 'out of memory');
    throw error;
  }
}
