import type { Expr, OneSelect, ResultColumn, Select } from 'sqlite3-parser';
import { lower, type Place, placeOf, type SqlScope, type UsedColumn } from './sqlScope.ts';
import type { SqlColumn } from './sqlTable.ts';
import { type ScopeOf, valueColumns } from './valueColumns.ts';

const jsonColumns = ['key', 'value', 'type', 'atom', 'id', 'parent', 'fullkey', 'path'];
/** Of these, what is taken out of what it looks into. */
const taken = new Set(['value', 'atom']);
const functions = new Set(['json_each', 'json_tree', 'jsonb_each', 'jsonb_tree']);

/**
 * What a function gives that stands where a table could: `json_each(shifts)`.
 * @param from the columns that it looks into
 */
export function placeOfFunction(name: string, alias: string, from: readonly UsedColumn[]): Place | undefined {
  if (!functions.has(name)) return undefined;
  const shows = new Map(jsonColumns.map((column) => [column, taken.has(column) ? from : []]));
  return { ...placeOf(alias, jsonColumns.map(plainColumn)), isFunction: true, shows };
}

/** What a SELECT sees, part by part, as far as it was read. */
export interface ReadSelect {
  readonly select: Select;
  readonly scopes: readonly SqlScope[];
  readonly scopeOf: ScopeOf;
}

/**
 * What a SELECT gives to whoever reads from it.
 * @param names those that it is given from outside: `WITH w(a, b) AS …`
 */
export function placeOfSelect(read: ReadSelect, alias: string, names: readonly string[] = []): Place | undefined {
  const [first, ...others] = partsOf(read).map((part) => part && shownColumns(part.select, part.scope, read.scopeOf));
  if (!first || others.includes(undefined)) return undefined;
  const [origins, shows] = [new Map<string, UsedColumn>(), new Map<string, readonly UsedColumn[]>()];
  const columns = first.map(({ name, column, origin, from }, at): SqlColumn => {
    const called = names[at] ?? name;
    // Of two that are called the same, the first one is meant.
    if (!shows.has(lower(called))) {
      if (origin) origins.set(lower(called), origin);
      shows.set(lower(called), [...from, ...others.flatMap((other) => other?.[at]?.from ?? [])]);
    }
    return column ? { ...column, name: called } : plainColumn(called);
  });
  const isCompound = (read.select.compounds?.length ?? 0) > 0;
  return { ...placeOf(alias, columns), shows, isCompound, ...(isSimple(read.select) && { origins }) };
}

function partsOf({ select: { select, compounds = [] }, scopes }: ReadSelect) {
  const parts = [select, ...compounds.map((one) => one.select)];
  return parts.slice(0, Math.max(1, scopes.length)).map((one, at) => {
    const scope = scopes[at];
    return scope && { select: one, scope };
  });
}

/** Whether each of its rows is one of the rows that it reads: then what is required of the ones is required of the others. */
function isSimple({ select, compounds, limit }: Select): boolean {
  const isPlain = (column: ResultColumn) => column.type !== 'ExprResultColumn' || isName(column.expr);
  return select.type === 'SelectFrom' && !compounds && !limit && !select.groupBy && select.columns.every(isPlain);
}

function isName(expr: Expr): boolean {
  const [only] = expr.type === 'ParenthesizedExpr' && expr.exprs.length === 1 ? expr.exprs : [];
  return only ? isName(only) : expr.type === 'Id' || expr.type === 'QualifiedExpr';
}

/** A column of a SELECT. */
export interface Shown {
  readonly name: string;
  /** What is shown, where it is a column as it is. */
  readonly column?: SqlColumn | undefined;
  /** The same, where it is that one and no other. */
  readonly origin?: UsedColumn | undefined;
  /** The columns that its values may be from. */
  readonly from: readonly UsedColumn[];
}

/** The columns of one SELECT; `undefined` where a star stands for what is not known. */
export function shownColumns(select: OneSelect, scope: SqlScope, scopeOf: ScopeOf): readonly Shown[] | undefined {
  if (select.type === 'SelectValues') {
    const rows = select.values.map(({ values }) => values);
    return (rows[0] ?? []).map((_, at) => {
      const from = rows.flatMap((row) => (row[at] ? valueColumns(row[at], scope, scopeOf) : []));
      return { name: `column${at + 1}`, from };
    });
  }
  const shown = select.columns.map((column) =>
    column.type === 'ExprResultColumn'
      ? [
          {
            name: column.alias?.name.text ?? scope.findAny(column.expr)?.column.name ?? scope.written(column.expr),
            column: scope.findAny(column.expr)?.column,
            origin: scope.find(column.expr),
            from: valueColumns(column.expr, scope, scopeOf),
          },
        ]
      : starColumns(column, scope),
  );
  return shown.includes(undefined) ? undefined : shown.flatMap((some) => some ?? []);
}

function starColumns(column: Exclude<ResultColumn, { type: 'ExprResultColumn' }>, scope: SqlScope): readonly Shown[] | undefined {
  const isAll = column.type === 'StarResultColumn';
  const sources = scope.sources.filter(({ alias }) => isAll || alias === lower(column.table.text));
  if (sources.some(({ use }) => !use)) return undefined;
  return sources.flatMap(({ use }) => {
    const own = use?.columns.map((one): UsedColumn => ({ use, column: one })) ?? [];
    const shown = isAll ? own.filter((one) => !scope.isMerged(one)) : own;
    return shown.map((one): Shown => {
      const isCertain = !isAll || !scope.isOfEither(one.column.name);
      return { name: one.column.name, column: one.column, from: [one], ...(isCertain && { origin: one }) };
    });
  });
}

function plainColumn(name: string): SqlColumn {
  return { name, type: 'TEXT', source: { kind: 'made' }, isHidden: false };
}
