import type { Portal } from '../portals/portal.ts';
import type { KeyPart, TableRead } from './queryPlan.ts';
import type { SqlEngine, SqlParameters } from './sqlEngine.ts';

/** What one request is asked with, by parameter, as text. */
export type KeyValues = Readonly<Record<string, string>>;

/** All that a table is asked with; the tables that say so have been read. @throws what the engine rejects with */
export async function keyValues(
  { targets, portal }: TableRead,
  engine: Pick<SqlEngine, 'run'>,
  parameters: SqlParameters,
): Promise<readonly KeyValues[]> {
  const all: KeyValues[] = [];
  for (const parts of targets) {
    const found = await Promise.all(parts.map((part) => valuesOf(part, portal, engine, parameters)));
    all.push(...found.reduce((some, more) => some.flatMap((one) => more.map((other) => ({ ...one, ...other }))), [{}]));
  }
  return all;
}

async function valuesOf(
  { parameters: names, source }: KeyPart,
  portal: Portal,
  engine: Pick<SqlEngine, 'run'>,
  parameters: SqlParameters,
): Promise<readonly KeyValues[]> {
  const named = (values: readonly unknown[]) =>
    Object.fromEntries(names.map((name, at): [string, string] => [name, String(values[at])]));
  if (source.kind === 'values') return source.values.map((value) => named([value]));
  const found: KeyValues[] = [];
  await engine.run(source.sql, {
    parameters,
    onRows: (bytes) => {
      for (const row of JSON.parse(new TextDecoder().decode(bytes)) as readonly Readonly<Record<string, unknown>>[])
        if (row.portal === portal.id) found.push(named(names.map((_, at) => row[`key${at}`])));
    },
  });
  return found;
}
