import { sentence } from '../errors.ts';
import type { HeldRows } from '../requests/heldRows.ts';
import type { RowBounds } from '../saved/savedChecks.ts';
import { boundsWords, type Outcome, passed } from './check.ts';

/** How many rows there are, as far as that is known. */
export interface RowCount {
  readonly rows: number;
  /** Otherwise there may be more. */
  readonly isExact: boolean;
}

/** Of the whole list, whichever part of it is held. */
export function countOf({ rows, skipped, total, next, partial }: HeldRows): RowCount {
  if (total !== undefined) return { rows: total, isExact: true };
  return { rows: skipped + rows, isExact: next === undefined && partial === undefined };
}

/** @returns `undefined` where the count does not tell */
export function checkRows(bounds: RowBounds, { rows, isExact }: RowCount): Outcome | undefined {
  const { min = 0, max } = bounds;
  const isMore = max !== undefined && rows > max;
  if (isMore || (isExact && rows < min)) {
    return {
      what: 'failed',
      message: isMore ? sentence('There are more rows than expected.') : sentence('There are fewer rows than expected.'),
      expected: [boundsWords(bounds)],
      seen: [isExact ? boundsWords({ min: rows, max: rows }) : boundsWords({ min: rows })],
    };
  }
  return isExact || (rows >= min && max === undefined) ? passed : undefined;
}
