import type { Sentence } from '../../core/errors.ts';
import { type CellTest, isCellTest, parseFilter } from '../../core/table/cellTests.ts';
import type { Column } from '../../core/table/column.ts';
import { filtered } from '../../core/table/filter.ts';
import { sorted } from '../../core/table/order.ts';
import type { TableLayout } from '../../core/table/tableLayout.ts';
import { type NameOf, TableRows } from '../../core/table/tableRows.ts';
import type { ColumnHint, TableReading } from '../messages.ts';
import { type Arrangement, arrange, pathKey } from './arrangement.ts';

/** What a person asked to see, by the keys of columns: it outlives a reading. */
export interface TableQuery {
  readonly all: string;
  readonly filters: ReadonlyMap<string, string>;
  readonly sort: readonly SortBy[];
}

export interface SortBy {
  readonly key: string;
  readonly descending: boolean;
}

export const noQuery: TableQuery = { all: '', filters: new Map(), sort: [] };

/** The rows of a reading, and which of them are shown in which order, of which columns. */
export class ShownTable {
  readonly reading: TableReading;
  readonly rows: TableRows;
  /** Whether more pieces of this reading are to come. */
  isReading = true;
  /** The rows that are shown, by their places among all that came. */
  view: Uint32Array = new Uint32Array();
  arrangement: Arrangement = { shown: [], pinned: 0, all: [] };
  /** What is wrong with a filter, by its column. */
  readonly problems = new Map<string, Sentence>();
  readonly #hints: ReadonlyMap<string, ColumnHint>;
  readonly #names: ReadonlyMap<string, ReadonlyMap<string, string>>;

  /** @param names of ids, by their kind; it grows */
  constructor(reading: TableReading, names: ReadonlyMap<string, ReadonlyMap<string, string>>) {
    this.reading = reading;
    this.rows = new TableRows(reading.columns.map(({ path }) => path));
    this.#hints = new Map(reading.columns.map((hint) => [pathKey(hint.path), hint]));
    this.#names = names;
  }

  hint(column: Column): ColumnHint | undefined {
    return this.#hints.get(pathKey(column.path));
  }

  readonly nameOf: NameOf = (column) => {
    const kind = this.hint(column)?.kind;
    const names = kind === undefined ? undefined : this.#names.get(kind);
    return names && ((id) => names.get(id));
  };

  /** Whether its numbers are no amounts: a sum of ids says nothing. */
  isId(column: Column): boolean {
    return this.hint(column)?.kind !== undefined || /(?:^id|Id|ID)$/.test(column.path.at(-1) ?? '');
  }

  /** Whether it may be shown that a cell leads somewhere. */
  isLink(column: Column): boolean {
    return this.hint(column)?.kind !== undefined;
  }

  column(key: string): Column | undefined {
    return this.rows.columns.find(({ path }) => pathKey(path) === key);
  }

  /** Arranges the columns that there are by now. @returns whether any has come or gone, or stands elsewhere */
  arrange(layout: TableLayout): boolean {
    const before = this.arrangement;
    this.arrangement = arrange(this.rows.columns, layout);
    const { shown, pinned } = this.arrangement;
    return pinned !== before.pinned || shown.length !== before.shown.length || shown.some((one, at) => one !== before.shown[at]);
  }

  /** Filters and sorts anew. */
  apply({ all, filters, sort }: TableQuery, locale: string): void {
    this.problems.clear();
    const tests = new Map<Column, CellTest>();
    for (const [key, text] of filters) {
      const column = this.column(key);
      if (column === undefined || text.trim() === '') continue;
      const test = parseFilter(text);
      if (isCellTest(test)) tests.set(column, test);
      else this.problems.set(key, test);
    }
    const passed = filtered(this.rows, all, tests, this.arrangement.shown, this.nameOf);
    const keys = sort.flatMap(({ key, descending }) => {
      const column = this.column(key);
      return column ? [{ column, descending }] : [];
    });
    this.view = keys.length > 0 ? sorted(this.rows, passed, keys, { locale, nameOf: this.nameOf }) : passed;
  }
}

export const isAsking = ({ all, filters }: TableQuery): boolean =>
  all.trim() !== '' || [...filters.values()].some((text) => text.trim() !== '');

/** A click sorts by one column and turns it around; with Shift it is added to the others. The third one takes it away. */
export function nextSort(sort: readonly SortBy[], key: string, isAdded: boolean): readonly SortBy[] {
  const now = sort.find((by) => by.key === key);
  const next = now === undefined ? { key, descending: false } : now.descending ? undefined : { key, descending: true };
  if (!isAdded) return next && (now === undefined || sort.length === 1) ? [next] : now && sort.length > 1 ? [{ ...now }] : [];
  if (now === undefined) return [...sort, { key, descending: false }];
  return sort.flatMap((by) => (by.key === key ? (next ?? []) : by));
}
