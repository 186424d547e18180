import { quoted } from '../../core/sql/quoted.ts';
import type { ColumnDefinition, SqlType, TableDefinition } from '../../core/sql/sqlEngine.ts';
import { lower } from '../../core/sql/sqlScope.ts';

/** As many as SQLite has in a table, in a view and in a result. */
export const mostColumns = 2_000;

/** What SQLite makes of a value that is put into a column: texts of digits become numbers where numbers are declared. */
const declared: Readonly<Record<SqlType, string>> = {
  INTEGER: 'INTEGER',
  REAL: 'REAL',
  TEXT: 'TEXT',
  BOOLEAN: 'BOOLEAN',
  JSON: 'JSON TEXT',
};

/** A table of the database. */
export interface KnownTable {
  readonly name: string;
  readonly shortName: string | undefined;
  /** Where its rows are, under a name that nobody can know. */
  readonly base: string;
  readonly columns: ReadonlyMap<string, ColumnDefinition>;
  /** Those for which there was no room. */
  readonly leftOut: readonly string[];
}

/**
 * The tables by their names. Under both names there are views: SQLite asks for leave to read each column of a view that a statement names, and each
 * column of what is behind it, named or not; so what is behind has a name of its own, and which columns a statement reads is told for certain.
 */
export class SqliteTables {
  readonly #secret: string;
  readonly #tables = new Map<string, KnownTable>();
  /** By their names in small letters. */
  readonly #views = new Map<string, KnownTable>();
  readonly #bases = new Map<string, KnownTable>();
  readonly #made = new Set<KnownTable>();

  /** @param secret nothing that a statement could guess */
  constructor(secret: string) {
    this.#secret = secret;
  }

  /** @returns the statements that take away what was called so */
  define({ name, shortName, columns }: TableDefinition): readonly string[] {
    const old = this.#tables.get(name);
    const kept = columns.slice(0, mostColumns);
    const table: KnownTable = {
      name,
      shortName,
      base: `${name} ${this.#secret}`,
      columns: new Map(kept.map((column) => [column.name, column])),
      leftOut: columns.slice(mostColumns).map((column) => column.name),
    };
    if (old) for (const view of viewsOf(old)) this.#views.delete(lower(view));
    this.#tables.set(name, table);
    this.#bases.set(table.base, table);
    for (const view of viewsOf(table)) this.#views.set(lower(view), table);
    if (!old || !this.#made.delete(old)) return [];
    return [...viewsOf(old).map((view) => `DROP VIEW ${quoted(view)}`), `DROP TABLE ${quoted(old.base)}`];
  }

  /**
   * What a statement may name, and is not there yet: of hundreds of tables a statement takes a few.
   * @returns the statements that make it
   */
  make(names: Iterable<string>): readonly string[] {
    const tables = new Set([...names].flatMap((name) => this.byView(name) ?? []));
    return [...tables].flatMap((table) => {
      if (this.#made.has(table)) return [];
      this.#made.add(table);
      const list = [...table.columns.values()].map(({ name, type }) => `${quoted(name)} ${declared[type]}`).join(', ');
      return [
        `CREATE TABLE ${quoted(table.base)} (${list})`,
        ...viewsOf(table).map((view) => `CREATE VIEW ${quoted(view)} AS SELECT * FROM ${quoted(table.base)}`),
      ];
    });
  }

  get(name: string): KnownTable | undefined {
    return this.#tables.get(name);
  }

  /** What a statement knows under this name. */
  byView(name: string): KnownTable | undefined {
    return this.#views.get(lower(name));
  }

  byBase(name: string): KnownTable | undefined {
    return this.#bases.get(name);
  }

  /** All names that a statement can use. */
  get names(): readonly string[] {
    return [...this.#tables.values()].flatMap(viewsOf);
  }

  /** A text of SQLite without what nobody is to know. */
  withoutSecret(text: string): string {
    return text.replaceAll(` ${this.#secret}`, '');
  }
}

function viewsOf({ name, shortName }: KnownTable): readonly string[] {
  return shortName === undefined ? [name] : [name, shortName];
}
