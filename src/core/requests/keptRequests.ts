import type { ParameterValues } from '../catalogue/endpoint.ts';
import type { Event } from '../event.ts';
import { isRecord } from '../json.ts';
import { withoutSensitive } from '../parameters/values.ts';
import type { StateStore } from '../portals/stores.ts';
import { type ApiRequest, type Asked, readRequest, requestOf } from './request.ts';

/** Under this key of the global state: what was sent last to each endpoint of each portal. */
export const lastRequestsKey = 'planday.lastValues';
export const mostLastRequests = 200;
/** Characters of one request's values; longer ones are not worth keeping. */
const longestValues = 4_000;

export interface KeptRequestsOptions {
  readonly state: StateStore;
  readonly key: string;
  /** The oldest beyond so many are forgotten. */
  readonly most: number;
  /** Fires with the id of a portal that is gone. */
  readonly onDidRemovePortal: Event<string>;
}

interface Kept extends ApiRequest {
  readonly id: string;
}

/** Requests in the editor's state, the latest first, each under an id. No answer and nothing sensitive is kept; a portal that goes takes its own along. */
export class KeptRequests {
  readonly #options: KeptRequestsOptions;

  constructor(options: KeptRequestsOptions) {
    this.#options = options;
    options.onDidRemovePortal((portalId) => this.#forgetPortal(portalId));
  }

  find(id: string): ApiRequest | undefined {
    return this.#all().find((kept) => kept.id === id);
  }

  all(): readonly ApiRequest[] {
    return this.#all();
  }

  async keep(id: string, asked: Asked, all: boolean): Promise<void> {
    const kept = { id, ...requestOf({ ...asked, values: keepable(asked) }, all) };
    const others = this.#all().filter((other) => other.id !== id);
    await this.#options.state.update(this.#options.key, [kept, ...others].slice(0, this.#options.most));
  }

  #forgetPortal(portalId: string): void {
    const { state, key } = this.#options;
    const others = this.#all().filter((kept) => kept.portalId !== portalId);
    // An entry that cannot be deleted now is of no use to anybody, and goes with the next that is kept or for its age.
    state.update(key, others).then(undefined, () => undefined);
  }

  #all(): readonly Kept[] {
    const stored = this.#options.state.get<unknown>(this.#options.key);
    return Array.isArray(stored) ? stored.flatMap((entry) => readKept(entry) ?? []) : [];
  }
}

/** The id of the last request to one endpoint of one portal. */
export function lastRequestId({ portalId, endpointId }: Pick<ApiRequest, 'portalId' | 'endpointId'>): string {
  return `${portalId} ${endpointId}`;
}

function keepable({ endpoint, values }: Asked): ParameterValues {
  const kept = withoutSensitive(endpoint, values);
  return JSON.stringify(kept).length > longestValues ? {} : kept;
}

/** Version 0.1.0 kept the last requests without an id. */
function readKept(entry: unknown): Kept | undefined {
  const request = readRequest(entry);
  if (!request) return undefined;
  return { id: isRecord(entry) && typeof entry.id === 'string' ? entry.id : lastRequestId(request), ...request };
}
