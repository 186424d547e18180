import type { Endpoint, ParameterValues } from '../catalogue/endpoint.ts';
import { addDays, type CalendarDate } from '../parameters/calendar.ts';
import { dateStyle, dateValue } from '../parameters/dateValue.ts';
import type { PlandayClient } from '../plandayClient.ts';
import type { Portal } from '../portals/portal.ts';
import type { AllRows, SendOptions } from '../requests/answer.ts';
import { type Choice, choicesFrom } from './choices.ts';
import type { Lookup } from './lookups.ts';

/** Long enough for the questions of one request and the next, too short to hide a new employee for long. */
const keptMs = 2 * 60_000;
const mostLists = 50;
/** Days ahead of today in a list that is asked for a period. */
const daysAhead = 6;

/** How a list is waited for, and how the wait ends. */
export interface Waiting extends SendOptions {
  readonly signal: AbortSignal;
}

export interface PickList {
  readonly choices: readonly Choice[];
  /** Set where rows are missing. */
  readonly partial: AllRows['partial'];
}

/** The lists that pickers offer, per portal, kept for a moment. */
export class PickLists {
  readonly #kept = new Map<string, { readonly until: number; readonly list: PickList }>();

  /** @throws PlandayError as `Catalogue.get`, and where not even the first page can be read; the signal's reason when aborted */
  async read(client: PlandayClient, portal: Portal, lookup: Lookup, today: CalendarDate, options: Waiting): Promise<PickList> {
    const key = `${portal.id} ${lookup.endpointId} ${today}`;
    this.#dropOld();
    const kept = this.#kept.get(key);
    if (kept) return kept.list;
    const endpoint = await client.catalogue.get(lookup.endpointId);
    const { rows, partial } = await client.requests.readAll(portal, endpoint, lookupValues(endpoint, lookup, today), options);
    options.signal.throwIfAborted();
    const list = { choices: choicesFrom(rows, lookup), partial };
    if (!partial) this.#keep(key, list);
    return list;
  }

  clear(): void {
    this.#kept.clear();
  }

  #dropOld(): void {
    for (const [key, { until }] of this.#kept) if (until <= Date.now()) this.#kept.delete(key);
  }

  #keep(key: string, list: PickList): void {
    this.#kept.delete(key);
    this.#kept.set(key, { until: Date.now() + keptMs, list });
    const [oldest] = this.#kept.keys();
    if (this.#kept.size > mostLists && oldest !== undefined) this.#kept.delete(oldest);
  }
}

/** The last days and the next few, for a list that demands a period. */
function lookupValues(endpoint: Endpoint, { range }: Lookup, today: CalendarDate): ParameterValues {
  if (!range) return {};
  const style = (name: string) => {
    const parameter = endpoint.parameters.find((candidate) => candidate.name === name);
    return (parameter && dateStyle(parameter)) ?? 'date';
  };
  const last = addDays(today, daysAhead);
  return {
    [range.from]: dateValue(addDays(last, 1 - range.days), style(range.from), 'start'),
    [range.to]: dateValue(last, style(range.to), 'end'),
  };
}
