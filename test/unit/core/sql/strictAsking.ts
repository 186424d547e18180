import { PlandayError } from '../../../../src/core/errors.ts';
import type { Portal } from '../../../../src/core/portals/portal.ts';
import type { Asked } from '../../../../src/core/requests/request.ts';
import { type QueryResult, QueryRun } from '../../../../src/core/sql/queryRun.ts';
import type { SqlEngine, SqlParameters } from '../../../../src/core/sql/sqlEngine.ts';
import { createPortal } from '../../support/harness.ts';
import { VirtualClock } from '../../support/virtualClock.ts';
import { type ServerData, StrictServer, strictTables } from './strictServer.ts';

const info = { timeZone: 'Romance Standard Time' };
export const cafe = createPortal({ id: 'p1', name: 'Café', info });
export const hotel = createPortal({ id: 'p2', name: 'Hotel', info });

export interface StrictAnswer extends QueryResult {
  readonly data: readonly Readonly<Record<string, unknown>>[];
  readonly asked: readonly Asked[];
}

/** What a statement says where only what it asks for is read. @throws PlandayError where it is refused before anything is read */
export async function askStrictly(
  engine: SqlEngine,
  data: ServerData,
  sql: string,
  { parameters = {}, portals = [cafe] }: { readonly parameters?: SqlParameters; readonly portals?: readonly Portal[] } = {},
): Promise<StrictAnswer> {
  const requests = new StrictServer(data);
  const governor = { leastTime: () => 0 };
  const parts = { engine, requests, clock: new VirtualClock(), form: 'masked', tables: strictTables, governor } as const;
  const run = await QueryRun.prepare({ sql, parameters, portals }, parts);
  const result = await run.run({ signal: new AbortController().signal, confirm: async () => true });
  if (!result) throw new Error('Nobody wanted it.');
  const rows = result.pieces.flatMap((piece) => JSON.parse(new TextDecoder().decode(piece)));
  return { ...result, data: rows, asked: requests.asked };
}

/** The same where everything is there. */
export async function askOfAll(engine: SqlEngine, data: ServerData, sql: string, parameters: SqlParameters = {}) {
  const tables = strictTables.map(({ name, shortName = name, columns }) => ({
    name,
    shortName,
    columns: columns.map((column) => ({ name: column.name, type: column.type })),
  }));
  await engine.define(tables);
  for (const { id, name: portal } of [cafe, hotel].filter((one) => data[one.id]))
    for (const { name, columns } of tables) {
      const rows = new TextEncoder().encode(JSON.stringify(data[id]?.[name] ?? []));
      const own = columns.map((column) => column.name).filter((column) => !column.startsWith('portal'));
      await engine.load(name, rows, own, { portal, portal_id: id });
    }
  const found: Readonly<Record<string, unknown>>[] = [];
  await engine.run(sql, { parameters, onRows: (bytes) => found.push(...JSON.parse(new TextDecoder().decode(bytes))) });
  return found;
}

/** What came of it; `undefined` for what is wrong with a statement. */
export async function unlessRefused<T>(answer: Promise<T>): Promise<T | undefined> {
  return await answer.catch((error: unknown) => {
    if (error instanceof PlandayError && error.kind === 'invalidInput') return undefined;
    throw error;
  });
}

/** Rows in an order that does not depend on theirs. */
export function asSet(rows: readonly unknown[]): readonly string[] {
  return rows.map((row) => JSON.stringify(row)).toSorted();
}
