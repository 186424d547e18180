import type { SqlParameters } from '../../../../../src/core/sql/sqlEngine.ts';
import type { PortalData } from '../../../../../src/sandbox/data/portalData.ts';

export type Row = Readonly<Record<string, unknown>>;

/** What somebody asks, and what comes of it by the sandbox's own data, without its API and without SQL. */
export interface SandboxStatement {
  readonly what: string;
  readonly sql: string;
  readonly parameters?: SqlParameters;
  /** In the order of the statement. */
  readonly rows: (data: PortalData) => readonly Row[];
  /** How many lists each path is asked for, with all of their pages. */
  readonly asks: (data: PortalData) => Readonly<Record<string, number>>;
  /** What stands in the one address of a path: the conditions that the endpoint takes over. */
  readonly taken?: readonly string[];
}

export function groups<T, K>(items: readonly T[], key: (item: T) => K): ReadonlyMap<K, readonly T[]> {
  const all = new Map<K, T[]>();
  for (const item of items) all.set(key(item), [...(all.get(key(item)) ?? []), item]);
  return all;
}

export function sum<T>(items: readonly T[], of: (item: T) => number): number {
  return items.reduce((total, item) => total + of(item), 0);
}

/** By these members, one after the other; texts as SQLite has them in order, by their code points. */
export function inOrder<T extends Row>(rows: readonly T[], ...by: readonly (keyof T)[]): readonly T[] {
  return rows.toSorted((one, other) => {
    for (const name of by) {
      const [a, b] = [one[name], other[name]] as [string | number, string | number];
      if (a !== b) return a < b ? -1 : 1;
    }
    return 0;
  });
}
