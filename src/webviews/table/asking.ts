import type { Column } from '../../core/table/column.ts';
import { pathKey } from './arrangement.ts';
import { nextSort, noQuery, type SortBy, type TableQuery } from './shownTable.ts';

export interface AskingActions {
  /** What is asked is another one now. */
  readonly asked: () => void;
  /** The order was changed by a person, step by step. */
  readonly sorted: () => void;
}

/** What a person asks to see of the rows: the filters and the order, as they change. */
export class Asking {
  readonly #actions: AskingActions;
  #query: TableQuery;

  /** @param sort the order in the beginning */
  constructor(sort: readonly SortBy[], actions: AskingActions) {
    this.#query = { ...noQuery, sort };
    this.#actions = actions;
  }

  get query(): TableQuery {
    return this.#query;
  }

  filterAll(all: string): void {
    this.#ask({ ...this.#query, all });
  }

  filter(column: Column, text: string): void {
    this.#ask({ ...this.#query, filters: this.#filtersWith(column, text) });
  }

  clearFilters(): void {
    this.#ask({ ...this.#query, all: '', filters: new Map() });
  }

  /** Takes the filter of a column away, for the next look. */
  forgetFilter(column: Column): void {
    this.#query = { ...this.#query, filters: this.#filtersWith(column, '') };
  }

  /** What a click on its head does. @param isAdded whether to the order that there is */
  sort({ path }: Column, isAdded: boolean): void {
    this.#ask({ ...this.#query, sort: nextSort(this.#query.sort, pathKey(path), isAdded) });
    this.#actions.sorted();
  }

  sortOnlyBy({ path }: Column, descending: boolean): void {
    this.#ask({ ...this.#query, sort: [{ key: pathKey(path), descending }] });
  }

  unsort({ path }: Column): void {
    const key = pathKey(path);
    this.#ask({ ...this.#query, sort: this.#query.sort.filter((by) => by.key !== key) });
  }

  #filtersWith({ path }: Column, text: string): ReadonlyMap<string, string> {
    const filters = new Map(this.#query.filters);
    if (text === '') filters.delete(pathKey(path));
    else filters.set(pathKey(path), text);
    return filters;
  }

  #ask(query: TableQuery): void {
    this.#query = query;
    this.#actions.asked();
  }
}
