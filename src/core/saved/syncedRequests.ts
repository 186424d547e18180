import { courtesy, type NotStored } from '../courtesy.ts';
import { isRecord } from '../json.ts';
import { isSame } from '../portals/portalJoin.ts';
import type { StateStore } from '../portals/stores.ts';
import { isTexts } from '../requests/request.ts';
import { withPortalsOf } from './joinedEntries.ts';
import { isEntry, type SavedEntry } from './savedEntry.ts';
import { removedSavedKey, type SavedRequests } from './savedRequests.ts';
import { syncedKey } from './syncedKey.ts';

/** More than four machines of one user remember: what one of them would add again and again made the list turn for ever. */
const mostRemoved = 16_000;

/** What goes along. A portal's id of ours is of one machine, and so no entry has any here. */
interface Synced {
  readonly version: 1;
  readonly entries: readonly SavedEntry[];
  /** What this version does not know, a later one's perhaps: it goes on as it came. */
  readonly others: readonly unknown[];
  /** Ids of what was deleted. */
  readonly removed: readonly string[];
}

export interface SyncedRequestsOptions {
  readonly state: StateStore;
  readonly saved: Pick<SavedRequests, 'all' | 'take' | 'onDidSave'>;
  /** Whether the user wants it. */
  readonly isWanted: () => boolean;
  readonly notStored: NotStored;
}

/**
 * What was saved, beside the list of this machine, in the form in which the editor takes it to others. What comes from there joins the list with the
 * portals that it has here; one that is new has none, and asks when it runs.
 */
export class SyncedRequests {
  readonly #options: SyncedRequestsOptions;
  #writing: Promise<void> = Promise.resolve();
  #seen: readonly unknown[] = [];

  constructor(options: SyncedRequestsOptions) {
    this.#options = options;
    options.saved.onDidSave(() => this.look());
  }

  /** Takes what came and hands over what is new; to be called often. Nobody waits for it. */
  look(): void {
    const run = () => courtesy(() => this.#look(), this.#options.notStored);
    this.#writing = this.#writing.then(run);
  }

  /** When what has begun is over. */
  async settled(): Promise<void> {
    await this.#writing;
  }

  async #look(): Promise<void> {
    const { state, saved, isWanted } = this.#options;
    const stored = state.get<unknown>(syncedKey);
    if (!isWanted()) {
      // Nothing lies there for a day on which the editor is told to sync again.
      if (stored !== undefined) await state.update(syncedKey, undefined);
      return;
    }
    const seen = [stored, saved.all(), state.get<unknown>(removedSavedKey)];
    if (seen.every((one, index) => one === this.#seen[index])) return;
    this.#seen = seen;
    try {
      await this.#join(stored);
    } catch (error) {
      // What could not be written is tried again with the next look, though nothing has changed.
      this.#seen = [];
      throw error;
    }
  }

  async #join(stored: unknown): Promise<void> {
    const { state, saved } = this.#options;
    const came = readSynced(stored);
    // A later version's is left as it is.
    if (!came) return;
    await saved.take(came.entries, came.removed);
    // Another machine's came meanwhile: it is taken first.
    if (!isSame(state.get<unknown>(syncedKey), stored)) return await this.#look();
    const gone = state.get<unknown>(removedSavedKey);
    const removed = [...new Set([...came.removed, ...(isTexts(gone) ? gone : [])])];
    const others = came.others.filter((one) => !removed.includes(idOf(one)));
    const unknown = new Set(others.map(idOf));
    const entries = saved
      .all()
      .filter(({ id }) => !unknown.has(id))
      .map((entry) => withPortalsOf(entry));
    const next = { version: 1, entries: [...entries, ...others], removed: removed.slice(-mostRemoved) };
    if (!isSame(next, stored)) await state.update(syncedKey, next);
  }
}

function idOf(entry: unknown): string {
  return isRecord(entry) ? String(entry.id) : '';
}

function readSynced(stored: unknown): Synced | undefined {
  if (stored === undefined) return { version: 1, entries: [], others: [], removed: [] };
  if (!isRecord(stored) || stored.version !== 1) return undefined;
  const { entries, removed } = stored;
  const all: readonly unknown[] = Array.isArray(entries) ? entries : [];
  return {
    version: 1,
    entries: all.filter(isEntry),
    others: all.filter((one) => !isEntry(one)),
    removed: isTexts(removed) ? removed : [],
  };
}
