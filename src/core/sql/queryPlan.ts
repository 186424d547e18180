import { PlandayError, sentence } from '../errors.ts';
import type { Portal } from '../portals/portal.ts';
import { lookupForName } from '../references/lookups.ts';
import { asksForHidden } from './hiddenOnRequest.ts';
import { type ListRequest, listRequests } from './listRequests.ts';
import { quoted } from './quoted.ts';
import type { Described } from './sqlEngine.ts';
import { lower, type Place, placeOf, type TableUse, type UsedColumn } from './sqlScope.ts';
import type { SqlColumn, SqlTable } from './sqlTable.ts';
import { limitsOf, type Values } from './tableLimits.ts';

/** Where the values come from for which a table is asked, one request each. */
export type KeySource =
  | { readonly kind: 'values'; readonly values: readonly string[] }
  /** The rows of tables that are read before. */
  | { readonly kind: 'query'; readonly sql: string; readonly of: SqlTable };

/** A key of a table, with all that may be asked for. */
export interface KeyRead {
  readonly column: SqlColumn;
  readonly parameter: string;
  readonly sources: readonly KeySource[];
}

/** Keys that come together: values of one key, or what the rows of a table have side by side. */
export interface KeyPart {
  /** Of the path; a query has their values in `key0`, `key1`, … and the id of the portal in `portal`. */
  readonly parameters: readonly string[];
  readonly source: KeySource;
}

/** How a table is read from one portal. */
export interface TableRead {
  readonly table: SqlTable;
  readonly portal: Portal;
  /** The fields that the statement touches. */
  readonly columns: readonly SqlColumn[];
  readonly lists: readonly ListRequest[];
  /** None for a list. */
  readonly keys: readonly KeyRead[];
  /** Each list is asked for with each of these; of one, the parts stand with each other in every combination. */
  readonly targets: readonly (readonly KeyPart[])[];
}

/** What is read for a statement, in an order in which what is asked for is known by then. */
export type QueryPlan = readonly TableRead[];

export interface PlanTask {
  /** With what is hidden, or with stars in its place. */
  readonly form: 'text' | 'masked';
  readonly uses: readonly TableUse[];
  readonly tables: readonly SqlTable[];
  readonly reads: Described['reads'];
  readonly values: Values;
  readonly portals: readonly Portal[];
}

/** @throws PlandayError `invalidInput` where a list cannot be read as the statement stands */
export function planQuery(task: PlanTask): QueryPlan {
  return new Planner(task).plan();
}

class Planner {
  readonly #task: PlanTask;
  readonly #uses = new Map<SqlTable, TableUse[]>();
  readonly #plan: Planned[] = [];
  readonly #planned = new Set<SqlTable>();
  readonly #pending = new Set<SqlTable>();
  /** The lists that say which keys there are, each read whole for the tables that want to know. */
  readonly #whole = new Map<SqlTable, { readonly id: SqlColumn; readonly wantedBy: Set<SqlTable> }>();

  constructor(task: PlanTask) {
    this.#task = task;
    for (const use of task.uses) {
      const known = this.#uses.get(use.table);
      if (known) known.push(use);
      else this.#uses.set(use.table, [use]);
    }
  }

