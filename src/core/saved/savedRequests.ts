import { courtesy, type NotStored } from '../courtesy.ts';
import { PlandayError, sentence } from '../errors.ts';
import type { Event } from '../event.ts';
import { nameKey, plainText } from '../plainText.ts';
import { type Mark, nextMark } from '../portals/mark.ts';
import { isSame } from '../portals/portalJoin.ts';
import type { StateStore } from '../portals/stores.ts';
import { isTexts } from '../requests/request.ts';
import { longestSavedName } from './entryParts.ts';
import { joinedEntries, laterEntry } from './joinedEntries.ts';
import { JoinedList } from './joinedList.ts';
import { isEntry, isQuery, type SavedEntry } from './savedEntry.ts';
import type { SavedQuery } from './savedQuery.ts';
import type { SavedRequest } from './savedRequest.ts';

export const savedKey = 'planday.saved';
/** Twice what one file brings. */
const mostRemoved = 4_000;
/** Where the list keeps what was deleted. */
export const removedSavedKey = `${savedKey}.removed`;

export interface SavedRequestsOptions {
  readonly state: StateStore;
  readonly random: () => string;
  readonly notStored: NotStored;
}

/** Its name and its folder are plain text. */
export type NewSavedRequest = Omit<SavedRequest, 'id' | 'mark' | 'portalMark'>;
export type NewSavedQuery = Omit<SavedQuery, 'id' | 'mark' | 'portalMark'>;
type NewEntry = NewSavedRequest | NewSavedQuery;
/** What is `undefined` is taken out. */
export type SavedChange = ChangeOf<NewSavedRequest> | ChangeOf<NewSavedQuery>;
type ChangeOf<Entry> = { readonly [Field in keyof Entry]?: Entry[Field] | undefined };

/** What the user saved. It is work: what cannot be written is an error, and another window's changes count beside this one's. */
export class SavedRequests {
  readonly #options: SavedRequestsOptions;
  readonly #list: JoinedList<SavedEntry>;
  readonly onDidChange: Event<void>;
  readonly onDidSave: Event<void>;

