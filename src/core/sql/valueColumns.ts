import type { Expr, Operator, ResultColumn, Select } from 'sqlite3-parser';
import { lower, placeOf, type SqlScope, type UsedColumn } from './sqlScope.ts';

/** What a SELECT within an expression sees. */
export type ScopeOf = (select: Select['select']) => SqlScope | undefined;

/** Functions that give one of the values that they are given, or a part of one. */
const handsOn = new Set(
  'abs coalesce first_value group_concat if ifnull iif json_extract lag last_value lead max min nth_value nullif string_agg'.split(
    ' ',
  ),
);
const arithmetic = new Set<Operator>(['Add', 'Subtract', 'Multiply', 'Concat', 'ArrowRight', 'ArrowRightShift']);

/** What they give is of one of many rows, where they are given one value. */
const aggregates = new Set('group_concat max min string_agg'.split(' '));

/** The columns whose values an expression may come to, as they are or in another form: not what it counts, or compares. */
export function valueColumns(expr: Expr, scope: SqlScope, scopeOf: ScopeOf): readonly UsedColumn[] {
  return valuesOf(expr, scope).flatMap(({ expr: one, isOfAnotherRow }) => {
    const found = one.type === 'SubqueryExpr' ? firstColumns(one.select, scopeOf) : [scope.findAny(one) ?? []].flat();
    return isOfAnotherRow ? found.map((used) => elsewhere(used, scope)) : found;
  });
}

/** Of its first column: what stands beside it is no value. */
function firstColumns({ select, compounds = [] }: Select, scopeOf: ScopeOf): readonly UsedColumn[] {
  return [select, ...compounds.map((one) => one.select)].flatMap((part) => {
    const inner = scopeOf(part);
    if (!inner) return [];
    if (part.type === 'SelectValues')
      return part.values.flatMap(({ values: [first] }) => (first ? valueColumns(first, inner, scopeOf) : []));
    const [first] = part.columns;
    return first?.type === 'ExprResultColumn' ? valueColumns(first.expr, inner, scopeOf) : firstOfStar(first, inner);
  });
}

function firstOfStar(star: Exclude<ResultColumn, { type: 'ExprResultColumn' }> | undefined, { sources }: SqlScope) {
  const source = sources.find(({ alias }) => star?.type !== 'TableStarResultColumn' || alias === lower(star.table.text));
  const [column] = source?.use?.columns ?? [];
  return source?.use && column ? [{ use: source.use, column }] : [];
}

/** The same column of another row of the same place, which may be of another portal. */
function elsewhere(used: UsedColumn, { sources }: SqlScope): UsedColumn {
  const { alias, columns } = used.use;
  const beside = new Set(sources.flatMap(({ use }) => use ?? []));
  return { ...used, use: { ...placeOf(alias, columns), shows: new Map([[lower(used.column.name), [used]]]), beside } };
}

interface FoundValue {
  readonly expr: Expr;
  /** Whether it is from another row than what stands beside it. */
  readonly isOfAnotherRow: boolean;
}

/** The names and the SELECTs in it that may be its value. */
function valuesOf(expr: Expr, scope: SqlScope): readonly FoundValue[] {
  const found: FoundValue[] = [];
  const pending: FoundValue[] = [{ expr, isOfAnotherRow: false }];
  for (let one = pending.pop(); one; one = pending.pop()) {
    const { type } = one.expr;
    if (type === 'Id' || type === 'QualifiedExpr' || type === 'SubqueryExpr') found.push(one);
    const isOfAnotherRow = one.isOfAnotherRow || isOfMany(one.expr, scope);
    for (const part of partsOf(one.expr)) pending.push({ expr: part, isOfAnotherRow });
  }
  return found;
}

/** Whether a function looks at rows of several portals. */
function isOfMany(expr: Expr, scope: SqlScope): boolean {
  if (expr.type !== 'FunctionCallExpr') return false;
  const over = expr.filterOver?.overClause;
  const { groupBy, windowClause = [] } = scope.select ?? {};
  if (over) {
    const named =
      over.type === 'NameOver' ? windowClause.find(({ name }) => lower(name.text) === lower(over.name.text)) : undefined;
    const partition = (over.type === 'WindowOver' ? over.window : named?.window)?.partitionBy;
    return !hasPortal(partition, scope);
  }
  const isAggregate = aggregates.has(expr.name.name.toLowerCase()) && (expr.args?.length === 1 || expr.name.name.length > 3);
  return isAggregate && !hasPortal(groupBy, scope);
}

/** Whether rows that are put together are of one portal. */
function hasPortal(exprs: readonly Expr[] = [], scope: SqlScope): boolean {
  return exprs.some((expr) => {
    const { source } = scope.findAny(numbered(expr, scope))?.column ?? {};
    return source?.kind === 'portalId' || source?.kind === 'portal';
  });
}

function numbered(expr: Expr, { select }: SqlScope): Expr {
  const column = expr.type === 'NumericLiteral' ? select?.columns[Number(expr.value) - 1] : undefined;
  return column?.type === 'ExprResultColumn' ? column.expr : expr;
}

function partsOf(expr: Expr): readonly Expr[] {
  switch (expr.type) {
    case 'ParenthesizedExpr':
      return expr.exprs.length === 1 ? expr.exprs : [];
    case 'CastExpr':
    case 'CollateExpr':
    case 'UnaryExpr':
      return [expr.expr];
    case 'BinaryExpr':
      return arithmetic.has(expr.op) ? [expr.left, expr.right] : [];
    case 'CaseExpr':
      return [...expr.whenThenPairs.map(({ then }) => then), ...(expr.elseExpr ? [expr.elseExpr] : [])];
    case 'FunctionCallExpr':
      return handsOn.has(expr.name.name.toLowerCase()) ? (expr.args ?? []) : [];
    default:
      return [];
  }
}
