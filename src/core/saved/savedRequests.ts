import { courtesy, type NotStored } from '../courtesy.ts';
import { PlandayError, sentence } from '../errors.ts';
import type { Event } from '../event.ts';
import { nameKey, plainText } from '../plainText.ts';
import { compareMarks, type Mark, nextMark } from '../portals/mark.ts';
import { isSame } from '../portals/portalJoin.ts';
import type { StateStore } from '../portals/stores.ts';
import { longestSavedName } from './fileEntry.ts';
import { JoinedList } from './joinedList.ts';
import { isSaved, type SavedRequest } from './savedRequest.ts';

export const savedKey = 'planday.saved';

export interface SavedRequestsOptions {
  readonly state: StateStore;
  readonly random: () => string;
  readonly notStored: NotStored;
}

/** Its name and its folder are plain text. */
export type NewSavedRequest = Omit<SavedRequest, 'id' | 'mark'>;
/** What is `undefined` is taken out. */
export type SavedChange = { readonly [Field in keyof NewSavedRequest]?: NewSavedRequest[Field] | undefined };

/** What the user saved. It is work: what cannot be written is an error, and another window's changes count beside this one's. */
export class SavedRequests {
  readonly #options: SavedRequestsOptions;
  readonly #list: JoinedList<SavedRequest>;
  readonly onDidChange: Event<void>;
  readonly onDidSave: Event<void>;

  constructor(options: SavedRequestsOptions) {
    this.#options = options;
    this.#list = new JoinedList({
      state: options.state,
      key: savedKey,
      isEntry: isSaved,
      later: (one, other) => (compareMarks(one.mark, other.mark) >= 0 ? one : other),
      arrange: (entries) => entries.toSorted((one, other) => (one.id < other.id ? -1 : 1)),
      unreadable,
    });
    this.onDidChange = this.#list.onDidChange;
    this.onDidSave = this.#list.onDidSave;
  }

  all(): readonly SavedRequest[] {
    return this.#list.all();
  }

  /** @throws PlandayError `invalidInput` when it was deleted meanwhile, in another window perhaps */
  get(id: string): SavedRequest {
    const found = this.all().find((saved) => saved.id === id);
    if (!found) throw deleted();
    return found;
  }

  /**
   * Saves them beside what is there: a name that is taken gets a number.
   * @returns as they were saved
   * @throws PlandayError `badState`, `notStored`, nothing saved
   */
  async add(requests: readonly NewSavedRequest[]): Promise<readonly SavedRequest[]> {
    let added: readonly SavedRequest[] = [];
    await this.#list.change((all) => {
      const taken = new Set(all.map(({ name }) => nameKey(name)));
      const counts = new Map<string, number>();
      added = requests.map((request) => {
        const name = freeName(request.name, taken, counts);
        taken.add(nameKey(name));
        return { ...changed(request, { name }), id: this.#random(12), mark: nextMark([], this.#random(8)) };
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

  /** To be called often, as `PortalList.noticeForeignChange`. */
  noticeForeignChange(): void {
    if (this.#list.noticeForeignChange()) void courtesy(() => this.#list.change((all) => all), this.#options.notStored);
  }

  async #edit(ids: readonly string[], change: SavedChange): Promise<void> {
    await this.#list.change((all) => {
      if (!all.some(({ id }) => ids.includes(id))) throw deleted();
      return all.map((saved) => {
        if (!ids.includes(saved.id) || isSame(changed(saved, change), saved)) return saved;
        return changed(saved, { ...change, mark: nextMark([saved.mark], this.#random(8)) });
      });
    });
  }

  #random(length: number): string {
    return this.#options.random().replaceAll('-', '').slice(0, length);
  }
}

function changed<R extends NewSavedRequest>(request: R, change: SavedChange & { readonly mark?: Mark }): R {
  return Object.fromEntries(Object.entries({ ...request, ...change }).filter(([, value]) => value !== undefined)) as R;
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
