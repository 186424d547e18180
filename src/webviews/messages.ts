import { isRecord } from '../core/json.ts';
import { type CalendarDate, isCalendarDate, startOfWeek } from '../core/parameters/calendar.ts';
import { type ColumnPath, isColumnPath, readTableLayout, type TableLayout } from '../core/table/tableLayout.ts';
import { isWeek } from '../core/week/isWeek.ts';
import type { Week } from '../core/week/week.ts';

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
  /** Opens what the id in a cell names. @param row its place among all rows of the reading; `at` its place in a list of ids */
  | { readonly type: 'open'; readonly reading: number; readonly row: number; readonly path: ColumnPath; readonly at?: number }
  /** Writes what is shown of a reading into a file: these rows in this order, of these columns. */
  | { readonly type: 'export'; readonly reading: number; readonly rows: Uint32Array; readonly columns: readonly ColumnPath[] }
  | { readonly type: 'fetchAll' }
  | { readonly type: 'runAgain' }
  /** A defect of the page, for the log. */
  | { readonly type: 'failed'; readonly message: string };

/** What the page of a table said; `undefined` for what is none of its messages. */
export function readFromTable(message: unknown): FromTable | undefined {
  if (!isRecord(message)) return undefined;
  const { type, layout, text, cells, reading, row, path, at, rows, columns, message: failure } = message;
  switch (type) {
    case 'ready':
    case 'fetchAll':
    case 'runAgain':
      return { type };
    case 'layout':
      return { type, layout: readTableLayout(layout) };
    case 'copy':
      return typeof text === 'string' && isIndex(cells) ? { type, text, cells } : undefined;
    case 'open':
      return isIndex(reading) && isIndex(row) && isColumnPath(path)
        ? { type, reading, row, path, ...(isIndex(at) && { at }) }
        : undefined;
    case 'export':
      return isIndex(reading) && rows instanceof Uint32Array && Array.isArray(columns) && columns.every(isColumnPath)
        ? { type, reading, rows, columns }
        : undefined;
    case 'failed':
      return typeof failure === 'string' ? { type, message: failure } : undefined;
    default:
      return undefined;
  }
}

function isIndex(value: unknown): value is number {
  return typeof value === 'number' && Number.isSafeInteger(value) && value >= 0;
}

export type ToWeek =
  /**
   * `departments`: those that the filter begins with; none: all. Comes once, before everything else. The page keeps `portalId`, the
   * departments and the Monday that are shown (a `WeekPlace`) through a reload of the window: the extension is handed what it kept.
   */
  | {
      readonly type: 'start';
      readonly words: PageWords;
      readonly portalId: string;
      readonly portal: string;
      readonly departments: readonly string[];
    }
  /** A week is being read; what is shown of another one goes. Comes again with how far that is, as a sentence. */
  | { readonly type: 'loading'; readonly monday: CalendarDate; readonly progress?: string }
  /** `notes`: what a person must know of it, such as why punches are missing; each a sentence. */
  | { readonly type: 'week'; readonly week: Week; readonly notes: readonly string[] }
  /** The week could not be read: why, whether another try could help, and what else helps, as the titles of buttons. */
  | {
      readonly type: 'failure';
      readonly monday: CalendarDate;
      readonly sentence: string;
      readonly canRetry: boolean;
      readonly buttons: readonly string[];
    }
  /** What a command of the palette asks of the page. */
  | { readonly type: 'do'; readonly what: WeekAction };

export const weekActions = ['find', 'picture', 'today'] as const;
export type WeekAction = (typeof weekActions)[number];

export const pictureFormats = ['svg', 'png'] as const;
export type PictureFormat = (typeof pictureFormats)[number];

export type FromWeek =
  | { readonly type: 'ready' }
  /** Show another week. Absent: the one that it is now. */
  | { readonly type: 'go'; readonly monday?: CalendarDate }
  /** The departments that are shown; none: all. */
  | { readonly type: 'departments'; readonly ids: readonly string[] }
  /** Opens a shift or a punch record. @param row its place among the rows that the week was made of */
  | {
      readonly type: 'open';
      readonly kind: 'shift' | 'punch';
      readonly row: number;
      readonly id?: string;
      /** Of a punch: the shift that it belongs to. */
      readonly shiftId?: string;
    }
  /** @param name for the file, without an ending */
  | { readonly type: 'picture'; readonly format: PictureFormat; readonly bytes: Uint8Array; readonly name: string }
  | { readonly type: 'retry' }
  /** One of the buttons of a failure, by its place. */
  | { readonly type: 'press'; readonly button: number }
  /** A defect of the page, for the log. */
  | { readonly type: 'failed'; readonly message: string };

/** @returns `undefined` for what is none of ours: it is dropped */
export function readFromWeek(data: unknown): FromWeek | undefined {
  return isRecord(data) && isFromWeek(data) ? data : undefined;
}

function isFromWeek(data: Readonly<Record<string, unknown>>): data is Readonly<Record<string, unknown>> & FromWeek {
  switch (data.type) {
    case 'ready':
    case 'retry':
      return true;
    case 'go':
      return data.monday === undefined || isMonday(data.monday);
    case 'departments':
      return isTexts(data.ids);
    case 'open':
      return (
        (data.kind === 'shift' || data.kind === 'punch') &&
        isCount(data.row) &&
        isOptionalText(data.id) &&
        isOptionalText(data.shiftId)
      );
    case 'picture':
      return (
        pictureFormats.some((format) => format === data.format) &&
        data.bytes instanceof Uint8Array &&
        typeof data.name === 'string'
      );
    case 'press':
      return isCount(data.button);
    case 'failed':
      return typeof data.message === 'string';
    default:
      return false;
  }
}

export function isToWeek(data: unknown): data is ToWeek {
  if (!isRecord(data)) return false;
  switch (data.type) {
    case 'start':
      return (
        isPageWords(data.words) &&
        typeof data.portalId === 'string' &&
        typeof data.portal === 'string' &&
        isTexts(data.departments)
      );
    case 'loading':
      return isMonday(data.monday) && isOptionalText(data.progress);
    case 'week':
      return isWeek(data.week) && isTexts(data.notes);
    case 'failure':
      return (
        isMonday(data.monday) && typeof data.sentence === 'string' && typeof data.canRetry === 'boolean' && isTexts(data.buttons)
      );
    case 'do':
      return weekActions.some((action) => action === data.what);
    default:
      return false;
  }
}

function isPageWords(value: unknown): value is PageWords {
  return (
    isRecord(value) &&
    typeof value.locale === 'string' &&
    isRecord(value.bundle) &&
    Object.values(value.bundle).every((text) => typeof text === 'string')
  );
}

function isMonday(value: unknown): value is CalendarDate {
  return typeof value === 'string' && isCalendarDate(value) && startOfWeek(value) === value;
}

function isTexts(value: unknown): value is readonly string[] {
  return Array.isArray(value) && value.every((text) => typeof text === 'string');
}

function isOptionalText(value: unknown): value is string | undefined {
  return value === undefined || typeof value === 'string';
}

function isCount(value: unknown): value is number {
  return typeof value === 'number' && Number.isInteger(value) && value >= 0;
}
