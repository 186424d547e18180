import {
  type AstNode,
  type CommonTableExpr,
  type FromClause,
  type OneSelect,
  parseStmt,
  type Select,
  type SelectFrom,
  type SelectTable,
  traverse,
} from 'sqlite3-parser';
import { sentence } from '../errors.ts';
import { Conjuncts } from './conjuncts.ts';
import { placeOfFunction, placeOfSelect } from './exposed.ts';
import { InvalidStatement, withinStack } from './invalidStatement.ts';
import { lower, type Place, type PortalPair, placeOf, type Source, SqlScope, type TableUse } from './sqlScope.ts';
import type { SqlTable } from './sqlTable.ts';
import { type ScopeOf, valueColumns } from './valueColumns.ts';

/** SQLite's own flags of a join; both sides of a full one are kept whole. */
const flags = { natural: 4, left: 8, right: 16 } as const;
/** SQLite's own bound for the tables of one FROM. */
const mostJoined = 64;

/** What a statement says of the tables that it reads. */
export interface StatementUses {
  /** Each place once. */
  readonly uses: readonly TableUse[];
  /** Each SELECT with what it sees, for whoever looks closer. */
  readonly selects: readonly { readonly select: SelectFrom; readonly scope: SqlScope }[];
  /** Those that put several together: UNION and its like. */
  readonly compounds: readonly Select[];
  readonly pairs: readonly PortalPair[];
  /** What stands behind `IN` where that is no list and no SELECT. */
  readonly inTables: ReadonlyMap<AstNode, Place>;
  readonly scopeOf: ScopeOf;
}

/**
 * Finds where a statement reads a table, and what is required there of its rows. It is never sharper than the statement: what it does not
 * understand limits nothing.
 * @param sql one statement; of what is none, nothing is found: the engine says what is wrong with it
 * @throws PlandayError `invalidInput` for more brackets within each other, or tables beside each other, than anybody writes
 */
export function tableUses(sql: string, tables: readonly SqlTable[]): StatementUses {
  return withinStack(() => {
    const parsed = parseStmt(sql);
    const reader = new UseReader(sql, tables);
    if (parsed.status === 'ok' && parsed.root.type === 'SelectStmt') reader.select(parsed.root.body, new Map(), undefined);
    reader.handDown();
    return reader;
  });
}

/** What stands for no table of ours where it is in force, and how to see one anew at each place that reads it. */
type Shadows = ReadonlyMap<string, Seen>;
type Seen = (alias: string) => Place | undefined;

class UseReader implements StatementUses {
  readonly uses: TableUse[] = [];
  readonly selects: { readonly select: SelectFrom; readonly scope: SqlScope }[] = [];
  readonly compounds: Select[] = [];
  readonly pairs: PortalPair[] = [];
  readonly inTables = new Map<AstNode, Place>();
  readonly #scopes = new Map<OneSelect, SqlScope>();
  readonly #sql: string;
  readonly #tables = new Map<string, SqlTable>();
  readonly #derived: { readonly place: Place; readonly select: Select }[] = [];
  /** How often a SELECT is read from. */
  readonly #readers = new Map<Select, number>();

  constructor(sql: string, tables: readonly SqlTable[]) {
    this.#sql = sql;
    for (const table of tables) {
      if (table.shortName !== undefined) this.#tables.set(lower(table.shortName), table);
      this.#tables.set(lower(table.name), table);
    }
  }

