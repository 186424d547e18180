import { formatTree, isMembers, type JsonTree, parseTree } from './jsonTree.ts';
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
  /** How many of the changed rows, and of the fields beside, look the same where values are masked. Absent where none does. */
  readonly hidden?: { readonly rows: number; readonly beside: number };
}

/** Two answers with all their values: what differs is decided by these. Nothing of them is shown but names of fields. */
export interface Unmasked {
  readonly before: string;
  readonly after: string;
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
  /** The same with all its values. */
  readonly whole: JsonTree;
  /** See `textOf`; kept where a row has no name, and has to be found by it. */
  readonly text: string | undefined;
}

/**
 * @param before the older answer, or the other one; JSON, as it is shown
 * @param unmasked the same two, where values are masked in them
 * @throws SyntaxError where one is no JSON
 */
export function compareAnswers(before: string, after: string, how: HowToCompare, unmasked?: Unmasked): Compared {
  const areAllNamed = () => [before, after].every((text) => areNamed(rowsOf(parseTree(text))?.rows ?? []));
  const unnamed = how.withoutIds ? 'content' : 'id';
  const by: RowName = how.by !== 'name' || areAllNamed() ? how.by : unnamed;
  // Parsed one after the other: what was parsed is let go with its normalised side.
  const one = readSide(parseTree(before), unmasked && parseTree(unmasked.before), how, by);
  const other = readSide(parseTree(after), unmasked && parseTree(unmasked.after), how, by);
  const compared = one.rows && other.rows && compareRows(one.rows, other.rows);
  const [rows, hiddenRows] = compared ? [{ by, ...compared.rows }, compared.hidden] : [undefined, 0];
  const besideOf = (whole: 'shown' | 'whole') =>
    rows
      ? fieldsThatDiffer(one[whole].beside, other[whole].beside)
      : pathsThatDiffer(canonical(one[whole].tree()), canonical(other[whole].tree()));
  const beside = besideOf('whole');
  const inSight = new Set(unmasked ? besideOf('shown') : beside);
  const hidden = { rows: hiddenRows, beside: beside.filter((field) => !inSight.has(field)).length };
  const summary = { ...(rows && { rows }), beside, ...(hidden.rows + hidden.beside > 0 && { hidden }) };
  return { before: formatTree(one.shown.tree()), after: formatTree(other.shown.tree()), summary };
}

interface Side {
  readonly shown: Parts;
  /** The same with all its values. */
  readonly whole: Parts;
  readonly rows: readonly Row[] | undefined;
}

interface Parts {
  readonly tree: () => JsonTree;
  /** What stands beside its list. */
  readonly beside: JsonTree;
}

/** @param unmasked the same with all its values; absent where nothing in it is masked */
function readSide(tree: JsonTree, unmasked: JsonTree | undefined, how: Leniency, by: RowName): Side {
  const list = rowsOf(tree);
  const wholeList = rowsOf(unmasked);
  const wholeTree = () => normalise(unmasked ?? tree, how);
  if (!list) {
    const beside = { members: [] };
    return { shown: { tree: () => normalise(tree, how), beside }, whole: { tree: wholeTree, beside }, rows: undefined };
  }
  const rows = list.rows.map((row, index): Row => {
    const own = normalise(row, how);
    const name = nameOf(row, by);
    const whole = wholeList?.rows[index];
    return {
      name,
      tree: own,
      whole: whole === undefined ? own : normalise(whole, how),
      text: name === undefined ? formatTree(canonical(own)) : undefined,
    };
  });
  const inOrder = how.sortRows ? rows.toSorted(orderOfRows) : rows;
  // The list is cut out before the rest is brought into order: its place there is found again by what it is.
  const marked = normalise(list.with([]), how);
  const whole = rowsOf(marked)?.with(inOrder.map((row) => row.tree)) ?? list.with(inOrder.map((row) => row.tree));
  const besideOf = ({ beside }: Pick<typeof list, 'beside'>) => canonical(normalise({ members: beside }, how));
  return {
    shown: { tree: () => whole, beside: besideOf(list) },
    whole: { tree: wholeTree, beside: besideOf(wholeList ?? list) },
    rows,
  };
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

/** The same with all its values. */
function wholeTextOf(row: Row): string {
  return row.whole === row.tree ? textOf(row) : formatTree(canonical(row.whole));
}

interface ComparedRows {
  readonly rows: Omit<NonNullable<Summary['rows']>, 'by'>;
  /** How many of the changed ones look the same. */
  readonly hidden: number;
}

/**
 * Rows of the same name are matched in their order; those without a name with one that says the same, or else with one that looks the
 * same.
 */
function compareRows(before: readonly Row[], after: readonly Row[]): ComparedRows {
  const { pairs, added, gone } = matched(before, after, keyOf);
  const alike = matched(gone.filter(isMasked), added.filter(isMasked), textOf);
  const [taken, given] = [new Set(alike.pairs.map(([row]) => row)), new Set(alike.pairs.map(([, row]) => row))];
  const changed: Changed[] = [];
  let [same, differing, hidden] = [0, alike.pairs.length, alike.pairs.length];
  for (const [former, row] of pairs) {
    if (wholeTextOf(former) === wholeTextOf(row)) {
      same++;
      continue;
    }
    if (textOf(former) === textOf(row)) hidden++;
    if (differing++ < mostNames) changed.push({ name: row.name ?? '', fields: fieldsThatDiffer(former.whole, row.whole) });
  }
  return {
    rows: {
      added: told(added.filter((row) => !given.has(row))),
      gone: told(gone.filter((row) => !taken.has(row))),
      changed: { count: differing, names: changed.map(({ name }) => name), details: changed },
      same,
    },
    hidden,
  };
}

/** Whether it has no name to be found by, and values that are masked. */
function isMasked({ name, whole, tree }: Row): boolean {
  return name === undefined && whole !== tree;
}

interface Matched {
  readonly pairs: readonly (readonly [before: Row, after: Row])[];
  readonly added: readonly Row[];
  readonly gone: readonly Row[];
}

function matched(before: readonly Row[], after: readonly Row[], key: (row: Row) => string): Matched {
  const waiting = new Map<string, Row[]>();
  for (const row of before) {
    const rows = waiting.get(key(row));
    if (rows) rows.push(row);
    else waiting.set(key(row), [row]);
  }
  for (const rows of waiting.values()) rows.reverse();
  const added: Row[] = [];
  const pairs: (readonly [Row, Row])[] = [];
  for (const row of after) {
    const former = waiting.get(key(row))?.pop();
    if (former) pairs.push([former, row]);
    else added.push(row);
  }
  return { pairs, added, gone: [...waiting.values()].flatMap((rows) => rows.toReversed()) };
}

function keyOf(row: Row): string {
  return row.name === undefined ? `text ${wholeTextOf(row)}` : `name ${row.name}`;
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
  // Of doubled fields the last, as whoever parses JSON has it.
  const fields = (tree: JsonTree) => new Map(isMembers(tree) ? tree.members : []);
  const [before, after] = [fields(one), fields(other)];
  return fieldsThatDiffer(one, other).flatMap((field) => {
    const [was, is] = [before.get(field), after.get(field)];
    const inside = isMembers(was) && isMembers(is) ? pathsThatDiffer(was, is) : [];
    // Of doubled fields, what differs may be one that does not count.
    return inside.length === 0 ? [field] : inside.map((path) => `${field}.${path}`);
  });
}

const sorted: Leniency = { sortKeys: true, sortRows: false, withoutVolatile: false, withoutIds: false };

function canonical(tree: JsonTree): JsonTree {
  return normalise(tree, sorted);
}
