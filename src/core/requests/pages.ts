import type { Row } from '../jsonText/row.ts';

export type Page = readonly Row[];

/** The pages of a list as they came, by the offset that they were read at. */
export class Pages {
  readonly #pages = new Map<number, Page>();
  #received = 0;
  #passedOver: Page | undefined;

  /** The same pages in a box of their own. */
  copy(): Pages {
    const copied = new Pages();
    for (const [offset, rows] of this.#pages) copied.#pages.set(offset, rows);
    copied.#received = this.#received;
    copied.#passedOver = this.#passedOver;
    return copied;
  }

  set(offset: number, rows: Page): void {
    this.#received += rows.length - this.get(offset).length;
    this.#pages.set(offset, rows);
    this.#passedOver = undefined;
  }

  /** Takes a page that brings nothing new: it is not kept, but the next one is compared with it. */
  passOver(rows: Page): void {
    this.#passedOver = rows;
  }

  delete(offset: number): void {
    this.#received -= this.get(offset).length;
    this.#pages.delete(offset);
  }

  /** Gives up what begins at an offset or after it. */
  cutAt(end: number): void {
    for (const offset of this.#pages.keys()) if (offset >= end) this.delete(offset);
  }

  get(offset: number): Page {
    return this.#pages.get(offset) ?? [];
  }

  /** Empties itself and hands over what it held. */
  takeAll(): Pages {
    const taken = this.copy();
    this.cutAt(0);
    return taken;
  }

  /** Adds what an earlier reading has and this one has not: rows by their id, whole pages where rows have none. */
  addMissing(earlier: Pages): void {
    const known = new Set(this.rows().map(({ key }) => key));
    for (const [offset, rows] of earlier.#pages) {
      const page = this.get(offset);
      const missing = rows.filter((row) => (row.key === undefined ? page.length === 0 : !known.has(row.key)));
      this.set(offset, [...page, ...missing]);
    }
  }

  /** The rows received, one that came twice counted twice. */
  get received(): number {
    return this.#received;
  }

  /** The end of the page that reaches furthest. */
  get reach(): number {
    let reach = 0;
    for (const [offset, rows] of this.#pages) reach = Math.max(reach, offset + rows.length);
    return reach;
  }

  /** The page that came last, where pages come one after the other. */
  get last(): Page {
    return this.#passedOver ?? this.#inOrder().at(-1) ?? [];
  }

  /**
   * All rows in the list's order, each once. One page is read at one moment, so all of its rows are rows of the list, and a key that it
   * holds twice does not tell its rows apart; then only rows of several pages that are alike in everything count as the same.
   */
  rows(): Row[] {
    const pages = this.#inOrder();
    // Stryker disable next-line ConditionalExpression: it only saves time, most lists are one page
    if (pages.length < 2) return [...(pages[0] ?? [])];
    const onSeveral = pages.every(isDistinct) ? undefined : keysOnSeveral(pages);
    // What has an id that no other page has is not looked at any closer.
    const keyOf = (row: Row) =>
      onSeveral && row.key !== undefined ? (onSeveral.has(row.key) ? row.text.text() : undefined) : row.key;
    const before = new Set<string | undefined>();
    const kept: Row[] = [];
    for (const page of pages) {
      const keys: (string | undefined)[] = [];
      for (const row of page) {
        const key = keyOf(row);
        if (key !== undefined && before.has(key)) continue;
        keys.push(key);
        kept.push(row);
      }
      for (const key of keys) before.add(key);
    }
    return kept;
  }

  /** Whether the server gave the same rows whatever it was asked for. If so, the first page is kept. */
  keepOneOfTheSame(): boolean {
    const [first = [], ...others] = this.#inOrder().filter((page) => page.length > 0);
    const isFirst = (page: Page) => sameRows(page, first.slice(0, page.length));
    if (others.length === 0 || !others.every(isFirst)) return false;
    this.cutAt(0);
    this.set(0, first);
    return true;
  }

  #inOrder(): Page[] {
    return [...this.#pages].sort(([one], [other]) => one - other).map(([, rows]) => rows);
  }
}

/** Rows without an id cannot be told apart one by one, but a page can. */
export function sameRows(one: Page, other: Page): boolean {
  return one.length === other.length && one.every((row, index) => other[index]?.text.equals(row.text));
}

/** Whether no two rows of a page have the same id. Where they have, it does not tell rows apart. */
export function hasDistinctKeys(page: Page): boolean {
  const keys = page.map(({ key }) => key).filter((key) => key !== undefined);
  return new Set(keys).size === keys.length;
}

/** Pages whose keys were looked at: it takes a while, and most lists are one page. */
const looked = new WeakMap<Page, boolean>();

function isDistinct(page: Page): boolean {
  const known = looked.get(page) ?? hasDistinctKeys(page);
  // Stryker disable next-line CallExpression: it only saves time
  looked.set(page, known);
  return known;
}

function keysOnSeveral(pages: readonly Page[]): ReadonlySet<string> {
  const [seen, several] = [new Set<string>(), new Set<string>()];
  for (const page of pages) {
    const keys = new Set(page.flatMap(({ key }) => key ?? []));
    for (const key of keys) (seen.has(key) ? several : seen).add(key);
  }
  return several;
}
