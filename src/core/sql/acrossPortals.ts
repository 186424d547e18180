import { type AstNode, type Expr, type OneSelect, type Operator, type Select, type SelectFrom, traverse } from 'sqlite3-parser';
import { PlandayError, sentence } from '../errors.ts';
import { shownColumns } from './exposed.ts';
import { withinStack } from './invalidStatement.ts';
import { areOfOtherParts, type Root, rootsOf, SamePortal } from './samePortal.ts';
import { lower, type SqlScope, type UsedColumn } from './sqlScope.ts';
import type { SqlColumn } from './sqlTable.ts';
import type { StatementUses } from './tableUses.ts';
import { valueColumns } from './valueColumns.ts';

/**
 * Refuses a statement over several portals in which ids of one could meet those of another, where they are the ids of something else.
 * @throws PlandayError `invalidInput` that names the columns
 */
export function expectNoClash(found: StatementUses): void {
  const guard = new Guard(found);
  withinStack(() => {
    for (const { select, scope } of found.selects) guard.select(select, scope);
    for (const compound of found.compounds) guard.compound(compound);
  });
}

const compares: ReadonlySet<Operator> = new Set<Operator>(['Equals', 'Is', 'NotEquals', 'IsNot']);

/** What stands at one place of a list: the columns that its value may be from. */
type Values = readonly UsedColumn[];

class Guard {
  readonly #found: StatementUses;
  readonly #same: SamePortal;

  constructor(found: StatementUses) {
    this.#found = found;
    this.#same = new SamePortal(found.pairs);
  }

  select(select: SelectFrom, scope: SqlScope): void {
    for (const [one, other] of scope.named) this.#expectPairs([[one]], [[other]]);
    const grouped = this.#grouped(select, scope);
    this.#expectPortalAmong(grouped, 'GROUP BY');
    if (select.distinctness === 'Distinct') this.#expectPortalAmong(this.#shown(select, scope), 'DISTINCT');
    for (const node of ownNodes(select)) {
      for (const [left, right] of comparisonsIn(node)) this.#expectPairs(this.#list(left, scope), this.#list(right, scope));
      this.#expectIn(node, scope);
      if (node.type === 'Window')
        this.#expectPortalAmong(
          (node.partitionBy ?? []).map((expr) => this.#values(expr, scope)),
          'PARTITION BY',
        );
      if (node.type === 'FunctionCallExpr' && node.distinctness === 'Distinct') {
        const counted = (node.args ?? []).map((expr) => this.#values(expr, scope));
        this.#expectPortalAmong(counted, `${node.name.name}(DISTINCT …)`, grouped);
      }
    }
  }

  /** Rows of one part that are alike are one row. */
  compound({ select, compounds = [] }: Select): void {
    const byRow = compounds.find(({ operator }) => operator !== 'UnionAll');
    if (!byRow) return;
    for (const one of [select, ...compounds.map((compound) => compound.select)]) {
      const scope = this.#found.scopeOf(one);
      if (scope) this.#expectPortalAmong(this.#shown(one, scope), byRow.operator.toUpperCase());
    }
  }

  #expectIn(node: AstNode, scope: SqlScope): void {
    if (node.type === 'InTableExpr') {
      const use = this.#found.inTables.get(node);
      if (use)
        this.#expectPairs(
          this.#list(node.lhs, scope),
          use.columns.map((column) => [{ use, column }]),
        );
    }
    if (node.type !== 'InSelectExpr') return;
    const { select, compounds = [] } = node.rhs;
    for (const one of [select, ...compounds.map((compound) => compound.select)]) {
      const inner = this.#found.scopeOf(one);
      if (inner) this.#expectPairs(this.#list(node.lhs, scope), this.#shown(one, inner));
    }
  }

  /** One beside the other, or several in brackets. */
  #expectPairs(left: readonly Values[], right: readonly Values[]): void {
    const portals = left.flatMap((some, at) =>
      portalsOf(some).flatMap((one) => portalsOf(right[at] ?? []).map((other) => [one, other] as const)),
    );
    for (const [at, some] of left.entries())
      for (const one of some) for (const other of right[at] ?? []) this.#expectPair(one, other, portals);
  }

  #expectPair(one: UsedColumn, other: UsedColumn, portals: readonly (readonly [Root, Root])[]): void {
    for (const a of rootsOf(one).filter(isOfNoPortal))
      for (const b of rootsOf(other).filter(isOfNoPortal))
        if ((isId(a.column) || isId(b.column)) && !areOfOtherParts(a, b) && !this.#same.isOfOne(a, b, portals))
          throw clash(
            one.use.alias === '' || other.use.alias === ''
              ? one.column.name
              : `${one.use.alias}.${one.column.name} = ${other.use.alias}.${other.column.name}`,
            remedyFor(a, b),
          );
  }

  /** @param beside what else tells rows apart */
  #expectPortalAmong(values: readonly Values[], where: string, beside: readonly Values[] = []): void {
    const portals = [...values, ...beside].flatMap(portalsOf);
    for (const used of values.flat())
      for (const root of rootsOf(used))
        if (isId(root.column) && !portals.some((portal) => this.#same.isTold(root, portal)))
          throw clash(
            where.includes('…') ? where.replace('…', used.column.name) : `${where} ${used.column.name}`,
            where.includes('…') ? 'GROUP BY portal_id' : 'portal_id',
          );
  }

  #list(expr: Expr, scope: SqlScope): readonly Values[] {
    if (expr.type === 'SubqueryExpr') return this.#row(expr.select);
    if (expr.type !== 'ParenthesizedExpr') return [this.#values(expr, scope)];
    const [only, ...others] = expr.exprs;
    return only && others.length === 0 ? this.#list(only, scope) : expr.exprs.map((one) => this.#values(one, scope));
  }

  /** A SELECT may give several values at once; each is from the same place of any of its parts. */
  #row({ select, compounds = [] }: Select): readonly Values[] {
    const parts = [select, ...compounds.map((compound) => compound.select)].map((one) => {
      const inner = this.#found.scopeOf(one);
      return inner ? this.#shown(one, inner) : [];
    });
    return (parts[0] ?? []).map((_, at) => parts.flatMap((part) => part[at] ?? []));
  }

  #values(expr: Expr, scope: SqlScope): Values {
    return valueColumns(expr, scope, this.#found.scopeOf);
  }

  #shown(select: OneSelect, scope: SqlScope): readonly Values[] {
    return (shownColumns(select, scope, this.#found.scopeOf) ?? []).map(({ from }) => from);
  }

  /** A number or a name may stand for one of the result's own columns. */
  #grouped(select: SelectFrom, scope: SqlScope): readonly Values[] {
    if (!select.groupBy) return [];
    const own = shownColumns(select, scope, this.#found.scopeOf) ?? [];
    const byName = new Map(own.toReversed().map(({ name, from }) => [lower(name), from]));
    return select.groupBy.map((expr) => {
      if (expr.type === 'NumericLiteral') return own[Number(expr.value) - 1]?.from ?? [];
      const isNew = expr.type === 'Id' && !scope.findAny(expr);
      return (isNew && byName.get(lower(expr.name))) || this.#values(expr, scope);
    });
  }
}