  /** @param scopes takes what each part sees, one after the other */
  select(whole: Select, outerShadows: Shadows, outer: SqlScope | undefined, scopes: SqlScope[] = []): readonly SqlScope[] {
    const { with: common, select, compounds = [], orderBy = [], limit } = whole;
    if (compounds.length > 0) this.compounds.push(whole);
    const shadows = common ? this.#commons(common.ctes, outerShadows, outer) : outerShadows;
    for (const one of [select, ...compounds.map((compound) => compound.select)]) scopes.push(this.#one(one, shadows, outer));
    for (const { expr } of orderBy) this.#within(expr, shadows, scopes[0]);
    if (limit) this.#within(limit, shadows, scopes[0]);
    return scopes;
  }

  #commons(commons: readonly CommonTableExpr[], outerShadows: Shadows, outer: SqlScope | undefined): Shadows {
    const shadows = new Map<string, Seen>(outerShadows);
    for (const one of commons) shadows.set(lower(one.tblName.text), this.#common(one, shadows, outer));
    return shadows;
  }

  /** Read when it is read from for the first time, as SQLite does: it may name itself, and what stands after it. */
  #common({ columns, select }: CommonTableExpr, shadows: Shadows, outer: SqlScope | undefined): Seen {
    const names = columns?.map(({ colName }) => colName.text);
    let scopes: SqlScope[] | undefined;
    return (alias) => {
      if (!scopes) {
        scopes = [];
        this.select(select, shadows, outer, scopes);
      }
      return this.#derive(select, scopes, alias, names);
    };
  }

