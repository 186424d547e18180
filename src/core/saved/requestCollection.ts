import type { Event } from '../event.ts';
import { limits, within } from '../limits.ts';
import { RequestHistory, type RequestHistoryOptions } from './requestHistory.ts';
import { SavedRequests, type SavedRequestsOptions } from './savedRequests.ts';
import { syncedKey } from './syncedKey.ts';
import { SyncedRequests } from './syncedRequests.ts';

export interface RequestCollectionOptions extends Omit<RequestHistoryOptions & SavedRequestsOptions, 'random'> {
  /** What the user has set under a key. */
  readonly setting?: (key: string) => unknown;
  /** Told when something that was saved has a check: soon after the collection is made, or as soon as there is one. */
  readonly onCheck?: () => void;
}

/** What the Requests view shows: what was saved, and what was asked. */
export class RequestCollection {
  readonly saved: SavedRequests;
  readonly history: RequestHistory;
  readonly synced: SyncedRequests;
  /** Fires after each write that other windows shall hear of at once. */
  readonly onDidSave: Event<void>;

  constructor(given: RequestCollectionOptions) {
    const options = { ...given, random: () => crypto.randomUUID() };
    const { state, notStored, setting } = given;
    const { historyLength } = limits;
    this.saved = new SavedRequests(options);
    this.history = new RequestHistory({ ...options, most: () => within(historyLength, setting?.(historyLength.key)) });
    const isWanted = () => setting?.(syncedKey) === true;
    this.synced = new SyncedRequests({ state, notStored, isWanted, saved: this.saved });
    this.onDidSave = this.saved.onDidSave;
    const look = () => this.saved.all().some(({ checks }) => checks) && given.onCheck?.();
    this.saved.onDidChange(look);
    // Whoever is told asks for this collection, which is not there before.
    queueMicrotask(look);
  }

  /** To be called when a setting is another one. */
  applySettings(): void {
    void this.history.trim();
    this.synced.look();
  }

  /** Looks whether another window changed what is stored, or wrote over a change of this one; to be called often. */
  noticeForeignChange(): void {
    this.saved.noticeForeignChange();
    this.history.noticeForeignChange();
    this.synced.look();
  }
}
