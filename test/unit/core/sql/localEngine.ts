import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import type { SqlEngine } from '../../../../src/core/sql/sqlEngine.ts';
import { SqliteDatabase } from '../../../../src/machine/sqlite/sqliteDatabase.ts';

const wasm = readFile(createRequire(import.meta.url).resolve('@sqlite.org/sqlite-wasm/sqlite3.wasm'));

/** The database of the extension, in the thread of the test. */
export async function localEngine(): Promise<SqlEngine> {
  const database = await SqliteDatabase.open({ wasm: await wasm });
  return {
    ended: new AbortController().signal,
    define: async (tables) => database.define(tables),
    describe: async (sql) => database.describe(sql),
    evaluate: async (expressions, parameters) => database.evaluate(expressions, parameters),
    load: async (table, rows, columns, given) => database.load(table, rows, columns, given),
    run: async (sql, { parameters = {}, onRows }) => database.run(sql, parameters, onRows),
    dispose: () => database.close(),
  };
}
