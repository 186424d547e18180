import { PlandayError, sentence } from '../errors.ts';
import type { Portal } from '../portals/portal.ts';
import type { SqlParameters } from './sqlEngine.ts';
import type { SqlTable } from './sqlTable.ts';
import { tableUses } from './tableUses.ts';

/** Whether a statement says itself of which portals it is: `portal = 'Nordlys Café'`, `portal_id IN (…)`. */
export function namesPortals(sql: string, tables: readonly SqlTable[]): boolean {
  return writtenPortals(sql, tables) !== undefined;
}

/**
 * The portals that a statement names.
 * @param portals those that there are
 * @returns `undefined` where it names none; all, where it says so in another way than with names
 * @throws PlandayError `invalidInput` for a name that none of them has
 */
export function namedPortals(
  sql: string,
  tables: readonly SqlTable[],
  parameters: SqlParameters,
  portals: readonly Portal[],
): readonly Portal[] | undefined {
  const names = writtenPortals(sql, tables)?.map((written) => nameIn(written, parameters));
  if (!names || names.includes(undefined)) return names && portals;
  const wrong = names.find((name) => !portals.some((portal) => isCalled(portal, name)));
  if (wrong !== undefined) throw unknown(wrong, portals);
  return portals.filter((portal) => names.some((name) => isCalled(portal, name)));
}

/** As they stand there; `undefined` where none do. */
function writtenPortals(sql: string, tables: readonly SqlTable[]): readonly string[] | undefined {
  const written = usesIn(sql, tables).flatMap(({ conditions }) =>
    conditions.flatMap(({ column: { source }, is, values }) =>
      (source.kind === 'portal' || source.kind === 'portalId') && (is === 'equal' || is === 'oneOf') ? values : [],
    ),
  );
  return written.length > 0 ? [...new Set(written)] : undefined;
}

/** None of what cannot be read: whoever runs it says what is wrong. */
function usesIn(sql: string, tables: readonly SqlTable[]) {
  try {
    return tableUses(sql, tables).uses;
  } catch (error) {
    if (error instanceof PlandayError) return [];
    throw error;
  }
}

function nameIn(written: string, parameters: SqlParameters): string | undefined {
  const given = Object.hasOwn(parameters, written) ? parameters[written] : undefined;
  if (given !== undefined && given !== null) return String(given);
  const [, text] = /^'((?:[^']|'')*)'$/.exec(written) ?? [];
  return text?.replaceAll("''", "'");
}

function isCalled({ id, name }: Portal, given: string | undefined): boolean {
  return id === given || name === given;
}

function unknown(name: string, portals: readonly Portal[]): PlandayError {
  const names = portals.map((portal) => portal.name).join(', ');
  return new PlandayError('invalidInput', sentence('There is no portal named {0}, only: {1}.', name, names));
}
