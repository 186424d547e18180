import type { Expr, SelectFrom } from 'sqlite3-parser';
import type { SqlColumn, SqlTable } from './sqlTable.ts';

/** How the values of a column are limited by the values of expressions, which stand as they are written: `date('now')`, `:from`, `147991`. */
export interface Condition {
  readonly column: SqlColumn;
  readonly is: 'equal' | 'oneOf' | 'atLeast' | 'above' | 'atMost' | 'below' | 'null';
  /** None where it is NULL. */
  readonly values: readonly string[];
}

/** A place in a statement where rows come from: a table, or a SELECT within it. */
export interface Place {
  /** What it is called there. */
  readonly alias: string;
  readonly columns: readonly SqlColumn[];
  /** Absent for a SELECT. */
  readonly table?: SqlTable;
  /** Of a SELECT: the columns that it shows as they are, by their names in it, in small letters. */
  readonly origins?: ReadonlyMap<string, UsedColumn>;
  readonly isFunction?: boolean;
  /** Whether each row is of one of several SELECTs: UNION and its like. */
  readonly isCompound?: boolean;
  /** Of what stands for other rows: the places beside these, which are other ones there. */
  readonly beside?: ReadonlySet<Place>;
  /** Of what is no table: the columns that its own are from, by their names in small letters. */
  readonly shows?: ReadonlyMap<string, readonly UsedColumn[]>;
  /** No row that fails one of these has a part in the result. */
  readonly conditions: Condition[];
  /** Columns that are equal to one of another place in every row that has a part in the result. */
  readonly equalities: Equality[];
  /** Conditions as they are written that look at this place alone: as sharp as they get. */
  readonly own: string[];
}

/** A place that reads a table. */
export interface TableUse extends Place {
  readonly table: SqlTable;
}

export interface Equality {
  readonly column: SqlColumn;
  readonly to: UsedColumn;
}

export interface UsedColumn {
  readonly use: Place;
  readonly column: SqlColumn;
}

export function placeOf(alias: string, columns: readonly SqlColumn[]): Place {
  return { alias, columns, conditions: [], equalities: [], own: [] };
}

/** Two columns with the id of a portal that are equal in every row in which both places have one. */
export interface PortalPair {
  readonly one: UsedColumn;
  readonly other: UsedColumn;
  /** Whether the other place has a row wherever the one has. */
  readonly isImplied: boolean;
}

/** What a FROM clause brings into sight. */
export interface Source {
  readonly alias: string;
  /** Absent where its columns are not known. */
  readonly use?: Place;
  /** Whether a row of it may be filled up with NULLs: what an ON says holds for it no more then. */
  readonly on: 'binds' | 'free';
}

/** The names that an expression can see, innermost first. */
export class SqlScope {
  readonly sources: Source[] = [];
  /** What the columns of the result are called; a name that no source has may be one of these. */
  readonly aliases = new Set<string>();
  /** Columns that are compared because they have one name: by USING, or NATURAL. */
  readonly named: (readonly [UsedColumn, UsedColumn])[] = [];
  readonly outer: SqlScope | undefined;
  /** Whether a row of one of its sources may be filled up with NULLs. */
  hasOuterJoin = false;
  readonly select: SelectFrom | undefined;
  readonly #sql: string;
  /** Columns that stand for themselves only with their table's name, because they are one with a column to their left. */
  readonly #merged = new Map<Place, Set<SqlColumn>>();
  /** Names whose value may come from either side. */
  readonly #ofEither = new Set<string>();

  /** @param sql the statement */
  constructor(sql: string, outer?: SqlScope, select?: SelectFrom) {
    this.#sql = sql;
    this.outer = outer;
    this.select = select;
  }

  /** An expression as it is written. */
  written({ span }: Expr): string {
    return this.#sql.slice(span.offset, span.offset + span.length);
  }

  /** @param isOfEither whether the column may have a value where its partner has none */
  merge(right: UsedColumn, isOfEither: boolean): void {
    this.#merged.set(right.use, (this.#merged.get(right.use) ?? new Set()).add(right.column));
    if (isOfEither) this.#ofEither.add(lower(right.column.name));
  }

  isMerged({ use, column }: UsedColumn): boolean {
    return this.#merged.get(use)?.has(column) ?? false;
  }

  /** Whether a name without its table's stands for a column, or for another one where that has no value. */
  isOfEither(name: string): boolean {
    return this.#ofEither.has(lower(name));
  }

  /** The column of a place that an expression names; `undefined` where it is none, or where that is not certain. */
  find(expr: Expr): UsedColumn | undefined {
    return this.#find(expr, (scope, name) => !scope.isOfEither(name));
  }

  /** The same, also where it is one of several columns whose ids are of one kind. */
  findAny(expr: Expr): UsedColumn | undefined {
    return this.#find(expr, () => true);
  }

  #find(expr: Expr, isTold: (scope: SqlScope, name: string) => boolean): UsedColumn | undefined {
    let inner = expr;
    for (let [only] = onlyOf(inner); only; [only] = onlyOf(inner)) inner = only;
    for (let scope: SqlScope | undefined = this; scope; scope = scope.outer) {
      const found = scope.#here(inner);
      if (found === 'further out') continue;
      return inner.type === 'Id' && !isTold(scope, inner.name) ? undefined : found;
    }
    return undefined;
  }

  #here(expr: Expr): UsedColumn | 'further out' | undefined {
    if (expr.type === 'QualifiedExpr') {
      const source = this.sources.find((one) => one.alias === lower(expr.table.text));
      return source ? source.use && columnOf(source.use, lower(expr.column.text)) : 'further out';
    }
    if (expr.type !== 'Id') return undefined;
    // What is not known may have a column of that name, too.
    if (this.sources.some(({ use }) => !use)) return undefined;
    const found = this.columnsNamed(lower(expr.name), this.sources);
    if (found.length > 0) return found.length === 1 ? found[0] : undefined;
    return this.aliases.has(lower(expr.name)) ? undefined : 'further out';
  }

  /** Those that a name stands for by itself. */
  columnsNamed(name: string, sources: readonly Source[]): readonly UsedColumn[] {
    return sources.flatMap(({ use }) => {
      const found = use && columnOf(use, name);
      return found && !this.isMerged(found) ? [found] : [];
    });
  }
}

function onlyOf(expr: Expr): readonly Expr[] {
  return expr.type === 'ParenthesizedExpr' && expr.exprs.length === 1 ? expr.exprs : [];
}

/** As SQLite compares names. */
export function lower(name: string): string {
  return name.replace(/[A-Z]/g, (letter) => letter.toLowerCase());
}

export function columnOf(use: Place, name: string): UsedColumn | undefined {
  const column = use.columns.find((one) => lower(one.name) === name);
  return column && { use, column };
}
