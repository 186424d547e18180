import { formatTree, isMembers, type JsonTree, memberOf, parseTree } from './jsonTree.ts';
import { type Leniency, normalise, order } from './normalise.ts';
import { areNamed, nameOf, orderOfNames, type RowName, rowsOf } from './rowsOf.ts';

/** Names that are told; there may be a million. */
const mostNames = 200;

export interface HowToCompare extends Leniency {
  /** By what rows are matched where they allow it; without names by their ids, or, where those make no difference, by all that they say. */
  readonly by: RowName;
}

/** Rows of one kind: how many, and what the first of them are called. Those without a name are counted only. */
export interface Told {
  readonly count: number;
  readonly names: readonly string[];
}

export interface Changed {
  readonly name: string;
  /** The fields that differ. */
  readonly fields: readonly string[];
}

/** What is different between two answers. */
export interface Summary {
  /** `undefined` where one of them is no list: then only `beside` tells. */
  readonly rows?: {
    readonly by: RowName;
    readonly added: Told;
    readonly gone: Told;
    readonly changed: Told & { readonly details: readonly Changed[] };
    readonly same: number;
  };
  /** Fields that differ beside the list; of an answer that is none, with the way to them: `data.name`. */
  readonly beside: readonly string[];
}

/** Both answers as they are to be laid side by side, and what is different. */
export interface Compared {
  readonly before: string;
  readonly after: string;
  readonly summary: Summary;
}

/** A row with what it is compared by. */
interface Row {
  readonly name: string | undefined;
  readonly tree: JsonTree;
  /** See `textOf`; kept where a row has no name, and has to be found by it. */
  readonly text: string | undefined;
}

/** @param before the older answer, or the other one; JSON @throws SyntaxError where one is no JSON */
export function compareAnswers(before: string, after: string, how: HowToCompare): Compared {
  const areAllNamed = () => [before, after].every((text) => areNamed(rowsOf(parseTree(text))?.rows ?? []));
  const unnamed = how.withoutIds ? 'content' : 'id';
  const by: RowName = how.by !== 'name' || areAllNamed() ? how.by : unnamed;
  // Parsed one after the other: what was parsed is let go with its normalised side.
  const one = readSide(parseTree(before), how, by);
  const other = readSide(parseTree(after), how, by);
  const rows = one.rows && other.rows && { by, ...compareRows(one.rows, other.rows) };
  const beside = rows ? fieldsThatDiffer(one.beside, other.beside) : pathsThatDiffer(canonical(one.tree), canonical(other.tree));
  return { before: formatTree(one.tree), after: formatTree(other.tree), summary: { ...(rows && { rows }), beside } };
}

interface Side {
  readonly tree: JsonTree;
  readonly rows: readonly Row[] | undefined;
  readonly beside: JsonTree;
}

function readSide(tree: JsonTree, how: Leniency, by: RowName): Side {
  const list = rowsOf(tree);
  if (!list) return { tree: normalise(tree, how), rows: undefined, beside: { members: [] } };
  const rows = list.rows.map((row): Row => {
    const own = normalise(row, how);
    const name = nameOf(row, by);
    return { name, tree: own, text: name === undefined ? formatTree(canonical(own)) : undefined };
  });
  const inOrder = how.sortRows ? rows.toSorted(orderOfRows) : rows;
  // The list is cut out before the rest is brought into order: its place there is found again by what it is.
  const marked = normalise(list.with([]), how);
  const whole = rowsOf(marked)?.with(inOrder.map((row) => row.tree)) ?? list.with(inOrder.map((row) => row.tree));
  return { tree: whole, rows, beside: canonical(normalise({ members: list.beside }, how)) };
}

function orderOfRows(one: Row, other: Row): number {
  if (one.name !== undefined && other.name !== undefined)
    return orderOfNames(one.name, other.name) || order(textOf(one), textOf(other));
  if (one.name === undefined && other.name === undefined) return order(textOf(one), textOf(other));
  return one.name === undefined ? 1 : -1;
}

/** A row with its fields in order: two that say the same are the same. */
function textOf({ text, tree }: Row): string {
  return text ?? formatTree(canonical(tree));
}

/** Rows of the same name are matched in their order; those without a name with one that says the same. */
function compareRows(before: readonly Row[], after: readonly Row[]): Omit<NonNullable<Summary['rows']>, 'by'> {
  const waiting = new Map<string, Row[]>();
  for (const row of before) {
    const rows = waiting.get(keyOf(row));
    if (rows) rows.push(row);
    else waiting.set(keyOf(row), [row]);
  }
  for (const rows of waiting.values()) rows.reverse();
  const added: Row[] = [];
  const changed: Changed[] = [];
  let [same, differing] = [0, 0];
  for (const row of after) {
    const former = waiting.get(keyOf(row))?.pop();
    if (!former) added.push(row);
    else if (textOf(former) === textOf(row)) same++;
    else if (differing++ < mostNames) changed.push({ name: row.name ?? '', fields: fieldsThatDiffer(former.tree, row.tree) });
  }
  const gone = [...waiting.values()].flatMap((rows) => rows.toReversed());
  return {
    added: told(added),
    gone: told(gone),
    changed: { count: differing, names: changed.map(({ name }) => name), details: changed },
    same,
  };
}

function keyOf(row: Row): string {
  return row.name === undefined ? `text ${textOf(row)}` : `name ${row.name}`;
}

function told(rows: readonly Row[]): Told {
  return { count: rows.length, names: rows.flatMap(({ name }) => name ?? []).slice(0, mostNames) };
}

/** The members of two objects that are not the same, in the order of their names; one without a name for what is no object. */
function fieldsThatDiffer(one: JsonTree, other: JsonTree): readonly string[] {
  if (!isMembers(one) || !isMembers(other)) return formatTree(canonical(one)) === formatTree(canonical(other)) ? [] : [''];
  const texts = (tree: typeof one) => {
    const fields = new Map<string, string>();
    for (const [key, value] of tree.members) fields.set(key, `${fields.get(key) ?? ''}${formatTree(canonical(value))}`);
    return fields;
  };
  const [before, after] = [texts(one), texts(other)];
  return [...new Set([...before.keys(), ...after.keys()])].filter((key) => before.get(key) !== after.get(key)).toSorted(order);
}

/** The same, and in objects that both have, in them. */
function pathsThatDiffer(one: JsonTree, other: JsonTree): readonly string[] {
  return fieldsThatDiffer(one, other).flatMap((field) => {
    const [before, after] = [memberOf(one, field), memberOf(other, field)];
    const inside = before && after && isMembers(before) && isMembers(after) ? pathsThatDiffer(before, after) : [];
    // Of doubled fields, what differs may be one that does not count.
    return inside.length === 0 ? [field] : inside.map((path) => `${field}.${path}`);
  });
}

const sorted: Leniency = { sortKeys: true, sortRows: false, withoutVolatile: false, withoutIds: false };

function canonical(tree: JsonTree): JsonTree {
  return normalise(tree, sorted);
}
