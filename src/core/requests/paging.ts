import type { PlandayError } from '../errors.ts';
import type { ContentList } from '../jsonText/jsonContent.ts';
import { type Page, sameRows } from './pages.ts';

/** After so many pages in a row that brought nothing new, the server goes in circles. One may be rows that moved on because others came before them. */
const mostStale = 1;

/** Why rows are missing at the end of a reading. */
export type Shortfall =
  | { readonly reason: 'cancelled' }
  | { readonly reason: 'failed'; readonly error: PlandayError }
  | { readonly reason: 'repeated' }
  /** It had come to its bound, and nobody wanted it to go on. */
  | { readonly reason: 'stopped' }
  /** The answer is more than a document shows; these are its first rows. */
  | { readonly reason: 'first' }
  /** No document holds more. */
  | { readonly reason: 'full'; readonly error: PlandayError };

/** How far the reading of a list has come. Next Page takes one step at a time, Fetch All Pages as many as it needs: by the same rules. */
export interface Reading {
  /** Where the next page begins; absent at the end of the list. */
  readonly next: number | undefined;
  /** Pages in a row, up to now, that brought nothing new. */
  readonly stale: number;
  /** It ends here because the server goes in circles. */
  readonly repeated: boolean;
}

/**
 * Which total to believe: one that the page itself exceeds is none (Planday was seen to leave it at 0), and then the one before stays.
 * @param offset where the page begins
 */
export function believedTotal(
  { rows, total }: Pick<ContentList, 'rows' | 'total'>,
  offset: number,
  before?: number,
): number | undefined {
  return total !== undefined && (rows.length === 0 || total >= offset + rows.length) ? total : before;
}

/**
 * Whether a page brings nothing that is not there already. An id that most rows of a page share, such as 0, tells nothing of them.
 * @param before the page before it, for rows without an id, which cannot be told apart one by one
 */
export function isRepetition(page: Page, before: Page, known: Pick<ReadonlySet<string | undefined>, 'has'>): boolean {
  if (sameRows(page, before)) return true;
  const keys = new Set(page.map(({ key }) => key));
  return keys.size * 2 > page.length && page.every(({ key }) => key !== undefined && known.has(key));
}

/**
 * What follows a page that was read. A list ends where its total is reached, where a page is empty, or where pages repeat themselves. A page
 * that is shorter than was asked for is no end: a server may give less.
 */
export function readingAfter(
  page: {
    readonly offset: number;
    readonly received: number;
    readonly total: number | undefined;
    readonly isRepetition: boolean;
  },
  stale = 0,
): Reading {
  const { offset, received, total } = page;
  const nowStale = page.isRepetition ? stale + 1 : 0;
  const reached = offset + received;
  const repeated = nowStale > mostStale;
  const isEnd = received === 0 || repeated || (total !== undefined && reached >= total);
  return { next: isEnd ? undefined : reached, stale: nowStale, repeated };
}
