import type { Catalogue } from '../catalogue/catalogue.ts';
import type { Endpoint, ParameterValues } from '../catalogue/endpoint.ts';
import { named } from '../catalogue/spelling.ts';
import type { Clock } from '../clock.ts';
import { Emitter, type Event } from '../event.ts';
import { addDays, type CalendarDate } from '../parameters/calendar.ts';
import { dateStyle, dateValue } from '../parameters/dateValue.ts';
import type { DayEdge } from '../parameters/dayMoments.ts';
import { connectionKey } from '../portals/connectionKey.ts';
import type { Portal } from '../portals/portal.ts';
import type { ApiClient } from '../requests/apiClient.ts';
import type { AllRows } from '../requests/readAllRows.ts';
import { type Choice, choicesFrom, mostChoices } from './choices.ts';
import type { Lookup } from './lookups.ts';
import { SharedReading, type Waiting } from './sharedReading.ts';
import { listsOfThings } from './thingLists.ts';

/** Long enough for the questions of one request and the next, too short to hide a new employee for long. */
const keptMs = 2 * 60_000;
/** All lists of names of two dozen portals. */
const mostLists = 300;
/** Days ahead of today in a list that is asked for a period. */
const daysAhead = 6;

/** What a list offers. */
export interface Choices {
  readonly choices: readonly Choice[];
  /** Set where rows are missing. */
  readonly partial: AllRows['partial'];
}

export interface PortalListsDependencies {
  readonly catalogue: Pick<Catalogue, 'get'>;
  readonly requests: Pick<ApiClient, 'readAll'>;
  readonly clock: Pick<Clock, 'elapsed'>;
  /** The user's language, for the order of names. */
  readonly locale: string;
  /** Fires with the id of a portal that is gone. */
  readonly onDidRemovePortal: Event<string>;
}

interface KeptList {
  readonly portalId: string;
  /** See `connectionKey`. */
  readonly connection: string;
  readonly endpointId: string;
  readonly until: number;
  readonly list: Choices;
}

/**
 * The lists of each portal that values are chosen from, kept for a moment. Who asks for one that is being read waits for that reading. What ids
 * were called stays known after that, of all but people, until somebody refreshes or the portal is gone; in memory only.
 */
export class PortalLists {
  readonly #kept = new Map<string, KeptList>();
  readonly #reading = new Map<string, SharedReading<Choices>>();
  readonly #cleared = new Emitter<void>();
  /** Portals that are gone: a list of theirs that is still under way is not kept. */
  readonly #gone = new Set<string>();
  /** How often somebody wanted all lists anew: what was asked for before that is not kept. */
  #clearings = 0;
  readonly #dependencies: PortalListsDependencies;
  /** Fires when all lists were forgotten because somebody wants them anew. */
  readonly onDidClear = this.#cleared.event;

  constructor(dependencies: PortalListsDependencies) {
    this.#dependencies = dependencies;
    dependencies.onDidRemovePortal((portalId) => {
      this.#gone.add(portalId);
      this.#drop((kept) => kept.portalId === portalId);
    });
  }

  /** @throws PlandayError as `Catalogue.get`, and where not even the first page can be read; the signal's reason when aborted */
  async read(portal: Portal, lookup: Lookup, today: CalendarDate, options: Waiting): Promise<Choices> {
    const key = `${keyStart(portal, lookup)}${today}`;
    const kept = this.#kept.get(key);
    if (kept && kept.until > this.#dependencies.clock.elapsed()) return kept.list;
    const underWay = this.#reading.get(key);
    const reading =
      underWay && !underWay.isOver
        ? underWay
        : new SharedReading<Choices>((waiting) => this.#readNow(key, portal, lookup, today, waiting));
    this.#reading.set(key, reading);
    try {
      return await reading.wait(options);
    } finally {
      if (reading.isOver && this.#reading.get(key) === reading) this.#reading.delete(key);
    }
  }

  async #readNow(key: string, portal: Portal, lookup: Lookup, today: CalendarDate, options: Waiting): Promise<Choices> {
    const { catalogue, requests, clock, locale } = this.#dependencies;
    const clearings = this.#clearings;
    const endpoint = await catalogue.get(lookup.endpointId);
    const values = listValues(endpoint, lookup, today, portal.info?.timeZone);
    const read = await requests.readAll({ portal, endpoint, values }, options);
    options.signal.throwIfAborted();
    const partial: Choices['partial'] = read.partial ?? (read.rows.length > mostChoices ? { reason: 'stopped' } : undefined);
    const list = { choices: choicesFrom(read.rows, lookup, locale), partial };
    if (this.#gone.has(portal.id) || this.#clearings !== clearings) return list;
    // Another reading of a list that is too long would end at the same row.
    if (partial && partial.reason !== 'stopped') return list;
    const [start, now] = [keyStart(portal, lookup), clock.elapsed()];
    const { endpointId } = lookup;
    const connection = connectionKey(portal);
    // Nobody wants an older reading any more, whatever day that was of; nor people, whose names stand in no title; nor what another token has read.
    this.#drop(
      (kept, other) =>
        (kept.until <= now && (other.startsWith(start) || !listsOfThings.has(kept.endpointId))) ||
        (kept.portalId === portal.id && kept.connection !== connection),
    );
    this.#kept.set(key, { portalId: portal.id, connection, endpointId, until: now + keptMs, list });
    const [oldest] = this.#kept.keys();
    // Stryker disable next-line ConditionalExpression: what holds more than that has an oldest
    if (this.#kept.size > mostLists && oldest !== undefined) this.#kept.delete(oldest);
    return list;
  }

  /** What an id was called where its list was last read; nothing is read for it. */
  known(portal: Portal, lookup: Lookup, id: string): string | undefined {
    const start = keyStart(portal, lookup);
    const lists = [...this.#kept].flatMap(([key, { list }]) => (key.startsWith(start) ? [list] : []));
    return lists.at(-1)?.choices.find((choice) => choice.id === id)?.label;
  }

  clear(): void {
    this.#clearings++;
    this.#kept.clear();
    this.#reading.clear();
    this.#cleared.fire();
  }

  #drop(isOver: (kept: KeptList, key: string) => boolean): void {
    for (const [key, kept] of this.#kept) if (isOver(kept, key)) this.#kept.delete(key);
  }
}

/** Of the keys of one list, whatever day it was read on. */
function keyStart(portal: Portal, { endpointId }: Lookup): string {
  return `${portal.id} ${connectionKey(portal)} ${endpointId} `;
}

/** What a list of references is asked for: the last days and the next few where it demands a period, else all of it. */
export function listValues(
  endpoint: Endpoint,
  { range }: Lookup,
  today: CalendarDate,
  timeZone: string | undefined,
): ParameterValues {
  if (!range) return {};
  const day = (name: string, date: CalendarDate, edge: DayEdge): ParameterValues => {
    const parameter = named(endpoint.parameters, name);
    const style = (parameter && dateStyle(parameter)) ?? 'date';
    return { [parameter?.name ?? name]: dateValue(date, style, edge, timeZone) };
  };
  const last = addDays(today, daysAhead);
  return { ...day(range.from, addDays(last, 1 - range.days), 'start'), ...day(range.to, last, 'end') };
}
