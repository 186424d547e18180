import { sqlWords } from '../../core/sql/sqlWords.ts';
import { SqliteFailure } from './sqliteFailure.ts';
import { type Sqlite3Static, sqliteModule } from './sqliteModule.ts';
import { allocated, SqliteStatement } from './sqliteStatement.ts';

/** Operations of the database's machine between two looks at whether it goes on: well under a millisecond. */
const stride = 2_000;

/** Longest statement, in bytes. */
const mostSqlBytes = 1_000_000;

/** Decides on each thing that a statement wants to do: 0 allows it, 1 does not. */
export type Authorizer = (action: number, first: string, second: string) => 0 | 1;

export interface ConnectionOptions {
  /** The program, `sqlite3.wasm`. */
  readonly wasm: Uint8Array;
  /** Bytes that all tables, indexes and sorted rows may take together. */
  readonly mostHeapBytes: number;
  /** Bytes of one value. */
  readonly mostValueBytes: number;
  /** Asked while a statement runs. */
  readonly isToStop: () => boolean;
}

export interface Prepared {
  readonly statement: SqliteStatement | undefined;
  /** Where what follows it begins, in characters; `undefined` for nothing but space and comments. */
  readonly next: number | undefined;
}

/** A database in the memory of its program. Everything throws a SqliteFailure, but for defects. */
export class SqliteConnection {
  readonly #sqlite: Sqlite3Static;
  readonly #db: number;
  #authorizer: Authorizer | undefined;

  private constructor(sqlite: Sqlite3Static) {
    this.#sqlite = sqlite;
    this.#db = this.#open();
  }

  static async open(options: ConnectionOptions): Promise<SqliteConnection> {
    const connection = new SqliteConnection(await sqliteModule(options.wasm));
    connection.#bound(options);
    return connection;
  }

  /** Runs one of our own statements. */
  execute(sql: string): void {
    const { statement } = this.prepare(sql);
    try {
      while (statement?.step());
    } finally {
      statement?.finalize();
    }
  }

  prepare(sql: string): Prepared {
    const { capi, wasm } = this.#sqlite;
    const bytes = new TextEncoder().encode(sql);
    if (bytes.length > mostSqlBytes) throw new SqliteFailure(1, 'too many bytes of SQL');
    const text = this.#copy(bytes);
    const stack = wasm.pstack.pointer;
    try {
      const [statement, tail] = [wasm.pstack.alloc(8), wasm.pstack.alloc(8)];
      this.#expectOk(capi.sqlite3_prepare_v3(this.#db, text, bytes.length + 1, 0, statement, tail), bytes);
      const pointer = wasm.peekPtr(statement);
      const end = charactersIn(bytes.subarray(0, wasm.peekPtr(tail) - text));
      const following = sqlWords(sql.slice(end)).find((word) => word.text !== ';');
      return {
        statement: pointer ? new SqliteStatement(this.#sqlite, this.#db, pointer) : undefined,
        next: following && end + following.at,
      };
    } finally {
      wasm.pstack.restore(stack);
      wasm.dealloc(text);
    }
  }

  /** What `task` prepares or runs asks the authorizer. */
  authorized<T>(authorizer: Authorizer, task: () => T): T {
    this.#authorizer = authorizer;
    try {
      return task();
    } finally {
      this.#authorizer = undefined;
    }
  }

  /** The bytes of memory that its program has; it never gives any back. */
  get memory(): number {
    return this.#sqlite.wasm.heap8u().length;
  }

  get isInTransaction(): boolean {
    return this.#sqlite.capi.sqlite3_get_autocommit(this.#db) === 0;
  }

  close(): void {
    this.#sqlite.capi.sqlite3_close_v2(this.#db);
  }

  #open(): number {
    const { capi, wasm } = this.#sqlite;
    const stack = wasm.pstack.pointer;
    try {
      const out = wasm.pstack.alloc(8);
      const code = capi.sqlite3_open_v2(':memory:', out, capi.SQLITE_OPEN_READWRITE | capi.SQLITE_OPEN_CREATE, 0);
      if (code !== capi.SQLITE_OK) throw new SqliteFailure(code, '');
      return wasm.peekPtr(out);
    } finally {
      wasm.pstack.restore(stack);
    }
  }

  #bound({ mostHeapBytes, mostValueBytes, isToStop }: ConnectionOptions): void {
    const { capi } = this.#sqlite;
    this.execute(`PRAGMA hard_heap_limit = ${mostHeapBytes}`);
    this.execute('PRAGMA journal_mode = MEMORY');
    const limits: readonly (readonly [Parameters<typeof capi.sqlite3_limit>[1], number])[] = [
      [capi.SQLITE_LIMIT_LENGTH, mostValueBytes],
      [capi.SQLITE_LIMIT_VDBE_OP, 1_000_000],
      [capi.SQLITE_LIMIT_LIKE_PATTERN_LENGTH, 1_000],
      [capi.SQLITE_LIMIT_ATTACHED, 0],
      [capi.SQLITE_LIMIT_TRIGGER_DEPTH, 0],
    ];
    for (const [limit, value] of limits) capi.sqlite3_limit(this.#db, limit, value);
    capi.sqlite3_progress_handler(this.#db, stride, () => (isToStop() ? 1 : 0), 0);
    const decide = (_: number, action: number, first: string | 0, second: string | 0) =>
      this.#authorizer ? this.#authorizer(action, first || '', second || '') : 0;
    capi.sqlite3_set_authorizer(this.#db, decide, 0);
  }

  #copy(bytes: Uint8Array): number {
    const { wasm } = this.#sqlite;
    const at = allocated(this.#sqlite, bytes.length + 1);
    const heap = wasm.heap8u();
    heap.set(bytes, at);
    heap[at + bytes.length] = 0;
    return at;
  }

  #expectOk(code: number, bytes: Uint8Array): void {
    const { capi } = this.#sqlite;
    if (code === capi.SQLITE_OK) return;
    const offset = capi.sqlite3_error_offset(this.#db);
    const at = offset < 0 ? undefined : charactersIn(bytes.subarray(0, offset));
    throw new SqliteFailure(code & 0xff, capi.sqlite3_errmsg(this.#db), at);
  }
}

function charactersIn(bytes: Uint8Array): number {
  return new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes).length;
}