/** What a SELECT says itself, without what is said in the ones within it. */
function ownNodes(select: SelectFrom): readonly AstNode[] {
  const nodes: AstNode[] = [];
  traverse(select, {
    enter: (node) => {
      nodes.push(node);
      return node.type === 'Select' ? 'skip' : undefined;
    },
  });
  return nodes;
}

/** What is compared with what, as equal or not. */
function comparisonsIn(node: AstNode): readonly (readonly [Expr, Expr])[] {
  switch (node.type) {
    case 'BinaryExpr':
      return compares.has(node.op) ? [[node.left, node.right]] : [];
    case 'InListExpr':
      return (node.rhs ?? []).map((one) => [node.lhs, one]);
    case 'BetweenExpr':
      return [node.start, node.end].map((one) => [node.lhs, one]);
    case 'CaseExpr': {
      const { base, whenThenPairs } = node;
      return base ? whenThenPairs.map(({ when }) => [base, when]) : [];
    }
    default:
      return [];
  }
}

function portalsOf(values: Values): readonly Root[] {
  return values.flatMap(rootsOf).filter((root) => !isOfNoPortal(root));
}

function isOfNoPortal({ column: { source } }: Root): boolean {
  return source.kind !== 'portalId' && source.kind !== 'portal';
}

/** Whole numbers that are called so are ids, also where it is not known of what. */
function isId({ thing, type, name }: SqlColumn): boolean {
  return thing !== undefined || (type === 'INTEGER' && /(?:^|_)(?:by|id)$/.test(name));
}

/** What a function gives has no portal, but what it looks into does; of a place without a name, or of the same one twice, none can be compared. */
function remedyFor({ path: [one] }: Root, { path: [other] }: Root): string {
  const [left = '', right = ''] = [one?.alias, other?.alias];
  return left === '' || right === '' || left === right ? 'portal_id' : `${left}.portal_id = ${right}.portal_id`;
}

function clash(what: string, remedy: string): PlandayError {
  return new PlandayError(
    'invalidInput',
    sentence('The same ID is somebody else in another portal, and this statement reads several: {0}. Add {1}.', what, remedy),
  );
}
