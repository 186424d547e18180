import { PlandayError, sentence } from '../errors.ts';
import type { Shortfall } from '../requests/paging.ts';
import { quietBounds } from '../requests/readingBounds.ts';
import type { Asked } from '../requests/request.ts';

/**
 * Rows that did not come would be taken for deleted ones, or for changes that a filter misses.
 * @param partial why rows are missing at the end of a reading
 * @throws PlandayError `tooLarge` where they never come, `rowsMissing` where they may the next time, else what went wrong
 */
export function expectWhole(partial: Shortfall | undefined, { endpoint, portal }: Pick<Asked, 'endpoint' | 'portal'>): void {
  if (!partial) return;
  if ('error' in partial) throw partial.error;
  if (partial.reason === 'stopped')
    throw new PlandayError(
      'tooLarge',
      sentence(
        '{0} of {1} is too long to be watched: it has more than {2} rows. Ask for a shorter period with Edit Parameters.',
        endpoint.name,
        portal.name,
        quietBounds.rows,
      ),
    );
  throw new PlandayError(
    partial.reason === 'first' ? 'tooLarge' : 'rowsMissing',
    sentence(
      'Not all rows of {0} of {1} came, so nobody can tell what has changed. Choose Run Again to see which came.',
      endpoint.name,
      portal.name,
    ),
  );
}
