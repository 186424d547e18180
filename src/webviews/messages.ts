import type { ColumnPath, TableLayout } from '../core/table/tableLayout.ts';

/**
 * What the extension and the pages of its webviews tell each other. Both sides import this file; it knows neither the editor nor the DOM.
 * Whatever else arrives is dropped (`readFromTable`, `isToPage`).
 */

/** What a page needs before it can say anything. */
export interface PageWords {
  /** From the English text to the user's, as its file of translations has it; empty in English. */
  readonly bundle: Readonly<Record<string, string>>;
  /** The user's language, such as `da`. */
  readonly locale: string;
}

/** What is known of a column before a row has come: the schema's, in its order. */
export interface ColumnHint {
  readonly path: ColumnPath;
  /** Text from outside. */
  readonly description?: string;
  /** The kind of thing that its ids name, where they name one; `names` tells what they are called. */
  readonly kind?: string;
  /** Whether its values are hidden until a person shows them. */
  readonly isSensitive?: boolean;
}

/** A reading of rows, from the first to the last; a later one takes its place. */
export interface TableReading {
  readonly reading: number;
  /** “Shifts · 23–29 Nov – Nordlys Café” */
  readonly title: string;
  readonly columns: readonly ColumnHint[];
  /** What Planday says that there are in all. */
  readonly total?: number;
  /** Whether Fetch All Pages can read more. */
  readonly hasMore: boolean;
  /** What a person must know of these rows, such as why some are missing. */
  readonly note?: string;
}

export type ToTable =
  | { readonly type: 'start'; readonly words: PageWords; readonly layout: TableLayout }
  | ({ readonly type: 'begin' } & TableReading)
  /** The next rows: a list of JSON, UTF-8, as it is shown (with what is hidden masked). */
  | { readonly type: 'rows'; readonly reading: number; readonly bytes: Uint8Array }
  | { readonly type: 'end'; readonly reading: number }
  /** What ids are called, by their kind, as far as it is known by now. */
  | { readonly type: 'names'; readonly kind: string; readonly names: readonly (readonly [id: string, name: string])[] }
  /** Nothing can be shown: a sentence, and whether Run Again would help. */
  | { readonly type: 'nothing'; readonly sentence: string; readonly canRunAgain: boolean }
  /** What a command of the palette asks of the page. */
  | { readonly type: 'do'; readonly what: TableAction };

export const tableActions = ['find', 'columns', 'copy', 'export'] as const;
export type TableAction = (typeof tableActions)[number];

export type FromTable =
  | { readonly type: 'ready' }
  | { readonly type: 'layout'; readonly layout: TableLayout }
  | { readonly type: 'copy'; readonly text: string; readonly cells: number }
  /** Opens what the id in a cell names. @param row its place among all rows that came; `at` its place in a list of ids */
  | { readonly type: 'open'; readonly row: number; readonly path: ColumnPath; readonly at?: number }
  /** Writes what is shown into a file: these rows in this order, of these columns. */
  | { readonly type: 'export'; readonly rows: Uint32Array; readonly columns: readonly ColumnPath[] }
  | { readonly type: 'fetchAll' }
  | { readonly type: 'runAgain' }
  /** A defect of the page, for the log. */
  | { readonly type: 'failed'; readonly message: string };
