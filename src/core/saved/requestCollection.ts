import type { Event } from '../event.ts';
import { RequestHistory, type RequestHistoryOptions } from './requestHistory.ts';
import { SavedRequests, type SavedRequestsOptions } from './savedRequests.ts';

export interface RequestCollectionOptions extends Omit<RequestHistoryOptions & SavedRequestsOptions, 'random'> {}

/** What the Requests view shows: what was saved, and what was asked. */
export class RequestCollection {
  readonly saved: SavedRequests;
  readonly history: RequestHistory;
  /** Fires after each write that other windows shall hear of at once. */
  readonly onDidSave: Event<void>;

  constructor(given: RequestCollectionOptions) {
    const options = { ...given, random: () => crypto.randomUUID() };
    this.saved = new SavedRequests(options);
    this.history = new RequestHistory(options);
    this.onDidSave = this.saved.onDidSave;
  }

  /** Looks whether another window changed what is stored, or wrote over a change of this one; to be called often. */
  noticeForeignChange(): void {
    this.saved.noticeForeignChange();
    this.history.noticeForeignChange();
  }
}