  plan(): QueryPlan {
    for (const table of this.#uses.keys()) this.#add(table);
    return this.#plan.flatMap((one) => this.#portalsOf(one.table).map((portal) => this.#read(one, portal)));
  }

  #add(table: SqlTable): void {
    if (this.#planned.has(table)) return;
    this.#pending.add(table);
    const columns = table.keys.map(({ name }) => keyColumn(table, name));
    const uses = columns.length === 0 ? [] : (this.#uses.get(table) ?? []);
    const found = uses.map((use) => columns.map((column) => this.#key(use, column)));
    const keys = table.keys.map(({ name: parameter }, at): KeyRead => {
      const sources = found.flatMap((one) => one[at] ?? []).map((one) => sourceOf([one]));
      return { column: keyColumn(table, parameter), parameter, sources: distinct(sources) };
    });
    for (const { sources } of keys) for (const source of sources) if (source.kind === 'query') this.#add(source.of);
    this.#pending.delete(table);
    this.#planned.add(table);
    this.#plan.push({ table, keys, targets: found.map(partsOf) });
  }

  #read({ table, keys, targets }: Planned, portal: Portal): TableRead {
    const { values, reads } = this.#task;
    const touched = reads.get(table.name);
    const whole = this.#whole.get(table);
    const columns = table.columns.filter(
      (column) => column.source.kind === 'field' && (touched?.has(column.name) || column === whole?.id),
    );
    const uses = (this.#uses.get(table) ?? []).filter((use) => this.#isOf(use, portal));
    if (whole) uses.push(nowhere(table));
    const opened = this.#task.form === 'text' ? asksForHidden(table.endpoint, columns) : {};
    const lists = listRequests(table, uses, values, portal.info?.timeZone).map((list) => ({
      ...list,
      values: { ...list.values, ...opened },
    }));
    return { table, portal, columns, lists, keys, targets };
  }

  /** All portals, but where each place that reads the table names some. */
  #portalsOf(table: SqlTable): readonly Portal[] {
    const uses = this.#uses.get(table) ?? [];
    const wanted = new Set([...(this.#whole.get(table)?.wantedBy ?? [])].flatMap((one) => this.#portalsOf(one)));
    return this.#task.portals.filter((portal) => wanted.has(portal) || uses.some((use) => this.#isOf(use, portal)));
  }

  #isOf(use: TableUse, { id, name }: Portal): boolean {
    const [ids, names] = ['portal_id', 'portal'].map((column) => limitsOf(use, column, this.#task.values).oneOf);
    return (ids?.includes(id) ?? true) && (names?.includes(name) ?? true);
  }

  /** What a place in the statement says of a key: its values, or a column that it is equal to; else the key is any that there is. */
  #key(use: TableUse, column: SqlColumn): FoundKey {
    const { table } = use;
    const parameter = column.source.kind === 'asked' ? column.source.parameter.name : column.name;
    const { oneOf } = limitsOf(use, column.name, this.#task.values);
    if (oneOf) return { parameter, values: oneOf };
    for (const equality of use.equalities.filter((one) => one.column === column)) {
      const origin = originOf(equality.to);
      if (origin && !this.#pending.has(origin.use.table))
        return { parameter, origin: origin.use, column: origin.column, place: equality.to.use };
    }
    return { parameter, ...this.#any(table, column) };
  }

  /** @throws PlandayError where nothing lists what could be asked for */
  #any(table: SqlTable, column: SqlColumn): { readonly origin: KeyOrigin; readonly column: SqlColumn } {
    const lookup = column.thing === undefined ? undefined : lookupForName(`${column.thing}Id`);
    const list = lookup && this.#task.tables.find(({ endpoint, keys }) => endpoint.id === lookup.endpointId && keys.length === 0);
    const id = list?.columns.find(
      ({ source }) => source.kind === 'field' && source.path.length === 1 && source.path[0] === lookup?.idField,
    );
    if (!list || !id || list.endpoint.parameters.some(({ required }) => required)) throw needsKey(table, column);
    const whole = this.#whole.get(list) ?? { id, wantedBy: new Set() };
    this.#whole.set(list, whole);
    whole.wantedBy.add(table);
    return { origin: { table: list, alias: list.name, own: [] }, column: id };
  }
}

/** The column of a table that a column shows as it is. */
function originOf({ use, column }: UsedColumn): { readonly use: TableUse; readonly column: SqlColumn } | undefined {
  if (isTable(use)) return { use, column };
  const origin = use.origins?.get(lower(column.name));
  return origin && originOf(origin);
}

function isTable(place: Place): place is TableUse {
  return place.table !== undefined;
}

type Planned = Pick<TableRead, 'table' | 'keys' | 'targets'>;

type KeyOrigin = Pick<TableUse, 'table' | 'alias' | 'own'>;

/** A key at one place: the values, or the rows that have it and the column that they have it in. */
type FoundKey = { readonly parameter: string } & (
  | { readonly values: readonly string[]; readonly origin?: undefined }
  | { readonly origin: KeyOrigin; readonly column: SqlColumn; readonly place?: Place }
);

function keyColumn(table: SqlTable, parameter: string): SqlColumn {
  const column = table.columns.find(({ source }) => source.kind === 'asked' && source.parameter.name === parameter);
  if (!column) throw new Error(`${table.name} has no column for ${parameter}.`);
  return column;
}

/** Keys that the same rows have come from there together: of all combinations, most would be of nothing. */
function partsOf(keys: readonly FoundKey[]): readonly KeyPart[] {
  const parts: FoundKey[][] = [];
  for (const key of keys) {
    // A common table that is read at two places is of two rows there.
    const same = key.origin && key.place && parts.find(([first]) => first?.origin && first.place === key.place);
    if (same) same.push(key);
    else parts.push([key]);
  }
  return parts.map((part) => ({ parameters: part.map(({ parameter }) => parameter), source: sourceOf(part) }));
}

/** @param keys one, or some of the same rows */
function sourceOf(keys: readonly FoundKey[]): KeySource {
  const [first] = keys;
  if (!first?.origin) return { kind: 'values', values: first?.values ?? [] };
  const columns = keys.flatMap((key) => (key.origin ? key.column : []));
  return { kind: 'query', of: first.origin.table, sql: keyQuery(first.origin, columns) };
}

/** The ids as the rows have them that the statement lets through. */
function keyQuery({ table, alias, own }: KeyOrigin, columns: readonly SqlColumn[]): string {
  const names = columns.map(({ name }) => `${quoted(alias)}.${quoted(name)}`);
  // A whole number may be longer than a program that reads JSON takes it for.
  const keys = names.map(
    (name, at) => `CASE typeof(${name}) WHEN 'integer' THEN CAST(${name} AS TEXT) ELSE ${name} END AS key${at}`,
  );
  const conditions = [...names.map((name) => `${name} IS NOT NULL`), ...own].map((one) => `(${one})`).join(' AND ');
  return `SELECT DISTINCT ${keys.join(', ')}, ${quoted(alias)}.portal_id AS portal FROM ${quoted(table.name)} AS ${quoted(alias)} WHERE ${conditions}`;
}

/** A table that the statement does not read itself. */
function nowhere(table: SqlTable): TableUse {
  return { ...placeOf('', table.columns), table };
}

function distinct(sources: readonly KeySource[]): readonly KeySource[] {
  return [
    ...new Map(sources.map((source) => [JSON.stringify(source.kind === 'query' ? source.sql : source.values), source])).values(),
  ];
}

function needsKey(table: SqlTable, column: SqlColumn): PlandayError {
  return new PlandayError(
    'invalidInput',
    sentence(
      '{0} is asked for one {1} at a time, and nothing lists them all. Join it to a table that has them, or add {1} = … to the WHERE.',
      table.shortName ?? table.name,
      column.name,
    ),
  );
}