  constructor(options: SavedRequestsOptions) {
    this.#options = options;
    this.#list = new JoinedList({
      state: options.state,
      key: savedKey,
      isEntry,
      later: laterEntry,
      arrange: (entries) => entries.toSorted((one, other) => (one.id < other.id ? -1 : 1)),
      mostRemoved,
      unreadable,
    });
    this.onDidChange = this.#list.onDidChange;
    this.onDidSave = this.#list.onDidSave;
  }

  /** Requests and queries. */
  all(): readonly SavedEntry[] {
    return this.#list.all();
  }

  requests(): readonly SavedRequest[] {
    return this.all().flatMap((entry) => (isQuery(entry) ? [] : [entry]));
  }

  /** @throws PlandayError `invalidInput` when it was deleted meanwhile, in another window perhaps */
  get(id: string): SavedEntry {
    const found = this.all().find((saved) => saved.id === id);
    if (!found) throw deleted();
    return found;
  }

  /**
   * Saves them beside what is there: a name that is taken gets a number.
   * @returns as they were saved
   * @throws PlandayError `badState`, `notStored`, nothing saved
   */
  async add(entries: readonly NewEntry[]): Promise<readonly SavedEntry[]> {
    let added: readonly SavedEntry[] = [];
    await this.#list.change((all) => {
      const taken = new Set(all.map(({ name }) => nameKey(name)));
      const counts = new Map<string, number>();
      added = entries.map((entry) => {
        const name = freeName(entry.name, taken, counts);
        taken.add(nameKey(name));
        const marks = { mark: nextMark([], this.#random(8)), ...this.#portalMark(undefined, entry.portalIds, []) };
        return { ...changed(entry, { name }), id: this.#random(12), ...marks };
      });
      return [...all, ...added];
    });
    return added;
  }

  /** @throws PlandayError `invalidInput` when it was deleted meanwhile; `badState`, `notStored`, nothing changed */
  async update(id: string, change: SavedChange): Promise<void> {
    await this.#edit([id], change);
  }

  /**
   * Puts them in a folder, all at once; those that are there already stay as they are.
   * @param folder plain text; `undefined` for none
   * @throws PlandayError as `update`, when all of them were deleted
   */
  async put(ids: readonly string[], folder: string | undefined): Promise<void> {
    await this.#edit(ids, { folder });
  }

  /** @throws PlandayError `badState`, `notStored` */
  async remove(ids: readonly string[]): Promise<void> {
    await this.#list.change((all) => all, ids);
  }

  /**
   * Takes what another machine of the user has: of the same entry the newer one.
   * @param removed what was deleted there
   * @throws PlandayError `badState`, `notStored`
   */
  async take(entries: readonly SavedEntry[], removed: readonly string[]): Promise<void> {
    const gone = this.#options.state.get<unknown>(removedSavedKey);
    // Thousands of each: they are looked up, not gone through.
    const [removedThere, removedHere] = [new Set(removed), new Set(isTexts(gone) ? gone : [])];
    const isGone = (id: string) => removedThere.has(id) || removedHere.has(id);
    const own = this.all();
    const goes = own.filter(({ id }) => removedThere.has(id)).map(({ id }) => id);
    if (goes.length === 0 && isSame(joinedEntries(own, entries, isGone), own)) return;
    await this.#list.change((all) => joinedEntries(all, entries, isGone), goes);
  }

  /** To be called often, as `PortalList.noticeForeignChange`. */
  noticeForeignChange(): void {
    if (this.#list.noticeForeignChange()) void courtesy(() => this.#list.change((all) => all), this.#options.notStored);
  }

  async #edit(ids: readonly string[], change: SavedChange): Promise<void> {
    await this.#list.change((all) => {
      if (!all.some(({ id }) => ids.includes(id))) throw deleted();
      return all.map((saved) => (ids.includes(saved.id) ? changed(saved, { ...change, ...this.#marks(saved, change) }) : saved));
    });
  }

  #marks(saved: SavedEntry, change: SavedChange): Partial<Pick<SavedEntry, 'mark' | 'portalMark'>> {
    const { portalIds: _, ...content } = change;
    return {
      ...(!isSame(changed(saved, content), saved) && { mark: nextMark([saved.mark], this.#random(8)) }),
      ...this.#portalMark(saved.portalMark, change.portalIds, saved.portalIds),
    };
  }

  /** Only where other portals are chosen: whoever says the same ones again has chosen none. */
  #portalMark(mark: Mark | undefined, chosen: readonly string[] | undefined, before: readonly string[]) {
    return chosen && !isSame(chosen, before) ? { portalMark: nextMark([mark], this.#random(8)) } : {};
  }

  #random(length: number): string {
    return this.#options.random().replaceAll('-', '').slice(0, length);
  }
}

function changed<E extends NewEntry>(entry: E, change: SavedChange & { readonly mark?: Mark; readonly portalMark?: Mark }): E {
  return Object.fromEntries(Object.entries({ ...entry, ...change }).filter(([, value]) => value !== undefined)) as E;
}

/** @param counts how far the numbers of each name have come: many of one name are not counted through again */
function freeName(name: string, taken: ReadonlySet<string>, counts: Map<string, number>): string {
  if (!taken.has(nameKey(name))) return name;
  for (let count = counts.get(name) ?? 2; ; count++) {
    counts.set(name, count + 1);
    const number = ` ${count}`;
    // With its number too, a file of saved requests takes it.
    const numbered = `${plainText(name, longestSavedName - number.length)}${number}`;
    if (!taken.has(nameKey(numbered))) return numbered;
  }
}

function deleted(): PlandayError {
  return new PlandayError(
    'invalidInput',
    sentence('That saved request was deleted. The Requests view shows those that there are.'),
  );
}

function unreadable(): PlandayError {
  return new PlandayError(
    'badState',
    sentence(
      'The stored list of saved requests is of a kind that this version does not know, perhaps of a later one, so it was left as it is. Update Planday API Explorer, then try again.',
    ),
  );
}
