import { readFileSync } from 'node:fs';
import type { RunEnd, SqlParameters, SqlType, TableDefinition } from '../../src/core/sql/sqlEngine.ts';
import { type SqlBounds, usualBounds } from '../../src/machine/sqlite/bounds.ts';
import { SqliteDatabase } from '../../src/machine/sqlite/sqliteDatabase.ts';

const wasm = readFileSync('node_modules/@sqlite.org/sqlite-wasm/dist/sqlite3.wasm');

export function testDatabase(bounds: Partial<SqlBounds> = {}, isCancelled?: () => boolean): Promise<SqliteDatabase> {
  return SqliteDatabase.open({ wasm, bounds: { ...usualBounds, ...bounds }, ...(isCancelled && { isCancelled }) });
}

export function jsonBytes(json: unknown): Uint8Array<ArrayBuffer> {
  return new TextEncoder().encode(JSON.stringify(json));
}

/** A table whose columns are called as the fields that they show. */
export function tableOf(name: string, columns: Readonly<Record<string, SqlType>>, shortName?: string): TableDefinition {
  return {
    name,
    ...(shortName !== undefined && { shortName }),
    columns: Object.entries(columns).map(([column, type]) => ({ name: column, type, path: [column] })),
  };
}

/** The same, with rows in it. */
export function fill(database: SqliteDatabase, table: TableDefinition, rows: readonly unknown[]): void {
  database.define([table]);
  const columns = table.columns.map(({ name }) => name);
  database.load(table.name, jsonBytes(rows), columns, {});
}

export interface Ran extends RunEnd {
  /** As they were handed over. */
  readonly texts: readonly string[];
  readonly counts: readonly number[];
}

export function ran(database: SqliteDatabase, sql: string, parameters: SqlParameters = {}): Ran {
  const texts: string[] = [];
  const counts: number[] = [];
  const end = database.run(sql, parameters, (rows, count) => {
    texts.push(new TextDecoder('utf-8', { fatal: true }).decode(rows));
    counts.push(count);
  });
  return { ...end, texts, counts };
}

/** The rows, parsed. */
export function rowsOf(database: SqliteDatabase, sql: string, parameters: SqlParameters = {}): readonly unknown[] {
  return ran(database, sql, parameters).texts.flatMap((text) => JSON.parse(text) as unknown[]);
}
