import { type AstNode, type Expr, type Name, type Operator, type Select, traverse } from 'sqlite3-parser';
import { placeOfSelect } from './exposed.ts';
import { type Condition, lower, type Place, type PortalPair, type Source, type SqlScope, type UsedColumn } from './sqlScope.ts';
import type { SqlColumn } from './sqlTable.ts';
import type { ScopeOf } from './valueColumns.ts';

const comparisons: Partial<Record<Operator, { readonly is: Condition['is']; readonly turned: Condition['is'] }>> = {
  Equals: { is: 'equal', turned: 'equal' },
  Is: { is: 'equal', turned: 'equal' },
  GreaterEquals: { is: 'atLeast', turned: 'atMost' },
  Greater: { is: 'above', turned: 'below' },
  LessEquals: { is: 'atMost', turned: 'atLeast' },
  Less: { is: 'below', turned: 'above' },
};

/** Two sides of a join. */
export interface Join {
  readonly left: readonly Source[];
  readonly right: readonly Source[];
  /** The sources whose rows have no part in the result without a partner. */
  readonly bound: readonly Source[];
  /** Whether a row of the right side is kept without one. */
  readonly isOuter: boolean;
}

/** What a WHERE or an ON requires, one part beside the other. */
export class Conjuncts {
  readonly #scope: SqlScope;
  readonly #pairs: PortalPair[];

  /** @param pairs takes what it finds of portals */
  constructor(scope: SqlScope, pairs: PortalPair[]) {
    this.#scope = scope;
    this.#pairs = pairs;
  }

  require(condition: Expr, join: Pick<Join, 'left' | 'right' | 'bound'>): void {
    for (const expr of partsOf(condition)) {
      this.#limit(expr, join);
      const uses = this.#usesIn(expr);
      const [only] = uses;
      if (only && uses.length === 1 && isBound(only, join.bound)) only.own.push(this.#scope.written(expr));
    }
  }

  /**
   * What a SELECT within a condition requires of the rows outside of it: that one of its own rows goes with them.
   * @param scopeOf what such a SELECT sees; it has been read before
   */
  requireOfRows(condition: Expr, bound: readonly Source[], scopeOf: ScopeOf): void {
    for (const expr of partsOf(condition)) {
      if (expr.type === 'ExistsExpr') this.#requirePartner(expr.select, bound, scopeOf);
      if (expr.type !== 'InSelectExpr' || expr.not) continue;
      const found = this.#scope.find(expr.lhs);
      const scope = scopeOf(expr.rhs.select);
      const shown = scope && placeOfSelect({ select: expr.rhs, scopes: [scope], scopeOf }, '');
      const origin = shown?.origins?.get(lower(shown.columns[0]?.name ?? ''));
      if (found && origin && isBound(found.use, bound)) found.use.equalities.push({ column: found.column, to: origin });
    }
  }

  /** There is none without a row that is equal to it; but an outer join has rows without a partner, and an aggregate of all rows has one of none. */
  #requirePartner({ select, compounds, limit, orderBy }: Select, bound: readonly Source[], scopeOf: ScopeOf): void {
    const scope = scopeOf(select);
    if (compounds || limit || orderBy || !scope || scope.hasOuterJoin || mayBeOfNone(select)) return;
    for (const { use } of scope.sources)
      for (const { column, to } of use?.equalities ?? [])
        if (use && isBound(to.use, bound)) to.use.equalities.push({ column: to.column, to: { use, column } });
  }

  using(columns: readonly Name[], join: Join): void {
    for (const { text } of columns) this.#sameName(lower(text), join);
  }

  natural(join: Join): void {
    const names = new Set(join.right.flatMap(({ use }) => use?.columns.map(({ name }) => lower(name)) ?? []));
    for (const name of names) this.#sameName(name, join);
  }

