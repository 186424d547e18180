import { courtesy, type NotStored } from '../courtesy.ts';
import { PlandayError, sentence } from '../errors.ts';
import type { Event } from '../event.ts';
import { isRecord } from '../json.ts';
import { withoutSensitive } from '../parameters/personalValues.ts';
import { compareMarks, type Mark, nextMark } from '../portals/mark.ts';
import { removedKey } from '../portals/storedPortals.ts';
import type { StateStore } from '../portals/stores.ts';
import type { Answer } from '../requests/answer.ts';
import { longestLastValues } from '../requests/keptRequests.ts';
import { type ApiRequest, type Asked, isTexts, readRequest, requestOf } from '../requests/request.ts';
import { JoinedList } from './joinedList.ts';

export const historyKey = 'planday.history';
export const mostOfHistory = 200;

/** A request that was answered, and how. No row and nothing sensitive is kept of it. */
export interface HistoryEntry extends ApiRequest {
  readonly id: string;
  /** What the endpoint was called. */
  readonly name: string;
  /** What it was asked for, in few words; nothing personal. */
  readonly summary?: readonly string[];
  /** When the answer came, in milliseconds since the epoch. */
  readonly at: number;
  readonly milliseconds: number;
  /** Newer with each answer, whatever the clock was set to. Absent: it is of an older version. */
  readonly mark?: Mark | undefined;
  /** How many rows came, where it is a list. */
  readonly rows?: number | undefined;
  /** How many there are, where that is known. */
  readonly total?: number | undefined;
}

export interface RequestHistoryOptions {
  readonly state: StateStore;
  readonly random: () => string;
  readonly onDidRemovePortal: Event<string>;
  readonly notStored: NotStored;
  /** How many the user wants to be kept: what is beyond goes, with none all of it. */
  readonly most?: (() => number) | undefined;
}

/** What was asked, the latest first: of the same request, the last time. It goes with its portal. */
export class RequestHistory {
  readonly #options: RequestHistoryOptions;
  readonly #list: JoinedList<HistoryEntry>;
  /** Portals that are gone: what still comes of them is not kept. */
  readonly #gone = new Set<string>();
  readonly onDidChange: Event<void>;

