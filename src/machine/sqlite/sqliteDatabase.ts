import { PlandayError, sentence } from '../../core/errors.ts';
import { DistinctNames } from '../../core/sql/identifiers.ts';
import { InvalidStatement } from '../../core/sql/invalidStatement.ts';
import { listSlices } from '../../core/sql/listSlices.ts';
import { mixedTables } from '../../core/sql/mixedTables.ts';
import { quoted } from '../../core/sql/quoted.ts';
import type {
  ColumnDefinition,
  Described,
  ResultColumn,
  RunEnd,
  SqlParameters,
  SqlValue,
  TableDefinition,
} from '../../core/sql/sqlEngine.ts';
import { isName, sqlWords } from '../../core/sql/sqlWords.ts';
import { type SqlBounds, usualBounds } from './bounds.ts';
import { withJoinedColumns } from './joinedColumns.ts';
import { bindAll, parametersOf } from './parameters.ts';
import { ReadOnly } from './readOnly.ts';
import { RowText, type Shown } from './rowText.ts';
import { SqliteConnection } from './sqliteConnection.ts';
import { resultCodes, SqliteFailure } from './sqliteFailure.ts';
import type { SqliteStatement } from './sqliteStatement.ts';
import { SqliteTables } from './sqliteTables.ts';
import { onlyReads, statementError } from './statementErrors.ts';
import { Watch } from './watch.ts';

export interface DatabaseOptions {
  /** The program, `sqlite3.wasm`. */
  readonly wasm: Uint8Array;
  readonly bounds?: SqlBounds;
  /** Asked while a statement runs: whether nobody waits for it any more. */
  readonly isCancelled?: () => boolean;
}

export type TakeRows = (rows: Uint8Array<ArrayBuffer>, count: number) => void;

/** So much of a list is read at once: what else there is waits for a few hundredths of a second. */
const slice = { count: 5_000, bytes: 4_000_000 };

const [openList, closeList] = [new TextEncoder().encode('['), new TextEncoder().encode(']')];

/** What an `SqlEngine` does, in the thread that it is called in. Everything throws as that rejects; what was cancelled throws an AbortError. */
export class SqliteDatabase {
  readonly #connection: SqliteConnection;
  readonly #tables = new SqliteTables(crypto.randomUUID());
  readonly #bounds: SqlBounds;
  readonly #watch: Watch;

  private constructor(connection: SqliteConnection, bounds: SqlBounds, watch: Watch) {
    this.#connection = connection;
    this.#bounds = bounds;
    this.#watch = watch;
  }

  static async open({ wasm, bounds = usualBounds, isCancelled = () => false }: DatabaseOptions): Promise<SqliteDatabase> {
    const watch = new Watch(bounds.mostMs, isCancelled);
    const connection = await SqliteConnection.open({
      wasm,
      mostHeapBytes: bounds.mostHeapBytes,
      mostValueBytes: bounds.mostBytes,
      isToStop: () => watch.isToStop(),
    });
    return new SqliteDatabase(connection, bounds, watch);
  }

  /** The bytes of memory that the database has; it never gives any back before it is closed. */
  get memory(): number {
    return this.#connection.memory;
  }

