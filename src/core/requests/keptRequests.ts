import { courtesy, type NotStored } from '../courtesy.ts';
import type { Event } from '../event.ts';
import { isRecord } from '../json.ts';
import { withoutSensitive } from '../parameters/values.ts';
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

  /** @returns when it is over; never rejects */
  async keep(id: string, asked: Asked, all: boolean): Promise<void> {
    if (this.#gone.has(asked.portal.id)) return;
    const { most, longestValues = Number.POSITIVE_INFINITY } = this.#options;
    const values = withoutSensitive(asked.endpoint, asked.values);
    const isLong = JSON.stringify(values).length > longestValues;
    const kept = { id, ...requestOf({ ...asked, values: isLong ? {} : values }, all) };
    await this.#write((all) => {
      const before = all.find((other) => other.id === id);
      const counted = before ? { ...kept, uses: Math.min((before.uses ?? 1) + 1, mostUses) } : kept;
      return [counted, ...all.filter((other) => other.id !== id)].slice(0, most);
    });
  }

  #forgetPortal(portalId: string): void {
    this.#gone.add(portalId);
    // An entry that cannot be deleted now is of no use to anybody, and goes for its age.
    void this.#write((all) => all.filter((kept) => kept.portalId !== portalId));
  }

  /** One change after the other: each changes what the one before it wrote. What is as it should be is not written again. */
  #write(change: (all: readonly KeptRequest[]) => readonly KeptRequest[]): Promise<void> {
    const { state, key, notStored } = this.#options;
    const write = async () => {
      const before = this.#all();
      const after = change(before).filter(({ portalId }) => !this.#gone.has(portalId));
      if (after.length === before.length && after.every((kept, index) => kept === before[index])) return;
      await state.update(key, after);
    };
    this.#writing = this.#writing.then(() => courtesy(write, notStored));
    return this.#writing;
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
