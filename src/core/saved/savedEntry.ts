import { isSavedQuery, type SavedQuery } from './savedQuery.ts';
import { isSaved, type SavedRequest } from './savedRequest.ts';

/** What was saved under a name. */
export type SavedEntry = SavedRequest | SavedQuery;

export function isEntry(value: unknown): value is SavedEntry {
  return isSaved(value) || isSavedQuery(value);
}

/** Whether what was saved is a statement, and not a request. */
export function isQuery<Q extends Pick<SavedQuery, 'sql'>>(entry: Q | Pick<SavedRequest, 'endpointId'>): entry is Q {
  return 'sql' in entry;
}
