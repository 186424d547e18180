import type { JsonContent } from '../jsonText/jsonContent.ts';
import { valuesOf } from '../parameters/values.ts';
import type { Beginning } from './beginning.ts';
import { pageSize } from './buildUrl.ts';
import { Pages } from './pages.ts';
import { believedTotal, isRepetition, readingAfter, type Shortfall } from './paging.ts';
import type { AllRows } from './readAllRows.ts';
import type { Asked } from './request.ts';
import { expectList } from './rows.ts';

/** How much of a list is held, where the next page begins, and why it ends early. */
export interface HeldRows {
  /** How many rows are held, each counted once. */
  readonly rows: number;
  /** How many rows the server left out before the first one. */
  readonly skipped: number;
  /** What the server says that there are, where it can be believed. */
  readonly total: number | undefined;
  /** The offset of the next page; absent where the list is at its end. */
  readonly next?: number | undefined;
  readonly partial?: Shortfall | undefined;
  /** The pages as they came, which the next one is added to. */
  readonly pages: Pages;
  /** The last pages in a row that brought nothing new. */
  readonly stale: number;
}

/** A list as one document: the rows where the first answer had them, `paging` brought up to date. */
export interface HeldList {
  readonly content: JsonContent;
  readonly list: HeldRows;
}

/** What one answer holds of a list. `undefined` where it is no list. */
export function firstRows({ endpoint, values }: Asked, { list: found }: JsonContent): HeldRows | undefined {
  if (!found) return undefined;
  const rows = found.rows.length;
  const skipped = endpoint.paging ? firstRow(valuesOf(values, endpoint.paging.offset)) : 0;
  const pages = new Pages();
  pages.set(skipped, found.rows);
  const total = believedTotal(found, skipped);
  if (!endpoint.paging) return { rows, skipped, total: total ?? rows, pages, stale: 0 };
  const { next, stale } = readingAfter({ offset: skipped, received: rows, total, isRepetition: false });
  return { rows, skipped, total, next, pages, stale };
}

/** The same of the beginning of an answer: what follows its rows is no page. */
export function rowsOfBeginning(asked: Asked, { content, isWhole }: Beginning): HeldRows | undefined {
  const held = firstRows(asked, content);
  if (!held || isWhole || !content.list) return held;
  return { ...held, total: believedTotal(content.list, held.skipped), next: undefined, partial: { reason: 'first' } };
}

/**
 * The list with its next page.
 * @param content the document that holds the list up to now
 * @param answered what the next page came as
 * @throws PlandayError `unexpectedAnswer` where it is no list
 */
export function withNextPage(asked: Asked, { content, list }: HeldList, answered: JsonContent): HeldList {
  const page = expectList(answered, asked.endpoint, asked.portal);
  const offset = list.next ?? list.pages.reach;
  const total = believedTotal(page, offset, list.total);
  // A total is reached all the same, and rows without an id may be alike: only where none is known does a page that repeats itself tell anything.
  const repeats = total === undefined && page.rows.length > 0 && isRepetition(page.rows, list.pages.last, keysOf(list));
  const pages = list.pages.copy();
  if (repeats) pages.passOver(page.rows);
  else pages.set(offset, page.rows);
  const reading = readingAfter({ offset, received: page.rows.length, total, isRepetition: repeats }, list.stale);
  const { next, stale } = reading;
  const isAlwaysTheSame = total !== undefined && next === undefined && pages.keepOneOfTheSame();
  // A first page of another size than was asked for came from a server that does not page: it holds all there is.
  const isCut = reading.repeated && pages.get(list.skipped).length === pageSize(asked.endpoint, asked.values);
  const rows = pages.rows();
  return {
    content: content.withRows(rows, total),
    list: {
      rows: rows.length,
      skipped: list.skipped,
      total,
      next,
      pages,
      stale,
      ...((isAlwaysTheSame || isCut) && { partial: { reason: 'repeated' } }),
    },
  };
}

/** What a reading of all pages holds. */
export function allRows({ content, total, partial, pages }: AllRows): HeldRows {
  return { rows: content.rows.length, skipped: 0, total, pages, stale: 0, ...(partial && { partial }) };
}

function keysOf({ pages }: HeldRows): ReadonlySet<string | undefined> {
  return new Set(pages.rows().map(({ key }) => key));
}

function firstRow([offset]: readonly string[]): number {
  const row = Number(offset ?? 0);
  return Number.isSafeInteger(row) && row > 0 ? row : 0;
}
