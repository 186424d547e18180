import type { Portal } from '../portals/portal.ts';
import type { KeyPart, TableRead } from './queryPlan.ts';
import type { SqlEngine, SqlParameters } from './sqlEngine.ts';

/** What one request is asked with, by parameter, as text. */
export type KeyValues = Readonly<Record<string, string>>;

/** All that a table is asked with; the tables that say so have been read. @throws what the engine rejects with */
export async function keyValues(
  { targets, portal, keys }: TableRead,
  engine: Pick<SqlEngine, 'run'>,
  parameters: SqlParameters,
): Promise<readonly KeyValues[]> {
  const wholes = new Set(keys.filter(({ column }) => column.type === 'INTEGER').map(({ parameter }) => parameter));
  const all: KeyValues[] = [];
  for (const parts of targets) {
    const found = await Promise.all(parts.map((part) => valuesOf(part, portal, engine, parameters, wholes)));
    all.push(...found.reduce((some, more) => some.flatMap((one) => more.map((other) => ({ ...one, ...other }))), [{}]));
  }
  return all;
}

async function valuesOf(
  { parameters: names, source }: KeyPart,
  portal: Portal,
  engine: Pick<SqlEngine, 'run'>,
  parameters: SqlParameters,
  wholes: ReadonlySet<string>,
): Promise<readonly KeyValues[]> {
  const named = (values: readonly unknown[]) =>
    Object.fromEntries(names.map((name, at): [string, string] => [name, String(values[at])]));
  if (source.kind === 'values') return source.values.map((value) => named([value]));
  const found: KeyValues[] = [];
  await engine.run(source.sql, {
    parameters,
    onRows: (bytes) => {
      for (const row of JSON.parse(new TextDecoder().decode(bytes)) as readonly Readonly<Record<string, unknown>>[])
        if (row.portal === portal.id) {
          const values = names.map((name, at) => (wholes.has(name) ? wholeNumber(String(row[`key${at}`])) : row[`key${at}`]));
          if (!values.includes(undefined)) found.push(named(values));
        }
    },
  });
  return found;
}

/** As the database compares a text with a whole number: `02`, ` 2` and `2.0` are 2. @returns `undefined` for what is equal to none */
function wholeNumber(text: string): string | undefined {
  const digits = /^\s*\+?(-?\d+)(?:\.0*)?\s*$/.exec(text)?.[1];
  if (digits !== undefined) return String(BigInt(digits));
  return text.trim() !== '' && Number.isInteger(Number(text)) ? String(Number(text)) : undefined;
}
