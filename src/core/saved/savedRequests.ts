import { courtesy, type NotStored } from '../courtesy.ts';
import { PlandayError, sentence } from '../errors.ts';
import type { Disposable, Event } from '../event.ts';
import { plainText } from '../plainText.ts';
import { freeName } from '../portals/credentials.ts';
import { compareMarks, nextMark } from '../portals/mark.ts';
import { longestFolder } from '../portals/portalPlaces.ts';
import type { StateStore } from '../portals/stores.ts';
import { JoinedList } from './joinedList.ts';
import { isSaved, type SavedRequest } from './savedRequest.ts';

export const savedKey = 'planday.saved';
/** Characters of a name; `freeName` leaves room for a number behind so many. */
export const longestSavedName = 80;

export interface SavedRequestsOptions {
  readonly state: StateStore;
  readonly random: () => string;
  readonly notStored: NotStored;
}

export type NewSavedRequest = Omit<SavedRequest, 'id' | 'mark'>;
/** `folder: undefined` takes it out of its folder. */
export type SavedChange = Partial<Omit<NewSavedRequest, 'folder'>> & { readonly folder?: string | undefined };

/** What the user saved. It is work: what cannot be written is an error, and another window's changes count beside this one's. */
export class SavedRequests implements Disposable {
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
      const names = all.map(({ name }) => name);
      added = requests.map((request) => {
        const name = freeName([plainText(request.name, longestSavedName)], names);
        names.push(name);
        return { ...inFolder(request, request.folder), name, id: this.#random(12), mark: nextMark([], this.#random(8)) };
      });
      return [...all, ...added];
    });
    return added;
  }

  /** @throws PlandayError `invalidInput` when it was deleted meanwhile; `badState`, `notStored`, nothing changed */
  async update(id: string, change: SavedChange): Promise<void> {
    await this.#list.change((all) => {
      if (!all.some((saved) => saved.id === id)) throw deleted();
      return all.map((saved) => {
        if (saved.id !== id) return saved;
        const { folder, ...others } = { folder: saved.folder, ...change };
        return { ...inFolder(saved, folder), ...others, mark: nextMark([saved.mark], this.#random(8)) };
      });
    });
  }

  /** @throws PlandayError `badState`, `notStored` */
  async remove(id: string): Promise<void> {
    await this.#list.change((all) => all, [id]);
  }

  /** To be called often, as `PortalList.noticeForeignChange`. */
  noticeForeignChange(): void {
    if (this.#list.noticeForeignChange()) void courtesy(() => this.#list.change((all) => all), this.#options.notStored);
  }

  dispose(): void {
    this.#list.dispose();
  }

  #random(length: number): string {
    return this.#options.random().replaceAll('-', '').slice(0, length);
  }
}

function inFolder<R extends NewSavedRequest>(
  { folder: _, ...others }: R,
  folder: string | undefined,
): Omit<R, 'folder'> & Pick<R, 'folder'> {
  const name = plainText(folder ?? '', longestFolder);
  return { ...others, ...(name !== '' && { folder: name }) };
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
