import type { Catalogue } from '../catalogue/catalogue.ts';
import type { Endpoint } from '../catalogue/endpoint.ts';
import { outlooks, PlandayError } from '../errors.ts';
import type { JsonContent } from '../jsonText/jsonContent.ts';
import type { CalendarDate, PortalDay } from '../parameters/calendar.ts';
import { requiredParameters } from '../parameters/values.ts';
import type { Portal } from '../portals/portal.ts';
import type { SendOptions } from '../rateLimit/rateGovernor.ts';
import type { Lookup } from '../references/lookups.ts';
import type { ApiClient } from '../requests/apiClient.ts';
import { firstRowValues } from './probeValues.ts';

export interface FirstRowsDependencies {
  readonly catalogue: Pick<Catalogue, 'find'>;
  readonly requests: Pick<ApiClient, 'get'>;
}

export interface FirstRowsOptions extends SendOptions {
  readonly today: CalendarDate;
}

/** The first row of a portal's lists, each read once: where small requests have their ids from. */
export class FirstRows {
  readonly #portal: Portal;
  readonly #dependencies: FirstRowsDependencies;
  readonly #options: FirstRowsOptions;
  readonly #rows = new Map<string, Promise<JsonContent | undefined>>();

  constructor(portal: Portal, dependencies: FirstRowsDependencies, options: FirstRowsOptions) {
    this.#portal = portal;
    this.#dependencies = dependencies;
    this.#options = options;
  }

  get day(): PortalDay {
    return { today: this.#options.today, timeZone: this.#portal.info?.timeZone };
  }

  /** What came for another reason may hold the id that another endpoint needs. */
  keep(endpoint: Endpoint, content: JsonContent): void {
    if (requiredParameters(endpoint).length === 0) this.#rows.set(endpoint.id, Promise.resolve(content));
  }

  /** What was read of an endpoint already, because others needed an id of it. */
  async known({ id }: Endpoint): Promise<JsonContent | undefined> {
    return await this.#rows.get(id);
  }

  /** @returns `undefined` for a list that cannot be read: it tells of that when its own turn comes */
  of(lookup: Lookup): Promise<JsonContent | undefined> {
    const known = this.#rows.get(lookup.endpointId);
    if (known !== undefined) return known;
    const reading = this.#read(lookup);
    this.#rows.set(lookup.endpointId, reading);
    return reading;
  }

  async #read(lookup: Lookup): Promise<JsonContent | undefined> {
    const { signal, onWait } = this.#options;
    const endpoint = await this.#dependencies.catalogue.find(lookup.endpointId);
    if (!endpoint) return undefined;
    try {
      const values = firstRowValues(endpoint, lookup, this.day);
      return (await this.#dependencies.requests.get({ portal: this.#portal, endpoint, values }, { signal, onWait })).content;
    } catch (error) {
      if (!(error instanceof PlandayError) || outlooks[error.kind].ofConnection) throw error;
      return undefined;
    }
  }
}
