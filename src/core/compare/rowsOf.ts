import { keyFields, listMember, type MemberKind } from '../jsonText/listRule.ts';
import { rowKey } from '../requests/rows.ts';
import { isItems, isMembers, type JsonMember, type JsonTree, memberOf, scalarOf } from './jsonTree.ts';
import { order } from './normalise.ts';

/** The list in an answer, and the way back to an answer with other rows. */
export interface TreeRows {
  readonly rows: readonly JsonTree[];
  /** What stands beside the list. */
  readonly beside: readonly JsonMember[];
  with(rows: readonly JsonTree[]): JsonTree;
}

/** By what rows are told from one another: by all that they say where they have neither. */
export type RowName = 'id' | 'name' | 'content';

/** The list where `JsonContent` finds it; `undefined` where an answer is no list, or several. */
export function rowsOf(tree: JsonTree | undefined): TreeRows | undefined {
  if (isItems(tree)) return { rows: tree, beside: [], with: (rows) => rows };
  if (!isMembers(tree)) return undefined;
  const { members } = tree;
  const name = listMember(new Map(members.map(([key, value]) => [key, kindOf(value)])));
  const list = members.findLast(([key]) => key === name);
  if (!list) return undefined;
  const [key, written] = list;
  // A list without rows may be written as null, and stays so.
  const changed = (rows: readonly JsonTree[]) => (rows.length === 0 && !isItems(written) ? written : rows);
  return {
    rows: isItems(written) ? written : [],
    beside: members.filter((member) => member !== list),
    with: (rows) => ({ members: members.map((member) => (member === list ? [key, changed(rows)] : member)) }),
  };
}

/** What a row is called; `undefined` where it has no such name. */
export function nameOf(row: JsonTree, by: RowName): string | undefined {
  if (by === 'id') return rowKey(Object.fromEntries(keyFields.map((field) => [field, scalarOf(memberOf(row, field))])));
  const name = by === 'name' ? scalarOf(memberOf(row, 'name')) : undefined;
  return typeof name === 'string' && name !== '' ? name : undefined;
}

/** Whether each of these rows has a name. A few may share one. */
export function areNamed(rows: readonly JsonTree[]): boolean {
  return rows.every((row) => nameOf(row, 'name') !== undefined);
}

/** Whole numbers by their value, however long; then everything else by its letters. */
export function orderOfNames(one: string, other: string): number {
  const [isOne, isOther] = [isWhole(one), isWhole(other)];
  if (isOne !== isOther) return isOne ? -1 : 1;
  if (isOne && one.length !== other.length) return one.length - other.length;
  return order(one, other);
}

function kindOf(value: JsonTree): MemberKind {
  if (isItems(value)) return 'list';
  return scalarOf(value) === null ? 'null' : 'other';
}

function isWhole(text: string): boolean {
  return /^(?:0|[1-9]\d*)$/.test(text);
}