  constructor(options: RequestHistoryOptions) {
    this.#options = options;
    this.#list = new JoinedList({
      state: options.state,
      key: historyKey,
      isEntry,
      later: (one, other) => (byTurn(one, other) <= 0 ? one : other),
      arrange: (entries) => lastOfEach(entries.filter(({ portalId }) => !this.#gone.has(portalId))).slice(0, mostOfHistory),
      unreadable,
    });
    this.onDidChange = this.#list.onDidChange;
    options.onDidRemovePortal((portalId) => this.#forgetPortals([portalId]));
    // Those that went before anybody listened here.
    const removed = options.state.get<unknown>(removedKey);
    if (isTexts(removed)) this.#forgetPortals(removed);
    void this.trim();
  }

  all(): readonly HistoryEntry[] {
    return this.#list.all();
  }

  /** @throws PlandayError `invalidInput` when it was removed meanwhile */
  get(id: string): HistoryEntry {
    const found = this.all().find((entry) => entry.id === id);
    if (!found)
      throw new PlandayError(
        'invalidInput',
        sentence('That request is no longer in the history. The Requests view shows what is.'),
      );
    return found;
  }

  /**
   * @param summary what was asked for, in few words, without anything personal
   * @returns when it is over; never rejects: nobody waits for the memory of an answer
   */
  async note(
    asked: Asked,
    answer: Pick<Answer, 'request' | 'fetchedAt' | 'milliseconds' | 'list'>,
    summary: readonly string[] = [],
  ): Promise<void> {
    if (this.#most === 0) return await this.trim();
    const open = withoutSensitive(asked.endpoint, asked.values);
    const values = JSON.stringify(open).length > longestLastValues ? {} : open;
    const notKept = Object.keys(asked.values).filter((name) => !Object.hasOwn(values, name));
    const { rows, total } = answer.list ?? {};
    const came: Omit<HistoryEntry, 'id' | 'mark'> = {
      ...requestOf({ ...asked, values }, answer.request.all),
      ...(notKept.length > 0 && { notKept }),
      name: asked.endpoint.name,
      ...(summary.length > 0 && { summary }),
      at: answer.fetchedAt,
      milliseconds: Math.round(answer.milliseconds),
      rows,
      total,
    };
    const newId = this.#options.random().replaceAll('-', '').slice(0, 12);
    const add = (all: readonly HistoryEntry[]) => {
      const same = all.find((entry) => requestKey(entry) === requestKey(came));
      const marks = all.map(({ mark }) => mark);
      // The same row, further up.
      return [
        { id: same?.id ?? newId, ...came, mark: nextMark(marks, newId.slice(0, 8)) },
        ...all.filter((entry) => entry !== same),
      ];
    };
    await courtesy(() => this.#list.change(add), this.#options.notStored);
    await this.trim();
  }

  /** @throws PlandayError `badState`, `notStored` */
  async remove(ids: readonly string[]): Promise<void> {
    await this.#list.change((all) => all, ids);
  }

  /** @throws as `remove` */
  async clear(): Promise<void> {
    await this.#list.change(
      () => [],
      (all) => all.map(({ id }) => id),
    );
  }

  /** To be called often, as `PortalList.noticeForeignChange`. */
  noticeForeignChange(): void {
    if (this.#list.noticeForeignChange()) void courtesy(() => this.#list.change((all) => all), this.#options.notStored);
    void this.trim();
  }

  /** Keeps no more than the user wants. What goes is told to the other windows as removed, so that none brings it back. Never rejects. */
  async trim(): Promise<void> {
    if (this.all().length <= this.#most) return;
    // What is noted before its turn comes counts too.
    const beyond = (all: readonly HistoryEntry[]) => all.slice(this.#most).map(({ id }) => id);
    await courtesy(() => this.#list.change((all) => all, beyond), this.#options.notStored);
  }

  get #most(): number {
    return this.#options.most?.() ?? mostOfHistory;
  }

  #forgetPortals(portalIds: readonly string[]): void {
    // Looked up before they are gone: from then on the list is read without them, and what is stored would stay.
    const ids = this.all().flatMap(({ id, portalId }) => (portalIds.includes(portalId) ? [id] : []));
    for (const portalId of portalIds) this.#gone.add(portalId);
    if (ids.length > 0) void courtesy(() => this.#list.change((all) => all, ids), this.#options.notStored);
  }
}

/** The latest first; in the same order in every window. */
function lastOfEach(entries: readonly HistoryEntry[]): readonly HistoryEntry[] {
  const seen = new Set<string>();
  return entries.toSorted(byTurn).filter((entry) => seen.size < seen.add(requestKey(entry)).size);
}

/** The latest first. The clock may have been set back since: it decides where nothing else does. */
function byTurn(one: HistoryEntry, other: HistoryEntry): number {
  return compareMarks(other.mark, one.mark) || other.at - one.at || (one.id < other.id ? -1 : 1);
}

/** Two of the same ask for the same. */
function requestKey({ portalId, endpointId, values, all, notKept = [] }: ApiRequest): string {
  return JSON.stringify([portalId, endpointId, Object.entries(values).sort(), all, notKept.toSorted()]);
}

function isEntry(value: unknown): value is HistoryEntry {
  if (!isRecord(value) || !readRequest(value)) return false;
  const { id, name, at, milliseconds, mark, rows, total, notKept, summary, values, all } = value;
  return (
    isRecord(values) &&
    typeof all === 'boolean' &&
    [id, name].every((field) => typeof field === 'string') &&
    (mark === undefined || typeof mark === 'string') &&
    isMoment(at) &&
    typeof milliseconds === 'number' &&
    [rows, total].every((field) => field === undefined || typeof field === 'number') &&
    [notKept, summary].every((field) => field === undefined || isTexts(field))
  );
}

/** One that no calendar has cannot be shown. */
function isMoment(at: unknown): boolean {
  return typeof at === 'number' && !Number.isNaN(new Date(at).getTime());
}

function unreadable(): PlandayError {
  return new PlandayError(
    'badState',
    sentence(
      'The stored history is of a kind that this version does not know, perhaps of a later one, so it was left as it is. Update Planday API Explorer, then try again.',
    ),
  );
}
