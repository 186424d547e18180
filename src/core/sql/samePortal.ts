import { sentence } from '../errors.ts';
import { InvalidStatement } from './invalidStatement.ts';
import { lower, type Place, type PortalPair, type UsedColumn } from './sqlScope.ts';
import type { SqlColumn } from './sqlTable.ts';

/** What a value is from: a column of a table, and the places that hand it on, the outermost first. */
export interface Root {
  readonly path: readonly Place[];
  readonly column: SqlColumn;
}

/** More than anybody writes; what hands on a column of itself twice, level by level, comes to any number. */
const mostRoots = 1_000;

/** @throws PlandayError `invalidInput` where a value may be from more than a person could tell */
export function rootsOf(used: UsedColumn): readonly Root[] {
  const found: Root[] = [];
  const pending: { readonly used: UsedColumn; readonly path: readonly Place[] }[] = [{ used, path: [] }];
  for (let one = pending.pop(); one; one = pending.pop()) {
    const { use, column } = one.used;
    if (use.table) found.push({ path: [...one.path, use], column });
    // What a function looks into stands beside it, not within.
    const path = use.isFunction ? one.path : [...one.path, use];
    for (const from of use.shows?.get(lower(column.name)) ?? []) pending.push({ used: from, path });
    if (found.length + pending.length > mostRoots)
      throw new InvalidStatement(sentence('The statement hands on a column in too many ways. Write it shorter.'));
  }
  return found;
}

interface Edge {
  readonly to: readonly Place[];
  readonly isImplied: boolean;
}

/** Tells whether two values are of the same portal wherever both are there. */
export class SamePortal {
  readonly #numbers = new Map<Place, number>();
  readonly #edges = new Map<string, Edge[]>();

  constructor(pairs: readonly PortalPair[]) {
    for (const { one, other, isImplied } of pairs)
      for (const from of rootsOf(one)) for (const to of rootsOf(other)) this.#add(from.path, { to: to.path, isImplied });
  }

  /** @param more of portals that are equal here */
  isOfOne(one: Root, other: Root, more: readonly (readonly [Root, Root])[]): boolean {
    const near = (path: readonly Place[]) => [
      ...this.#from(path),
      ...more.flatMap(([a, b]) => (this.#isSame(a.path, path) ? [b.path] : [])).map(met),
    ];
    const there = new Set([one, other].flatMap(({ path }) => [...this.#reach(path, (at) => near(at).filter(isImplied))]));
    // What is said within another row leads out of it, and nothing leads in: the ways of both meet.
    const [from, to] = [one, other].map(({ path }) =>
      this.#reach(path, (at) => near(at).filter((edge) => there.has(this.#key(edge.to)))),
    );
    return [...(from ?? [])].some((key) => to?.has(key));
  }

  /** Whether a portal is there, and that of a value, wherever the value is. */
  isTold(value: Root, portal: Root): boolean {
    return this.#reach(value.path, (at) => this.#from(at).filter(isImplied)).has(this.#key(portal.path));
  }

  #reach(start: readonly Place[], near: (path: readonly Place[]) => readonly Edge[]): ReadonlySet<string> {
    const reached = new Set([this.#key(start)]);
    const pending = [start];
    for (let path = pending.pop(); path; path = pending.pop())
      for (const { to } of near(path)) {
        if (reached.has(this.#key(to))) continue;
        reached.add(this.#key(to));
        pending.push(to);
      }
    return reached;
  }

  /** What is true within a place is true of what it hands on, and what it says of places outside of it. */
  #from(path: readonly Place[]): readonly Edge[] {
    return path.flatMap((_, at) => {
      const edges = this.#edges.get(this.#key(path.slice(at))) ?? [];
      return edges.flatMap((edge) => levelsOf(path.slice(0, at), edge.to).map((to) => ({ ...edge, to })));
    });
  }

  #add(from: readonly Place[], edge: Edge): void {
    const key = this.#key(from);
    this.#edges.set(key, [...(this.#edges.get(key) ?? []), edge]);
  }

  #isSame(one: readonly Place[], other: readonly Place[]): boolean {
    return this.#key(one) === this.#key(other);
  }

  #key(path: readonly Place[]): string {
    return path
      .map((place) => {
        const number = this.#numbers.get(place) ?? this.#numbers.size;
        this.#numbers.set(place, number);
        return number;
      })
      .join('.');
  }
}

/** From the level of `outer` outwards; of all of these paths, only the one is taken by anything where the place really stands. */
function levelsOf(outer: readonly Place[], to: readonly Place[]): readonly (readonly Place[])[] {
  const [first] = to;
  const levels: (readonly Place[])[] = [];
  for (let at = outer.length; at >= 0; at--) {
    levels.push([...outer.slice(0, at), ...to]);
    // What stands beside another row is not what stands beside this one.
    if (first && outer[at - 1]?.beside?.has(first)) break;
  }
  return levels;
}

/** Whether two values can never be in one row, because it is of one part of a UNION alone. */
export function areOfOtherParts({ path: one }: Root, { path: other }: Root): boolean {
  const at = one.findIndex((place, index) => place !== other[index]);
  return at > 0 && (one[at - 1]?.isCompound ?? false);
}

const isImplied = (edge: Edge): boolean => edge.isImplied;
const met = (to: readonly Place[]): Edge => ({ to, isImplied: false });
