import type { Row } from '../core/jsonText/row.ts';

/** The pages of a list that is being read, side by side: gives its rows in the list's order, as far as none before them is missing. */
export class ArrivingRows {
  readonly #ahead = new Map<number, readonly Row[]>();
  #next = 0;

  /** @returns the rows that follow those which were given; what was given is not given again */
  add(offset: number, page: readonly Row[]): readonly Row[] {
    if (page.length > 0 && offset >= this.#next) this.#ahead.set(offset, page);
    const rows: Row[] = [];
    for (let found = this.#take(); found; found = this.#take()) for (const row of found) rows.push(row);
    return rows;
  }

  #take(): readonly Row[] | undefined {
    const page = this.#ahead.get(this.#next);
    this.#ahead.delete(this.#next);
    this.#next += page?.length ?? 0;
    return page;
  }
}
