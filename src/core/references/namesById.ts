import type { Endpoint } from '../catalogue/endpoint.ts';
import type { Clock } from '../clock.ts';
import { PlandayError } from '../errors.ts';
import type { Event } from '../event.ts';
import { isRecord } from '../json.ts';
import { orAborted } from '../orAborted.ts';
import { requiredParameters } from '../parameters/values.ts';
import { connectionKey } from '../portals/connectionKey.ts';
import type { Portal } from '../portals/portal.ts';
import type { ApiClient } from '../requests/apiClient.ts';
import { type Choice, choicesFrom } from './choices.ts';
import type { Lookup } from './lookups.ts';

/** Somebody who looks at ids one after the other. */
const mostKept = 500;
/** Long enough to look at the same id again, too short to hide for long that it was made or renamed meanwhile. */
const keptMs = 2 * 60_000;

/** One object: by what it is asked for, and how its name is read. */
export interface OneOf {
  readonly portal: Portal;
  /** Demands the id and nothing else. */
  readonly endpoint: Endpoint;
  readonly lookup: Lookup;
}

export interface NamesByIdDependencies {
  readonly requests: Pick<ApiClient, 'get'>;
  readonly clock: Pick<Clock, 'elapsed'>;
  readonly locale: string;
  readonly onDidRemovePortal: Event<string>;
}

interface Kept {
  readonly portalId: string;
  readonly until: number;
  readonly name: Promise<Choice | undefined>;
}

/** The names of single objects, one request each: of what no list has that can be read. In memory only, for a moment. */
export class NamesById {
  readonly #kept = new Map<string, Kept>();
  readonly #dependencies: NamesByIdDependencies;

  constructor(dependencies: NamesByIdDependencies) {
    this.#dependencies = dependencies;
    dependencies.onDidRemovePortal((portalId) => {
      for (const [key, kept] of this.#kept) if (kept.portalId === portalId) this.#kept.delete(key);
    });
  }

  /**
   * @returns `undefined` where Planday knows no such object
   * @throws PlandayError as `ApiClient.get`; the signal's reason when aborted, which ends the waiting alone
   */
  async read(one: OneOf, id: string, signal: AbortSignal): Promise<Choice | undefined> {
    const { clock } = this.#dependencies;
    const key = `${one.portal.id} ${connectionKey(one.portal)} ${one.endpoint.id} ${id}`;
    const now = clock.elapsed();
    for (const [old, { until }] of this.#kept) if (until <= now) this.#kept.delete(old);
    let kept = this.#kept.get(key);
    if (!kept) {
      kept = { portalId: one.portal.id, until: now + keptMs, name: this.#readNow(one, id) };
      kept.name.catch(() => this.#kept.delete(key));
      this.#kept.set(key, kept);
      const [oldest] = this.#kept.keys();
      if (this.#kept.size > mostKept && oldest !== undefined) this.#kept.delete(oldest);
    }
    return await orAborted(kept.name, signal);
  }

  clear(): void {
    this.#kept.clear();
  }

  async #readNow({ portal, endpoint, lookup }: OneOf, id: string): Promise<Choice | undefined> {
    const { requests, locale } = this.#dependencies;
    const [parameter] = requiredParameters(endpoint);
    try {
      const { content } = await requests.get({ portal, endpoint, values: parameter ? { [parameter.name]: id } : {} });
      const json = content.json();
      const object = isRecord(json) && isRecord(json.data) ? json.data : json;
      // A server that answers for another id has not said what this one is called.
      return choicesFrom([object], lookup, locale).find((choice) => choice.id === id);
    } catch (error) {
      if (error instanceof PlandayError && error.kind === 'notFound') return undefined;
      throw error;
    }
  }
}
