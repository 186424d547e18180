import type { PlandayError } from '../errors.ts';
import { Emitter } from '../event.ts';
import { isSame } from '../portals/portalJoin.ts';
import type { StateStore } from '../portals/stores.ts';
import { written } from '../portals/written.ts';
import { isTexts } from '../requests/request.ts';

/** Ids of what was removed, the latest first: an absence alone may be another window's older copy of the list. */
const usualRemoved = 500;

export interface JoinedListOptions<T> {
  readonly state: StateStore;
  /** Under this key of the state; what was removed stands under the same with `.removed`. */
  readonly key: string;
  /** Whether a stored entry is one that this version knows; any other stays as it is. */
  readonly isEntry: (entry: unknown) => entry is T;
  /** Which of two of the same id counts. */
  readonly later: (one: T, other: T) => T;
  /** Which of them are kept, and in which order: the same in every window. */
  readonly arrange: (entries: readonly T[]) => readonly T[];
  /** How many ids of what was removed are kept; more than anybody removes at once, or windows bring back what is beyond. */
  readonly mostRemoved?: number;
  /** What is said where the list is none. */
  readonly unreadable: () => PlandayError;
}

type Going<T> = readonly string[] | ((entries: readonly T[]) => readonly string[]);

/**
 * A list in the editor's state. The editor writes the whole state of an extension at once, and the window that writes last wins: so each
 * window remembers what it has seen, joins it with what is stored whenever it reads, and writes again what went missing.
 */
export class JoinedList<T extends { readonly id: string }> {
  readonly #options: JoinedListOptions<T>;
  readonly #changed = new Emitter<void>();
  readonly #saved = new Emitter<void>();
  readonly #gone = new Set<string>();
  #entries: readonly T[] = [];
  #read: { readonly stored: unknown; readonly removed: unknown } | undefined;
  #told: readonly T[] | undefined;
  #writing: Promise<void> = Promise.resolve();

  /** Fires when the list is another one than before; also after a change of another window, once noticed. */
  readonly onDidChange = this.#changed.event;
  /** Fires after each write of this window. */
  readonly onDidSave = this.#saved.event;

  constructor(options: JoinedListOptions<T>) {
    this.#options = options;
  }

  all(): readonly T[] {
    const { state, key, isEntry } = this.#options;
    const [stored, removed] = [state.get<unknown>(key), state.get<unknown>(this.#removedKey)];
    // Asked for often; the editor hands out the same object as long as nothing was written.
    if (this.#read && this.#read.stored === stored && this.#read.removed === removed) return this.#entries;
    this.#read = { stored, removed };
    for (const id of isTexts(removed) ? removed : []) this.#gone.add(id);
    this.#join(Array.isArray(stored) ? stored.filter(isEntry) : []);
    this.#told ??= this.#entries;
    return this.#entries;
  }

  /**
   * Changes the list, one change after the other.
   * @param goes ids of what is removed by it; a function where that depends on what is there when its turn comes
   * @throws PlandayError `badState`, `notStored`. Nothing is changed then; whatever `change` throws
   */
  async change(change: (entries: readonly T[]) => readonly T[], goes: Going<T> = []): Promise<void> {
    const writing = this.#writing.then(() => this.#write(change, typeof goes === 'function' ? goes(this.all()) : goes));
    this.#writing = writing.catch(() => undefined);
    await writing;
    this.#tell();
  }

  /** Looks whether another window changed the stored list; to be called often. @returns whether it wrote over a change of this one */
  noticeForeignChange(): boolean {
    this.#tell();
    const { state, key } = this.#options;
    const [stored, removed] = [state.get<unknown>(key) ?? [], state.get<unknown>(this.#removedKey) ?? []];
    if (!Array.isArray(stored)) return false;
    return !isSame(this.#withOthers(stored, this.all()), stored) || !isSame(this.#withGone([], removed), removed);
  }

  get #removedKey(): string {
    return `${this.#options.key}.removed`;
  }

  #join(stored: readonly T[]): void {
    const { later, arrange } = this.#options;
    const byId = new Map<string, T>();
    for (const entry of [...stored, ...this.#entries]) {
      const known = byId.get(entry.id);
      byId.set(entry.id, known ? later(known, entry) : entry);
    }
    this.#entries = arrange([...byId.values()].filter(({ id }) => !this.#gone.has(id)));
  }

  #tell(): void {
    const now = this.all();
    if (isSame(now, this.#told)) return;
    this.#told = now;
    this.#changed.fire();
  }

  async #write(change: (entries: readonly T[]) => readonly T[], goes: readonly string[]): Promise<void> {
    const { state, key, arrange, unreadable } = this.#options;
    const before = { stored: state.get<unknown>(key), removed: state.get<unknown>(this.#removedKey) };
    if (before.stored !== undefined && !Array.isArray(before.stored)) throw unreadable();
    const next = arrange(change(this.all()).filter(({ id }) => !goes.includes(id)));
    const stored = this.#withOthers(before.stored ?? [], next);
    const removed = this.#withGone(goes, before.removed);
    const writes = [
      ...(isSame(removed, before.removed ?? []) ? [] : [[this.#removedKey, removed] as const]),
      ...(isSame(stored, before.stored ?? []) ? [] : [[key, stored] as const]),
    ];
    if (writes.length === 0) return;
    try {
      await written(() => Promise.all(writes.map(async ([name, value]) => await state.update(name, value))));
    } catch (error) {
      // The editor shows a value that it could not write as if it were stored.
      const putBack = async (name: string, value: unknown) => await state.update(name, value);
      await Promise.allSettled([putBack(key, before.stored), putBack(this.#removedKey, before.removed)]);
      throw error;
    }
    for (const id of goes) this.#gone.add(id);
    this.#entries = next;
    this.#saved.fire();
  }

  /** What another window has written over of these would come back with the next one that still has it. */
  #withGone(goes: readonly string[], stored: unknown): readonly string[] {
    return [...new Set([...goes, ...(isTexts(stored) ? stored : []), ...this.#gone])].slice(
      0,
      this.#options.mostRemoved ?? usualRemoved,
    );
  }

  /** What this version does not know, a later one's perhaps, stays. */
  #withOthers(stored: readonly unknown[], entries: readonly T[]): readonly unknown[] {
    return [...entries, ...stored.filter((entry) => !this.#options.isEntry(entry))];
  }
}
