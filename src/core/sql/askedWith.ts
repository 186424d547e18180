import { type AstNode, traverse } from 'sqlite3-parser';
import { PlandayError, sentence } from '../errors.ts';
import { withinStack } from './invalidStatement.ts';
import { rootsOf } from './samePortal.ts';
import type { SqlParameters } from './sqlEngine.ts';
import type { Place, SqlScope, TableUse, UsedColumn } from './sqlScope.ts';
import type { SqlColumn, SqlTable } from './sqlTable.ts';
import { limitsOf, type Values } from './tableLimits.ts';
import type { StatementUses } from './tableUses.ts';

/** More lists than this for one table are not asked for. */
export const mostLists = 100;

/**
 * What the columns for it say that a table is asked with; several where they have one of several values.
 * @throws PlandayError `invalidInput` for more than a person would wait for
 */
export function askedWith(table: SqlTable, use: TableUse, values: Values): readonly SqlParameters[] {
  let all: readonly SqlParameters[] = [{}];
  for (const { name } of table.columns.filter(isAsked)) {
    const { oneOf = [] } = limitsOf(use, name, values);
    if (oneOf.length > 0) all = all.flatMap((one) => oneOf.map((value) => ({ ...one, [name]: value })));
    if (all.length > mostLists)
      throw new PlandayError(
        'invalidInput',
        sentence('{0} would be read more than {1} times, with other values each. Ask for fewer.', nameOf(table), mostLists),
      );
  }
  return all;
}

/**
 * Refuses what would come to nothing, or twice, because a column that says what a table is asked with has no value of its own.
 * @throws PlandayError `invalidInput` that names it
 */
export function expectAsked(found: StatementUses, values: Values): void {
  const looked = withinStack(() => found.selects.flatMap(({ select, scope }) => [...looksAt(select, scope)]));
  for (const { table, column, use } of looked) {
    if (limitsOf(use, column.name, values).oneOf || isAskedWithout(use, column.name)) continue;
    throw new PlandayError(
      'invalidInput',
      sentence(
        '{0} is what {1} is asked with, so it is known only where the statement says it. Add {0} = … to the WHERE.',
        column.name,
        nameOf(table),
      ),
    );
  }
  const said = found.uses.map((use) => ({
    use,
    names: new Set(askedWith(use.table, use, values).flatMap((one) => Object.keys(one))),
  }));
  const anywhere = new Map<SqlTable, Set<string>>();
  for (const { use, names } of said) {
    const known = anywhere.get(use.table) ?? new Set();
    anywhere.set(use.table, known);
    for (const name of names) known.add(name);
  }
  for (const { use, names } of said) {
    const other = [...(anywhere.get(use.table) ?? [])].find((name) => !names.has(name) && !isAskedWithout(use, name));
    if (other === undefined) continue;
    throw new PlandayError(
      'invalidInput',
      sentence(
        '{0} is read with {1} at one place of the statement and without it at another, which would see rows twice. Add {1} = … there too.',
        nameOf(use.table),
        other,
      ),
    );
  }
}

/** Whether a place wants only what was asked without: `modified_from IS NULL`. */
function isAskedWithout({ conditions }: Pick<Place, 'conditions'>, name: string): boolean {
  return conditions.some(({ column, is }) => is === 'null' && column.name === name);
}

/** The columns for it that conditions and groups look at. */
function* looksAt(select: AstNode & { readonly type: 'SelectFrom' }, scope: SqlScope) {
  const looked: UsedColumn[] = scope.named.flat();
  for (const node of [select.from, select.whereClause, ...(select.groupBy ?? []), select.having]) {
    if (!node) continue;
    traverse(node, {
      enter: (one) => {
        const found = one.type === 'Id' || one.type === 'QualifiedExpr' ? scope.findAny(one) : undefined;
        if (found) looked.push(found);
        return one.type === 'Select' ? 'skip' : undefined;
      },
    });
  }
  for (const { path, column } of looked.flatMap(rootsOf)) {
    const use = path.at(-1);
    if (use?.table && isAsked(column)) yield { table: use.table, column, use };
  }
}

function isAsked({ source }: SqlColumn): boolean {
  return source.kind === 'asked' && source.parameter.in !== 'path';
}

function nameOf({ shortName, name }: SqlTable): string {
  return shortName ?? name;
}
