import { quoted } from './quoted.ts';

/** Longer is nothing that anybody types; SQLite itself has no bound. */
const longest = 100;

/** Words that the grammar wants for itself where a name stands, or of which it makes something else. */
const reserved: ReadonlySet<string> = new Set(
  (
    'add all alter and as autoincrement between case cast check collate commit constraint create cross current_date current_time ' +
    'current_timestamp default deferrable delete distinct drop else end escape except exists false filter foreign from full group having in ' +
    'index indexed inner insert intersect into is isnull join left limit natural not nothing notnull null on or order outer over primary ' +
    'raise references returning right select set table then to transaction true union unique update using values when where window with'
  ).split(' '),
);

/**
 * A name as SQL has it, from any spelling: `departmentId`, `DepartmentID` and `department-id` are `department_id`, `isABTest` is `is_ab_test`.
 * @returns letters, digits and `_`; empty where there are none
 */
export function snakeCase(name: string): string {
  return name
    .slice(0, longest)
    .normalize('NFC')
    .replace(/(\p{Lu}{2,})s(?!\p{Ll})/gu, (_, letters: string) => `${letters.charAt(0)}${letters.slice(1).toLowerCase()}s`)
    .replace(/(?<=[\p{Ll}\p{N}])(?=\p{Lu})|(?<=\p{Lu})(?=\p{Lu}\p{Ll})/gu, '_')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}\p{M}]+/gu, '_')
    .replace(/^_|_$/g, '');
}

/** Whether a name cannot stand as it is. */
export function needsQuotes(name: string): boolean {
  return reserved.has(name.toLowerCase()) || !/^[\p{L}_][\p{L}\p{N}\p{M}_$]*$/u.test(name);
}

/** A name as it stands in a statement: in quotes where it needs them. */
export function writtenName(name: string): string {
  return needsQuotes(name) ? quoted(name) : name;
}

/** Names that are told apart by a number where they meet: `cost`, `cost_2`. */
export class DistinctNames {
  readonly #taken = new Set<string>();
  readonly #next = new Map<string, number>();

  has(name: string): boolean {
    return this.#taken.has(name);
  }

  /** @returns the name, or the name with the first number that is free, from 2 on; it is taken then */
  take(name: string): string {
    let free = name;
    let number = this.#next.get(name) ?? 2;
    while (this.#taken.has(free)) free = `${name}_${number++}`;
    this.#next.set(name, number);
    this.#taken.add(free);
    return free;
  }
}