  define(tables: readonly TableDefinition[]): void {
    this.#watched('', undefined, () => {
      for (const table of tables) this.#execute(this.#tables.define(table));
    });
  }

  describe(sql: string): Described {
    const reader = new ReadOnly(sql, this.#tables);
    return this.#reading(sql, reader, (statement) => ({
      columns: this.#resultColumns(sql, statement),
      reads: withJoinedColumns(sql, reader.reads, this.#tables),
      parameters: parametersOf(statement, sql),
    }));
  }

  evaluate(expressions: readonly string[], parameters: SqlParameters): readonly (SqlValue | undefined)[] {
    return this.#watched('', undefined, () =>
      expressions.map((expression) => {
        const sql = `SELECT (${expression}\n)`;
        const reader = new ReadOnly(sql, new SqliteTables(''));
        try {
          return this.#reading(sql, reader, (statement) => {
            if (statement.columns.length !== 1) return undefined;
            bindAll(statement, sql, parameters);
            return statement.step() ? statement.value(0) : undefined;
          });
        } catch (error) {
          if (error instanceof PlandayError) return undefined;
          throw error;
        }
      }),
    );
  }

  /** All of the rows, or none of them. */
  load(table: string, rows: Uint8Array, columns: readonly string[], given: SqlParameters): void {
    const known = this.#tables.get(table);
    if (!known) throw new Error(`There is no table ${table}`);
    const taken = columns.flatMap((name) => known.columns.get(name) ?? []);
    const others = Object.entries(given).filter(([name]) => known.columns.has(name));
    const names = [...taken.map(({ name }) => name), ...others.map(([name]) => name)];
    if (names.length === 0) throw new Error(`Nothing of ${table} is loaded`);
    const values = [...taken.map(valueIn), ...others.map((_, index) => `?${index + 2}`)];
    const sql = `INSERT INTO ${quoted(known.base)} (${names.map(quoted).join(', ')}) SELECT ${values.join(', ')} FROM jsonb_each(?1)`;
    this.#watched(sql, undefined, () => {
      this.#execute(this.#tables.make([table]));
      this.#connection.execute('BEGIN');
      try {
        this.#insert(
          sql,
          rows,
          others.map(([, value]) => value),
        );
        this.#connection.execute('COMMIT');
      } catch (error) {
        this.#watch.rest();
        // What ends an INSERT in the middle may have taken everything back by itself.
        if (this.#connection.isInTransaction) this.#connection.execute('ROLLBACK');
        throw error;
      }
    });
  }

  run(sql: string, parameters: SqlParameters, onRows: TakeRows): RunEnd {
    const began = performance.now();
    return this.#reading(sql, new ReadOnly(sql, this.#tables), (statement) => {
      const columns = this.#resultColumns(sql, statement);
      bindAll(statement, sql, parameters);
      const { mostRows, mostBytes } = this.#bounds;
      const written = columns.map(({ name, origin }) => ({ name, shown: this.#shown(origin) }));
      const text = new RowText({ columns: written, mostRows, mostBytes, onRows });
      let isCut = false;
      while (!isCut && statement.step()) isCut = !text.add(statement);
      text.flush();
      return { columns, rows: text.rows, isCut, milliseconds: performance.now() - began };
    });
  }

  close(): void {
    this.#connection.close();
  }

  #insert(sql: string, rows: Uint8Array, given: readonly SqlValue[]): void {
    const { statement } = this.#connection.prepare(sql);
    if (!statement) throw new Error('There is no statement to load with');
    try {
      for (const [index, value] of given.entries()) statement.bind(index + 2, value);
      for (const { start, end } of listSlices(rows, slice)) {
        statement.bindText(1, [openList, rows.subarray(start, end), closeList]);
        while (statement.step());
        statement.reset();
      }
    } finally {
      statement.finalize();
    }
  }

  #execute(statements: readonly string[]): void {
    for (const sql of statements) this.#connection.execute(sql);
  }

  /** Prepares a statement that somebody wrote, looks at it, and lets `task` have it. */
  #reading<T>(sql: string, reader: ReadOnly, task: (statement: SqliteStatement) => T): T {
    return this.#watched(sql, reader, () => {
      const words = sqlWords(sql);
      this.#execute(this.#tables.make(words.filter(isName).map(({ text }) => text)));
      return this.#connection.authorized(reader.authorize, () => {
        const { statement, next } = this.#connection.prepare(sql);
        try {
          if (!statement)
            throw new InvalidStatement(sentence('There is no query here. Write one that begins with SELECT or WITH.'));
          if (statement.isExplaining || !statement.isReading || statement.columns.length === 0) throw onlyReads(sql);
          if (next !== undefined)
            throw new InvalidStatement(
              sentence('These are several statements, and one runs at a time. Remove what follows the first “;”.'),
              next,
            );
          return task(statement);
        } finally {
          statement?.finalize();
        }
      });
    });
  }

  #watched<T>(sql: string, reader: ReadOnly | undefined, task: () => T): T {
    const isOutermost = this.#watch.begin();
    try {
      return task();
    } catch (error) {
      if (!(error instanceof SqliteFailure)) throw error;
      if (error.code === resultCodes.interrupted) throw this.#watch.reason();
      throw statementError(error, {
        sql,
        tables: this.#tables,
        denial: reader?.denial,
        mostValueBytes: this.#bounds.mostBytes,
      });
    } finally {
      if (isOutermost) this.#watch.rest();
    }
  }

  #resultColumns(sql: string, statement: SqliteStatement): readonly ResultColumn[] {
    const { columns } = statement;
    const distinct = new DistinctNames();
    const isMixed = mixedTables(sql);
    return columns.map(({ name: given, origin }) => {
      const name = distinct.take(given);
      const table = origin && this.#tables.byBase(origin.table);
      if (!origin || !table?.columns.has(origin.column)) return { name };
      if (isMixed(table.name, table.shortName ?? table.name)) return { name };
      return { name, origin: { table: table.name, column: origin.column } };
    });
  }

  #shown(origin: ResultColumn['origin']): Shown {
    const type = origin && this.#tables.get(origin.table)?.columns.get(origin.column)?.type;
    return type === 'BOOLEAN' ? 'boolean' : type === 'JSON' ? 'json' : 'plain';
  }
}

/** Where a row has the value of a column, for SQLite. */
function valueIn({ name, path = [name], type }: ColumnDefinition): string {
  const place = `$${path.map((member) => `.${JSON.stringify(member)}`).join('')}`;
  const literal = `'${place.replaceAll("'", "''")}'`;
  return type === 'JSON' ? `nullif(value->${literal}, 'null')` : `value->>${literal}`;
}