  /** What a SELECT gives to one place; of one that several places read, no single one can require anything. */
  #derive(select: Select, scopes: readonly SqlScope[], alias: string, names?: readonly string[]): Place | undefined {
    const place = placeOfSelect({ select, scopes, scopeOf: this.scopeOf }, alias, names);
    this.#readers.set(select, (this.#readers.get(select) ?? 0) + 1);
    this.#derived.push(...(place ? [{ place, select }] : []));
    return place;
  }

  /** Hands what is required of a SELECT on to what it reads. */
  handDown(): void {
    for (const { place, select } of this.#derived.toReversed()) {
      if ((this.#readers.get(select) ?? 0) > 1) continue;
      for (const { column, ...condition } of place.conditions) {
        const origin = place.origins?.get(lower(column.name));
        // What an outer join within it fills up with is NULL too.
        if (condition.is === 'null' && this.#scopes.get(select.select)?.hasOuterJoin) continue;
        origin?.use.conditions.push({ ...condition, column: origin.column });
      }
    }
  }

  /** What a SELECT within an expression sees. */
  readonly scopeOf: ScopeOf = (select) => this.#scopes.get(select);

  #one(select: OneSelect, shadows: Shadows, outer: SqlScope | undefined): SqlScope {
    const scope = new SqlScope(this.#sql, outer, select.type === 'SelectFrom' ? select : undefined);
    this.#scopes.set(select, scope);
    if (select.type === 'SelectFrom') {
      this.selects.push({ select, scope });
      for (const column of select.columns)
        if (column.type === 'ExprResultColumn' && column.alias) scope.aliases.add(lower(column.alias.name.text));
      if (select.from) this.#from(select.from, shadows, scope, true);
      const { sources } = scope;
      const join = { left: sources, right: sources, bound: sources };
      if (select.whereClause) new Conjuncts(scope, this.pairs).require(select.whereClause, join);
    }
    this.#below(select, shadows, scope);
    if (select.type === 'SelectFrom' && select.whereClause)
      new Conjuncts(scope, this.pairs).requireOfRows(select.whereClause, scope.sources, this.scopeOf);
    return scope;
  }

  /** @param binds whether rows that fail an ON are gone, which they are not within the far side of an outer join */
  #from({ select, joins = [] }: FromClause, shadows: Shadows, scope: SqlScope, binds: boolean): void {
    if (joins.length >= mostJoined)
      throw new InvalidStatement(sentence('A FROM joins {0} tables at most. Take some of them out.', mostJoined));
    const conjuncts = new Conjuncts(scope, this.pairs);
    let left = select ? this.#source(select, shadows, scope, binds) : [];
    for (const { operator, table, constraint } of joins) {
      const type = operator.type === 'TypedJoinJoinOperator' ? (operator.joinType ?? 0) : 0;
      const right = this.#source(table, shadows, scope, binds);
      const isLeft = (type & flags.left) !== 0;
      const isRight = (type & flags.right) !== 0;
      scope.hasOuterJoin ||= isLeft || isRight;
      // A row without a partner stays on the side that is kept whole.
      const bound = [...(isLeft ? [] : left), ...(isRight ? [] : right)].filter(({ on }) => on === 'binds');
      const join = { left, right, bound, isOuter: isRight };
      if (constraint?.type === 'OnJoinConstraint') conjuncts.require(constraint.expr, join);
      if (constraint?.type === 'UsingJoinConstraint') conjuncts.using(constraint.columns, join);
      if ((type & flags.natural) !== 0) conjuncts.natural(join);
      left = [...left, ...right];
    }
  }

  #source(source: SelectTable, shadows: Shadows, scope: SqlScope, binds: boolean): readonly Source[] {
    const on = binds ? 'binds' : 'free';
    if (source.type === 'SubSelectTable') {
      const before = scope.sources.length;
      this.#from(source.from, shadows, scope, false);
      return scope.sources.slice(before);
    }
    const alias = lower(source.alias?.name.text ?? nameOf(source));
    const use = this.#place(source, alias, shadows, scope);
    const seen: Source = { alias, on, ...(use && { use }) };
    scope.sources.push(seen);
    return [seen];
  }

  #place(
    source: Exclude<SelectTable, { type: 'SubSelectTable' }>,
    alias: string,
    shadows: Shadows,
    scope: SqlScope,
  ): Place | undefined {
    if (source.type === 'SelectSelectTable') {
      // It does not see what stands beside it.
      return this.#derive(source.select, this.select(source.select, shadows, scope.outer), alias);
    }
    const name = lower(nameOf(source));
    if (source.type === 'TableCallSelectTable') {
      const [looked] = source.args ?? [];
      return placeOfFunction(name, alias, looked ? valueColumns(looked, scope, this.scopeOf) : []);
    }
    const shadow = source.tblName.dbName ? undefined : shadows.get(name);
    if (shadow) return shadow(alias);
    const table = this.#tables.get(name);
    return table && this.#use(table, alias);
  }

  #use(table: SqlTable, alias: string): TableUse {
    const use: TableUse = { ...placeOf(alias, table.columns), table };
    this.uses.push(use);
    return use;
  }

  /** The selects within the expressions of a select; what is in its FROM was read before. */
  #below(select: OneSelect, shadows: Shadows, scope: SqlScope): void {
    const inFrom = select.type === 'SelectFrom' ? select.from : undefined;
    traverse(select, {
      enter: (node) => (node === inFrom ? this.#constraints(inFrom, shadows, scope) : this.#enter(node, shadows, scope)),
    });
  }

  #constraints(from: FromClause, shadows: Shadows, scope: SqlScope): 'skip' {
    const pending = [from];
    for (let one = pending.pop(); one; one = pending.pop()) {
      for (const { table, constraint } of [{ table: one.select, constraint: undefined }, ...(one.joins ?? [])]) {
        if (table?.type === 'SubSelectTable') pending.push(table.from);
        for (const argument of table?.type === 'TableCallSelectTable' ? (table.args ?? []) : [])
          this.#within(argument, shadows, scope);
        if (constraint?.type === 'OnJoinConstraint') this.#within(constraint.expr, shadows, scope);
      }
    }
    return 'skip';
  }

  #within(node: AstNode, shadows: Shadows, scope: SqlScope | undefined): void {
    traverse(node, { enter: (one) => this.#enter(one, shadows, scope) });
  }

  #enter(node: AstNode, shadows: Shadows, scope: SqlScope | undefined): 'skip' | undefined {
    if (node.type === 'InTableExpr') {
      const name = lower(node.rhs.objName.text);
      const shadow = node.rhs.dbName ? undefined : shadows.get(name);
      const table = this.#tables.get(name);
      const place = shadow ? shadow('') : table && this.#use(table, '');
      if (place) this.inTables.set(node, place);
    }
    if (node.type !== 'Select') return undefined;
    this.select(node, shadows, scope);
    return 'skip';
  }
}

function nameOf(source: Exclude<SelectTable, { type: 'SubSelectTable' }>): string {
  return source.type === 'SelectSelectTable' ? '' : source.tblName.objName.text;
}
