import type { Endpoint } from '../catalogue/endpoint.ts';
import { PlandayError, type Sentence, sentence } from '../errors.ts';
import type { Portal } from '../portals/portal.ts';
import { mostBytes } from './readingBounds.ts';
import type { Asked } from './request.ts';

/** A stretch of a list that could not be read, while the rest could. */
export interface MissingRows {
  readonly endpoint: Endpoint;
  readonly portal: Portal;
  /** Why; of several failures the first in the list's order. */
  readonly error: PlandayError;
  /** Rows that are there all the same; absent where a file was to hold all of them or none. */
  readonly kept?: number;
  /** Counted from 1, both included. */
  readonly first: number;
  readonly last: number;
  readonly tries: number;
  /** Whether no other stretch is missing. */
  readonly isOnlyOne: boolean;
}

/** Names the rows that are missing, says what became of the others, and how to get the rest. */
export function rowsNotRead(missing: MissingRows): PlandayError {
  const { status, detail, retryAt } = missing.error;
  return new PlandayError('rowsMissing', explain(missing), {
    cause: missing.error,
    status,
    detail,
    retryAt,
  });
}

/** Says where a list ended because no document holds more of it. @param kept rows that are there @param most bytes, where that is not what a document holds */
export function documentIsFull({ endpoint, portal }: Asked, kept: number, most = mostBytes): PlandayError {
  const args = [endpoint.name, portal.name, most / 1_000_000, kept] as const;
  return new PlandayError(
    'documentFull',
    most > mostBytes
      ? sentence(
          '{0} of {1} has more rows than a table can hold, which is {2} MB of text; rows kept: {3}. Choose Fetch to File for all of them, or ask for fewer with Edit Parameters.',
          ...args,
        )
      : sentence(
          '{0} of {1} has more rows than a document can hold, which is {2} MB of text; rows kept: {3}. Choose Open as Table or Fetch to File for all of them, or ask for fewer with Edit Parameters.',
          ...args,
        ),
  );
}

function explain({ endpoint, portal, kept, first, last, tries, isOnlyOne }: MissingRows): Sentence {
  if (kept === undefined) {
    return sentence(
      'Rows {0} to {1} of {2} in {3} could not be read, so no file was written. Choose Fetch to File to try again.',
      first,
      last,
      endpoint.name,
      portal.name,
    );
  }
  if (!isOnlyOne) {
    return sentence(
      'Rows {0} to {1} and others of {2} in {3} could not be read; rows kept: {4}. Choose Fetch All Pages to try again.',
      first,
      last,
      endpoint.name,
      portal.name,
      kept,
    );
  }
  return tries > 1
    ? sentence(
        'Rows {0} to {1} of {2} in {3} could not be read after {4} tries; rows kept: {5}. Choose Fetch All Pages to try again.',
        first,
        last,
        endpoint.name,
        portal.name,
        tries,
        kept,
      )
    : sentence(
        'Rows {0} to {1} of {2} in {3} could not be read; rows kept: {4}. Choose Fetch All Pages to try again.',
        first,
        last,
        endpoint.name,
        portal.name,
        kept,
      );
}
