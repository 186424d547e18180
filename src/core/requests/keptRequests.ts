import { courtesy, type NotStored } from '../courtesy.ts';
import type { Event } from '../event.ts';
import { isRecord } from '../json.ts';
import { withoutSensitive } from '../parameters/personalValues.ts';
import type { StateStore } from '../portals/stores.ts';
import { type ApiRequest, type Asked, readRequest, requestOf } from './request.ts';

/** Under this key of the global state: what was sent last to each endpoint of each portal. */
export const lastRequestsKey = 'planday.lastValues';
export const mostLastRequests = 200;
/** Characters of one request's values; longer ones are not worth offering again. */
export const longestLastValues = 4_000;
export interface KeptRequestsOptions {
  readonly state: StateStore;
  readonly key: string;
  /** The oldest beyond so many are forgotten. */
  readonly most: number;
  /** Characters of a request's values; of one with longer ones, only that it was sent is kept. */
  readonly longestValues?: number;
  /** Fires with the id of a portal that is gone. */
  readonly onDidRemovePortal: Event<string>;
  readonly notStored: NotStored;
}

export interface KeptRequest extends ApiRequest {
  readonly id: string;
  /** How often it was kept, with whatever values. Absent: once. */
  readonly uses?: number;
}

/** More says no more. */
const mostUses = 1_000_000;

/**
 * Requests in the editor's state, the latest first, each under an id. No answer and nothing sensitive is kept; a portal that goes takes its
 * own along. What cannot be written is told of and is missing the next time: no answer waits for it.
 */
export class KeptRequests {
  readonly #options: KeptRequestsOptions;
  /** Portals that are gone: what still comes of them, from an answer under way, is not kept. */
  readonly #gone = new Set<string>();
  #writing: Promise<void> = Promise.resolve();

  constructor(options: KeptRequestsOptions) {
    this.#options = options;
    options.onDidRemovePortal((portalId) => this.#forgetPortal(portalId));
  }

  find(id: string): KeptRequest | undefined {
    return this.#all().find((kept) => kept.id === id);
  }

  all(): readonly KeptRequest[] {
    return this.#all();
  }

  /**
   * @param choose what is kept, where something is kept under this id already
   * @returns when it is over; never rejects
   */
  async keep(
    id: string,
    asked: Asked,
    all: boolean,
    choose: (now: ApiRequest, before: ApiRequest | undefined) => ApiRequest = (now) => now,
  ): Promise<void> {
    const { most, longestValues = Number.POSITIVE_INFINITY } = this.#options;
    const open = withoutSensitive(asked.endpoint, asked.values);
    const values = JSON.stringify(open).length > longestValues ? {} : open;
    const notKept = Object.keys(asked.values).filter((name) => !Object.hasOwn(values, name));
    const now: ApiRequest = { ...requestOf({ ...asked, values }, all), notKept };
    await this.#courteously((all) => {
      const before = all.find((other) => other.id === id);
      const uses = before && Math.min((before.uses ?? 1) + 1, mostUses);
      const kept = { ...choose(now, before), id, ...(uses !== undefined && { uses }) };
      return [kept, ...all.filter((other) => other !== before)].slice(0, most);
    });
  }

  /** Changes what is kept; what becomes nothing is forgotten. @throws what the editor's state throws: here somebody waits for it */
  async rewrite(change: (kept: KeptRequest) => KeptRequest | undefined): Promise<void> {
    const writing = this.#writing.then(() => this.#write((all) => all.flatMap((kept) => change(kept) ?? [])));
    this.#writing = writing.catch(() => undefined);
    await writing;
  }

  #forgetPortal(portalId: string): void {
    this.#gone.add(portalId);
    // Nothing of it is written again. An entry that cannot be deleted now is of no use to anybody, and goes for its age.
    void this.#courteously((all) => all);
  }

  /** One change after the other: each changes what the one before it wrote. */
  #courteously(change: (all: readonly KeptRequest[]) => readonly KeptRequest[]): Promise<void> {
    this.#writing = this.#writing.then(() => courtesy(() => this.#write(change), this.#options.notStored));
    return this.#writing;
  }

  /** What is as it should be is not written again; what cannot be read is. */
  async #write(change: (all: readonly KeptRequest[]) => readonly KeptRequest[]): Promise<void> {
    const { state, key } = this.#options;
    const after = change(this.#all()).filter(({ portalId }) => !this.#gone.has(portalId));
    if (JSON.stringify(after) !== JSON.stringify(state.get(key) ?? [])) await state.update(key, after);
  }

  #all(): readonly KeptRequest[] {
    const stored = this.#options.state.get<unknown>(this.#options.key);
    return Array.isArray(stored) ? stored.flatMap((entry) => readKept(entry) ?? []) : [];
  }
}

/** The id of the last request to one endpoint of one portal. */
export function lastRequestId({ portalId, endpointId }: Pick<ApiRequest, 'portalId' | 'endpointId'>): string {
  return `${portalId} ${endpointId}`;
}

/** Version 0.1.0 kept the last requests without an id. */
function readKept(entry: unknown): KeptRequest | undefined {
  const request = readRequest(entry);
  if (!request) return undefined;
  const { id, uses } = isRecord(entry) ? entry : {};
  return {
    id: typeof id === 'string' ? id : lastRequestId(request),
    ...request,
    ...(isCount(uses) && { uses: Math.min(uses, mostUses) }),
  };
}

function isCount(uses: unknown): uses is number {
  return typeof uses === 'number' && Number.isInteger(uses) && uses > 1;
}
