import type { ColumnName, NamedQuery, Names, Query, Source } from './query.ts';
import type { SqlColumn, SqlTable } from './sqlTable.ts';
import { sqlKey } from './sqlTokens.ts';

/** Queries within queries, further than anybody writes. */
const deepest = 50;
/** More columns than a query gives. */
const mostColumns = 1_000;
/** SQLite joins 64 at most. */
const mostSources = 100;

/** A column that can be named at a place. */
export interface VisibleColumn {
  readonly name: string;
  /** What it shows as it is, where it is one of a table. */
  readonly of?: { readonly table: SqlTable; readonly column: SqlColumn };
}

/** What can be named before a dot, and its columns. */
export interface VisibleSource {
  /** As it has to be written. */
  readonly name: string;
  readonly table?: SqlTable;
  readonly columns: readonly VisibleColumn[];
}

/** What `json_each` and its like give. */
const ofJson = ['key', 'value', 'type', 'atom', 'id', 'parent', 'fullkey', 'path'];
const functions: ReadonlyMap<string, readonly string[]> = new Map<string, readonly string[]>([
  ['json_each', ofJson],
  ['json_tree', ofJson],
  ['jsonb_each', ofJson],
  ['jsonb_tree', ofJson],
  ['generate_series', ['value']],
]);

/** Tables by each of their names. */
export function tablesByName(tables: readonly SqlTable[]): ReadonlyMap<string, SqlTable> {
  return new Map(
    tables.flatMap((table) =>
      [table.shortName, table.name].flatMap((name) => (name === undefined ? [] : [[sqlKey(name), table]])),
    ),
  );
}

/** Looks up what the parts of a query have. */
export class Visible {
  readonly #tables: ReadonlyMap<string, SqlTable>;
  readonly #known = new Map<Query, readonly VisibleColumn[]>();

  constructor(tables: ReadonlyMap<string, SqlTable>) {
    this.#tables = tables;
  }

  /** What a query is made of, in its order. */
  sources(query: Query, depth = 0): readonly VisibleSource[] {
    return query.sources.slice(0, mostSources).flatMap((source) => this.#source(source, query.names, depth) ?? []);
  }

  /** The source of that name, here or in a query around it. */
  source(name: string, query: Query): VisibleSource | undefined {
    const key = sqlKey(name);
    for (let one: Query | undefined = query, depth = 0; one && depth < deepest; one = one.around, depth++) {
      const names = one.names;
      const found = one.sources.find((source) => sqlKey(source.alias ?? source.name ?? '') === key);
      if (found) return this.#source(found, names, 0);
    }
    return undefined;
  }

  /** The names that WITH gives at a place. */
  named(names: Names): readonly NamedQuery[] {
    const found = new Map<string, NamedQuery>();
    for (let one: Names | undefined = names, depth = 0; one && depth < deepest; one = one.around, depth++)
      for (const [key, named] of one.named) if (!found.has(key)) found.set(key, named);
    return [...found.values()];
  }

  #source({ name, alias, query }: Source, names: Names, depth: number): VisibleSource | undefined {
    const called = alias ?? name;
    if (query) return { name: called ?? '', columns: this.#outputs(query, depth + 1) };
    if (name === undefined || called === undefined) return undefined;
    const named = findNamed(sqlKey(name), names);
    if (named) return { name: called, columns: this.#ofNamed(named, depth + 1) };
    const table = this.#tables.get(sqlKey(name));
    if (table)
      return { name: called, table, columns: table.columns.map((column) => ({ name: column.name, of: { table, column } })) };
    const columns = functions.get(sqlKey(name)) ?? [];
    return { name: called, columns: columns.map((column) => ({ name: column })) };
  }

  #ofNamed({ columns, query }: NamedQuery, depth: number): readonly VisibleColumn[] {
    const outputs = query ? this.#outputs(query, depth) : [];
    return columns.length > 0 ? columns.map((name, place) => ({ ...outputs[place], name })) : outputs;
  }

  #outputs(query: Query, depth: number): readonly VisibleColumn[] {
    const known = this.#known.get(query);
    if (known || depth > deepest) return known ?? [];
    // One that is made of itself adds nothing.
    this.#known.set(query, []);
    const sources = this.sources(query, depth);
    const byName = columnsByName(sources);
    const found: VisibleColumn[] = [];
    for (const output of query.outputs) {
      if (found.length >= mostColumns) break;
      if (output.kind === 'name') found.push({ ...(output.of && columnNamed(output.of, byName)), name: output.name });
      else found.push(...columnsOf(sources, output.owner));
    }
    this.#known.set(query, found.slice(0, mostColumns));
    return found.slice(0, mostColumns);
  }
}

type ByName = ReadonlyMap<string, readonly VisibleColumn[]>;

/** By the name alone, and by the name with its owner. */
function columnsByName(sources: readonly VisibleSource[]): ByName {
  const byName = new Map<string, VisibleColumn[]>();
  for (const { name: owner, columns } of sources)
    for (const column of columns)
      for (const key of [keyOf({ name: column.name }), keyOf({ name: column.name, owner })]) {
        const same = byName.get(key);
        if (same) same.push(column);
        else byName.set(key, [column]);
      }
  return byName;
}

/** The one column of that name. */
function columnNamed(name: ColumnName, byName: ByName): VisibleColumn | undefined {
  const [same, ...others] = byName.get(keyOf(name)) ?? [];
  return others.length === 0 ? same : undefined;
}

function keyOf({ name, owner }: ColumnName): string {
  return JSON.stringify(owner === undefined ? [sqlKey(name)] : [sqlKey(owner), sqlKey(name)]);
}

function columnsOf(sources: readonly VisibleSource[], owner: string | undefined): readonly VisibleColumn[] {
  return sources.filter(({ name }) => owner === undefined || sqlKey(name) === sqlKey(owner)).flatMap(({ columns }) => columns);
}

function findNamed(key: string, names: Names): NamedQuery | undefined {
  for (let one: Names | undefined = names, depth = 0; one && depth < deepest; one = one.around, depth++) {
    const found = one.named.get(key);
    if (found) return found;
  }
  return undefined;
}