  #sameName(name: string, join: Join): void {
    const { left, right, isOuter } = join;
    // Of several to the left, the first one is meant.
    const [one] = this.#scope.columnsNamed(name, left);
    const [other] = this.#scope.columnsNamed(name, right);
    if (!one || !other) return;
    this.#scope.named.push([one, other]);
    const isOfEither = this.#scope.isOfEither(name);
    this.#scope.merge(other, isOuter);
    if (!isOfEither) this.#equate(one, other, join);
  }

  #limit(expr: Expr, join: Pick<Join, 'left' | 'right' | 'bound'>): void {
    const { bound } = join;
    if (expr.type === 'BetweenExpr' && !expr.not) {
      this.#add(expr.lhs, 'atLeast', [expr.start], bound);
      this.#add(expr.lhs, 'atMost', [expr.end], bound);
    } else if (expr.type === 'InListExpr' && !expr.not && expr.rhs) {
      this.#add(expr.lhs, 'oneOf', expr.rhs, bound);
    } else if (expr.type === 'IsNullExpr') {
      this.#addNull(expr.expr, bound);
    } else if (expr.type === 'BinaryExpr') {
      if (expr.op === 'Is' && isNull(expr.right)) this.#addNull(expr.left, bound);
      const comparison = comparisons[expr.op];
      if (!comparison || this.#isTruthOf(expr)) return;
      this.#add(expr.left, comparison.is, [expr.right], bound);
      this.#add(expr.right, comparison.turned, [expr.left], bound);
      const [left, right] = [this.#scope.find(expr.left), this.#scope.find(expr.right)];
      // By IS, NULL is equal to NULL, which is also what an outer join fills up with.
      if (expr.op === 'Equals' && left && right) this.#equate(left, right, join);
    }
  }

  /** `x IS TRUE` is true of every number but 0. */
  #isTruthOf({ op, left, right }: Extract<Expr, { readonly type: 'BinaryExpr' }>): boolean {
    return op === 'Is' && isTruth(right) && this.#scope.find(left)?.column.type !== 'BOOLEAN';
  }

  /** Of interest where a column says what a table is asked with. What an outer join fills up with is NULL too. */
  #addNull(of: Expr, bound: readonly Source[]): void {
    if (!this.#scope.hasOuterJoin && this.#scope.find(of)?.column.source.kind === 'asked') this.#add(of, 'null', [], bound);
  }

  #add(of: Expr, is: Condition['is'], values: readonly Expr[], bound: readonly Source[]): void {
    const found = this.#scope.find(of);
    if (!found || !isBound(found.use, bound) || !values.every(isConstant)) return;
    // NULL is equal to nothing.
    if (values.some(isNull)) return;
    found.use.conditions.push({ column: found.column, is, values: values.map((value) => this.#scope.written(value)) });
  }

  #equate(one: UsedColumn, other: UsedColumn, { left, right, bound }: Pick<Join, 'left' | 'right' | 'bound'>): void {
    if (one.use === other.use) return;
    const [isOne, isOther] = [isBound(one.use, bound), isBound(other.use, bound)];
    // What only says something of one side of an outer join is not true where that has no partner.
    const isAcross =
      (isBound(one.use, left) && isBound(other.use, right)) || (isBound(one.use, right) && isBound(other.use, left));
    if (isOfPortal(one.column) && isOfPortal(other.column) && (isOne || isOther || isAcross))
      this.#pairs.push({ one, other, isImplied: isOne }, { one: other, other: one, isImplied: isOther });
    if (isOne) one.use.equalities.push({ column: one.column, to: other });
    if (isOther) other.use.equalities.push({ column: other.column, to: one });
  }

  /** The places whose columns an expression names; none where it says more than columns and values. */
  #usesIn(expr: Expr): readonly Place[] {
    const uses = new Set<Place>();
    const isPlain = everyNode(expr, (node) => {
      if (isAnotherMatter(node)) return false;
      if (!isName(node)) return true;
      const found = this.#scope.find(node);
      if (found) uses.add(found.use);
      return found !== undefined || isTruth(node);
    });
    return isPlain ? [...uses] : [];
  }
}

/** Whether it gives a row where it reads none. */
function mayBeOfNone(select: Select['select']): boolean {
  if (select.type !== 'SelectFrom' || select.groupBy) return false;
  const isCall = ({ type }: AstNode) => type === 'FunctionCallExpr' || type === 'FunctionCallStarExpr';
  return (
    select.having !== undefined ||
    select.columns.some((one) => one.type === 'ExprResultColumn' && !everyNode(one.expr, (node) => !isCall(node)))
  );
}

function partsOf(expr: Expr): readonly Expr[] {
  const parts: Expr[] = [];
  const pending = [expr];
  for (let one = pending.pop(); one; one = pending.pop()) {
    if (one.type === 'BinaryExpr' && one.op === 'And') pending.push(one.right, one.left);
    else if (one.type === 'ParenthesizedExpr' && one.exprs.length === 1 && one.exprs[0]) pending.push(one.exprs[0]);
    else parts.push(one);
  }
  return parts;
}

/** Whether an expression has the same value wherever it stands, and is compared as values are. */
function isConstant(expr: Expr): boolean {
  return everyNode(expr, (node) => {
    return !isAnotherMatter(node) && node.type !== 'CollateExpr' && (!isName(node) || isTruth(node));
  });
}

/** @param holds asked of an expression and all that is in it, but for the names of functions */
function everyNode(expr: Expr, holds: (node: AstNode) => boolean): boolean {
  let all = true;
  traverse(expr, {
    enter: (node, parent) => {
      const isFunctionName =
        (parent?.type === 'FunctionCallExpr' || parent?.type === 'FunctionCallStarExpr') && parent.name === node;
      if (isFunctionName || holds(node)) return undefined;
      all = false;
      return 'break';
    },
  });
  return all;
}

function isName(node: AstNode): node is Extract<Expr, { readonly type: 'Id' | 'QualifiedExpr' }> {
  return node.type === 'Id' || node.type === 'QualifiedExpr';
}

/** What is no matter of columns and values alone, or another one each time. */
function isAnotherMatter(node: AstNode): boolean {
  if (node.type === 'FunctionCallExpr' || node.type === 'FunctionCallStarExpr')
    return node.filterOver !== undefined || /^random/i.test(node.name.name);
  return node.type === 'Select' || node.type === 'InTableExpr';
}

function isNull({ type }: Expr): boolean {
  return type === 'NullLiteral';
}

function isTruth(node: AstNode): boolean {
  return node.type === 'Id' && /^(?:true|false)$/i.test(node.name);
}

/** The names of two portals may be the same; their ids are not. */
function isOfPortal({ source }: SqlColumn): boolean {
  return source.kind === 'portalId';
}

function isBound(use: Place, bound: readonly Source[]): boolean {
  return bound.some((source) => source.use === use);
}
