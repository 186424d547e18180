import type { Clock } from '../clock.ts';
import { Emitter } from '../event.ts';
import { isRecord } from '../json.ts';
import { isPortal, type Portal } from './portal.ts';
import { unreadableList } from './portalErrors.ts';
import { isSame, joinedLists } from './portalJoin.ts';
import type { StateStore } from './stores.ts';

export const portalsKey = 'planday.portals';
/** Ids of portals that were removed, the latest first: an absence alone may be another window's older copy of the list. */
export const removedKey = 'planday.portals.removed';
const mostRemoved = 300;
/** What was learned is written together, this long after the first of it. */
const learnedMs = 1_000;

type Change = (portals: readonly Portal[]) => readonly Portal[];

interface Wanted {
  readonly change: Change;
  /** The portal that goes with the change. */
  readonly goes: string | undefined;
  readonly done: () => void;
  readonly failed: (error: unknown) => void;
}

export interface StoredPortalsDependencies {
  readonly state: StateStore;
  readonly clock: Clock;
  /** Told of a write that nobody waits for. */
  readonly onDidFail: (error: unknown) => void;
}

/**
 * The list of portals in the editor's state. The editor writes the whole state of an extension at once, and the window that writes last
 * wins: so each window remembers what it has seen, joins it with what is stored whenever it reads, and writes again what went missing.
 */
export class StoredPortals {
  readonly #dependencies: StoredPortalsDependencies;
  readonly #saved = new Emitter<void>();
  readonly #gone = new Set<string>();
  readonly #wanted: Wanted[] = [];
  #portals: readonly Portal[] = [];
  #read: { readonly stored: unknown; readonly removed: unknown } | undefined;
  #writing = false;
  #later = false;

  /** Fires after each write, also of what was learned by the way. */
  readonly onDidSave = this.#saved.event;

  constructor(dependencies: StoredPortalsDependencies) {
    this.#dependencies = dependencies;
  }

  /** The portals that were removed, as far as anybody remembers. */
  get gone(): ReadonlySet<string> {
    return this.#gone;
  }

  /** Whether anything is stored under that id, also of a kind that this version does not know. */
  holds(id: string): boolean {
    const stored = this.#dependencies.state.get<unknown>(portalsKey);
    if (stored !== undefined && !Array.isArray(stored)) return true;
    return [...(stored ?? []), ...this.all()].some((entry) => isRecord(entry) && entry.id === id);
  }

  all(): readonly Portal[] {
    const { state } = this.#dependencies;
    const stored = state.get<unknown>(portalsKey);
    const removed = state.get<unknown>(removedKey);
    // Asked for often; the editor hands out the same object as long as nothing was written.
    if (this.#read && this.#read.stored === stored && this.#read.removed === removed) return this.#portals;
    this.#read = { stored, removed };
    for (const id of textsOf(removed)) this.#gone.add(id);
    this.#take(Array.isArray(stored) ? stored.filter(isPortal) : []);
    return this.#portals;
  }

  /**
   * Stores a change, together with others that come meanwhile.
   * @param goes the portal that is removed by it
   * @throws PlandayError `badState`; what the editor's state throws. Nothing is changed then.
   */
  change(change: Change, goes?: string): Promise<void> {
    return new Promise((done, failed) => {
      this.#wanted.push({ change, goes, done, failed });
      void this.#write();
    });
  }

  /** Takes what was learned by the way: known at once, written with the next write or a little later, and nobody waits for it. */
  learn(change: Change): void {
    const portals = this.all();
    const learned = change(portals);
    if (learned === portals) return;
    this.#portals = learned;
    this.saveLater();
  }

  /** Whether the stored list lacks something that this window knows: another window has written over it. */
  lacks(): boolean {
    const stored = this.#dependencies.state.get<unknown>(portalsKey);
    return (stored === undefined || Array.isArray(stored)) && !isSame(withOthers(stored, this.all()), stored ?? []);
  }

  saveLater(): void {
    if (this.#later) return;
    this.#later = true;
    const { clock, onDidFail } = this.#dependencies;
    const save = async () => {
      await clock.sleep(learnedMs);
      this.#later = false;
      await this.change((portals) => portals);
    };
    save().catch(onDidFail);
  }

  #take(stored: readonly Portal[]): void {
    this.#portals = joinedLists(stored, this.#portals).filter(({ id }) => !this.#gone.has(id));
  }

  async #write(): Promise<void> {
    if (this.#writing) return;
    this.#writing = true;
    // What comes at the same time is written at once.
    await undefined;
    for (let batch = this.#wanted.splice(0); batch.length > 0; batch = this.#wanted.splice(0)) {
      try {
        await this.#save(batch);
        for (const { done } of batch) done();
      } catch (error) {
        for (const { failed } of batch) failed(error);
      }
    }
    this.#writing = false;
  }

  async #save(batch: readonly Wanted[]): Promise<void> {
    const { state } = this.#dependencies;
    const going = new Set(batch.flatMap(({ goes }) => goes ?? []));
    const next = batch.reduce((portals, { change }) => change(portals), this.all()).filter(({ id }) => !going.has(id));
    const before = { stored: state.get<unknown>(portalsKey), removed: state.get<unknown>(removedKey) };
    if (before.stored !== undefined && !Array.isArray(before.stored)) throw unreadableList();
    const stored = withOthers(before.stored, next);
    const removed = [...new Set([...going, ...textsOf(before.removed)])].slice(0, mostRemoved);
    try {
      const writes: PromiseLike<void>[] = [];
      if (!isSame(stored, before.stored ?? [])) writes.push(state.update(portalsKey, stored));
      if (going.size > 0) writes.push(state.update(removedKey, removed));
      await Promise.all(writes);
      if (writes.length > 0) this.#saved.fire();
    } catch (error) {
      // The editor shows a value that it could not write as if it were stored.
      await Promise.allSettled([state.update(portalsKey, before.stored), state.update(removedKey, before.removed)]);
      throw error;
    }
    for (const id of going) this.#gone.add(id);
    this.#take(next);
  }
}

/** What is no portal that this version knows, a later one's perhaps, stays where it is. */
function withOthers(stored: readonly unknown[] | undefined, portals: readonly Portal[]): readonly unknown[] {
  const left = new Map(portals.map((portal) => [portal.id, portal]));
  const inPlace = (stored ?? []).flatMap((entry) => {
    if (!isPortal(entry)) return [entry];
    const portal = left.get(entry.id);
    left.delete(entry.id);
    return portal ?? [];
  });
  return [...inPlace, ...left.values()];
}

function textsOf(stored: unknown): readonly string[] {
  return Array.isArray(stored) ? stored.filter((id) => typeof id === 'string') : [];
}
