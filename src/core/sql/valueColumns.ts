import type { Expr, Operator, Select } from 'sqlite3-parser';
import type { SqlScope, UsedColumn } from './sqlScope.ts';

/** What a SELECT within an expression sees. */
export type ScopeOf = (select: Select['select']) => SqlScope | undefined;

/** Functions that give one of the values that they are given, or a part of one. */
const handsOn = new Set(
  'abs coalesce first_value group_concat if ifnull iif json_extract lag last_value lead max min nth_value nullif string_agg'.split(
    ' ',
  ),
);
const arithmetic = new Set<Operator>(['Add', 'Subtract', 'Multiply', 'Concat', 'ArrowRight', 'ArrowRightShift']);

/** The columns whose values an expression may come to, as they are or in another form: not what it counts, or compares. */
export function valueColumns(expr: Expr, scope: SqlScope, scopeOf: ScopeOf): readonly UsedColumn[] {
  return valuesOf(expr).flatMap((one) => {
    if (one.type !== 'SubqueryExpr') return scope.findAny(one) ?? [];
    const { select } = one.select;
    const inner = scopeOf(select);
    const [first] = select.type === 'SelectFrom' ? select.columns : [];
    return inner && first?.type === 'ExprResultColumn' ? valueColumns(first.expr, inner, scopeOf) : [];
  });
}

/** The names and the SELECTs in it that may be its value. */
function valuesOf(expr: Expr): readonly Expr[] {
  const found: Expr[] = [];
  const pending = [expr];
  for (let one = pending.pop(); one; one = pending.pop()) {
    if (one.type === 'Id' || one.type === 'QualifiedExpr' || one.type === 'SubqueryExpr') found.push(one);
    else pending.push(...partsOf(one));
  }
  return found;
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
