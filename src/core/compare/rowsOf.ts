import { findRows, rowKey } from '../requests/rows.ts';
import { isItems, isMembers, type JsonMember, type JsonTree, memberOf, scalarOf } from './jsonTree.ts';
import { order } from './normalise.ts';

/** The list in an answer, and the way back to an answer with other rows. */
export interface TreeRows {
  readonly rows: readonly JsonTree[];
  /** What stands beside the list. */
  readonly beside: readonly JsonMember[];
  with(rows: readonly JsonTree[]): JsonTree;
}

/** By what rows are told from one another. */
export type RowName = 'id' | 'name';

/** The list where `findRows` finds it; `undefined` where an answer is no list, or several. */
export function rowsOf(tree: JsonTree): TreeRows | undefined {
  if (isItems(tree)) return { rows: tree, beside: [], with: (rows) => rows };
  if (!isMembers(tree)) return undefined;
  const { members } = tree;
  const shallow = Object.fromEntries(members.map(([key, value]) => [key, isItems(value) ? value : scalarOf(value)]));
  const found = findRows(shallow)?.rows;
  const list = members.findLast(([, value]) => value === found);
  if (!found || !list) return undefined;
  return {
    rows: found as readonly JsonTree[],
    beside: members.filter((member) => member !== list),
    with: (rows) => ({ members: members.map((member) => (member === list ? [member[0], rows] : member)) }),
  };
}

/** What a row is called; `undefined` where it has no such name. */
export function nameOf(row: JsonTree, by: RowName): string | undefined {
  if (by === 'id') return rowKey({ id: scalarOf(memberOf(row, 'id')), skillId: scalarOf(memberOf(row, 'skillId')) });
  const name = scalarOf(memberOf(row, 'name'));
  return typeof name === 'string' && name !== '' ? name : undefined;
}

/** Whether names tell these rows from one another: each has one of its own. */
export function areNamed(rows: readonly JsonTree[]): boolean {
  const names = new Set(rows.map((row) => nameOf(row, 'name')));
  return rows.length > 0 && names.size === rows.length && !names.has(undefined);
}

/** Whole numbers by their value, however long; then everything else by its letters. */
export function orderOfNames(one: string, other: string): number {
  const [isOne, isOther] = [isWhole(one), isWhole(other)];
  if (isOne !== isOther) return isOne ? -1 : 1;
  if (isOne && one.length !== other.length) return one.length - other.length;
  return order(one, other);
}

function isWhole(text: string): boolean {
  return /^(?:0|[1-9]\d*)$/.test(text);
}
